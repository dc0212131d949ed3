import { expect, test } from 'vitest';
import { isJoined } from '../../src/photo/buffer.js';
import { joined } from '../../src/publication/joined.js';

const pieces = [[1, 2, 3], [], [4], [5, 6]].map((bytes) => Uint8Array.from(bytes));

test('pieces are joined in order, in memory of their own', () => {
  const whole = joined(pieces);
  expect(whole).toEqual(Uint8Array.of(1, 2, 3, 4, 5, 6));
  expect(whole.buffer.byteLength).toBe(6);
  expect(joined([])).toEqual(new Uint8Array());
});

test('a whole is that of its pieces alone', () => {
  expect(isJoined(Uint8Array.of(1, 2, 3, 4, 5, 6), pieces)).toBe(true);
  expect(isJoined(Uint8Array.of(1, 2, 3, 4, 5, 7), pieces)).toBe(false);
  expect(isJoined(Uint8Array.of(1, 2, 3, 4, 5), pieces)).toBe(false);
  expect(isJoined(Uint8Array.of(1, 2, 3, 4, 5, 6, 7), pieces)).toBe(false);
});
