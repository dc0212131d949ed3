import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BreakOpportunity, type BreakSettings, breakLines } from '../../../src/typeset/break-lines.js';
import { typographic } from '../../../src/typeset/typographic.js';

/** Words of given widths with spaces of 10 between them; the last opportunity is the end. */
function opportunities(words: readonly number[]): BreakOpportunity[] {
  let x = 0;
  return words.map((word, index) => {
    const forced = index === words.length - 1;
    x += word;
    const end = x;
    x += 10;
    return {
      ...{ endWidth: end, endSpace: index * 10, nextWidth: x, nextSpace: (index + 1) * 10 },
      ...{ hyphenWidth: 0, endOverhang: 0, nextOverhang: 0, penalty: 0, hyphen: false, forced },
    };
  });
}

function settings(width: number, change: Partial<BreakSettings> = {}): BreakSettings {
  return {
    width: () => width,
    steadyFrom: 0,
    indent: 0,
    overhang: 0,
    justify: true,
    scaling: 0,
    lineStretch: 0,
    tolerance: Number.POSITIVE_INFINITY,
    shortLastLine: 0,
    ...change,
  };
}

/** Adjustment ratio of a line that ends at the line-th of some words; below −1 it is too full. */
function ratioOf(words: readonly number[], ends: readonly number[], line: number, width: number): number {
  const [start, end] = [line === 0 ? 0 : (ends[line - 1] ?? 0) + 1, ends[line] ?? 0];
  const spaces = (end - start) * 10;
  const slack = width - words.slice(start, end + 1).reduce((sum, word) => sum + word, spaces);
  if (slack === 0 || (end === words.length - 1 && slack > 0)) return 0;
  return slack / Math.max(spaces * (slack < 0 ? typographic.spaceShrink : typographic.spaceStretch), 0.01);
}

/** Badness of that line; Infinity where it is too full. */
function badness(words: readonly number[], ends: readonly number[], line: number, width: number): number {
  const ratio = ratioOf(words, ends, line, width);
  return ratio < -1 - 1e-9 ? Number.POSITIVE_INFINITY : Math.min(100 * Math.abs(ratio) ** 3, 100_000);
}

/** Demerits of a way to break, reckoned from the definition, line by line; Infinity where a line is too full. */
function demerits(words: readonly number[], ends: readonly number[], width: number): number {
  let total = 0;
  let fitness = 1;
  for (const line of ends.keys()) {
    const ratio = ratioOf(words, ends, line, width);
    const now = ratio < -0.5 ? 0 : ratio <= 0.5 ? 1 : ratio <= 1 ? 2 : 3;
    total += (typographic.linePenalty + badness(words, ends, line, width)) ** 2;
    if (Math.abs(now - fitness) > 1) total += typographic.fitnessDemerits;
    fitness = now;
  }
  return total;
}

/** Every way to end lines among the words, the last word always ending one. */
function waysToBreak(count: number): number[][] {
  const inner = Array.from({ length: 2 ** (count - 1) }, (_, mask) =>
    Array.from({ length: count - 1 }, (_, word) => word).filter((word) => mask & (1 << word)),
  );
  return inner.map((ends) => [...ends, count - 1]);
}

describe('breaking lines', () => {
  test('no way to break has fewer demerits than the one chosen', () => {
    const paragraph = fc.array(fc.integer({ min: 8, max: 60 }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(paragraph, fc.integer({ min: 60, max: 160 }), (words, width) => {
        const chosen = breakLines(opportunities(words), settings(width))?.map(({ index }) => index) ?? [];
        const best = Math.min(...waysToBreak(words.length).map((ends) => demerits(words, ends, width)));
        const ours = demerits(words, chosen, width);
        expect(ours / best).toBeCloseTo(1, 6);
      }),
      { numRuns: 200, seed: 7 },
    );
  });

  test('breaks into as many lines as are asked for, no way of so many having fewer demerits', () => {
    const paragraph = fc.array(fc.integer({ min: 8, max: 60 }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(
        paragraph,
        fc.integer({ min: 60, max: 160 }),
        fc.integer({ min: 1, max: 10 }),
        (words, width, lines) => {
          const tolerance = 1500;
          const asked = settings(width, { tolerance, lines, steadyFrom: Number.POSITIVE_INFINITY });
          const chosen = breakLines(opportunities(words), asked)?.map(({ index }) => index);
          const ways = waysToBreak(words.length).filter(
            (ends) => ends.length === lines && ends.every((_, line) => badness(words, ends, line, width) <= tolerance),
          );
          if (ways.length === 0) {
            expect(chosen).toBeUndefined();
            return;
          }
          expect(chosen).toHaveLength(lines);
          const best = Math.min(...ways.map((ends) => demerits(words, ends, width)));
          expect(demerits(words, chosen ?? [], width) / best).toBeCloseTo(1, 6);
        },
      ),
      { numRuns: 400, seed: 7 },
    );
  });

  test('refuses what is worse than the tolerance', () => {
    expect(breakLines(opportunities([30, 90, 30]), settings(100, { tolerance: 100 }))).toBeUndefined();
    expect(breakLines(opportunities([30, 90, 30]), settings(100))?.map(({ index }) => index)).toEqual([0, 1, 2]);
  });

  test('goes on with a line that is too wide where nothing in it breaks', () => {
    const breaks = breakLines(opportunities([30, 300, 30]), settings(100));
    expect(breaks?.map(({ index }) => index)).toEqual([0, 1, 2]);
  });

  test('asks each line for its own width', () => {
    const words = new Array<number>(12).fill(40);
    const narrowFirst = settings(0, { width: (line) => (line === 0 ? 40 : 140), steadyFrom: 1 });
    expect(breakLines(opportunities(words), narrowFirst)?.[0]?.index).toBe(0);
    const narrowThird = settings(0, { width: (line) => (line === 2 ? 90 : 140), steadyFrom: 3 });
    expect(breakLines(opportunities(words), narrowThird)?.map(({ index }) => index)).toEqual([2, 5, 7, 10, 11]);
  });

  test('avoids a second hyphen in a row', () => {
    const hyphenAt = (index: number) => index === 2 || index === 5;
    const words = [45, 45, 32, 45, 45, 32, 45, 45];
    const plain = opportunities(words);
    const hyphened = plain.map((at, index) => ({ ...at, hyphen: hyphenAt(index) }));
    const consecutive = (row: readonly BreakOpportunity[]) => {
      const ends = breakLines(row, settings(142))?.map(({ index }) => index) ?? [];
      return ends.filter((end, line) => hyphenAt(end) && hyphenAt(ends[line - 1] ?? -1)).length;
    };
    expect(consecutive(plain)).toBe(1);
    expect(consecutive(hyphened)).toBeLessThanOrEqual(1);
  });

  test('avoids a last line that is too short', () => {
    const words = [...new Array<number>(16).fill(20), 12];
    const lastButOne = (shortLastLine: number) =>
      breakLines(opportunities(words), settings(230, { shortLastLine }))?.at(-2)?.index;
    expect(lastButOne(0)).toBe(15);
    expect(lastButOne(30)).toBeLessThan(15);
  });
});
