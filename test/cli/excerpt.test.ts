import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { excerptOf } from '../../src/cli/excerpt.js';
import { widthOf } from '../../src/cli/terminal-text.js';

/** The excerpt as two lines, as it stands on the terminal. */
const shown = (line: string, column: number, end?: number, room = 40) => {
  const { text, marks } = excerptOf(line, column, end, room);
  return [text, marks];
};

describe('the line with carets', () => {
  test('marks a place, or a run', () => {
    expect(shown('rihgts: mine', 1, 7)).toEqual(['rihgts: mine', '^^^^^^']);
    expect(shown('rihgts: mine', 9)).toEqual(['rihgts: mine', '        ^']);
  });

  test('marks the end of the line where the place lies behind it', () => {
    expect(shown('abc', 4)).toEqual(['abc', '   ^']);
    expect(shown('abc', 99)).toEqual(['abc', '   ^']);
    expect(shown('', 1)).toEqual(['', '^']);
  });

  test('counts wide characters as two columns, and combining marks as none', () => {
    expect(shown('日本語 x', 5)).toEqual(['日本語 x', '       ^']);
    expect(shown('日本語', 2, 3)).toEqual(['日本語', '  ^^']);
    expect(shown('e\u0301e\u0301 x', 6)).toEqual(['e\u0301e\u0301 x', '   ^']);
    expect(shown('👩‍🚒🇺🇦 x', '👩‍🚒🇺🇦 x'.length)).toEqual(['👩‍🚒🇺🇦 x', '     ^']);
    expect(shown('🚀☺️⛵ x', '🚀☺️⛵ x'.length)).toEqual(['🚀☺️⛵ x', '       ^']);
  });

  test('marks the whole character where a place lies within one', () => {
    expect(shown('a😀b', 3)).toEqual(['a😀b', ' ^^']);
    expect(shown('ae\u0301b', 3)).toEqual(['ae\u0301b', ' ^']);
  });

  test('shows tabs as blanks up to the next stop', () => {
    expect(shown('\ta\tb', 4)).toEqual(['    a   b', '        ^']);
  });

  test('shows what would command the terminal as escapes', () => {
    expect(shown('a\u001b[31mb\u202e\u0007', 7)).toEqual(['a\\u001b[31mb\\u202e\\u0007', '           ^']);
    expect(shown('\u2028x', 2)).toEqual(['\\u2028x', '      ^']);
    expect(shown('\ud800x', 2)).toEqual(['\\ud800x', '      ^']);
  });

  test('piles no marks up over other lines', () => {
    expect(shown(`e${'\u0301'.repeat(100)}x`, 102)[0]).toBe(`e${'\u0301'.repeat(7)}x`);
  });

  test('cuts a long line around the place', () => {
    const line = `${'a'.repeat(100)}X${'b'.repeat(100)}`;
    expect(shown(line, 101, 102, 30)).toEqual([`…${'a'.repeat(10)}X${'b'.repeat(17)}…`, `${' '.repeat(11)}^`]);
    expect(shown(line, 1, 2, 30)).toEqual([`${'a'.repeat(29)}…`, '^']);
    expect(shown(line, 201, 202, 30)[0]).toMatch(/^…b{11}$/);
  });

  test('cuts a run that is longer than the window', () => {
    const [text = '', marks = ''] = shown('x'.repeat(500), 3, 480, 30);
    expect(widthOf(text)).toBeLessThanOrEqual(30);
    expect(marks.length).toBeLessThanOrEqual(30);
    expect(marks).toMatch(/^ +\^+$/);
  });

  test('takes no time over a line of four million characters', () => {
    const started = performance.now();
    expect(shown('x'.repeat(4_000_000), 2_000_000)[1]).toMatch(/^ +\^$/);
    expect(performance.now() - started).toBeLessThan(500);
  });

  test('fits and points at something, whatever the line, the place and the width', () => {
    const line = fc.string({
      unit: fc.oneof(
        fc.constantFrom('a', '日', '👩‍🚒', 'e\u0301', '\t', '\u001b', '\ud83d', 'שׁ', '\u0301'),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
      ),
      maxLength: 120,
    });
    const place = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(
        line,
        place,
        fc.option(place, { nil: undefined }),
        fc.integer({ min: 12, max: 90 }),
        (text, at, end, room) => {
          const { text: cut, marks } = excerptOf(text, at, end, room);
          expect(cut).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u);
          expect(marks).toMatch(/^ *\^+$/);
          expect(widthOf(cut)).toBeLessThanOrEqual(room);
          expect(marks.length).toBeLessThanOrEqual(room);
        },
      ),
      { numRuns: 500 },
    );
  });
});
