import type { Language, Phrasing } from '../publication/content.js';
import { pageNumber } from './inline-html.js';
import { languageTag } from './language.js';
import { mergeTexts } from './phrasing-tools.js';

/** What the braces after a bracketed run say. */
export interface SpanAttributes {
  readonly language?: Language;
  readonly smallCaps?: boolean;
  readonly fraction?: boolean;
  /** The number of a page that was once there, which is left out. */
  readonly isPageNumber?: boolean;
  /** What links call the place. */
  readonly name?: string;
}

/** Makes the span, or says that there is none: the words then stay as they are, without brackets and braces. */
export type MakeSpan = (attributes: SpanAttributes, children: readonly Phrasing[]) => Phrasing;

const languageAttribute = new RegExp(`^lang="?(${languageTag.source})"?$`);

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
  const tokens = text.trim().match(/[^\s"]+(?:"[^"]*")?/g) ?? [];
  if (tokens.length === 0 || !tokens.every((token) => /^[.#][\w-]+$|^[\w-]+=/.test(token))) return undefined;
  let attributes: SpanAttributes = {};
  for (const token of tokens) {
    const language = languageAttribute.exec(token)?.[1];
    if (language) attributes = { ...attributes, language };
    else if (/^\.(?:smallcaps|small-caps|smcap|sc)$/.test(token)) attributes = { ...attributes, smallCaps: true };
    else if (token === '.fraction') attributes = { ...attributes, fraction: true };
    else if (pageNumber.test(token.slice(1))) attributes = { ...attributes, isPageNumber: true };
    else if (/^#./.test(token)) attributes = { ...attributes, name: token.slice(1) };
    else unknown(token);
  }
  return attributes;
}
