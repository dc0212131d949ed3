import { splitCaption } from '../credit/index.js';
import type { Place } from '../diagnostics/messages.js';
import type { Scope } from './scope.js';

/** Longer words at the end of a caption are hardly meant for a credit. */
const longest = 160;

/** What to do about a credit that is there and was not read: at the end of the caption, or in the alternative text. */
export function creditHint(caption: string, alt: string, scope: Scope): string | undefined {
  const tail = endOf(caption);
  if (tail)
    return `if "${tail}" is meant for it, give it apart: as \`credit="…"\` of a \`:::figure\`, or as \`credit\` of the lead`;
  const credit = creditInAlternative(alt, scope);
  return credit && `"${credit}" stands in the alternative text, which isn’t printed; ${intoTitle}`;
}

const intoTitle = 'caption and credit go into the title: `![what it shows](photo.jpg "Caption. (Credit)")`';

/** Tell of a caption with its credit that stands in the alternative text, and so is lost, where the file has a credit of its own. */
export function reportLostCaption(alt: string, place: Place, scope: Scope): void {
  const credit = creditInAlternative(alt, scope);
  if (!credit) return;
  const reason = `the alternative text, which isn’t printed, ends with a credit as a caption does: "${credit}"`;
  scope.messages.report('alt-is-caption', place, reason, intoTitle);
}

function creditInAlternative(alt: string, { language, house }: Scope): string | undefined {
  return splitCaption(alt, language, house.agencies).credit;
}

/** The last brackets of a text, or its last sentence where it has several. */
function endOf(text: string): string | undefined {
  const [, bracket] = /[([（]((?:[^()[\]（）]|\([^()]*\)){3,})[)\]）]\.?\s*$/u.exec(text.slice(-2 * longest)) ?? [];
  const [, sentence] = /[.!?…。]["”’»]?\s+([\p{Lu}\p{Lo}©][^.!?…]{3,})\.?\s*$/u.exec(text) ?? [];
  const end = (bracket ?? (sentence && isOfNames(sentence) ? sentence : undefined))?.trim();
  return end === undefined || end.length > longest || /\n/u.test(end) ? undefined : end;
}

/** Whether most words begin with a capital, or are figures, as those of a body or an archive do. */
function isOfNames(sentence: string): boolean {
  const words = sentence.split(/\s+/u);
  return words.filter((word) => /^[^\p{Ll}]/u.test(word)).length > words.length * 0.6;
}
