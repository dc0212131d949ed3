import { inflateRawSync, inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { deflate, zlibDeflate } from '../../src/deflate/deflate.js';

const words = new TextEncoder().encode('<p id="p-1">Nobody went out that day, and nobody said why.</p>\n'.repeat(2000));
const noise = Uint8Array.from({ length: 70_000 }, (_, index) => (index * index * 31 + (index >> 3)) & 255);

describe('deflating', () => {
  test.each([
    ['nothing', new Uint8Array(0)],
    ['one byte', new Uint8Array([65])],
    ['words', words],
    ['noise', noise],
  ])('gives %s back where it is inflated', (_, data) => {
    expect(new Uint8Array(inflateRawSync(deflate(data)))).toEqual(data);
    for (const effort of [2, 6] as const) expect(new Uint8Array(inflateSync(zlibDeflate(data, effort)))).toEqual(data);
  });

  test('makes words smaller', () => {
    expect(deflate(words).byteLength).toBeLessThan(words.byteLength / 50);
    expect(zlibDeflate(words).byteLength).toBeLessThan(words.byteLength / 50);
  });

  test('begins as zlib does', () => {
    const [method, flags] = zlibDeflate(words);
    expect(method).toBe(0x78);
    expect(((method ?? 0) * 256 + (flags ?? 0)) % 31).toBe(0);
  });
});
