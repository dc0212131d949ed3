import { readFile } from 'node:fs/promises';
import type { FileCheck } from '../conformance/check-file.js';

export type { FileCheck, FileFinding } from '../conformance/check-file.js';

/**
 * Check a finished EPUB or PDF.
 * @param path of the file
 * @param name of the file as the reader of the report knows it
 * @returns undefined where the file is neither
 * @throws only where the file can't be read, or for a mistake in Colophon itself
 */
export async function checkFile(
  path: string,
  name: string,
  options: { readonly verapdf?: string; readonly timeLimit?: number } = {},
): Promise<FileCheck | undefined> {
  const bytes = new Uint8Array(await readFile(path));
  const check = await import('../conformance/check-file.js');
  return check.checkFile({ bytes, path, name, ...options });
}
