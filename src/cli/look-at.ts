import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { fileAnswer } from '../diagnostics/answer.js';
import { usualTimeLimit } from '../diagnostics/time-limit.js';

/** What is said of a path at which nothing is, or can be. */
const nothing: ReadonlySet<unknown> = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE']);

/**
 * What is at a path that was given.
 * @param seconds that the answer may take
 * @returns undefined where nothing is there
 * @throws the error of the file system, where it can't say; FileSilent where it doesn't answer
 */
export async function lookAt(path: string, seconds = usualTimeLimit): Promise<Stats | undefined> {
  const facts = stat(path).catch((error) => {
    if (nothing.has(error.code)) return undefined;
    throw error;
  });
  return fileAnswer(path, seconds, facts);
}
