import type { NodeId } from '../publication/content.js';
import { levelPage } from './level-page.js';
import { addNotes, beginNotes, type NoteArea, noteAreaHeight } from './note-area.js';
import { type Float, type GalleyItem, gap, type Strip } from './strip.js';

/** A strip in its place: its top, from the top of the type area. */
export interface PlacedStrip {
  readonly strip: Strip;
  readonly y: number;
}

/** What stands on one page: the text with its figures, and the notes at its foot. */
export interface PageBody {
  readonly placed: readonly PlacedStrip[];
  readonly notes: readonly PlacedStrip[];
}

/** What paginating needs to know of the page and of the notes. */
export interface Pagination {
  /** Height of the type area and step of the baseline grid, in points. */
  readonly height: number;
  readonly leading: number;
  /** Space between text and notes, the rule in it included. */
  readonly noteGap: number;
  readonly notes: ReadonlyMap<NodeId, readonly Strip[]>;
  /** Told of a strip taller than a page, which is placed all the same. */
  readonly tooTall: (strip: Strip) => void;
}

/** How far a page has been filled. Never changed: a better place to end the page may lie behind. */
interface State {
  /** The next item of the galley. */
  readonly index: number;
  readonly placed: readonly PlacedStrip[];
  /** Bottom of the last strip. */
  readonly y: number;
  /** Strips of the galley on the page, without floats moved to its top. */
  readonly flowing: number;
  /** Whether the last strip must not end the page. */
  readonly keep: boolean;
  readonly notes: NoteArea;
  /** Figures that wait for a page, in order. */
  readonly floats: readonly Float[];
}

const tolerance = 0.01;

/**
 * Cut a galley into pages. Each page is filled as far as it goes, and ends at the cheapest place: the white left
 * below, in lines, against the penalty of breaking there. A figure that does not fit waits for the top of the next
 * page, and the text flows on. Notes stand on the page of their marks, or at least begin there.
 */
export function paginate(galley: readonly GalleyItem[], pagination: Pagination): PageBody[] {
  const pages: PageBody[] = [];
  let state: State = empty(0, [], beginNotes([], pagination));
  while (state.index < galley.length || state.floats.length > 0 || state.notes.strips.length > 0) {
    const end = fillPage(beginPage(state, pagination), galley, pagination);
    const last = end.index >= galley.length && end.floats.length === 0 && end.notes.carried.length === 0;
    pages.push(levelPage(end.placed, end.notes, last, pagination));
    state = empty(end.index, end.floats, beginNotes(end.notes.carried, pagination));
  }
  return pages;
}

function empty(index: number, floats: readonly Float[], notes: NoteArea): State {
  return { index, placed: [], y: 0, flowing: 0, keep: false, notes, floats };
}

/** Figures that have waited come first. */
function beginPage(state: State, pagination: Pagination): State {
  let filled = state;
  for (let [next] = filled.floats; next; [next] = filled.floats) {
    if (next.alone && filled.placed.length > 0) return filled;
    const room = roomLeft(filled, pagination);
    const fitted = fits(filled, next.strip, pagination)
      ? next.strip
      : filled.placed.length === 0
        ? (next.shrink(room) ?? next.strip)
        : undefined;
    if (!fitted) return filled;
    const placed = place(filled, fitted, 0, pagination) ?? forced(filled, fitted, 0, pagination);
    filled = { ...placed, floats: filled.floats.slice(1), flowing: 0, keep: false };
    if (next.alone) return { ...filled, y: pagination.height };
  }
  return filled;
}

/** Fill a page from the galley; the state returned is where it ends. */
function fillPage(begun: State, galley: readonly GalleyItem[], pagination: Pagination): State {
  let state = begun;
  let best: { readonly state: State; readonly cost: number } | undefined;
  while (state.index < galley.length) {
    const item = galley[state.index] as GalleyItem;
    if (item.kind === 'float') {
      state = meetFloat(state, item, state.index === galley.length - 1, pagination);
      continue;
    }
    const cost = breakCost(state, item, pagination);
    if (cost < Number.POSITIVE_INFINITY && (!best || cost <= best.cost)) best = { state, cost };
    const next = placeFlowing(state, item, pagination);
    if (!next) return best?.state ?? overfull(state, item, pagination);
    state = next;
  }
  return placeLastFloats(state, pagination);
}

