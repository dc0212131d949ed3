import type { Definition, Paragraph, Parent, PhrasingContent, Root, RootContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { parseCredit, splitCaption } from '../credit/index.js';
import { plainText, tagName, withoutEmphasis } from './html.js';
import { walk } from './markdown.js';

/** Longer words under a picture are text that goes on. */
const longest = 1200;

/** Words that number a picture, as word processors set them under it. */
const numbered =
  /^(?:fig(?:ure|ura|\.)?|abb(?:ildung|\.)?|ill(?:ustration|\.)?|photo|foto|bild|image|plate|tafel)\s*\d+\s*[.:–—-]/i;

/**
 * Give pictures the words under them for a caption, as most programs write it: in the same paragraph, where they are set off by emphasis or
 * end with a credit; in the next one, where they are set off or numbered and end with a credit, end with one that can be nothing else, or are
 * one. A picture that has a title has its caption, wherever its address stands. Changes the tree.
 */
export function readCaptionsBelow(tree: Root): void {
  const parents: Parent[] = [];
  const titled = new Set<string>();
  for (const { node } of walk(tree)) {
    if (node.type === 'root' || node.type === 'blockquote') parents.push(node);
    else if (node.type === 'definition' && hasTitle(node)) titled.add(node.identifier);
  }
  const isBare: IsBare = (node) => {
    if (node.type === 'image') return !hasTitle(node);
    if (node.type === 'imageReference') return !titled.has(node.identifier);
    if (node.type !== 'link' && node.type !== 'linkReference') return false;
    return node.children.length === 1 && node.children.every(isBare);
  };
  for (const parent of parents) captionPictures(parent, isBare);
}

function hasTitle({ title }: Pick<Definition, 'title'>): boolean {
  return Boolean(title?.trim());
}

/** Whether a node is a picture whose caption isn't said, by itself or in a link. */
type IsBare = (node: PhrasingContent) => boolean;

function captionPictures(parent: Parent, isBare: IsBare): void {
  const isOne = (child: RootContent) =>
    isWordless(child) || (child.type === 'paragraph' && child.children.some(isBare));
  if (!(parent.children as RootContent[]).some(isOne)) return;
  const kept: RootContent[] = [];
  for (const child of parent.children as RootContent[]) {
    const before = kept.at(-1);
    const captioned = before && child.type === 'paragraph' && withCaption(before, child, isBare);
    if (captioned) kept.splice(-1, 1, captioned);
    else kept.push(captionedBelow(child, isBare));
  }
  parent.children = kept;
}

/** A paragraph of pictures and their caption as a figure; anything else as it is. */
function captionedBelow(node: RootContent, isBare: IsBare): RootContent {
  const under = picturesAndWords(node, isBare);
  return under && isCaption(under.words) ? figure(under, node) : node;
}

/** One picture with the words of the next paragraph for its caption; undefined where one or the other is none, or it has a caption. */
function withCaption(node: RootContent, { children: words }: Paragraph, isBare: IsBare): RootContent | undefined {
  const under = picturesAndWords(node, isBare);
  const alone = under?.images.length === 1 && under.words.length === 0 ? under : undefined;
  // What the words are takes longer to find out than whether there is a picture over them.
  if ((!alone && !isWordless(node)) || !isCaptionApart(words)) return undefined;
  if (alone) return figure({ ...alone, words }, node);
  return { ...node, children: [{ type: 'paragraph', children: bare(words), ...at(node) }] } as ContainerDirective;
}

/** A figure, as HTML's `<img>` makes one, that has a picture and nothing else. */
function isWordless(node: RootContent): node is ContainerDirective {
  if (node.type !== 'containerDirective' || node.name !== 'figure' || node.children.length > 0) return false;
  return Boolean(node.attributes?.src) && node.attributes?.credit === undefined;
}

interface Under {
  readonly images: readonly PhrasingContent[];
  readonly words: readonly PhrasingContent[];
}

/** The pictures that a paragraph begins with, each on a line of its own, and what stands on the lines after them. */
function picturesAndWords(node: RootContent, isBare: IsBare): Under | undefined {
  if (node.type !== 'paragraph') return undefined;
  const lines = linesOf(node.children);
  const first = lines.findIndex(({ nodes }) => !(nodes.length === 1 && nodes[0] && isBare(nodes[0])));
  const images = lines.slice(0, first < 0 ? lines.length : first).flatMap(({ nodes }) => nodes.filter(isBare));
  const words =
    first < 0 ? [] : lines.slice(first).flatMap(({ end, nodes }, index) => [...(index > 0 ? end : []), ...nodes]);
  const more = words.some(({ type }) => type === 'image' || type === 'imageReference');
  return images.length === 0 || more ? undefined : { images, words };
}

interface SourceLine {
  /** What ended the line before. */
  readonly end: readonly PhrasingContent[];
  readonly nodes: PhrasingContent[];
}

function linesOf(children: readonly PhrasingContent[]): readonly SourceLine[] {
  const lines: SourceLine[] = [{ end: [], nodes: [] }];
  for (const node of children) {
    if (node.type === 'break') lines.push({ end: [node], nodes: [] });
    else if (node.type !== 'text') lines.at(-1)?.nodes.push(node);
    else
      for (const [index, value] of node.value.split('\n').entries()) {
        if (index > 0) lines.push({ end: [{ ...node, value: '\n' }], nodes: [] });
        if (value.trim() !== '') lines.at(-1)?.nodes.push({ ...node, value });
      }
  }
  return lines.filter(({ nodes }) => nodes.length > 0);
}

/** Words in the same paragraph as a picture. */
function isCaption(words: readonly PhrasingContent[]): boolean {
  const text = plainText(words).trim();
  if (text === '' || text.length > longest) return false;
  return isSetOff(words) || splitCaption(text, 'en').credit !== undefined;
}

/** Words in the paragraph after that of a picture. */
function isCaptionApart(words: readonly PhrasingContent[]): boolean {
  const text = plainText(words).trim();
  if (text === '' || text.length > longest) return false;
  const { caption, credit } = splitCaption(text, 'en');
  if (credit === undefined) return false;
  return caption === '' || numbered.test(text) || isSetOff(words) || isOfPicture(credit.replace(/\s+/g, ' '));
}

/** Whether a credit is that of a picture wherever it stands: "(AP)" ends dispatches too, "(Mara Lind/AP)" and "Photo by Mara Lind" don't. */
function isOfPicture(credit: string): boolean {
  const { creators, statuses, distributor, scope } = parseCredit(credit);
  return scope === undefined && creators.length + statuses.length + (distributor ? 1 : 0) > 0;
}

/** Whether all words are emphasised, or in small type. */
function isSetOff(words: readonly PhrasingContent[]): boolean {
  return words.every(({ type }) => type === 'emphasis' || type === 'strong') || isSmall(words);
}

const smallTags = /^(?:small|i|em|sub|sup|center|span|font)$/;

function isSmall(words: readonly PhrasingContent[]): boolean {
  const [first, last] = [words[0], words.at(-1)];
  if (first?.type !== 'html' || last?.type !== 'html' || !last.value.startsWith('</')) return false;
  const name = tagName(first.value);
  return name !== undefined && smallTags.test(name) && tagName(last.value) === name;
}

/** What sets the whole of a caption off from the text, which the figure does, is left out. */
function bare(words: readonly PhrasingContent[]): PhrasingContent[] {
  const plain = withoutEmphasis(words);
  return isSmall(plain) ? plain.slice(1, -1) : [...plain];
}

function figure({ images, words }: Under, node: RootContent): ContainerDirective {
  const paragraphs: Paragraph[] = [[...images], bare(words)].map((children) => ({
    type: 'paragraph',
    children,
    ...at(node),
  }));
  return { type: 'containerDirective', name: 'figure', attributes: {}, children: paragraphs, ...at(node) };
}

function at({ position }: RootContent): Pick<RootContent, 'position'> {
  return position ? { position } : {};
}
