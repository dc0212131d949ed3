import type { Root } from 'mdast';
import { walk } from './markdown.js';

// The parser goes over each character about five times, and most of an article is words in which there is nothing to
// find. They are set aside, a sign in their place, and put back into the tree that is made of the rest.

/** Stands for words: one of the characters that Unicode leaves for private use, to the parser a letter like others. */
const sign = '\ue000';

/** What has, or may have, a meaning within a line of Markdown with GFM; U+0000 is replaced by the parser. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are looked for
const mark = /[\\`*_[\]<>&~@|\t\u0000]|https?:|www\./i;

/** Begins no block but a paragraph. */
const opening = /^[\p{L}“‘«„]/u;

/** Whether a text is a line of plain words, which are a paragraph as they stand. */
export function isPlainLine(text: string): boolean {
  return opening.test(text) && !/[\r\n]| $/.test(text) && !mark.test(text);
}

/** A text without its plain words. */
export interface SetAside {
  readonly rest: string;
  /**
   * Put the words back into the tree of the rest, and its positions where they are in the text. Changes the tree.
   * @returns whether all are back; where not, the tree is of no use
   */
  readonly putBack: (tree: Root) => boolean;
}

/**
 * Set the plain words of a text aside: in each paragraph, what stands on its lines before the first mark, but for the
 * word next to the mark. No other block begins with them, and no mark reaches back to them, so that the tree is the same.
 */
export function setPlainWordsAside(text: string): SetAside {
  const lines = text.split('\n');
  // A carriage return alone ends a line too, for the parser.
  const isCountable = !text.includes(sign) && !/\r(?!\n)/.test(text);
  const runs = isCountable ? plainRuns(lines) : [];
  const rest = lines.map((line, index) => (runs[index] ? sign + line.slice(runs[index].length) : line)).join('\n');
  return { rest, putBack: (tree) => putBack(tree, runs) };
}

/** By line, the words that can be set aside. */
function plainRuns(lines: readonly string[]): readonly string[] {
  let isPlain = true;
  return lines.map((line) => {
    if (/^[ \t]*\r?$/.test(line)) isPlain = true;
    else if (isPlain && opening.test(line)) {
      const at = line.search(mark);
      isPlain = at < 0;
      return withoutSpace(at < 0 ? line : line.slice(0, Math.max(0, line.lastIndexOf(' ', at))));
    } else isPlain = false;
    return '';
  });
}

/** Space at the end of a line is no part of its words, and a mark may only be more of it. */
function withoutSpace(line: string): string {
  let end = line.endsWith('\r') ? line.length - 1 : line.length;
  while (line[end - 1] === ' ') end--;
  return line.slice(0, end);
}

function putBack(tree: Root, runs: readonly string[]): boolean {
  let sum = 0;
  /** How many characters are missing before each line, and on it. */
  const missing = runs.map((run) => {
    const before = sum;
    const within = Math.max(0, run.length - sign.length);
    sum += within;
    return { before, within };
  });
  const words = runs.filter((run) => run !== '');
  let count = 0;
  for (const { node } of walk(tree)) {
    for (const point of node.position ? [node.position.start, node.position.end] : []) {
      const { before, within } = missing[point.line - 1] ?? { before: sum, within: 0 };
      const after = point.column > 1 ? within : 0;
      point.column += after;
      if (point.offset !== undefined) point.offset += before + after;
    }
    if ('value' in node && node.value.includes(sign))
      node.value = node.value.replaceAll(sign, () => words[count++] ?? '');
  }
  return count === words.length;
}
