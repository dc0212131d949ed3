import type { NoteArea } from './note-area.js';
import type { Pagination, PlacedStrip } from './paginate.js';
import { type Float, type Strip, stretchBetween } from './strip.js';

/** How far a column has been filled. Never changed: a better place to end the column may lie behind. */
export interface State {
  /** The next item of the galley. */
  readonly index: number;
  /** The last strip and its top, and the column as it was before: ways that part share what they have in common. */
  readonly strip: Strip | undefined;
  readonly stripY: number;
  readonly above: State | undefined;
  /** Bottom of the last strip. */
  readonly y: number;
  /** How far the spaces above the last strip may open, in points. */
  readonly stretch: number;
  /** Top of the column, under what spans all columns. */
  readonly top: number;
  /** Strips of the galley in the column, without floats moved to its top. */
  readonly flowing: number;
  /** Whether the last strip must not end the column. */
  readonly keep: boolean;
  readonly notes: NoteArea;
  /** Figures that wait for a page, in order. */
  readonly floats: readonly Float[];
  /** What stands over all columns. */
  readonly span: readonly PlacedStrip[];
  /** What has been chosen against the grain: figures made smaller or sent on. */
  readonly cost: number;
}

/** An empty column. */
export function emptyColumn(index: number, floats: readonly Float[], notes: NoteArea, top: number): State {
  return {
    index,
    strip: undefined,
    stripY: top,
    above: undefined,
    y: top,
    stretch: 0,
    top,
    flowing: 0,
    keep: false,
    notes,
    floats,
    span: [],
    cost: 0,
  };
}

/**
 * A column with one more strip. Every field by name: this runs for every line in every way that is weighed, and a spread takes
 * five times as long.
 * @param y top of the strip
 * @param step how far that leads in the galley
 */
export function append(state: State, strip: Strip, y: number, step: 0 | 1, notes: NoteArea): State {
  return {
    index: state.index + step,
    strip,
    stripY: y,
    above: state,
    y: y + strip.height,
    stretch: state.strip ? state.stretch + stretchBetween(state.strip, strip) : 0,
    top: state.top,
    flowing: state.flowing + step,
    keep: strip.keep,
    notes,
    floats: state.floats,
    span: state.span,
    cost: state.cost,
  };
}

/** A column with something else about it. Every field by name: all states must be of one shape, so that they are quick to read. */
export function altered(
  state: State,
  change: Partial<Pick<State, 'index' | 'y' | 'flowing' | 'keep' | 'floats' | 'span' | 'cost'>>,
): State {
  return {
    index: change.index ?? state.index,
    strip: state.strip,
    stripY: state.stripY,
    above: state.above,
    y: change.y ?? state.y,
    stretch: state.stretch,
    top: state.top,
    flowing: change.flowing ?? state.flowing,
    keep: change.keep ?? state.keep,
    notes: state.notes,
    floats: change.floats ?? state.floats,
    span: change.span ?? state.span,
    cost: change.cost ?? state.cost,
  };
}

/** The strips of a column, from top to bottom. */
export function placedIn(column: State): PlacedStrip[] {
  const placed: PlacedStrip[] = [];
  for (let each: State | undefined = column; each?.strip; each = each.above) {
    placed.push({ strip: each.strip, x: 0, y: each.stripY });
  }
  return placed.reverse();
}

/** Room left under the last baseline, in points. */
export function roomLeft({ strip, y, notes }: State, pagination: Pagination): number {
  return pagination.height - notes.height - (y - (strip?.depth ?? 0));
}
