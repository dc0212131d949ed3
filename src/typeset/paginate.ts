import { checkTime } from '../diagnostics/time-limit.js';
import type { NodeId } from '../publication/content.js';
import { beginColumn, beginSpan, emptyColumn, fillColumn, placedIn, roomLeft, type State } from './fill-page.js';
import { levelPage } from './level-page.js';
import { beginNotes } from './note-area.js';
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

/** Fewer lines than these on a section's last page look lost; fewer than the others like a mistake. */
const fewestLines = 10;
const lonelyLines = 5;

/** More and more freedom, until no page of a section is worth mending. */
const freedoms: readonly Freedom[] = [
  { ends: 1, figures: 0 },
  { ends: 4, figures: 0 },
  { ends: 4, figures: 2 },
];

/** Cost of a page that nobody would look at twice. */
const goodPage = 1.2;

/** A beginning that costs so much more than another one as many columns on is not followed. */
const hopeless = 10;

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

// ---------------------------------------------------------------- the search

/** The beginning of a column, and the cheapest way that leads there. */
interface Node {
  /** The same for beginnings from which everything goes on alike. */
  readonly key: string;
  readonly start: State;
  /** Which of its page's columns, and whether its page is the second of a spread. */
  readonly column: number;
  readonly recto: boolean;
  /** White at the foot of the column that this one is seen beside, in lines; undefined: beside none. */
  readonly beside: number | undefined;
  readonly cost: number;
  readonly worst: number;
  /** Columns before it. */
  readonly depth: number;
  readonly before: { readonly node: Node; readonly end: State } | undefined;
}

interface Path {
  readonly cost: number;
  readonly worst: number;
  readonly columns: readonly { readonly node: Node; readonly end: State }[];
}

/**
 * The cheapest way through the galley: each column's ends are the beginnings of the next (Bellman's principle).
 * @param bound what it must cost less than
 */
function cheapestPath(
  galley: readonly GalleyItem[],
  freedom: Freedom,
  pagination: Pagination,
  bound: number,
): Path | undefined {
  const open = new Map<string, Node>();
  const least: number[] = [0];
  const first = emptyColumn(0, [], beginNotes([], pagination), 0);
  const begun: Node = {
    key: '',
    start: beginColumn(beginSpan(first, galley, pagination), galley, pagination),
    column: 0,
    recto: pagination.recto,
    beside: undefined,
    cost: 0,
    worst: 0,
    depth: 0,
    before: undefined,
  };
  let best: { readonly node: Node; readonly end: State; readonly cost: number; readonly worst: number } | undefined;
  if (galley.length > 0) open.set(begun.key, begun);
  for (let node = takeFirst(open); node; node = takeFirst(open)) {
    checkTime();
    if (node.cost >= Math.min(best?.cost ?? bound, (least[node.depth] ?? 0) + hopeless)) continue;
    for (const chosen of fillColumn(node.start, galley, freedom, pagination)) {
      const end = chosen.state;
      const last = end.index >= galley.length && end.floats.length === 0 && end.notes.carried.length === 0;
      const own = columnCost(node, chosen, last, pagination);
      const cost = node.cost + own;
      const worst = Math.max(node.worst, own);
      if (last) {
        if (cost < (best?.cost ?? bound)) best = { node, end, cost, worst };
        continue;
      }
      least[node.depth + 1] = Math.min(cost, least[node.depth + 1] ?? cost);
      const next = nextNode(node, end, cost, worst, galley, pagination);
      const known = open.get(next.key);
      if (!known || next.cost < known.cost) open.set(next.key, next);
    }
  }
  return best && { cost: best.cost, worst: best.worst, columns: trace(best) };
}

/** Take the node that is least far on: nothing that is still open can lead to it. */
function takeFirst(open: Map<string, Node>): Node | undefined {
  let found: Node | undefined;
  for (const node of open.values()) if (!found || isBefore(node, found)) found = node;
  if (found) open.delete(found.key);
  return found;
}

function isBefore({ start: a, column: left }: Node, { start: b, column: right }: Node): boolean {
  if (a.index !== b.index) return a.index < b.index;
  if (a.floats.length !== b.floats.length) return a.floats.length > b.floats.length;
  if (a.notes.carried.length !== b.notes.carried.length) return a.notes.carried.length > b.notes.carried.length;
  return left < right;
}

function keyOf(
  { index, floats, notes, top, y }: State,
  column: number,
  recto: boolean,
  beside: number | undefined,
): string {
  const parts = [index, floats.length, notes.strips.length, notes.carried.length, column, recto ? 1 : 0];
  const seen = beside === undefined ? '' : Math.round(beside * 2);
  return `${parts.join()} ${seen} ${Math.round(top)} ${Math.round(y)}`;
}

