import { isBlank } from '../diagnostics/graphemes.js';

const longest = 4_000;

/** What cameras write into the description of every picture, and what is left where no letter could be written. */
const filling =
  /^(OLYMPUS DIGITAL CAMERA|SONY DSC|SAMSUNG|DIGITAL CAMERA|DCIM\S*|MINOLTA DIGITAL CAMERA|KODAK.*CAMERA|default|untitled|[?\s]+)$/i;

/** Metadata are strangers' text: no control characters, no endless values, no camera's filling. */
export function cleanText(text: string | undefined): string | undefined {
  const cleaned = text && onOneLine(text);
  if (!cleaned || isBlank(cleaned) || filling.test(cleaned)) return undefined;
  return cleaned.length > longest ? `${clip(cleaned, longest)}…` : cleaned;
}

/** The text with neither line breaks nor what XML has no place for (XML 1.0, 2.2). */
export function onOneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Surrogate}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** The beginning of a text, of no more UTF-16 code units than said, without half a character at its end. */
export function clip(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}

/** A text as it was found in one of the blocks. */
export interface FoundText {
  readonly text: string;
  readonly possiblyCut: boolean;
}

/**
 * Whether two blocks mean the same text. Case, spaces, accents and the sign © don't count, which EXIF's ASCII has no
 * room for; a question mark stands for any character; a text that may have been cut agrees with what it begins.
 */
export function textsAgree(one: FoundText, other: FoundText): boolean {
  const [first, second] = [folded(one.text), folded(other.text)];
  if (one.possiblyCut && matches(second.slice(0, first.length), first)) return true;
  if (other.possiblyCut && matches(first.slice(0, second.length), second)) return true;
  return matches(first, second);
}

function matches(one: readonly string[], other: readonly string[]): boolean {
  const alike = (character: string, index: number) =>
    character === other[index] || character === '?' || other[index] === '?';
  return one.length === other.length && one.every(alike);
}

function folded(text: string): readonly string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  return [
    ...plain
      .replaceAll('(c)', '©')
      .replaceAll('ß', 'ss')
      .replace(/[\s,;]+/g, ' ')
      .trim(),
  ];
}
