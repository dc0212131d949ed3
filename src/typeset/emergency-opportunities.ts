import { graphemeLengths } from './graphemes.js';
import type { Opportunity } from './line-opportunities.js';
import { typographic } from './typographic.js';

const token = /[^ \u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]+/g;

/**
 * Where what is wider than a line may be cut, between any two graphemes and without a hyphen: better than
 * running out of the page.
 * @param width running width at each offset, in points
 * @param narrowest width of the narrowest line, in points
 */
export function emergencyOpportunities(text: string, width: Float64Array, narrowest: number): Opportunity[] {
  const found: Opportunity[] = [];
  for (const { 0: piece, index } of text.matchAll(token)) {
    if ((width[index + piece.length] ?? 0) - (width[index] ?? 0) <= narrowest) continue;
    const lengths = graphemeLengths(piece) ?? new Array<number>(piece.length).fill(1);
    let offset = index;
    for (const length of lengths.slice(0, -1)) {
      offset += length;
      found.push({ next: offset, end: offset, penalty: typographic.emergencyPenalty, forced: false });
    }
  }
  return found;
}
