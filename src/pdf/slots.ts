import type { NodeId } from '../publication/content.js';
import type { ItemRole, Page, PageItem } from '../typeset/page.js';
import type { Part, PlannedElement, Slot, StructurePlan } from './structure-plan.js';

/** A slot and the planned elements around it, from the root in. */
export interface SlotPlace {
  readonly slot: Slot;
  readonly path: readonly PlannedElement[];
}

/** A placed item of a page and the slot that it fills; none for an artifact. */
export interface LocatedItem {
  readonly item: PageItem;
  readonly place?: SlotPlace;
}

/** Locates the items of a page. */
export type Locate = (page: Page) => readonly LocatedItem[];

/**
 * Find the slots of items, page by page: those of a section one after another, the sections in any order.
 * @returns throws where a page places a node that the publication doesn't have: a mistake of the layout
 */
export function slotLocator(plan: StructurePlan): Locate {
  const finder = new SlotFinder(plan.root);
  return (page) =>
    page.items.map((item) => {
      const { role } = item;
      if ('artifact' in role || plan.decorative.has(role.node)) return { item };
      return { item, place: finder.find(role, page.label) };
    });
}

type Places = ReadonlyMap<NodeId, readonly SlotPlace[]>;

/** Finds slots in one section after another, as the pages come: those of all sections at once would need much room. */
class SlotFinder {
  private readonly root: PlannedElement;
  private section = 0;
  private places: Places;

  constructor(root: PlannedElement) {
    this.root = root;
    this.places = this.placesIn(0);
  }

  find({ node, part }: Extract<ItemRole, { node: NodeId }>, page: string): SlotPlace {
    const { length } = this.root.kids;
    // The same credit stands at its figure and in the list of credits: the section that we are in comes first.
    for (let tried = 0; tried < length; tried++) {
      const section = (this.section + tried) % length;
      const places = tried === 0 ? this.places : this.placesIn(section);
      const place = pick(places.get(node) ?? [], part);
      if (place) {
        this.section = section;
        this.places = places;
        return place;
      }
    }
    throw new Error(`page "${page}" places "${node}" (${part}), which is not in the publication`);
  }

  private placesIn(section: number): Places {
    const places = new Map<NodeId, SlotPlace[]>();
    const kid = this.root.kids[section];
    if (kid?.kind === 'planned') collect(kid, [this.root], places);
    return places;
  }
}

function collect(element: PlannedElement, around: readonly PlannedElement[], places: Map<NodeId, SlotPlace[]>): void {
  const path = [...around, element];
  for (const kid of element.kids) {
    if (kid.kind === 'planned') {
      collect(kid, path, places);
      continue;
    }
    const known = places.get(kid.node) ?? [];
    known.push({ slot: kid, path });
    places.set(kid.node, known);
  }
}

/** The slot for a part; text of a part that has no slot of its own goes with the node's other text. */
function pick(places: readonly SlotPlace[], part: Part): SlotPlace | undefined {
  return (
    places.find(({ slot }) => slot.part === part) ?? places.find(({ slot }) => slot.part === 'content') ?? places[0]
  );
}
