import type { NodeId } from '../publication/content.js';
import { type Destination, targetsOf } from './destinations.js';
import type { LinkOwner } from './links.js';
import type { PaintedLink, PaintedPage } from './painted-page.js';
import type { SlotFinder } from './slots.js';
import type { Mark, Painted } from './structure.js';
import type { Slot, StructurePlan } from './structure-plan.js';
import type { AnnotationReference } from './structure-tree.js';
import type { Surface } from './surface.js';

/**
 * Puts painted pages into the file as they come, and remembers of them what the structure and the links need. Pictures
 * are loaded one at a time, each for the first page that has it.
 */
export class PageCollector {
  /** Where links to nodes arrive: on the first page that shows something of the node. */
  readonly destinations = new Map<NodeId, Destination>();
  private readonly surface: Surface;
  private readonly finder: SlotFinder;
  private readonly wanted: ReadonlySet<NodeId>;
  private readonly marks = new Map<Slot, Mark[]>();
  private readonly links: { readonly page: number; readonly owner: LinkOwner; readonly link: PaintedLink }[] = [];

  constructor(plan: StructurePlan, surface: Surface, finder: SlotFinder) {
    this.surface = surface;
    this.finder = finder;
    this.wanted = targetsOf(plan);
  }

  async add(painted: PaintedPage): Promise<void> {
    for (const image of painted.images)
      if (!this.surface.hasImage(image.id)) this.surface.addImage(image.id, await image.rendition('pdf'));
    const page = this.surface.addPage(painted);
    for (const { node, part, mcid, ...mark } of painted.marks) {
      const { slot } = this.finder.find({ node, part }, painted.label);
      const ofSlot = this.marks.get(slot) ?? [];
      ofSlot.push({ ...mark, slot, content: { kind: 'content', page, mcid } });
      this.marks.set(slot, ofSlot);
    }
    for (const link of painted.links) this.links.push({ page, owner: this.ownerOf(link, painted), link });
    for (const [node, top] of painted.arrivals)
      if (this.wanted.has(node) && !this.destinations.has(node)) this.destinations.set(node, { page, top });
  }

  /** Lay the links over the pages: only now is known which of their targets are there. */
  finish(): Painted {
    const annotations = new Map<LinkOwner, AnnotationReference[]>();
    const targets = new Set<NodeId>();
    for (const { page, owner, link } of this.links) {
      const { target, contents, box } = link;
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

  private ownerOf({ owner }: PaintedLink, { label }: PaintedPage): LinkOwner {
    if (typeof owner === 'string') return owner;
    const element = this.finder.find(owner, label).path.find(({ link }) => link !== undefined);
    if (!element) throw new Error(`"${owner.node}" is in no link`);
    return element;
  }
}
