import type { FootnoteReference, Image, ImageReference, Link, LinkReference, PhrasingContent } from 'mdast';
import { isBlank } from '../diagnostics/graphemes.js';
import type { Place } from '../diagnostics/messages.js';
import { parsePhrasing } from '../manuscript/markdown.js';
import type { Line, NodeId, Phrasing } from '../publication/content.js';
import { isLanguageTag } from '../publication/language-tag.js';
import { textOf } from '../publication/text.js';
import { applyIsolates, withoutBidiControls, withoutEmbeddings } from './bidi-controls.js';
import { applyBracketedSpans, type SpanAttributes } from './bracketed-spans.js';
import { withoutHtml } from './inline-html.js';
import { judgeLink } from './links.js';
import { mergeTexts, trimPhrasing } from './phrasing-tools.js';
import type { Scope, SourceImage } from './scope.js';
import { spanOf, wrapLine } from './scripts.js';
import { setTypography } from './typography.js';

type Handlers = {
  readonly [Type in PhrasingContent['type']]: (
    node: Extract<PhrasingContent, { readonly type: Type }>,
    scope: Scope,
  ) => readonly Phrasing[];
};

/** One handler for each kind of phrasing in mdast. HTML is gone before they are asked. */
const handlers = {
  break: () => [{ type: 'break' }],
  delete: (node, scope) => [{ type: 'delete', children: resolvePhrasing(node.children, scope) }],
  emphasis: (node, scope) => [{ type: 'emphasis', children: resolvePhrasing(node.children, scope) }],
  footnoteReference: (node: FootnoteReference, scope) => referToNote(node.label ?? node.identifier, node, scope),
  html: () => [],
  image: (node, scope) => setAside(sourceImage(node, scope), scope),
  imageReference: (node, scope) => setAside(referencedImage(node, scope), scope),
  inlineCode: (node, scope) => [{ type: 'inlineCode', value: clean(node.value, node, scope) }],
  link: (node, scope) => link(node, node.url, node.title ?? undefined, scope),
  linkReference: (node, scope) => {
    const definition = scope.definitions.get(node.identifier);
    return link(node, definition?.url ?? '', definition?.title ?? undefined, scope);
  },
  strong: (node, scope) => [{ type: 'strong', children: resolvePhrasing(node.children, scope) }],
  text,
  // The manuscript has no such directives: these are what HTML raises and lowers, and its spans.
  textDirective: (node, scope) => {
    const children = resolvePhrasing(node.children, scope);
    if (node.name === 'span') return [htmlSpan(node.attributes ?? {}, children, scope)];
    const position = node.name === 'raised' || node.name === 'lowered' ? node.name : undefined;
    return position ? [{ type: 'span', id: scope.ids.next('s'), position, children }] : children;
  },
} satisfies Handlers;

/** What Pandoc makes of the underlining, marking and styles of word processors. */
const ofConverters = /^(?:\.(?:underline|ul|mark|highlight)|custom-style=.*)$/u;

/**
 * Phrasing of the manuscript as phrasing of the model, before its scripts and its small typography are set:
 * so a caption can still be taken apart to the letter.
 */
export function resolvePhrasing(nodes: readonly PhrasingContent[], scope: Scope): readonly Phrasing[] {
  const clear = withoutHtml(
    nodes,
    (node, tag, withContent) => {
      const what = withContent
        ? `\`<${tag}>\` and what it holds are left out`
        : `the HTML tag \`<${tag}>\` is left out`;
      scope.messages.report('html-dropped', scope.placeOf(node), what);
    },
    (id) => scope.named.push(id),
  );
  const children = clear.flatMap((node) => {
    const handle = handlers[node.type] as (node: PhrasingContent, scope: Scope) => readonly Phrasing[];
    return handle(node, scope);
  });
  const [first] = nodes;
  return applyBracketedSpans(
    withIsolates(closeUp(mergeTexts(children)), first, scope),
    ({ name, isPageNumber, ...attributes }, inner) => {
      if (name !== undefined) scope.named.push(name);
      if (isPageNumber) return { type: 'text', value: '' };
      return attributedSpan(attributes, inner, scope);
    },
    (attribute) => {
      const place = first && scope.placeOf(first);
      if (ofConverters.test(attribute)) {
        const reason = `\`${attribute}\` of a bracketed run is left out, its words are kept`;
        scope.messages.report('markup-foreign', place, reason, 'write in italics, `*so*`, what is to stand out');
      } else scope.messages.report('attribute-unknown', place, `unknown attribute "${attribute}" of a bracketed run`);
    },
  );
}

