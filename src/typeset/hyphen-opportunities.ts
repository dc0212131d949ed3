import type { Language } from '../publication/content.js';
import type { ParagraphText } from './collect-text.js';
import { hyphenate } from './hyphenate.js';
import type { Opportunity } from './line-opportunities.js';
import { typographic } from './typographic.js';

const token = /[^ \u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]+/g;
const letters = /[\p{L}\p{M}]+/gu;
/** Shortest word that is worth a hyphen. */
const shortest = 5;

/**
 * Where words may be divided with a hyphen: where the author marked it, else by the patterns of the run's
 * language. Words with digits or bound to a number, addresses, acronyms and code stay whole.
 * @param automatic whether to use patterns; the author's soft hyphens count in any case
 */
export function hyphenOpportunities(paragraph: ParagraphText, automatic: boolean): Opportunity[] {
  const { text, spans, softHyphens } = paragraph;
  const found: Opportunity[] = [...softHyphens]
    .filter((offset) => offset > 0 && offset < text.length && !touchesSpace(text, offset))
    .map((offset) => opportunity(offset, typographic.hyphenPenalty));
  if (!automatic) return found;
  let span = 0;
  for (const { 0: piece, index: start } of text.matchAll(token)) {
    if (/[\p{N}@/\\_]|\p{L}\.\p{L}/u.test(piece)) continue;
    // A word that is bound to its number: "Figure 3".
    if (/^\u00A0\p{N}/u.test(text.slice(start + piece.length, start + piece.length + 2))) continue;
    const compound = /\p{L}[-‐–]\p{L}/u.test(piece);
    for (const { 0: word, index } of piece.matchAll(letters)) {
      const offset = start + index;
      while ((spans[span]?.end ?? Number.POSITIVE_INFINITY) <= offset) span++;
      const run = spans[span]?.run;
      if (word.length < shortest || acronym(word) || run?.style.family === 'mono') continue;
      if (marked(softHyphens, offset, offset + word.length)) continue;
      const language = run?.language ?? '';
      const penalty = compound ? typographic.compoundPenalty : penaltyOf(word, text, offset, language);
      for (const division of hyphenate(word, language)) found.push(opportunity(offset + division, penalty));
    }
  }
  return found;
}

/** Opportunities of two kinds in one row by offset; where both have one, the first kind's. */
export function mergeOpportunities(a: readonly Opportunity[], b: readonly Opportunity[]): Opportunity[] {
  const taken = new Set(a.map(({ next }) => next));
  return [...a, ...b.filter(({ next }) => !taken.has(next))].sort((x, y) => x.next - y.next);
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
function penaltyOf(word: string, text: string, offset: number, language: Language): number {
  const capital = /^\p{Lu}/u.test(word) && !/^(de|lb)\b/i.test(language);
  const name = capital && !/(^|[.!?…:][”’"')\]]*\s+)[“‘„«"'(]*$/.test(text.slice(Math.max(0, offset - 12), offset));
  return name ? typographic.namePenalty : typographic.hyphenPenalty;
}
