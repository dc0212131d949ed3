import type { NodeId } from '../publication/content.js';
import type { PageItem } from '../typeset/page.js';
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

/** The first page that shows something of each of the nodes that are asked for, and the upper edge of the node there. */
export class Destinations {
  readonly found = new Map<NodeId, Destination>();
  private readonly wanted: ReadonlySet<NodeId>;

  constructor(wanted: ReadonlySet<NodeId>) {
    this.wanted = wanted;
  }

  /** Look at what is on a page. The pages of one section come in their order. */
  see(items: readonly LocatedItem[], page: number): void {
    for (const { item, place } of items) if (place) this.arrive(nodesAround(item, place), page, topOf(item));
  }

  private arrive(nodes: Iterable<NodeId>, page: number, top: number): void {
    for (const node of nodes) {
      if (!this.wanted.has(node)) continue;
      const known = this.found.get(node);
      if (!known || (known.page === page && top < known.top)) this.found.set(node, { page, top });
    }
  }
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
