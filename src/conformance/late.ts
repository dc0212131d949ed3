import { manuscriptRules } from '../diagnostics/rules/manuscript.js';
import { inTime, OutOfTime, tookTooLong } from '../diagnostics/time-limit.js';
import { type FileFinding, finding } from './finding.js';

/**
 * Do work on a finished book in time.
 * @param file name of the book as the reader of the report knows it
 * @param what names the work: `checking "book.pdf"`
 * @param seconds of a clock on the wall; Infinity for no limit
 * @returns what it gives, or the finding that it took longer than it may
 */
export function timely<Result>(
  file: string,
  what: string,
  seconds: number,
  work: () => Result,
): { readonly result: Result; readonly late?: undefined } | { readonly late: FileFinding } {
  try {
    return { result: inTime(seconds, work) };
  } catch (error) {
    if (!(error instanceof OutOfTime)) throw error;
    return { late: lateFinding(file, what, seconds) };
  }
}

function lateFinding(file: string, what: string, seconds: number): FileFinding {
  const rule = {
    id: 'time-limit',
    ...manuscriptRules['time-limit'],
    hint: 'see that the file is whole, or give more `--time-limit`',
  };
  return finding(file, rule, { reason: tookTooLong(what, seconds) });
}
