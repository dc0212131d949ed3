import { type Agency, splitCaption } from '../credit/index.js';
import type { Language, Phrasing } from '../publication/content.js';
import { textOf } from '../publication/text.js';
import { foldWords } from './fold-words.js';
import { mergeTexts, slicePhrasing, trimPhrasing } from './phrasing-tools.js';

/** A caption without its credit, and the credit to the letter. */
export interface CaptionAndCredit {
  readonly caption: readonly Phrasing[];
  readonly credit?: string;
}

/**
 * Take the credit off a caption whose markup stays. What stands after the credit (a restriction) goes with it.
 * @param caption not yet set, so that the credit is cut from what was typed
 * @param agencies beside those that Colophon knows
 * @param given a credit given apart, which wins; the caption's own is then taken off only where it says the same
 */
export function splitCredit(
  caption: readonly Phrasing[],
  given: string | undefined,
  language: Language,
  agencies: readonly Agency[],
): CaptionAndCredit {
  const text = textOf(caption);
  if (given !== undefined && !mayRepeat(text, given)) return { caption: trimPhrasing(caption), credit: given };
  const parts = splitCaption(text, language, agencies);
  const line = parts.credit && [parts.credit, parts.remainder].filter(Boolean).join(' ').replace(/\s+/g, ' ');
  const repeated = line !== undefined && given !== undefined && foldWords(line) === foldWords(given);
  if (!line || (given !== undefined && !repeated)) {
    return { caption: trimPhrasing(caption), ...(given === undefined ? {} : { credit: given }) };
  }
  return { caption: keep(caption, text, parts.caption), credit: given ?? line };
}

/** Whether a text may have a credit in it that says the same as another: all its words, at least. */
function mayRepeat(text: string, credit: string): boolean {
  // Folded but for what stands between words, which no word has.
  const letters = text.normalize('NFKC').toLowerCase();
  return foldWords(credit)
    .split(' ')
    .every((word) => letters.includes(word));
}

/** The stretch of the caption that is left, found in it to the letter, and the marks of notes that stood in or about the credit. */
function keep(caption: readonly Phrasing[], text: string, left: string): readonly Phrasing[] {
  const start = Math.max(0, text.indexOf(left));
  const kept = text.includes(left) ? slicePhrasing(caption, start, start + left.length) : [textNode(left)];
  const own = new Set(marksIn(kept));
  return trimPhrasing(mergeTexts([...kept, ...marksIn(caption).filter((mark) => !own.has(mark))]));
}

const textNode = (value: string): Phrasing => ({ type: 'text', value });

function marksIn(children: readonly Phrasing[]): readonly Phrasing[] {
  return children.flatMap((node) =>
    node.type === 'noteReference' ? [node] : 'children' in node ? marksIn(node.children) : [],
  );
}
