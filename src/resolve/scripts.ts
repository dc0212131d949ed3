import type { Messages } from '../diagnostics/messages.js';
import type { Manuscript } from '../manuscript/manuscript.js';
import type { Direction, Language, Phrasing } from '../publication/content.js';
import { textOf } from '../publication/text.js';
import type { Ids } from './ids.js';
import { directionOf, scriptOf } from './language.js';
import { isAddress, mergeTexts } from './phrasing-tools.js';

/** Which language a run in a script is taken for where the author doesn't say: ISO 15924 code to BCP 47 tag. */
export interface ScriptLanguages {
  readonly anywhere: ReadonlyMap<string, Language>;
  /** In text from right to left, which words in Latin letters have to be told from. */
  readonly amongRightToLeft: ReadonlyMap<string, Language>;
  /** The scripts whose language the settings say: letters tell nothing more of them. */
  readonly said: ReadonlySet<string>;
}

const defaults: Readonly<Record<string, Language>> = { Hebr: 'he', Arab: 'ar', Grek: 'el', Cyrl: 'ru' };

/** Letters that one language of a script has and the usual one doesn't; the first that is found counts. */
const tellingLetters: Readonly<Record<string, readonly (readonly [RegExp, Language])[]>> = {
  Cyrl: [
    [/[ѣәғқңөүұһ]/iu, 'ru'],
    [/ў/iu, 'be'],
    [/[іїєґ]/iu, 'uk'],
    [/[ђћ]/iu, 'sr'],
    [/[ѓќѕ]/iu, 'mk'],
  ],
  Arab: [
    [/[ێۆڕڵ]/u, 'ckb'],
    [/[ټډړږښ]/u, 'ps'],
    [/[ٹڈڑںے]/u, 'ur'],
    [/[\u06cc\u06a9]/u, 'fa'],
  ],
  Hebr: [[/[\u05f0-\u05f2]/u, 'yi']],
};

/** The language of words in a script, as their letters tell it where the settings don't. */
function languageBy(words: string, script: string, usual: Language, { said }: ScriptLanguages): Language {
  if (said.has(script)) return usual;
  return tellingLetters[script]?.find(([own]) => own.test(words))?.[1] ?? usual;
}

/** The languages of the scripts: Colophon's own, and those of the settings before them. */
export function scriptLanguages({ settings, locate }: Manuscript, messages: Messages): ScriptLanguages {
  const languages = new Map(Object.entries(defaults));
  const said = new Set<string>();
  for (const [script, language] of Object.entries(settings.scripts ?? {})) {
    if (isScript(script)) {
      languages.set(script, language);
      said.add(script);
    } else messages.report('script-unknown', locate(['scripts', script]), `there is no script "${script}"`);
  }
  const latin = scriptOf(settings.language) === 'Latn' ? settings.language : 'en';
  return { anywhere: languages, amongRightToLeft: new Map([['Latn', latin], ...languages]), said };
}

function isScript(code: string): boolean {
  try {
    new RegExp(`\\p{Script=${code}}`, 'u');
    return true;
  } catch {
    return false;
  }
}

/**
 * The language of a text all of whose letters are of one script, which isn't that of the language around it.
 * @param isQuoted a name in Latin letters doesn't make a block of a text from right to left begin at the left, but a quotation does
 */
export function languageOfWhole(
  text: string,
  around: Language,
  scripts: ScriptLanguages,
  isQuoted: boolean,
): Language | undefined {
  const [first] = /\p{L}/u.exec(text) ?? [];
  const all = foreign(around, scripts).filter(([script]) => isQuoted || scripts.anywhere.has(script));
  const candidates = all.filter(([script]) => first && patternsOf(script).letter.test(first));
  if (candidates.length === 0) return undefined;
  const found = text.match(/\p{L}/gu) ?? [];
  if (found.length < 2) return undefined;
  for (const [script, language] of candidates) {
    if (found.every((letter) => patternsOf(script).letter.test(letter)))
      return languageBy(text, script, language, scripts);
  }
  return undefined;
}

/** As many words in a row are more than a name. */
const fewestWords = 4;

/**
 * The language of a text that runs the other way than the text around it: it begins with a letter of another script, as UAX #9 (P2) has it,
 * and most of its letters are of that. A few words may be a name, which runs with the text around it.
 */
