import { splitCaption } from '../credit/index.js';
import type { Scope } from './scope.js';

/** Longer words at the end of a caption are hardly meant for a credit. */
const longest = 160;

/** What to do about a credit that is there and was not read: at the end of the caption, or in the alternative text. */
export function creditHint(caption: string, alt: string, { language, house }: Scope): string | undefined {
  const tail = endOf(caption);
  if (tail)
    return `if "${tail}" is meant for it, give it apart: as \`credit="…"\` of a \`:::figure\`, or as \`credit\` of the lead`;
  const { credit } = splitCaption(alt, language, house.agencies);
  if (!credit) return undefined;
  return `"${credit}" stands in the alternative text, which isn’t printed; caption and credit go into the title: \`![what it shows](photo.jpg "Caption. (Credit)")\``;
}

/** The last brackets of a text, or its last sentence where it has several. */
function endOf(text: string): string | undefined {
  const [, bracket] = /[([（]([^()[\]（）]{3,})[)\]）]\.?\s*$/u.exec(text) ?? [];
  const [, sentence] = /[.!?…。]["”’»]?\s+([\p{Lu}\p{Lo}©][^.!?…]{3,})\.?\s*$/u.exec(text) ?? [];
  const end = (bracket ?? (sentence && isOfNames(sentence) ? sentence : undefined))?.trim();
  return end === undefined || end.length > longest || /\n/u.test(end) ? undefined : end;
}

/** Whether most words begin with a capital, or are figures, as those of a body or an archive do. */
function isOfNames(sentence: string): boolean {
  const words = sentence.split(/\s+/u);
  return words.filter((word) => /^[^\p{Ll}]/u.test(word)).length > words.length * 0.6;
}
