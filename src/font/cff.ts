import { damaged } from './flaw.js';
import { viewOf } from './sfnt.js';

/** A number in a DICT, or that before an operator of a charstring. */
interface Operand {
  readonly value: number;
  /** Where it begins. */
  readonly at: number;
}

/** By operator, those of two bytes with 12 before them. Adobe Technical Note 5176, 4. */
export type CffDict = ReadonlyMap<number, readonly Operand[]>;

/** Operators of a DICT. The same, tables 9, 10 and 23. */
export const operators = {
  charStrings: 17,
  privateDict: 18,
  subrs: 19,
  usualWidth: 20,
  nominalWidth: 21,
  fontDicts: 0x0c24,
  fontSelect: 0x0c25,
} as const;

/** A part of a CFF program: its own rules for charstrings. */
export interface CffPart {
  readonly usualWidth: number;
  readonly nominalWidth: number;
  readonly subrs: readonly Uint8Array[];
}

/** A CFF program as far as its charstrings go. Adobe Technical Note 5176. */
export interface Cff {
  readonly charStrings: readonly Uint8Array[];
  /** Where it is said that they begin. */
  readonly charStringsOffset: Operand;
  /** What all parts share. */
  readonly subrs: readonly Uint8Array[];
  /** The part that a glyph is of. */
  partOf(glyph: number): CffPart;
}

/** Read a table `CFF `. @throws FontFlaw where it is none, RangeError where it ends too early */
export function readCff(table: Uint8Array): Cff {
  const names = indexAt(table, viewOf(table).getUint8(2));
  const tops = indexAt(table, names.end);
  const strings = indexAt(table, tops.end);
  const shared = indexAt(table, strings.end);
  const [first] = tops.items;
  if (!first) throw damaged('its table "CFF " describes no font');
  const top = dictAt(table, first);
  const charStringsOffset = top.get(operators.charStrings)?.at(-1);
  if (!charStringsOffset) throw damaged('its table "CFF " has no outlines');
  const charStrings = indexAt(table, charStringsOffset.value).items;
  const dicts = top.get(operators.fontDicts)?.[0];
  const parts = dicts ? indexAt(table, dicts.value).items.map((item) => dictAt(table, item)) : [top];
  const read = parts.map((part) => partAt(table, part));
  const select = dicts ? selectAt(viewOf(table), top.get(operators.fontSelect)?.[0]?.value ?? 0) : () => 0;
  return {
    charStrings,
    charStringsOffset,
    subrs: shared.items,
    partOf: (glyph) => {
      const part = read[select(glyph)];
      if (!part) throw damaged('its table "CFF " lacks a part of the font');
      return part;
    },
  };
}

function partAt(table: Uint8Array, dict: CffDict): CffPart {
  const [size, at] = dict.get(operators.privateDict) ?? [];
  const start = at?.value ?? 0;
  const own = dictAt(table, table.subarray(start, start + (size?.value ?? 0)));
  const subrs = own.get(operators.subrs)?.[0];
  return {
    usualWidth: own.get(operators.usualWidth)?.[0]?.value ?? 0,
    nominalWidth: own.get(operators.nominalWidth)?.[0]?.value ?? 0,
    subrs: subrs ? indexAt(table, start + subrs.value).items : [],
  };
}

function dictAt(table: Uint8Array, dict: Uint8Array): CffDict {
  const view = viewOf(table);
  const found = new Map<number, readonly Operand[]>();
  const start = dict.byteOffset - table.byteOffset;
  let operands: Operand[] = [];
  for (let at = start; at < start + dict.byteLength; ) {
    const first = view.getUint8(at);
    if (first <= 21) {
      found.set(first === 12 ? 0x0c00 | view.getUint8(at + 1) : first, operands);
      operands = [];
      at += first === 12 ? 2 : 1;
    } else {
      operands.push({ value: numberAt(view, at), at });
      at += lengthAt(view, at);
    }
  }
  return found;
}

/** A whole number of a DICT or a charstring; 0 for a real one of a DICT, which nothing here asks for. The same, 4. */
export function numberAt(view: DataView, at: number): number {
  const first = view.getUint8(at);
  if (first === 28) return view.getInt16(at + 1);
  if (first === 29) return view.getInt32(at + 1);
  if (first === 30) return 0;
  if (first < 247) return first - 139;
  if (first < 251) return (first - 247) * 256 + view.getUint8(at + 1) + 108;
  return first < 255 ? -(first - 251) * 256 - view.getUint8(at + 1) - 108 : view.getInt32(at + 1) / 65536;
}

/** How many bytes a number has. */
export function lengthAt(view: DataView, at: number): number {
  const first = view.getUint8(at);
  if (first === 28) return 3;
  if (first === 29 || first === 255) return 5;
  if (first !== 30) return first < 247 ? 1 : 2;
  // A real number: half-bytes up to one that ends it.
  let end = at + 1;
  while ((view.getUint8(end) & 0x0f) !== 0x0f) end++;
  return end + 1 - at;
}

/** Which part of the font each glyph is of. The same, 19. */
function selectAt(view: DataView, at: number): (glyph: number) => number {
  if (view.getUint8(at) === 0) return (glyph) => view.getUint8(at + 1 + glyph);
  const ranges = Array.from({ length: view.getUint16(at + 1) }, (_, range) => at + 3 + 3 * range);
  return (glyph) => {
    const range = ranges.findLast((each) => view.getUint16(each) <= glyph);
    return range === undefined ? 0 : view.getUint8(range + 2);
  };
}

/** An INDEX, and where it ends. The same, 5. */
function indexAt(cff: Uint8Array, at: number): { readonly items: readonly Uint8Array[]; readonly end: number } {
  const view = viewOf(cff);
  const count = view.getUint16(at);
  if (count === 0) return { items: [], end: at + 2 };
  const size = view.getUint8(at + 2);
  const data = at + 2 + (count + 1) * size;
  const offset = (item: number) => {
    let value = 0;
    for (let byte = 0; byte < size; byte++) value = value * 256 + view.getUint8(at + 3 + item * size + byte);
    return data + value;
  };
  const items = Array.from({ length: count }, (_, item) => cff.subarray(offset(item), offset(item + 1)));
  return { items, end: offset(count) };
}
