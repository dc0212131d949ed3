import type { Language, Phrasing, Text } from '../publication/content.js';
import { isAddress } from './phrasing-tools.js';
import { setQuotes } from './quotation-marks.js';
import {
  narrowNoBreakSpace,
  noBreakSpace,
  spaceBetween,
  type TypographicRules,
  typographicRules,
} from './typographic-rules.js';

/** Stands for what has no letters of its own to be set: code, an address. */
const opaque = '\ufffc';

/** The characters of a paragraph, counted in UTF-16 code units: what stands there, and what some of them become. */
export interface Draft {
  readonly text: string;
  /** What becomes of a character, where it doesn't stay. */
  readonly set: Map<number, string>;
  /** Where the rules change, in the order of the text; the last end is that of the text. */
  readonly stretches: readonly { readonly end: number; readonly rules: TypographicRules }[];
}

/** The rules for a character of a draft. */
export function rulesAt({ stretches }: Draft, index: number): TypographicRules {
  let [from, to] = [0, stretches.length - 1];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (index < (stretches[middle]?.end ?? 0)) to = middle;
    else from = middle + 1;
  }
  return stretches[from]?.rules ?? typographicRules('');
}

/**
 * Set the small typography of a line: quotation marks, apostrophes, primes, dashes, ellipses and the spaces of the language.
 * The whole line is looked at, so that a quotation may open before an emphasis and close after it.
 * Code and addresses stay as they are, and so does what the author has set with the proper characters.
 */
