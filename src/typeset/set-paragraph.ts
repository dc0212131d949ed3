import type { Messages, Place } from '../diagnostics/messages.js';
import { embeddingLevels } from './bidi.js';
import { type BreakOpportunity, type BreakSettings, breakLines, type ChosenBreak } from './break-lines.js';
import { replaceMissing, reportMissingFeatures } from './choose-face.js';
import { collectText, type ParagraphText } from './collect-text.js';
import { emergencyOpportunities } from './emergency-opportunities.js';
import { finishLine, widthOf } from './finish-lines.js';
import { hyphenOpportunities, mergeOpportunities } from './hyphen-opportunities.js';
import { type Cell, cellAt, itemise } from './itemise.js';
import { endBefore, lineOpportunities, type Opportunity } from './line-opportunities.js';
import { type Sums, sums } from './measure.js';
import type { InlineRun, Measurer, ParagraphStyle, SetLine } from './paragraph.js';
import { overhangOf, typographic } from './typographic.js';

/** A paragraph with its text shaped and measured, ready to be broken. */
interface Prepared {
  readonly paragraph: ParagraphText;
  readonly cells: readonly Cell[];
  readonly sums: Sums;
  readonly style: ParagraphStyle;
  readonly measurer: Measurer;
}

/**
 * Set a paragraph: collect its text, cut it into cells, shape and measure them, find where lines may end, break
 * it over its whole length, and finish the lines.
 *
 * The text of all items of all lines, put together, is the paragraph's text (`printedText`) with U+00AD where a
 * word is divided; the space at a line's end stays in its text as a glyph without advance. A line break that the
 * author asked for ("\n") becomes such a space. Items are in reading order; `width` of a line is that of its
 * visible text, and items' x includes indent and alignment.
 * @param place where the paragraph stands in the manuscript, for findings
 * @returns no lines for no text
 */
export function setParagraph(
  runs: readonly InlineRun[],
  style: ParagraphStyle,
  measurer: Measurer,
  messages: Messages,
  place?: Place,
): readonly SetLine[] {
  const paragraph = collectText(replaceMissing(runs, measurer, messages, place));
  if (paragraph.text === '') return [];
  reportMissingFeatures(runs, measurer, messages, place);
  const cells = itemise(paragraph, embeddingLevels(paragraph, style.direction), measurer);
  const prepared = { paragraph, cells, sums: sums(cells, paragraph.text), style, measurer };
  const best = chooseBreaks(prepared);
  const report = (reason: string) => messages.report('looseness-unmet', place, reason);
  const broken = style.looseness ? loosen(prepared, best, report) : best;
  return broken.breaks.map((_, line) => setLine(prepared, broken, line));
}

/** Width of runs on one line that is never broken, in points, without the spaces at its end. */
export function naturalWidth(runs: readonly InlineRun[], measurer: Measurer): number {
  const paragraph = collectText(replaceMissing(runs, measurer));
  const end = endBefore(paragraph.text, paragraph.text.length);
  return itemise(paragraph, embeddingLevels(paragraph, 'ltr'), measurer)
    .filter((cell) => cell.start < end)
    .reduce((width, { run, shaped }) => width + widthOf(run, shaped), 0);
}

interface Broken {
  readonly opportunities: readonly Opportunity[];
  readonly breaks: readonly ChosenBreak[];
}

/** Three passes, each with more freedom: without patterns; with hyphens; with whatever it takes. */
function chooseBreaks(prepared: Prepared): Broken {
  const { paragraph, style } = prepared;
  const settings = breakSettings(prepared);
  const unhyphenated = mergeOpportunities(lineOpportunities(paragraph), hyphenOpportunities(paragraph, false));
  const first = attempt(prepared, unhyphenated, settings);
  if (first) return first;
  const hyphens = mergeOpportunities(unhyphenated, hyphenOpportunities(paragraph, style.hyphenate));
  const second = attempt(prepared, hyphens, { ...settings, tolerance: typographic.tolerance });
  if (second) return second;
  const cuts = withoutNeed(
    emergencyOpportunities(paragraph.text, prepared.sums.width, narrowest(settings)),
    unhyphenated,
    prepared,
    narrowest(settings),
  );
  const all = mergeOpportunities(mergeOpportunities(hyphens, divisionsAt(cuts, paragraph)), cuts);
  const lineStretch = settings.lineStretch + typographic.emergencyStretch * style.width(0);
  const last = attempt(prepared, all, { ...settings, tolerance: Number.POSITIVE_INFINITY, lineStretch });
  return last ?? { opportunities: all, breaks: [{ index: all.length - 1, ratio: 0 }] };
}

