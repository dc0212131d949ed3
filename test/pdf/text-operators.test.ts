import { describe, expect, test } from 'vitest';
import { Lexer } from '../../src/conformance/pdf/lexer.js';
import { PdfString } from '../../src/conformance/pdf/objects.js';
import { decimal, showGlyphs } from '../../src/pdf/text-operators.js';
import type { Glyph } from '../../src/typeset/page.js';

/** A glyph at a place of its own, whatever stands before it. */
const glyph = (id: number, x: number, rise = 0): Glyph => ({ id, text: '', advance: 0, dx: x, dy: rise });

/** @param mark a glyph that takes no room; all others take half an em */
const show = (glyphs: readonly Glyph[], size: number, mark?: number) =>
  showGlyphs(glyphs, { cid: (id) => id, width: (cid) => (cid === mark ? 0 : 500) }, size);

describe('showing glyphs', () => {
  test('glyphs at their own advances are one string, two bytes each', () => {
    expect(show([glyph(1, 0), glyph(2, 500), glyph(0xabc, 1000)], 10)).toBe('[(\x00\x01\x00\x02\x0a\xbc)] TJ');
  });

  test('a wider space and kerning become adjustments, which point to the left', () => {
    expect(show([glyph(0x61, 0), glyph(0x62, 480), glyph(0x63, 1200)], 10)).toBe('[(\0a)20(\0b)-220(\0c)] TJ');
  });

  test('a first glyph with an offset is moved before it is shown', () => {
    expect(show([glyph(0x61, 30)], 10)).toBe('[-30(\0a)] TJ');
  });

  test('glyphs stand where the advances before them end, moved by their offsets', () => {
    const glyphs: Glyph[] = [
      { id: 0x61, text: '', advance: 510 },
      { id: 0x62, text: '', advance: 500, dx: -20, dy: 70 },
      { id: 0x63, text: '', advance: 500 },
    ];
    expect(show(glyphs, 10)).toBe('[(\0a)] TJ 0.7 Ts [10(\0b)] TJ 0 Ts [-20(\0c)] TJ');
  });

  test('rounding does not add up', () => {
    const glyphs = Array.from({ length: 300 }, (_, index) => glyph(1, index * 500.4));
    const moves = [...show(glyphs, 10).matchAll(/\)(-?\d+)\(/g)].map(([, number]) => Number(number));
    const end = 299 * 500 - moves.reduce((sum, number) => sum + number, 0);
    expect(Math.abs(end - 299 * 500.4)).toBeLessThan(1);
  });

  test('a raised mark has its own array, and the line is taken up again after it', () => {
    const glyphs = [glyph(0x61, 0), glyph(2, 450, 120), glyph(0x63, 500)];
    expect(show(glyphs, 20, 2)).toBe('[(\0a)] TJ 2.4 Ts [50(\0\x02)] TJ 0 Ts [-50(\0c)] TJ');
  });

  test('the rise is taken back at the end', () => {
    expect(show([glyph(0x61, 0, 100)], 10)).toBe('1 Ts [(\0a)] TJ 0 Ts');
  });

  test('what would end a string, or be read otherwise, is escaped in either byte', () => {
    expect(show([glyph(0x2829, 0), glyph(0x5c0d, 500), glyph(0x0d0a, 1000)], 10)).toBe('[(\\(\\)\\\\\\r\\r\n)] TJ');
  });

  test('every code is read as it was written', () => {
    for (let from = 0; from < 0x10000; from += 0x1000) {
      const codes = Array.from({ length: 0x1000 }, (_, index) => from + index);
      const shown = show(
        codes.map((code, index) => glyph(code, index * 500)),
        10,
      );
      const [strings] = [new Lexer(Buffer.from(shown, 'latin1'), 0, false).next()].flat();
      const bytes = strings instanceof PdfString ? Buffer.from(strings.bytes, 'latin1') : Buffer.alloc(0);
      expect(Array.from(codes, (_, index) => bytes.readUInt16BE(2 * index))).toEqual(codes);
      expect(bytes).toHaveLength(2 * codes.length);
    }
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
