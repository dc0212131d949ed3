import type { TypographicRules } from './typographic-rules.js';
import { type Draft, rulesAt } from './typography.js';

const apostrophe = '’';

/** English words that begin with an apostrophe; a decade does too. */
const clipped = /^'(?:\d\d(?:s|\b)|(?:tis|twas|twere|twill|twould|til|em|cause|bout|neath|n)\b)/i;

const opensAfter = /[\s([{<\-–—/¿¡“‘„«‹‚"'\u202f]/;
const closesBefore = /[\s.,;:!?…)\]}>\-–—/”’»›“"'،؛؟]/;

interface OpenMark {
  readonly mark: string;
  readonly rules: TypographicRules;
}

/**
 * Turn straight quotation marks into those of the language, or into apostrophes, primes, geresh and gershayim.
 * A closing mark is that of the language its opening one stood in.
 */
export function setQuotes(draft: Draft): void {
  const { text, set } = draft;
  if (!/["']/.test(text)) return;
  const open: OpenMark[] = [];
  const lastCloser = findLastCloser(text);
  for (const { 0: mark, index } of text.matchAll(/["']/g)) {
    const rules = rulesAt(draft, index);
    if (mark === '"') set.set(index, doubleMark(text, index, rules, open));
    else set.set(index, singleMark(text, index, rules, open, lastCloser));
  }
}

function doubleMark(text: string, index: number, rules: TypographicRules, open: OpenMark[]): string {
  const { before, after } = around(text, index);
  // Feet and inches: 5'10".
  if (/\p{N}['′]\p{N}{1,2}(?:\.\p{N}+)?$/u.test(text.slice(Math.max(0, index - 8), index))) return '″';
  if (rules.gershayim && isLetter(before) && isLetter(after)) return '״';
  const { opens, closes } = turns(before, after);
  const isOpen = open.some(({ mark }) => mark === '"');
  if (opens && !(closes && isOpen)) return openMark('"', rules, open);
  if (isOpen && (closes || !opens)) return closeMark('"', rules, open);
  if (/\p{N}/u.test(before)) return '″';
  return closes ? rules.double[1] : '"';
}

function singleMark(
  text: string,
  index: number,
  rules: TypographicRules,
  open: OpenMark[],
  lastCloser: number,
): string {
  const { before, after } = around(text, index);
  if (/\p{N}/u.test(before) && /\p{N}/u.test(after)) return '′';
  if (isWord(before) && isWord(after)) return rules.gershayim ? '׳' : apostrophe;
  const { opens, closes } = turns(before, after);
  const isOpen = open.some(({ mark }) => mark === "'");
  if (opens && !(closes && isOpen)) {
    const quotes = lastCloser > index && !clipped.test(text.slice(index, index + 8));
    return quotes ? openMark("'", rules, open) : apostrophe;
  }
  if (closes && isOpen) return closeMark("'", rules, open);
  if (/\p{N}/u.test(before)) return '′';
  return rules.gershayim && isLetter(before) ? '׳' : apostrophe;
}

function openMark(mark: '"' | "'", rules: TypographicRules, open: OpenMark[]): string {
  open.push({ mark, rules });
  return mark === '"' ? rules.double[0] : rules.single[0];
}

/** Close the innermost open mark of the kind, and with it whatever was left open within. */
function closeMark(mark: '"' | "'", rules: TypographicRules, open: OpenMark[]): string {
  const at = open.findLastIndex((candidate) => candidate.mark === mark);
  const opener = open[at]?.rules ?? rules;
  open.length = Math.max(0, at);
  return mark === '"' ? opener.double[1] : opener.single[1];
}

function turns(before: string, after: string): { readonly opens: boolean; readonly closes: boolean } {
  return {
    opens: (before === '' || opensAfter.test(before)) && after !== '' && !/\s/.test(after),
    closes: (after === '' || closesBefore.test(after)) && before !== '' && !/\s/.test(before),
  };
}

/** A single mark opens a quotation only where one that can close it comes later. */
function findLastCloser(text: string): number {
  let index = text.lastIndexOf("'");
  // Nothing stands before the first character that a mark there could close.
  for (; index > 0; index = text.lastIndexOf("'", index - 1)) {
    const { before, after } = around(text, index);
    if (turns(before, after).closes) return index;
  }
  return -1;
}

function around(text: string, index: number): { readonly before: string; readonly after: string } {
  return { before: text.charAt(index - 1), after: text.charAt(index + 1) };
}

function isLetter(character: string): boolean {
  return /[\p{L}\p{M}]/u.test(character);
}

function isWord(character: string): boolean {
  return /[\p{L}\p{M}\p{N}]/u.test(character);
}