function attributedSpan(
  { language, direction, smallCaps, fraction }: Omit<SpanAttributes, 'name' | 'isPageNumber'>,
  children: readonly Phrasing[],
  scope: Scope,
): Phrasing {
  const span = language ? spanOf(children, language, scope) : { type: 'span', id: scope.ids.next('s'), children };
  const turned = direction ? { direction } : {};
  return { ...span, ...turned, ...(smallCaps ? { smallCaps } : {}), ...(fraction ? { fraction } : {}) } as Phrasing;
}

/** A language tag that is none marks nothing. */
function htmlSpan(
  { lang, dir, class: look }: Readonly<Record<string, string | null | undefined>>,
  children: readonly Phrasing[],
  scope: Scope,
): Phrasing {
  const language = lang && isLanguageTag(lang) ? { language: lang } : {};
  const direction = dir === 'ltr' || dir === 'rtl' ? ({ direction: dir } as const) : {};
  return attributedSpan({ ...language, ...direction, ...(look ? { smallCaps: true } : {}) }, children, scope);
}

/** Isolates of the author's as spans with a direction. */
function withIsolates(
  children: readonly Phrasing[],
  first: PhrasingContent | undefined,
  scope: Scope,
): readonly Phrasing[] {
  const { messages } = scope;
  const place = first && scope.placeOf(first);
  return applyIsolates(children, {
    make: (direction, inner) => ({ type: 'span', id: scope.ids.next('s'), direction, children: inner }),
    kept: (words, direction) => {
      const shown = words.length > 40 ? `${words.slice(0, 39)}…` : words;
      const way = direction === 'rtl' ? 'right to left' : 'left to right';
      messages.report('bidi-isolate', place, `“${shown}” is set from ${way}, as invisible controls around it ask`);
    },
    unbalanced: (reason) => messages.report('bidi-control', place, reason),
  });
}

/** One space where something between two has been left out. */
function closeUp(children: readonly Phrasing[]): readonly Phrasing[] {
  return children.map((node) => (node.type === 'text' ? { ...node, value: node.value.replace(/ {2,}/g, ' ') } : node));
}

/** Wrap what is in other scripts, and set the small typography. */
export function setPhrasing(children: readonly Phrasing[], scope: Scope): readonly Phrasing[] {
  return setTypography(wrapLine(children, scope), scope.language);
}

/** Phrasing of the manuscript, ready. */
export function finishedPhrasing(nodes: readonly PhrasingContent[], scope: Scope): readonly Phrasing[] {
  return setPhrasing(trimPhrasing(resolvePhrasing(nodes, scope)), scope);
}

/** A text of the front matter or of the settings as a line: its Markdown read, everything set. */
export function lineFromText(source: string, id: NodeId, place: Place, scope: Scope): Line {
  return { id, children: setPhrasing(phrasingFromText(source, place, scope), scope) };
}

/** The same before anything is set; a picture in it has no place to stand and is reported. */
export function phrasingFromText(source: string, place: Place, scope: Scope): readonly Phrasing[] {
  const stray: SourceImage[] = [];
  const here: Scope = { ...scope, stray, placeOf: () => place };
  const children = trimPhrasing(resolvePhrasing(parsePhrasing(source, place), here));
  for (const { src } of stray) {
    scope.messages.report('figure-misplaced', place, `the picture "${src}" cannot stand in a line of text`);
  }
  return children;
}

/** Plain words that Colophon or the settings supply, set in a language. */
export function lineFromWords(words: string, id: NodeId, scope: Scope): Line {
  return { id, children: setPhrasing([{ type: 'text', value: words }], scope) };
}

/** An image node with what the figure needs of it. */
function sourceImage(node: Image, scope: Scope): SourceImage {
  return { src: node.url, alt: node.alt ?? '', title: node.title ?? undefined, place: scope.placeOf(node) };
}

/** The same for an image by reference. */
function referencedImage(node: ImageReference, scope: Scope): SourceImage {
  const definition = scope.definitions.get(node.identifier);
  return {
    src: definition?.url ?? '',
    alt: node.alt ?? '',
    title: definition?.title ?? undefined,
    place: scope.placeOf(node),
  };
}

/** The picture that a node is; undefined where it is none. */
export function pictureOf(node: PhrasingContent, scope: Scope): SourceImage | undefined {
  if (node.type === 'image') return sourceImage(node, scope);
  return node.type === 'imageReference' ? referencedImage(node, scope) : undefined;
}

