import { checkTime } from '../diagnostics/time-limit.js';
import { emptyColumn, roomLeft, type State } from './column-state.js';
import { beginColumn, beginSpan, fillColumn } from './fill-page.js';
import { beginNotes } from './note-area.js';
import type { Chosen, Freedom, Pagination } from './paginate.js';
import type { GalleyItem } from './strip.js';

/** Fewer lines than these on a section's last page look lost; fewer than the others like a mistake. */
const fewestLines = 10;
const lonelyLines = 5;

/** A beginning that costs so much more than another one as many columns on is not followed. */
const hopeless = 10;

/** What a column begins with. Many ways lead to the same: it is made and filled once. */
interface Beginning {
  readonly start: State;
  /** The first column that it follows: only what that leaves over counts. */
  readonly after: State;
  /** Whether a page begins, and if not, the top of its columns. */
  readonly newPage: boolean;
  readonly top: number;
  ways: readonly Chosen[] | undefined;
}

/** The beginning of a column, and the cheapest way that leads there. */
interface Node {
  readonly beginning: Beginning;
  /** Which of its page's columns, and whether its page is the second of a spread. */
  readonly column: number;
  readonly recto: boolean;
  /** White at the foot of the column that this one is seen beside, in lines; undefined: beside none. */
  readonly beside: number | undefined;
  readonly cost: number;
  readonly worst: number;
  /** Columns before it. */
  readonly depth: number;
  readonly before: Step | undefined;
}

/** The end of the column that begins with a node. */
interface Step {
  readonly node: Node;
  readonly end: State;
}

/** A column from where it begins to where it ends. */
export interface Filled {
  readonly start: State;
  /** Which of its page's columns. */
  readonly column: number;
  readonly end: State;
}

/** Columns one after another. */
export interface Path {
  readonly cost: number;
  /** Cost of the worst of them. */
  readonly worst: number;
  readonly columns: readonly Filled[];
}

/**
 * The cheapest way through the galley: each column's ends are the beginnings of the next (Bellman's principle).
 * @param bound what it must cost less than
 * @returns undefined where there is none
 */
export function cheapestPath(
  galley: readonly GalleyItem[],
  freedom: Freedom,
  pagination: Pagination,
  bound: number,
): Path | undefined {
  return galley.length === 0 ? undefined : new Search(galley, freedom, pagination, bound).path();
}

class Search {
  private readonly open: Node[] = [];
  /** The least cost of as many columns. */
  private readonly least: number[] = [0];
  /** By the index of the galley that they follow at; those that nothing open can lead to any more are gone. */
  private readonly beginnings: (Beginning[] | undefined)[] = [];
  private passed = 0;
  private best: (Step & Pick<Path, 'cost' | 'worst'>) | undefined;

  constructor(
    private readonly galley: readonly GalleyItem[],
    private readonly freedom: Freedom,
    private readonly pagination: Pagination,
    private bound: number,
  ) {}

  path(): Path | undefined {
    const nothing = emptyColumn(0, [], beginNotes([], this.pagination), 0);
    const beginning = this.beginningAfter(nothing, true, 0);
    const { recto } = this.pagination;
    this.open.push({ beginning, column: 0, recto, beside: undefined, cost: 0, worst: 0, depth: 0, before: undefined });
    for (let node = this.takeFirst(); node; node = this.takeFirst()) {
      checkTime();
      if (!this.isHopeless(node.cost, node.depth)) this.goOn(node);
    }
    return this.best && { cost: this.best.cost, worst: this.best.worst, columns: trace(this.best) };
  }

  private isHopeless(cost: number, depth: number): boolean {
    return cost >= this.bound || cost >= (this.least[depth] ?? 0) + hopeless;
  }

  /** Take the node that is least far on: nothing that is still open can lead to it. */
  private takeFirst(): Node | undefined {
    let first = 0;
    for (let index = 1; index < this.open.length; index++) {
      if (isBefore(this.open[index] as Node, this.open[first] as Node)) first = index;
    }
    const [node] = this.open.splice(first, 1);
    if (node) this.forget(node.beginning.start.index);
    return node;
  }

  private forget(before: number): void {
    for (; this.passed < before; this.passed++) {
      for (const each of this.beginnings[this.passed] ?? []) each.ways = undefined;
      this.beginnings[this.passed] = undefined;
    }
  }

