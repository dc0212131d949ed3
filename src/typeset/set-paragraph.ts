import type { Messages, Place } from '../diagnostics/messages.js';
import { embeddingLevels } from './bidi.js';
import { type BreakSettings, breakLines, type ChosenBreak } from './break-lines.js';
import { replaceMissing, reportMissingFeatures } from './choose-face.js';
import { collectText } from './collect-text.js';
import { emergencyOpportunities } from './emergency-opportunities.js';
import { finishLine, widthOf } from './finish-lines.js';
import { hyphenOpportunities, mergeOpportunities } from './hyphen-opportunities.js';
import { itemise } from './itemise.js';
import { endBefore, type Opportunity } from './line-opportunities.js';
import type { InlineRun, Measurer, ParagraphStyle, SetLine } from './paragraph.js';
import { type MeasuredOpportunity, PreparedParagraph } from './prepare-paragraph.js';
import { typographic } from './typographic.js';

/** A paragraph and the lines that it is to be broken to. */
interface Setting {
  readonly prepared: PreparedParagraph;
  readonly style: ParagraphStyle;
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
  const prepared = preparedBefore(runs, style, measurer) ?? prepare(runs, style, measurer, messages, place);
  if (prepared.paragraph.text === '') return [];
  const setting = { prepared, style };
  const best = chooseBreaks(setting);
  const report = (reason: string) => messages.report('looseness-unmet', place, reason);
  const broken = style.looseness ? loosen(setting, best, report) : best;
  return broken.breaks.map((_, line) => setLine(setting, broken, line));
}

/** By the runs that are set to one width after another. */
const several = new WeakMap<readonly InlineRun[], PreparedParagraph>();

/** What was prepared for another width. */
function preparedBefore(
  runs: readonly InlineRun[],
  { align, direction, hyphenate }: ParagraphStyle,
  measurer: Measurer,
): PreparedParagraph | undefined {
  const known = several.get(runs);
  if (known?.measurer !== measurer) return undefined;
  const { style } = known;
  const same = style.align === align && style.direction === direction && style.hyphenate === hyphenate;
  return same ? known : undefined;
}

function prepare(
  runs: readonly InlineRun[],
  style: ParagraphStyle,
  measurer: Measurer,
  messages: Messages,
  place: Place | undefined,
): PreparedParagraph {
  const paragraph = collectText(replaceMissing(runs, measurer, messages, place));
  if (paragraph.text !== '') reportMissingFeatures(runs, measurer, messages, place);
  const { align, direction, hyphenate } = style;
  const prepared = new PreparedParagraph(paragraph, { align, direction, hyphenate }, measurer);
  // Most paragraphs are set once, and keeping what they were made of would cost more than it saves.
  if (style.several) several.set(runs, prepared);
  return prepared;
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
  readonly opportunities: readonly MeasuredOpportunity[];
  readonly breaks: readonly ChosenBreak[];
}

/** Three passes, each with more freedom: without patterns; with hyphens; with whatever it takes. */
function chooseBreaks(setting: Setting): Broken {
  const { prepared, style } = setting;
  const { paragraph } = prepared;
  const settings = breakSettings(setting);
  const first = attempt(prepared.unhyphenated, settings);
  if (first) return first;
  const second = attempt(prepared.hyphenated, { ...settings, tolerance: typographic.tolerance });
  if (second) return second;
  const cuts = withoutNeed(
    emergencyOpportunities(paragraph.text, prepared.sums, narrowest(settings)),
    prepared,
    narrowest(settings),
  );
  const divisions = prepared.measured(divisionsAt(cuts, prepared));
  const all = mergeOpportunities(mergeOpportunities(prepared.hyphenated, divisions), prepared.measured(cuts));
  const lineStretch = settings.lineStretch + typographic.emergencyStretch * style.width(0);
  const last = attempt(all, { ...settings, tolerance: Number.POSITIVE_INFINITY, lineStretch });
  return last ?? { opportunities: all, breaks: [{ index: all.length - 1, ratio: 0 }] };
}

/** Paragraphs of more lines stay as they are: what is kept of the ways to so many lines grows with their square. */
const longestLoosened = 100;

/** As many lines more or fewer as are asked for, or as near to that as the tolerance allows (TeX: The Program, § 875). */
function loosen(setting: Setting, best: Broken, report: (reason: string) => void): Broken {
  const { prepared, style } = setting;
  const { looseness = 0 } = style;
  const count = best.breaks.length;
  if (count > longestLoosened) {
    report(`the paragraph has ${count} lines; only one of up to ${longestLoosened} is made longer or shorter`);
    return best;
  }
  const settings = { ...breakSettings(setting), steadyFrom: Number.POSITIVE_INFINITY };
  const setIn = (lines: number) =>
    attempt(prepared.unhyphenated, { ...settings, lines }) ??
    attempt(prepared.hyphenated, { ...settings, lines, tolerance: typographic.tolerance });
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
  { paragraph, cells, sums, unhyphenated }: PreparedParagraph,
  narrowest: number,
): readonly Opportunity[] {
  if (!cells.some(({ ideographic }) => ideographic)) return cuts;
  let index = 0;
  return cuts.filter(({ next }) => {
    while ((unhyphenated[index]?.next ?? paragraph.text.length) < next) index++;
    const start = unhyphenated[index - 1]?.next ?? 0;
    const end = unhyphenated[index]?.end ?? paragraph.text.length;
    return sums.width(end) - sums.width(start) > narrowest;
  });
}

/** A word too wide for a line is divided with a hyphen where its language knows how, even in a headline. */
function divisionsAt(cuts: readonly Opportunity[], { paragraph, cells }: PreparedParagraph): Opportunity[] {
  if (cuts.length === 0) return [];
  const offsets = new Set(cuts.map(({ next }) => next));
  return hyphenOpportunities(paragraph, cells, true).filter(({ next }) => offsets.has(next));
}

function attempt(opportunities: readonly MeasuredOpportunity[], settings: BreakSettings): Broken | undefined {
  const breaks = breakLines(opportunities, settings);
  return breaks && { opportunities, breaks };
}

function breakSettings({ prepared, style }: Setting): BreakSettings {
  const { paragraph, sums } = prepared;
  const size = paragraph.spans[0]?.run.style.size ?? 0;
  const justify = style.align === 'justify';
  return {
    width: style.width,
    steadyFrom: steadyFrom(style.width, sums.total),
    indent: style.indent,
    overhang: prepared.startOverhang(0),
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

function setLine({ prepared, style }: Setting, { opportunities, breaks }: Broken, line: number): SetLine {
  const { paragraph, cells, measurer } = prepared;
  const at = opportunities[breaks[line]?.index ?? -1] as MeasuredOpportunity;
  const start = line === 0 ? 0 : (opportunities[breaks[line - 1]?.index ?? -1]?.next ?? 0);
  const extent = {
    start,
    end: Math.max(start, at.end),
    next: at.next,
    divided: at.divides,
    hyphenated: at.hyphen,
    justified: style.align === 'justify' && !at.forced,
    scaling: style.align === 'justify' ? (style.scaling ?? 0) : 0,
    measure: style.width(line),
    indent: line === 0 ? style.indent : 0,
    startOverhang: prepared.startOverhang(start),
    endOverhang: at.endOverhang,
  };
  return finishLine(extent, cells, paragraph.text, style, measurer);
}
