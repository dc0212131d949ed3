import { cffGlyphWidth, type WidthRules } from './cff-charstring.js';

/** What a CFF program says of its glyphs. */
export interface Cff {
  /** Advance of a glyph in thousandths of an em; undefined where its charstring can't be read. */
  width(glyph: number): number | undefined;
  /** The glyph of a CID. ISO 32000-1, 9.7.4.2. */
  glyphOfCid(cid: number): number | undefined;
}

/** Operators of a DICT; those of two bytes have 12 before them. Adobe Technical Note 5176, tables 9, 10 and 23. */
const operators = {
  charset: 15,
  charStrings: 17,
  privateDict: 18,
  subrs: 19,
  defaultWidth: 20,
  nominalWidth: 21,
  matrix: 0x0c07,
  ros: 0x0c1e,
  fontDicts: 0x0c24,
  fontSelect: 0x0c25,
} as const;

type CffDict = ReadonlyMap<number, readonly number[]>;

/** Read a CFF program, or that of an OpenType font. Adobe Technical Note 5176. @returns undefined where it is none */
export function readCff(bytes: Uint8Array): Cff | undefined {
  return within(() => {
    const table = cffTable(bytes);
    return table[0] === 1 ? programOf(table) : undefined;
  });
}

function programOf(bytes: Uint8Array): Cff | undefined {
  const view = viewOf(bytes);
  const names = indexAt(bytes, view.getUint8(2));
  const tops = indexAt(bytes, names.end);
  const strings = indexAt(bytes, tops.end);
  const global = indexAt(bytes, strings.end);
  const top = dictOf(tops.item(0));
  const charStringsAt = top.get(operators.charStrings)?.[0];
  if (charStringsAt === undefined) return undefined;
  const glyphs = indexAt(bytes, charStringsAt);
  const isCid = top.has(operators.ros);
  const fonts = isCid ? fontDicts(bytes, top) : [top];
  const rules = fonts.map((font) => ({ ...widthRules(bytes, font, global), em: emOf(top, font) }));
  const select = isCid ? selectAt(view, top.get(operators.fontSelect)?.[0] ?? 0, glyphs.count) : () => 0;
  let cids: ReadonlyMap<number, number> | undefined;
  return {
    width: (glyph) =>
      within(() => {
        const rule = rules[select(glyph)];
        const width = rule && glyph < glyphs.count ? cffGlyphWidth(glyphs.item(glyph), rule) : undefined;
        return width === undefined || !rule ? undefined : width * rule.em;
      }),
    glyphOfCid: (cid) => {
      if (!isCid) return cid;
      cids ??= within(() => charsetAt(view, top.get(operators.charset)?.[0] ?? 0, glyphs.count)) ?? new Map();
      return cids.get(cid);
    },
  };
}

/** The table of outlines of an OpenType font; a bare program as it is. */
function cffTable(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes);
  if (view.getUint32(0) !== 0x4f54544f) return bytes;
  for (let index = 0; index < view.getUint16(4); index++) {
    const at = 12 + index * 16;
    if (view.getUint32(at) !== 0x43464620) continue;
    const offset = view.getUint32(at + 8);
    return bytes.subarray(offset, offset + view.getUint32(at + 12));
  }
  return new Uint8Array();
}

/** A list of data. The same, 5. */
export interface CffIndex {
  readonly count: number;
  readonly end: number;
  item(index: number): Uint8Array;
}

function indexAt(bytes: Uint8Array, at: number): CffIndex {
  const view = viewOf(bytes);
  const count = view.getUint16(at);
  const size = count === 0 ? 0 : view.getUint8(at + 2);
  const data = at + 2 + (count + 1) * size;
  const offset = (item: number) => {
    let value = 0;
    for (let byte = 0; byte < size; byte++) value = value * 256 + view.getUint8(at + 3 + item * size + byte);
    return data + value;
  };
  return {
    count,
    end: count === 0 ? at + 2 : offset(count),
    item: (index) => bytes.subarray(offset(index), offset(index + 1)),
  };
}

