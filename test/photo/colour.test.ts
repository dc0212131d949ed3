import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { examinePhoto } from '../../src/photo/gate.js';
import { stripJpeg } from '../../src/photo/jpeg-segments.js';
import { jpegWith, pngWith } from './blocks.js';

/** A CMYK profile other than the one that the decoder falls back on. */
const otherProfile = 'pdfjs-dist/iccs/CGATS001Compat-v2-micro.icc';

type Colour = readonly [red: number, green: number, blue: number];

/** The primaries of sRGB as other spaces say them, and a grey; published values, rounded. */
const adobeRgb: readonly (readonly [colour: Colour, srgb: Colour])[] = [
  [
    [219, 0, 0],
    [255, 0, 0],
  ],
  [
    [144, 255, 60],
    [0, 255, 0],
  ],
  [
    [0, 0, 250],
    [0, 0, 255],
  ],
  [
    [127, 127, 127],
    [128, 128, 128],
  ],
];
const displayP3: typeof adobeRgb = [
  [
    [234, 51, 35],
    [255, 0, 0],
  ],
  [
    [117, 251, 76],
    [0, 255, 0],
  ],
  [
    [0, 0, 245],
    [0, 0, 255],
  ],
  [
    [128, 128, 128],
    [128, 128, 128],
  ],
];

async function profileOf(name: 'p3' | 'cmyk'): Promise<Buffer> {
  const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: '#888' } });
  const space = name === 'cmyk' ? picture.toColourspace('cmyk') : picture;
  const { icc } = await sharp(await space.withIccProfile(name).jpeg().toBuffer()).metadata();
  if (!icc) throw new Error('no profile');
  return icc;
}

/** Adobe RGB (1998), as a profile of version 2 with a matrix and a gamma (ICC.1:2001, 6.3.1.2). */
function adobeRgbProfile(): Buffer {
  const fixed = (...values: readonly number[]) => {
    const bytes = Buffer.alloc(4 * values.length);
    for (const [index, value] of values.entries()) bytes.writeInt32BE(Math.round(value * 65536), 4 * index);
    return bytes;
  };
  const type = (name: string, data: Buffer) => Buffer.concat([Buffer.from(`${name}\0\0\0\0`, 'latin1'), data]);
  const name = Buffer.from('Adobe RGB (1998)\0', 'latin1');
  const description = Buffer.concat([Buffer.from([0, 0, 0, name.length]), name, Buffer.alloc(79)]);
  const gamma = type('curv', Buffer.from([0, 0, 0, 1, 2, 0x33, 0, 0]));
  const tags = {
    desc: type('desc', description),
    wtpt: type('XYZ ', fixed(0.9642, 1, 0.8249)),
    rXYZ: type('XYZ ', fixed(0.60974, 0.31111, 0.01947)),
    gXYZ: type('XYZ ', fixed(0.20528, 0.62567, 0.06087)),
    bXYZ: type('XYZ ', fixed(0.14919, 0.06322, 0.74457)),
    rTRC: gamma,
    gTRC: gamma,
    bTRC: gamma,
  };
  const list = Object.entries(tags).map(([tag, data]) => {
    return { tag, length: data.length, data: Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]) };
  });
  const header = Buffer.alloc(132 + 12 * list.length);
  header.write('\x02\x10\0\0mntrRGB XYZ ', 8, 'latin1');
  header.write('acsp', 36, 'latin1');
  fixed(0.9642, 1, 0.8249).copy(header, 68);
  header.writeUInt32BE(list.length, 128);
  let offset = header.length;
  for (const [index, { tag, length, data }] of list.entries()) {
    header.write(tag, 132 + 12 * index, 'latin1');
    header.writeUInt32BE(offset, 136 + 12 * index);
    header.writeUInt32BE(length, 140 + 12 * index);
    offset += data.length;
  }
  const profile = Buffer.concat([header, ...list.map(({ data }) => data)]);
  profile.writeUInt32BE(profile.length, 0);
  return profile;
}

/** A picture of one colour, given by its numbers, which nothing has converted. */
function flat([r, g, b]: Colour) {
  return sharp(Buffer.alloc(16 * 16 * 3, Buffer.from([r, g, b])), { raw: { width: 16, height: 16, channels: 3 } });
}

