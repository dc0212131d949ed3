import { describe, expect, test } from 'vitest';
import { readJpegFrame, stripJpeg } from '../../src/photo/jpeg-segments.js';

function segment(marker: number, data: string | readonly number[]): number[] {
  const bytes = typeof data === 'string' ? [...Buffer.from(data, 'latin1')] : [...data];
  return [0xff, marker, (bytes.length + 2) >> 8, (bytes.length + 2) & 0xff, ...bytes];
}

const soi = [0xff, 0xd8];
const eoi = [0xff, 0xd9];
/** 8 bit, 3 high, 5 wide, one component. */
const frame = segment(0xc0, [8, 0, 3, 0, 5, 1, 1, 0x11, 0]);
const tables = segment(0xdb, [0, 1, 2, 3]);
/** Entropy-coded data with a stuffed zero and a restart marker. */
const scan = [...segment(0xda, [1, 1, 0, 0, 63, 0]), 0x12, 0xff, 0, 0x34, 0xff, 0xd0, 0x56];
const plainJfif = segment(0xe0, [...Buffer.from('JFIF\0', 'latin1'), 1, 1, 0, 0, 1, 0, 1, 0, 0]);

function bytes(...parts: readonly (readonly number[])[]): Uint8Array {
  return Uint8Array.from(parts.flat());
}

describe('stripJpeg', () => {
  test('keeps tables, frame and scans, and nothing that speaks', () => {
    const source = bytes(
      soi,
      segment(0xe1, 'Exif\0\0secret'),
      segment(0xe2, 'ICC_PROFILE\0secret'),
      segment(0xed, 'Photoshop 3.0\0secret'),
      segment(0xfe, 'secret'),
      [0xff], // a fill byte
      tables,
      frame,
      scan,
      tables,
      scan,
      eoi,
      [...Buffer.from('secret')],
    );
    expect(stripJpeg(source)).toEqual(bytes(soi, plainJfif, tables, frame, scan, tables, scan, eoi));
  });

  test('keeps the density of JFIF and drops its thumbnail', () => {
    const jfif = segment(0xe0, [...Buffer.from('JFIF\0', 'latin1'), 1, 2, 1, 1, 44, 1, 44, 1, 1, 9, 9, 9]);
    const stripped = stripJpeg(bytes(soi, jfif, segment(0xe0, 'JFXX\0thumbnail'), frame, scan, eoi));
    const clean = segment(0xe0, [...Buffer.from('JFIF\0', 'latin1'), 1, 1, 1, 1, 44, 1, 44, 0, 0]);
    expect(stripped).toEqual(bytes(soi, clean, frame, scan, eoi));
  });

  test('keeps the Adobe segment, without which colours are guessed', () => {
    const adobe = segment(0xee, [...Buffer.from('Adobe', 'latin1'), 0, 100, 0, 0, 0, 0, 1]);
    const source = bytes(soi, adobe, segment(0xee, 'other'), frame, scan, eoi);
    expect(stripJpeg(source)).toEqual(bytes(soi, adobe, frame, scan, eoi));
    expect(readJpegFrame(source)?.adobeTransform).toBe(1);
  });

  test.each([
    ['no start', bytes(frame, scan, eoi)],
    ['no end', bytes(soi, frame, scan)],
    ['no scan', bytes(soi, frame, eoi)],
    ['a length of zero', bytes(soi, [0xff, 0xe1, 0, 0], frame, scan, eoi)],
    ['a length beyond the file', bytes(soi, [0xff, 0xe1, 0xff, 0xff], frame, scan, eoi)],
    ['bytes between segments', bytes(soi, [0x00, 0x01], frame, scan, eoi)],
    ['nothing', bytes()],
  ])('gives up on %s', (_, source) => {
    expect(stripJpeg(source)).toBeUndefined();
  });
});

describe('readJpegFrame', () => {
  test('tells size, components and whether it is a common kind', () => {
    expect(readJpegFrame(bytes(soi, frame, scan, eoi))).toEqual({ common: true, width: 5, height: 3, components: 1 });
    const lossless = segment(0xc3, [8, 0, 3, 0, 5, 1, 1, 0x11, 0]);
    const deep = segment(0xc1, [12, 0, 3, 0, 5, 1, 1, 0x11, 0]);
    expect(readJpegFrame(bytes(soi, lossless, scan, eoi))?.common).toBe(false);
    expect(readJpegFrame(bytes(soi, deep, scan, eoi))?.common).toBe(false);
    expect(readJpegFrame(bytes(soi, frame, frame, scan, eoi))).toBeUndefined();
  });
});
