import { type InputItem, breakLines as theirs } from 'tex-linebreak';
import { expect, test } from 'vitest';
import { type BreakOpportunity, type BreakSettings, breakLines } from '../../../src/typeset/break-lines.js';
import { typographic } from '../../../src/typeset/typographic.js';
import { random } from '../../bench/words.mjs';

/** Points; a word space as wide as a text face has it, and a hyphen. */
const space = 2.6;
const hyphen = 3.1;

/** A paragraph as our breaker is given it, and as tex-linebreak is; `at` gives the item of each opportunity. */
interface Paragraph {
  readonly width: number;
  readonly opportunities: readonly BreakOpportunity[];
  readonly items: readonly InputItem[];
  readonly at: ReadonlyMap<number, number>;
}

/** Words of one to four syllables, divided between them, as wide as words of a text face at 10 points. */
function paragraph(next: () => number): Paragraph {
  const words = 40 + Math.floor(next() * 120);
  const opportunities: BreakOpportunity[] = [];
  const items: InputItem[] = [];
  const at = new Map<number, number>();
  let x = 0;
  let spaces = 0;
  const offer = (more: Partial<BreakOpportunity>) => {
    const plain = { endWidth: x, endSpace: spaces, nextWidth: x, nextSpace: spaces, hyphenWidth: 0, penalty: 0 };
    opportunities.push({ ...plain, endOverhang: 0, nextOverhang: 0, hyphen: false, forced: false, ...more });
    at.set(items.length, opportunities.length - 1);
  };
  for (let word = 0; word < words; word++) {
    const syllables = 1 + Math.floor(next() * next() * 4);
    for (let syllable = 0; syllable < syllables; syllable++) {
      const width = 6 + next() * 14;
      items.push({ type: 'box', width });
      x += width;
      if (syllable === syllables - 1) continue;
      offer({ hyphenWidth: hyphen, penalty: typographic.hyphenPenalty, hyphen: true });
      items.push({ type: 'penalty', width: hyphen, cost: typographic.hyphenPenalty, flagged: true });
    }
    if (word === words - 1) break;
    offer({ nextWidth: x + space, nextSpace: spaces + space });
    const { spaceStretch, spaceShrink } = typographic;
    items.push({ type: 'glue', width: space, stretch: space * spaceStretch, shrink: space * spaceShrink });
    x += space;
    spaces += space;
  }
  items.push({ type: 'glue', width: 0, stretch: 1000, shrink: 0 });
  offer({ forced: true });
  items.push({ type: 'penalty', width: 0, cost: -1000, flagged: false });
  return { width: 160 + next() * 200, opportunities, items, at };
}

function settings(width: number): BreakSettings {
  const plain = { steadyFrom: 0, indent: 0, overhang: 0, justify: true, scaling: 0, lineStretch: 0, shortLastLine: 0 };
  return { ...plain, width: () => width, tolerance: Number.POSITIVE_INFINITY };
}

interface Fit {
  /** TeX's, over the whole paragraph. */
  readonly demerits: number;
  /** Of all lines but the last: the sum of how far their spaces open or close. */
  readonly stretch: number;
  readonly lines: number;
  /** Lines that are wider than the measure. */
  readonly overfull: number;
}

/** Judges a way to break by the definition, apart from the code that found it. */
function judge({ opportunities, width }: Paragraph, breaks: readonly number[]): Fit {
  const total = { demerits: 0, stretch: 0, lines: breaks.length, overfull: 0 };
  let before: BreakOpportunity | undefined;
  let fitness = 1;
  for (const index of breaks) {
    const end = opportunities[index] as BreakOpportunity;
    const natural = end.endWidth + end.hyphenWidth - (before?.nextWidth ?? 0);
    const spaces = end.endSpace - (before?.nextSpace ?? 0);
    const slack = width - natural;
    const give = Math.max(spaces * (slack < 0 ? typographic.spaceShrink : typographic.spaceStretch), 0.01);
    const ratio = end.forced && slack > 0 ? 0 : slack / give;
    if (ratio < -1.0001) total.overfull++;
    const badness = Math.min(100 * Math.abs(ratio) ** 3, 100_000);
    const now = ratio < -0.5 ? 0 : ratio <= 0.5 ? 1 : ratio <= 1 ? 2 : 3;
    total.demerits += (typographic.linePenalty + badness) ** 2 + end.penalty ** 2;
    if (Math.abs(now - fitness) > 1) total.demerits += typographic.fitnessDemerits;
    if (end.hyphen && before?.hyphen) total.demerits += typographic.doubleHyphenDemerits;
    if (end.forced && before?.hyphen) total.demerits += typographic.finalHyphenDemerits;
    if (!end.forced) total.stretch += Math.abs(ratio);
    fitness = now;
    before = end;
  }
  return total;
}

test('a thousand paragraphs fit as well as those of tex-linebreak, or better', { timeout: 60_000 }, () => {
  const next = random(4);
  const sum = { ours: { demerits: 0, stretch: 0, lines: 0 }, theirs: { demerits: 0, stretch: 0, lines: 0 } };
  const add = (to: typeof sum.ours, { demerits, stretch, lines }: Fit) => {
    to.demerits += demerits;
    to.stretch += stretch;
    to.lines += lines;
  };
  let worse = 0;
  for (let count = 0; count < 1000; count++) {
    const each = paragraph(next);
    const own = judge(
      each,
      (breakLines(each.opportunities, settings(each.width)) ?? []).map(({ index }) => index),
    );
    const { doubleHyphenDemerits, fitnessDemerits } = typographic;
    const options = {
      maxAdjustmentRatio: null,
      doubleHyphenPenalty: doubleHyphenDemerits,
      adjacentLooseTightPenalty: fitnessDemerits,
    };
    // Its first break is the start of the paragraph.
    const found = theirs([...each.items], each.width, options).slice(1);
    const other = judge(
      each,
      found.map((item) => each.at.get(item) as number),
    );
    expect(own.overfull).toBe(0);
    if (own.demerits > other.demerits * (1 + 1e-9)) worse++;
    add(sum.ours, own);
    add(sum.theirs, other);
  }
  const report = (name: string, { demerits, stretch, lines }: typeof sum.ours) =>
    `${name.padEnd(14)} mean |ratio| ${(stretch / (lines - 1000)).toFixed(3)}, demerits a line ${Math.round(demerits / lines)}, ${lines} lines`;
  process.stdout.write(`${report('ours', sum.ours)}\n${report('tex-linebreak', sum.theirs)}\nworse in ${worse}\n`);
  expect(worse).toBeLessThanOrEqual(10);
  expect(sum.ours.demerits).toBeLessThanOrEqual(sum.theirs.demerits);
  expect(sum.ours.stretch / sum.ours.lines).toBeLessThanOrEqual((sum.theirs.stretch / sum.theirs.lines) * 1.02);
});
