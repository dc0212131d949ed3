import type { Nodes, Root, RootContent, Yaml } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import type { Point } from 'unist';
import { walk } from './markdown.js';
import { mark, opening, type PlainBlock, plainBlock } from './plain-blocks.js';

// The parser goes over each character about five times, and most of an article is words in which there is nothing to
// find. They are set aside, a sign in their place, and put back into the tree that is made of the rest.

/** Stands for words: one of the characters that Unicode leaves for private use, to the parser a letter like others. */
const sign = '\ue000';

/** Stands, as a paragraph, for plain blocks and the empty lines between them. */
const blockSign = '\ue001';

const blank = /^[ \t]*\r?$/;

/** A text without its plain words. */
export interface SetAside {
  readonly rest: string;
  /** Its tree, where the rest is no more than front matter. */
  readonly tree?: Root | undefined;
  /**
   * Put the words back into the tree of the rest, and its positions where they are in the text. Changes the tree.
   * @returns whether all are back; where not, the tree is of no use
   */
  readonly putBack: (tree: Root) => boolean;
}

/** The blocks that lines are, by line. */
type Blocks = readonly (PlainBlock | undefined)[];

/** A line of the rest. */
interface Line {
  readonly text: string;
  /** The lines of the text that it stands for, the first and the last, from 0. */
  readonly first: number;
  readonly last: number;
  /** What was set aside at its start. */
  readonly words?: string;
  readonly isBlocks?: boolean;
}

/**
 * Set the plain words of a text aside: blocks of one line that need no parser, and in each other paragraph, what stands on its lines
 * before the first mark, but for the word next to the mark. No other block begins with them, and no mark reaches back to them, so that
 * the tree is the same.
 */
export function setPlainWordsAside(text: string): SetAside {
  // To the parser, a carriage return alone ends a line too, and a mark of the byte order is not there.
  if (text.includes(sign) || text.includes(blockSign) || /^\ufeff|\r(?!\n)/.test(text)) {
    return { rest: text, putBack: () => true };
  }
  const lines = text.split('\n');
  const blocks = plainBlocks(lines);
  const tree = plainTree(lines, blocks);
  if (tree) return { rest: '', tree, putBack: () => true };
  const rest = linesOfRest(lines, blocks);
  return { rest: rest.map((line) => line.text).join('\n'), putBack: (tree) => putBack(tree, lines, blocks, rest) };
}

// ---------------------------------------------------------------- what is set aside

/** The plain blocks between blank lines, but for those with marks of notes for which no line is seen. */
function plainBlocks(lines: readonly string[]): Blocks {
  const blocks: (PlainBlock | undefined)[] = lines.map(() => undefined);
  // Below front matter that is never closed the parser finds no notes.
  if (isFence(lines[0]) && !lines.slice(1).some(isFence)) return blocks;
  let before: Blocks = [];
  let start = 0;
  let end = 0;
  for (const group of groupsOf(lines)) {
    // A note goes on where a line is indented.
    if (before[0]?.note !== undefined && /^[ \t]/.test(lines[group.start] ?? '')) blocks.fill(undefined, start, end);
    ({ start, end } = group);
    before = blocksTogether(lines.slice(start, end).map(withoutReturn), before.length > 0);
    for (const [index, block] of before.entries()) blocks[start + index] = block;
  }
  // Whether the parser takes them for notes is seen in its tree.
  const notes = new Set(lines.map((line) => /^\[\^([\w-]+)\]:/.exec(line)?.[1]?.toLowerCase()));
  const sound = blocks.map((block) => (block?.marks.every((note) => notes.has(note)) ? block : undefined));
  // The marks in the rest are read for what they are only where their notes are there.
  const areAskedFor = lines.some((line, number) => !sound[number] && line.includes('[^'));
  return areAskedFor ? sound.map((block) => (block?.note === undefined ? block : undefined)) : sound;
}

function isFence(line = ''): boolean {
  return /^---[ \t]*\r?$/.test(line);
}

/** Lines between blank ones, from the first to the one behind the last. */
function* groupsOf(lines: readonly string[]): Generator<{ readonly start: number; readonly end: number }> {
  let start = 0;
  for (let end = 0; end <= lines.length; end++) {
    if (end < lines.length && !blank.test(lines[end] ?? '')) continue;
    if (end > start) yield { start, end };
    start = end + 1;
  }
}

/**
 * The blocks that lines between blank ones are: one block, or notes; none where there is something else.
 * @param isBelowPlain whether the lines before are such blocks: only then it is sure that the parser looks for notes, as it does not where
 *   code in a list ends
 */
function blocksTogether(lines: readonly string[], isBelowPlain: boolean): readonly PlainBlock[] {
  const areNotes = isBelowPlain && lines.every((line) => line.startsWith('[^'));
  if (!areNotes && (lines.length > 1 || lines[0]?.startsWith('['))) return [];
  const blocks = lines.map(plainBlock).filter((block) => block !== undefined);
  return blocks.length === lines.length ? blocks : [];
}

function linesOfRest(lines: readonly string[], blocks: Blocks): readonly Line[] {
  const rest: Line[] = [];
  let isPlain = true;
  for (let first = 0; first < lines.length; first++) {
    const line = lines[first] ?? '';
    if (blocks[first]) {
      const last = lastOfBlocks(first, lines, blocks);
      rest.push({ text: lines[last]?.endsWith('\r') ? `${blockSign}\r` : blockSign, first, last, isBlocks: true });
      first = last;
      continue;
    }
    let words: string | undefined;
    if (blank.test(line)) isPlain = true;
    else if (isPlain && opening.test(line)) {
      const at = line.search(mark);
      isPlain = at < 0;
      words = withoutSpace(at < 0 ? line : line.slice(0, Math.max(0, line.lastIndexOf(' ', at)))) || undefined;
    } else isPlain = false;
    const place = { first, last: first };
    rest.push(words ? { text: sign + line.slice(words.length), words, ...place } : { text: line, ...place });
  }
  return rest;
}

