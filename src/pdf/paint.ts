import type { NodeId } from '../publication/content.js';
import type { Page } from '../typeset/page.js';
import { type Destination, Destinations, targetsOf } from './destinations.js';
import { type LinkFragment, type LinkOwner, linksOfPage } from './links.js';
import { type MarkedItem, type Marking, markItem, sharesSequence } from './marking.js';
import { type Locate, type LocatedItem, slotLocator } from './slots.js';
import type { Mark, Painted } from './structure.js';
import type { Slot, StructurePlan } from './structure-plan.js';
import type { AnnotationReference, StructureType } from './structure-tree.js';
import type { Surface } from './surface.js';

/**
 * Paints pages as they come, and remembers of them what the structure and the links need. Items are painted in their
 * order, neighbours of one role in one marked-content sequence.
 * Pictures are loaded one at a time, each for the first page that has it.
 */
export class Painter {
  private readonly plan: StructurePlan;
  private readonly surface: Surface;
  private readonly locate: Locate;
  private readonly arrivals: Destinations;
  private readonly marks = new Map<Slot, Mark[]>();
  private readonly links: { readonly page: number; readonly fragment: LinkFragment }[] = [];
  private pages = 0;

  constructor(plan: StructurePlan, surface: Surface) {
    this.plan = plan;
    this.surface = surface;
    this.locate = slotLocator(plan);
    this.arrivals = new Destinations(targetsOf(plan));
  }

  /** Where links to nodes arrive. */
  get destinations(): ReadonlyMap<NodeId, Destination> {
    return this.arrivals.found;
  }

  async page(page: Page): Promise<void> {
    const items = this.locate(page);
    this.arrivals.see(items, this.pages);
    await this.load(page);
    this.surface.beginPage(page.size, page.cut);
    let open: Marking | undefined;
    for (const located of items) {
      const marked = markItem(located, this.surface);
      if (!open || !sharesSequence(open, marked.marking)) {
        if (open) this.surface.endContent();
        this.begin(marked.marking, located);
        open = marked.marking;
      }
      this.item(marked);
    }
    if (open) this.surface.endContent();
    for (const fragment of linksOfPage(items, this.plan.inline, this.surface.metrics))
      this.links.push({ page: this.pages, fragment });
    this.pages++;
  }

  /** Lay the links over the pages: only now is known which of their targets are there. */
  finish(): Painted {
    const annotations = new Map<LinkOwner, AnnotationReference[]>();
    const targets = new Set<NodeId>();
    for (const { page, fragment } of this.links) {
      const { owner, target, contents, box } = fragment;
      // A target that the layout left out can't be led to.
      if ('node' in target && !this.destinations.has(target.node)) continue;
      if ('node' in target) targets.add(target.node);
      const destination = 'node' in target ? { destination: target.node } : target;
      const ofOwner = annotations.get(owner) ?? [];
      ofOwner.push(this.surface.link(page, box, destination, contents));
      annotations.set(owner, ofOwner);
    }
    return { marks: this.marks, annotations, targets };
  }

  private begin(marking: Marking, located: LocatedItem): void {
    if ('artifact' in marking) {
      this.surface.beginArtifact(marking.artifact);
      return;
    }
    const content = this.surface.beginContent(this.tagOf(located));
    const marks = this.marks.get(marking.slot) ?? [];
    marks.push({ ...marking, content });
    this.marks.set(marking.slot, marks);
  }

  /** The type of the innermost element that the item will be in. */
  private tagOf({ item, place }: LocatedItem): StructureType {
    const inner = item.kind === 'text' ? this.plan.inline.get(item.within.at(-1) ?? '')?.type : undefined;
    if (inner) return inner === 'span' ? 'Span' : 'Link';
    return place?.path.at(-1)?.type ?? 'P';
  }

  private item({ item, run }: MarkedItem): void {
    switch (item.kind) {
      case 'text':
        if (run) this.surface.text(item, run);
        return;
      case 'rule':
        this.surface.rule(item, item.colour);
        return;
      case 'image':
        this.surface.image(item.image.id, item);
    }
  }

  /** Load what pictures of a page are new. */
  private async load({ items }: Page): Promise<void> {
    for (const item of items) {
      if (item.kind === 'image' && !this.surface.hasImage(item.image.id))
        this.surface.addImage(item.image.id, await item.image.rendition('pdf'));
    }
  }
}
