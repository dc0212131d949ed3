import { pageLabel } from '../typeset/labels.js';

/** From this page on, pages are named so. ISO 32000-1, 12.4.2. */
export interface PageLabelRange {
  /** Index of the first page of the range. */
  readonly page: number;
  /** Decimal, or roman in capitals or small letters; none where the label is all prefix. */
  readonly style?: 'D' | 'R' | 'r';
  readonly prefix?: string;
  readonly start?: number;
}

/** The fewest ranges that give each page its label. */
export function pageLabelRanges(labels: readonly string[]): readonly PageLabelRange[] {
  const ranges: PageLabelRange[] = [];
  let expected: { style: string; number: number } | undefined;
  labels.forEach((label, page) => {
    const numbered = parseLabel(label);
    if (!numbered) ranges.push({ page, prefix: label });
    else if (numbered.style !== expected?.style || numbered.number !== expected.number)
      ranges.push({ page, style: numbered.style, start: numbered.number });
    expected = numbered && { style: numbered.style, number: numbered.number + 1 };
  });
  return ranges;
}

function parseLabel(label: string): { readonly style: 'D' | 'R' | 'r'; readonly number: number } | undefined {
  if (/^[1-9]\d*$/.test(label)) return { style: 'D', number: Number(label) };
  const style = label === label.toLowerCase() ? 'r' : 'R';
  const number = fromRoman(label.toLowerCase());
  return number !== undefined && (style === 'r' || label === label.toUpperCase()) ? { style, number } : undefined;
}

const romanDigits: Readonly<Record<string, number>> = { m: 1000, d: 500, c: 100, l: 50, x: 10, v: 5, i: 1 };

/** The number that a viewer would write in just these letters; undefined for any other word. */
function fromRoman(letters: string): number | undefined {
  let number = 0;
  for (let at = 0; at < letters.length; at++) {
    const digit = romanDigits[letters.charAt(at)];
    if (digit === undefined) return undefined;
    number += digit < (romanDigits[letters.charAt(at + 1)] ?? 0) ? -digit : digit;
  }
  return number > 0 && pageLabel(number, 'roman') === letters ? number : undefined;
}
