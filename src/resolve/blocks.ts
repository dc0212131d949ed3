import type { Blockquote, Code, Heading, Html, List, Paragraph, RootContent, Table } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import type { Attributes } from '../manuscript/attributes.js';
import { slugify } from '../manuscript/slug.js';
import type { Block, Line, ListItem, NodeId, Phrasing, TableRow } from '../publication/content.js';
import { hasWords, textOf } from '../publication/text.js';
import { attributionLine, splitAttribution } from './attribution.js';
import { withoutBidiControls } from './bidi-controls.js';
import { blockLanguage } from './block-language.js';
import { resolveDirective } from './directives.js';
import { resolveFigure } from './figures.js';
import { readHtmlBlock } from './html-blocks.js';
import { placeName } from './inline-html.js';
import { attributesAtEnd, type Manner, mannerOf, readParagraphAttributes } from './paragraph-attributes.js';
import {
  finishedPhrasing,
  pictureLink,
  pictureOf,
  reportLinkedPicture,
  resolvePhrasing,
  setPhrasing,
} from './phrasing.js';
import { trimPhrasing } from './phrasing-tools.js';
import type { Scope, SourceImage } from './scope.js';

/** The kinds of mdast that stand in the flow of blocks. */
type SourceBlock = Exclude<RootContent, { type: PhrasingOnly }>;
type PhrasingOnly =
  | 'break'
  | 'delete'
  | 'emphasis'
  | 'footnoteReference'
  | 'image'
  | 'imageReference'
  | 'inlineCode'
  | 'link'
  | 'linkReference'
  | 'listItem'
  | 'strong'
  | 'tableCell'
  | 'tableRow'
  | 'text'
  | 'textDirective';

type Handlers = {
  readonly [Type in SourceBlock['type']]: (
    node: Extract<SourceBlock, { readonly type: Type }>,
    scope: Scope,
  ) => readonly Block[];
};

/** One handler for each kind of block in mdast. */
const handlers = {
  blockquote: (node: Blockquote, scope) => [blockquote(node, scope)],
  code: (node: Code, scope) => [code(node, scope)],
  containerDirective: directive,
  // Definitions and notes are looked up where they are referred to.
  definition: () => [],
  footnoteDefinition: () => [],
  heading: (node: Heading, scope) => [isScene(node) ? thematicBreak(node, scope) : heading(node, scope)],
  html,
  leafDirective: (node, scope) => {
    const { children, position } = node;
    const paragraph: Paragraph = { type: 'paragraph', children, ...(position ? { position } : {}) };
    return directive({ ...node, type: 'containerDirective', children: children.length > 0 ? [paragraph] : [] }, scope);
  },
  list: (node: List, scope) => [list(node, scope)],
  paragraph: (node: Paragraph, scope) => paragraph(node, scope),
  table: (node: Table, scope) => [resolveTable(node, undefined, scope)],
  thematicBreak: (node, scope) => [thematicBreak(node, scope)],
  yaml: () => [],
} satisfies Handlers;

/**
 * Blocks of the manuscript as blocks of the model. A picture within running text becomes a figure after its block; what is called by an id
 * within a block is where the block begins.
 */
export function resolveBlocks(nodes: readonly RootContent[], scope: Scope): readonly Block[] {
  let waiting: readonly string[] = [];
  return nodes.flatMap((node) => {
    if (!(node.type in handlers)) return [];
    const handle = handlers[node.type as SourceBlock['type']] as (node: RootContent, scope: Scope) => readonly Block[];
    const stray: SourceImage[] = [];
    const named: string[] = [];
    const blocks = [...handle(node, { ...scope, stray, named }), ...stray.map((image) => strayFigure(image, scope))];
    waiting = [...waiting, ...named];
    const [first] = blocks;
    if (!first || waiting.length === 0) return blocks;
    const anchor = { kind: 'place', target: wordsAt(first), words: [], place: scope.placeOf(node) } as const;
    for (const name of waiting) scope.anchors.imply(scope.file, name, anchor);
    waiting = [];
    return blocks;
  });
}

