import type { Cell } from './itemise.js';
import type { Glyph } from './page.js';

/** Running sums over a paragraph, one at each UTF-16 offset, in points. */
export interface Sums {
  /** Natural width of what stands before the offset. */
  readonly width: Float64Array;
  /** How much of it is word space that opens and closes with the line. */
  readonly space: Float64Array;
}

/** Whether a cell opens and closes with the line: the plain space, and the one that does not break. */
export function stretches(cell: Cell, text: string): boolean {
  return cell.space && (text[cell.start] === ' ' || text[cell.start] === '\u00A0');
}

/** Add up what the cells of a paragraph take. */
export function sums(cells: readonly Cell[], text: string): Sums {
  const width = new Float64Array(text.length + 1);
  const space = new Float64Array(text.length + 1);
  let x = 0;
  let spaces = 0;
  for (const cell of cells) {
    const { size, tracking = 0 } = cell.run.style;
    const positions = positionsIn(cell.glyphs, cell.end - cell.start, cell.request.direction === 'rtl');
    for (let index = 0; index < positions.length; index++) {
      width[cell.start + index] = x + ((positions[index] ?? 0) * size) / 1000;
      space[cell.start + index] = spaces;
    }
    const advance = ((advanceOf(cell.glyphs) + tracking * clusterCount(cell.glyphs)) * size) / 1000;
    x += advance;
    if (stretches(cell, text)) spaces += advance;
    width[cell.end] = x;
    space[cell.end] = spaces;
  }
  return { width, space };
}

/** Advance of a row of glyphs in thousandths of an em. */
export function advanceOf(glyphs: readonly Glyph[]): number {
  let advance = 0;
  for (const glyph of glyphs) advance += glyph.advance;
  return advance;
}

/** How many of the glyphs start a cluster, which is where tracking goes. */
export function clusterCount(glyphs: readonly Glyph[]): number {
  let count = 0;
  for (const glyph of glyphs) if (startsCluster(glyph)) count++;
  return count;
}

/** Whether a glyph stands for characters of its own and takes room: marks get no tracking. */
export function startsCluster(glyph: Glyph): boolean {
  return glyph.text !== '' && glyph.advance > 0;
}

const known = new WeakMap<readonly Glyph[], Float64Array>();

/** Where each UTF-16 unit of a cell begins, in thousandths of an em, in logical order; a ligature is shared out evenly. */
function positionsIn(glyphs: readonly Glyph[], length: number, rightToLeft: boolean): Float64Array {
  const found = known.get(glyphs);
  if (found) return found;
  const positions = new Float64Array(length);
  const clusters: { length: number; advance: number }[] = [];
  for (const glyph of glyphs) {
    const last = clusters.at(-1);
    if (glyph.text === '' && last) last.advance += glyph.advance;
    else clusters.push({ length: glyph.text.length, advance: glyph.advance });
  }
  if (rightToLeft) clusters.reverse();
  let x = 0;
  let offset = 0;
  for (const cluster of clusters) {
    for (let unit = 0; unit < cluster.length; unit++) {
      positions[offset++] = x + (cluster.advance * unit) / cluster.length;
    }
    x += cluster.advance;
  }
  known.set(glyphs, positions);
  return positions;
}
