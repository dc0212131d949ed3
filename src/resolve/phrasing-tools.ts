import { isBlank } from '../diagnostics/graphemes.js';
import type { Phrasing } from '../publication/content.js';
import { textOf } from '../publication/text.js';
import type { Ids } from './ids.js';

/** Neighbouring texts made one, empty ones left out. */
export function mergeTexts(children: readonly Phrasing[]): readonly Phrasing[] {
  const merged: Phrasing[] = [];
  for (const node of children) {
    const last = merged.at(-1);
    if (node.type !== 'text') merged.push(node);
    else if (last?.type === 'text') merged[merged.length - 1] = { type: 'text', value: last.value + node.value };
    else if (node.value !== '') merged.push(node);
  }
  return merged;
}

/**
 * The part of a run between two characters, its markup kept.
 * @param start, end offsets into `textOf(children)`
 */
export function slicePhrasing(children: readonly Phrasing[], start: number, end: number): readonly Phrasing[] {
  const kept: Phrasing[] = [];
  let at = 0;
  for (const node of children) {
    const length = textOf([node]).length;
    const [from, to] = [Math.max(0, start - at), Math.min(length, end - at)];
    // What has no characters stays where it touches what is kept.
    const touches = isMark(node) ? (at > start || start === 0) && at <= end : from < to;
    if (touches) kept.push(cut(node, from, to));
    at += length;
  }
  return kept;
}

function cut(node: Phrasing, from: number, to: number): Phrasing {
  if (node.type === 'text' || node.type === 'inlineCode') return { ...node, value: node.value.slice(from, to) };
  return 'children' in node ? ({ ...node, children: slicePhrasing(node.children, from, to) } as Phrasing) : node;
}

/** Without white space at both ends; nothing where nothing can be seen. A mark is seen, though it has no characters. */
export function trimPhrasing(children: readonly Phrasing[]): readonly Phrasing[] {
  const text = textOf(children);
  const blank = isBlank(text);
  if (!blank && text.trim().length === text.length) return children;
  return blank && !hasMark(children) ? [] : mergeTexts(trimmed(trimmed(children, 'start'), 'end'));
}

/** What has no characters and is seen: the mark of a note, and a reference that gets its words later. */
function isMark(node: Phrasing): boolean {
  return node.type === 'noteReference' || (node.type === 'crossReference' && node.children.length === 0);
}

function hasMark(children: readonly Phrasing[]): boolean {
  return children.some((node) => isMark(node) || ('children' in node && hasMark(node.children)));
}

function trimmed(children: readonly Phrasing[], side: 'start' | 'end'): readonly Phrasing[] {
  let [from, to] = [0, children.length];
  while (from < to) {
    const at = side === 'start' ? from : to - 1;
    const left = trimmedNode(children[at] as Phrasing, side);
    if (left) return [...children.slice(from, at), left, ...children.slice(at + 1, to)];
    if (side === 'start') from++;
    else to--;
  }
  return [];
}

function trimmedNode(node: Phrasing, side: 'start' | 'end'): Phrasing | undefined {
  if (isMark(node)) return node;
  if (node.type === 'text' || node.type === 'inlineCode') {
    const value = side === 'start' ? node.value.trimStart() : node.value.trimEnd();
    return value === '' ? undefined : { ...node, value };
  }
  const inner = 'children' in node ? trimmed(node.children, side) : [];
  return inner.length === 0 ? undefined : ({ ...node, children: inner } as Phrasing);
}

/**
 * The same words to be printed in a second place: no notes, no links, no breaks, ids of its own.
 */
export function copyPhrasing(children: readonly Phrasing[], ids: Ids): readonly Phrasing[] {
  if (children.every(({ type }) => type === 'text')) return mergeTexts(children);
  const copies = children.flatMap((node): readonly Phrasing[] => {
    switch (node.type) {
      case 'text':
      case 'inlineCode':
        return [node];
      case 'break':
        return [{ type: 'text', value: ' ' }];
      case 'noteReference':
        return [];
      case 'link':
      case 'crossReference':
        return copyPhrasing(node.children, ids);
      case 'span':
        return [{ ...node, id: ids.next('s'), children: copyPhrasing(node.children, ids) }];
      default:
        return [{ ...node, children: copyPhrasing(node.children, ids) }];
    }
  });
  return mergeTexts(copies);
}

/** The first words, up to so many characters, with an ellipsis where something is left out. */
export function firstWords(children: readonly Phrasing[], most: number): readonly Phrasing[] {
  const text = textOf(children);
  if (text.length <= most) return children;
  const space = text.slice(0, most + 1).search(/\s\S*$/);
  const end = text.slice(0, space > 0 ? space : most).replace(/[\s\p{P}]+$/u, '').length;
  return mergeTexts([...slicePhrasing(children, 0, end), { type: 'text', value: '…' }]);
}

/** The end of a sentence: not that of an abbreviation, which is short or begins with a capital. The stop is sought first. */
const sentenceEnd = /[.!?](?<=[\p{Ll}\p{Lo}]{4}.)(?=\s+[\p{Lu}\p{Lo}\p{Ps}\p{Pi}])/u;

/** The first sentence without its full stop, where it says something and isn't too long; else the first words. */
export function firstSentence(children: readonly Phrasing[], most: number): readonly Phrasing[] {
  const end = textOf(children).search(sentenceEnd);
  return end >= 12 && end <= most ? mergeTexts(slicePhrasing(children, 0, end)) : firstWords(children, most);
}

/** Whether a link prints its own address. */
export function isAddress(node: Phrasing): boolean {
  if (node.type !== 'link') return false;
  const [only, ...others] = node.children;
  if (only?.type !== 'text' || others.length > 0) return false;
  return ['', 'mailto:', 'http://', 'https://', 'tel:'].some((prefix) => prefix + only.value === node.url);
}
