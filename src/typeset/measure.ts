import type { Direction } from '../publication/content.js';
import type { Cell } from './itemise.js';
import type { Glyph } from './page.js';
import type { ShapedText } from './paragraph.js';
import { typographic } from './typographic.js';

/** Running sums over a paragraph, one at each UTF-16 offset, in points. */
export interface Sums {
  /** Natural width of what stands before the offset. */
  readonly width: Float64Array;
  /** How much of it is word space that opens and closes with the line, and what stands for it between ideographs. */
  readonly space: Float64Array;
  /** What `space` has at an offset between ideographs, and a line that begins or ends there has not; none elsewhere. */
  readonly gaps: ReadonlyMap<number, number>;
}

/** Whether a cell opens and closes with the line: the plain space, and the one that does not break. */
export function stretches(cell: Cell, text: string): boolean {
  return cell.space && (text[cell.start] === ' ' || text[cell.start] === '\u00A0');
}

/**
 * How far a line opens and closes between two cells that no space parts, as points of word space: beside an ideograph.
 */
export function gapBetween(before: Cell | undefined, after: Cell): number {
  if (!before || before.space || after.space || !(before.ideographic || after.ideographic)) return 0;
  return typographic.ideographGap * Math.min(before.run.style.size, after.run.style.size);
}

/** Add up what the cells of a paragraph take. */
export function sums(cells: readonly Cell[], text: string): Sums {
  const width = new Float64Array(text.length + 1);
  const space = new Float64Array(text.length + 1);
  const gaps = new Map<number, number>();
  let x = 0;
  let spaces = 0;
  let before: Cell | undefined;
  for (const cell of cells) {
    const { start, end, shaped } = cell;
    const { size, tracking = 0 } = cell.run.style;
    const { positions } = shaped;
    const advance = ((shaped.advance + tracking * shaped.clusters) * size) / 1000;
    const gap = gapBetween(before, cell);
    before = cell;
    space[start] = spaces;
    if (gap > 0) gaps.set(start, gap);
    spaces += gap;
    for (let offset = start, index = 0; offset < end; offset++, index++) {
      // What has no glyph, such as a joiner, stands behind those that have one.
      const position = positions[index] ?? shaped.advance;
      width[offset] = x + (position * size) / 1000;
      if (index > 0) space[offset] = spaces;
    }
    x += advance;
    if (stretches(cell, text)) spaces += advance;
    width[end] = x;
    space[end] = spaces;
  }
  return { width, space, gaps };
}

/** Whether a glyph stands for characters of its own and takes room: marks get no tracking. */
export function startsCluster(glyph: Glyph): boolean {
  return glyph.text !== '' && glyph.advance > 0;
}

/** Glyphs with what they take. */
export function measured(glyphs: readonly Glyph[], direction: Direction): ShapedText {
  let advance = 0;
  let count = 0;
  const clusters: { length: number; advance: number }[] = [];
  for (const glyph of glyphs) {
    advance += glyph.advance;
    if (startsCluster(glyph)) count++;
    const last = clusters.at(-1);
    if (glyph.text === '' && last) last.advance += glyph.advance;
    else clusters.push({ length: glyph.text.length, advance: glyph.advance });
  }
  if (direction === 'rtl') clusters.reverse();
  return { glyphs, advance, clusters: count, positions: positionsIn(clusters) };
}

function positionsIn(clusters: readonly { readonly length: number; readonly advance: number }[]): number[] {
  const positions: number[] = [];
  let x = 0;
  for (const { length, advance } of clusters) {
    for (let unit = 0; unit < length; unit++) positions.push(x + (advance * unit) / length);
    x += advance;
  }
  return positions;
}
