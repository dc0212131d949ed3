import type { Direction } from '../publication/content.js';
import type { Cell } from './itemise.js';
import type { Glyph } from './page.js';
import type { ShapedText } from './paragraph.js';
import { typographic } from './typographic.js';

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

/** Running sums over a paragraph, in points. Asked for one offset after another, they are quick. */
export class Sums {
  readonly #cells: readonly Cell[];
  // Of what stands before each cell, and before the end.
  readonly #width: Float64Array;
  readonly #space: Float64Array;
  readonly #gaps = new Map<number, number>();
  /** The cell that was asked for last. */
  #at = 0;

  constructor(cells: readonly Cell[], text: string) {
    this.#cells = cells;
    this.#width = new Float64Array(cells.length + 1);
    this.#space = new Float64Array(cells.length + 1);
    let x = 0;
    let spaces = 0;
    for (let index = 0; index < cells.length; index++) {
      const cell = cells[index] as Cell;
      const { size, tracking = 0 } = cell.run.style;
      const advance = ((cell.shaped.advance + tracking * cell.shaped.clusters) * size) / 1000;
      const gap = gapBetween(cells[index - 1], cell);
      if (gap > 0) this.#gaps.set(cell.start, gap);
      x += advance;
      spaces += stretches(cell, text) ? gap + advance : gap;
      this.#width[index + 1] = x;
      this.#space[index + 1] = spaces;
    }
  }

  /** Natural width of all. */
  get total(): number {
    return this.#width[this.#cells.length] ?? 0;
  }

  /** Natural width of what stands before an offset. */
  width(offset: number): number {
    const index = this.#cellAt(offset);
    const x = this.#width[index] ?? 0;
    const cell = this.#cells[index];
    if (!cell || offset === cell.start) return x;
    // What has no glyph, such as a joiner, stands behind those that have one.
    const position = cell.shaped.positions[offset - cell.start] ?? cell.shaped.advance;
    return x + (position * cell.run.style.size) / 1000;
  }

  /** How much of it is word space that opens and closes with the line, and what stands for it between ideographs. */
  space(offset: number): number {
    const index = this.#cellAt(offset);
    const spaces = this.#space[index] ?? 0;
    const start = this.#cells[index]?.start ?? offset;
    return offset === start ? spaces : spaces + this.gap(start);
  }

  /** What `space` has at an offset between ideographs, and a line that begins or ends there has not; 0 elsewhere. */
  gap(offset: number): number {
    return this.#gaps.get(offset) ?? 0;
  }

  #cellAt(offset: number): number {
    const cells = this.#cells;
    let index = this.#at;
    while (index > 0 && offset < (cells[index - 1]?.end ?? 0)) index--;
    while (index < cells.length && offset >= (cells[index]?.end ?? 0)) index++;
    this.#at = index;
    return index;
  }
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
  return { glyphs, advance, clusters: count, positions: positionsIn(clusters), words: undefined };
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
