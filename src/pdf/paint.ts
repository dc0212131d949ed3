import type { Page } from '../typeset/page.js';
import { arrivalsOn } from './destinations.js';
import { linksOfPage } from './links.js';
import { type MarkedItem, type Marking, markItem, sharesSequence } from './marking.js';
import type { Canvas } from './page-canvas.js';
import type { PaintedMark, PaintedPage } from './painted-page.js';
import type { LocatedItem, SlotFinder } from './slots.js';
import type { StructurePlan } from './structure-plan.js';
import type { StructureType } from './structure-tree.js';

/** Paints pages, each for itself. Items are painted in their order, neighbours of one role in one marked-content sequence. */
export class Painter {
  private readonly plan: StructurePlan;
  private readonly canvas: Canvas;
  private readonly finder: SlotFinder;

  constructor(plan: StructurePlan, canvas: Canvas, finder: SlotFinder) {
    this.plan = plan;
    this.canvas = canvas;
    this.finder = finder;
  }

  paint(page: Page): PaintedPage {
    const { size, cut, label } = page;
    const items = this.finder.locate(page);
    const marks: PaintedMark[] = [];
    this.canvas.beginPage(size);
    let open: Marking | undefined;
    for (const located of items) {
      const marked = markItem(located, this.canvas);
      if (!open || !sharesSequence(open, marked.marking)) {
        if (open) this.canvas.endContent();
        this.begin(marked.marking, located, marks);
        open = marked.marking;
      }
      this.item(marked);
    }
    if (open) this.canvas.endContent();
    const pictures = page.items.flatMap((item) => (item.kind === 'image' ? item.image : []));
    return {
      size,
      ...(cut ? { cut } : {}),
      label,
      content: this.canvas.endPage(),
      faces: [...new Set(page.items.flatMap((item) => (item.kind === 'text' ? item.font : [])))],
      images: [...new Map(pictures.map((image) => [image.id, image])).values()],
      marks,
      links: linksOfPage(items, this.plan.inline, this.canvas.metrics),
      arrivals: arrivalsOn(items),
    };
  }

  private begin(marking: Marking, located: LocatedItem, marks: PaintedMark[]): void {
    if ('artifact' in marking) {
      this.canvas.beginArtifact(marking.artifact);
      return;
    }
    const { slot, ...more } = marking;
    const mcid = this.canvas.beginContent(this.tagOf(located));
    marks.push({ node: slot.node, part: slot.part, ...more, mcid });
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
        if (run) this.canvas.text(item, run);
        return;
      case 'rule':
        this.canvas.rule(item, item.colour);
        return;
      case 'image':
        this.canvas.image(item.image.id, item);
    }
  }
}
