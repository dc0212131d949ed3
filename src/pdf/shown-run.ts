import type { Glyph, PlacedText } from '../typeset/page.js';

/** A mark with its place in the run. Lengths in thousandths of an em. */
export interface ShownMark {
  /** Glyph index in the font. */
  readonly id: number;
  /** Of the glyph's origin, from the left end of the run. */
  readonly x: number;
  /** Above the baseline. */
  readonly rise: number;
}

/** A run as it is painted: from left to right. */
export interface ShownRun {
  /** Those of the layout, and spaces that are read but take no room. */
  readonly glyphs: readonly Glyph[];
  /**
   * Marks that stand for no characters, since the glyph below them stands for all: the dots of an Arabic letter,
   * an accent without a code point. Shown as glyphs they would be read as something, in the middle of a word.
   */
  readonly marks: readonly ShownMark[];
  /** The run's text where the glyphs, read one after another, don't give it, or give characters for private use. */
  readonly actualText?: string;
}

/**
 * Tell what of a run is shown as text, and how it is read.
 *
 * Text from right to left is painted from left to right all the same: PDFium, pdf.js, poppler and MuPDF put such
 * glyphs in reading order themselves, and give wrong text where that has been done for them, or where ActualText
 * says it again (measured with each).
 * @param spaceGlyph of the run's font, for spaces that are to be read but take no room
 */
export function shownRun(item: PlacedText, spaceGlyph: () => number): ShownRun {
  const isReversed = item.direction === 'rtl';
  const marks = marksOf(item.glyphs);
  // In one pass and mostly without a copy, as these are a book's every glyph.
  let glyphs = marks.length > 0 ? item.glyphs.filter((glyph) => !isMark(glyph)) : item.glyphs;
  const said = saidBy(item.glyphs, item.text, isReversed);
  const space = (): Glyph => ({ id: spaceGlyph(), text: ' ', advance: 0 });
  // Without it the last word of a line and the first of the next would be read as one.
  if (said === 'all but space') glyphs = isReversed ? [space(), ...glyphs] : [...glyphs, space()];
  // A page number at the end of an entry is a word of its own.
  if ('part' in item.role && item.role.part === 'page') glyphs = [space(), ...glyphs];
  const isSaidApart = said === 'other' || privateUse.test(item.text);
  return isSaidApart ? { glyphs, marks, actualText: item.text.replaceAll('\u00AD', '') } : { glyphs, marks };
}

/** What is said by characters of one's own has to be said again as a whole (ISO 19005-3, 6.2.11.7.3). */
const privateUse = /\p{Co}/u;

function isMark({ text, advance }: Glyph): boolean {
  return text === '' && advance === 0;
}

const none: readonly ShownMark[] = [];

function marksOf(run: readonly Glyph[]): readonly ShownMark[] {
  let marks: ShownMark[] | undefined;
  let x = 0;
  for (const glyph of run) {
    if (isMark(glyph)) {
      marks ??= [];
      marks.push({ id: glyph.id, x: x + (glyph.dx ?? 0), rise: glyph.dy ?? 0 });
    }
    x += glyph.advance;
  }
  return marks ?? none;
}

/** Whether glyphs, one after another, say a text, or all of it but the space at its end. */
function saidBy(run: readonly Glyph[], text: string, isReversed: boolean): 'all' | 'all but space' | 'other' {
  // Compared as they stand: putting them together would make a string of each glyph.
  let length = 0;
  for (let index = isReversed ? run.length - 1 : 0; index >= 0 && index < run.length; index += isReversed ? -1 : 1) {
    const said = run[index]?.text ?? '';
    if (!text.startsWith(said, length)) return 'other';
    length += said.length;
  }
  if (length === text.length) return 'all';
  return length === text.trimEnd().length ? 'all but space' : 'other';
}