export function languageOfMost(children: readonly Phrasing[], around: Surroundings): Language | undefined {
  const text = textOf(children.filter(isOfTheLine));
  const [first] = /\p{L}/u.exec(text) ?? [];
  if (first === undefined) return undefined;
  for (const [script, language] of foreign(around.language, around.scripts)) {
    const { letter, word } = patternsOf(script);
    if (directionOf(language) === around.direction || !letter.test(first)) continue;
    const all = text.match(/\p{L}/gu) ?? [];
    const isMost = all.filter((each) => letter.test(each)).length * 2 > all.length;
    if (!isMost || (text.match(word)?.length ?? 0) < fewestWords) return undefined;
    return languageBy(text, script, language, around.scripts);
  }
  return undefined;
}

/** What is isolated, an address and code say nothing of the line that they stand in. */
function isOfTheLine(node: Phrasing): boolean {
  return node.type === 'span' ? !node.direction : node.type !== 'inlineCode' && !isAddress(node);
}

/**
 * Wrap a line that runs the other way than the block it stands in, with all the figures, brackets and stops in it. The dash before who said
 * something is not of the line. Then wrap what is in other scripts.
 */
export function wrapLine(children: readonly Phrasing[], around: Surroundings): readonly Phrasing[] {
  const language = languageOfWhole(textOf(children), around.language, around.scripts, true);
  const turned = language && directionOf(language) !== around.direction ? language : languageOfMost(children, around);
  if (!turned || directionOf(turned) === around.direction) return wrapScripts(children, around);
  const [first] = children;
  const before = first?.type === 'text' ? (/^[\s\p{Pd}]*/u.exec(first.value)?.[0].length ?? 0) : 0;
  const within = { ...around, language: turned, direction: directionOf(turned) };
  const line = wrapScripts(range(children, before, Number.POSITIVE_INFINITY), within);
  return [...range(children, 0, before), spanOf(line, turned, around)];
}

interface Surroundings {
  readonly language: Language;
  readonly direction: Direction;
  readonly scripts: ScriptLanguages;
  readonly ids: Ids;
}

/**
 * Wrap every run of another script than the language's in a span with its language and direction.
 * A run holds the spaces, digits and punctuation between its words, but not those at its ends, and goes through
 * emphasis that holds nothing but that script.
 */
export function wrapScripts(children: readonly Phrasing[], around: Surroundings): readonly Phrasing[] {
  const candidates = foreign(around.language, around.scripts);
  const text = children.map((node) => standIn(node, candidates)).join('');
  const runs = candidates.flatMap(([script, language]) =>
    findRuns(text, script, (words) => languageBy(words, script, language, around.scripts)),
  );
  runs.sort((a, b) => a.start - b.start);
  const wrapped: Phrasing[] = [];
  let at = 0;
  for (const { start, end, language } of runs) {
    const run = range(children, start, end);
    if (textOf(run).length < 2 && isSign(language)) continue;
    wrapped.push(...descend(range(children, at, start), around));
    wrapped.push(spanOf(run, language, around));
    at = end;
  }
  wrapped.push(...descend(range(children, at, text.length), around));
  return mergeTexts(wrapped);
}

/** Whether a letter alone is a sign rather than a word. */
function isSign(language: Language): boolean {
  return ['Grek', 'Latn'].includes(scriptOf(language));
}

/** A span in a language, with its direction where that is another than around it. */
export function spanOf(children: readonly Phrasing[], language: Language, around: Surroundings): Phrasing {
  const direction = directionOf(language);
  const turned = direction === around.direction ? {} : { direction };
  return { type: 'span', id: around.ids.next('s'), language, ...turned, children };
}

function descend(children: readonly Phrasing[], around: Surroundings): readonly Phrasing[] {
  return children.map((node) => {
    if (!('children' in node) || isAddress(node)) return node;
    const language = node.type === 'span' ? node.language : undefined;
    const within = language ? { ...around, language, direction: directionOf(language) } : around;
    return { ...node, children: wrapScripts(node.children, within) } as Phrasing;
  });
}

type Candidate = readonly [script: string, language: Language];

/** The last answer: it is asked for at each line. */
let asked: { readonly around: Language; readonly scripts: ScriptLanguages; readonly found: readonly Candidate[] };

