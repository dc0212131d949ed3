import { type Cff, lengthAt, numberAt, readCff } from './cff.js';
import { damaged } from './flaw.js';
import { type Sfnt, viewOf } from './sfnt.js';

/** What begins an integer of four bytes, as HarfBuzz writes every offset. Adobe Technical Note 5176, table 3. */
const longInteger = 29;

/**
 * Whether a font's charstrings say other widths than its `hmtx`, by which it is set: a PDF of the font would be none for archives
 * (ISO 19005-3, 6.2.11.5). So do those that HarfBuzz makes of CFF2, which has none.
 */
export function contradictsWidths(made: Sfnt): boolean {
  const table = made.tables.get('CFF ');
  if (!table) return false;
  const widths = widthsOf(made);
  const cff = readCff(table);
  return cff.charStrings.some((_, glyph) => widthIn(cff, glyph).width !== widths(glyph));
}

/**
 * A font with the widths of its `hmtx` in all of its charstrings.
 * @param made without subroutines
 * @throws FontFlaw where its `CFF ` table is none
 */
export function withCffWidths(made: Sfnt): Sfnt {
  const table = made.tables.get('CFF ') ?? new Uint8Array();
  const widths = widthsOf(made);
  const cff = readCff(table);
  const strings = cff.charStrings.map((string, glyph) => {
    const { length } = widthIn(cff, glyph);
    return Buffer.concat([operandOf(widths(glyph) - cff.partOf(glyph).nominalWidth), string.subarray(length)]);
  });
  const { at } = cff.charStringsOffset;
  const changed = Buffer.concat([table, indexOf(strings)]);
  if (changed[at] !== longInteger) throw damaged('its table "CFF " has no outlines');
  changed.writeUInt32BE(table.byteLength, at + 1);
  return { ...made, tables: new Map([...made.tables, ['CFF ', changed]]) };
}

/** OpenType 1.9.1, "hmtx": glyphs beyond the last have its width. */
function widthsOf({ tables }: Sfnt): (glyph: number) => number {
  const view = (tag: string) => viewOf(tables.get(tag) ?? new Uint8Array());
  const metrics = view('hmtx');
  const last = view('hhea').getUint16(34) - 1;
  return (glyph) => metrics.getUint16(4 * Math.min(glyph, last));
}

/** Whether there is a width where so many numbers stand before an operator. Adobe Technical Note 5177, 3.1. */
const isOdd = (numbers: number) => numbers % 2 === 1;
const moreThan = (needed: number) => (numbers: number) => numbers > needed;
const hasWidth = new Map<number, (numbers: number) => boolean>([
  ...[1, 3, 18, 19, 20, 23].map((hint) => [hint, isOdd] as const),
  ...[4, 22].map((move) => [move, moreThan(1)] as const),
  [21, moreThan(2)],
  // The end, before which an accent of old may stand.
  [14, isOdd],
]);
const [callSubr, returns, callShared] = [10, 11, 29];

/** No sound charstring has more before its first operator. */
const mostSteps = 1000;

/** The width that a charstring says, and how many bytes say it at its beginning. Adobe Technical Note 5177, 3.1. */
function widthIn(
  { charStrings, subrs, partOf }: Cff,
  glyph: number,
): { readonly width: number; readonly length: number } {
  const part = partOf(glyph);
  const own = viewOf(charStrings[glyph] ?? new Uint8Array());
  const numbers: number[] = [];
  const reading = [{ view: own, at: 0 }];
  for (let step = 0, here = reading.at(-1); here && step < mostSteps; step++, here = reading.at(-1)) {
    const first = here.at < here.view.byteLength ? here.view.getUint8(here.at) : returns;
    const call = first === callSubr ? part.subrs : first === callShared ? subrs : undefined;
    if (first >= 32 || first === 28) {
      numbers.push(numberAt(here.view, here.at));
      here.at += lengthAt(here.view, here.at);
    } else if (call) {
      here.at++;
      reading.push({ view: viewOf(call[(numbers.pop() ?? 0) + biasOf(call)] ?? new Uint8Array()), at: 0 });
    } else if (first === returns) reading.pop();
    else if (!hasWidth.get(first)?.(numbers.length)) break;
    else return { width: part.nominalWidth + (numbers[0] ?? 0), length: lengthAt(own, 0) };
  }
  return { width: part.usualWidth, length: 0 };
}

/** What the numbers of subroutines are counted from. The same, 4.7. */
function biasOf({ length }: readonly Uint8Array[]): number {
  return length < 1240 ? 107 : length < 33900 ? 1131 : 32768;
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
function operandOf(value: number): Uint8Array {
  if (value >= -107 && value <= 107) return Uint8Array.of(value + 139);
  if (value >= 108 && value <= 1131) return Uint8Array.of(247 + ((value - 108) >> 8), (value - 108) & 0xff);
  const short = Math.max(-0x8000, Math.min(value, 0x7fff));
  return Uint8Array.of(28, (short >> 8) & 0xff, short & 0xff);
}
