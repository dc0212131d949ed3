import { damaged } from './flaw.js';
import { type Sfnt, viewOf } from './sfnt.js';

/** Where the charstrings are, in the Top DICT. Adobe Technical Note 5176, table 9. */
const charStrings = 17;
/** What begins an integer of four bytes, as HarfBuzz writes every offset. The same, table 3. */
const longInteger = 29;

/**
 * A font that was made of CFF2, which has no widths in its charstrings, with those of its `hmtx`: CFF wants them there, and a PDF
 * of the font is none for archives without (ISO 19005-3, 6.2.11.5). HarfBuzz's subsetter leaves them out.
 * @throws FontFlaw where its `CFF ` table is none
 */
export function withCffWidths(made: Sfnt): Sfnt {
  const table = made.tables.get('CFF ');
  if (!table) return made;
  const widths = widthsOf(made);
  const { operand, offset } = charStringsIn(table);
  const strings = indexAt(table, offset).items.map((string, glyph) =>
    Buffer.concat([operandOf(widths(glyph)), string]),
  );
  const changed = Buffer.concat([table, indexOf(strings)]);
  changed.writeUInt32BE(table.byteLength, operand);
  return { ...made, tables: new Map([...made.tables, ['CFF ', changed]]) };
}

/** OpenType 1.9.1, "hmtx": glyphs beyond the last have its width. */
function widthsOf({ tables }: Sfnt): (glyph: number) => number {
  const view = (tag: string) => viewOf(tables.get(tag) ?? new Uint8Array());
  const metrics = view('hmtx');
  const last = view('hhea').getUint16(34) - 1;
  return (glyph) => metrics.getUint16(4 * Math.min(glyph, last));
}

/** Where the table of charstrings begins, and where that is said. */
function charStringsIn(cff: Uint8Array): { readonly operand: number; readonly offset: number } {
  const view = viewOf(cff);
  const names = indexAt(cff, view.getUint8(2));
  const [top] = indexAt(cff, names.end).items;
  if (!top) throw damaged('its table "CFF " describes no font');
  const end = top.byteOffset - cff.byteOffset + top.byteLength;
  for (let at = top.byteOffset - cff.byteOffset, operand = at; at < end; ) {
    const first = view.getUint8(at);
    if (first === charStrings && view.getUint8(operand) === longInteger)
      return { operand: operand + 1, offset: view.getUint32(operand + 1) };
    // Operators end the operands, of which the last one counts.
    if (first > 21) operand = at;
    at += lengthAt(view, at);
  }
  throw damaged('its table "CFF " has no outlines');
}

/** Of an operator or an operand of a DICT. Adobe Technical Note 5176, 4. */
function lengthAt(view: DataView, at: number): number {
  const first = view.getUint8(at);
  if (first === 12 || (first >= 247 && first <= 254)) return 2;
  if (first === 28) return 3;
  if (first === longInteger) return 5;
  if (first !== 30) return 1;
  // A real number: half-bytes up to one that ends it.
  let end = at + 1;
  while ((view.getUint8(end) & 0x0f) !== 0x0f) end++;
  return end + 1 - at;
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

function indexOf(items: readonly Uint8Array[]): Uint8Array {
  const head = Buffer.alloc(3 + 4 * (items.length + 1));
  head.writeUInt16BE(items.length);
  head.writeUInt8(4, 2);
  let offset = 1;
  for (const [item, { byteLength }] of items.entries()) {
    head.writeUInt32BE(offset, 3 + 4 * item);
    offset += byteLength;
  }
  head.writeUInt32BE(offset, 3 + 4 * items.length);
  return Buffer.concat([head, ...items]);
}

/** A number of a charstring. Adobe Technical Note 5177, 3.2. */
function operandOf(width: number): Uint8Array {
  if (width <= 107) return Uint8Array.of(width + 139);
  if (width <= 1131) return Uint8Array.of(247 + ((width - 108) >> 8), (width - 108) & 0xff);
  const most = Math.min(width, 0x7fff);
  return Uint8Array.of(28, most >> 8, most & 0xff);
}
