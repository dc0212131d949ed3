import type { NodeId } from '../publication/content.js';
import type { Page, PageItem } from '../typeset/page.js';
import type { SlotName } from './painted-page.js';
import type { Part, PlannedElement, Slot, StructurePlan } from './structure-plan.js';

/** A slot and the planned elements around it, from that of the section in. */
export interface SlotPlace {
  readonly slot: Slot;
  readonly path: readonly PlannedElement[];
}

/** A placed item of a page and the slot that it fills; none for an artifact. */
export interface LocatedItem {
  readonly item: PageItem;
  readonly place?: SlotPlace;
}

type Places = ReadonlyMap<NodeId, readonly SlotPlace[]>;

/**
 * Finds the slots of what is on pages: those of a section one after another, the sections in any order. It holds the places of one
 * section: those of all at once would need much room.
 */
export class SlotFinder {
  private readonly sections: StructurePlan['sections'];
  private readonly decorative: StructurePlan['decorative'];
  private section = 0;
  private places: Places;

  constructor({ sections, decorative }: StructurePlan) {
    this.sections = sections;
    this.decorative = decorative;
    this.places = this.placesIn(0);
  }

  /** The items of a page. @throws where it places a node that the publication doesn't have: a mistake of the layout */
  locate({ items, label }: Page): readonly LocatedItem[] {
    return items.map((item) => {
      const { role } = item;
      if ('artifact' in role || this.decorative.has(role.node)) return { item };
      return { item, place: this.find(role, label) };
    });
  }

  /** @param page its label, for what is said where the publication doesn't have the slot's node */
  find({ node, part }: SlotName, page: string): SlotPlace {
    const { length } = this.sections;
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
    const element = this.sections[section];
    if (element) collect(element, [], places);
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
