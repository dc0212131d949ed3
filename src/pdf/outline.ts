import type { NodeId } from '../publication/content.js';
import type { ContentsEntry, Publication } from '../publication/publication.js';
import { textOf } from '../publication/text.js';
import type { Destination } from './destinations.js';

/** A bookmark. */
export interface OutlineEntry {
  readonly title: string;
  readonly destination: Destination;
  readonly children: readonly OutlineEntry[];
  /** Its children are hidden until a reader asks for them. */
  readonly closed?: boolean;
}

/** Bookmarks from the table of contents, or from the sections where a publication has none; then the illustrations. */
export function outlineOf(
  publication: Publication,
  destinations: ReadonlyMap<NodeId, Destination>,
): readonly OutlineEntry[] {
  const contents = publication.sections.filter((section) => section.type === 'contents').find(({ lists }) => !lists);
  const entries: readonly ContentsEntry[] =
    contents?.entries ??
    publication.sections.map(({ id, title }) => ({ id, target: id, label: title.children, children: [] }));
  return [...entriesOf(entries, destinations), ...illustrationsOf(publication, destinations)];
}

/** The list of illustrations, under one bookmark: that of its page, or of the first picture where it isn't printed. */
function illustrationsOf(
  { illustrations = [], sections, terms }: Publication,
  destinations: ReadonlyMap<NodeId, Destination>,
): readonly OutlineEntry[] {
  const children = illustrations.flatMap(({ figure, label }) => {
    const destination = destinations.get(figure);
    return destination ? [{ title: label, destination, children: [] }] : [];
  });
  const page = sections.filter((section) => section.type === 'contents').find(({ lists }) => lists);
  const destination = (page && destinations.get(page.id)) ?? children[0]?.destination;
  return destination ? [{ title: terms.illustrations, destination, children, closed: true }] : [];
}

function entriesOf(
  entries: readonly ContentsEntry[],
  destinations: ReadonlyMap<NodeId, Destination>,
): readonly OutlineEntry[] {
  return entries.flatMap((entry) => {
    const destination = destinations.get(entry.target);
    const children = entriesOf(entry.children, destinations);
    // What is not printed can't be led to; what stands under it can.
    return destination ? [{ title: titleOf(entry), destination, children }] : children;
  });
}

function titleOf({ label }: ContentsEntry): string {
  return textOf(label).replace(/\s+/g, ' ').trim();
}
