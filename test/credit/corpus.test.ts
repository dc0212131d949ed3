import { describe, expect, test } from 'vitest';
import { parseCredit } from '../../src/credit/index.js';
import {
  fieldsOfCredit,
  precision,
  readCredits,
  readSplits,
  recall,
  type Score,
  scoreCredits,
  scoreSplits,
} from './corpus.js';

/** What has been reached, in per cent; a change that falls below it fails. `[precision, recall]`. */
const floors: Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>> = {
  'held-out': {
    creator: [98, 98],
    source: [97, 98],
    distributor: [94, 96],
    pool: [75, 100],
    status: [98, 96],
    licence: [100, 100],
    copyright: [100, 93],
    restriction: [100, 100],
    split: [97, 97],
  },
  train: {
    creator: [100, 100],
    source: [98, 98],
    distributor: [100, 100],
    pool: [100, 100],
    status: [100, 100],
    licence: [100, 100],
    copyright: [100, 100],
    restriction: [100, 100],
    split: [100, 100],
  },
};

describe.each(['held-out', 'train'])('the %s part of the corpus', (part) => {
  test('precision and recall, by field, hold what they had reached', () => {
    const { scores, faults } = scoreCredits(part);
    const splits = scoreSplits(part);
    scores.set('split', splits.score);
    process.stdout.write(`${table(part, scores)}\n`);
    const fallen = Object.entries(floors[part] ?? {}).filter(([field, [exact, whole]]) => {
      const score = scores.get(field) ?? { hits: 0, wrong: 0, missed: 0 };
      return precision(score) * 100 < exact || recall(score) * 100 < whole;
    });
    expect(
      fallen.map(([field]) => field),
      [...faults, ...splits.faults].join('\n'),
    ).toEqual([]);
  });

  test('clients, titles, numbers, addresses and changes are as judged', () => {
    for (const { line, fields } of readCredits(part)) {
      const found = fieldsOfCredit(parseCredit(line));
      for (const key of ['for', 't', 'id', 'u', 'ch']) expect(found[key], `${line}: ${key}`).toEqual(fields[key] ?? []);
    }
  });

  test('every piece stands in its line, in order and to the letter', () => {
    for (const { line } of readCredits(part)) {
      expect(
        parseCredit(line)
          .pieces.map(({ text }) => text)
          .join(''),
      ).toBe(line);
    }
  });
});

test('the corpus has four hundred lines in ten languages', () => {
  const parts = ['held-out', 'train'];
  const lines = parts.flatMap((part) => [...readCredits(part), ...readSplits(part)]);
  const languages = new Set(parts.flatMap((part) => readSplits(part).map(({ language }) => language)));
  expect(lines.length).toBeGreaterThanOrEqual(400);
  expect(languages.size).toBeGreaterThanOrEqual(10);
});

function table(part: string, scores: ReadonlyMap<string, Score>): string {
  const rows = [...scores].map(([field, score]) => {
    const [exact, whole] = [precision(score), recall(score)].map((value) =>
      `${(value * 100).toFixed(1)} %`.padStart(8),
    );
    return `  ${field.padEnd(12)} precision ${exact}  recall ${whole}  (${score.hits + score.missed} judged)`;
  });
  return [`credit corpus, ${part}:`, ...rows].join('\n');
}
