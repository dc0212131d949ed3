import type { NodeId } from '../publication/content.js';
import { visualOrder } from './bidi.js';
import { type Cell, cellAt } from './itemise.js';
import { gapBetween, startsCluster, stretches } from './measure.js';
import type { Glyph, PlacedText } from './page.js';
import type { InlineRun, Measurer, ParagraphStyle, SetLine, ShapedText } from './paragraph.js';
import { typographic } from './typographic.js';

/** What one line holds: UTF-16 offsets in the paragraph's text. */
export interface LineExtent {
  readonly start: number;
  /** Behind the last visible character; the spaces from here to `next` end the line without taking room. */
  readonly end: number;
  readonly next: number;
  /** Whether a word is divided at the end, so that a hyphen is shown. */
  readonly divided: boolean;
  /** Whether the line ends in a hyphen, shown or written. */
  readonly hyphenated: boolean;
  /** Whether the line is to fill its measure. */
  readonly justified: boolean;
  /** How far its letters may be widened or narrowed. */
  readonly scaling: number;
  readonly measure: number;
  readonly indent: number;
  /** How far its start and its end stand out of the measure. */
  readonly startOverhang: number;
  readonly endOverhang: number;
}

/** A cell's share of a line. */
interface Slice {
  readonly cell: Cell;
  readonly start: number;
  readonly end: number;
  readonly glyphs: readonly Glyph[];
  readonly level: number;
  /** Room after the last glyph, in points, where the line opens between ideographs; below 0 where it closes. */
  gap: number;
  /** Width in points; widened where it is a space of a justified line, none for a space at the line's end. */
  width: number;
  x: number;
}

/** Set one line: shape what was cut, open or close the spaces, put everything in visual order. */
export function finishLine(
  extent: LineExtent,
  cells: readonly Cell[],
  text: string,
  style: ParagraphStyle,
  measurer: Measurer,
): SetLine {
  const slices = slicesOf(extent, cells, text, style, measurer);
  let natural = 0;
  for (const slice of slices) natural += slice.width;
  const available = extent.measure - extent.indent + extent.startOverhang + extent.endOverhang;
  const { ratio, width, scale } = justify(slices, text, natural, available, extent);
  place(slices, lineStart(width, extent, style));
  const items = mergeRuns(slices, scale, text, extent);
  const { ascent, descent } = extentsOf(slices, measurer);
  return { width, ascent, descent, items, notes: notesIn(slices), ratio, hyphenated: extent.hyphenated };
}

function slicesOf(
  extent: LineExtent,
  cells: readonly Cell[],
  text: string,
  style: ParagraphStyle,
  measurer: Measurer,
): Slice[] {
  const slices: Slice[] = [];
  const base = style.direction === 'rtl' ? 1 : 0;
  for (let index = cellAt(cells, extent.start); index < cells.length; index++) {
    const cell = cells[index] as Cell;
    if (cell.start >= extent.next) break;
    const start = Math.max(cell.start, extent.start);
    const end = Math.min(cell.end, extent.next);
    const trailing = start >= extent.end;
    const hyphen = hyphenAt(end, extent);
    const whole = start === cell.start && end === cell.end && hyphen === '';
    const shaped = whole ? cell.shaped : measurer.shape(text.slice(start, end) + hyphen, cell.request);
    const width = trailing ? 0 : widthOf(cell.run, shaped);
    // Rule L1 of UAX #9: spaces at the end of a line go with the paragraph.
    const level = trailing ? base : cell.level;
    slices.push({ cell, start, end, glyphs: shaped.glyphs, level, gap: 0, width, x: 0 });
  }
  return slices;
}

/** The soft hyphen that a divided word ends its line with. */
function hyphenAt(end: number, extent: LineExtent): string {
  return extent.divided && end === extent.end ? '\u00AD' : '';
}

/** Width of glyphs set in a run's style, tracking included, in points. */
export function widthOf({ style: { size, tracking } }: InlineRun, { advance, clusters }: ShapedText): number {
  return ((advance + (tracking ? tracking * clusters : 0)) * size) / 1000;
}

/** Open or close the spaces of a line so that it fills its measure; its letters take their share. */
function justify(slices: readonly Slice[], text: string, natural: number, available: number, extent: LineExtent) {
  const gaps = gapsIn(slices, extent);
  let total = 0;
  for (const slice of slices) if (opens(slice, text, extent)) total += slice.width;
  for (const gap of gaps) total += gap;
  const slack = available - natural;
  const fills = total > 0 && (extent.justified || slack < 0);
  if (!fills) return { ratio: 0, width: natural, scale: 1 };
  const letters = extent.scaling * natural;
  const give = total * (slack < 0 ? typographic.spaceShrink : typographic.spaceStretch) + letters;
  const ratio = slack / give;
  const scale = 1 + extent.scaling * Math.max(-1, Math.min(1, ratio));
  // What is left for the spaces once everything, they too, is scaled.
  const open = (available - natural * scale) / total;
  for (const slice of slices) {
    slice.width *= scale;
    if (opens(slice, text, extent)) slice.width += (open * slice.width) / scale;
  }
  for (const [index, gap] of gaps.entries()) {
    const slice = slices[index] as Slice;
    slice.gap = open * gap;
    slice.width += slice.gap;
  }
  return { ratio, width: available, scale };
}

/** Whether a slice is a space within the line that opens and closes with it. */
function opens({ start, cell }: Slice, text: string, extent: LineExtent): boolean {
  return start < extent.end && stretches(cell, text);
}

