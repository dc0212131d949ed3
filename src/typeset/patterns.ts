import { createRequire } from 'node:module';

/** What may follow, by letter: a row of levels (by index), what follows then, or both. */
type Trie = number | TrieChildren | readonly [TrieChildren, number];
type TrieChildren = { readonly [letter: string]: Trie };
/** Rows of levels, trie, and words with positions of their own. */
type PatternData = readonly [
  readonly (readonly number[])[],
  TrieChildren,
  Readonly<Record<string, readonly number[]>>?,
];

/**
 * The patterns that a language is hyphenated by (Liang, "Word Hy-phen-a-tion by Com-put-er", 1983): a trie in rows, breadth first, so
 * that the children of a node stand side by side and those of the next node behind them. Plain JSON: it is read several times as fast as
 * the package's nested objects.
 */
export interface Patterns {
  readonly levels: readonly (readonly number[])[];
  /** Of each node the letter that leads to it, a UTF-16 unit; the root has a space. */
  readonly letters: string;
  /** Of each node the row of `levels` that its pattern has; -1 where no pattern ends. */
  readonly rows: readonly number[];
  /** How many children each node has. */
  readonly children: readonly number[];
  /** Words with positions of their own: how many units are before each. */
  readonly exceptions: Readonly<Record<string, readonly number[]>>;
}

const require = createRequire(import.meta.url);

/**
 * The patterns in a file of the package.
 * @param file its name, as `patternFile` has it: `en-gb`
 */
export function readPatterns(file: string): Patterns {
  const [levels, root, exceptions = {}]: PatternData = require(`hyphen/patterns/${file}.js`);
  const [letters, rows, children]: [string[], number[], number[]] = [[' '], [-1], []];
  const nodes: TrieChildren[] = [root];
  for (const node of nodes) {
    const next = Object.entries(node);
    children.push(next.length);
    for (const [letter, child] of next) {
      const [following, row] = partsOf(child);
      letters.push(letter);
      rows.push(row);
      nodes.push(following);
    }
  }
  const own = Object.entries(exceptions).map(
    // The package counts the hyphens before a position in: "ref-or-ma-tion" is [3, 6, 9].
    ([word, positions]) => [word, positions.map((position, index) => position - index)] as const,
  );
  return { levels, letters: letters.join(''), rows, children, exceptions: Object.fromEntries(own) };
}

function partsOf(node: Trie): readonly [following: TrieChildren, row: number] {
  if (typeof node === 'number') return [{}, node];
  return Array.isArray(node) ? (node as unknown as readonly [TrieChildren, number]) : [node as TrieChildren, -1];
}