/** The node whose words a block begins with. */
function wordsAt(block: Block): NodeId {
  const [first] =
    block.type === 'list' ? (block.items[0]?.children ?? []) : block.type === 'blockquote' ? block.children : [];
  return first ? wordsAt(first) : block.id;
}

function strayFigure(image: SourceImage, scope: Scope): Block {
  const reason = `the picture "${image.src}" stands within running text; it is set as a figure below it`;
  scope.messages.report('figure-inline', image.place, reason);
  return figureOf(image, scope);
}

function figureOf(image: SourceImage, scope: Scope): Block {
  return resolveFigure({ kind: 'figure', place: image.place, images: [image], caption: [], width: 'column' }, scope);
}

function paragraph(node: Paragraph, scope: Scope): readonly Block[] {
  const pictures = onlyPictures(node, scope);
  if (pictures) return pictures.map((image) => figureOf(image, scope));
  const children = trimPhrasing(resolvePhrasing(node.children, scope));
  const read = readParagraphAttributes(children, scope.placeOf(node), scope.messages);
  const { words, looseness, names, ...manner } = read;
  scope.named.push(...names);
  if (words.length === 0) return [];
  if (isOrnament(words)) return [thematicBreak(node, scope)];
  return [{ ...paragraphOf(words, node, scope, manner), ...(looseness ? { looseness } : {}) }];
}

/** `#` or `###` on a line of its own, as manuscripts are typed. */
function isScene({ children, depth }: Heading): boolean {
  return children.length === 0 && depth !== 2;
}

function thematicBreak(node: RootContent, scope: Scope): Block {
  return { type: 'thematicBreak', id: scope.ids.next('hr'), place: scope.placeOf(node) };
}

