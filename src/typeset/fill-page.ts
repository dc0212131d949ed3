import { altered, append, emptyColumn, placedIn, roomLeft, type State } from './column-state.js';
import { addNotes } from './note-area.js';
import type { Chosen, Freedom, Pagination } from './paginate.js';
import { type Float, type GalleyItem, type Strip, spaceBetween } from './strip.js';

const tolerance = 0.01;

/** What is to span all columns of a page: the opening of a section, and figures that have waited for it. */
export function beginSpan(state: State, galley: readonly GalleyItem[], pagination: Pagination): State {
  if (pagination.columns === 1) return state;
  let filled = state;
  for (let item = galley[filled.index]; item; item = galley[filled.index]) {
    const strip = item.kind === 'strip' ? item : item.strip;
    if (!strip.span || filled.floats.length > 0 || (item.kind === 'float' && item.alone)) break;
    const placed = place(filled, strip, 1, pagination);
    if (!placed) break;
    filled = placed;
  }
  const free = isInTable(galley, filled.index) ? [] : filled.floats;
  for (let [next] = free; next?.strip.span; [next] = filled.floats) {
    const placed = waiting(filled, next, pagination);
    if (!placed) break;
    filled = placed;
  }
  if (!filled.strip) return filled;
  const { leading } = pagination;
  const below = Math.max(filled.strip.after.space, 0.5 * leading) - filled.strip.depth;
  const top = Math.ceil((filled.y + below - tolerance) / leading) * leading;
  const bare = emptyColumn(filled.index, filled.floats, filled.notes, Math.min(top, pagination.height));
  return altered(bare, { span: placedIn(filled) });
}

/** Whether the strips before and at an index are of one table, in which no figure stands. */
function isInTable(galley: readonly GalleyItem[], index: number): boolean {
  const [before, next] = [galley[index - 1], galley[index]];
  return (
    next?.kind === 'strip' && next.repeat !== undefined && before?.kind === 'strip' && before.repeat === next.repeat
  );
}

/** Whether the strip before an index is the rule at the foot of a table. */
function isBehindTable(galley: readonly GalleyItem[], index: number): boolean {
  const [row, foot] = [galley[index - 2], galley[index - 1]];
  return row?.kind === 'strip' && row.repeat !== undefined && foot?.kind === 'strip' && foot.repeat === undefined;
}

/** Figures that have waited come first in a column, unless a table goes on there. */
export function beginColumn(state: State, galley: readonly GalleyItem[], pagination: Pagination): State {
  if (isInTable(galley, state.index)) return state;
  let filled = state;
  for (let [first] = filled.floats; first; [first] = filled.floats) {
    const next = inColumn(first, isTextOver(galley[filled.index]), pagination);
    if (!next) return filled;
    const placed = aboveClosing(filled, next, galley, pagination) ?? waiting(filled, next, pagination);
    if (!placed) return filled;
    filled = placed;
    if (next.alone) return altered(filled, { y: pagination.height });
  }
  return filled;
}

/** Whether nothing follows, or what stands behind all figures. */
function isTextOver(next: GalleyItem | undefined): boolean {
  return next === undefined || (next.kind === 'strip' && next.clears);
}

/** Lines that end an article are so few that they would look forlorn on a page of their own. */
const fewLines = 4;

/**
 * Place the last figure of an article a little smaller, so that the few lines that end the article go below it; undefined where there are
 * none, where they have their room anyway, or where the figure would become too small.
 */
function aboveClosing(
  state: State,
  last: Float,
  galley: readonly GalleyItem[],
  pagination: Pagination,
): State | undefined {
  const closing = galley.slice(state.index);
  if (state.floats.length !== 1 || last.alone || !isTextOver(closing[0]) || closing.length > fewLines) return undefined;
  let height = 0;
  let above = last.strip;
  for (const item of closing) {
    if (item.kind !== 'strip') return undefined;
    height += spaceBetween(above, item) + item.height;
    above = item;
  }
  const room = roomFor(state, last.strip, pagination) - height;
  if (height === 0 || height > fewLines * pagination.leading || last.strip.height <= room) return undefined;
  const smaller = last.shrink(Math.floor(room));
  const placed = smaller && place(state, smaller, 0, pagination);
  return placed && altered(placed, { floats: [], flowing: 0, keep: false });
}

/** A figure as it stands in a column; undefined where it is to span all of them and there is text to go on with. */
function inColumn(float: Float, exhausted: boolean, { columns }: Pagination): Float | undefined {
  if (!float.strip.span || columns === 1) return float;
  return exhausted ? float.narrow : undefined;
}

