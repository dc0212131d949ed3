import type { Terms } from '../publication/terms.js';

/** A date as it is printed: "26 January 2022". A time of day is left out. */
export function writeDate(date: string, terms: Terms): string {
  const [year = '', month = '', day = ''] = date.slice(0, 10).split('-');
  return fill(terms.date, {
    day: String(Number(day)),
    month: terms.months[Number(month) - 1] ?? month,
    year: String(Number(year)),
  });
}

/** Whether a text is a day of the calendar, written `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
}

/** The moment of last change in UTC, `YYYY-MM-DDThh:mm:ssZ`: SOURCE_DATE_EPOCH, else what the settings say. */
export function momentOfChange(sourceDateEpoch: number | undefined, modified: string): string {
  const moment = sourceDateEpoch === undefined ? Date.parse(modified) : sourceDateEpoch * 1000;
  // A time zone may lead out of the years that are written with four figures.
  const within = Math.min(Math.max(moment, firstMoment), lastMoment);
  return `${new Date(within).toISOString().slice(0, 19)}Z`;
}

const firstMoment = Date.parse('0001-01-01T00:00:00Z');
const lastMoment = Date.parse('9999-12-31T23:59:59Z');

/** Fill the gaps of a term: `{names}`. */
export function fill(term: string, values: Readonly<Record<string, string>>): string {
  return term.replace(/\{(\w+)\}/g, (gap, name: string) => values[name] ?? gap);
}

/** "A", "A and B", "A, B and C". */
export function listNames(names: readonly string[], terms: Terms, separator = terms.between): string {
  if (names.length < 2) return names.join('');
  const last = names.at(-1) ?? '';
  return fill(terms.and, { first: names.slice(0, -1).join(separator), last });
}
