import type { Glyph, PlacedText } from '../typeset/page.js';

/** A glyph with its place in the run. Lengths in thousandths of an em. */
export interface ShownGlyph {
  /** Glyph index in the font. */
  readonly id: number;
  /** The characters it stands for; empty for a glyph that goes on with the one before it. */
  readonly text: string;
  /** Of the glyph's origin, from the left end of the run. */
  readonly x: number;
  /** Above the baseline. */
  readonly rise: number;
}

/** A run as it is painted: from left to right. */
export interface ShownRun {
  readonly glyphs: readonly ShownGlyph[];
  /**
   * Marks that stand for no characters, since the glyph below them stands for all: the dots of an Arabic letter,
   * an accent without a code point. Shown as glyphs they would be read as something, in the middle of a word.
   */
  readonly marks: readonly ShownGlyph[];
  /** The run's text where the glyphs, read one after another, don't give it. */
  readonly actualText?: string;
}

/**
 * Place the glyphs of a run.
 *
 * Text from right to left is painted from left to right all the same: PDFium, pdf.js, poppler and MuPDF put such
 * glyphs in reading order themselves, and give wrong text where that has been done for them, or where ActualText
 * says it again (measured with each).
 * @param spaceGlyph of the run's font, for spaces that are to be read but take no room
 */
export function shownRun(item: PlacedText, spaceGlyph: () => number): ShownRun {
  const isReversed = item.direction === 'rtl';
  const { glyphs, marks, width } = positioned(item.glyphs);
  const said = saidBy(item.glyphs, item.text, isReversed);
  const space = (x: number): ShownGlyph => ({ id: spaceGlyph(), text: ' ', x, rise: 0 });
  if (said === 'all but space') {
    // Without it the last word of a line and the first of the next would be read as one.
    if (isReversed) glyphs.unshift(space(0));
    else glyphs.push(space(width));
  }
  // A page number at the end of an entry is a word of its own.
  if ('part' in item.role && item.role.part === 'page') glyphs.unshift(space(0));
  return { glyphs, marks, ...(said === 'other' ? { actualText: item.text.replaceAll('\u00AD', '') } : {}) };
}

/** Glyphs and marks, each in its place; in one pass, as this is a book's every glyph. */
function positioned(run: readonly Glyph[]) {
  const glyphs: ShownGlyph[] = [];
  const marks: ShownGlyph[] = [];
  let x = 0;
  for (const { id, text, advance, dx = 0, dy = 0 } of run) {
    const isMark = text === '' && advance === 0;
    (isMark ? marks : glyphs).push({ id, text, x: x + dx, rise: dy });
    x += advance;
  }
  return { glyphs, marks, width: x };
}

/** Whether glyphs, one after another, say a text, or all of it but the space at its end. */
function saidBy(run: readonly Glyph[], text: string, isReversed: boolean): 'all' | 'all but space' | 'other' {
  // Compared as they stand: putting them together would make a string of each glyph.
  let length = 0;
  for (const glyph of run) length += glyph.text.length;
  let at = isReversed ? length : 0;
  for (const glyph of run) {
    if (isReversed) at -= glyph.text.length;
    if (!text.startsWith(glyph.text, at)) return 'other';
    if (!isReversed) at += glyph.text.length;
  }
  if (length === text.length) return 'all';
  return length === text.trimEnd().length ? 'all but space' : 'other';
}
