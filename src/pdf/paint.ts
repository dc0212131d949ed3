import type { OnStep } from '../diagnostics/progress.js';
import type { NodeId } from '../publication/content.js';
import type { Sink } from '../publication/sink.js';
import type { Page } from '../typeset/page.js';
import type { Destination } from './destinations.js';
import { type LinkFragment, type LinkOwner, linksOfPage } from './links.js';
import { type MarkedItem, type Marking, markItem, sharesSequence } from './marking.js';
import type { Locate, LocatedItem } from './slots.js';
import type { Mark, Painted } from './structure.js';
import type { Slot, StructurePlan } from './structure-plan.js';
import type { AnnotationReference, StructureType } from './structure-tree.js';
import type { Surface } from './surface.js';

/**
 * Paint the pages, and take each out of their list for that: it needs no room any more. Items are painted in their order,
 * neighbours of one role in one marked-content sequence, then the links.
 * Pictures are loaded one at a time, each when it is first painted; what is written of them goes on at once.
 * @param pages empty in the end
 */
export async function paintPages(
  pages: Page[],
  locate: Locate,
  plan: StructurePlan,
  destinations: ReadonlyMap<NodeId, Destination>,
  surface: Surface,
  sink: Sink,
  onStep?: OnStep,
): Promise<Painted> {
  const painter = new Painter(plan, destinations, surface);
  const total = pages.length;
  for (let page = pages.shift(); page; page = pages.shift()) {
    onStep?.({ what: 'page', done: total - pages.length - 1, total });
    await painter.page(page, locate(page));
    for (const bytes of surface.take()) await sink.write(bytes);
  }
  return painter;
}

class Painter implements Painted {
  readonly marks = new Map<Slot, Mark[]>();
  readonly annotations = new Map<LinkOwner, AnnotationReference[]>();
  readonly targets = new Set<NodeId>();
  private readonly plan: StructurePlan;
  private readonly destinations: ReadonlyMap<NodeId, Destination>;
  private readonly surface: Surface;

  constructor(plan: StructurePlan, destinations: ReadonlyMap<NodeId, Destination>, surface: Surface) {
    this.plan = plan;
    this.destinations = destinations;
    this.surface = surface;
  }

  async page(page: Page, items: readonly LocatedItem[]): Promise<void> {
    this.surface.beginPage(page.size, page.cut);
    let open: Marking | undefined;
    for (const located of items) {
      const marked = markItem(located, this.surface);
      if (!open || !sharesSequence(open, marked.marking)) {
        if (open) this.surface.endContent();
        this.begin(marked.marking, located);
        open = marked.marking;
      }
      await this.item(marked);
    }
    if (open) this.surface.endContent();
    for (const link of linksOfPage(items, this.plan.inline, this.surface.metrics)) this.link(link);
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

  private async item({ item, run }: MarkedItem): Promise<void> {
    switch (item.kind) {
      case 'text':
        if (run) this.surface.text(item.x, item.y, { ...item, ...run });
        return;
      case 'rule':
        this.surface.rule(item, item.colour);
        return;
      case 'image':
        if (!this.surface.hasImage(item.image.id))
          this.surface.addImage(item.image.id, await item.image.rendition('pdf'));
        this.surface.image(item.image.id, item);
    }
  }

  private link({ owner, target, contents, box }: LinkFragment): void {
    // A target that the layout left out can't be led to.
    if ('node' in target && !this.destinations.has(target.node)) return;
    if ('node' in target) this.targets.add(target.node);
    const destination = 'node' in target ? { destination: target.node } : target;
    const annotations = this.annotations.get(owner) ?? [];
    annotations.push(this.surface.link(box, destination, contents));
    this.annotations.set(owner, annotations);
  }
}