/** The last of blocks that follow each other, or have one empty line between them. */
function lastOfBlocks(first: number, lines: readonly string[], blocks: Blocks): number {
  let last = first;
  for (;;) {
    const next = blocks[last + 1] || !/^\r?$/.test(lines[last + 1] ?? ' ') ? last + 1 : last + 2;
    if (!blocks[next]) return last;
    last = next;
  }
}

/** Windows ends lines with one. */
function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

/** Space at the end of a line is no part of its words, and a mark may only be more of it. */
function withoutSpace(line: string): string {
  let end = line.endsWith('\r') ? line.length - 1 : line.length;
  while (line[end - 1] === ' ') end--;
  return line.slice(0, end);
}

/** The tree of a text that has nothing but plain blocks below its front matter; undefined where there is more in it. */
function plainTree(lines: readonly string[], blocks: Blocks): Root | undefined {
  const fence = isFence(lines[0]) ? lines.findIndex((line, number) => number > 0 && isFence(line)) : -1;
  const body = lines.slice(fence + 1);
  const own = blocks.slice(fence + 1);
  if (lines.some((line) => line.endsWith('\r')) || !body.every((line, index) => own[index] || blank.test(line))) return;
  const notes = new Set(own.flatMap((block) => block?.note ?? []));
  if (!own.every((block) => block?.marks.every((note) => notes.has(note)) ?? true)) return;
  const starts = startsOf(lines);
  const to = (number: number) => {
    const { length } = lines[number] ?? '';
    return {
      start: { line: 1, column: 1, offset: 0 },
      end: { line: number + 1, column: length + 1, offset: (starts[number] ?? 0) + length },
    };
  };
  const front: Yaml = { type: 'yaml', value: lines.slice(1, fence).join('\n'), position: to(fence) };
  const nodes = blocks.flatMap((block, number) =>
    block && number > fence ? [block.node(number + 1, starts[number] ?? 0)] : [],
  );
  return { type: 'root', children: [...(fence > 0 ? [front] : []), ...nodes], position: to(lines.length - 1) };
}

// ---------------------------------------------------------------- how it comes back

function putBack(tree: Root, lines: readonly string[], blocks: Blocks, rest: readonly Line[]): boolean {
  const starts = startsOf(lines);
  const shift = shifter(lines, starts, rest);
  const words = rest.flatMap((line) => line.words ?? []);
  let count = 0;
  for (const { node } of walk(tree)) {
    if (node.position) shift(node.position.start);
    if (node.position) shift(node.position.end);
    if ('value' in node && node.value.includes(sign))
      node.value = node.value.replaceAll(sign, () => words[count++] ?? '');
  }
  return count === words.length && putBlocksBack(tree, blocks, starts);
}

/** Where each line starts. */
function startsOf(lines: readonly string[]): readonly number[] {
  let next = 0;
  return lines.map((line) => {
    const start = next;
    next += line.length + 1;
    return start;
  });
}

/** Moves a point of the rest to where it is in the text. */
function shifter(lines: readonly string[], starts: readonly number[], rest: readonly Line[]) {
  const startsOfRest = startsOf(rest.map(({ text }) => text));
  return (point: Point): void => {
    const index = point.line - 1;
    const { first, last, words = sign, isBlocks } = rest[index] as Line;
    const line = point.column > 1 ? last : first;
    const whole = isBlocks ? withoutReturn(lines[last] ?? '') : words;
    const after = point.column > 1 ? whole.length - sign.length : 0;
    point.line = line + 1;
    point.column += after;
    if (point.offset !== undefined) point.offset += (starts[line] ?? 0) - (startsOfRest[index] ?? 0) + after;
  };
}

/**
 * Put the plain blocks in the places of the paragraphs that stand for them. Changes the tree.
 * @returns whether all have a place, as a line of code has not, and their marks have notes
 */
function putBlocksBack(tree: Root, blocks: Blocks, starts: readonly number[]): boolean {
  const put: PlainBlock[] = [];
  const nodesFor = (child: RootContent): RootContent[] => {
    if (child.type === 'containerDirective') putIn(child);
    if (!standsForBlocks(child) || !child.position) return [child];
    const { start, end } = child.position;
    const own = blocks.slice(start.line - 1, end.line);
    return own.flatMap((block, index) => {
      if (!block) return [];
      put.push(block);
      const line = start.line + index;
      return [block.node(line, starts[line - 1] ?? 0)];
    });
  };
  const putIn = (parent: Root | ContainerDirective) => {
    parent.children = parent.children.flatMap(nodesFor) as typeof parent.children;
  };
  putIn(tree);
  const isWhole = put.length === blocks.filter((block) => block !== undefined).length;
  if (!isWhole || put.every(({ marks }) => marks.length === 0)) return isWhole;
  const notes = notesIn(tree);
  return put.every(({ marks }) => marks.every((mark) => notes.has(mark)));
}

/** Identifiers of the notes of a tree, but for those in directives: the parser knows them too late for what is before. */
function notesIn(tree: Root): ReadonlySet<string> {
  const notes = new Set<string>();
  const parents: Nodes[] = [tree];
  for (const parent of parents) {
    if (parent.type === 'footnoteDefinition') notes.add(parent.identifier);
    if ('children' in parent && parent.type !== 'containerDirective') parents.push(...parent.children);
  }
  return notes;
}

function standsForBlocks(node: RootContent): boolean {
  if (node.type !== 'paragraph' || node.children.length !== 1) return false;
  const [words] = node.children;
  return words?.type === 'text' && words.value === blockSign;
}
