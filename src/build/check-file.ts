import type { FileCheck } from '../conformance/check-file.js';
import { usualTimeLimit } from '../diagnostics/time-limit.js';
import { readBook } from './read-book.js';

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
  const bytes = await readBook(path, name, options.timeLimit ?? usualTimeLimit);
  const check = await import('../conformance/check-file.js');
  if (!(bytes instanceof Uint8Array)) {
    const format = check.formatOf(new Uint8Array(), name) ?? 'pdf';
    return { format, findings: [bytes], checkedBy: ['Colophon'] };
  }
  return check.checkFile({ bytes, path, name, ...options });
}
