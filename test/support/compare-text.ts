import type { ExpectedText } from '../../src/conformance/expected-text.js';
import { fold } from './epub-text.js';

/** The expected texts that are not found whole, each looked for after the one before it, and what is there besides. */
export function compared(
  expected: readonly ExpectedText[],
  text: string,
): { readonly missing: readonly string[]; readonly rest: readonly string[] } {
  const whole = closed(text);
  const missing: string[] = [];
  const rest: string[] = [];
  let from = 0;
  for (const entry of expected) {
    const wanted = closed(fold(entry.text));
    const at = whole.letters.indexOf(wanted.letters, from);
    const parted = [...wanted.spaces].every((index) => whole.spaces.has(at + index));
    if (at < 0 || !parted) missing.push(`${entry.kind} ${entry.id}: ${entry.text.slice(0, 80)}`);
    if (at < 0) continue;
    rest.push(whole.letters.slice(from, at));
    from = at + wanted.letters.length;
  }
  rest.push(whole.letters.slice(from));
  return { missing, rest: [...new Set(rest.filter((each) => each !== ''))].sort() };
}

/** pdf.js takes a vowel sign or shadda next to a wide space out of its word; the letters are held in order. */
const arabicMarks = /[\u064B-\u065F\u0670]/g;

/**
 * A text without its spaces, and where they stood. pdf.js drops the hyphen of a divided word (U+00AD) and keeps the end
 * of its line, so that a space too many is no loss; a space that is missing is one.
 */
function closed(text: string): { readonly letters: string; readonly spaces: ReadonlySet<number> } {
  const spaces = new Set<number>();
  let letters = '';
  for (const character of text.replace(arabicMarks, '')) {
    if (character === ' ') spaces.add(letters.length);
    else letters += character;
  }
  return { letters, spaces };
}