/** The numbers before each operator. The same, 4. */
function dictOf(bytes: Uint8Array): CffDict {
  const view = viewOf(bytes);
  const dict = new Map<number, readonly number[]>();
  let operands: number[] = [];
  for (let at = 0; at < bytes.byteLength; ) {
    const first = view.getUint8(at++);
    if (first <= 21) {
      dict.set(first === 12 ? 0x0c00 | view.getUint8(at++) : first, operands);
      operands = [];
    } else if (first === 28) {
      operands.push(view.getInt16(at));
      at += 2;
    } else if (first === 29) {
      operands.push(view.getInt32(at));
      at += 4;
    } else if (first === 30) {
      let digits = '';
      for (; !digits.endsWith('f'); at++) digits += view.getUint8(at).toString(16).padStart(2, '0').replace(/f.$/, 'f');
      operands.push(Number(digits.replace(/[a-f]/g, (nibble) => ({ a: '.', b: 'e', c: 'e-', e: '-' })[nibble] ?? '')));
    } else if (first < 247) operands.push(first - 139);
    else if (first < 251) operands.push((first - 247) * 256 + view.getUint8(at++) + 108);
    else operands.push(-(first - 251) * 256 - view.getUint8(at++) - 108);
  }
  return dict;
}

function fontDicts(bytes: Uint8Array, top: CffDict): readonly CffDict[] {
  const list = indexAt(bytes, top.get(operators.fontDicts)?.[0] ?? 0);
  return Array.from({ length: list.count }, (_, index) => dictOf(list.item(index)));
}

function widthRules(bytes: Uint8Array, font: CffDict, global: CffIndex): WidthRules {
  const [size = 0, at = 0] = font.get(operators.privateDict) ?? [];
  const own = dictOf(bytes.subarray(at, at + size));
  const subrs = own.get(operators.subrs)?.[0];
  return {
    usual: own.get(operators.defaultWidth)?.[0] ?? 0,
    nominal: own.get(operators.nominalWidth)?.[0] ?? 0,
    global,
    ...(subrs === undefined ? {} : { local: indexAt(bytes, at + subrs) }),
  };
}

/** Thousandths of an em in a unit of the font, that of its own part within the whole. */
function emOf(top: CffDict, font: CffDict): number {
  const [whole, own] = [top.get(operators.matrix)?.[0], font.get(operators.matrix)?.[0]];
  const unit = font === top || own === undefined || whole === undefined ? (own ?? whole ?? 0.001) : whole * own;
  return unit * 1000;
}

/** Which part of a font each glyph is of. The same, 19. */
function selectAt(view: DataView, at: number, glyphs: number): (glyph: number) => number {
  if (view.getUint8(at) === 0) return (glyph) => (glyph < glyphs ? view.getUint8(at + 1 + glyph) : -1);
  const ranges = view.getUint16(at + 1);
  return (glyph) => {
    let [low, high] = [0, ranges - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (view.getUint16(at + 3 + 3 * middle) <= glyph) low = middle;
      else high = middle - 1;
    }
    return view.getUint8(at + 5 + 3 * low);
  };
}

/** The glyph of each CID. The same, 13. */
function charsetAt(view: DataView, start: number, glyphs: number): ReadonlyMap<number, number> {
  const cids = new Map([[0, 0]]);
  const format = view.getUint8(start);
  for (let at = start + 1, glyph = 1; glyph < glyphs; ) {
    const first = view.getUint16(at);
    const more = format === 0 ? 0 : format === 1 ? view.getUint8(at + 2) : view.getUint16(at + 2);
    for (let step = 0; step <= more && glyph < glyphs; step++) cids.set(first + step, glyph++);
    at += format === 0 ? 2 : format === 1 ? 3 : 4;
  }
  return cids;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Undefined where the data end too early, which is when a DataView throws. */
function within<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
