import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

/**
 * Makes the project of the torture book in a folder: the manuscript beside this file, and the pictures that it names,
 * each drawn after its name, which tells its size and what is special about it.
 *
 *     node test/books/torture/prepare.mjs FOLDER
 */
export async function prepareTortureBook(folder) {
  const manuscript = join(import.meta.dirname, 'manuscript');
  await mkdir(join(folder, 'photos'), { recursive: true });
  await cp(manuscript, join(folder, 'manuscript'), { recursive: true });
  const names = new Set();
  for (const file of await readdir(manuscript)) {
    const text = await readFile(join(manuscript, file), 'utf8');
    for (const [, name] of text.matchAll(/\.\.\/photos\/([^\s",}]+)/g)) names.add(decodeURIComponent(name));
  }
  for (const name of names) await writeFile(join(folder, 'photos', name), await draw(name));
  return names.size;
}

async function draw(name) {
  const [, kind, width, height, format] = /^(.*)-(\d+)x(\d+)\.(\w+)$/.exec(name);
  const size = { width: Number(width), height: Number(height) };
  const animated = kind === 'moving';
  const frames = animated ? [kind, `${kind} on`] : [kind];
  const images = await Promise.all(
    frames.map((frame) =>
      field(frame, size, kind === 'alpha')
        .png()
        .toBuffer(),
    ),
  );
  const image = animated ? sharp(images, { join: { animated: true } }) : sharp(images[0]);
  return special(image, kind)[format === 'jpg' ? 'jpeg' : format](options(kind, format)).toBuffer();
}

/** A field of a colour that its name decides, with a lighter band, so that two are never the same. */
function field(name, { width, height }, alpha) {
  let state = [...name].reduce((sum, letter) => (Math.imul(sum, 31) + letter.codePointAt(0)) >>> 0, 7);
  const background = {
    r: state & 127,
    g: (state >>> 7) & 127,
    b: (state >>> 14) & 127,
    ...(alpha ? { alpha: 0.4 } : {}),
  };
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  const band = `<svg width="${width}" height="${height}"><rect y="${Math.round(height * 0.6)}" width="${width}" height="${Math.max(1, Math.round(height * 0.1))}" fill="hsl(${state % 360} 60% 70%)"/></svg>`;
  return sharp({ create: { width, height, channels: alpha ? 4 : 3, background } }).composite([
    { input: Buffer.from(band) },
  ]);
}

function special(image, kind) {
  if (kind === 'grey') return image.toColourspace('b-w');
  if (kind === 'cmyk') return image.toColourspace('cmyk');
  if (kind === 'deep') return image.toColourspace('rgb16');
  if (kind === 'turned') return image.withMetadata({ orientation: 6 });
  return image;
}

function options(kind, format) {
  if (format === 'jpg') return { quality: 60, progressive: kind === 'progressive' };
  if (format === 'png') return { palette: kind === 'palette' };
  if (format === 'gif') return { loop: 0, delay: 400 };
  return {};
}

if (process.argv[1] === import.meta.filename) {
  const count = await prepareTortureBook(process.argv[2]);
  process.stdout.write(`${count} pictures and the manuscript in ${process.argv[2]}\n`);
}
