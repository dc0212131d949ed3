import type { NodeId } from '../publication/content.js';
import type { PageItem } from '../typeset/page.js';
import type { PaintedPage } from './painted-page.js';
import type { LocatedItem, SlotPlace } from './slots.js';
import type { PlannedElement, StructurePlan } from './structure-plan.js';

/** Where a link to a node arrives. */
export interface Destination {
  /** Counting from 0, in the order in which pages are painted. */
  readonly page: number;
  /** Points below the top of the page. */
  readonly top: number;
}

/** Space left over a picture, in points, and over a line, in parts of its type size. */
const air = { picture: 6, line: 0.3 };

/** What a reader may be led to: landmarks, and whatever a link of the publication leads to. */
export function targetsOf({ root, inline, landmarks }: StructurePlan): ReadonlySet<NodeId> {
  const targets = new Set(landmarks);
  for (const node of inline.values()) {
    if (node.type === 'crossReference') targets.add(node.target);
    if (node.type === 'noteReference') targets.add(node.note);
  }
  const collect = ({ link, kids }: PlannedElement) => {
    if (link) targets.add(link.node);
    for (const kid of kids) if (kid.kind === 'planned') collect(kid);
  };
  collect(root);
  return targets;
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
