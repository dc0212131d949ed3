import type { Messages, Place } from '../diagnostics/messages.js';
import { nearest } from '../diagnostics/near.js';
import { type Attributes, readAttributes } from '../manuscript/attributes.js';
import type { Direction, Language, Phrasing } from '../publication/content.js';
import { isLanguageTag } from '../publication/language-tag.js';
import { directionOf } from './language.js';
import { mergeTexts, trimPhrasing } from './phrasing-tools.js';

/** What the author says of a paragraph or heading as a whole. */
export interface Manner {
  readonly language?: Language;
  readonly direction?: Direction;
}

/** A paragraph's words, and what is said of it. */
export interface ParagraphWords extends Manner {
  readonly words: readonly Phrasing[];
  /** How many lines more or fewer than the best setting it is to have. */
  readonly looseness?: number;
  /** What links call it. */
  readonly names: readonly string[];
}

type Values = Attributes['values'];

const looseForm = 'write it at the end of a paragraph, with a whole number from -3 to 3: `{looseness=-1}`';

/** The keys, and words that may be written for them. */
const keys = ['looseness', 'lang', 'dir'];
const slips: Readonly<Record<string, string>> = { looseness: 'looseness', language: 'lang', direction: 'dir' };

/**
 * Read `{#id lang=fr looseness=-1}` at a paragraph's end, after a space, or at its start, as on a line of its own, with or without the colon
 * of kramdown; an isolate that is never closed holds it too.
 * @returns the words without it; all of them where there is none
 */
export function readParagraphAttributes(
  children: readonly Phrasing[],
  place: Place,
  messages: Messages,
): ParagraphWords {
  let words = children;
  const values = new Map<string, string>();
  const names: string[] = [];
  for (const read of [readEnd, readStart]) {
    const found = read(words);
    if (!found || !isOurs(found.attributes, place, messages)) continue;
    words = found.words;
    if (found.attributes.id !== undefined) names.push(found.attributes.id);
    for (const [key, value] of found.attributes.values) values.set(key, value);
  }
  if (words.length === 0 && values.size > 0) {
    const [key = ''] = keys.filter((each) => values.has(each));
    const hint = key === 'looseness' ? looseForm : `write it at the end of a paragraph: \`{${key}=…}\``;
    messages.report('attribute-unknown', place, `\`{${key}=…}\` belongs to no paragraph`, hint);
  }
  return { words, names, ...loosenessOf(values, place, messages), ...mannerOf(values, place, messages) };
}

/**
 * Whether braces are more than words: they hold a key that is known, an id or a class. What else they hold is reported then, and else what may
 * be a slip.
 */
function isOurs({ id, classes, values }: Attributes, place: Place, messages: Messages): boolean {
  const report = (name: string, hint?: string) =>
    messages.report('attribute-unknown', place, `unknown attribute "${name}" of a paragraph`, hint);
  const isNamed = [...classes, ...(id === undefined ? [] : [id])].some((name) => /^[\p{L}_]/u.test(name));
  if (!isNamed && !keys.some((key) => values.has(key))) {
    for (const key of values.keys()) {
      const meant = slips[nearest(key, Object.keys(slips)) ?? ''];
      if (meant) report(key, meant === 'looseness' ? looseForm : `did you mean \`${meant}\`?`);
    }
    return false;
  }
  for (const key of values.keys()) if (!keys.includes(key)) report(key);
  for (const name of classes) report(`.${name}`);
  return true;
}

function loosenessOf(values: Values, place: Place, messages: Messages): Pick<ParagraphWords, 'looseness'> {
  const given = values.get('looseness');
  if (given === undefined) return {};
  if (/^[+-]?[0-3]$/.test(given)) return { looseness: Number(given) };
  messages.report('attribute-unknown', place, `"${given}" is no looseness`, looseForm);
  return {};
}

/** The language and direction that attributes name. What is none is reported. */
export function mannerOf(values: Values, place: Place, messages: Messages): Manner {
  const [language, direction] = [values.get('lang'), values.get('dir')];
  const isTag = language !== undefined && isLanguageTag(language);
  const isDirection = direction === 'ltr' || direction === 'rtl';
  if (language !== undefined && !isTag) {
    const reason = `"${language}" is not a language tag`;
    messages.report('attribute-unknown', place, reason, 'write a BCP 47 tag such as "ru"');
  }
  if (direction !== undefined && !isDirection)
    messages.report('attribute-unknown', place, `"${direction}" is no direction`, 'write `dir=ltr` or `dir=rtl`');
  return {
    ...(isTag ? { language, direction: directionOf(language) } : {}),
    ...(isDirection ? { direction } : {}),
  };
}

interface Found {
  readonly attributes: Attributes;
  readonly words: readonly Phrasing[];
}

/**
 * Attributes in braces at the end of a run, before its last marks of notes, and the words without them.
 * @param form with the text before the braces, as far as it goes with them, and what they hold
 */
export function attributesAtEnd(children: readonly Phrasing[], form: RegExp): Found | undefined {
  const { words, marks } = partMarks(children);
  const last = lastText(words).trimEnd();
  const match = last.endsWith('}') ? form.exec(last) : null;
  const attributes = readAttributes(match?.[1] ?? '');
  if (!match || !attributes) return undefined;
  const before = trimPhrasing(withLastText(words, last.slice(0, match.index)));
  return { attributes, words: mergeTexts([...before, ...marks]) };
}

/** The marks of notes at the very end, and what stands before them and the space there. */
function partMarks(children: readonly Phrasing[]) {
  const isWord = (node: Phrasing) =>
    node.type !== 'noteReference' && !(node.type === 'text' && node.value.trim() === '');
  const end = children.findLastIndex(isWord) + 1;
  const first = children.findIndex(({ type }, index) => index >= end && type === 'noteReference');
  return { words: children.slice(0, end), marks: first < 0 ? [] : children.slice(first) };
}

function readEnd(children: readonly Phrasing[]): Found | undefined {
  return attributesAtEnd(children, /(?:^|\s+)\{:?([^{}]+)\}$/);
}

function readStart(children: readonly Phrasing[]): Found | undefined {
  const [first, ...rest] = children;
  const match = first?.type === 'text' ? /^\{:?([^{}]+)\}(?:\s|$)/.exec(first.value) : null;
  const attributes = readAttributes(match?.[1] ?? '');
  if (first?.type !== 'text' || !match || !attributes) return undefined;
  return { attributes, words: trimPhrasing([{ ...first, value: first.value.slice(match[0].length) }, ...rest]) };
}

/** The text at the very end, empty where something else is there. */
function lastText(children: readonly Phrasing[]): string {
  const last = children.at(-1);
  if (last?.type === 'span') return lastText(last.children);
  return last?.type === 'text' ? last.value : '';
}

/** The same words with another text at the very end; a span that has no other is left out with it. */
function withLastText(children: readonly Phrasing[], value: string): readonly Phrasing[] {
  const last = children.at(-1);
  const before = children.slice(0, -1);
  if (last?.type !== 'span') return value === '' ? before : [...before, { type: 'text', value }];
  const inner = withLastText(last.children, value);
  return inner.length === 0 ? before : [...before, { ...last, children: inner }];
}