/** Paragraphs of more lines stay as they are: what is kept of the ways to so many lines grows with their square. */
const longestLoosened = 100;

/** As many lines more or fewer as are asked for, or as near to that as the tolerance allows (TeX: The Program, § 875). */
function loosen(prepared: Prepared, best: Broken, report: (reason: string) => void): Broken {
  const { paragraph, style } = prepared;
  const { looseness = 0 } = style;
  const count = best.breaks.length;
  if (count > longestLoosened) {
    report(`the paragraph has ${count} lines; only one of up to ${longestLoosened} is made longer or shorter`);
    return best;
  }
  const settings = { ...breakSettings(prepared), steadyFrom: Number.POSITIVE_INFINITY };
  const unhyphenated = mergeOpportunities(lineOpportunities(paragraph), hyphenOpportunities(paragraph, false));
  const hyphens = mergeOpportunities(unhyphenated, hyphenOpportunities(paragraph, style.hyphenate));
  const setIn = (lines: number) =>
    attempt(prepared, unhyphenated, { ...settings, lines }) ??
    attempt(prepared, hyphens, { ...settings, lines, tolerance: typographic.tolerance });
  for (let more = looseness; more !== 0; more -= Math.sign(more)) {
    const set = setIn(count + more);
    if (!set) continue;
    if (more !== looseness) report(`${refusal(looseness)}; it has ${moreLines(more)}`);
    return set;
  }
  report(`${refusal(looseness)}; it has as many as before`);
  return best;
}

function refusal(looseness: number): string {
  return `the paragraph can't have ${moreLines(looseness)} without bad spaces`;
}

function moreLines(more: number): string {
  return `${Math.abs(more)} ${Math.abs(more) === 1 ? 'line' : 'lines'} ${more < 0 ? 'fewer' : 'more'}`;
}

/** Between ideographs lines end wherever they may: only what doesn't fit from one such place to the next is cut. */
function withoutNeed(
  cuts: readonly Opportunity[],
  opportunities: readonly Opportunity[],
  { paragraph, cells, sums }: Prepared,
  narrowest: number,
): readonly Opportunity[] {
  if (!cells.some(({ ideographic }) => ideographic)) return cuts;
  let index = 0;
  return cuts.filter(({ next }) => {
    while ((opportunities[index]?.next ?? paragraph.text.length) < next) index++;
    const start = opportunities[index - 1]?.next ?? 0;
    const end = opportunities[index]?.end ?? paragraph.text.length;
    return (sums.width[end] ?? 0) - (sums.width[start] ?? 0) > narrowest;
  });
}

/** A word too wide for a line is divided with a hyphen where its language knows how, even in a headline. */
function divisionsAt(cuts: readonly Opportunity[], paragraph: ParagraphText): Opportunity[] {
  if (cuts.length === 0) return [];
  const offsets = new Set(cuts.map(({ next }) => next));
  return hyphenOpportunities(paragraph, true).filter(({ next }) => offsets.has(next));
}

function attempt(
  prepared: Prepared,
  opportunities: readonly Opportunity[],
  settings: BreakSettings,
): Broken | undefined {
  const measured = opportunities.map((opportunity) => measureOpportunity(prepared, opportunity));
  const breaks = breakLines(measured, settings);
  return breaks && { opportunities, breaks };
}

function breakSettings(prepared: Prepared): BreakSettings {
  const { paragraph, sums, style } = prepared;
  const size = paragraph.spans[0]?.run.style.size ?? 0;
  const justify = style.align === 'justify';
  return {
    width: style.width,
    steadyFrom: steadyFrom(style.width, sums.width.at(-1) ?? 0),
    indent: style.indent,
    overhang: startOverhang(prepared, 0),
    justify,
    scaling: style.scaling ?? 0,
    lineStretch: justify ? 0 : typographic.raggedStretch * size,
    tolerance: typographic.pretolerance,
    shortLastLine: typographic.shortLastLine * size,
  };
}