/** The column after another: on the same page, or the first of the next page. */
function nextNode(
  node: Node,
  end: State,
  cost: number,
  worst: number,
  galley: readonly GalleyItem[],
  pagination: Pagination,
): Node {
  const column = (node.column + 1) % pagination.columns;
  const alone = end.y >= pagination.height && end.flowing === 0;
  const notes = beginNotes(end.notes.carried, pagination);
  const newPage = column === 0;
  const empty = emptyColumn(end.index, end.floats, notes, newPage ? 0 : node.start.top);
  const start = beginColumn(newPage ? beginSpan(empty, galley, pagination) : empty, galley, pagination);
  const recto = newPage ? !node.recto : node.recto;
  const besideIt = pagination.columns === 1 ? recto : !newPage;
  const beside = besideIt && !alone ? white(end, pagination).seen : undefined;
  const key = keyOf(start, column, recto, beside);
  return { key, start, column, recto, beside, cost, worst, depth: node.depth + 1, before: { node, end } };
}

function trace(last: { readonly node: Node; readonly end: State }): Path['columns'] {
  const columns = [];
  for (let each: Node['before'] = last; each; each = each.node.before) columns.push({ node: each.node, end: each.end });
  return columns.reverse();
}

// ---------------------------------------------------------------- what a page costs

/** What is left at the foot of a column, in lines: taken up by its spaces, and seen. */
function white(end: State, pagination: Pagination): { readonly seen: number; readonly opened: number } {
  const left = Math.max(0, roomLeft(end, pagination)) / pagination.leading;
  const stretch = Math.min((end.stack?.stretch ?? 0) / pagination.leading, left + 1);
  return left <= stretch + 0.01 ? { seen: 0, opened: left } : { seen: left, opened: 0 };
}

function columnCost(node: Node, { state: end, penalty }: Chosen, last: boolean, pagination: Pagination): number {
  const chosen = end.cost + penalty;
  if (last) return chosen + lastPageCost(node, end, pagination);
  // A page that a figure has to itself is as it should be.
  if (end.flowing === 0 && end.y >= pagination.height) return chosen;
  const { seen, opened } = white(end, pagination);
  // Over notes, white is seen less.
  const weight = end.notes.strips.length > 0 ? 0.6 : 1;
  const apart = node.beside === undefined ? 0 : Math.abs(node.beside - seen);
  return chosen + weight * (seen + 0.25 * seen * seen) + 0.3 * opened + 1.6 * apart;
}

/** A last page with hardly anything on it, unless it is the only one. */
function lastPageCost(node: Node, end: State, pagination: Pagination): number {
  if (!node.before || pagination.columns > 1) return 0;
  const lines = (end.y + (end.notes.strips.length > 0 ? pagination.height : 0)) / pagination.leading;
  const missing = Math.max(0, fewestLines - lines);
  return missing > 0 ? 4 + missing + 3 * Math.max(0, lonelyLines - lines) : 0;
}

// ---------------------------------------------------------------- pages

/** Put columns together into pages, and give each strip its place. */
function finish({ columns }: Path, galley: readonly GalleyItem[], pagination: Pagination): PageBody[] {
  const pages: PageBody[] = [];
  const levelled = pagination.columns > 1 ? balanceLast(columns, galley, pagination) : columns;
  const lastPage = levelled.findLastIndex(({ node }) => node.column === 0);
  levelled.forEach(({ node, end }, index) => {
    const x = pagination.columnX(node.column);
    const last = index >= lastPage;
    const { placed, notes } = levelPage(placedIn(end), end.notes, last, pagination);
    const own = { placed: moved(placed, x), notes: moved(notes, x) };
    const page = node.column > 0 ? pages.pop() : { placed: node.start.span, notes: [] };
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
function balanceLast(columns: Path['columns'], galley: readonly GalleyItem[], pagination: Pagination): Path['columns'] {
  const from = columns.findLastIndex(({ node }) => node.column === 0);
  const first = columns[from]?.node;
  if (!first) return columns;
  const { height, leading } = pagination;
  const base = (height % leading) + Math.ceil(first.start.top / leading) * leading;
  for (let room = base + 2 * leading; room < height; room += leading) {
    const set = setColumns(first, galley, { ...pagination, height: room });
    if (set) return [...columns.slice(0, from), ...set];
  }
  return columns;
}

/** Fill the columns of one page to a height; undefined where they don't hold all that is left. */
function setColumns(first: Node, galley: readonly GalleyItem[], pagination: Pagination): Path['columns'] | undefined {
  const columns: { readonly node: Node; readonly end: State }[] = [];
  for (let node = first; ; ) {
    if (node.start.notes.strips.length > 0) return undefined;
    const [chosen] = fillColumn(node.start, galley, { ends: 1, figures: 0 }, pagination);
    const end = chosen?.state;
    if (!end || end.index === node.start.index || end.notes.strips.length > 0) return undefined;
    columns.push({ node, end });
    if (end.index >= galley.length) return end.floats.length === 0 ? columns : undefined;
    node = nextNode(node, end, 0, 0, galley, pagination);
    if (node.column === 0) return undefined;
  }
}
