import fc from 'fast-check';
import { expect, test } from 'vitest';
import { creditsCsv } from '../../src/build/credits-csv.js';
import type { CreditRecord } from '../../src/build.js';

const record = (caption: string): CreditRecord => ({
  figure: 'a--fig-1',
  name: 'Figure 1',
  caption,
  article: { title: 'Boats', language: 'en' },
  credits: ['Mara Lind/AP', 'Jo Petrov/AFP'],
  printed: [],
  creators: [{ name: 'Mara Lind' }, { name: 'Jo Petrov' }],
  contributors: [],
  sources: [],
  providers: [],
  holders: [],
  years: [],
  licences: [],
  statuses: [],
  restrictions: [],
  identifiers: [],
  findings: [],
  printedAt: {},
});

/** Rows and cells as RFC 4180 has them, character by character. */
function read(csv: string): string[][] {
  const rows: string[][] = [['']];
  let quoted = false;
  const add = (character: string) => {
    const row = rows.at(-1) ?? [];
    row[row.length - 1] = `${row.at(-1) ?? ''}${character}`;
  };
  for (let at = 0; at < csv.length; at++) {
    const character = csv[at] ?? '';
    if (character === '"') {
      if (quoted && csv[at + 1] === '"') {
        add('"');
        at++;
      } else quoted = !quoted;
    } else if (!quoted && character === ',') rows.at(-1)?.push('');
    else if (!quoted && csv.startsWith('\r\n', at)) {
      rows.push(['']);
      at++;
    } else add(character);
  }
  return rows.slice(0, -1);
}

const captionOf = (caption: string): string => {
  const [head = [], row = []] = read(creditsCsv([record(caption)], { epub: false }).slice(1));
  expect(row).toHaveLength(head.length);
  return row[head.indexOf('caption')] ?? '';
};

test('every caption comes back as it was, on one line, and none is a formula', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (caption) => {
      const cell = captionOf(caption);
      expect(cell).not.toMatch(/^[=+\-@]/);
      expect(cell).not.toMatch(/\p{Cc}|\p{Cs}/u);
      const words = caption
        .replace(/\p{Cs}/gu, '\uFFFD')
        .replace(/[\s\p{Cc}]+/gu, ' ')
        .trim();
      expect([words, `'${words}`]).toContain(cell);
    }),
  );
});

test.each([
  ['=1+1', "'=1+1"],
  ['\t@SUM(A1)', "'@SUM(A1)"],
  ['-2+3', "'-2+3"],
  ['“Quoted”, "twice"', '“Quoted”, "twice"'],
  ['one\r\ntwo', 'one two'],
])('%j is written %j', (caption, expected) => {
  expect(captionOf(caption)).toBe(expected);
});

test('several values stand in one cell, and the file begins with a byte order mark', () => {
  const csv = creditsCsv([record('x')], { epub: true });
  expect(csv).toMatch(/^\uFEFFfigure,/);
  expect(csv).toContain('Mara Lind/AP; Jo Petrov/AFP');
  expect(csv.endsWith('\r\n')).toBe(true);
});
