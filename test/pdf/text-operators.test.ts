import { describe, expect, test } from 'vitest';
import type { ShownGlyph } from '../../src/pdf/shown-run.js';
import { decimal, showGlyphs } from '../../src/pdf/text-operators.js';

const glyph = (id: number, x: number, rise = 0): ShownGlyph => ({ id, text: '', x, rise });

/** @param mark a glyph that takes no room; all others take half an em */
const show = (glyphs: readonly ShownGlyph[], size: number, mark?: number) =>
  showGlyphs(glyphs, { cid: (id) => id, width: (cid) => (cid === mark ? 0 : 500) }, size);

describe('showing glyphs', () => {
  test('glyphs at their own advances are one string', () => {
    expect(show([glyph(1, 0), glyph(2, 500), glyph(0xabc, 1000)], 10)).toBe('[<000100020abc>] TJ');
  });

  test('a wider space and kerning become adjustments, which point to the left', () => {
    expect(show([glyph(1, 0), glyph(2, 480), glyph(3, 1200)], 10)).toBe('[<0001>20 <0002>-220 <0003>] TJ');
  });

  test('a first glyph with an offset is moved before it is shown', () => {
    expect(show([glyph(1, 30)], 10)).toBe('[-30 <0001>] TJ');
  });

  test('rounding does not add up', () => {
    const glyphs = Array.from({ length: 300 }, (_, index) => glyph(1, index * 500.4));
    const moves = [...show(glyphs, 10).matchAll(/(-?\d+) </g)].map(([, number]) => Number(number));
    const end = 299 * 500 - moves.reduce((sum, number) => sum + number, 0);
    expect(Math.abs(end - 299 * 500.4)).toBeLessThan(1);
  });

  test('a raised mark has its own array, and the line is taken up again after it', () => {
    const glyphs = [glyph(1, 0), glyph(2, 450, 120), glyph(3, 500)];
    expect(show(glyphs, 20, 2)).toBe('[<0001>] TJ 2.4 Ts [50 <0002>] TJ 0 Ts [-50 <0003>] TJ');
  });

  test('the rise is taken back at the end', () => {
    expect(show([glyph(1, 0, 100)], 10)).toBe('1 Ts [<0001>] TJ 0 Ts');
  });
});

describe('numbers', () => {
  test.each([
    [1.23456, '1.235'],
    [-0.0001, '0'],
    [1e-9, '0'],
    [595.28, '595.28'],
    [-3, '-3'],
  ])('%d is written %s', (value, written) => {
    expect(decimal(value)).toBe(written);
  });
});
