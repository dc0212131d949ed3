import { inflateSync } from 'node:zlib';
import { damaged } from './flaw.js';
import { isAltered, readSfnt, type Sfnt, tagAt, viewOf } from './sfnt.js';

/** The most that a compressed font may unpack to, in bytes. */
export const unpackedLimit = 64 * 2 ** 20;

/**
 * Unpack WOFF 1.0: each table deflated by itself (W3C, WOFF File Format 1.0, 4 and 5).
 * @throws FontFlaw, or RangeError where the directory runs out of the file
 */
export function unpackWoff(bytes: Uint8Array): Sfnt {
  const view = viewOf(bytes);
  const count = view.getUint16(12);
  const tables = new Map<string, Uint8Array>();
  const altered: string[] = [];
  let total = 0;
  for (let index = 0; index < count; index++) {
    const entry = 44 + index * 20;
    const [offset, packed, length] = [4, 8, 12].map((at) => view.getUint32(entry + at)) as [number, number, number];
    total += length;
    if (total > unpackedLimit) throw damaged(`it would unpack to more than ${unpackedLimit / 2 ** 20} MiB`);
    if (offset + packed > bytes.byteLength) throw damaged('it ends before its tables do: the file is cut off');
    const tag = tagAt(view, entry);
    const table = unpackTable(bytes.subarray(offset, offset + packed), length);
    tables.set(tag, table);
    if (isAltered(tag, table, view.getUint32(entry + 16))) altered.push(tag);
  }
  if (tables.size === 0) throw damaged('it has no tables');
  return { version: view.getUint32(4), tables, altered };
}

function unpackTable(packed: Uint8Array, length: number): Uint8Array {
  if (packed.byteLength === length) return packed;
  try {
    const table = inflateSync(packed, { maxOutputLength: Math.max(1, length) });
    if (table.byteLength === length) return table;
  } catch {
    // Told below, whatever zlib found.
  }
  throw damaged('one of its compressed tables can’t be unpacked');
}

/**
 * Unpack WOFF 2.0: Brotli, with outlines stored in a form of its own (W3C, WOFF File Format 2.0, 5).
 * @throws FontFlaw
 */
export async function unpackWoff2(bytes: Uint8Array): Promise<Sfnt> {
  // Told by the header, before anything is unpacked.
  if (viewOf(bytes).getUint32(16) > unpackedLimit) throw damaged('it would unpack to more than 64 MiB');
  const { default: decompress } = await import('wawoff2/decompress.js');
  let unpacked: Uint8Array;
  try {
    unpacked = await decompress(bytes);
  } catch {
    throw damaged('it can’t be unpacked');
  }
  return readSfnt(Uint8Array.from(unpacked));
}
