import type { NodeId } from '../publication/content.js';
import { cheapestPath, type Filled, nextStart, type Path } from './cheapest-path.js';
import { placedIn, type State } from './column-state.js';
import { fillColumn } from './fill-page.js';
import { levelPage } from './level-page.js';
import type { GalleyItem, Strip } from './strip.js';

/** A strip in its place: its top from the top of the type area, its column's left edge from that of the type area. */
export interface PlacedStrip {
  readonly strip: Strip;
  readonly x: number;
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
  /** How many columns stand side by side, and the left edge of each, in points. */
  readonly columns: number;
  readonly columnX: (column: number) => number;
  /** Whether the first page is the second one of a spread. */
  readonly recto: boolean;
  /** Space between text and notes, the rule in it included. */
  readonly noteGap: number;
  readonly notes: ReadonlyMap<NodeId, readonly Strip[]>;
  /** Told of a strip taller than a page, which is placed all the same. */
  readonly tooTall: (strip: Strip) => void;
}

/** How much is weighed against one another. */
export interface Freedom {
  /** Columns may end so many lines before their best end; 1: only there. */
  readonly ends: number;
  /** How many figures of a column may be made smaller, or go to the next page although there is room. */
  readonly figures: number;
}

/** A place where a column may end. */
export interface Chosen {
  readonly state: State;
  /** In lines. */
  readonly penalty: number;
}

/** More and more freedom, until no page of a section is worth mending. */
const freedoms: readonly Freedom[] = [
  { ends: 1, figures: 0 },
  { ends: 4, figures: 0 },
  { ends: 4, figures: 2 },
];

/** Cost of a page that nobody would look at twice. */
const goodPage = 1.2;

/**
 * Cut a galley into pages, so that all of them together look best: the white below each, figures made smaller, facing
 * pages that end apart, and a last page that is nearly empty all cost. A figure that does not fit waits for the top
 * of the next page, and the text flows on. Notes stand on the page of their marks, or at least begin there.
 */
export function paginate(galley: readonly GalleyItem[], pagination: Pagination): PageBody[] {
  let best: Path | undefined;
  for (const freedom of freedoms) {
    const path = cheapestPath(galley, freedom, pagination, best?.cost ?? Number.POSITIVE_INFINITY);
    if (path) best = path;
    if (!best || best.worst <= goodPage) break;
  }
  return best ? finish(best, galley, pagination) : [];
}

// ---------------------------------------------------------------- pages

/** Put columns together into pages, and give each strip its place. */
function finish({ columns }: Path, galley: readonly GalleyItem[], pagination: Pagination): PageBody[] {
  const pages: PageBody[] = [];
  const levelled = pagination.columns > 1 ? balanceLast(columns, galley, pagination) : columns;
  const lastPage = levelled.findLastIndex(({ column }) => column === 0);
  levelled.forEach(({ start, column, end }, index) => {
    const x = pagination.columnX(column);
    const last = index >= lastPage;
    const { placed, notes } = levelPage(placedIn(end), end.notes, last, pagination);
    const own = { placed: moved(placed, x), notes: moved(notes, x) };
    const page = column > 0 ? pages.pop() : { placed: start.span, notes: [] };
    pages.push({
      placed: [...(page?.placed ?? []), ...own.placed],
      notes: [...(page?.notes ?? []), ...own.notes],
    });
  });
  return pages;
}

function moved(strips: readonly PlacedStrip[], x: number): PlacedStrip[] {
  return x === 0 ? [...strips] : strips.map((each) => ({ ...each, x: each.x + x }));
}

/** The columns of a section's last page end level: the least height at which all of them together still hold it. */
function balanceLast(
  columns: readonly Filled[],
  galley: readonly GalleyItem[],
  pagination: Pagination,
): readonly Filled[] {
  const from = columns.findLastIndex(({ column }) => column === 0);
  const first = columns[from];
  if (!first) return columns;
  const { height, leading } = pagination;
  const base = (height % leading) + Math.ceil(first.start.top / leading) * leading;
  for (let room = base + 2 * leading; room < height; room += leading) {
    const set = setColumns(first.start, galley, { ...pagination, height: room });
    if (set) return [...columns.slice(0, from), ...set];
  }
  return columns;
}

/** Fill the columns of one page to a height; undefined where they don't hold all that is left. */
function setColumns(first: State, galley: readonly GalleyItem[], pagination: Pagination): Filled[] | undefined {
  const columns: Filled[] = [];
  for (let start = first, column = 0; column < pagination.columns; column++) {
    if (start.notes.strips.length > 0) return undefined;
    const [chosen] = fillColumn(start, galley, { ends: 1, figures: 0 }, pagination);
    const end = chosen?.state;
    if (!end || end.index === start.index || end.notes.strips.length > 0) return undefined;
    columns.push({ start, column, end });
    if (end.index >= galley.length) return end.floats.length === 0 ? columns : undefined;
    start = nextStart(end, false, start.top, galley, pagination);
  }
  return undefined;
}
