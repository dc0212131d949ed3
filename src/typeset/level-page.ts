import type { NoteArea } from './note-area.js';
import type { PageBody, Pagination, PlacedStrip } from './paginate.js';
import { spaceBetween, stackHeight, stretchBetween } from './strip.js';

/**
 * Finish a page: open the space around headings and figures so that the last line stands on the last baseline, put
 * what stands off the grid in the middle of its room, and set the notes at the foot.
 * @param last a section's last page ends where its text ends
 */
export function levelPage(
  placed: readonly PlacedStrip[],
  notes: NoteArea,
  last: boolean,
  pagination: Pagination,
): PageBody {
  const stretched = stretch(placed, notes, last, pagination);
  return { placed: centreInGrid(stretched), notes: placeNotes(notes, pagination) };
}

/** Share out what is left at the foot of the page, where its spaces may open so far. */
function stretch(
  placed: readonly PlacedStrip[],
  notes: NoteArea,
  last: boolean,
  pagination: Pagination,
): readonly PlacedStrip[] {
  const bottom = placed.at(-1);
  if (!bottom) return placed;
  const gaps = placed.map(({ strip }, index) => (index === 0 ? 0 : stretchBetween(placed[index - 1]?.strip, strip)));
  const fills = gaps.filter((each) => each === Number.POSITIVE_INFINITY).length;
  const end = bottom.y + bottom.strip.height - bottom.strip.depth;
  const slack = pagination.height - notes.height - end;
  if (fills > 0)
    return shift(
      placed,
      gaps.map((each) => (each === Number.POSITIVE_INFINITY ? slack / fills : 0)),
    );
  const total = gaps.reduce((sum, each) => sum + each, 0);
  // Over notes, less than a line too much is not seen.
  const unseen = notes.strips.length > 0 ? pagination.leading : 0.1;
  if (last || slack <= unseen || slack > total) return placed;
  return shift(
    placed,
    gaps.map((each) => (slack * each) / total),
  );
}

function shift(placed: readonly PlacedStrip[], by: readonly number[]): PlacedStrip[] {
  let offset = 0;
  return placed.map((each, index) => {
    offset += by[index] ?? 0;
    return { ...each, y: each.y + offset };
  });
}

/** What stands between lines of the grid gets its share of the room that the grid leaves over. */
function centreInGrid(placed: readonly PlacedStrip[]): readonly PlacedStrip[] {
  const result = [...placed];
  for (let start = 0; start < placed.length; start++) {
    if (placed[start]?.strip.grid) continue;
    let end = start;
    while (end < placed.length && !placed[end]?.strip.grid) end++;
    const above = placed[start - 1];
    const below = placed[end];
    const last = placed[end - 1];
    if (above && below && last) {
      const slack = below.y - (last.y + last.strip.height + spaceBetween(last.strip, below.strip));
      for (let index = start; index < end; index++) {
        const each = placed[index] as PlacedStrip;
        result[index] = { ...each, y: each.y + Math.max(0, slack) * 0.45 };
      }
    }
    start = end;
  }
  return result;
}

/** Notes stand with their last baseline on the page's last. */
function placeNotes({ strips }: NoteArea, { height }: Pagination): PlacedStrip[] {
  let y = height - stackHeight(strips) + (strips.at(-1)?.depth ?? 0);
  return strips.map((strip, index) => {
    if (index > 0) y += spaceBetween(strips[index - 1], strip);
    const placed = { strip, x: 0, y };
    y += strip.height;
    return placed;
  });
}