function profileSegment(profile: Buffer): readonly [number, Buffer] {
  return [0xe2, Buffer.concat([Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1'), profile])];
}

/** The first pixel of a rendition, by its numbers alone. */
async function shown(bytes: Uint8Array): Promise<Colour> {
  const { photo, problems } = await examinePhoto('a', bytes, async () => bytes);
  if (!photo) throw new Error(problems[0]?.reason);
  const rendition = await photo.image.rendition('pdf');
  const { channels, icc } = await sharp(rendition.bytes).metadata();
  expect([channels, icc]).toEqual([3, undefined]);
  const [red = -1, green = -1, blue = -1] = await sharp(rendition.bytes).raw().toBuffer();
  return [red, green, blue];
}

function distance(one: Colour, other: Colour): number {
  return Math.max(...one.map((value, index) => Math.abs(value - (other[index] ?? 0))));
}

describe.each([
  ['Adobe RGB', adobeRgb, async () => adobeRgbProfile()],
  ['Display P3', displayP3, () => profileOf('p3')],
] as const)('%s', (_, colours, profile) => {
  test.each(colours)('%j is %j in a JPEG and a PNG', async (colour, srgb) => {
    const jpeg = await flat(colour).jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer();
    const tagged = jpegWith(jpeg, [profileSegment(await profile())]);
    expect(distance(await shown(tagged), srgb)).toBeLessThanOrEqual(5);
    const chunk = Buffer.concat([Buffer.from('icc\0\0', 'latin1'), deflateSync(await profile())]);
    const png = pngWith(await flat(colour).png().toBuffer(), [['iCCP', chunk]]);
    expect(distance(await shown(png), srgb)).toBeLessThanOrEqual(3);
  });
});

test.each(['webp', 'tiff', 'avif'] as const)('Display P3 in %s becomes sRGB', async (format) => {
  const wide = await flat([255, 0, 0]).withIccProfile('p3').toFormat(format, { quality: 100 }).toBuffer();
  expect(distance(await shown(wide), [255, 0, 0])).toBeLessThanOrEqual(6);
});

// Both ways are perceptual, which draws dark colours together; arithmetic without the profile is off by 30 or more.
describe('CMYK', () => {
  const colours: readonly Colour[] = [
    [128, 128, 128],
    [180, 60, 50],
    [230, 220, 150],
    [40, 80, 60],
  ];
  test.each(colours)('%i %i %i comes back through its profile', async (...colour) => {
    const cmyk = await flat(colour).toColourspace('cmyk').withIccProfile('cmyk').jpeg({ quality: 100 }).toBuffer();
    expect((await sharp(cmyk).metadata()).space).toBe('cmyk');
    expect(distance(await shown(cmyk), colour)).toBeLessThanOrEqual(24);
  });

  // Expected values: Little CMS by way of ImageMagick, on the same numbers under the profile that is in pdfjs-dist.
  test.each<readonly [Colour, Colour]>([
    [
      [128, 128, 128],
      [117, 120, 122],
    ],
    [
      [180, 60, 50],
      [183, 59, 38],
    ],
    [
      [40, 80, 60],
      [0, 82, 52],
    ],
  ])('as numbers for %j is %j under another profile', async (colour, expected) => {
    const profile = readFileSync(fileURLToPath(import.meta.resolve(otherProfile)));
    const tagged = await flat(colour).toColourspace('cmyk').withIccProfile('cmyk').jpeg({ quality: 100 }).toBuffer();
    const cmyk = stripJpeg(tagged) ?? tagged;
    expect(distance(await shown(jpegWith(cmyk, [profileSegment(profile)])), expected)).toBeLessThanOrEqual(4);
    expect(distance(await shown(cmyk), expected)).toBeGreaterThan(6);
  });

  test('without a profile is no negative', async () => {
    const cmyk = await flat([230, 220, 150]).toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer();
    const [red, green, blue] = await shown(cmyk);
    expect(Math.min(red, green)).toBeGreaterThan(180);
    expect(blue).toBeLessThan(Math.min(red, green));
  });
});