/** `\* \* \*` or `\#`, as converters leave a break between scenes: it is none of the words. */
function isOrnament(words: readonly Phrasing[]): boolean {
  return /^(?:#{1,3}|(?:[*＊∗][\s\u00A0]*){3,}|(?:⁂[\s\u00A0]*)+)$/u.test(textOf(words));
}

/** The longest line that is surely shorter than a column: longer ones are prose with a break in it. */
const longestLine = 72;

/** Whether the author ended the lines, and not only one of them. */
function isLined(words: readonly Phrasing[]): boolean {
  const lines = textOf(words).split('\n');
  return lines.length > 1 && lines.every(({ length }) => length <= longestLine);
}

/** A paragraph whose words are all in another script has that language as a whole, and no spans. */
function paragraphOf(
  children: readonly Phrasing[],
  node: Paragraph | Html,
  scope: Scope,
  manner: Manner = {},
): Extract<Block, { type: 'paragraph' }> {
  const { inner, own, words } = blockLanguage(children, scope, manner);
  const id = scope.ids.next('p');
  const lined = isLined(words) ? { lined: true } : {};
  return { type: 'paragraph', id, place: scope.placeOf(node), ...own, ...lined, children: setPhrasing(words, inner) };
}

/** The pictures of a paragraph that holds nothing else. */
function onlyPictures(node: Paragraph, scope: Scope): readonly SourceImage[] | undefined {
  const images: SourceImage[] = [];
  for (const child of node.children) {
    for (const part of pictureLink(child)?.children ?? [child]) {
      const picture = pictureOf(part, scope);
      if (picture) images.push(picture);
      else if (!isBlank(part)) return undefined;
    }
  }
  if (images.length === 0) return undefined;
  for (const child of node.children) {
    const name = child.type === 'html' ? placeName(child.value) : undefined;
    if (name !== undefined) scope.named.push(name);
    const link = pictureLink(child);
    if (link) reportLinkedPicture(link, scope);
  }
  return images;
}

function isBlank(node: Paragraph['children'][number]): boolean {
  if (node.type === 'html') return /^<\/?a\b/.test(node.value) && !/\shref\b/i.test(node.value);
  return node.type === 'break' || (node.type === 'text' && node.value.trim() === '');
}

function heading(node: Heading, scope: Scope): Block {
  const place = scope.placeOf(node);
  const raw = trimPhrasing(resolvePhrasing(node.children, scope));
  const { words, name, values } = withoutAttributes(raw);
  const depth = scope.levels.close(node.depth);
  if (depth !== node.depth + 2 - scope.levels.top) {
    const signs = '#'.repeat(node.depth);
    const reason = `the heading is written with \`${signs}\` and set at level ${depth}`;
    scope.messages.report(
      'heading-level',
      place,
      reason,
      `write it with \`${'#'.repeat(depth - 2 + scope.levels.top)}\``,
    );
  }
  const { inner, own, words: unmarked } = blockLanguage(words, scope, mannerOf(values, place, scope.messages), false);
  const children = setPhrasing(unmarked, inner);
  const id = name ? scope.ids.named(name, 'sec') : idOfWords(textOf(words), scope);
  const anchor = { kind: 'heading', target: id, words: children, place } as const;
  if (name) scope.anchors.declare(scope.file, name, anchor);
  else scope.anchors.imply(scope.file, nameOfWords(textOf(words)), anchor);
  if (children.length === 0) scope.messages.report('heading-empty', place, 'the heading has no words');
  return { type: 'heading', id, place, ...own, depth, children };
}

/** `## Words {#id lang=fr}`; what else converters leave in the braces (`.unnumbered`, `-`) says nothing here. */
function withoutAttributes(children: readonly Phrasing[]) {
  const found = attributesAtEnd(children, /\s*\{:?([^{}]+)\}$/);
  const { id: name, classes, values } = found?.attributes ?? none;
  // Other keys alone may be words of the heading: `The set {a=b}`.
  const isMeant = name !== undefined || classes.length > 0 || values.has('lang') || values.has('dir');
  return found && isMeant ? { words: found.words, name, values } : { words: children, values: none.values };
}

const none: Attributes = { classes: [], values: new Map() };

/** From the heading's first words, as far as these have Latin letters. */
function idOfWords(words: string, { ids }: Scope): NodeId {
  const name = slugify(words).slice(0, 60).replace(/-+$/, '');
  return name === '' ? ids.next('sec') : ids.named(`sec-${name}`, 'sec');
}

/** A heading's words as a name: letters of any script, digits and hyphens. */
function nameOfWords(words: string): string {
  return words
    .normalize('NFC')
    .toLowerCase()
    .replace(/[’']/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}

function blockquote(node: Blockquote, scope: Scope): Block {
  const id = scope.ids.next('quote');
  const quotation = quoted(node.children, id, scope);
  return { type: 'blockquote', id, place: scope.placeOf(node), ...commonLanguage(quotation), ...quotation };
}

/** A quotation all of whose blocks are in one other language is in it as a whole; its attribution has to be so too. */
function commonLanguage({
  children,
  attribution,
}: {
  readonly children: readonly Block[];
  readonly attribution?: Line;
}) {
  const [first] = children;
  if (attribution || !first?.language || !first.direction) return {};
  const { language, direction } = first;
  return children.every((block) => block.language === language) ? { language, direction } : {};
}

/** The blocks of a quotation, and its attribution. */
function quoted(nodes: readonly RootContent[], id: NodeId, scope: Scope) {
  const { body, attribution } = splitAttribution(nodes);
  const children = resolveBlocks(body, { ...scope, isQuoted: true });
  const by = attributionLine(attribution, id, scope);
  return { children, ...(by ? { attribution: by } : {}) };
}

function code(node: Code, scope: Scope): Block {
  const place = scope.placeOf(node);
  const value = withoutBidiControls(node.value, place, scope.messages);
  return { type: 'code', id: scope.ids.next('code'), place, ...(node.lang ? { syntax: node.lang } : {}), value };
}

function list(node: List, scope: Scope): Block {
  const id = scope.ids.next('list');
  const items = node.children.map(
    (item): ListItem => ({
      id: scope.ids.next('item'),
      ...(typeof item.checked === 'boolean' ? { checked: item.checked } : {}),
      children: resolveBlocks(item.children, { ...scope, isListed: true }),
    }),
  );
  return {
    type: 'list',
    id,
    place: scope.placeOf(node),
    ...turned(items, scope),
    ordered: node.ordered === true,
    start: node.start ?? 1,
    items,
  };
}

/** A list all of which runs from the other side begins there, with its marks. */
function turned(items: readonly ListItem[], scope: Scope): Pick<Block, 'language' | 'direction'> {
  const blocks = items.flatMap(({ children }) => children);
  const [first] = blocks;
  const direction = first?.direction;
  if (!direction || direction === scope.direction) return {};
  if (items.some(({ children }) => children.length === 0)) return {};
  if (!blocks.every((block) => block.direction === direction)) return {};
  const { language } = first;
  return language && blocks.every((block) => block.language === language) ? { language, direction } : { direction };
}

/** A table, every row as wide as the widest. */
function resolveTable(
  node: Table,
  from: { readonly id: NodeId; readonly caption?: Line } | undefined,
  scope: Scope,
): Block {
  const id = from?.id ?? scope.ids.next('tab');
  const place = scope.placeOf(node);
  const [first] = node.children;
  const headWidth = first?.children.length ?? 0;
  const width = Math.max(...node.children.map((row) => row.children.length));
  for (const row of node.children) {
    if (row.children.length <= headWidth) continue;
    const reason = `the row has ${row.children.length} cells, the table's head ${headWidth}`;
    scope.messages.report('table-cells', scope.placeOf(row), reason);
  }
  const [head, ...rows] = node.children.map((row, number): TableRow => {
    const rowId = scope.ids.part(id, `r${number}`);
    const cells = Array.from({ length: width }, (_, column): Line => {
      const cell = row.children[column];
      return {
        id: scope.ids.part(rowId, `c${column + 1}`),
        children: cell ? finishedPhrasing(cell.children, scope) : [],
      };
    });
    return { id: rowId, cells };
  });
  const align = Array.from({ length: width }, (_, column) => node.align?.[column] ?? undefined);
  return {
    type: 'table',
    id,
    place,
    ...(from?.caption ? { caption: from.caption } : {}),
    align,
    // GFM has no table without a head; one in which nothing stands is how it is written.
    ...(head && (rows.length === 0 || head.cells.some(saysSomething)) ? { head } : {}),
    rows,
  };
}

function saysSomething({ children }: Line): boolean {
  return hasWords(children) || children.some(({ type }) => type === 'noteReference');
}

function html(node: Html, scope: Scope): readonly Block[] {
  const place = scope.placeOf(node);
  const { paragraphs, tags, names, open } = readHtmlBlock(node.value, place, node.position);
  scope.named.push(...names);
  const here: Scope = { ...scope, placeOf: () => place };
  const blocks = paragraphs.flatMap(({ nodes, values }) => {
    const children = trimPhrasing(resolvePhrasing(nodes, here));
    if (isOrnament(children)) return [thematicBreak(node, scope)];
    return children.length > 0 ? [paragraphOf(children, node, scope, mannerOf(values, place, scope.messages))] : [];
  });
  if (tags.length > 0) {
    const names = tags.map((tag) => `\`<${tag}>\``).join(', ');
    const kept =
      blocks.length === 0 ? 'left out' : `left out, and the text in it kept as ${paragraphCount(blocks.length)}`;
    scope.messages.report('html-dropped', place, `HTML ${names} ${kept}`);
  }
  if (open)
    scope.messages.report('html-dropped', place, `the HTML tag \`<${open}\` has no end, and is printed as text`);
  return blocks;
}

function paragraphCount(count: number): string {
  return count === 1 ? 'a paragraph' : `${count} paragraphs`;
}

function directive(node: ContainerDirective, scope: Scope): readonly Block[] {
  return resolveDirective(node, scope, { blocks: resolveBlocks, quoted, table: resolveTable });
}
