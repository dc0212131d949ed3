import type { Messages, Place } from '../../diagnostics/messages.js';
import { foldWords } from '../fold-words.js';
import { quoted } from './judged-figure.js';

/** A photograph as it is used. */
export interface PhotoUse {
  /** Path relative to the project. */
  readonly file: string;
  /** Its credit as printed. */
  readonly line: string;
  /** The parties that the credit names, in a form that can be compared. */
  readonly parties: string;
  readonly place: Place;
}

/** What the rules have to remember from figure to figure, and what they find by it. */
export interface Ledger {
  /** agency-unknown: a name that stands where agencies do, said once. */
  unknownAgency(name: string, place: Place, messages: Messages): void;
  /** photo-two-credits: the same photograph, by the id of its content, must be credited to the same parties elsewhere. */
  photoUse(picture: string, use: PhotoUse, messages: Messages): void;
}

/** An empty ledger, for one publication. */
export function createLedger(): Ledger {
  const names = new Set<string>();
  const uses = new Map<string, PhotoUse>();
  return {
    unknownAgency: (name, place, messages) => {
      const known = names.has(foldWords(name));
      names.add(foldWords(name));
      if (known) return;
      messages.report('agency-unknown', place, `"${name}" stands where agencies do, and is not known as one`);
    },
    photoUse: (picture, use, messages) => {
      const first = uses.get(picture) ?? use;
      uses.set(picture, first);
      if (first.parties === use.parties) return;
      const where = `${first.place.file}:${first.place.line}`;
      const reason = `"${use.file}" is credited ${quoted(use.line)} here, and ${quoted(first.line)} at ${where}`;
      messages.report('photo-two-credits', use.place, reason);
    },
  };
}
