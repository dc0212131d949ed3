import type { Language } from '../publication/content.js';
import { Recent } from '../publication/recent.js';
import type { ParagraphText } from './collect-text.js';
import { hyphenate } from './hyphenate.js';
import { type Cell, cellAt } from './itemise.js';
import type { Opportunity } from './line-opportunities.js';
import type { DivisibleWord } from './paragraph.js';
import { typographic } from './typographic.js';

const letters = /[\p{L}\p{M}]+/gu;
/** Shortest word that is worth a hyphen. */
const shortest = 5;

/**
 * Where words may be divided with a hyphen: where the author marked it, else by the patterns of the run's
 * language. Words with digits or bound to a number, addresses, acronyms and code stay whole.
 * @returns in order
 * @param automatic whether to use patterns; the author's soft hyphens count in any case
 */
export function hyphenOpportunities(
  paragraph: ParagraphText,
  cells: readonly Cell[],
  automatic: boolean,
): Opportunity[] {
  const { text, softHyphens } = paragraph;
  const found: Opportunity[] = [...softHyphens]
    .filter((offset) => offset > 0 && offset < text.length && !touchesSpace(text, offset))
    .map((offset) => opportunity(offset, typographic.hyphenPenalty));
  if (!automatic) return found;
  for (let first = 0, after: number; first < cells.length; first = after + 1) {
    after = nextSpace(cells, first);
    const { start } = cells[first] as Cell;
    const end = cells[after]?.start ?? text.length;
    if (start === end || boundToNumber(text, end)) continue;
    for (const each of after === first + 1 ? wordsOf(cells[first] as Cell) : wordsIn(text.slice(start, end))) {
      const { word, index, compound, capital } = each;
      const offset = start + index;
      const { run } = cells[after === first + 1 ? first : cellAt(cells, offset)] as Cell;
      if (run.style.family === 'mono') continue;
      if (softHyphens.size > 0 && marked(softHyphens, offset, offset + word.length)) continue;
      const name = capital && isName(text, offset, run.language);
      const { compoundPenalty, namePenalty, hyphenPenalty } = typographic;
      const penalty = compound ? compoundPenalty : name ? namePenalty : hyphenPenalty;
      for (const division of divisionsOf(each, run.language)) found.push(opportunity(offset + division, penalty));
    }
  }
  return softHyphens.size > 0 ? found.sort((a, b) => a.next - b.next) : found;
}

/** The first space from a cell on. */
function nextSpace(cells: readonly Cell[], from: number): number {
  let index = from;
  while (index < cells.length && !cells[index]?.space) index++;
  return index;
}

/** A word that is bound to its number: "Figure 3". */
function boundToNumber(text: string, end: number): boolean {
  return text.charCodeAt(end) === 0xa0 && /^\p{N}/u.test(text.slice(end + 1, end + 3));
}

function divisionsOf(word: DivisibleWord, language: Language): readonly number[] {
  if (word.divided?.language !== language) word.divided = { language, divisions: hyphenate(word.word, language) };
  return word.divided.divisions;
}

/** What is written without a space, taken apart; kept in memory from book to book, since most words come again. */
const known = new Recent<readonly DivisibleWord[]>(30_000, 64);

function wordsOf({ text, shaped }: Cell): readonly DivisibleWord[] {
  shaped.words ??= wordsIn(text);
  return shaped.words;
}

function wordsIn(piece: string): readonly DivisibleWord[] {
  const words = known.get(piece);
  if (words) return words;
  const own = copyOf(piece);
  return known.keep(own, takeApart(own));
}

/** A part of a text, if it isn't short, holds on to the whole of it as long as it is kept. */
function copyOf(piece: string): string {
  return piece.length < 13 ? piece : Buffer.from(piece, 'utf16le').toString('utf16le');
}

function takeApart(piece: string): readonly DivisibleWord[] {
  if (piece.length < shortest || /[\p{N}@/\\_]|\p{L}\.\p{L}/u.test(piece)) return [];
  const compound = /\p{L}[-‐–]\p{L}/u.test(piece);
  return [...piece.matchAll(letters)]
    .filter(({ 0: word }) => word.length >= shortest && !acronym(word))
    .map(({ 0: word, index }) => ({ word, index, compound, capital: /^\p{Lu}/u.test(word), divided: undefined }));
}

/** Opportunities of two kinds, each in order, in one row by offset; where both have one, the first kind's. */
export function mergeOpportunities<At extends Pick<Opportunity, 'next'>>(
  a: readonly At[],
  b: readonly At[],
): readonly At[] {
  if (b.length === 0) return a;
  const merged: At[] = [];
  let index = 0;
  for (const first of a) {
    for (let second = b[index]; second && second.next <= first.next; second = b[++index])
      if (second.next < first.next) merged.push(second);
    merged.push(first);
  }
  merged.push(...b.slice(index));
  return merged;
}

function opportunity(offset: number, penalty: number): Opportunity {
  return { next: offset, end: offset, penalty, hyphen: 'shown', forced: false };
}

function touchesSpace(text: string, offset: number): boolean {
  return /\s/.test(text[offset - 1] ?? ' ') || /\s/.test(text[offset] ?? ' ');
}

function acronym(word: string): boolean {
  return word === word.toUpperCase() && word !== word.toLowerCase();
}

function marked(softHyphens: ReadonlySet<number>, start: number, end: number): boolean {
  for (let offset = start + 1; offset < end; offset++) if (softHyphens.has(offset)) return true;
  return false;
}

/** A capital within a sentence means a name, but not in German, where every noun has one. */
function isName(text: string, offset: number, language: Language): boolean {
  if (/^(de|lb)\b/i.test(language)) return false;
  return !/(^|[.!?…:][”’"')\]]*\s+)[“‘„«"'(]*$/.test(text.slice(Math.max(0, offset - 12), offset));
}
