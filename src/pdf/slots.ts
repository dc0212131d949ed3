import type { NodeId } from '../publication/content.js';
import type { ItemRole, Page, PageItem } from '../typeset/page.js';
import type { Part, PlannedElement, Slot, StructurePlan } from './structure-plan.js';

/** A slot and the planned elements around it, from the root in. */
export interface SlotPlace {
  readonly slot: Slot;
  readonly path: readonly PlannedElement[];
  /** Which section it is in, counting from 0. */
  readonly section: number;
}

/** A placed item of a page and the slot that it fills; none for an artifact. */
export interface LocatedItem {
  readonly item: PageItem;
  readonly place?: SlotPlace;
}

/**
 * Find the slot of each item of the pages.
 * @throws where a page places a node that the publication doesn't have: a mistake of the layout
 */
export function locateItems(pages: readonly Page[], plan: StructurePlan): readonly (readonly LocatedItem[])[] {
  const finder = new SlotFinder(plan.root);
  return pages.map((page) =>
    page.items.map((item) => {
      const { role } = item;
      if ('artifact' in role || plan.decorative.has(role.node)) return { item };
      return { item, place: finder.find(role, page.label) };
    }),
  );
}

class SlotFinder {
  private readonly places = new Map<NodeId, SlotPlace[]>();
  /** The same credit stands at its figure and in the list of credits: pages come in order, so the section tells. */
  private section = 0;

  constructor(root: PlannedElement) {
    root.kids.forEach((kid, section) => {
      if (kid.kind === 'planned') this.collect(kid, [root], section);
    });
  }

  find(role: Extract<ItemRole, { node: NodeId }>, page: string): SlotPlace {
    const places = this.places.get(role.node) ?? [];
    const here = places.filter(({ section }) => section === this.section);
    const place = pick(here, role.part) ?? pick(places, role.part);
    if (!place) throw new Error(`page "${page}" places "${role.node}" (${role.part}), which is not in the publication`);
    this.section = place.section;
    return place;
  }

  private collect(element: PlannedElement, around: readonly PlannedElement[], section: number): void {
    const path = [...around, element];
    for (const kid of element.kids) {
      if (kid.kind === 'planned') {
        this.collect(kid, path, section);
        continue;
      }
      const places = this.places.get(kid.node) ?? [];
      places.push({ slot: kid, path, section });
      this.places.set(kid.node, places);
    }
  }
}

/** The slot for a part; text of a part that has no slot of its own goes with the node's other text. */
function pick(places: readonly SlotPlace[], part: Part): SlotPlace | undefined {
  return (
    places.find(({ slot }) => slot.part === part) ?? places.find(({ slot }) => slot.part === 'content') ?? places[0]
  );
}