  /** Follow a node to all ends of its column. */
  private goOn(node: Node): void {
    const { galley, pagination } = this;
    const { beginning } = node;
    beginning.ways ??= fillColumn(beginning.start, galley, this.freedom, pagination);
    const depth = node.depth + 1;
    for (const chosen of beginning.ways) {
      const end = chosen.state;
      const last = end.index >= galley.length && end.floats.length === 0 && end.notes.carried.length === 0;
      const own = columnCost(node, chosen, last, pagination);
      const cost = node.cost + own;
      const worst = Math.max(node.worst, own);
      if (last) {
        if (cost < this.bound) this.best = { node, end, cost, worst };
        this.bound = Math.min(cost, this.bound);
        continue;
      }
      this.least[depth] = Math.min(cost, this.least[depth] ?? cost);
      if (!this.isHopeless(cost, depth)) this.add(this.nextNode(node, end, cost, worst));
    }
  }

  /** Of nodes from which everything goes on alike, the cheapest stays. */
  private add(node: Node): void {
    const index = this.open.findIndex((each) => goesOnAlike(each, node));
    if (index < 0) this.open.push(node);
    else if (node.cost < (this.open[index] as Node).cost) this.open[index] = node;
  }

  /** The column after another: on the same page, or the first of the next page. */
  private nextNode(node: Node, end: State, cost: number, worst: number): Node {
    const { pagination } = this;
    const column = (node.column + 1) % pagination.columns;
    const newPage = column === 0;
    const alone = end.y >= pagination.height && end.flowing === 0;
    const recto = newPage ? !node.recto : node.recto;
    const besideIt = pagination.columns === 1 ? recto : !newPage;
    const beside = besideIt && !alone ? white(end, pagination).seen : undefined;
    const beginning = this.beginningAfter(end, newPage, newPage ? 0 : node.beginning.start.top);
    return { beginning, column, recto, beside, cost, worst, depth: node.depth + 1, before: { node, end } };
  }

  private beginningAfter(end: State, newPage: boolean, top: number): Beginning {
    this.beginnings[end.index] ??= [];
    const known = this.beginnings[end.index] as Beginning[];
    const found = known.find((each) => each.newPage === newPage && each.top === top && leavesTheSame(each.after, end));
    if (found) return found;
    const start = nextStart(end, newPage, top, this.galley, this.pagination);
    const made = { start, after: end, newPage, top, ways: undefined };
    known.push(made);
    return made;
  }
}

/**
 * The column that follows another, with what that has left over.
 * @param newPage whether it is the first one of its page
 * @param top of the columns of its page, where others stand before it
 */
export function nextStart(
  end: State,
  newPage: boolean,
  top: number,
  galley: readonly GalleyItem[],
  pagination: Pagination,
): State {
  const empty = emptyColumn(end.index, end.floats, beginNotes(end.notes.carried, pagination), newPage ? 0 : top);
  return beginColumn(newPage ? beginSpan(empty, galley, pagination) : empty, galley, pagination);
}

/** Whether the same figures and notes are left over. */
function leavesTheSame(a: State, b: State): boolean {
  return sameIn(a.floats, b.floats) && sameIn(a.notes.carried, b.notes.carried);
}

function sameIn(a: readonly GalleyItem[], b: readonly GalleyItem[]): boolean {
  return a === b || (a.length === b.length && a.every((each, index) => each === b[index]));
}

function isBefore({ beginning: { start: a }, column: left }: Node, { beginning: { start: b }, column: right }: Node) {
  if (a.index !== b.index) return a.index < b.index;
  if (a.floats.length !== b.floats.length) return a.floats.length > b.floats.length;
  if (a.notes.carried.length !== b.notes.carried.length) return a.notes.carried.length > b.notes.carried.length;
  return left < right;
}

function goesOnAlike(a: Node, b: Node): boolean {
  return (
    a.column === b.column &&
    a.recto === b.recto &&
    startsAlike(a.beginning.start, b.beginning.start) &&
    halfLines(a.beside) === halfLines(b.beside)
  );
}

function startsAlike(a: State, b: State): boolean {
  return (
    a === b ||
    (a.index === b.index &&
      a.floats.length === b.floats.length &&
      a.notes.strips.length === b.notes.strips.length &&
      a.notes.carried.length === b.notes.carried.length &&
      Math.round(a.top) === Math.round(b.top) &&
      Math.round(a.y) === Math.round(b.y))
  );
}

function halfLines(white: number | undefined): number | undefined {
  return white === undefined ? undefined : Math.round(white * 2);
}

function trace(last: Step): Filled[] {
  const columns: Filled[] = [];
  for (let each: Step | undefined = last; each; each = each.node.before) {
    columns.push({ start: each.node.beginning.start, column: each.node.column, end: each.end });
  }
  return columns.reverse();
}

// ---------------------------------------------------------------- what a page costs

/** What is left at the foot of a column, in lines: taken up by its spaces, and seen. */
function white(end: State, pagination: Pagination): { readonly seen: number; readonly opened: number } {
  const left = Math.max(0, roomLeft(end, pagination)) / pagination.leading;
  const stretch = Math.min(end.stretch / pagination.leading, left + 1);
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
