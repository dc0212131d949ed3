import type { Phrasing } from '../publication/content.js';
import type { Article } from '../publication/publication.js';
import type { Terms } from '../publication/terms.js';
import { type Context, phrase } from './phrasing.js';
import { element, type XmlElement, type XmlNode } from './xml.js';

/** The dateline, with the dates in it marked as dates where they stand as the terms write them. */
export function writeDateline(article: Article, context: Context): XmlElement | undefined {
  const { dateline, datePublished, dateModified } = article;
  if (!dateline) return undefined;
  const dates = [datePublished, dateModified].flatMap((date) => {
    const words = date && pattern(date, context.terms);
    return words ? [{ date, words }] : [];
  });
  const children = dateline.children.flatMap((node): XmlNode[] =>
    node.type === 'text' ? markDates(node, dates) : phrase([node], context),
  );
  return element('p', { id: dateline.id, class: 'dateline' }, children);
}

interface MarkedDate {
  readonly date: string;
  readonly words: string;
}

function markDates({ value }: Extract<Phrasing, { type: 'text' }>, dates: readonly MarkedDate[]): XmlNode[] {
  const [first, ...others] = dates;
  if (!first) return value === '' ? [] : [value];
  const match = new RegExp(first.words, 'u').exec(value);
  if (!match) return markDates({ type: 'text', value }, others);
  const before = value.slice(0, match.index);
  const after = value.slice(match.index + match[0].length);
  return [
    ...markDates({ type: 'text', value: before }, others),
    element('time', { datetime: first.date }, match[0]),
    ...markDates({ type: 'text', value: after }, others),
  ];
}

/** A date as it is printed, with any kind of space between its parts; undefined where it isn't one. */
function pattern(date: string, terms: Terms): string | undefined {
  const [, year = '', month, day] = /^(\d{4})-(\d\d)-(\d\d)(?!\d)/.exec(date) ?? [];
  const name = terms.months[Number(month) - 1];
  if (!name) return undefined;
  const parts: Readonly<Record<string, string>> = { day: String(Number(day)), month: name, year };
  return terms.date
    .replace(/\{(\w+)\}/g, (_, part: string) => parts[part] ?? '')
    .replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
    .replace(/\s+/gu, '\\s+');
}
