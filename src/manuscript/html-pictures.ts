import type { Html, Image, Parent, PhrasingContent, Root, RootContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { attributeOf, htmlText, htmlTokens, tagName } from './html.js';
import { placeOfNode, walk } from './markdown.js';

/** Around a picture these say nothing of their own. */
const wrappers = /^(?:figure|figcaption|img|p|div|center|picture|source|br|a|span|svg|path|g|line|polyline|button)$/;

/**
 * Give pictures that are written in HTML the form that they have in Markdown, so that they are read, credited and judged
 * as all others: `<img>` in a line as an image, a block of `<img>`, `<figure>` and `<figcaption>` as `:::figure`.
 * One whose alternative text is not said stays HTML within a line, and in a figure lacks it. Changes the tree.
 */
export function readHtmlPictures(tree: Root, file: string): void {
  for (const { node } of walk(tree)) {
    if (!('children' in node)) continue;
    const parent = node as Parent;
    if (!parent.children.some((child) => child.type === 'html' && /<img\b/i.test(child.value))) continue;
    const line = node.type === 'paragraph' || !flow.has(node.type);
    parent.children = parent.children.flatMap((child): RootContent[] => {
      if (child.type !== 'html') return [child];
      if (line) return [imageOf(child) ?? child];
      return figuresOf(child, file) ?? partsOf(child).flatMap((part) => figuresOf(part, file) ?? [part]);
    });
  }
}

/** What holds blocks. */
const flow: ReadonlySet<string> = new Set([
  'root',
  'blockquote',
  'listItem',
  'footnoteDefinition',
  'containerDirective',
]);

function imageOf(node: Html): Image | undefined {
  const [url, alt] = [attributeOf(node.value, 'src'), attributeOf(node.value, 'alt')];
  if (tagName(node.value) !== 'img' || url === undefined || alt === undefined) return undefined;
  return { type: 'image', url, alt, title: attributeOf(node.value, 'title') ?? null, ...at(node) };
}

/** A page that was pasted is one block without blank lines: each `<figure>` in it by itself, and what stands between them. */
function partsOf(node: Html): readonly Html[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const token of htmlTokens(node.value)) {
    const [isFigure, closes] = [tagName(token) === 'figure', token.startsWith('</')];
    if (isFigure && !closes && depth++ === 0) parts.push('');
    parts.push((parts.pop() ?? '') + token);
    if (isFigure && closes && depth > 0 && --depth === 0) parts.push('');
  }
  if (parts.length === 1) return [node];
  let lines = 0;
  const placed = parts.map((value) => {
    const part = { ...node, value, ...below(node, lines) };
    lines += value.split('\n').length - 1;
    return part;
  });
  return placed.filter(({ value }) => value.trim() !== '');
}

/** Where a part of a block begins, so many lines below it. */
function below({ position }: Html, lines: number): Pick<Html, 'position'> {
  if (!position || lines === 0) return position ? { position } : {};
  const start = { line: position.start.line + lines, column: 1 };
  return { position: { start, end: position.end } };
}

/** Undefined where the block is more than pictures and their caption. */
function figuresOf(node: Html, file: string): RootContent[] | undefined {
  const images: Html[] = [];
  const caption: PhrasingContent[] = [];
  let captions = 0;
  let within = false;
  for (const token of htmlTokens(node.value)) {
    const name = tagName(token);
    if (name === 'img') images.push({ type: 'html', value: token, ...at(node) });
    else if (name === 'figcaption') {
      within = !token.startsWith('</');
      captions += within ? 1 : 0;
    } else if (within && name) caption.push({ type: 'html', value: token, ...at(node) });
    else if (within) caption.push(...htmlText(token, placeOfNode(node, file)));
    else if (name ? !wrappers.test(name) : !/^\s*$|^<[!?]/.test(token)) return undefined;
  }
  if (captions > 1 || (captions === 1 && images.length > 1) || images.some(({ value }) => !attributeOf(value, 'src')))
    return undefined;
  return images.map((image) => figure(image, caption));
}

function figure({ value, position }: Html, caption: readonly PhrasingContent[]): ContainerDirective {
  const [src, alt, title] = [attributeOf(value, 'src'), attributeOf(value, 'alt'), attributeOf(value, 'title')];
  const words = caption.length > 0 ? [...caption] : title ? [{ type: 'text' as const, value: title }] : [];
  return {
    type: 'containerDirective',
    name: 'figure',
    attributes: { src: src ?? '', ...(alt === undefined ? {} : { alt }) },
    children: words.length > 0 ? [{ type: 'paragraph', children: words, ...(position ? { position } : {}) }] : [],
    ...(position ? { position } : {}),
  };
}

function at({ position }: Html): Pick<Html, 'position'> {
  return position ? { position } : {};
}
