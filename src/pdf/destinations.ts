import type { NodeId } from '../publication/content.js';
import type { PageItem } from '../typeset/page.js';
import type { LocatedItem, SlotPlace } from './slots.js';

/** Where a link to a node arrives. */
export interface Destination {
  /** Counting from 0. */
  readonly page: number;
  /** Points below the top of the page. */
  readonly top: number;
}

/** Space left over a picture, in points, and over a line, in parts of its type size. */
const air = { picture: 6, line: 0.3 };

/** The first page that shows something of each node, and the upper edge of the node there. */
export function findDestinations(pages: readonly (readonly LocatedItem[])[]): ReadonlyMap<NodeId, Destination> {
  const destinations = new Map<NodeId, Destination>();
  pages.forEach((items, page) => {
    for (const { item, place } of items) {
      if (!place) continue;
      const top = topOf(item);
      for (const node of nodesAround(item, place)) {
        const known = destinations.get(node);
        if (!known || (known.page === page && top < known.top)) destinations.set(node, { page, top });
      }
    }
  });
  return destinations;
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
