import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitsString, inOrderOfKeys, textString } from '../../src/pdf/text-string.js';

function written(text: string): Buffer {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is from U+0000 to U+007F
  if (/^[\x00-\x7F]*$/.test(text)) return Buffer.from(text, 'latin1');
  return Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le').swap16()]);
}

test('names are in the order of the bytes that are written', () => {
  const names = ['_x', '10', '9', 'a', 'A', 'é', 'e', 'Z', 'ß', 'aa'];
  expect(inOrderOfKeys(names, (name) => name)).toEqual(['10', '9', 'A', 'Z', '_x', 'a', 'aa', 'e', 'ß', 'é']);
});

test('for any names', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (names) => {
      const inOrder = names.toSorted((a, b) => Buffer.compare(written(a), written(b)));
      expect(inOrderOfKeys(names, (name) => name)).toEqual(inOrder);
    }),
  );
});

test('a string is no longer than a file may hold', () => {
  expect(String(textString('a'.repeat(32_767)))).toHaveLength(32_767);
  expect(String(textString('a'.repeat(32_768)))).toMatch(/^a+…$/);
  const wide = String(textString('😀'.repeat(20_000)));
  expect(written(wide).length).toBeLessThanOrEqual(32_767);
  expect(wide).toMatch(/^(😀)+…$/u);
  expect(fitsString('é'.repeat(16_382))).toBe(true);
  expect(fitsString('é'.repeat(16_383))).toBe(false);
});
