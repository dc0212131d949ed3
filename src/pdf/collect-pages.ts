import type { NodeId } from '../publication/content.js';
import type { LinkOwner } from './links.js';
import type { FilePage, PaintedLink, PaintedPage } from './painted-page.js';
import type { SlotFinder } from './slots.js';
import { buildStructure, type Mark, type Painted } from './structure.js';
import type { Slot, StructurePlan } from './structure-plan.js';
import type { AnnotationReference } from './structure-tree.js';
import { type PlacedLink, writeLinks } from './write-links.js';
import { writeSections } from './write-structure.js';
import type { Arrival, WrittenStretch } from './written-stretch.js';

/** Remembers of the painted pages of a stretch what its structure and its links need. Pages are numbered from 0. */
export class PageCollector {
  private readonly plan: StructurePlan;
  private readonly finder: SlotFinder;
  private readonly pages: Pick<FilePage, 'size' | 'content'>[] = [];
  private readonly marks = new Map<Slot, Mark[]>();
  private readonly links: { readonly owner: LinkOwner; readonly link: PlacedLink }[] = [];
  /** On the first page that shows something of the node. */
  private readonly arrivals = new Map<NodeId, Arrival>();

  constructor(plan: StructurePlan, finder: SlotFinder) {
    this.plan = plan;
    this.finder = finder;
  }

  add(painted: PaintedPage): void {
    const { size, content, marks, links, arrivals, label } = painted;
    const page = this.pages.push({ size, content }) - 1;
    for (const { node, part, mcid, ...mark } of marks) {
      const { slot } = this.finder.find({ node, part }, label);
      const ofSlot = this.marks.get(slot) ?? [];
      ofSlot.push({ ...mark, slot, content: { kind: 'content', page, mcid } });
      this.marks.set(slot, ofSlot);
    }
    for (const link of links) {
      const { owner, ...others } = link;
      this.links.push({ owner: this.ownerOf(link, painted), link: { ...others, page, height: size.height } });
    }
    const { landmarks, backlinked } = this.plan;
    for (const [node, top] of arrivals) {
      const mayBeLedTo = landmarks.has(node) || backlinked.has(node);
      if (mayBeLedTo && !this.arrivals.has(node)) this.arrivals.set(node, [node, page, top]);
    }
  }

  /** What was painted: the marks, and of the links those that lead somewhere. */
  painted(isThere: (target: NodeId) => boolean): Painted & { readonly links: readonly PlacedLink[] } {
    const annotations = new Map<LinkOwner, AnnotationReference[]>();
    const links: PlacedLink[] = [];
    for (const { owner, link } of this.links) {
      // A target that the layout left out can't be led to.
      if ('node' in link.target && !isThere(link.target.node)) continue;
      const annotation = links.push(link) - 1;
      const ofOwner = annotations.get(owner) ?? [];
      ofOwner.push({ kind: 'annotation', page: link.page, annotation });
      annotations.set(owner, ofOwner);
    }
    return { marks: this.marks, annotations, links };
  }

  /** Write all of it. @param isThere whether something of a node is placed anywhere in the book */
  write(isThere: (target: NodeId) => boolean): WrittenStretch {
    const painted = this.painted(isThere);
    const { links } = painted;
    const linksOnPages = this.pages.map(() => 0);
    for (const { page } of links) linksOnPages[page] = (linksOnPages[page] ?? 0) + 1;
    return {
      ...writeSections(buildStructure(this.plan, painted), this.pages),
      links: writeLinks(links),
      linksOnPages,
      targets: [...new Set(links.flatMap(({ target }) => ('node' in target ? target.node : [])))],
      landmarks: [...this.plan.landmarks],
      arrivals: [...this.arrivals.values()],
    };
  }

  private ownerOf({ owner }: PaintedLink, { label }: PaintedPage): LinkOwner {
    if (typeof owner === 'string') return owner;
    const element = this.finder.find(owner, label).path.find(({ link }) => link !== undefined);
    if (!element) throw new Error(`"${owner.node}" is in no link`);
    return element;
  }
}
