import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';

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
      return facts.isFile() && facts.size <= longest ? new Uint8Array(await handle.readFile()) : undefined;
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
 * @returns undefined too where the file can't be read
 */
export function readRegularAtOnce(path: string): Uint8Array | undefined {
  try {
    const file = openSync(path, flags);
    try {
      return fstatSync(file).isFile() ? new Uint8Array(readFileSync(file)) : undefined;
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}
