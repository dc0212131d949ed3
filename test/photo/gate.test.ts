import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { examinePhoto } from '../../src/photo/gate.js';
import { stripJpeg } from '../../src/photo/jpeg-segments.js';
import type { RenditionUse } from '../../src/publication/image-resource.js';
import { jpeg, png } from '../support/project.js';

function examine(bytes: Uint8Array, file = 'a.jpg') {
  return examinePhoto(file, bytes, async () => bytes);
}

async function problemsOf(bytes: Uint8Array, file?: string) {
  const { photo, problems } = await examine(bytes, file);
  return { passed: photo !== undefined, problems: problems.map(({ ruleId, reason }) => `${ruleId}: ${reason}`) };
}

async function rendition(bytes: Uint8Array, use: RenditionUse, file?: string) {
  const { photo } = await examine(bytes, file);
  if (!photo) throw new Error('the picture has not passed');
  const made = await photo.image.rendition(use);
  return { ...made, facts: await sharp(made.bytes).metadata(), again: photo.image.rendition(use) };
}

/** A picture with a soft gradient and some grain, as a photograph has: it compresses badly as PNG. */
function photograph(width: number, height: number, channels: 1 | 3 | 4 = 3) {
  const raw = Buffer.alloc(width * height * channels);
  let seed = 1;
  for (let index = 0; index < raw.length; index++) {
    seed = (seed * 48271) % 2147483647;
    raw[index] = 100 + ((index / raw.length) * 80 + (seed % 40));
  }
  return sharp(raw, { raw: { width, height, channels } });
}

/** The left half red, the right half blue. */
function halves(width = 40, height = 20) {
  const blue = { create: { width: width / 2, height, channels: 3, background: '#0000ff' } } as const;
  return sharp({ create: { width, height, channels: 3, background: '#ff0000' } }).composite([
    { input: blue, left: width / 2, top: 0 },
  ]);
}

