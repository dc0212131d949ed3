import type { Nodes, Parent, PhrasingContent, Root, RootContent } from 'mdast';
import type { Messages, Place } from '../diagnostics/messages.js';
import { readCaptionsBelow } from './captioned-pictures.js';
import { scrubText } from './decode.js';
import { partEscapedNotes } from './escaped-notes.js';
import { closing, readFencedDivs } from './fenced-divs.js';
import { readHtmlBlocks } from './html-blocks.js';
import { reportLeftoverMarkup } from './leftover-markup.js';
import { partNotesFromLinks } from './literal-links.js';
import { type TextBudget, withinMarkdownLimits } from './markdown-limits.js';
import { readNotebookMarkup } from './notebook-markup.js';
import { nameBlocks, readPandocMarkup } from './pandoc-markup.js';
import { articleTree, blockTree, lineTree } from './parsers.js';
import { readTableCaptions } from './table-captions.js';
import { keepVerseIndents } from './verse-indents.js';

const maximumDepth = 100;

/** Where a node of the tree stands. */
export function placeOfNode(node: Nodes, file: string): Place {
  const { start, end } = node.position ?? { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
  return { file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

/**
 * Parse an article: CommonMark with GFM, YAML front matter and block directives.
 * @param budget of the build
 * @returns a tree whose positions are those of the file; undefined where a limit is broken, which is reported
 */
export function parseArticle(text: string, file: string, messages: Messages, budget?: TextBudget): Root | undefined {
  if (!withinMarkdownLimits(text, file, messages, 1, budget)) return undefined;
  const { text: divided, names } = readFencedDivs(text, file, messages);
  const source = keepVerseIndents(divided);
  const tree = articleTree(source);
  partNotesFromLinks(tree);
  partEscapedNotes(tree, source);
  nameBlocks(tree, names);
  readPandocMarkup(tree, source, file, messages);
  readNotebookMarkup(tree, source, file, messages);
  readTableCaptions(tree);
  if (!inspect(tree, source, file, messages)) return undefined;
  readHtmlBlocks(tree, file);
  readCaptionsBelow(tree);
  return tree;
}

/**
 * Parse Markdown blocks that stand as a value in YAML, such as the imprint text.
 * Positions are shifted to the value's place as well as can be.
 */
export function parseBlocks(text: string, place: Place, messages: Messages): RootContent[] {
  if (!withinMarkdownLimits(text, place.file, messages, place.line)) return [];
  const tree = blockTree(text);
  partEscapedNotes(tree, text);
  if (!inspect(tree, text, place.file, messages)) return [];
  shift(tree, place);
  return tree.children;
}

/**
 * Parse a line of Markdown: a title, a caption, a credit. Nothing in it makes a block, so that `1. May` and `# 5` stay
 * text; paragraphs are joined by a break. Positions are shifted to the given place as well as can be.
 * @param text within the limits of the file that it was read from
 */
export function parsePhrasing(text: string, place: Place): PhrasingContent[] {
  const tree = lineTree(text);
  partEscapedNotes(tree, text);
  shift(tree, place);
  const lines = tree.children.filter((node) => node.type === 'paragraph').map(({ children }) => children);
  return lines.flatMap((line, index) => (index === 0 ? line : [{ type: 'break' } as const, ...line]));
}

/** Check what only the tree shows: its depth, directives left open, characters that came in as references. */
function inspect(tree: Root, text: string, file: string, messages: Messages): boolean {
  for (const { node, depth } of walk(tree)) {
    if (depth > maximumDepth) {
      messages.report('markdown-limit', placeOfNode(node, file), `nested more than ${maximumDepth} deep`);
      return false;
    }
    if (node.type === 'containerDirective') reportUnclosed(node, text, file, messages);
    reportLeftoverMarkup(node, text, file, messages);
    scrubNode(node, file, messages);
  }
  return true;
}

/** Every node in the order of the text, without recursion. */
export function* walk(root: Nodes): Generator<{ readonly node: Nodes; readonly depth: number }> {
  const stack: { node: Nodes; depth: number }[] = [{ node: root, depth: 0 }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    yield next;
    const { depth } = next;
    const children = 'children' in next.node ? (next.node as Parent).children : [];
    for (const child of children.toReversed()) stack.push({ node: child, depth: depth + 1 });
  }
}

function reportUnclosed(node: Nodes & { name: string }, text: string, file: string, messages: Messages): void {
  const start = node.position?.start.offset ?? 0;
  const lines = text.slice(start, node.position?.end.offset).split(/\r\n|\n|\r/);
  if (lines.length > 1 && closing.test(lines.at(-1) ?? '')) return;
  // Made of other markup, which needs no end.
  if (!lines[0]?.startsWith(':::')) return;
  messages.report('directive-unclosed', placeOfNode(node, file), `\`:::${node.name}\` is never closed`);
}

/** The fields of a node that hold text of the author's. */
const textFields = ['value', 'alt', 'title', 'url', 'label'] as const;

function scrubNode(node: Nodes, file: string, messages: Messages): void {
  const clean = (value: string) => scrubText(value, () => placeOfNode(node, file), messages);
  const fields = node as unknown as Record<string, unknown>;
  for (const field of textFields) if (typeof fields[field] === 'string') fields[field] = clean(fields[field]);
  if (!('attributes' in node) || !node.attributes) return;
  for (const [name, value] of Object.entries(node.attributes)) if (value) node.attributes[name] = clean(value);
}

/** Move positions within a value to its place in the file; a position beyond the value's end falls back to its start. */
function shift(tree: Root, place: Place): void {
  const lastLine = place.endLine ?? Number.POSITIVE_INFINITY;
  const move = ({ line, column }: { line: number; column: number }) => {
    const moved = { line: line + place.line - 1, column: line === 1 ? column + place.column - 1 : column };
    const beyond = moved.line === lastLine && place.endColumn !== undefined && moved.column > place.endColumn;
    return moved.line > lastLine || beyond ? { line: place.line, column: place.column } : moved;
  };
  for (const { node } of walk(tree)) {
    if (node.position) node.position = { start: move(node.position.start), end: move(node.position.end) };
  }
}
