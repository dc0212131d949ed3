import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { unfilled } from '../publication/joined.js';

/** What opening says of a path that holds no file of one's own: nothing, a link, a socket, a device without a driver. */
const none: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENXIO', 'ENODEV']);

const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * Read a file of Colophon's own in a folder that may have come from elsewhere: a pipe there would keep the reader for ever, and a link
 * leads anywhere.
 * @param longest in bytes; a longer file isn't read
 * @returns undefined where there is no regular file, or too long a one
 * @throws the error of the file system
 */
export async function readRegular(path: string, longest = Number.POSITIVE_INFINITY): Promise<Uint8Array | undefined> {
  try {
    const handle = await open(path, flags);
    try {
      const facts = await handle.stat();
      return facts.isFile() && facts.size <= longest ? await readTo(unfilled(facts.size), handle) : undefined;
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (none.has((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

/**
 * The same at once: of hundreds of small files the waiting for each costs several times the reading.
 * @param room gives the memory that it is read into
 * @returns undefined too where the file can't be read
 */
export function readRegularAtOnce(path: string, room = unfilled): Uint8Array | undefined {
  try {
    const file = openSync(path, flags);
    try {
      const facts = fstatSync(file);
      return facts.isFile() ? readToAtOnce(room(facts.size), file) : undefined;
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}

/** @returns less where the file has become shorter */
async function readTo(bytes: Uint8Array, handle: FileHandle): Promise<Uint8Array> {
  for (let filled = 0; filled < bytes.byteLength; ) {
    const { bytesRead } = await handle.read(bytes, filled, bytes.byteLength - filled, filled);
    if (bytesRead === 0) return bytes.subarray(0, filled);
    filled += bytesRead;
  }
  return bytes;
}

function readToAtOnce(bytes: Uint8Array, file: number): Uint8Array {
  for (let filled = 0; filled < bytes.byteLength; ) {
    const count = readSync(file, bytes, filled, bytes.byteLength - filled, filled);
    if (count === 0) return bytes.subarray(0, filled);
    filled += count;
  }
  return bytes;
}
