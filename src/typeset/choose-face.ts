import { graphemeLengths } from '../diagnostics/graphemes.js';
import type { Messages, Place } from '../diagnostics/messages.js';
import type { Language } from '../publication/content.js';
import type { FontId } from './page.js';
import type { InlineRun, Measurer, TextStyle } from './paragraph.js';
import { remember } from './remember.js';
import { isWrittenIn, scriptOf } from './script.js';

/** Picks the face for a grapheme; `preferred` goes first where it has it too. */
export type FaceChooser = (grapheme: string, preferred?: FontId) => FontId;

// Characters without a glyph of their own: controls, line ends, joiners, variation selectors.
const invisible = /[\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

const choosers = new WeakMap<Measurer, WeakMap<readonly FontId[], Map<string, FontId | null>>>();

/** The chooser for a run: the first face of its chain that has all of a grapheme, else the first of the chain. */
export function faceChooser(measurer: Measurer, style: TextStyle, language: Language): FaceChooser {
  const candidatesFor = candidates(measurer, style, language);
  return (grapheme, preferred) => {
    const { chain, known } = candidatesFor(grapheme);
    const [first = ''] = chain;
    if (preferred !== undefined && preferred !== first && covers(measurer, preferred, grapheme)) return preferred;
    return faceOf(grapheme, chain, measurer, known) ?? first;
  };
}

/** A chain, and what is known of it. */
interface Candidates {
  readonly chain: readonly FontId[];
  readonly known: Map<string, FontId | null>;
}

type CandidatesFor = (grapheme: string) => Candidates;

/** The candidates for a run: the same for all of it, but for scripts that have a first choice of their own. */
function candidates(measurer: Measurer, style: TextStyle, language: Language): CandidatesFor {
  const of = (script?: string): Candidates => {
    const chain = measurer.chain(style, { language, ...(script === undefined ? {} : { script }) });
    return { chain, known: memory(measurer, chain) };
  };
  const usual = of();
  const { scripts = [] } = measurer;
  if (scripts.length === 0) return () => usual;
  const own = scripts.map((script) => ({ script, candidates: of(script) }));
  return (grapheme) => own.find(({ script }) => isWrittenIn(grapheme, script))?.candidates ?? usual;
}

/**
 * Replace what no face of a run's chain has, so that no empty box is ever painted, and report it: once a
 * paragraph for each code point, or for all together where it has many.
 * @param messages left out where the text has been set, and reported on, before
 */
export function replaceMissing(
  runs: readonly InlineRun[],
  measurer: Measurer,
  messages?: Messages,
  place?: Place,
): readonly InlineRun[] {
  const missing = new Map<string, number>();
  const covered = runs.map((run) => {
    const text = replaceIn(run.text, measurer, candidates(measurer, run.style, run.language), missing);
    return text === run.text ? run : { ...run, text };
  });
  for (const reason of reasons(missing)) messages?.report('glyph-missing', place, reason);
  return covered;
}

/** Scripts of simple characters by number, in tables: 0 is not known yet, 1 not simple or not covered. */
const scriptNames: string[] = ['', ''];
const tableSize = 0x2400;

/**
 * The script of a stretch of text that a face covers, character by character: `Zyyy` where it has characters of no
 * script only; undefined where a character isn't simple, isn't covered, or two scripts meet.
 */
export function scriptIn(
  text: string,
  start: number,
  end: number,
  font: FontId,
  measurer: Measurer,
): string | undefined {
  const table = tableFor(measurer, font);
  let script = 'Zyyy';
  for (let offset = start; offset < end; offset++) {
    const unit = text.charCodeAt(offset);
    if (unit >= tableSize) return undefined;
    const entry = table[unit] || fillIn(table, unit, measurer, font);
    if (entry === 1) return undefined;
    const own = scriptNames[entry] as string;
    if (own === script || own === 'Zyyy') continue;
    if (script !== 'Zyyy') return undefined;
    script = own;
  }
  return script;
}

function tableFor(measurer: Measurer, font: FontId): Uint8Array {
  const faces = remember(measurer, 'scripts', () => new Map<FontId, Uint8Array>());
  let table = faces.get(font);
  if (!table) {
    table = new Uint8Array(tableSize);
    faces.set(font, table);
  }
  return table;
}

function fillIn(table: Uint8Array, unit: number, measurer: Measurer, font: FontId): number {
  const character = String.fromCharCode(unit);
  const simple = graphemeLengths(character) === undefined && covers(measurer, font, character);
  const script = scriptOf(unit);
  if (simple && !scriptNames.includes(script, 2)) scriptNames.push(script);
  const entry = simple ? scriptNames.indexOf(script, 2) : 1;
  table[unit] = entry;
  return entry;
}

function replaceIn(
  text: string,
  measurer: Measurer,
  candidatesFor: CandidatesFor,
  missing: Map<string, number>,
): string {
  const usual = candidatesFor('').chain[0];
  if (usual !== undefined && scriptIn(text, 0, text.length, usual, measurer) !== undefined) return text;
  const lengths = graphemeLengths(text);
  let out = '';
  let from = 0;
  for (let start = 0, index = 0; start < text.length; index++) {
    const end = start + (lengths?.[index] ?? 1);
    const grapheme = text.slice(start, end);
    const { chain, known } = candidatesFor(grapheme);
    if (faceOf(grapheme, chain, measurer, known) === null) {
      out += text.slice(from, start) + replacement(grapheme, measurer, chain, missing);
      from = end;
    }
    start = end;
  }
  return from === 0 ? text : out + text.slice(from);
}

/** A grapheme with what its base's face lacks replaced. */
function replacement(
  grapheme: string,
  measurer: Measurer,
  chain: readonly FontId[],
  missing: Map<string, number>,
): string {
  const substitute = chain.some((font) => measurer.covers(font, 0xfffd)) ? '\uFFFD' : '?';
  const [base = '', ...rest] = grapheme.replace(invisible, '');
  const face = chain.find((font) => covers(measurer, font, base));
  const keep = (character: string, kept: boolean) => {
    if (!kept) missing.set(character, (missing.get(character) ?? 0) + 1);
    return kept ? character : substitute;
  };
  const marks = rest.map((mark) => keep(mark, face !== undefined && covers(measurer, face, mark)));
  return keep(base, face !== undefined) + marks.join('');
}

function faceOf(
  grapheme: string,
  chain: readonly FontId[],
  measurer: Measurer,
  known: Map<string, FontId | null>,
): FontId | null {
  let font = known.get(grapheme);
  if (font === undefined) {
    font = chain.find((candidate) => covers(measurer, candidate, grapheme)) ?? null;
    known.set(grapheme, font);
  }
  return font;
}

/** Whether a face can set a grapheme: as it is, composed or decomposed, which the shaper tries as well. */
function covers(measurer: Measurer, font: FontId, grapheme: string): boolean {
  const visible = grapheme.replace(invisible, '');
  return [visible, visible.normalize('NFC'), visible.normalize('NFD')].some((form) =>
    [...form].every((character) => measurer.covers(font, character.codePointAt(0) ?? 0)),
  );
}

function memory(measurer: Measurer, chain: readonly FontId[]): Map<string, FontId | null> {
  let chains = choosers.get(measurer);
  if (!chains) {
    chains = new WeakMap();
    choosers.set(measurer, chains);
  }
  let known = chains.get(chain);
  if (!known) {
    known = new Map();
    chains.set(chain, known);
  }
  return known;
}

const features: Readonly<Record<string, string>> = { smcp: 'small capitals', frac: 'fractions' };

/** Report letters that the author asked for and that the face of a run doesn't have: once a paragraph. */
export function reportMissingFeatures(
  runs: readonly InlineRun[],
  measurer: Measurer,
  messages: Messages,
  place?: Place,
): void {
  const told = new Set<string>();
  for (const { asked = [], style, language, text } of runs) {
    for (const tag of asked) {
      const first = /[\p{L}\p{N}]/u.exec(text)?.[0];
      if (first === undefined || told.has(tag)) continue;
      if (measurer.hasFeature?.(faceChooser(measurer, style, language)(first), tag) ?? true) continue;
      told.add(tag);
      messages.report(
        'font-feature-missing',
        place,
        `the font of “${text.trim().slice(0, 30)}” has no ${features[tag]}`,
      );
    }
  }
}

/** More than so many are those of a text in a script without a font: they are told together. */
const fewMissing = 3;

function reasons(missing: ReadonlyMap<string, number>): readonly string[] {
  if (missing.size <= fewMissing) return [...missing].map(([character, count]) => reason(character, count));
  const first = [...missing.keys()].slice(0, fewMissing).map((character) => `“${character}”`);
  return [`no font has the characters ${first.join(', ')} and ${missing.size - fewMissing} more`];
}

function reason(character: string, count: number): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const times = count === 1 ? '' : `, ${count} times`;
  return `no font has the character “${character}” (U+${code}${times})`;
}
