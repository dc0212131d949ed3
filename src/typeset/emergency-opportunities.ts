import { graphemeLengths } from '../diagnostics/graphemes.js';
import type { Opportunity } from './line-opportunities.js';
import type { Sums } from './measure.js';
import { typographic } from './typographic.js';

// What holds together: words, and the spaces between them that do not break.
const chunk = /[^ \u1680\u2000-\u2006\u2008-\u200A\u205F\u3000]+/g;
const piece = /[^\u00A0\u2007\u202F]+/g;

/**
 * Where what is wider than a line may be cut: at a space that does not break, else between any two graphemes,
 * without a hyphen. Better than running out of the page.
 * @param narrowest width of the narrowest line, in points
 */
export function emergencyOpportunities(text: string, sums: Sums, narrowest: number): Opportunity[] {
  const tooWide = (start: number, length: number) => sums.width(start + length) - sums.width(start) > narrowest;
  const found: Opportunity[] = [];
  for (const { 0: held, index: start } of text.matchAll(chunk)) {
    if (!tooWide(start, held.length)) continue;
    let before = 0;
    for (const { 0: word, index } of held.matchAll(piece)) {
      if (before > 0) found.push(cut(start + before, start + index));
      if (tooWide(start + index, word.length)) found.push(...cutsIn(word, start + index));
      before = index + word.length;
    }
  }
  return found;
}

function cutsIn(word: string, start: number): Opportunity[] {
  const lengths = graphemeLengths(word) ?? new Array<number>(word.length).fill(1);
  let offset = start;
  return lengths.slice(0, -1).map((length) => {
    offset += length;
    return cut(offset, offset);
  });
}

function cut(end: number, next: number): Opportunity {
  return { end, next, penalty: typographic.emergencyPenalty, forced: false };
}