/** From which line on all lines that the paragraph can have are equally wide. */
function steadyFrom(width: (line: number) => number, natural: number): number {
  // Narrow lines make more of them: look as far as the narrowest so far asks.
  let last = width(0);
  let narrow = last;
  let steady = 0;
  for (let line = 1; line <= (2 * natural) / Math.max(narrow, 1) + 2; line++) {
    const measure = width(line);
    if (measure !== last) steady = line;
    last = measure;
    narrow = Math.min(narrow, measure);
  }
  return steady;
}

function narrowest({ width, steadyFrom, indent }: BreakSettings): number {
  let narrow = width(0) - indent;
  for (let line = 1; line <= steadyFrom; line++) narrow = Math.min(narrow, width(line));
  return narrow;
}

function measureOpportunity(prepared: Prepared, at: Opportunity): BreakOpportunity {
  const { cells, sums, measurer } = prepared;
  const hyphenWidth = at.hyphen === 'shown' ? widthOfHyphen(cells, at.end, measurer) : 0;
  return {
    endWidth: sums.width[at.end] ?? 0,
    endSpace: sums.space[at.end] ?? 0,
    nextWidth: sums.width[at.next] ?? 0,
    nextSpace: (sums.space[at.next] ?? 0) + (sums.gaps.get(at.next) ?? 0),
    hyphenWidth,
    endOverhang: endOverhang(prepared, at, hyphenWidth),
    nextOverhang: startOverhang(prepared, at.next),
    penalty: at.penalty,
    hyphen: at.hyphen !== undefined,
    forced: at.forced,
  };
}

function widthOfHyphen(cells: readonly Cell[], end: number, measurer: Measurer): number {
  const cell = cells[cellAt(cells, end - 1)];
  return cell ? widthOf(cell.run, measurer.shape('\u00AD', cell.request)) : 0;
}

function startOverhang(prepared: Prepared, offset: number): number {
  return overhangAt(prepared, offset, 'start');
}

function endOverhang(prepared: Prepared, at: Opportunity, hyphenWidth: number): number {
  if (hyphenWidth === 0) return overhangAt(prepared, at.end - 1, 'end');
  return prepared.style.align === 'justify' ? overhangOf('\u00AD', 'end') * hyphenWidth : 0;
}

/** How far the character at an offset stands out of the measure, in points. */
function overhangAt({ paragraph, cells, sums, style }: Prepared, offset: number, edge: 'start' | 'end'): number {
  if (style.align !== 'justify') return 0;
  const share = overhangOf(paragraph.text[offset] ?? '', edge);
  if (share === 0) return 0;
  // Against the paragraph's direction, the character is not at the edge of the line.
  const rightToLeft = (cells[cellAt(cells, offset)]?.level ?? 0) % 2 === 1;
  if (rightToLeft !== (style.direction === 'rtl')) return 0;
  return share * ((sums.width[offset + 1] ?? 0) - (sums.width[offset] ?? 0));
}

function setLine(prepared: Prepared, { opportunities, breaks }: Broken, line: number): SetLine {
  const { paragraph, cells, style, measurer } = prepared;
  const at = opportunities[breaks[line]?.index ?? -1] as Opportunity;
  const start = line === 0 ? 0 : (opportunities[breaks[line - 1]?.index ?? -1]?.next ?? 0);
  const hyphenWidth = at.hyphen === 'shown' ? widthOfHyphen(cells, at.end, measurer) : 0;
  const extent = {
    start,
    end: Math.max(start, at.end),
    next: at.next,
    divided: at.hyphen === 'shown',
    hyphenated: at.hyphen !== undefined,
    justified: style.align === 'justify' && !at.forced,
    scaling: style.align === 'justify' ? (style.scaling ?? 0) : 0,
    measure: style.width(line),
    indent: line === 0 ? style.indent : 0,
    startOverhang: startOverhang(prepared, start),
    endOverhang: endOverhang(prepared, at, hyphenWidth),
  };
  return finishLine(extent, cells, paragraph.text, style, measurer);
}
