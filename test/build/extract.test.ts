import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extractFile } from '../../src/build.js';
import { judgePdf } from '../../src/conformance/pdf/pdf-rules.js';
import { build } from '../support/checked-epub.js';
import { minimalSettings, project, scratchProject } from '../support/project.js';

const literata = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/literata/400Regular/Literata_400Regular.ttf',
);
const root = resolve(import.meta.dirname, '../..');

const article = `---
title: Boats
lead:
  src: ../assets/court.jpg
  withheld: licensed for one use in the newspaper
  caption: The court.
  credit: Ivo Mandel / AP
---

Nobody went out.

![Three boats](../assets/boats%20at%20sea.jpg "The fleet. (Jo Petrov / AP)")

![A map](../assets/Karte-Übersicht.png "The bay. (Jo Petrov / AP)")

:::figure{withheld="not ours to print" credit="Ada Holm / Reuters" alt="A table"}
![](../assets/table.jpg)

The table.
:::
`;

const theme = '{ "name": "mine", "extends": "report", "colours": { "accent": "#5b2a86" } }';
const gps = { IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 3230/100' }, IFD0: { Model: 'Secret Camera' } };

const grain = { type: 'gaussian', mean: 120, sigma: 30 } as const;
const canvas = (width: number, height: number) => ({ width, height, channels: 3, background: '#d8e0e8' }) as const;
// Larger than an e-reader wants it, so that both editions make renditions of their own.
const large = await sharp({ create: { ...canvas(2600, 1800), noise: grain } })
  .withExif(gps)
  .jpeg()
  .toBuffer();
const middling = await sharp({ create: canvas(1400, 970) })
  .withExif(gps)
  .jpeg()
  .toBuffer();
const map = await sharp({ create: canvas(1400, 900) })
  .withExif(gps)
  .png()
  .toBuffer();
const secret = await sharp({ create: { ...canvas(90, 60), noise: grain } })
  .withExif(gps)
  .jpeg()
  .toBuffer();

async function files(pdf: string, boats = large): Promise<Record<string, string | Uint8Array>> {
  return {
    'manuscript/colophon.yaml': `${minimalSettings}fonts:\n  - {family: Mine, regular: ../fonts/mine.ttf, for: [ja]}\neditions:\n  pdf:\n    theme: ./theme.json\n${pdf}`,
    'manuscript/theme.json': theme,
    'fonts/mine.ttf': await readFile(literata),
    'manuscript/a.md': article,
    'assets/boats at sea.jpg': boats,
    'assets/Karte-Übersicht.png': map,
    'assets/court.jpg': secret,
    'assets/table.jpg': secret,
  };
}

/** Outputs of a build by name. */
async function outputs(folder: string): Promise<Record<string, string>> {
  const { ok, findings } = await build({ folder, out: join(folder, 'dist') });
  expect(findings.filter(({ fatal }) => fatal).map(String)).toEqual([]);
  expect(ok).toBe(true);
  // The manifest has the digests of the pictures as they were supplied.
  const names = (await readdir(join(folder, 'dist'))).filter((name) => name !== 'build.json').sort();
  const digest = async (name: string) =>
    createHash('sha256')
      .update(await readFile(join(folder, 'dist', name)))
      .digest('hex');
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await digest(name)])));
}

async function extracted(pdf: string, force = false): Promise<string> {
  const folder = join(await project({}), 'a folder');
  const result = await extractFile(pdf, 'book.pdf', folder, { force });
  expect(result?.findings.map(String)).toEqual([]);
  expect(result?.ok).toBe(true);
  return folder;
}

async function tree(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}

