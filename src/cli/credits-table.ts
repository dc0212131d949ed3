import type { CreditRecord, Finding } from '../build.js';
import { severity } from './findings.js';
import { fold, padded, printable, widthOf } from './terminal-text.js';

/** Blanks between columns. */
const gap = 2;

interface Column {
  readonly title: string;
  /** Below this, a column isn't made narrower. */
  readonly least: number;
  readonly cell: (record: CreditRecord, findings: readonly Finding[]) => string;
}

const columns: readonly Column[] = [
  { title: 'Figure', least: 10, cell: nameOf },
  { title: 'Page', least: 4, cell: ({ printedAt }) => printedAt.pdf?.label ?? '' },
  { title: 'Place', least: 10, cell: placeOf },
  { title: 'Creator', least: 10, cell: ({ creators }) => creators.map(({ name }) => name).join(', ') },
  { title: 'Source', least: 8, cell: ({ sources, providers }) => sourceOf(sources, providers) },
  { title: 'Licence', least: 7, cell: ({ licences }) => licences.map(({ name }) => name).join(', ') },
  { title: 'Limits', least: 18, cell: limitsOf },
  { title: 'Findings', least: 24, cell: (_, findings) => findings.map(findingWord).join(', ') },
];

/**
 * The credits as a table that fits the width of a terminal, or as lists where that is too narrow. Columns in which nothing
 * stands are left out.
 * @param width in characters
 */
export function creditsTable(records: readonly CreditRecord[], findings: readonly Finding[], width: number): string {
  const rows = records.map((record) => {
    const own = findingsOf(record, findings);
    return columns.map(({ cell }) => printable(cell(record, own)).replace(/\s+/g, ' ').trim());
  });
  const used = columns.flatMap((_, index) => (index === 0 || rows.some((row) => row[index] !== '') ? [index] : []));
  const shown = {
    columns: used.flatMap((index) => columns[index] ?? []),
    rows: rows.map((row) => used.map((index) => row[index] ?? '')),
  };
  const lines = asTable(shown, width) ?? asLists(shown, width);
  return `${[...lines, ...fold(tally(records), width)].map((line) => line.trimEnd()).join('\n')}\n`;
}

interface Shown {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
}

/** @returns undefined where the columns don't fit, each at its least */
function asTable({ columns: shown, rows }: Shown, width: number): string[] | undefined {
  const titles = shown.map(({ title }) => title);
  const widths = fitted(shown, [titles, ...rows], width - gap * (shown.length - 1));
  if (!widths) return undefined;
  const set = (row: readonly string[]): string[] => {
    const cells = row.map((text, index) => fold(text, widths[index] ?? 1));
    const height = Math.max(...cells.map(({ length }) => length));
    return Array.from({ length: height }, (_, line) =>
      cells.map((cell, index) => padded(cell[line] ?? '', widths[index] ?? 1)).join(' '.repeat(gap)),
    );
  };
  const rule = widths.map((each) => '─'.repeat(each)).join(' '.repeat(gap));
  return [...set(titles), rule, ...rows.flatMap(set), ''];
}

/** As wide as the texts are; where that is too much, the widest columns give way first. */
function fitted(
  shown: readonly Column[],
  rows: readonly (readonly string[])[],
  room: number,
): readonly number[] | undefined {
  const widths = shown.map(({ title }, index) =>
    Math.max(widthOf(title), ...rows.map((row) => widthOf(row[index] ?? ''))),
  );
  const least = shown.map((column, index) =>
    Math.min(Math.max(column.least, widthOf(column.title)), widths[index] ?? 0),
  );
  for (let over = sum(widths) - room; over > 0; over--) {
    const widest = widths.reduce<number | undefined>((best, each, index) => {
      if (each <= (least[index] ?? 0)) return best;
      return best === undefined || each > (widths[best] ?? 0) ? index : best;
    }, undefined);
    if (widest === undefined) return undefined;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function asLists({ columns: shown, rows }: Shown, width: number): string[] {
  return rows.flatMap(([name = '', ...cells]) => [
    ...fold(name, width),
    ...cells.flatMap((text, index) => {
      if (text === '') return [];
      const title = `  ${shown[index + 1]?.title}: `;
      return fold(text, Math.max(1, width - title.length)).map(
        (line, at) => (at === 0 ? title : ' '.repeat(title.length)) + line,
      );
    }),
    '',
  ]);
}

// ---------------------------------------------------------------- cells

function nameOf({ name, figure, caption }: CreditRecord): string {
  const words = name === caption ? firstWords(name) : name;
  return words || figure;
}

function firstWords(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 40).replace(/\s+\S*$/u, '')}…`;
}

function placeOf({ place }: CreditRecord): string {
  return place ? `${place.file.replace(/^manuscript\//, '')}:${place.line}` : '';
}

function sourceOf(sources: readonly string[], providers: readonly string[]): string {
  return [...sources, ...providers.map((name) => `via ${name}`)].join(', ');
}

/** What stands in the way of using the picture again. Where there is a licence, its terms are known by its name. */
function limitsOf({ withheld, facts, restrictions, rights, statuses, licences }: CreditRecord): string {
  const terms = licences.length === 0 && rights?.usageTerms ? rights.usageTerms : '';
  return [
    ...(withheld === undefined ? [] : ['withheld']),
    ...(facts?.expires ? [`expires ${facts.expires.slice(0, 10)}`] : []),
    ...new Set([...restrictions, ...(restrictions.join('; ') === terms || terms === '' ? [] : [terms])]),
    ...statuses.filter((status) => status === 'handout' || status === 'ai' || status === 'composite'),
  ].join('; ');
}

function findingWord(finding: Finding): string {
  return `${finding.waived === undefined ? severity(finding) : 'waived'} ${finding.ruleId}`;
}

/** What was found about the figure, or else within its lines. */
function findingsOf({ place, figure: own }: CreditRecord, findings: readonly Finding[]): readonly Finding[] {
  const last = place?.endLine ?? place?.line ?? 0;
  return findings.filter(({ file, line, figure }) => {
    if (figure !== undefined) return figure === own;
    return place !== undefined && file === place.file && line !== undefined && line >= place.line && line <= last;
  });
}

function tally(records: readonly CreditRecord[]): string {
  const count = (is: (record: CreditRecord) => boolean) => records.filter(is).length;
  const parts = [
    [count(({ withheld }) => withheld !== undefined), 'withheld'],
    [count(({ credits }) => credits.length === 0), 'without a credit'],
    [count(({ creators, credits }) => credits.length > 0 && creators.length === 0), 'without a creator’s name'],
  ] as const;
  const others = parts.filter(([number]) => number > 0).map(([number, words]) => `${number} ${words}`);
  return [`${records.length} ${records.length === 1 ? 'picture' : 'pictures'}`, ...others].join(', ');
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