describe('what passes', () => {
  test('JPEG, PNG, WebP, AVIF, TIFF and GIF, by their bytes', async () => {
    const picture = sharp(await png({ width: 31, height: 17 }));
    const files = {
      'a.jpg': picture.clone().jpeg(),
      'a.png': picture.clone().png(),
      'a.webp': picture.clone().webp(),
      'a.avif': picture.clone().avif(),
      'a.tiff': picture.clone().tiff(),
      'a.GIF': picture.clone().gif(),
      'no-ending': picture.clone().jpeg({ progressive: true }),
    };
    for (const [file, image] of Object.entries(files)) {
      const { photo, problems } = await examine(await image.toBuffer(), file);
      expect([file, photo?.image.width, photo?.image.height, problems]).toEqual([file, 31, 17, []]);
      for (const use of ['epub', 'pdf'] as const) {
        const made = await photo?.image.rendition(use);
        expect([made?.width, made?.height]).toEqual([31, 17]);
        expect(made?.mediaType).toMatch(/^image\/(jpeg|png)$/);
      }
    }
  });

  test.each([0, 9, 300])('a TIFF of the orientation %i, which is none, as it stands', async (orientation) => {
    const tiff = await halves(40, 20).tiff().withMetadata({ orientation: 1 }).toBuffer();
    const entry = tiff.indexOf(Buffer.from([274 & 0xff, 274 >> 8, 3, 0, 1, 0, 0, 0]));
    tiff.writeUInt16LE(orientation, entry + 8);
    const { photo, problems } = await examine(tiff, 'a.tif');
    expect([photo?.image.width, photo?.image.height, problems]).toEqual([40, 20, []]);
    expect(await rendition(tiff, 'epub', 'a.tif')).toMatchObject({ width: 40, height: 20 });
  });

  test('the id is that of the bytes, whatever the name', async () => {
    const [one, two] = [await jpeg({ colour: 'red' }), await jpeg({ colour: 'blue' })];
    const ids = await Promise.all([examine(one, 'x.jpg'), examine(one, 'y.jpg'), examine(two, 'x.jpg')]);
    const [first, second, third] = ids.map(({ photo }) => photo?.image.id);
    expect(first).toMatch(/^img-[0-9a-f]{16}$/);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  test('a name that says another type, with the name that is right', async () => {
    const { photo, problems } = await examine(await png(), 'photos/boats.JPG');
    expect(photo).toBeDefined();
    expect(problems).toEqual([
      {
        ruleId: 'picture-extension',
        reason: '"photos/boats.JPG" is named as a JPEG but is a PNG',
        hint: 'rename it to "boats.png", here and on disk',
      },
    ]);
  });

  test('an animation, of which the first frame is used', async () => {
    const frames = [await png({ colour: 'red' }), await png({ colour: 'blue' })];
    const gif = await sharp(
      frames.map((frame) => Buffer.from(frame)),
      { join: { animated: true } },
    )
      .gif()
      .toBuffer();
    const { problems } = await problemsOf(gif, 'a.gif');
    expect(problems).toEqual(['picture-animated: "a.gif" has 2 frames; the first is used']);
    const { bytes } = await rendition(gif, 'epub', 'a.gif');
    const { dominant } = await sharp(bytes).stats();
    expect(dominant.r).toBeGreaterThan(dominant.b);
  });
});

describe('what does not pass', () => {
  test.each([
    ['an empty file', '', 'is an empty file'],
    ['a web page', '\n<!DOCTYPE html>\n<html><body>404', 'is a web page (HTML)'],
    ['an SVG', '<?xml version="1.0"?>\n<!-- x -->\n<svg xmlns="http://www.w3.org/2000/svg"/>', 'is an SVG drawing'],
    ['a PDF', '%PDF-1.7\n', 'is a PDF'],
    ['a HEIC', '\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'is a HEIC picture'],
    ['a raw file of Canon', 'II*\0\x10\0\0\0CR\x02\0', 'is a raw file of a camera'],
    ['a newer one', '\0\0\0\x18ftypcrx \0\0\0\x01crx isom', 'is a raw file of a camera'],
    ['a raw file of Olympus', 'IIRO\x08\0\0\0', 'is a raw file of a camera'],
    ['a video', '\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'is a video'],
    ['a text', 'not a picture', 'is a text file'],
    ['data', 'ab\x01\x02\x03', 'is a file of unknown type'],
  ])('%s', async (_, content, what) => {
    expect(await problemsOf(Buffer.from(content, 'latin1'))).toEqual({
      passed: false,
      problems: [`picture-type: "a.jpg" ${what}, not a picture that can be used`],
    });
  });

  test('a raw file that is a TIFF by its bytes', async () => {
    const tiff = await halves().tiff().toBuffer();
    const what = 'is a raw file of a camera, not a picture that can be used';
    expect(await problemsOf(tiff, 'shoot/DSC_1.NEF')).toEqual({
      passed: false,
      problems: [`picture-type: "shoot/DSC_1.NEF" ${what}`],
    });
    expect((await problemsOf(tiff, 'nef.tif')).problems).toEqual([]);
  });

  test('a TIFF in colours that are not read', async () => {
    const lab = await halves().tiff().toBuffer();
    // PhotometricInterpretation of the first directory: CIE Lab, without its white point.
    const at = lab.indexOf(Buffer.from([0x06, 0x01, 0x03, 0x00]));
    lab.writeUInt16LE(9, at + 8);
    const { problems } = await examine(lab, 'a.tif');
    expect(problems).toMatchObject([
      { ruleId: 'picture-damaged', hint: expect.stringContaining('save it as JPEG or PNG') },
    ]);
  });

  test('a Git LFS pointer', async () => {
    const { problems } = await examine(Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:0\n'));
    expect(problems).toMatchObject([
      { reason: '"a.jpg" is a Git LFS pointer, not the picture itself', hint: 'run `git lfs pull`' },
    ]);
  });

  test('files that break off, wherever that is', async () => {
    const picture = photograph(300, 200);
    const files = {
      'a.jpg': await picture.clone().jpeg().toBuffer(),
      'b.jpg': await picture.clone().jpeg({ progressive: true }).toBuffer(),
      'a.png': await picture.clone().png().toBuffer(),
      'a.webp': await picture.clone().webp().toBuffer(),
    };
    for (const [file, bytes] of Object.entries(files)) {
      for (const part of [0.05, 0.5, 0.99]) {
        const cut = bytes.subarray(0, Math.max(20, Math.floor(bytes.length * part)));
        const { passed, problems } = await problemsOf(cut, file);
        expect(passed).toBe(false);
        expect(problems).toHaveLength(1);
        expect(problems[0]).toMatch(
          /^picture-damaged: "[ab]\.\w+" is a \w+( picture)? that breaks off before its end$/,
        );
      }
    }
  });

  test('files with wrong bytes inside', async () => {
    const bytes = await photograph(300, 200).png().toBuffer();
    const middle = Math.floor(bytes.length / 2);
    bytes.fill(0x55, middle, middle + 100);
    expect(await problemsOf(bytes, 'a.png')).toEqual({
      passed: false,
      problems: ['picture-damaged: "a.png" is a PNG that is damaged and cannot be decoded'],
    });
  });

  test('a PNG that claims more pixels than may be decoded', async () => {
    const bytes = Buffer.from(await png());
    bytes.writeUInt32BE(20_000, 16);
    bytes.writeUInt32BE(20_000, 20);
    bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
    expect(await problemsOf(bytes, 'a.png')).toEqual({
      passed: false,
      problems: ['picture-too-large: "a.png" has 20000 × 20000 pixels; 100 megapixels is the limit'],
    });
  });
});

describe('renditions', () => {
  test('a plain JPEG keeps its pixels to the bit and loses its metadata', async () => {
    const source = await halves()
      .withExif({ IFD0: { Copyright: 'C' }, IFD3: { GPSLatitude: '1/1 2/1 3/1' } })
      .jpeg()
      .toBuffer();
    const withTail = Buffer.concat([source, Buffer.from('PK\x03\x04 a tail')]);
    for (const use of ['epub', 'pdf'] as const) {
      const { bytes, facts, mediaType } = await rendition(withTail, use);
      expect(mediaType).toBe('image/jpeg');
      expect([facts.exif, facts.icc, facts.xmp, facts.iptc]).toEqual([undefined, undefined, undefined, undefined]);
      expect(Buffer.from(bytes).includes('a tail')).toBe(false);
      expect(await sharp(bytes).raw().toBuffer()).toEqual(await sharp(source).raw().toBuffer());
    }
  });

  test('a JPEG with an sRGB profile passes as it is; one with another is converted', async () => {
    const source = sharp({ create: { width: 20, height: 20, channels: 3, background: '#ff0000' } });
    const srgb = await source.clone().withIccProfile('srgb').jpeg().toBuffer();
    expect((await rendition(srgb, 'epub')).bytes.length).toBeLessThan(srgb.length);
    expect(await pixel((await rendition(srgb, 'epub')).bytes)).toEqual(await pixel(srgb));

    const wide = await source.clone().withIccProfile('p3').jpeg({ chromaSubsampling: '4:4:4' }).toBuffer();
    const { bytes, facts } = await rendition(wide, 'epub');
    expect(facts.icc).toBeUndefined();
    // The red of sRGB, said in Display P3, is a duller one to whoever doesn't know the profile.
    const [dull = 255] = await pixel(stripJpeg(wide) ?? wide);
    expect(dull).toBeLessThan(240);
    const [red = 0, green = 0] = await pixel(bytes);
    expect(red).toBeGreaterThan(250);
    expect(green).toBeLessThan(6);
  });

  test('CMYK becomes sRGB', async () => {
    const cmyk = await halves().toColourspace('cmyk').jpeg().toBuffer();
    expect((await sharp(cmyk).metadata()).space).toBe('cmyk');
    const { facts } = await rendition(cmyk, 'pdf');
    expect(facts).toMatchObject({ format: 'jpeg', space: 'srgb', channels: 3 });
  });

  test('a picture that lies on its side is set upright', async () => {
    const lying = await halves(40, 20).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const { photo } = await examine(lying);
    expect([photo?.image.width, photo?.image.height]).toEqual([20, 40]);
    const { bytes, facts, width, height } = await rendition(lying, 'epub');
    expect([width, height, facts.orientation]).toEqual([20, 40, undefined]);
    const [top] = await pixel(await sharp(bytes).extract({ left: 5, top: 5, width: 1, height: 1 }).png().toBuffer());
    expect(top).toBeGreaterThan(200);
  });

  test('a grey picture stays grey, a 16-bit one becomes 8-bit', async () => {
    const grey = await photograph(60, 40, 1).toColourspace('b-w').jpeg().toBuffer();
    expect((await rendition(grey, 'pdf')).facts).toMatchObject({ channels: 1, depth: 'uchar' });
    const deep = await sharp(await png())
      .toColourspace('rgb16')
      .png()
      .toBuffer();
    expect((await sharp(deep).metadata()).depth).toBe('ushort');
    expect((await rendition(deep, 'pdf', 'a.png')).facts).toMatchObject({ format: 'png', depth: 'uchar', channels: 3 });
    const deepGrey = await sharp(await png())
      .toColourspace('grey16')
      .png()
      .toBuffer();
    expect((await rendition(deepGrey, 'epub', 'a.png')).facts).toMatchObject({ depth: 'uchar', channels: 1 });
  });

  test('drawings stay PNG, without palette, interlace or transparency', async () => {
    const drawing = await sharp(await png({ width: 200, height: 100, colour: { r: 255, g: 0, b: 0, alpha: 0 } }))
      .png({ palette: true, progressive: true })
      .toBuffer();
    for (const use of ['epub', 'pdf'] as const) {
      const { facts, bytes } = await rendition(drawing, use, 'a.png');
      expect(facts).toMatchObject({
        format: 'png',
        isPalette: false,
        isProgressive: false,
        hasAlpha: false,
        channels: 3,
      });
      expect(await pixel(bytes)).toEqual([255, 255, 255]);
    }
  });

  test('a photograph stored as PNG or WebP becomes JPEG', async () => {
    expect((await rendition(await photograph(200, 150).png().toBuffer(), 'epub', 'a.png')).mediaType).toBe(
      'image/jpeg',
    );
    expect((await rendition(await photograph(200, 150, 4).png().toBuffer(), 'epub', 'a.png')).mediaType).toBe(
      'image/jpeg',
    );
    expect((await rendition(await photograph(200, 150).webp().toBuffer(), 'pdf', 'a.webp')).mediaType).toBe(
      'image/jpeg',
    );
  });

  test('a large picture is scaled down to what the output can show, a small one never up', async () => {
    const large = await jpeg({ width: 5000, height: 3000 });
    const epub = await rendition(large, 'epub');
    expect(epub.width * epub.height).toBeLessThanOrEqual(4_000_000);
    expect(epub.width * epub.height).toBeGreaterThan(3_990_000);
    const pdf = await rendition(large, 'pdf');
    expect([pdf.width, pdf.height]).toEqual([2480, 1488]);
    expect([pdf.facts.width, pdf.facts.height]).toEqual([2480, 1488]);
    expect((await rendition(await jpeg({ width: 10, height: 10 }), 'pdf')).width).toBe(10);
  });

  test('the same picture gives the same bytes, and each rendition is made once', async () => {
    const source = await photograph(300, 200).png().toBuffer();
    const first = await rendition(source, 'epub', 'a.png');
    const second = await rendition(source, 'epub', 'b.png');
    expect(first.bytes).toEqual(second.bytes);
    expect((await first.again).bytes).toBe(first.bytes);
  });

  test('a file that changes during the build is not used', async () => {
    const before = await jpeg({ colour: 'red' });
    const after = await jpeg({ colour: 'blue' });
    const { photo } = await examinePhoto('a.jpg', before, async () => after);
    await expect(photo?.image.rendition('epub')).rejects.toThrow('"a.jpg" changed during the build');
  });
});

async function pixel(bytes: Uint8Array): Promise<number[]> {
  const raw = await sharp(bytes).extract({ left: 0, top: 0, width: 1, height: 1 }).raw().toBuffer();
  return [...raw];
}

/** PNG (third edition), annex D. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
