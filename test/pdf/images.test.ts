import { PNG } from 'pngjs';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { toPdfImage } from '../../src/pdf/images.js';

const size = { width: 3, height: 2 };
const colours = [255, 0, 0, 0, 255, 0, 0, 0, 255, 10, 20, 30, 40, 50, 60, 70, 80, 90];

function rgba(alpha: number): Buffer {
  const pixels = Array.from({ length: 6 }, (_, index) => [...colours.slice(index * 3, index * 3 + 3), alpha]);
  return Buffer.from(pixels.flat());
}

/** Undo PNG's "Up" filter. */
function unfiltered(bytes: Uint8Array, channels: number): number[] {
  const rows: number[][] = [];
  const length = 1 + size.width * channels;
  for (let row = 0; row < size.height; row++) {
    const [filter, ...values] = bytes.subarray(row * length, (row + 1) * length);
    expect(filter).toBe(2);
    rows.push(values.map((value, index) => (value + (rows[row - 1]?.[index] ?? 0)) % 256));
  }
  return rows.flat();
}

const png = (bytes: Uint8Array) => ({ mediaType: 'image/png', bytes, ...size }) as const;

describe('PNG', () => {
  test('with alpha becomes RGB and a soft mask', () => {
    const image = toPdfImage(png(PNG.sync.write(Object.assign(new PNG({ ...size }), { data: rgba(128) }))));
    expect(image).toMatchObject({ ...size, channels: 3, predicted: true });
    expect(image.filter).toBeUndefined();
    expect(unfiltered(image.bytes, 3)).toEqual(colours);
    expect(unfiltered(image.mask?.bytes ?? new Uint8Array(), 1)).toEqual(Array(6).fill(128));
  });

  test('with an alpha channel that hides nothing has no mask', () => {
    const image = toPdfImage(png(PNG.sync.write(Object.assign(new PNG({ ...size }), { data: rgba(255) }))));
    expect(image.mask).toBeUndefined();
  });

  test('with a palette and a transparent entry is read right', async () => {
    const raw = sharp(rgba(0), { raw: { ...size, channels: 4 } });
    const image = toPdfImage(png(await raw.png({ palette: true }).toBuffer()));
    expect(unfiltered(image.mask?.bytes ?? new Uint8Array(), 1)).toEqual(Array(6).fill(0));
  });

  test('of 16 bits becomes 8', async () => {
    const wide = await sharp(Buffer.from(colours), { raw: { ...size, channels: 3 } })
      .toColourspace('rgb16')
      .png()
      .toBuffer();
    expect(unfiltered(toPdfImage(png(wide)).bytes, 3)).toEqual(colours);
  });

  test('that is plain goes in as it is', async () => {
    const plain = await sharp(Buffer.from(colours), { raw: { ...size, channels: 3 } })
      .png()
      .toBuffer();
    const image = toPdfImage(png(plain));
    expect(image).toMatchObject({ ...size, channels: 3, filter: 'FlateDecode', predicted: true });
    expect(plain.includes(Buffer.from(image.bytes))).toBe(true);
  });
});

describe('JPEG', () => {
  const jpeg = (channels: 1 | 3) =>
    sharp({ create: { ...size, channels: 3, background: '#808080' } })
      .toColourspace(channels === 1 ? 'b-w' : 'srgb')
      .jpeg()
      .toBuffer();

  test.each([1, 3] as const)('of %d channels goes in as it is', async (channels) => {
    const bytes = await jpeg(channels);
    const image = toPdfImage({ mediaType: 'image/jpeg', bytes, ...size });
    expect(image).toMatchObject({ ...size, channels, filter: 'DCTDecode', predicted: false });
    expect(image.bytes).toBe(bytes);
  });

  test('in CMYK is a mistake of the stage before', async () => {
    const bytes = await sharp({ create: { ...size, channels: 3, background: '#808080' } })
      .toColourspace('cmyk')
      .jpeg()
      .toBuffer();
    expect(() => toPdfImage({ mediaType: 'image/jpeg', bytes, ...size })).toThrow('4 components');
  });

  test('without a frame is one too', () => {
    const bytes = Uint8Array.of(0xff, 0xd8, 0xff, 0xd9);
    expect(() => toPdfImage({ mediaType: 'image/jpeg', bytes, ...size })).toThrow('without a frame header');
  });
});