/**
 * What opens and closes behind each slice beside an ideograph, in points; nothing behind the last one of the line.
 * @returns nothing at all where there are no ideographs
 */
function gapsIn(slices: readonly Slice[], extent: LineExtent): number[] {
  if (!slices.some(({ cell }) => cell.ideographic)) return [];
  return slices.map(({ cell }, index) => {
    const next = slices[index + 1];
    return next && next.start < extent.end ? gapBetween(cell, next.cell) : 0;
  });
}

/** Where the line's text begins, from the left end of its measure. */
function lineStart(width: number, extent: LineExtent, { align, direction }: ParagraphStyle): number {
  const left = direction === 'ltr' ? extent.indent - extent.startOverhang : 0 - extent.endOverhang;
  const right =
    extent.measure - width + (direction === 'ltr' ? extent.endOverhang : extent.startOverhang - extent.indent);
  if (align === 'center') return (left + right) / 2;
  const atLeft = (align === 'end') === (direction === 'rtl');
  return atLeft ? left : right;
}

function place(slices: readonly Slice[], start: number): void {
  const turned = slices.some(({ level }) => level > 0);
  const order = turned ? visualOrder(slices.map(({ level }) => level)) : undefined;
  let x = start;
  for (let index = 0; index < slices.length; index++) {
    const slice = slices[order?.[index] ?? index] as Slice;
    slice.x = x;
    x += slice.width;
  }
}

/** Neighbours of one run and face become one item; items stay in logical order, which is reading order. */
function mergeRuns(slices: readonly Slice[], scale: number, text: string, extent: LineExtent): PlacedText[] {
  const items: PlacedText[] = [];
  for (let start = 0; start < slices.length; ) {
    let end = start + 1;
    while (end < slices.length && touches(slices[end - 1] as Slice, slices[end] as Slice)) end++;
    items.push(placedText(slices.slice(start, end), scale, text, extent));
    start = end;
  }
  return items;
}

function touches(a: Slice, b: Slice): boolean {
  if (a.cell.run !== b.cell.run || a.cell.request.font !== b.cell.request.font || a.level !== b.level) return false;
  const gap = a.level % 2 === 1 ? b.x + b.width - a.x : a.x + a.width - b.x;
  return Math.abs(gap) < 1e-6;
}

function placedText(slices: readonly Slice[], scale: number, text: string, extent: LineExtent): PlacedText {
  const first = slices[0] as Slice;
  const last = slices.at(-1) as Slice;
  const { run, request } = first.cell;
  const rightToLeft = first.level % 2 === 1;
  const visual = rightToLeft ? [...slices].reverse() : slices;
  return {
    kind: 'text',
    role: run.role,
    within: run.within,
    x: (visual[0] as Slice).x,
    y: run.style.rise ? -run.style.rise : 0,
    font: request.font,
    size: run.style.size,
    colour: run.style.colour,
    glyphs: finalGlyphs(visual, scale),
    ...(scale === 1 ? {} : { scale }),
    text: text.slice(first.start, last.end) + hyphenAt(last.end, extent),
    language: run.language,
    direction: rightToLeft ? 'rtl' : 'ltr',
  };
}

/** Glyphs with tracking and justification in their advances, which the scale is still to be applied to. */
function finalGlyphs(slices: readonly Slice[], scale: number): readonly Glyph[] {
  // As long as it will be: an array that grows keeps room for more, and these are the book's every glyph.
  const out = new Array<Glyph>(slices.reduce((sum, { glyphs }) => sum + glyphs.length, 0));
  let length = 0;
  // The spaces of a line are mostly one and the same.
  let space: Glyph | undefined;
  let plain: Glyph | undefined;
  for (const { cell, glyphs, gap, width } of slices) {
    const { tracking = 0 } = cell.run.style;
    const size = cell.run.style.size * scale;
    if (!cell.space && tracking === 0 && gap === 0) {
      for (let index = 0; index < glyphs.length; index++) out[length++] = glyphs[index] as Glyph;
      continue;
    }
    for (let index = 0; index < glyphs.length; index++) {
      const glyph = glyphs[index] as Glyph;
      if (cell.space) {
        const advance = index === 0 ? (width * 1000) / size : 0;
        if (!space || plain !== glyph || space.advance !== advance) space = { ...glyph, advance };
        plain = glyph;
        out[length++] = space;
      } else {
        const room = (startsCluster(glyph) ? tracking : 0) + (index === glyphs.length - 1 ? (gap * 1000) / size : 0);
        out[length++] = room === 0 ? glyph : { ...glyph, advance: glyph.advance + room };
      }
    }
  }
  return out;
}

function extentsOf(slices: readonly Slice[], measurer: Measurer): { ascent: number; descent: number } {
  let ascent = 0;
  let descent = 0;
  let face: Cell | undefined;
  for (const { cell } of slices) {
    if (face && face.run.style === cell.run.style && face.request.font === cell.request.font) continue;
    face = cell;
    const { size, rise = 0 } = cell.run.style;
    const metrics = measurer.metrics(cell.request.font);
    ascent = Math.max(ascent, (metrics.ascent * size) / 1000 + rise);
    descent = Math.max(descent, (metrics.descent * size) / 1000 - rise);
  }
  return { ascent, descent };
}

function notesIn(slices: readonly Slice[]): NodeId[] {
  const notes: NodeId[] = [];
  let before: InlineRun | undefined;
  for (const { cell } of slices) {
    if (cell.run !== before && cell.run.note !== undefined) notes.push(cell.run.note);
    before = cell.run;
  }
  return notes;
}
