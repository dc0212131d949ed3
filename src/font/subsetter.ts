import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inTime, OutOfTime, usualTimeLimit } from '../diagnostics/time-limit.js';
import type { Location } from './axes.js';
import { damaged } from './flaw.js';

/** What of HarfBuzz's subsetter is used; handles are addresses in its memory. */
interface Subsetter {
  readonly memory: WebAssembly.Memory;
  _initialize(): void;
  malloc(size: number): number;
  hb_blob_create(data: number, length: number, mode: number, user: number, destroy: number): number;
  hb_blob_get_data(blob: number, length: number): number;
  hb_blob_get_length(blob: number): number;
  hb_face_create(blob: number, index: number): number;
  hb_face_reference_blob(face: number): number;
  hb_set_add(set: number, value: number): void;
  hb_subset_input_create_or_fail(): number;
  hb_subset_input_keep_everything(input: number): void;
  hb_subset_input_unicode_set(input: number): number;
  hb_subset_input_set(input: number, which: number): number;
  hb_subset_input_get_flags(input: number): number;
  hb_subset_input_set_flags(input: number, flags: number): void;
  hb_subset_input_pin_axis_location(input: number, face: number, axis: number, value: number): number;
  hb_subset_or_fail(face: number, input: number): number;
}

// hb-subset.h
const sets = { drop: 3, names: 4, features: 6 } as const;
const downgradeCff2 = 0x4000;
const desubroutinise = 0x0004;
const writable = 2;

/** Signatures, which a changed font breaks; pictures of glyphs, which print has no use for. */
const droppedTables = ['DSIG', 'SVG ', 'COLR', 'CPAL', 'CBDT', 'CBLC', 'EBDT', 'EBLC', 'EBSC', 'sbix'];

/** Features beside HarfBuzz's own choice that the style sheet of a book asks for. */
const styleFeatures = ['smcp', 'c2sc', 'onum', 'lnum', 'tnum', 'pnum', 'sups'];

const require = createRequire(import.meta.url);
let compiled: WebAssembly.Module | undefined;

/**
 * Rebuild a font with every character and feature of it; a variable one at one point of its space. CFF2 becomes CFF.
 * The result is static, and sound whatever the tables held that were not.
 * @param plain whether outlines of CFF are written out whole, without subroutines
 * @throws FontFlaw where nothing can be made of it
 */
export function rebuild(bytes: Uint8Array, location: Location, plain = false): Uint8Array {
  return run(bytes, (subsetter, face, input) => {
    subsetter.hb_subset_input_keep_everything(input);
    addAll(subsetter, input, sets.drop, droppedTables.map(tagOf));
    const flags = downgradeCff2 | (plain ? desubroutinise : 0);
    subsetter.hb_subset_input_set_flags(input, subsetter.hb_subset_input_get_flags(input) | flags);
    for (const [axis, value] of Object.entries(location)) {
      subsetter.hb_subset_input_pin_axis_location(input, face, tagOf(axis), value);
    }
  });
}

/**
 * A part of a static font: the characters of a text, and what their shaping and the style sheet may ask for.
 * @throws FontFlaw where nothing can be made of it
 */
export function subset(bytes: Uint8Array, characters: Iterable<string>): Uint8Array {
  return run(bytes, (subsetter, _face, input) => {
    addAll(subsetter, input, sets.drop, droppedTables.map(tagOf));
    // The licence and its address.
    addAll(subsetter, input, sets.names, [13, 14]);
    addAll(subsetter, input, sets.features, styleFeatures.map(tagOf));
    const codePoints = subsetter.hb_subset_input_unicode_set(input);
    for (const character of characters) subsetter.hb_set_add(codePoints, character.codePointAt(0) ?? 0);
  });
}

function addAll(subsetter: Subsetter, input: number, which: number, values: readonly number[]): void {
  const set = subsetter.hb_subset_input_set(input, which);
  for (const value of values) subsetter.hb_set_add(set, value);
}

function tagOf(tag: string): number {
  return [...tag].reduce((sum, character) => (sum << 8) + character.charCodeAt(0), 0);
}

/** Each font in memory of its own, which goes when it is done: what one font breaks, the next one doesn't meet. */
function run(
  bytes: Uint8Array,
  ask: (subsetter: Subsetter, face: number, input: number) => void,
): Uint8Array<ArrayBuffer> {
  compiled ??= new WebAssembly.Module(readFileSync(require.resolve('harfbuzzjs/dist/harfbuzz-subset.wasm')));
  const subsetter = new WebAssembly.Instance(compiled).exports as unknown as Subsetter;
  try {
    return inTime(usualTimeLimit, () => makeIn(subsetter, bytes, ask));
  } catch (error) {
    if (error instanceof OutOfTime) throw damaged('it takes too long to be read');
    if (error instanceof WebAssembly.RuntimeError) throw damaged(contradiction);
    throw error;
  }
}

const contradiction = 'its tables contradict one another';

function makeIn(
  subsetter: Subsetter,
  bytes: Uint8Array,
  ask: (subsetter: Subsetter, face: number, input: number) => void,
): Uint8Array<ArrayBuffer> {
  subsetter._initialize();
  const data = subsetter.malloc(bytes.byteLength);
  new Uint8Array(subsetter.memory.buffer).set(bytes, data);
  const face = subsetter.hb_face_create(subsetter.hb_blob_create(data, bytes.byteLength, writable, 0, 0), 0);
  const input = subsetter.hb_subset_input_create_or_fail();
  ask(subsetter, face, input);
  const made = subsetter.hb_subset_or_fail(face, input);
  const blob = made && subsetter.hb_face_reference_blob(made);
  const length = blob ? subsetter.hb_blob_get_length(blob) : 0;
  if (length === 0) throw damaged(contradiction);
  return new Uint8Array(subsetter.memory.buffer, subsetter.hb_blob_get_data(blob, 0), length).slice();
}
