/** How the pages of a part of the book are numbered. */
export type Numbering = 'roman' | 'arabic';

/**
 * The label of a page.
 * @param number counted from 1 within its part
 */
export function pageLabel(number: number, numbering: Numbering): string {
  return numbering === 'roman' ? roman(number) : String(number);
}

const numerals: readonly (readonly [value: number, numeral: string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

function roman(number: number): string {
  let rest = number;
  let label = '';
  for (const [value, numeral] of numerals) {
    while (rest >= value) {
      label += numeral;
      rest -= value;
    }
  }
  return label;
}
