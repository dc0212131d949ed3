import { readAttributes } from '../manuscript/attributes.js';
import type { Direction, Language, Phrasing } from '../publication/content.js';
import { isLanguageTag } from '../publication/language-tag.js';
import { pageNumber } from './inline-html.js';
import { mergeTexts } from './phrasing-tools.js';

/** What the braces after a bracketed run say. */
export interface SpanAttributes {
  readonly language?: Language;
  readonly direction?: Direction;
  readonly smallCaps?: boolean;
  readonly fraction?: boolean;
  /** The number of a page that was once there, which is left out. */
  readonly isPageNumber?: boolean;
  /** What links call the place. */
  readonly name?: string;
}

/** Makes the span, or says that there is none: the words then stay as they are, without brackets and braces. */
export type MakeSpan = (attributes: SpanAttributes, children: readonly Phrasing[]) => Phrasing;

const smallCaps = /^(?:smallcaps|small-caps|smcap|sc)$/;
const fraction = /^fraction$/;
/** What Pandoc calls a place that links lead to. */
const anchor = /^anchor$/;
/** What Pandoc writes about the parts of an entry of a bibliography. */
const part = /^csl-/;
const known = [smallCaps, fraction, pageNumber, anchor, part];

/** Told of something in braces that is no attribute Colophon knows. */
export type UnknownAttribute = (attribute: string) => void;

interface Frame {
  readonly children: Phrasing[];
}

/**
 * Find `[мир]{lang=ru}`, `[nato]{.smallcaps}` and `[1/2]{.fraction}` among siblings; emphasis and links may stand in the brackets.
 * Brackets without braces are the editor's, and stay text.
 */
export function applyBracketedSpans(
  children: readonly Phrasing[],
  make: MakeSpan,
  unknown: UnknownAttribute,
): readonly Phrasing[] {
  if (!children.some((node) => node.type === 'text' && node.value.includes(']{'))) return children;
  const root: Frame = { children: [] };
  const open: Frame[] = [];
  const top = () => open.at(-1) ?? root;
  const literal = (text: string) => top().children.push({ type: 'text', value: text });
  const flush = (frame: Frame) => {
    literal('[');
    top().children.push(...frame.children);
  };
  for (const node of children) {
    if (node.type !== 'text') {
      top().children.push(node);
      continue;
    }
    for (const token of node.value.match(/\[|\]\{[^{}\n]*\}|\]|[^[\]]+/g) ?? []) {
      if (token === '[') open.push({ children: [] });
      else if (!token.startsWith(']')) literal(token);
      else {
        const attributes = token === ']' ? undefined : parseAttributes(token.slice(2, -1), unknown);
        const frame = open.pop();
        if (frame && attributes) top().children.push(make(attributes, mergeTexts(frame.children)));
        else {
          if (frame) flush(frame);
          literal(token);
        }
      }
    }
  }
  for (let frame = open.shift(); frame; frame = open.shift()) {
    root.children.push({ type: 'text', value: '[' }, ...frame.children);
  }
  return mergeTexts(root.children);
}

/** Undefined where the braces hold anything but attributes, and so are text. */
function parseAttributes(text: string, unknown: UnknownAttribute): SpanAttributes | undefined {
  const read = readAttributes(text);
  if (!read || read.format !== undefined) return undefined;
  const { id, classes, values } = read;
  const [language = '', direction] = [values.get('lang'), values.get('dir')];
  const isDirection = direction === 'ltr' || direction === 'rtl';
  for (const [key, value] of values) {
    const isKnown = (key === 'lang' && isLanguageTag(value)) || (key === 'dir' && isDirection);
    if (!isKnown) unknown(`${key}=${value}`);
  }
  for (const name of classes) if (!known.some((names) => names.test(name))) unknown(`.${name}`);
  const has = (names: RegExp) => classes.some((name) => names.test(name));
  return {
    ...(isLanguageTag(language) ? { language } : {}),
    ...(isDirection ? { direction } : {}),
    ...(has(smallCaps) ? { smallCaps: true } : {}),
    ...(has(fraction) ? { fraction: true } : {}),
    ...(has(pageNumber) ? { isPageNumber: true } : {}),
    ...(id === undefined ? {} : { name: id }),
  };
}
