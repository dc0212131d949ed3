import { measured } from '../../src/typeset/measure.js';
import type { Glyph } from '../../src/typeset/page.js';
import type { Measurer } from '../../src/typeset/paragraph.js';

/** Advance of every glyph of the fake font, in thousandths of an em. */
export const fakeAdvance = 500;

const zeroWidth = /[\p{M}\u200B-\u200F\u2060\uFEFF]/u;

/**
 * A measuring stick for tests: every glyph is half an em wide, ascends 0.8 em and descends 0.2 em, and every
 * character is covered. Glyph ids are code points; combining marks have no width. Faces are named after the
 * style (`text-400`, `sans-600-italic`), so that a test can see which one was asked for.
 * @param uncovered characters that the fake faces lack
 */
export function fakeMeasurer(uncovered = ''): Measurer {
  const missing = new Set([...uncovered].map((character) => character.codePointAt(0)));
  return {
    shape: (text, { direction }) => {
      const glyphs = [...text].map(glyphOf);
      return measured(direction === 'rtl' ? glyphs.reverse() : glyphs, direction);
    },
    metrics: () => ({ ascent: 800, descent: 200, capHeight: 700, xHeight: 500 }),
    covers: (_font, codePoint) => !missing.has(codePoint),
    chain: ({ family, weight, italic }) => [`${family}-${weight}${italic ? '-italic' : ''}`],
  };
}

function glyphOf(character: string): Glyph {
  return {
    id: character.codePointAt(0) ?? 0,
    advance: zeroWidth.test(character) ? 0 : fakeAdvance,
    text: character,
  };
}
