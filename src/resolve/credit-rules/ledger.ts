import type { Place } from '../../diagnostics/messages.js';
import { foldWords } from '../fold-words.js';

/** A photograph where it was met first. */
export interface FirstUse {
  /** Its credit as printed. */
  readonly line: string;
  /** The parties that the credit names, in a form that can be compared. */
  readonly parties: string;
  readonly place: Place;
}

/** What the rules have to remember from figure to figure. */
export interface Ledger {
  /** Whether a name is met for the first time. */
  firstOf(name: string): boolean;
  /** The first use of a picture, by the id of its content; the given one where there is none yet. */
  firstUse(picture: string, use: FirstUse): FirstUse;
}

/** An empty ledger, for one publication. */
export function createLedger(): Ledger {
  const names = new Set<string>();
  const uses = new Map<string, FirstUse>();
  return {
    firstOf: (name) => {
      const known = names.has(foldWords(name));
      names.add(foldWords(name));
      return !known;
    },
    firstUse: (picture, use) => {
      const first = uses.get(picture) ?? use;
      uses.set(picture, first);
      return first;
    },
  };
}