/** A picture within running text becomes a figure after its block. */
function setAside(image: SourceImage, scope: Scope): readonly Phrasing[] {
  scope.stray.push(image);
  return [];
}

// The end of a line is a space, but not between characters that are written without spaces (CSS Text 4, 4.1.3).
const wide = '[\\p{Script=Hani}\\p{Script=Hira}\\p{Script=Kana}\\u3001-\\u303F\\u30FB\\u30FC\\uFF01-\\uFF60]';
const lineEndInCjk = new RegExp(`(?<=${wide})\\n(?=${wide})`, 'gu');

function text(node: Extract<PhrasingContent, { type: 'text' }>, scope: Scope): readonly Phrasing[] {
  const words = withoutEmbeddings(node.value, scope.placeOf(node), scope.messages);
  const value = words.includes('\n') ? words.replace(/[ \t]*\n[ \t]*/g, '\n').replace(lineEndInCjk, '') : words;
  const parts: Phrasing[] = [];
  let at = 0;
  // What still looks like a footnote has no note, or stands in front matter, apart from the notes.
  for (const { 0: mark, 1: name = '', index } of value.matchAll(/\[\^([^\]\s[]+)\]/g)) {
    const note = scope.notes.refer(name, placeWithin(node, value.slice(0, index), scope));
    if (!note) continue;
    parts.push({ type: 'text', value: value.slice(at, index) }, note);
    at = index + mark.length;
  }
  parts.push({ type: 'text', value: value.slice(at) });
  // A single space stays what it is, so that most texts do.
  const space = /[ \t\n]{2,}|[\t\n]/g;
  return parts.map((part) => (part.type === 'text' ? { ...part, value: part.value.replace(space, ' ') } : part));
}

/** The place of a character in a text; its column is known on the first line only. */
function placeWithin(node: PhrasingContent, before: string, scope: Scope): Place {
  const { file, line, column } = scope.placeOf(node);
  const lines = before.split('\n').length - 1;
  return { file, line: line + lines, column: lines === 0 ? column + before.length : 1 };
}

function referToNote(name: string, node: PhrasingContent, scope: Scope): readonly Phrasing[] {
  const note = scope.notes.refer(name, scope.placeOf(node));
  return note ? [note] : [{ type: 'text', value: `[^${name}]` }];
}

function clean(value: string, node: PhrasingContent, scope: Scope): string {
  return withoutBidiControls(value, scope.placeOf(node), scope.messages);
}

/** Whether a node is a picture, wherever its address stands. */
function isPicture({ type }: PhrasingContent): boolean {
  return type === 'image' || type === 'imageReference';
}

/** The link that a node is, where it holds pictures and nothing else. */
export function pictureLink(node: PhrasingContent): Link | LinkReference | undefined {
  if (node.type !== 'link' && node.type !== 'linkReference') return undefined;
  return node.children.length > 0 && node.children.every(isPicture) ? node : undefined;
}

/** A figure leads nowhere. */
export function reportLinkedPicture(node: Link | LinkReference, scope: Scope): void {
  const { url } = node.type === 'link' ? node : (scope.definitions.get(node.identifier) ?? { url: '' });
  scope.messages.report('figure-linked', scope.placeOf(node), `the picture's link to "${url}" is dropped`);
}

function link(node: Link | LinkReference, url: string, title: string | undefined, scope: Scope): readonly Phrasing[] {
  const children = resolvePhrasing(node.children, scope);
  const target = judgeLink(url);
  const place = scope.placeOf(node);
  const wordless = isBlank(textOf(children));
  if (wordless && node.children.some(isPicture)) {
    reportLinkedPicture(node, scope);
    return children;
  }
  if (target.kind === 'dropped') {
    const shown = url.length > 80 ? `${url.slice(0, 79)}…` : url;
    scope.messages.report('link-dropped', place, `the link to "${shown}" is dropped: ${target.why}`);
    return children;
  }
  if (target.kind === 'internal') {
    const id = scope.ids.next('x');
    scope.crossReferences.add(id, target.href, scope.file, place, wordless);
    return [{ type: 'crossReference', id, target: target.href, children: wordless ? [] : children }];
  }
  if (wordless) scope.messages.report('link-wordless', place, `the link to "${url}" has no words`);
  const words: readonly Phrasing[] = wordless ? [{ type: 'text', value: target.url }] : children;
  return [{ type: 'link', id: scope.ids.next('a'), url: target.url, ...(title ? { title } : {}), children: words }];
}