describe('a PDF carries its source', () => {
  let folder: string;
  let built: Record<string, string>;
  const pdf = () => join(folder, 'dist/harbour-reader.pdf');

  beforeAll(async () => {
    folder = await scratchProject({
      ...(await files('    attach:\n      epub: true\n')),
      'manuscript/draft.md': 'Not listed, and nobody’s business.',
    });
    built = await outputs(folder);
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('what is taken out of it builds the same files, byte for byte', async () => {
    expect(await outputs(await extracted(pdf()))).toEqual(built);
  });

  test('it carries what was read, and no draft, no withheld picture', async () => {
    expect(await tree(await extracted(pdf()))).toEqual(
      [
        'assets/Karte-Übersicht.png',
        'assets/boats at sea.jpg',
        'fonts/mine.ttf',
        'manuscript/a.md',
        'manuscript/colophon.yaml',
        'manuscript/theme.json',
        'record/build.json',
        'record/findings.json',
        'record/harbour-reader.credits.csv',
        'record/harbour-reader.credits.json',
        'record/harbour-reader.epub',
      ].sort(),
    );
  });

  test('the record says what it was made from, and nothing of the machine', async () => {
    const taken = await extracted(pdf());
    const record = JSON.parse(await readFile(join(taken, 'record/build.json'), 'utf8'));
    expect(record.generator.name).toBe('colophon');
    for (const { path, sha256, byteLength } of record.inputs) {
      const bytes = await readFile(join(taken, path));
      expect([bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([byteLength, sha256]);
    }
    expect(record.withheld.map(({ reason }: { reason: string }) => reason)).toEqual([
      'Picture withheld: licensed for one use in the newspaper',
      'Picture withheld: not ours to print',
    ]);
    const fonts: string[] = record.fonts.map(({ font }: { font: string }) => font);
    expect(fonts.length).toBeGreaterThan(3);
    expect(fonts).toContain('sans-400');
    // No Arabic is in it, and no emoji.
    expect(fonts.filter((font) => /^(?:arabic|emoji)/.test(font))).toEqual([]);
    const whole = (await readFile(pdf())).toString('latin1');
    for (const secret of [folder, process.cwd(), 'Secret Camera']) expect(whole.includes(secret), secret).toBe(false);
    const picture = await sharp(join(taken, 'assets/boats at sea.jpg')).metadata();
    // The resolution, which decoders hand on, and nothing else.
    expect(picture.exif?.length).toBeLessThan(100);
    expect(picture.width).toBe(2600);
  });

  test('it keeps the rules, and the e-book is the one beside it', async () => {
    expect(judgePdf(new Uint8Array(await readFile(pdf())), 'book.pdf').findings.map(String)).toEqual([]);
    const epub = await readFile(join(await extracted(pdf()), 'record/harbour-reader.epub'));
    expect(createHash('sha256').update(epub).digest('hex')).toBe(built['harbour-reader.epub']);
  });

  test('whether the e-book is written beside it changes no byte of it', async () => {
    const out = join(folder, 'alone');
    await build({ folder, out, only: 'pdf' });
    expect(Buffer.compare(await readFile(join(out, 'harbour-reader.pdf')), await readFile(pdf()))).toBe(0);
    expect(await readdir(out)).not.toContain('harbour-reader.epub');
  });

  test('files that are there already stay, unless they are to be replaced', async () => {
    const target = await project({ 'manuscript/a.md': 'mine', 'other.txt': 'mine too' });
    const refused = await extractFile(pdf(), 'book.pdf', target);
    expect(refused).toMatchObject({ ok: false, files: [] });
    expect(refused?.findings.map(({ ruleId, reason }) => `${ruleId}: ${reason}`)).toEqual([
      'attachment-exists: "manuscript/a.md" is there already',
    ]);
    expect(await tree(target)).toEqual(['manuscript/a.md', 'other.txt']);
    expect((await extractFile(pdf(), 'book.pdf', target, { force: true }))?.ok).toBe(true);
    expect(await readFile(join(target, 'manuscript/a.md'), 'utf8')).toBe(article);
    expect(await readFile(join(target, 'other.txt'), 'utf8')).toBe('mine too');
  });

  test.skipIf(process.platform === 'win32')('no link is followed', async () => {
    const elsewhere = await project({ 'keep.txt': 'keep' });
    const target = await project({});
    await symlink(elsewhere, join(target, 'manuscript'));
    const refused = await extractFile(pdf(), 'book.pdf', target, { force: true });
    expect(refused?.findings.map(({ ruleId }) => ruleId)).toEqual(['attachment-place']);
    await rm(join(target, 'manuscript'));
    await mkdir(join(target, 'manuscript'));
    await symlink(join(elsewhere, 'keep.txt'), join(target, 'manuscript/a.md'));
    expect((await extractFile(pdf(), 'book.pdf', target))?.ok).toBe(false);
    expect((await extractFile(pdf(), 'book.pdf', target, { force: true }))?.ok).toBe(true);
    expect(await readFile(join(elsewhere, 'keep.txt'), 'utf8')).toBe('keep');
    expect(await readdir(elsewhere)).toEqual(['keep.txt']);
  });

  test('a folder in the place of a file, or a file in the place of a folder, is not replaced', async () => {
    const target = await project({ 'manuscript/a.md/x': '', record: '' });
    const refused = await extractFile(pdf(), 'book.pdf', target, { force: true });
    expect(refused?.findings.map(({ ruleId }) => ruleId)).toEqual(['attachment-place', 'attachment-place']);
    expect(await tree(target)).toEqual(['manuscript/a.md/x', 'record']);
  });
});

test('what comes from above the project comes back beside it', async () => {
  const given = await files('');
  const folder = await project({
    ...Object.fromEntries(Object.entries(given).map(([path, content]) => [`issue/${path}`, content])),
    'issue/manuscript/a.md': article.replace('../assets/Karte', '../../shared/Karte'),
    'shared/Karte-Übersicht.png': given['assets/Karte-Übersicht.png'] ?? '',
  });
  const made = async (root: string, name: string) => {
    const out = join(root, name, 'dist');
    expect((await build({ folder: join(root, name), out, root })).findings.map(String)).toEqual([]);
    return readFile(join(out, 'harbour-reader.pdf'));
  };
  const bytes = await made(folder, 'issue');
  const taken = await extracted(join(folder, 'issue/dist/harbour-reader.pdf'));
  expect(await tree(taken)).toContain('shared/Karte-Übersicht.png');
  expect(Buffer.compare(await made(taken, 'project'), bytes)).toBe(0);
});

describe('pictures are attached', () => {
  async function picturesIn(pdf: string) {
    const folder = await scratchProject(await files(pdf));
    try {
      await outputs(folder);
      const taken = await extracted(join(folder, 'dist/harbour-reader.pdf'));
      const record = JSON.parse(await readFile(join(taken, 'record/build.json'), 'utf8'));
      const original = await readFile(join(folder, 'assets/boats at sea.jpg'));
      const attached = await readFile(join(taken, 'assets/boats at sea.jpg')).catch(() => undefined);
      const forms = record.inputs.map(
        ({ path, attached: form }: { path: string; attached?: string }) => `${path}: ${form}`,
      );
      return { original, attached, forms, taken };
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  test('as they are, where the settings say so', async () => {
    const { original, attached } = await picturesIn('    attach: {pictures: original}\n');
    expect(attached && Buffer.compare(attached, original)).toBe(0);
  });

  test('as they are printed, with their rights', async () => {
    const { attached, forms } = await picturesIn('    attach: {pictures: published}\n');
    expect(attached?.toString('latin1')).toContain('<photoshop:Credit>Jo Petrov / AP</photoshop:Credit>');
    expect(attached?.toString('latin1')).not.toContain('Secret Camera');
    expect(forms).toContain('assets/boats at sea.jpg: published');
  });

  test('not at all', async () => {
    const { attached, forms, taken } = await picturesIn(
      '    attach: {pictures: none, manuscript: false, fonts: false}\n',
    );
    expect(attached).toBeUndefined();
    expect(forms).toContain('assets/boats at sea.jpg: undefined');
    expect((await tree(taken)).every((path) => path.startsWith('record/'))).toBe(true);
  });
});

describe('what the settings ask for', () => {
  const ask = async (pdf: string) => {
    const folder = await project(await files(pdf, middling));
    const { ok, findings } = await build({ folder, out: join(folder, 'dist') });
    const bytes = ok ? await readFile(join(folder, 'dist/harbour-reader.pdf')) : Buffer.alloc(0);
    const told = findings.map(({ ruleId, line, reason }) => `${line} ${ruleId} ${reason}`);
    return { told, attaches: bytes.includes('/EmbeddedFiles') };
  };

  test.each(['PDF/A-2a', 'screen'])('%s carries no files, and says so where they are asked for', async (name) => {
    expect(await ask(`    conformance: ${name}\n`)).toEqual({ told: [], attaches: false });
    expect(await ask(`    conformance: ${name}\n    attach: {epub: true}\n`)).toEqual({
      told: [`14 attach-unavailable a PDF with the conformance "${name}" carries no files; \`attach\` is put aside`],
      attaches: false,
    });
  });

  test('PDF/UA-1 carries them where they are asked for', async () => {
    expect(await ask('    conformance: PDF/UA-1\n')).toEqual({ told: [], attaches: false });
    expect(await ask('    conformance: PDF/UA-1\n    attach: {pictures: none}\n')).toEqual({
      told: [],
      attaches: true,
    });
  });

  test('nothing, or what there is not', async () => {
    expect(await ask('    attach: none\n')).toEqual({ told: [], attaches: false });
    const { told } = await ask('    attach: {pictures: orginal}\n');
    expect(told).toEqual([
      expect.stringContaining('must be "clean", "original", "published" or "none", not "orginal"'),
    ]);
  });

  test('a font that may be embedded and not handed on whole is left out, with all fonts, unless the settings say otherwise', async () => {
    const bound = new Uint8Array(await readFile(literata));
    const view = new DataView(bound.buffer);
    for (let entry = 12; entry < 12 + 16 * view.getUint16(4); entry += 16) {
      if (Buffer.from(bound.subarray(entry, entry + 4)).toString('latin1') !== 'OS/2') continue;
      const [at, length] = [view.getUint32(entry + 8), view.getUint32(entry + 12)];
      // Preview and print; the table's checksum goes with it.
      view.setUint32(entry + 4, view.getUint32(entry + 4) + (4 - view.getUint16(at + 8)) * 0x10000);
      view.setUint16(at + 8, 4);
      expect(length).toBeGreaterThan(10);
    }
    const attaches = async (pdf: string) => {
      const folder = await project({ ...(await files(pdf, middling)), 'fonts/mine.ttf': bound });
      const { findings } = await build({ folder, out: join(folder, 'dist') });
      const bytes = await readFile(join(folder, 'dist/harbour-reader.pdf'));
      return { rules: findings.map(({ ruleId }) => ruleId), font: bytes.includes('(fonts/mine.ttf)') };
    };
    expect(await attaches('')).toEqual({ rules: ['font-unattached'], font: false });
    expect(await attaches('    attach: {fonts: true}\n')).toEqual({ rules: [], font: true });
  });

  test('a picture that cannot be cleaned is told of', async () => {
    const given = await files('');
    const tiff = await sharp({ create: { width: 1400, height: 900, channels: 3, background: '#888' } })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>')
      .tiff()
      .toBuffer();
    const folder = await project({
      ...given,
      'manuscript/a.md': article.replace('boats%20at%20sea.jpg', 'boats.tiff'),
      'assets/boats.tiff': tiff,
    });
    const { ok, findings } = await build({ folder, out: join(folder, 'dist') });
    expect(ok).toBe(true);
    expect(findings.map(({ ruleId, file, line }) => `${file}:${line} ${ruleId}`)).toEqual([
      'manuscript/a.md:12 picture-unattached',
    ]);
  });
});

test('the sample rebuilds itself', { timeout: 240_000 }, async () => {
  const folder = await project({});
  await cp(join(root, 'manuscript'), join(folder, 'manuscript'), { recursive: true });
  await cp(join(root, 'assets/pictures'), join(folder, 'assets/pictures'), { recursive: true });
  const built = await outputs(folder);
  expect(await outputs(await extracted(join(folder, 'dist/colophon-reader-1.pdf')))).toEqual(built);
});

test('a folder that cannot be made is the file system’s failure', async () => {
  const folder = await project({ file: 'x' });
  await writeFile(join(folder, 'a.pdf'), '%PDF-1.7\n');
  expect(await extractFile(join(folder, 'file'), 'file', join(folder, 'x'))).toBeUndefined();
  expect(await extractFile(join(folder, 'a.pdf'), 'a.pdf', join(folder, 'x'))).toMatchObject({ ok: false });
});
