import { damaged } from './flaw.js';

/** The tables of a font file. OpenType 1.9.1, "Organization of an OpenType font". */
export interface Sfnt {
  /** `0x00010000` or `true` for TrueType outlines, `OTTO` for CFF. */
  readonly version: number;
  readonly tables: ReadonlyMap<string, Uint8Array>;
  /** Tables whose bytes are not those that their checksum was made of. */
  readonly altered?: readonly string[];
}

/** No font has so many; a number beyond is damage. */
const mostTables = 128;

/** A view of some bytes, numbers being big-endian by default. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Four characters of a table as text. */
export function tagAt(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(at + index)));
}

/**
 * Read the directory of a font.
 * @param at where it begins: not at the start in a collection
 * @throws FontFlaw where a table lies outside of the file, RangeError where the directory does
 */
export function readSfnt(bytes: Uint8Array, at = 0): Sfnt {
  const view = viewOf(bytes);
  const count = view.getUint16(at + 4);
  if (count === 0 || count > mostTables) throw damaged(`its directory counts ${count} tables`);
  const tables = new Map<string, Uint8Array>();
  const altered: string[] = [];
  for (let index = 0; index < count; index++) {
    const entry = at + 12 + index * 16;
    const tag = tagAt(view, entry);
    const [offset, length] = [view.getUint32(entry + 8), view.getUint32(entry + 12)];
    if (offset + length > bytes.byteLength)
      throw damaged(`it ends before its table "${tag}" does: the file is cut off`);
    if (tables.has(tag)) continue;
    const table = bytes.subarray(offset, offset + length);
    tables.set(tag, table);
    if (isAltered(tag, table, view.getUint32(entry + 4))) altered.push(tag);
  }
  return { version: view.getUint32(at), tables, altered };
}

/** Write a font file, its tables in the order of their tags, with the checksums of all. The same tables give the same bytes. */
export function writeSfnt({ version, tables }: Sfnt): Uint8Array {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const padded = (length: number) => (length + 3) & ~3;
  const start = 12 + sorted.length * 16;
  const bytes = new Uint8Array(sorted.reduce((size, [, table]) => size + padded(table.byteLength), start));
  const view = viewOf(bytes);
  const power = 2 ** Math.floor(Math.log2(sorted.length));
  view.setUint32(0, version);
  [sorted.length, power * 16, Math.log2(power), (sorted.length - power) * 16].forEach((value, index) => {
    view.setUint16(4 + index * 2, value);
  });
  let offset = start;
  let head: number | undefined;
  for (const [index, [tag, table]] of sorted.entries()) {
    const entry = 12 + index * 16;
    bytes.set(table, offset);
    if (tag === 'head') {
      head = offset;
      view.setUint32(offset + 8, 0);
    }
    for (let at = 0; at < 4; at++) view.setUint8(entry + at, tag.charCodeAt(at));
    view.setUint32(entry + 4, checksum(bytes.subarray(offset, offset + padded(table.byteLength))));
    view.setUint32(entry + 8, offset);
    view.setUint32(entry + 12, table.byteLength);
    offset += padded(table.byteLength);
  }
  // checkSumAdjustment of the whole file.
  if (head !== undefined) view.setUint32(head + 8, 0xb1b0afba - checksum(bytes));
  return bytes;
}

/**
 * Whether a table's checksum is wrong. That of "head" is made without the one of the whole file, which stands in it;
 * some tools forget that.
 */
export function isAltered(tag: string, table: Uint8Array, said: number): boolean {
  const sum = checksum(table);
  if (sum === said || tag === 'DSIG') return false;
  return tag !== 'head' || table.byteLength < 12 || (sum - viewOf(table).getUint32(8)) >>> 0 !== said;
}

/** The sum of a table's numbers, the last one filled up with zeros. */
function checksum(bytes: Uint8Array): number {
  const view = viewOf(bytes);
  let sum = 0;
  let at = 0;
  for (; at + 4 <= bytes.byteLength; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  for (let shift = 24; at < bytes.byteLength; at++, shift -= 8) sum = (sum + (view.getUint8(at) << shift)) >>> 0;
  return sum;
}