function foreign(around: Language, scripts: ScriptLanguages): readonly Candidate[] {
  if (asked?.around !== around || asked.scripts !== scripts) {
    const own = scriptOf(around);
    const known = directionOf(around) === 'rtl' ? scripts.amongRightToLeft : scripts.anywhere;
    asked = { around, scripts, found: [...known].filter(([script]) => script !== own) };
  }
  return asked.found;
}

/** A text as it is; for anything else one character: a letter of the script that all of it is in, else U+FFFC. */
function standIn(node: Phrasing, candidates: readonly Candidate[]): string {
  if (node.type === 'text') return node.value;
  // Neither ends a run.
  if (node.type === 'noteReference' || node.type === 'break') return '\n';
  if (!('children' in node) || (node.type === 'span' && node.language)) return '\ufffc';
  const letters = textOf(node.children).match(/\p{L}/gu) ?? [];
  const [first] = letters;
  const whole = candidates.some(
    ([script]) => first && letters.every((letter) => patternsOf(script).letter.test(letter)),
  );
  return first && whole && first.length === 1 ? first : '\ufffc';
}

interface Run {
  readonly start: number;
  readonly end: number;
  readonly language: Language;
}

/** Whether a text has a letter that is not Latin: most have none, and need no closer look. */
const beyondLatin = /[\u0370-\u1dff\u2c00-\uffff]/;

function findRuns(text: string, script: string, languageOf: (words: string) => Language): readonly Run[] {
  if (script !== 'Latn' && !beyondLatin.test(text)) return [];
  const { letter, run, plainRun } = patternsOf(script);
  if (!letter.test(text)) return [];
  const runs: Run[] = [];
  for (const { 0: words, index } of text.matchAll(run)) {
    const language = languageOf(words);
    if (isBalanced(words)) runs.push({ start: index, end: index + words.length, language });
    else {
      // A quotation or parenthesis that opens or closes outside the run must not be torn by it.
      for (const part of words.matchAll(plainRun)) {
        const start = index + part.index;
        runs.push({ start, end: start + part[0].length, language });
      }
    }
  }
  return runs;
}

interface Patterns {
  /** A letter of the script anywhere. */
  readonly letter: RegExp;
  /** Words of the script and what stands between them, and the same without quotation marks and brackets. */
  readonly run: RegExp;
  readonly plainRun: RegExp;
  readonly word: RegExp;
}

const known = new Map<string, Patterns>();

function patternsOf(script: string): Patterns {
  // Marks, tatweel and joiners belong to their letter.
  const letter = `(?=\\p{L})\\p{Script=${script}}[\\p{M}\\u0640\\u200c\\u200d]*`;
  const runOf = (between: string) => new RegExp(`${letter}(?:${between}*${letter})*`, 'gu');
  const patterns = known.get(script) ?? {
    letter: new RegExp(`(?=\\p{L})\\p{Script=${script}}`, 'u'),
    word: new RegExp(`(?:${letter})+`, 'gu'),
    run: runOf('[^\\p{L}\\ufffc]'),
    plainRun: runOf('[^\\p{L}\\ufffc"“”„«»‹›()\\[\\]{}]'),
  };
  known.set(script, patterns);
  return patterns;
}

const closers: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{', '»': '«', '”': '“', '›': '‹' };

function isBalanced(run: string): boolean {
  const text = run.replace(/(?<=\p{L})["'](?=\p{L})/gu, '');
  if ((text.match(/"/g)?.length ?? 0) % 2 === 1) return false;
  const open: string[] = [];
  for (const character of text) {
    if ('([{«“‹'.includes(character)) open.push(character);
    else if (character in closers && open.pop() !== closers[character]) return false;
  }
  return open.length === 0;
}

/** The siblings between two characters, where a text counts its characters and anything else one. */
function range(children: readonly Phrasing[], start: number, end: number): readonly Phrasing[] {
  const kept: Phrasing[] = [];
  let at = 0;
  for (const node of children) {
    const length = node.type === 'text' ? node.value.length : 1;
    const [from, to] = [Math.max(0, start - at), Math.min(length, end - at)];
    if (from < to) kept.push(node.type === 'text' ? { type: 'text', value: node.value.slice(from, to) } : node);
    at += length;
  }
  return kept;
}
