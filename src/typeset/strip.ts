import type { Direction, Language, NodeId } from '../publication/content.js';
import type { Colour, PageItem } from './page.js';

/** Vertical space between strips, in points, and how much more it may become to level a page. */
export interface Glue {
  readonly space: number;
  readonly stretch: number;
}

/** Space that takes up all that is left on a page. */
export const fill: Glue = { space: 0, stretch: Number.POSITIVE_INFINITY };

export const noGlue: Glue = { space: 0, stretch: 0 };

export function glue(space: number, stretch = 0): Glue {
  return { space, stretch };
}

/** Items with their origin, relative to the strip's top left corner. */
export interface Layer {
  readonly items: readonly PageItem[];
  readonly x: number;
  readonly y: number;
}

/** A box behind strips that follow one another: painted once a page, behind all of them. */
export interface Box {
  readonly x: number;
  readonly width: number;
  readonly padding: number;
  readonly colour: Colour;
}

/** A piece of the column that no page break divides: a line, a row of a table, a figure with its caption. */
export interface Strip {
  readonly kind: 'strip';
  /** From its top to where the next may begin, in points. */
  readonly height: number;
  /** The part of the height that may stand below the type area: what lies under the last baseline. */
  readonly depth: number;
  readonly layers: readonly Layer[];
  /** Space over it (left out at the top of a page) and under it; of two that meet, the larger counts. */
  readonly before: Glue;
  readonly after: Glue;
  /** Stands on the baseline grid. */
  readonly grid: boolean;
  /** What a page break before it costs, in lines; Infinity: only where nothing else is possible. */
  readonly penalty: number;
  /** No page break after it. */
  readonly keep: boolean;
  /** Notes whose marks stand in it. */
  readonly notes: readonly NodeId[];
  /** What links may lead to besides the nodes of its items. */
  readonly anchors: readonly NodeId[];
  /** Set again over it where it is the first of a page: the head of a table. */
  readonly repeat: Strip | undefined;
  readonly box: Box | undefined;
  /** How far it reaches into the outer margin. */
  readonly reach: number;
  /** Stands over all columns of the page. */
  readonly span: boolean;
  /** Waits for all figures that wait: what ends an article stands behind its pictures. */
  readonly clears: boolean;
}

/** A figure that may leave its place in the text for the top of a later page. */
export interface Float {
  readonly kind: 'float';
  /** The figure as large as it should be; fits on a page. */
  readonly strip: Strip;
  /** Has a page of its own. */
  readonly alone: boolean;
  /** The article begins with it: it stays there where it fits, made smaller if need be. */
  readonly opens?: boolean;
  /** The figure made smaller, so that it needs no more than `room` points; undefined where it would be too small. */
  shrink(room: number): Strip | undefined;
  /** Where it stands over all columns: the same in one of them, for when no text is left to go on with. */
  readonly narrow?: Float;
}

/** What a section is made of, from top to bottom, before it is cut into pages. */
export type GalleyItem = Strip | Float;

/** A column that blocks are set in. */
export interface Column {
  /** Left edge, from the left edge of the text. */
  readonly x: number;
  readonly width: number;
  readonly direction: Direction;
  readonly language: Language;
}

/** A column narrower by so much at its start and end side. */
export function inset(column: Column, start: number, end = 0): Column {
  const left = column.direction === 'rtl' ? end : start;
  return { ...column, x: column.x + left, width: Math.max(1, column.width - start - end) };
}

/** Left edge of something that stands at the start of a column, `offset` from its edge. */
export function startOf(column: Column, width: number, offset = 0): number {
  return column.direction === 'rtl' ? column.x + column.width - offset - width : column.x + offset;
}

/** Left edge of something that stands at the end of a column. */
export function endOf(column: Column, width: number): number {
  return column.direction === 'rtl' ? column.x : column.x + column.width - width;
}

/** A strip with what every strip has unless said otherwise; all have the same fields in the same order, so that they are quick to read. */
export function strip(of: Partial<Strip> & Pick<Strip, 'height' | 'layers'>): Strip {
  return {
    kind: 'strip',
    height: of.height,
    depth: of.depth ?? 0,
    layers: of.layers,
    before: of.before ?? noGlue,
    after: of.after ?? noGlue,
    grid: of.grid ?? false,
    penalty: of.penalty ?? 0,
    keep: of.keep ?? false,
    notes: of.notes ?? [],
    anchors: of.anchors ?? [],
    repeat: of.repeat,
    box: of.box,
    reach: of.reach ?? 0,
    span: of.span ?? false,
    clears: of.clears ?? false,
  };
}

/** An empty stretch of the column. */
export function spacer(height: number): Strip {
  return strip({ height, layers: [], keep: true });
}

/** What a run of strips needs as one: height with the space between them, and the depth of the last. */
export function stackHeight(strips: readonly Strip[]): number {
  return strips.reduce(
    (sum, each, index) => sum + each.height + (index > 0 ? spaceBetween(strips[index - 1], each) : 0),
    0,
  );
}

/** Put strips together into one that can't be parted. */
export function stack(strips: readonly Strip[], more: Partial<Strip> = {}): Strip {
  const layers: Layer[] = [];
  let y = 0;
  strips.forEach((each, index) => {
    if (index > 0) y += spaceBetween(strips[index - 1], each);
    for (const layer of each.layers) layers.push({ ...layer, y: layer.y + y });
    y += each.height;
  });
  const depth = strips.at(-1)?.depth ?? 0;
  const notes = strips.flatMap((each) => each.notes);
  const anchors = strips.flatMap((each) => each.anchors);
  return strip({ height: y, depth, layers, notes, anchors, ...more });
}

/** The space between two strips that meet, in points. */
export function spaceBetween(above: Strip | undefined, below: Strip): number {
  return above ? Math.max(above.after.space, below.before.space) : below.before.space;
}

/** How far that space may open. */
export function stretchBetween(above: Strip | undefined, below: Strip): number {
  return above ? Math.max(above.after.stretch, below.before.stretch) : below.before.stretch;
}

/** Strips with space over the first and under the last, and the first of them given anchors. */
export function spaced<T extends GalleyItem>(items: readonly T[], before: Glue, after: Glue): T[] {
  const last = items.length - 1;
  return items.map((item, index) => {
    if (item.kind !== 'strip' || (index > 0 && index < last)) return item;
    return withSpace(item, index === 0 ? before : item.before, index === last ? after : item.after) as T;
  });
}

/** Every field by name, so that a strip with other spaces is of the same shape. */
function withSpace(item: Strip, before: Glue, after: Glue): Strip {
  return {
    kind: 'strip',
    height: item.height,
    depth: item.depth,
    layers: item.layers,
    before,
    after,
    grid: item.grid,
    penalty: item.penalty,
    keep: item.keep,
    notes: item.notes,
    anchors: item.anchors,
    repeat: item.repeat,
    box: item.box,
    reach: item.reach,
    span: item.span,
    clears: item.clears,
  };
}