/** The strip does not fit, and there is no good place to end the page: end it here, or let it stand out. */
function overfull(state: State, item: Strip, pagination: Pagination): State {
  const notesInTheWay = state.notes.strips.length > 0 && item.height - item.depth <= pagination.height;
  if (state.placed.length > 0 || notesInTheWay) return state;
  if (item.height - item.depth > pagination.height) pagination.tooTall(item);
  return forced(state, item, 1, pagination);
}

function breakCost(state: State, next: Strip, pagination: Pagination): number {
  if (state.placed.length === 0 || state.keep) return Number.POSITIVE_INFINITY;
  const penalty = state.flowing === 0 ? 0 : next.penalty;
  return penalty + roomLeft(state, pagination) / pagination.leading;
}

/** A figure stands where it is met, if there is room and none waits before it. */
function meetFloat(state: State, float: Float, last: boolean, pagination: Pagination): State {
  const { index } = state;
  if (state.floats.length === 0 && !float.alone) {
    const shrunk = () => (last ? float.shrink(roomFor(state, float.strip, pagination)) : undefined);
    const fitted = fits(state, float.strip, pagination) ? float.strip : shrunk();
    const next = fitted && place(state, fitted, 1, pagination);
    if (next) return { ...next, keep: false };
  }
  return { ...state, index: index + 1, floats: [...state.floats, float] };
}

/** Where the text ends, figures that still wait may fit below it, a little smaller if need be. */
function placeLastFloats(state: State, pagination: Pagination): State {
  let filled = state;
  for (let [next] = filled.floats; next && !next.alone; [next] = filled.floats) {
    const room = roomFor(filled, next.strip, pagination);
    const fitted = fits(filled, next.strip, pagination) ? next.strip : next.shrink(room);
    const placed = fitted && place(filled, fitted, 0, pagination);
    if (!placed) return filled;
    filled = { ...placed, floats: filled.floats.slice(1) };
  }
  return filled;
}

/** Place a strip of the galley, under the head of its table where it is the first of a page. */
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
  if (!notes || bottom + noteAreaHeight(notes, pagination) > pagination.height + tolerance) return undefined;
  return { ...append(state, strip, y, step), notes };
}

/** Place a strip that fits nowhere; its notes go on to the next page. */
function forced(state: State, strip: Strip, step: 0 | 1, pagination: Pagination): State {
  const y = topOf(state, strip, pagination);
  const later = strip.notes.flatMap((id) => pagination.notes.get(id) ?? []);
  const notes = { ...state.notes, carried: [...state.notes.carried, ...later] };
  return { ...append(state, strip, y, step), notes };
}

function append(state: State, strip: Strip, y: number, step: 0 | 1): State {
  return {
    ...state,
    index: state.index + step,
    placed: [...state.placed, { strip, y }],
    y: y + strip.height,
    flowing: state.flowing + step,
    keep: strip.keep,
  };
}

/** Top of a strip: below the last with the space between them, on the grid where it belongs there. */
function topOf(state: State, strip: Strip, { leading }: Pagination): number {
  const above = state.placed.at(-1)?.strip;
  if (!above) return 0;
  const y = state.y + gap(above, strip).space;
  return strip.grid ? Math.ceil((y - tolerance) / leading) * leading : y;
}

function fits(state: State, strip: Strip, pagination: Pagination): boolean {
  return strip.height - strip.depth <= roomFor(state, strip, pagination) + tolerance;
}

/** Room for a strip under the last one, its space above taken off. */
function roomFor(state: State, strip: Strip, pagination: Pagination): number {
  return pagination.height - noteAreaHeight(state.notes, pagination) - topOf(state, strip, pagination);
}

/** Room left under the last baseline. */
function roomLeft({ placed, y, notes }: State, pagination: Pagination): number {
  const depth = placed.at(-1)?.strip.depth ?? 0;
  return pagination.height - noteAreaHeight(notes, pagination) - (y - depth);
}