export function setTypography(children: readonly Phrasing[], language: Language): readonly Phrasing[] {
  const draft = { text: '', set: new Map<number, string>(), stretches: [] };
  collect(children, typographicRules(language), draft);
  if (!/["'.:;!?«»–— №§-]/.test(draft.text)) return children;
  setDashes(draft);
  setEllipses(draft);
  setQuotes(draft);
  setSpaces(draft);
  if (draft.set.size === 0) return children;
  return rebuild(children, { at: 0, changes: [...draft.set].sort(([a], [b]) => b - a) });
}

/** The same for a text without markup. */
export function setPlainText(text: string, language: Language): string {
  return setTypography([{ type: 'text', value: text }], language)
    .map((node) => (node as Text).value)
    .join('');
}

function collect(
  children: readonly Phrasing[],
  rules: TypographicRules,
  draft: { text: string; readonly stretches: { end: number; readonly rules: TypographicRules }[] },
): void {
  for (const node of children) {
    if (hasChildren(node)) {
      const own = node.type === 'span' && node.language ? typographicRules(node.language) : rules;
      collect(node.children, own, draft);
    } else {
      const text = textAsSeen(node);
      if (text === '') continue;
      draft.text += text;
      const last = draft.stretches.at(-1);
      if (last?.rules === rules) last.end = draft.text.length;
      else draft.stretches.push({ end: draft.text.length, rules });
    }
  }
}

/** Whether a node's children are looked at; those of a link that prints its own address are not. */
function hasChildren(node: Phrasing): node is Exclude<Phrasing, { readonly value: string }> & {
  readonly children: readonly Phrasing[];
} {
  return 'children' in node && !isAddress(node);
}

function textAsSeen(node: Phrasing): string {
  if (node.type === 'text') return node.value;
  if (node.type === 'break') return '\n';
  return node.type === 'noteReference' ? '' : opaque;
}

/** Where a paragraph is being made again: so many characters are done, and these changes are left, the last one first. */
interface Cursor {
  at: number;
  readonly changes: [index: number, becomes: string][];
}

function rebuild(children: readonly Phrasing[], cursor: Cursor): Phrasing[] {
  return children.map((node) => {
    if (hasChildren(node)) return { ...node, children: rebuild(node.children, cursor) } as Phrasing;
    const value = changed(textAsSeen(node), cursor);
    return node.type === 'text' ? { ...node, value } : node;
  });
}

/** The next text of the paragraph with its changes made. */
function changed(text: string, cursor: Cursor): string {
  const start = cursor.at;
  cursor.at += text.length;
  let made = '';
  let done = 0;
  for (let next = cursor.changes.at(-1); next && next[0] < cursor.at; next = cursor.changes.at(-1)) {
    const [index, becomes] = next;
    made += text.slice(done, index - start) + becomes;
    done = index - start + 1;
    cursor.changes.pop();
  }
  return made + text.slice(done);
}

/** `--` is an en dash, or the dash of the language between spaces; `---` an em dash. A dash between spaces begins no line. */
function setDashes(draft: Draft): void {
  const { text, set } = draft;
  for (const { 0: hyphens, index } of allOf(/(?<!-)-{2,3}(?!-)/g, text)) {
    const before = text.charAt(index - 1);
    const after = text.charAt(index + hyphens.length);
    // ` --strict` is an option of a command, not a dash.
    if (hyphens.length === 2 && before === ' ' && /\p{L}/u.test(after)) continue;
    const spaced = before === ' ' && after === ' ';
    replace(hyphens, index, hyphens.length === 3 ? '—' : spaced ? rulesAt(draft, index).spacedDash : '–', set);
  }
  for (const { index } of allOf(/ (?<=\S )(?=(?:--|---|–|—) )/g, text)) set.set(index, noBreakSpace);
}

function setEllipses({ text, set }: Draft): void {
  for (const { 0: dots, index } of allOf(/(?<!\.)\.{3}(?!\.)/g, text)) replace(dots, index, '…', set);
}

/** One character for several. */
function replace(several: string, index: number, one: string, set: Draft['set']): void {
  set.set(index, one);
  for (let offset = 1; offset < several.length; offset++) set.set(index + offset, '');
}

const units =
  'km|m|cm|mm|km²|m²|km/h|kg|g|mg|t|ha|l|ml|kW|MW|GW|kWh|MWh|GWh|V|Hz|kHz|MHz|GHz|kB|MB|GB|TB|°C|°F|%|‰|€|£|₪|₽|px|dpi|ppi|pt|км|м|см|мм|кг|г|т|га|л|ק"מ|ק״מ|ס"מ|ס״מ';
const numberAndUnit = spaceBetween(String.raw`\p{N}`, String.raw`(?:${units})(?![\p{L}\p{N}])`);
const initials = spaceBetween(String.raw`(?<![\p{L}\p{M}\p{N}.’'])\p{Lu}\.`, String.raw`\p{Lu}(?:\.|\p{Ll})`);
const thousands = spaceBetween(String.raw`(?<!\p{N})\p{N}{1,3}(?: \p{N}{3})*`, String.raw`\p{N}{3}(?!\p{N})`);

function setSpaces(draft: Draft): void {
  const { text, set, stretches } = draft;
  const tie = (pattern: RegExp, space: string, where: (rules: TypographicRules) => boolean = () => true) => {
    for (const { index } of allOf(pattern, text)) if (where(rulesAt(draft, index))) set.set(index, space);
  };
  const rules = new Set(stretches.map((stretch) => stretch.rules));
  tie(numberAndUnit, noBreakSpace);
  tie(initials, noBreakSpace);
  if ([...rules].some((own) => own.spacedThousands)) tie(thousands, narrowNoBreakSpace, (own) => own.spacedThousands);
  for (const own of rules) {
    for (const pattern of own.tied) tie(pattern, noBreakSpace, (candidate) => candidate === own);
  }
  if ([...rules].some((own) => own.beforeColon !== '')) setMarks(draft);
}

/** All that a pattern finds. Most find nothing in most texts, which is seen for less than the copy of the pattern that an iterator is. */
function allOf(pattern: RegExp, text: string): Iterable<RegExpExecArray> {
  return text.search(pattern) < 0 ? [] : text.matchAll(pattern);
}

/** The spaces of French: before `; : ! ?` and within guillemets. */
function setMarks(draft: Draft): void {
  const { text, set } = draft;
  for (const { 0: mark, index } of text.matchAll(/[;:!?»«]/g)) {
    const own = rulesAt(draft, index);
    if (own.beforeColon === '') continue;
    const guillemets = own.beforeMark || noBreakSpace;
    if (mark === '«') {
      if (text.charAt(index + 1) === ' ') set.set(index + 1, guillemets);
      continue;
    }
    const space = mark === ':' ? own.beforeColon : mark === '»' ? guillemets : own.beforeMark;
    if (space === '') continue;
    if (text.charAt(index - 1) === ' ') set.set(index - 1, space);
    else if (mark !== '»' && wantsSpace(text, index)) set.set(index, space + mark);
  }
}

/** A mark at the end of a word, but not the colon of a time, nor the second of two marks. */
function wantsSpace(text: string, index: number): boolean {
  return /[\p{L}\p{N}\p{M})\]"”’%]/u.test(text.charAt(index - 1)) && /^[\s")\]”?!]?$/.test(text.charAt(index + 1));
}
