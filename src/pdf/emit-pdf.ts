import type { OnStep } from '../diagnostics/progress.js';
import type { Cache } from '../publication/cache.js';
import type { NodeId } from '../publication/content.js';
import { creditTargets } from '../publication/credits.js';
import type { PdfEdition } from '../publication/edition.js';
import type { Publication, Section } from '../publication/publication.js';
import { collect, type Sink } from '../publication/sink.js';
import type { Layout } from '../typeset/layout.js';
import type { FontId, Page } from '../typeset/page.js';
import type { Attachment } from './attachment.js';
import { destinationsIn } from './destinations.js';
import { AttachmentLoader } from './load-attachments.js';
import { informationOf, xmpPacket } from './metadata.js';
import { outlineOf } from './outline.js';
import { pageLabelRanges } from './page-labels.js';
import { StretchPainter } from './paint-stretch.js';
import type { FaceCodes, FilePage } from './painted-page.js';
import { planStructure } from './plan-structure.js';
import { createSurface, type Surface } from './surface.js';
import type { WrittenStretch } from './written-stretch.js';

/** A laid-out publication as a file in one piece. */
export function emitPdf(
  { fonts, pages }: Layout,
  publication: Publication,
  edition: PdfEdition,
  attachments: readonly Attachment[] = [],
): Promise<Uint8Array> {
  return collect(async (sink) => {
    const writer = new PdfWriter(publication, edition, fonts, sink);
    const stretch = writer.begin(publication.sections, () => pages);
    for (const page of pages) await stretch.page(page);
    stretch.end();
    await writer.finish(attachments);
  });
}

/** A stretch of the book in the file. */
interface Stretch {
  readonly written: WrittenStretch;
  readonly again: WrittenAgain;
}

/** A stretch that is being painted and put into the file. */
export interface StretchInFile {
  /** @throws for a page that places what the sections don't have, or a picture that is not as promised */
  page(page: Page): Promise<FilePage>;
  end(): WrittenStretch;
}

/** In bytes: what is handed on at a time. A page alone is not worth the waiting. */
const handedOn = 2 ** 18;

/** Writes a stretch once more. */
type WrittenAgain = (isThere: (target: NodeId) => boolean) => WrittenStretch;

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
  private readonly surface: Surface;
  private readonly creditTargets: ReadonlyMap<NodeId, NodeId>;
  private readonly stretches: Stretch[] = [];
  private readonly labels: string[] = [];

  constructor(publication: Publication, edition: PdfEdition, fonts: Layout['fonts'], sink: Sink) {
    this.publication = publication;
    this.edition = edition;
    this.sink = sink;
    this.creditTargets = creditTargets(publication);
    this.surface = createSurface({
      fonts,
      language: publication.language,
      direction: publication.direction,
      isArchival: edition.conformance.startsWith('PDF/A'),
      information: informationOf(publication),
    });
  }

  /**
   * Paint the pages of a stretch, one after another.
   * @param sections that they show
   * @param again gives the pages once more: where in the end a link of theirs leads to what isn't placed anywhere
   */
  begin(sections: readonly Section[], again: () => Iterable<Page>): StretchInFile {
    const painter = this.painterOf(sections);
    return {
      page: async (page) => {
        const painted = painter.paint(page);
        await this.put(painted);
        return painted;
      },
      end: () => {
        const written = painter.write(() => true);
        this.take(written, sections, again);
        return written;
      },
    };
  }

  /** Put a stretch into the file that has been written for another. The glyphs that it shows have been taken over, see `useCodes`. */
  async add(
    pages: readonly FilePage[],
    written: WrittenStretch,
    sections: readonly Section[],
    again: () => Iterable<Page>,
  ): Promise<void> {
    for (const page of pages) await this.put(page);
    this.take(written, sections, again);
  }

  /** See `Surface`. */
  takeCodes(fonts: readonly FontId[]): readonly FaceCodes[] {
    return this.surface.takeCodes(fonts);
  }

  /** See `Surface`. */
  useCodes(faces: readonly FaceCodes[]): boolean {
    return this.surface.useCodes(faces);
  }

  /** See `Surface`. */
  shows(font: FontId): boolean {
    return this.surface.shows(font);
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
    const { publication, edition, surface, labels } = this;
    const loader = new AttachmentLoader(cache);
    for (const [done, attachment] of attachments.entries()) {
      onStep?.({ what: 'file', done, total: attachments.length, name: attachment.path });
      surface.attach(await loader.load(attachment));
      await this.handOn(handedOn);
    }
    await loader.save();
    await this.handOn();
    const destinations = destinationsIn(this.stretches.map(({ written }) => written));
    const isThere = (target: NodeId) => destinations.has(target);
    const stretches = this.stretches.map(({ written, again }) =>
      written.targets.every(isThere) ? written : again(isThere),
    );
    const inOrder = order ?? labels.map((_, page) => page);
    const parts = {
      order: inOrder,
      stretches,
      sections: publication.sections.map(({ id }) => id),
      outline: outlineOf(publication, destinations),
      destinations,
      pageLabels: pageLabelRanges(inOrder.map((page) => labels[page] ?? '')),
      hashed: this.sink.hashed(),
      metadata: (digest: Uint8Array) => xmpPacket(publication, edition, digest),
    };
    await surface.finish(parts, cache);
    await this.handOn();
  }

  private painterOf(sections: readonly Section[]): StretchPainter {
    return new StretchPainter(planStructure(this.publication, sections, this.creditTargets), this.surface.canvas);
  }

  private take(written: WrittenStretch, sections: readonly Section[], pages: () => Iterable<Page>): void {
    const again: WrittenAgain = (isThere) => {
      const painter = this.painterOf(sections);
      for (const page of pages()) painter.paint(page);
      return painter.write(isThere);
    };
    this.stretches.push({ written, again });
  }

  /** Pictures are loaded one at a time, each for the first page that has it. */
  private async put(page: FilePage): Promise<void> {
    const { surface, labels } = this;
    labels.push(page.label);
    for (const image of page.images)
      if (!surface.hasImage(image.id)) surface.addImage(image.id, await image.rendition('pdf'));
    surface.addPage(page);
    await this.handOn(handedOn);
  }

  /** What has been written needs no room any more. @param most that may wait, in bytes */
  private async handOn(most = 0): Promise<void> {
    if (this.surface.held <= most) return;
    for (const bytes of this.surface.take()) await this.sink.write(bytes);
  }
}
