import type { NodeId } from '../publication/content.js';
import type { PageItem } from '../typeset/page.js';
import type { PaintedPage } from './painted-page.js';
import type { LocatedItem, SlotPlace } from './slots.js';
import type { WrittenStretch } from './written-stretch.js';

/** Where a link to a node arrives. */
export interface Destination {
  /** Counting from 0, in the order in which pages are painted. */
  readonly page: number;
  /** Points below the top of the page. */
  readonly top: number;
}

/** Space left over a picture, in points, and over a line, in parts of its type size. */
const air = { picture: 6, line: 0.3 };

/** Where one arrives at what a reader may be led to: landmarks, and whatever a link leads to. */
export function destinationsIn(stretches: readonly WrittenStretch[]): ReadonlyMap<NodeId, Destination> {
  const wanted = new Set(stretches.flatMap(({ landmarks, targets }) => [...landmarks, ...targets]));
  const destinations = new Map<NodeId, Destination>();
  let first = 0;
  for (const { arrivals, linksOnPages } of stretches) {
    for (const [node, page, top] of arrivals)
      if (wanted.has(node) && !destinations.has(node)) destinations.set(node, { page: first + page, top });
    first += linksOnPages.length;
  }
  return destinations;
}

/** The upper edge of each of the nodes that have something on a page, whether or not a link leads to it. */
export function arrivalsOn(items: readonly LocatedItem[]): PaintedPage['arrivals'] {
  const tops = new Map<NodeId, number>();
  for (const { item, place } of items) {
    if (!place) continue;
    const top = topOf(item);
    for (const node of nodesAround(item, place)) {
      const known = tops.get(node);
      if (known === undefined || top < known) tops.set(node, top);
    }
  }
  return [...tops];
}

function nodesAround(item: PageItem, { slot, path }: SlotPlace): Set<NodeId> {
  const nodes = new Set([slot.node]);
  for (const { node } of path) if (node !== undefined) nodes.add(node);
  if (item.kind === 'text') for (const node of item.within) nodes.add(node);
  return nodes;
}

function topOf(item: PageItem): number {
  const top = item.kind === 'text' ? item.y - item.size * (1 + air.line) : item.y - air.picture;
  return Math.max(0, top);
}
