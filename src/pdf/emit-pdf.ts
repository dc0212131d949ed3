import type { OnStep } from '../diagnostics/progress.js';
import type { NodeId } from '../publication/content.js';
import type { PdfEdition } from '../publication/edition.js';
import type { Publication } from '../publication/publication.js';
import { collect, type Sink } from '../publication/sink.js';
import type { Layout } from '../typeset/layout.js';
import type { Attachment } from './attachment.js';
import { type Destination, findDestinations, targetsOf } from './destinations.js';
import { informationOf, xmpPacket } from './metadata.js';
import { outlineOf } from './outline.js';
import { pageLabelRanges } from './page-labels.js';
import { paintPages } from './paint.js';
import { planStructure } from './plan-structure.js';
import { slotLocator } from './slots.js';
import { buildStructure } from './structure.js';
import { createSurface } from './surface.js';

/** The file that `writePdf` writes, in one piece. */
export function emitPdf(
  layout: Layout,
  publication: Publication,
  edition: PdfEdition,
  attachments: readonly Attachment[] = [],
): Promise<Uint8Array> {
  const kept = { ...layout, pages: [...layout.pages] };
  return collect((sink) => writePdf(kept, publication, edition, sink, attachments));
}

/**
 * Write a laid-out publication as one file that is PDF/UA-1 (ISO 14289-1) and, where the edition asks for it, PDF/A-2a
 * or PDF/A-3a too (ISO 19005-2, 19005-3).
 * The publication says what the structure is and in which order; the pages say where its parts went, and are taken out
 * of the layout as they are written.
 * @param attachments the files that it carries, in the order in which they are associated with it
 * @throws for a layout that places what the publication doesn't have, or a picture that is not as promised
 */
export async function writePdf(
  layout: Layout,
  publication: Publication,
  edition: PdfEdition,
  sink: Sink,
  attachments: readonly Attachment[] = [],
  onStep?: OnStep,
): Promise<void> {
  const plan = planStructure(publication);
  const locator = slotLocator(plan);
  const destinations = findDestinations(layout.pages, locator(), targetsOf(plan));
  const pageLabels = pageLabelRanges(layout.pages.map(({ label }) => label));
  const surface = createSurface({
    fonts: layout.fonts,
    language: publication.language,
    direction: publication.direction,
    isArchival: edition.conformance.startsWith('PDF/A'),
    information: informationOf(publication),
  });
  const painted = await paintPages(layout.pages, locator(), plan, destinations, surface, sink, onStep);
  for (const attachment of attachments) {
    surface.attach({ ...attachment, bytes: await attachment.bytes() });
    for (const bytes of surface.take()) await sink.write(bytes);
  }
  surface.finish({
    structure: buildStructure(plan, painted),
    outline: outlineOf(publication, destinations),
    destinations: named(destinations, [...plan.landmarks, ...painted.targets]),
    pageLabels,
    metadata: (digest) => xmpPacket(publication, edition, digest),
  });
  for (const bytes of surface.take()) await sink.write(bytes);
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
