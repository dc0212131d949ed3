import { manuscriptRules } from '../diagnostics/rules/manuscript.js';
import { tookTooLong } from '../diagnostics/time-limit.js';
import { type FileFinding, finding } from './finding.js';

/**
 * Work on a finished book took longer than it may.
 * @param file name of the book as the reader of the report knows it
 * @param what names the work: `checking "book.pdf"`
 */
export function lateFinding(file: string, what: string, seconds: number): FileFinding {
  const rule = {
    id: 'time-limit',
    ...manuscriptRules['time-limit'],
    hint: 'see that the file is whole, or give more `--time-limit`',
  };
  return finding(file, rule, { reason: tookTooLong(what, seconds) });
}
