import { graphemeWidth, printable, splitGraphemes, widthOf } from './terminal-text.js';

/** A part of a line as a terminal shows it, and the marks that stand under it. */
export interface Excerpt {
  readonly text: string;
  /** Blanks and carets. */
  readonly marks: string;
}

interface Cell {
  readonly text: string;
  readonly width: number;
  /** In UTF-16 code units from the beginning of the line. */
  readonly start: number;
}

const tabWidth = 4;
/** More combining marks than any script needs would pile up over other lines. */
const mostMarks = 8;

/**
 * The part of a line around a place, with carets under it. Tabs become blanks, control characters are shown as escapes,
 * and what doesn't fit is left out with an ellipsis.
 * @param column from 1, in UTF-16 code units, as a finding has it; behind the end of the line it is the end
 * @param endColumn where the place ends, exclusive; without it, one character is marked
 * @param room in columns of the terminal
 */
export function excerptOf(line: string, column: number, endColumn: number | undefined, room: number): Excerpt {
  const width = Math.max(room, 12);
  const from = Math.min(Math.max(column - 1, 0), line.length);
  // A line may be megabytes long: what can't be shown isn't looked at.
  const reach = width * 4;
  const slice = { start: boundary(line, from - reach), end: boundary(line, from + reach) };
  const cells = cellsOf(line.slice(slice.start, slice.end), slice.start);
  const caret = from < line.length ? cells.findLastIndex(({ start }) => start <= from) : -1;
  const first = caret === -1 ? cells.length : caret;
  const until = endColumn === undefined ? from + 1 : Math.max(endColumn - 1, from + 1);
  const shown = windowAround(cells, first, width, slice.start > 0, slice.end < line.length);
  return draw(shown, (cell) => cell.start >= (cells[first]?.start ?? from) && cell.start < until, caret === -1);
}

/** A place that doesn't cut a surrogate pair. */
function boundary(line: string, at: number): number {
  const place = Math.min(Math.max(at, 0), line.length);
  const code = line.charCodeAt(place);
  return place > 0 && code >= 0xdc00 && code <= 0xdfff ? place - 1 : place;
}

function cellsOf(text: string, offset: number): Cell[] {
  let start = offset;
  let at = 0;
  return splitGraphemes(text).map((grapheme) => {
    const shown = grapheme === '\t' ? ' '.repeat(tabWidth - (at % tabWidth)) : safe(grapheme);
    const width = shown.length === 1 ? graphemeWidth(shown) : widthOf(shown);
    const cell = { text: shown, width, start };
    start += grapheme.length;
    at += width;
    return cell;
  });
}

function safe(grapheme: string): string {
  return printable([...grapheme].slice(0, mostMarks).join(''));
}

interface Window {
  readonly cells: readonly Cell[];
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

/** All of the line where it fits; else from a third of the width before the caret. */
function windowAround(
  cells: readonly Cell[],
  caret: number,
  room: number,
  moreBefore: boolean,
  moreAfter: boolean,
): Window {
  // One column is kept for a caret behind the end.
  const total = cells.reduce((sum, { width }) => sum + width, 1);
  if (total <= room && !moreBefore && !moreAfter) return { cells, cutBefore: false, cutAfter: false };
  let begin = caret;
  for (let width = 0; begin > 0; begin--) {
    width += cells[begin - 1]?.width ?? 0;
    if (width > room / 3) break;
  }
  const cutBefore = begin > 0 || moreBefore;
  let end = begin;
  for (let width = cutBefore ? 1 : 0; end < cells.length; end++) {
    width += cells[end]?.width ?? 0;
    if (width > room - 1) break;
  }
  return { cells: cells.slice(begin, end), cutBefore, cutAfter: end < cells.length || moreAfter };
}

function draw({ cells, cutBefore, cutAfter }: Window, isMarked: (cell: Cell) => boolean, atEnd: boolean): Excerpt {
  const text = cells.map((cell) => cell.text).join('');
  const marks = cells.map((cell) => (isMarked(cell) ? '^' : ' ').repeat(cell.width)).join('');
  return {
    text: `${cutBefore ? '…' : ''}${text}${cutAfter ? '…' : ''}`,
    marks: `${cutBefore ? ' ' : ''}${marks}${atEnd ? '^' : ''}`.trimEnd() || '^',
  };
}
