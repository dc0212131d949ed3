import type { Html, PhrasingContent } from 'mdast';
import { attributeOf, plainText, wordless } from '../manuscript/html.js';

/** Told of a tag that is left out, and of content that goes with it. */
export type DroppedHtml = (node: Html, tag: string, withContent: boolean) => void;

/** Told of the id of a tag, to which links may lead. */
export type NamedPlace = (id: string) => void;

type Meaning = 'emphasis' | 'strong' | 'delete' | 'raised' | 'lowered' | 'code' | 'link' | 'quotation' | 'span';

/** Elements that have a meaning here. */
const meanings: Readonly<Record<string, Meaning>> = {
  em: 'emphasis',
  i: 'emphasis',
  cite: 'emphasis',
  dfn: 'emphasis',
  var: 'emphasis',
  strong: 'strong',
  b: 'strong',
  del: 'delete',
  s: 'delete',
  sup: 'raised',
  sub: 'lowered',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
  a: 'link',
  q: 'quotation',
  span: 'span',
};

interface Frame {
  readonly tag: string;
  readonly node: Html;
  readonly children: PhrasingContent[];
}

/**
 * Turn the HTML among siblings into Markdown's own nodes: emphasis, strong, deletion, code, links, line breaks, raised and
 * lowered runs, quotation marks. Any other tag is dropped and its text kept; comments and places where a line may end go
 * silently; scripts and styles go with their content.
 */
export function withoutHtml(
  nodes: readonly PhrasingContent[],
  dropped: DroppedHtml,
  named: NamedPlace,
): readonly PhrasingContent[] {
  if (!nodes.some(({ type }) => type === 'html')) return nodes;
  const root: PhrasingContent[] = [];
  const open: Frame[] = [];
  const top = () => open.at(-1)?.children ?? root;
  const closeFrame = (closed: boolean) => {
    const frame = open.pop();
    if (frame) top().push(...close(frame, closed, dropped));
  };
  for (const node of nodes) {
    const tag = node.type === 'html' ? parseTag(node.value) : undefined;
    const id = node.type === 'html' && tag && !tag.closing ? placeName(node.value) : undefined;
    if (id !== undefined) named(id);
    if (node.type !== 'html') top().push(node);
    else if (!tag || tag.name === 'wbr') continue;
    else if (tag.name === 'br') top().push({ type: 'break' });
    else if (tag.closing) {
      const at = open.findLastIndex((frame) => frame.tag === tag.name);
      if (at >= 0) while (open.length > at) closeFrame(open.length === at + 1);
    } else if (Object.hasOwn(meanings, tag.name) || wordless.test(tag.name))
      open.push({ tag: tag.name, node, children: [] });
    else dropped(node, tag.name, false);
  }
  while (open.length > 0) closeFrame(false);
  return root;
}

/** Undefined for a comment, a declaration, an instruction. */
function parseTag(html: string): { readonly name: string; readonly closing: boolean } | undefined {
  const match = /^<(\/?)([A-Za-z][\w-]*)/.exec(html);
  return match?.[2] ? { name: match[2].toLowerCase(), closing: match[1] === '/' } : undefined;
}

/** What a tag is called as a place that links lead to: its `id`, and of a link also its `name`. */
export function placeName(tag: string): string | undefined {
  return attributeOf(tag, 'id') ?? (/^<a\b/i.test(tag) ? attributeOf(tag, 'name') : undefined);
}

function close({ tag, node, children }: Frame, closed: boolean, dropped: DroppedHtml): readonly PhrasingContent[] {
  if (wordless.test(tag)) {
    dropped(node, tag, closed);
    // Without an end, everything after the tag would go with it.
    return closed ? [] : children;
  }
  const meaning = meanings[tag];
  const made = closed && meaning ? mean(meaning, node, children) : undefined;
  if (!made) dropped(node, tag, false);
  return made ?? children;
}

/** Undefined where a tag says too little: a link that leads nowhere. */
function mean(
  meaning: Meaning,
  { value, position }: Html,
  children: PhrasingContent[],
): readonly PhrasingContent[] | undefined {
  switch (meaning) {
    case 'code':
      return [{ type: 'inlineCode', value: plainText(children) }];
    case 'link': {
      const [url, title] = [attributeOf(value, 'href'), attributeOf(value, 'title')];
      if (url === undefined && placeName(value) !== undefined) return children;
      return url === undefined
        ? undefined
        : [{ type: 'link', url, title: title ?? null, children, ...(position ? { position } : {}) }];
    }
    case 'span':
      return span(value, children);
    case 'quotation':
      // Set as the quotation marks of the language, as all that are typed.
      return [{ type: 'text', value: '"' }, ...children, { type: 'text', value: '"' }];
    case 'raised':
    case 'lowered':
      return [shift(children, meaning)];
    default:
      return [{ type: meaning, children }];
  }
}

/** Classes of the numbers of pages in converted books. */
export const pageNumber = /(?:^|\s)(?:pagenum|pageno|page-?number|pagebreak)(?:\s|$)/i;

/** A run in another language or direction, or in small capitals; only its words where it is there for its id, undefined where it says more. */
function span(tag: string, children: PhrasingContent[]): readonly PhrasingContent[] | undefined {
  const language = attributeOf(tag, 'xml:lang') ?? attributeOf(tag, 'lang');
  const look = `${attributeOf(tag, 'class') ?? ''} ${attributeOf(tag, 'style') ?? ''}`.trim();
  const smallCaps = /(?:^|\s|:)(?:small-?caps|smcap|sc)\b/i.test(look);
  // The number of a page that was once there, as converters of old books leave it.
  if (pageNumber.test(look)) return [];
  const direction = attributeOf(tag, 'dir')?.toLowerCase();
  const dir = direction === 'ltr' || direction === 'rtl' ? { dir: direction } : {};
  const lang = language ? { lang: language } : {};
  const attributes = { ...lang, ...dir, ...(smallCaps ? { class: 'smallcaps' } : {}) };
  if (Object.keys(attributes).length === 0) return look === '' ? children : undefined;
  return [{ type: 'textDirective', name: 'span', attributes, children }];
}

const shiftedDigits = { raised: '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻', lowered: '₀₁₂₃₄₅₆₇₈₉₊₋' };

/** H<sub>2</sub>O as H₂O; whatever is no figure as a run of its own, which no directive of the manuscript's can be. */
function shift(children: readonly PhrasingContent[], to: 'raised' | 'lowered'): PhrasingContent {
  const [only] = children;
  if (children.length !== 1 || only?.type !== 'text' || !/^[0-9+-]+$/.test(only.value))
    return { type: 'textDirective', name: to, children: [...children] };
  const value = [...only.value].map((character) => shiftedDigits[to]['0123456789+-'.indexOf(character)]).join('');
  return { ...only, value };
}
