import type { Messages } from '../diagnostics/messages.js';
import type { Manuscript } from '../manuscript/manuscript.js';
import type { Direction, Language, Phrasing } from '../publication/content.js';
import { textOf } from '../publication/text.js';
import type { Ids } from './ids.js';
import { directionOf, scriptOf } from './language.js';
import { mergeTexts } from './phrasing-tools.js';

/** Which language a run in a script is taken for where the author doesn't say: ISO 15924 code to BCP 47 tag. */
export type ScriptLanguages = ReadonlyMap<string, Language>;

const defaults: Readonly<Record<string, Language>> = { Hebr: 'he', Arab: 'ar', Grek: 'el', Cyrl: 'ru' };

/** The languages of the scripts: Colophon's own, and those of the settings before them. */
export function scriptLanguages({ settings, locate }: Manuscript, messages: Messages): ScriptLanguages {
  const languages = new Map(Object.entries(defaults));
  for (const [script, language] of Object.entries(settings.scripts ?? {})) {
    if (isScript(script)) languages.set(script, language);
    else messages.report('script-unknown', locate(['scripts', script]), `there is no script "${script}"`);
  }
  return languages;
}

function isScript(code: string): boolean {
  try {
    new RegExp(`\\p{Script=${code}}`, 'u');
    return true;
  } catch {
    return false;
  }
}

/** The language of a text all of whose letters are of one script, which isn't that of the language around it. */
export function languageOfWhole(text: string, around: Language, scripts: ScriptLanguages): Language | undefined {
  const letters = text.match(/\p{L}/gu) ?? [];
  if (letters.length < 2) return undefined;
  for (const [script, language] of foreign(around, scripts)) {
    if (letters.every((letter) => letterOf(script).test(letter))) return language;
  }
  return undefined;
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
  const runs = candidates.flatMap(([script, language]) => findRuns(text, script, language));
  runs.sort((a, b) => a.start - b.start);
  const wrapped: Phrasing[] = [];
  let at = 0;
  for (const { start, end, language } of runs) {
    const run = range(children, start, end);
    if (language.startsWith('el') && textOf(run).length < 2) continue;
    wrapped.push(...descend(range(children, at, start), around));
    wrapped.push(spanOf(run, language, around));
    at = end;
  }
  wrapped.push(...descend(range(children, at, text.length), around));
  return mergeTexts(wrapped);
}

/** A span in a language, with its direction where that is another than around it. */
export function spanOf(children: readonly Phrasing[], language: Language, around: Surroundings): Phrasing {
  const direction = directionOf(language);
  const turned = direction === around.direction ? {} : { direction };
  return { type: 'span', id: around.ids.next('s'), language, ...turned, children };
}

function descend(children: readonly Phrasing[], around: Surroundings): readonly Phrasing[] {
  return children.map((node) => {
    if (!('children' in node)) return node;
    const language = node.type === 'span' ? node.language : undefined;
    const within = language ? { ...around, language, direction: directionOf(language) } : around;
    return { ...node, children: wrapScripts(node.children, within) } as Phrasing;
  });
}

type Candidate = readonly [script: string, language: Language];

function foreign(around: Language, scripts: ScriptLanguages): readonly Candidate[] {
  return [...scripts].filter(([script]) => script !== scriptOf(around));
}

/** A text as it is; for anything else one character: a letter of the script that all of it is in, else U+FFFC. */
function standIn(node: Phrasing, candidates: readonly Candidate[]): string {
  if (node.type === 'text') return node.value;
  // Neither ends a run.
  if (node.type === 'noteReference' || node.type === 'break') return '\n';
  if (!('children' in node) || (node.type === 'span' && node.language)) return '\ufffc';
  const letters = textOf(node.children).match(/\p{L}/gu) ?? [];
  const [first] = letters;
  const whole = candidates.some(([script]) => first && letters.every((letter) => letterOf(script).test(letter)));
  return first && whole && first.length === 1 ? first : '\ufffc';
}

interface Run {
  readonly start: number;
  readonly end: number;
  readonly language: Language;
}

function findRuns(text: string, script: string, language: Language): readonly Run[] {
  const runs: Run[] = [];
  for (const { 0: run, index } of text.matchAll(runOf(script, '[^\\p{L}\\ufffc]'))) {
    if (isBalanced(run)) runs.push({ start: index, end: index + run.length, language });
    else {
      // A quotation or parenthesis that opens or closes outside the run must not be torn by it.
      for (const part of run.matchAll(runOf(script, '[^\\p{L}\\ufffc"“”„«»‹›()\\[\\]{}]'))) {
        const start = index + part.index;
        runs.push({ start, end: start + part[0].length, language });
      }
    }
  }
  return runs;
}

/** Words of a script, and what of the given class stands between them. Marks, tatweel and joiners belong to their letter. */
function runOf(script: string, between: string): RegExp {
  const letter = `(?=\\p{L})\\p{Script=${script}}[\\p{M}\\u0640\\u200c\\u200d]*`;
  return new RegExp(`${letter}(?:${between}*${letter})*`, 'gu');
}

const letters = new Map<string, RegExp>();

function letterOf(script: string): RegExp {
  const known = letters.get(script) ?? new RegExp(`^\\p{Script=${script}}$`, 'u');
  letters.set(script, known);
  return known;
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
