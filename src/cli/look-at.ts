import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';

/** What is said of a path at which nothing is, or can be. */
const nothing: ReadonlySet<unknown> = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE']);

/**
 * What is at a path that was given.
 * @returns undefined where nothing is there
 * @throws the error of the file system, where it can't say
 */
export async function lookAt(path: string): Promise<Stats | undefined> {
  return stat(path).catch((error) => {
    if (nothing.has(error.code)) return undefined;
    throw error;
  });
}
