import type { Language } from '../publication/content.js';
import { lookUp } from '../publication/language-tag.js';
import { Recent } from '../publication/recent.js';
import { type Patterns, readPatterns } from './patterns.js';

/** A language's hyphenation, ready for use. */
interface Hyphenation extends Omit<Patterns, 'children' | 'exceptions'> {
  /** Of each node its first child, and behind them the number of nodes. */
  readonly first: Uint32Array;
  readonly exceptions: ReadonlyMap<string, readonly number[]>;
  /** Letters that must stay before and after a hyphen. */
  readonly left: number;
  readonly right: number;
}

/**
 * Pattern file of each language, with its smallest parts as TeX's hyph-utf8 has them for print.
 * A language is looked up by its whole tag first, then by its primary subtag.
 */
const languages: Readonly<Record<string, readonly [file: string, left: number, right: number]>> = {
  af: ['af', 1, 2],
  be: ['be', 2, 2],
  bg: ['bg', 2, 2],
  ca: ['ca', 2, 2],
  cs: ['cs', 2, 3],
  cy: ['cy', 2, 3],
  da: ['da', 2, 2],
  de: ['de-1996', 2, 2],
  'de-1901': ['de-1901', 2, 2],
  el: ['el-monoton', 2, 2],
  'el-polyton': ['el-polyton', 2, 2],
  en: ['en-us', 2, 3],
  'en-au': ['en-gb', 2, 3],
  'en-gb': ['en-gb', 2, 3],
  'en-ie': ['en-gb', 2, 3],
  'en-in': ['en-gb', 2, 3],
  'en-nz': ['en-gb', 2, 3],
  'en-za': ['en-gb', 2, 3],
  es: ['es', 2, 2],
  et: ['et', 2, 3],
  eu: ['eu', 2, 2],
  fi: ['fi', 2, 2],
  fr: ['fr', 2, 2],
  ga: ['ga', 2, 3],
  gl: ['gl', 2, 2],
  grc: ['grc', 1, 1],
  hr: ['hr', 2, 2],
  hu: ['hu', 2, 2],
  hy: ['hy', 1, 2],
  id: ['id', 2, 2],
  is: ['is', 2, 2],
  it: ['it', 2, 2],
  ka: ['ka', 1, 2],
  la: ['la', 2, 2],
  lt: ['lt', 2, 2],
  lv: ['lv', 2, 2],
  mk: ['mk', 2, 2],
  mn: ['mn-cyrl', 2, 2],
  nb: ['nb', 2, 2],
  nl: ['nl', 2, 2],
  nn: ['nn', 2, 2],
  no: ['no', 2, 2],
  oc: ['oc', 2, 2],
  pl: ['pl', 2, 2],
  pt: ['pt', 2, 3],
  ro: ['ro', 2, 2],
  ru: ['ru', 2, 2],
  sh: ['sh-latn', 2, 2],
  sk: ['sk', 2, 3],
  sl: ['sl', 2, 2],
  sq: ['sq', 2, 2],
  sr: ['sr-cyrl', 2, 2],
  'sr-latn': ['sh-latn', 2, 2],
  sv: ['sv', 2, 2],
  tk: ['tk', 2, 2],
  tr: ['tr', 2, 2],
  uk: ['uk', 2, 2],
};

/** Words kept in memory from book to book, with the language they were divided in last. */
const known = new Recent<{ readonly by: Hyphenation; readonly offsets: readonly number[] }>(30_000, 64);

const loaded = new Map<readonly [string, number, number], Hyphenation>();

/** The languages that words are hyphenated in, as BCP 47 tags in lower case. */
export function hyphenatedLanguages(): readonly string[] {
  return Object.keys(languages);
}

/** The package's file of a language's patterns, and the letters that stay before and after a hyphen. */
export function patternFile(language: Language): readonly [file: string, left: number, right: number] | undefined {
  return lookUp(languages, language);
}

/**
 * Where a word may be divided (Liang, "Word Hy-phen-a-tion by Com-put-er", 1983). Patterns are read when a
 * language is first met.
 * @param word letters only, in any case
 * @returns offsets in UTF-16 units, in order; none where the language has no patterns
 */
export function hyphenate(word: string, language: Language): readonly number[] {
  const hyphenation = hyphenationFor(language);
  if (!hyphenation) return [];
  const last = known.get(word);
  if (last?.by === hyphenation) return last.offsets;
  return known.keep(word, { by: hyphenation, offsets: divide(word, hyphenation) }).offsets;
}

function hyphenationFor(language: Language): Hyphenation | undefined {
  const row = patternFile(language);
  if (!row) return undefined;
  let hyphenation = loaded.get(row);
  if (!hyphenation) {
    hyphenation = load(...row);
    loaded.set(row, hyphenation);
  }
  return hyphenation;
}

function load(file: string, left: number, right: number): Hyphenation {
  const { exceptions, children, ...patterns } = readPatterns(file);
  const first = new Uint32Array(children.length + 1);
  let next = 1;
  for (let node = 0; node < children.length; node++) {
    first[node] = next;
    next += children[node] ?? 0;
  }
  first[children.length] = next;
  return { ...patterns, first, exceptions: new Map(Object.entries(exceptions)), left, right };
}

function divide(word: string, hyphenation: Hyphenation): readonly number[] {
  const { exceptions, left, right } = hyphenation;
  const lower = word.toLowerCase();
  // A letter that changes its length in lower case (İ) would shift every offset behind it.
  if (lower.length !== word.length) return [];
  const exception = exceptions.get(lower);
  if (exception) return exception;
  const values = levelsIn(`.${lower}.`, hyphenation);
  const offsets: number[] = [];
  for (let offset = left; offset <= word.length - right; offset++) {
    if ((values[offset + 1] ?? 0) % 2 === 1 && !/\p{M}/u.test(lower[offset] ?? '')) offsets.push(offset);
  }
  return offsets;
}

const none: readonly number[] = [];

/** The highest level of any pattern before each character of a word between dots. */
function levelsIn(marked: string, hyphenation: Hyphenation): Uint8Array {
  const { levels, rows } = hyphenation;
  const values = new Uint8Array(marked.length + 1);
  for (let start = 0; start < marked.length; start++) {
    let node = 0;
    // A pattern of the start of words has no level before its dot: nothing is ever divided there.
    const first = start === 0 ? 1 : start;
    for (let at = start; at < marked.length; at++) {
      node = childOf(node, marked.charCodeAt(at), hyphenation);
      if (node === 0) break;
      const pattern = levels[rows[node] ?? -1] ?? none;
      for (let index = 0; index < pattern.length; index++) {
        const level = pattern[index] as number;
        if (level > (values[first + index] ?? 0)) values[first + index] = level;
      }
    }
  }
  return values;
}

/** The child of a node that a letter leads to; 0, which is the root, where there is none. */
function childOf(node: number, letter: number, { letters, first }: Hyphenation): number {
  const end = first[node + 1] ?? 0;
  for (let child = first[node] ?? 0; child < end; child++) {
    if (letters.charCodeAt(child) === letter) return child;
  }
  return 0;
}
