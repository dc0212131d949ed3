import type { OnStep } from '../diagnostics/progress.js';
import type { Cache } from '../publication/cache.js';
import type { NodeId } from '../publication/content.js';
import type { PdfEdition } from '../publication/edition.js';
import type { Publication } from '../publication/publication.js';
import { collect, type Sink } from '../publication/sink.js';
import type { Layout } from '../typeset/layout.js';
import type { FontId, Page } from '../typeset/page.js';
import type { Attachment } from './attachment.js';
import { PageCollector } from './collect-pages.js';
import type { Destination } from './destinations.js';
import { informationOf, xmpPacket } from './metadata.js';
import { outlineOf } from './outline.js';
import { pageLabelRanges } from './page-labels.js';
import { Painter } from './paint.js';
import type { FaceCodes, PaintedPage } from './painted-page.js';
import { planStructure } from './plan-structure.js';
import { SlotFinder } from './slots.js';
import { buildStructure } from './structure.js';
import type { StructurePlan } from './structure-plan.js';
import { createSurface, type Surface } from './surface.js';
import { loadAttachment } from './write-attachments.js';

/** A laid-out publication as a file in one piece. */
export function emitPdf(
  { fonts, pages }: Layout,
  publication: Publication,
  edition: PdfEdition,
  attachments: readonly Attachment[] = [],
): Promise<Uint8Array> {
  return collect(async (sink) => {
    const writer = new PdfWriter(publication, edition, fonts, sink);
    for (const page of pages) await writer.page(page);
    await writer.finish(attachments);
  });
}

/**
 * Writes a publication, page by page as it is laid out, as one file that is PDF/UA-1 (ISO 14289-1) and, where the edition
 * asks for it, PDF/A-2a or PDF/A-3a too (ISO 19005-2, 19005-3).
 * The publication says what the structure is and in which order; the pages say where its parts went. What is written of
 * a page goes on to the sink at once.
 */
export class PdfWriter {
  private readonly publication: Publication;
  private readonly edition: PdfEdition;
  private readonly sink: Sink;
  private readonly plan: StructurePlan;
  private readonly surface: Surface;
  private readonly painter: Painter;
  private readonly collector: PageCollector;
  private readonly labels: string[] = [];

  constructor(publication: Publication, edition: PdfEdition, fonts: Layout['fonts'], sink: Sink) {
    this.publication = publication;
    this.edition = edition;
    this.sink = sink;
    this.plan = planStructure(publication);
    this.surface = createSurface({
      fonts,
      language: publication.language,
      direction: publication.direction,
      isArchival: edition.conformance.startsWith('PDF/A'),
      information: informationOf(publication),
    });
    const finder = new SlotFinder(this.plan);
    this.painter = new Painter(this.plan, this.surface.canvas, finder);
    this.collector = new PageCollector(this.plan, this.surface, finder);
  }

  /**
   * Paint a page and put it into the file.
   * @throws for a page that places what the publication doesn't have, or a picture that is not as promised
   */
  async page(page: Page): Promise<PaintedPage> {
    const painted = this.painter.paint(page);
    await this.add(painted);
    return painted;
  }

  /** Put a page into the file that has been painted before. The glyphs that it shows have been taken over, see `useCodes`. */
  async add(painted: PaintedPage): Promise<void> {
    this.labels.push(painted.label);
    await this.collector.add(painted);
    await this.handOn();
  }

  /** See `Surface`. */
  takeCodes(fonts: readonly FontId[]): readonly FaceCodes[] {
    return this.surface.takeCodes(fonts);
  }

  /** See `Surface`. */
  useCodes(faces: readonly FaceCodes[]): boolean {
    return this.surface.useCodes(faces);
  }

  /**
   * End the file.
   * @param attachments the files that it carries, in the order in which they are associated with it
   * @param how `order` says of each page of the book which of those that were given it is; as they were given where it is missing
   */
  async finish(
    attachments: readonly Attachment[],
    {
      order,
      onStep,
      cache,
    }: { order?: readonly number[]; onStep?: OnStep | undefined; cache?: Cache | undefined } = {},
  ): Promise<void> {
    const { publication, edition, plan, surface, collector, labels } = this;
    for (const [done, attachment] of attachments.entries()) {
      onStep?.({ what: 'file', done, total: attachments.length, name: attachment.path });
      surface.attach(await loadAttachment(attachment, cache));
      await this.handOn();
    }
    const painted = collector.finish();
    const { destinations } = collector;
    const inOrder = order ?? labels.map((_, page) => page);
    surface.finish({
      order: inOrder,
      structure: buildStructure(plan, painted),
      outline: outlineOf(publication, destinations),
      destinations: named(destinations, [...plan.landmarks, ...painted.targets]),
      pageLabels: pageLabelRanges(inOrder.map((page) => labels[page] ?? '')),
      metadata: (digest) => xmpPacket(publication, edition, digest),
    });
    await this.handOn();
  }

  /** What has been written needs no room any more. */
  private async handOn(): Promise<void> {
    for (const bytes of this.surface.take()) await this.sink.write(bytes);
  }
}

/** The destinations that have a name: what links lead to, and what a reader of the file may want to point at. */
function named(destinations: ReadonlyMap<NodeId, Destination>, nodes: readonly NodeId[]): Map<NodeId, Destination> {
  const chosen = new Map<NodeId, Destination>();
  for (const node of nodes) {
    const destination = destinations.get(node);
    if (destination) chosen.set(node, destination);
  }
  return chosen;
}
