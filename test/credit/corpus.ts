import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CaptionParts, parseCredit, splitCaption } from '../../src/credit/index.js';
import type { ImageCredit } from '../../src/publication/image-credit.js';

/** A credit line and what a person says it says: values by field, as the README of the corpus has them. */
export interface JudgedCredit {
  readonly line: string;
  readonly fields: Readonly<Record<string, readonly string[]>>;
}

/** A caption and how a person divides it. */
export interface JudgedSplit {
  readonly language: string;
  readonly text: string;
  readonly parts: CaptionParts;
}

/** Right ones, wrong ones and missed ones. */
export interface Score {
  hits: number;
  wrong: number;
  missed: number;
}

export function readCredits(part: string): readonly JudgedCredit[] {
  const lines = readLines(`${part}-credits.txt`);
  return lines.flatMap((line, index) => {
    const expected = lines[index + 1];
    if (line.startsWith('    ') || !expected?.startsWith('    ')) return [];
    return [{ line, fields: fieldsOf(expected.trim()) }];
  });
}

export function readSplits(part: string): readonly JudgedSplit[] {
  let language = 'en';
  return readLines(`${part}-splits.txt`).flatMap((line) => {
    const heading = /^\[([a-z]{2})\]$/.exec(line);
    if (heading?.[1]) language = heading[1];
    return heading ? [] : [judgedSplit(line.replaceAll('\\n', '\n'), language)];
  });
}

function readLines(name: string): readonly string[] {
  const text = readFileSync(join(import.meta.dirname, 'corpus', name), 'utf8');
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('# '));
}

function fieldsOf(text: string): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const field of text === '-' ? [] : text.split(' · ')) {
    const [key = '', ...words] = field.split(' ');
    fields[key] = [...(fields[key] ?? []), words.join(' ')];
  }
  return fields;
}

function judgedSplit(line: string, language: string): JudgedSplit {
  const [marked = '', status] = line.split(' ⇒ ');
  const text = marked.replace(/[⟦⟧⟪⟫]/gu, '');
  const credit = /⟦(.*)⟧/su.exec(marked)?.[1];
  const remainder = /⟪(.*)⟫/su.exec(marked)?.[1];
  const [before = ''] = marked.split(/[⟦⟪]/u);
  const [, after = ''] = marked.split('⟧');
  const lead = before.replace(/[\s([（＝|–—-]+$/u, '');
  const caption = lead === '' ? after.replace(/^[\s)\]:|–—-]+/u, '') : lead;
  return {
    language,
    text,
    parts: {
      caption,
      ...(credit ? { credit } : {}),
      ...(remainder ? { remainder } : {}),
      ...(status ? { status: status as 'file' } : {}),
    },
  };
}

/** What the parser says of a line, in the fields of the corpus. */
export function fieldsOfCredit(credit: ImageCredit): Readonly<Record<string, readonly string[]>> {
  return {
    c: credit.creators.map(({ name }) => name),
    s: credit.sources,
    d: one(credit.distributor),
    p: one(credit.pool?.whose),
    st: credit.statuses,
    l: one(credit.licence?.id),
    h: one(credit.copyright?.holder),
    y: one(credit.copyright?.year),
    r: credit.restrictions,
    for: one(credit.commissionedFor),
    t: one(credit.title),
    id: one(credit.identifier),
    u: one(credit.link),
    ch: one(credit.changes),
  };
}

function one(value: string | undefined): readonly string[] {
  return value === undefined ? [] : [value];
}

export const fieldNames: Readonly<Record<string, string>> = {
  c: 'creator',
  s: 'source',
  d: 'distributor',
  p: 'pool',
  st: 'status',
  l: 'licence',
  h: 'copyright',
  y: 'copyright',
  r: 'restriction',
};

/** Score the parser on a part of the corpus; gives a score for each field, and the lines with a fault. */
export function scoreCredits(part: string): {
  readonly scores: Map<string, Score>;
  readonly faults: readonly string[];
} {
  const scores = new Map<string, Score>();
  const faults: string[] = [];
  for (const { line, fields } of readCredits(part)) {
    const found = fieldsOfCredit(parseCredit(line));
    const wrong: string[] = [];
    for (const [key, name] of Object.entries(fieldNames)) {
      if (!compare(score(scores, name), (fields[key] ?? []).map(plain), (found[key] ?? []).map(plain))) {
        wrong.push(`${key}: judged ${JSON.stringify(fields[key] ?? [])}, read ${JSON.stringify(found[key])}`);
      }
    }
    if (wrong.length > 0) faults.push(`${line}\n    ${wrong.join('\n    ')}`);
  }
  return { scores, faults };
}

/** Score splitCaption: a split is right when caption, credit and remainder are, to the letter. */
export function scoreSplits(part: string): { readonly score: Score; readonly faults: readonly string[] } {
  const total = { hits: 0, wrong: 0, missed: 0 };
  const faults: string[] = [];
  for (const { text, language, parts } of readSplits(part)) {
    const found = splitCaption(text, language);
    const right = (['caption', 'credit', 'remainder', 'status'] as const).every((key) => found[key] === parts[key]);
    if (!right) faults.push(`${text}\n    judged ${JSON.stringify(parts)}\n    read   ${JSON.stringify(found)}`);
    if (found.credit && right) total.hits += 1;
    else if (found.credit) total.wrong += 1;
    if (parts.credit && !right) total.missed += 1;
  }
  return { score: total, faults };
}

function score(scores: Map<string, Score>, name: string): Score {
  const known = scores.get(name) ?? { hits: 0, wrong: 0, missed: 0 };
  scores.set(name, known);
  return known;
}

function compare(total: Score, judged: readonly string[], read: readonly string[]): boolean {
  const hits = judged.filter((value) => read.includes(value)).length;
  total.hits += hits;
  total.missed += judged.length - hits;
  total.wrong += read.length - hits;
  return hits === judged.length && hits === read.length;
}

function plain(value: string): string {
  return value.trim().replace(/\.$/u, '');
}

/** "97.1 %" of right ones among those read, and among those judged. */
export function precision({ hits, wrong }: Score): number {
  return hits + wrong === 0 ? 1 : hits / (hits + wrong);
}

export function recall({ hits, missed }: Score): number {
  return hits + missed === 0 ? 1 : hits / (hits + missed);
}
