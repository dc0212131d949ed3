import type { ImageCredit } from '../publication/image-credit.js';

/**
 * Understand a credit line. Never throws; the pieces, joined, are the line.
 * @param line the credit as supplied
 */
export function parseCredit(line: string): ImageCredit {
  return {
    literal: line,
    pieces: [{ text: line, kind: 'leftover' }],
    creators: [],
    sources: [],
    statuses: [],
    restrictions: [],
    confidence: 'low',
    leftovers: [line],
  };
}
