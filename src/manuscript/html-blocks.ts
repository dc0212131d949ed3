import type { Heading, Html, Paragraph, Parent, PhrasingContent, Root, RootContent } from 'mdast';
import { attributeOf, htmlText, inline, tagName } from './html.js';
import { type HtmlPart, htmlParts } from './html-parts.js';
import { at, figuresOf, imageOf } from './html-pictures.js';
import { placeOfNode, walk } from './markdown.js';

/** How deep quotations in one block of HTML may stand in one another; what is deeper stays HTML. */
const deepest = 5;

/** What holds blocks. */
const flow: ReadonlySet<string> = new Set([
  'root',
  'blockquote',
  'listItem',
  'footnoteDefinition',
  'containerDirective',
]);

/** What holds headings and quotations too. */
const open: ReadonlySet<string> = new Set(['root', 'blockquote', 'listItem']);

/**
 * Give pictures, headings and quotations that are written in HTML the form that they have in Markdown, so that they are
 * read, credited and judged as all others. All other HTML stays as it is. Changes the tree.
 */
export function readHtmlBlocks(tree: Root, file: string): void {
  const parents: Parent[] = [];
  for (const { node } of walk(tree))
    if ('children' in node && node.children.some(isMeant)) parents.push(node as Parent);
  for (const parent of parents) {
    const isLine = !flow.has(parent.type);
    const depth = open.has(parent.type) ? 0 : deepest;
    parent.children = parent.children.flatMap((child): RootContent[] => {
      if (child.type !== 'html') return [child];
      return isLine ? [imageOf(child) ?? child] : blocksOf(child, file, depth);
    });
  }
}

function isMeant(node: RootContent): boolean {
  return node.type === 'html' && /<(?:img|h[1-6]|blockquote)\b/i.test(node.value);
}

function blocksOf(node: Html, file: string, depth: number): RootContent[] {
  const figures = figuresOf(node, file);
  if (figures) return figures;
  const parts = htmlParts(node.value, depth >= deepest);
  if (parts.every(({ kind }) => kind === 'rest')) return [node];
  return parts.flatMap(({ kind, tokens, line }): RootContent[] => {
    const part: Html = { ...node, value: tokens.join(''), ...below(node, line) };
    if (kind === 'figures') return figuresOf(part, file) ?? [part];
    if (kind === 'rest') return [part];
    return [kind === 'heading' ? headingOf(part, tokens, file) : quotationOf(part, tokens, file, depth)];
  });
}

/** Where a part of a block begins, so many lines below it. */
function below({ position }: Html, lines: number): Pick<Html, 'position'> {
  if (!position || lines === 0) return position ? { position } : {};
  const start = { line: position.start.line + lines, column: 1 };
  return { position: { start, end: position.end } };
}

function headingOf(node: Html, [tag = '', ...inner]: HtmlPart['tokens'], file: string): Heading {
  const attributes = ['lang', 'xml:lang', 'dir'].flatMap((name) => {
    const value = attributeOf(tag, name);
    return value === undefined ? [] : [`${name}="${value}"`];
  });
  const span = (value: string): Html[] => (attributes.length > 0 ? [tagNode(value, node)] : []);
  return {
    type: 'heading',
    depth: Number(tagName(tag)?.at(1)) as Heading['depth'],
    children: [
      ...nameNodes(tag, node),
      ...span(`<span ${attributes.join(' ')}>`),
      ...lineOf(inner.slice(0, -1), node, file),
      ...span('</span>'),
    ],
    ...at(node),
  };
}

function quotationOf(node: Html, [tag = '', ...rest]: HtmlPart['tokens'], file: string, depth: number): RootContent {
  const inner = rest.slice(0, -1);
  const last = attributionIn(inner);
  const words = `${nameNodes(tag, node)
    .map(({ value }) => value)
    .join('')}${inner.slice(0, last?.start).join('')}`;
  const blocks = blocksOf({ ...node, value: words }, file, depth + 1);
  const by: Paragraph[] = last ? [{ type: 'paragraph', children: lineOf(last.words, node, file), ...at(node) }] : [];
  return { type: 'blockquote', children: [...blocks, ...by] as (typeof by)[number][], ...at(node) };
}

/** A last paragraph that may name who is quoted, and where it begins. */
function attributionIn(tokens: readonly string[]): { start: number; words: readonly string[] } | undefined {
  const end = tokens.findLastIndex((token) => token.trim() !== '');
  const name = tagName(tokens[end] ?? '');
  if (name !== 'p' && name !== 'footer') return undefined;
  const start = tokens.findLastIndex((token, index) => index < end && !inline.test(tagName(token) ?? 'b'));
  const words = tokens.slice(start + 1, end);
  const isBegun = tagName(tokens[start] ?? '') === name && !tokens[start]?.startsWith('</');
  return isBegun && /^\s*(?:[—–―]|--|&mdash;|&ndash;|&#(?:8211|8212|8213);)/.test(words.join(''))
    ? { start, words }
    : undefined;
}

function lineOf(tokens: readonly string[], node: Html, file: string): PhrasingContent[] {
  const line: PhrasingContent[] = [];
  const read = (token: string): PhrasingContent[] =>
    tagName(token) ? [tagNode(token, node)] : /^<[!?]/.test(token) ? [] : htmlText(token, placeOfNode(node, file));
  for (const each of tokens.flatMap(read)) {
    const last = line.at(-1);
    // The dash of an attribution is looked for in one text.
    if (each.type === 'text' && last?.type === 'text')
      line[line.length - 1] = { ...last, value: last.value + each.value };
    else line.push(each);
  }
  return line;
}

/** The id of a tag that goes, as a tag that has nothing else. */
function nameNodes(tag: string, node: Html): Html[] {
  const id = attributeOf(tag, 'id');
  return id === undefined || /["<>&]/.test(id) ? [] : [tagNode(`<a id="${id}">`, node), tagNode('</a>', node)];
}

function tagNode(value: string, node: Html): Html {
  return { type: 'html', value, ...at(node) };
}