/** Place the figure that has waited longest; in an empty column it is made smaller if need be. */
function waiting(state: State, next: Float, pagination: Pagination): State | undefined {
  if (next.alone && (state.strip || state.span.length > 0)) return undefined;
  const empty = !state.strip && state.top === 0;
  const room = roomLeft(state, pagination);
  const fitted = fits(state, next.strip, pagination)
    ? next.strip
    : empty
      ? (next.shrink(room) ?? next.strip)
      : undefined;
  if (!fitted) return undefined;
  const placed = place(state, fitted, 0, pagination) ?? (empty ? forced(state, fitted, 0, pagination) : undefined);
  return placed && altered(placed, { floats: state.floats.slice(1), flowing: 0, keep: false });
}

/**
 * Fill a column from the galley in all the ways that the freedom allows.
 * @param freedom how many ends of a column are weighed, and whether figures may be made smaller or sent on
 * @returns where the column may end, each with what ends there; at least one
 */
export function fillColumn(
  begun: State,
  galley: readonly GalleyItem[],
  freedom: Freedom,
  pagination: Pagination,
): Chosen[] {
  const ends: Chosen[] = [];
  let best = Number.POSITIVE_INFINITY;
  let state = begun;
  const goesOn = isInTable(galley, begun.index);
  while (state.index < galley.length) {
    const item = galley[state.index] as GalleyItem;
    if (goesOn && state.floats.length > 0 && isBehindTable(galley, state.index)) state = placeHeld(state, pagination);
    if (item.kind === 'float') {
      const ways = meetFloat(state, item, state.index === galley.length - 1, freedom, pagination);
      const [first, ...others] = ways;
      const rest = { ...freedom, figures: Math.max(0, freedom.figures - 1) };
      for (const other of others) ends.push(...fillColumn(other, galley, rest, pagination));
      if (others.length > 0) return [...ends, ...fillColumn(first as State, galley, rest, pagination)];
      state = first as State;
      continue;
    }
    if (item.clears && state.floats.length > 0) {
      state = placeLastFloats(state, galley, pagination);
      if (state.floats.length > 0) return endsBeforeFigures(ends, state, freedom);
    }
    const penalty = breakPenalty(state, item);
    if (penalty < Number.POSITIVE_INFINITY) {
      best = Math.min(best, penalty + roomLeft(state, pagination) / pagination.leading);
      ends.push({ state, penalty });
    }
    const next = placeFlowing(state, item, pagination);
    if (!next) return endsOf(ends, best, state, item, freedom, pagination);
    state = next;
  }
  const last = placeLastFloats(state, galley, pagination);
  return state.floats.length > 0 ? endsBeforeFigures(ends, last, freedom) : [{ state: last, penalty: 0 }];
}

/** Where no text is left that may stand before the figures that wait: the column ends here, or a little before. */
function endsBeforeFigures(ends: readonly Chosen[], state: State, freedom: Freedom): Chosen[] {
  return [...(freedom.ends > 1 ? ends.slice(-2) : []), { state, penalty: 0 }];
}

function endsOf(
  ends: readonly Chosen[],
  best: number,
  state: State,
  item: Strip,
  { ends: count }: Freedom,
  pagination: Pagination,
): Chosen[] {
  if (ends.length === 0) return [{ state: overfull(state, item, pagination), penalty: 0 }];
  const white = (end: Chosen) => end.penalty + roomLeft(end.state, pagination) / pagination.leading;
  if (count === 1) return ends.filter((end) => white(end) <= best).slice(-1);
  return ends.filter((end) => white(end) <= best + count);
}

/** The strip does not fit, and there is no good place to end the column: end it here, or let it stand out. */
function overfull(state: State, item: Strip, pagination: Pagination): State {
  const notesInTheWay = state.notes.strips.length > 0 && item.height - item.depth <= pagination.height;
  if (state.strip || state.span.length > 0 || state.top > 0 || notesInTheWay) return state;
  if (item.height - item.depth > pagination.height) pagination.tooTall(item);
  return forced(state, item, 1, pagination);
}

/** What ending the column before a strip costs, in lines; the white below not counted. */
function breakPenalty(state: State, next: Strip): number {
  if (!state.strip || state.keep) return Number.POSITIVE_INFINITY;
  return state.flowing === 0 ? 0 : next.penalty;
}

