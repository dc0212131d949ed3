import type { Language, Phrasing, Text } from '../publication/content.js';
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

/** The characters of a paragraph: what stands there, and what it becomes. All arrays go by UTF-16 code unit. */
export interface Draft {
  readonly text: string;
  readonly set: string[];
  readonly rules: readonly TypographicRules[];
}

/**
 * Set the small typography of a line: quotation marks, apostrophes, primes, dashes, ellipses and the spaces of the language.
 * The whole line is looked at, so that a quotation may open before an emphasis and close after it.
 * Code and addresses stay as they are, and so does what the author has set with the proper characters.
 */
export function setTypography(children: readonly Phrasing[], language: Language): readonly Phrasing[] {
  const draft: { text: string; set: string[]; rules: TypographicRules[] } = { text: '', set: [], rules: [] };
  collect(children, typographicRules(language), draft);
  if (!/["'.:;!?«»–— №§-]/.test(draft.text)) return children;
  setDashes(draft);
  setEllipses(draft);
  setQuotes(draft);
  setSpaces(draft);
  return rebuild(children, { at: 0, set: draft.set });
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
  draft: { text: string; set: string[]; rules: TypographicRules[] },
): void {
  for (const node of children) {
    if (hasChildren(node)) {
      const own = node.type === 'span' && node.language ? typographicRules(node.language) : rules;
      collect(node.children, own, draft);
    } else {
      const text = textAsSeen(node);
      draft.text += text;
      for (let index = 0; index < text.length; index++) {
        draft.set.push(text.charAt(index));
        draft.rules.push(rules);
      }
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

function isAddress(node: Phrasing): boolean {
  if (node.type !== 'link') return false;
  const [only, ...others] = node.children;
  if (only?.type !== 'text' || others.length > 0) return false;
  return ['', 'mailto:', 'http://', 'https://', 'tel:'].some((prefix) => prefix + only.value === node.url);
}

function rebuild(children: readonly Phrasing[], cursor: { at: number; readonly set: readonly string[] }): Phrasing[] {
  return children.map((node) => {
    if (hasChildren(node)) return { ...node, children: rebuild(node.children, cursor) } as Phrasing;
    const start = cursor.at;
    cursor.at += textAsSeen(node).length;
    return node.type === 'text' ? { ...node, value: cursor.set.slice(start, cursor.at).join('') } : node;
  });
}

/** `--` is an en dash, or the dash of the language between spaces; `---` an em dash. A dash between spaces begins no line. */
function setDashes({ text, set, rules }: Draft): void {
  for (const { 0: hyphens, index } of text.matchAll(/(?<!-)-{2,3}(?!-)/g)) {
    const before = text.charAt(index - 1);
    const after = text.charAt(index + hyphens.length);
    // ` --strict` is an option of a command, not a dash.
    if (hyphens.length === 2 && before === ' ' && /\p{L}/u.test(after)) continue;
    const spaced = before === ' ' && after === ' ';
    const dash = hyphens.length === 3 ? '—' : spaced ? (rules[index]?.spacedDash ?? '–') : '–';
    set.fill('', index, index + hyphens.length);
    set[index] = dash;
  }
  for (const { index } of text.matchAll(/ (?<=\S )(?=(?:--|---|–|—) )/g)) set[index] = noBreakSpace;
}

function setEllipses({ text, set }: Draft): void {
  for (const { index } of text.matchAll(/(?<!\.)\.{3}(?!\.)/g)) {
    set.fill('', index, index + 3);
    set[index] = '…';
  }
}

const units =
  'km|m|cm|mm|km²|m²|km/h|kg|g|mg|t|ha|l|ml|kW|MW|GW|kWh|MWh|GWh|V|Hz|kHz|MHz|GHz|kB|MB|GB|TB|°C|°F|%|‰|€|£|₪|₽|px|dpi|ppi|pt|км|м|см|мм|кг|г|т|га|л|ק"מ|ק״מ|ס"מ|ס״מ';
const numberAndUnit = spaceBetween(String.raw`\p{N}`, String.raw`(?:${units})(?![\p{L}\p{N}])`);
const initials = spaceBetween(String.raw`(?<![\p{L}\p{M}\p{N}.’'])\p{Lu}\.`, String.raw`\p{Lu}(?:\.|\p{Ll})`);
const thousands = spaceBetween(String.raw`(?<!\p{N})\p{N}{1,3}(?: \p{N}{3})*`, String.raw`\p{N}{3}(?!\p{N})`);

function setSpaces(draft: Draft): void {
  const { text, set, rules } = draft;
  const tie = (pattern: RegExp, space: string, where: (rules: TypographicRules) => boolean) => {
    for (const { index } of text.matchAll(pattern)) {
      const own = rules[index];
      if (own && where(own)) set[index] = space;
    }
  };
  tie(numberAndUnit, noBreakSpace, () => true);
  tie(initials, noBreakSpace, () => true);
  tie(thousands, narrowNoBreakSpace, (own) => own.spacedThousands);
  for (const own of new Set(rules)) {
    for (const pattern of own.tied) tie(pattern, noBreakSpace, (candidate) => candidate === own);
  }
  setMarks(draft);
}

/** The spaces of French: before `; : ! ?` and within guillemets. */
function setMarks({ text, set, rules }: Draft): void {
  for (const { 0: mark, index } of text.matchAll(/[;:!?»«]/g)) {
    const own = rules[index];
    if (!own || own.beforeColon === '') continue;
    const guillemets = own.beforeMark || noBreakSpace;
    if (mark === '«') {
      if (text.charAt(index + 1) === ' ') set[index + 1] = guillemets;
      continue;
    }
    const space = mark === ':' ? own.beforeColon : mark === '»' ? guillemets : own.beforeMark;
    if (space === '') continue;
    if (text.charAt(index - 1) === ' ') set[index - 1] = space;
    else if (mark !== '»' && wantsSpace(text, index)) set[index] = space + mark;
  }
}

/** A mark at the end of a word, but not the colon of a time, nor the second of two marks. */
function wantsSpace(text: string, index: number): boolean {
  return /[\p{L}\p{N}\p{M})\]"”’%]/u.test(text.charAt(index - 1)) && /^[\s")\]”?!]?$/.test(text.charAt(index + 1));
}
