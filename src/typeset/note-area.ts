import type { NodeId } from '../publication/content.js';
import type { Pagination } from './paginate.js';
import { type Strip, stackHeight } from './strip.js';

/** The notes at the foot of a page. */
export interface NoteArea {
  readonly strips: readonly Strip[];
  /** Of the notes with the space over them, up to the baseline of the last line, in points; 0 where there are none. */
  readonly height: number;
  /** What of the last note goes on at the foot of the next page, and notes that had no room at all. */
  readonly carried: readonly Strip[];
}

/** How much of a page the notes carried over to it may take. */
const largestShare = 0.7;

/** How much of a page notes may take of which the last has to be parted. */
const largestSplit = 0.5;

/** The notes that a page begins with: what the page before could not hold. */
export function beginNotes(carried: readonly Strip[], pagination: Pagination): NoteArea {
  const room = pagination.height * largestShare - pagination.noteGap;
  const count = carried.length === 0 ? 0 : Math.max(1, countFitting(carried, room, []));
  return noteArea(carried.slice(0, count), carried.slice(count), pagination);
}

function noteArea(strips: readonly Strip[], carried: readonly Strip[], { noteGap }: Pagination): NoteArea {
  const last = strips.at(-1);
  return { strips, carried, height: last ? noteGap + stackHeight(strips) - last.depth : 0 };
}

/**
 * Add the notes of a line. A note that does not fit whole begins on this page, with two lines at least.
 * @param room between the line and the foot of the page
 * @returns undefined where not even that fits, so that the line must go to the next page
 */
export function addNotes(
  area: NoteArea,
  ids: readonly NodeId[],
  room: number,
  pagination: Pagination,
): NoteArea | undefined {
  if (ids.length === 0) return area;
  const notes = ids.map((id) => pagination.notes.get(id) ?? []).filter((strips) => strips.length > 0);
  const added = notes.flat();
  if (added.length === 0) return area;
  if (area.carried.length > 0) return undefined;
  const whole = noteArea([...area.strips, ...added], [], pagination);
  if (whole.height <= room) return whole;
  // Two lines of text may have to follow the mark on its page, and the text is not to be crowded out.
  const share = Math.min(room - 2 * pagination.leading, pagination.height * largestSplit);
  const count = countFitting(added, share - pagination.noteGap, area.strips);
  const beginnings = added.length - (notes.at(-1)?.length ?? 0);
  if (count <= beginnings) return undefined;
  return noteArea([...area.strips, ...added.slice(0, count)], added.slice(count), pagination);
}

/** How many strips fit under those that are there, ending where a note may be parted. */
function countFitting(added: readonly Strip[], room: number, under: readonly Strip[]): number {
  let best = 0;
  for (let count = 1; count <= added.length; count++) {
    const strips = [...under, ...added.slice(0, count)];
    if (stackHeight(strips) - (strips.at(-1)?.depth ?? 0) > room) break;
    const next = added[count];
    if (!next || (next.penalty < Number.POSITIVE_INFINITY && !added[count - 1]?.keep)) best = count;
  }
  return best;
}
