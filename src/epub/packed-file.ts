import { crc32 } from 'node:zlib';
import { deflate } from '../deflate/deflate.js';
import { deflateOnce } from '../deflate/deflate-once.js';
import type { Cache } from '../publication/cache.js';

/** A file of the container as it stands in it. */
export interface PackedFile {
  /** Within the folder of the package document. */
  readonly path: string;
  /** Deflated, or as it is where that is shorter. */
  readonly bytes: Uint8Array;
  readonly isDeflated: boolean;
  /** Before it was deflated, in bytes. */
  readonly byteLength: number;
  /** The same bytes' checksum (APPNOTE.TXT, 4.4.7). */
  readonly checksum: number;
}

/** Pack a file of the container. */
export function packFile(path: string, content: string | Uint8Array): PackedFile {
  const whole = bytesOf(content);
  return packed(path, whole, deflate(whole));
}

/** The same for what changes seldom. @param cache keeps what was deflated */
export async function packFileOnce(
  path: string,
  content: string | Uint8Array,
  cache: Cache | undefined,
): Promise<PackedFile> {
  const whole = bytesOf(content);
  return packed(path, whole, await deflateOnce('deflate', whole, cache));
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

function packed(path: string, whole: Uint8Array, deflated: Uint8Array): PackedFile {
  const isDeflated = deflated.length < whole.length;
  const bytes = isDeflated ? deflated : whole;
  return { path, bytes, isDeflated, byteLength: whole.length, checksum: crc32(whole) };
}

/** The parts of a zip archive (APPNOTE.TXT, 4.3.7, 4.3.12 and 4.3.16): signature and length of each without names. */
const localHeader = { signature: 0x04034b50, length: 30 };
const directoryHeader = { signature: 0x02014b50, length: 46 };
const directoryEnd = { signature: 0x06054b50, length: 22 };

/** The first day that an archive can name: 1 January 1980. */
const firstDay = 0x21;

/** Packed files as an archive, from which the packager takes them over as they are. */
export function archiveOf(files: readonly PackedFile[], folder: string): Uint8Array {
  const named = files.map((file) => ({ ...file, name: new TextEncoder().encode(`${folder}/${file.path}`) }));
  const local = sum(named, ({ name, bytes }) => localHeader.length + name.length + bytes.length);
  const directory = sum(named, ({ name }) => directoryHeader.length + name.length);
  const archive = new Uint8Array(local + directory + directoryEnd.length);
  const view = new DataView(archive.buffer);
  let at = 0;
  let entry = local;
  for (const file of named) {
    view.setUint32(entry, directoryHeader.signature, true);
    view.setUint16(entry + 4, 20, true);
    writeFacts(view, entry + 6, file);
    view.setUint32(entry + 42, at, true);
    archive.set(file.name, entry + directoryHeader.length);
    entry += directoryHeader.length + file.name.length;

    view.setUint32(at, localHeader.signature, true);
    writeFacts(view, at + 4, file);
    archive.set(file.name, at + localHeader.length);
    archive.set(file.bytes, at + localHeader.length + file.name.length);
    at += localHeader.length + file.name.length + file.bytes.length;
  }
  view.setUint32(entry, directoryEnd.signature, true);
  view.setUint16(entry + 8, named.length, true);
  view.setUint16(entry + 10, named.length, true);
  view.setUint32(entry + 12, directory, true);
  view.setUint32(entry + 16, local, true);
  return archive;
}

/** What the header of a file and its entry in the directory have in common, in this order. */
function writeFacts(view: DataView, at: number, file: PackedFile & { readonly name: Uint8Array }): void {
  view.setUint16(at, 20, true);
  view.setUint16(at + 4, file.isDeflated ? 8 : 0, true);
  view.setUint16(at + 8, firstDay, true);
  view.setUint32(at + 10, file.checksum, true);
  view.setUint32(at + 14, file.bytes.length, true);
  view.setUint32(at + 18, file.byteLength, true);
  view.setUint16(at + 22, file.name.length, true);
}

function sum<T>(values: readonly T[], of: (value: T) => number): number {
  return values.reduce((total, value) => total + of(value), 0);
}