/** The ways to go on where a figure is met, the usual one first. */
function meetFloat(state: State, float: Float, last: boolean, { figures }: Freedom, pagination: Pagination): State[] {
  const deferred = altered(state, { index: state.index + 1, floats: [...state.floats, float] });
  const spanning = pagination.columns > 1 && float.strip.span;
  if (state.floats.length > 0 || float.alone || spanning) return [deferred];
  const ways: State[] = [];
  const take = (strip: Strip | undefined, cost: number) => {
    const placed = strip && place(state, strip, 1, pagination);
    if (placed) ways.push(altered(placed, { keep: false, cost: state.cost + cost }));
  };
  const room = roomFor(state, float.strip, pagination);
  const natural = float.strip.height;
  if (fits(state, float.strip, pagination)) {
    take(float.strip, 0);
    if (figures > 0) {
      for (const lines of [2, 4]) take(float.shrink(natural - lines * pagination.leading), 0.4 * lines);
    }
  } else if (last || figures > 0 || float.opens) {
    const smaller = float.shrink(Math.floor(room));
    take(smaller, smaller ? 80 * ((natural - smaller.height) / natural) ** 2 : 0);
  }
  if (ways.length === 0 || (figures > 0 && !last && !float.opens))
    ways.push(altered(deferred, { cost: state.cost + (ways.length > 0 ? 1.5 : 0) }));
  return ways;
}

/** Figures that a table has kept from the top of a column stand below it, as far as they fit. */
function placeHeld(state: State, pagination: Pagination): State {
  let filled = state;
  for (let [first] = filled.floats; first && !first.alone; [first] = filled.floats) {
    const next = inColumn(first, false, pagination);
    const placed = next && fits(filled, next.strip, pagination) && place(filled, next.strip, 0, pagination);
    if (!placed) return filled;
    filled = altered(placed, { floats: filled.floats.slice(1), keep: false });
  }
  return filled;
}

/** Where the text ends, figures that still wait may fit below it, a little smaller if need be. */
function placeLastFloats(state: State, galley: readonly GalleyItem[], pagination: Pagination): State {
  let filled = state;
  for (let [first] = filled.floats; first && !first.alone; [first] = filled.floats) {
    const next = inColumn(first, true, pagination);
    if (!next) return filled;
    const closed = aboveClosing(filled, next, galley, pagination);
    if (closed) return closed;
    const room = roomFor(filled, next.strip, pagination);
    const fitted = fits(filled, next.strip, pagination) ? next.strip : next.shrink(room);
    const placed = fitted && place(filled, fitted, 0, pagination);
    if (!placed) return filled;
    filled = altered(placed, { floats: filled.floats.slice(1) });
  }
  return filled;
}

/** Place a strip of the galley, under the head of its table where it is the first of a column. */
function placeFlowing(state: State, item: Strip, pagination: Pagination): State | undefined {
  const { repeat } = item;
  if (!repeat || state.flowing > 0 || state.index === 0) return place(state, item, 1, pagination);
  const headed = place(state, repeat, 0, pagination);
  return (headed && place(headed, item, 1, pagination)) ?? place(state, item, 1, pagination);
}

/** Place a strip if it and its notes fit. */
function place(state: State, strip: Strip, step: 0 | 1, pagination: Pagination): State | undefined {
  const y = topOf(state, strip, pagination);
  const bottom = y + strip.height - strip.depth;
  const notes = addNotes(state.notes, strip.notes, pagination.height - bottom, pagination);
  if (!notes || bottom + notes.height > pagination.height + tolerance) return undefined;
  return append(state, strip, y, step, notes);
}

/** Place a strip that fits nowhere; its notes go on to the next page. */
function forced(state: State, strip: Strip, step: 0 | 1, pagination: Pagination): State {
  const y = topOf(state, strip, pagination);
  const later = strip.notes.flatMap((id) => pagination.notes.get(id) ?? []);
  const notes = { ...state.notes, carried: [...state.notes.carried, ...later] };
  return append(state, strip, y, step, notes);
}

/** Top of a strip: below the last with the space between them, on the grid where it belongs there. */
function topOf(state: State, strip: Strip, { leading }: Pagination): number {
  const above = state.strip;
  if (!above) return state.top;
  const y = state.y + spaceBetween(above, strip);
  return strip.grid ? Math.ceil((y - tolerance) / leading) * leading : y;
}

function fits(state: State, strip: Strip, pagination: Pagination): boolean {
  return strip.height - strip.depth <= roomFor(state, strip, pagination) + tolerance;
}

/** Room for a strip under the last one, its space above taken off. */
function roomFor(state: State, strip: Strip, pagination: Pagination): number {
  return pagination.height - state.notes.height - topOf(state, strip, pagination);
}
