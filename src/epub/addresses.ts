import type { NodeId } from '../publication/content.js';
import { outlineOf } from '../publication/outline.js';
import type { Publication, Section } from '../publication/publication.js';

/** Name of the navigation document, which the packager fixes. */
export const navigationFile = 'toc.xhtml';

/** Id of the picture in the document of the cover. */
export const coverPicture = 'cover-image';

/** The folder of the container that holds the package document and all that is read, which the packager fixes. */
export const contentFolder = 'OEBPS';

/** Where everything that a link can lead to stands in the container. */
export interface Addresses {
  /** The document of the cover. */
  readonly coverFile: string;
  /** The content document of a section. */
  fileOf(section: Section): string;
  /**
   * What a link in one document to a node says, relative to the package document's folder.
   * @param from the document that the link stands in; a link within it needs no file name
   * @returns undefined where nothing in the publication has that id
   */
  href(target: NodeId, from?: string): string | undefined;
  /**
   * The same for a cross-reference in running text. A link to a figure leads to its picture: Kobo takes a link to a later
   * element of 9 to 5,000 characters for a note and shows the caption in a window of its own instead of going there.
   */
  referenceHref(target: NodeId, from: string): string | undefined;
}

const known = new WeakMap<readonly Section[], Addresses>();

/** Give every section its file and every block, picture and note its address. */
export function addressesOf({ sections }: Publication): Addresses {
  const addresses = known.get(sections) ?? addressesIn(sections);
  known.set(sections, addresses);
  return addresses;
}

function addressesIn(sections: readonly Section[]): Addresses {
  const files = fileNames(sections);
  const fileOf = (section: Section) => files.get(section.id) ?? navigationFile;
  const places = new Map<NodeId, { readonly file: string; readonly fragment?: NodeId }>();
  const pictures = new Map<NodeId, NodeId>();
  for (const section of sections) {
    const file = fileOf(section);
    places.set(section.id, { file });
    for (const id of anchorsOf(section)) places.set(id, { file, fragment: id });
    for (const { id, images } of outlineOf(section).figures) {
      const [first] = images;
      if (first) pictures.set(id, first.id);
    }
  }
  const href = (target: NodeId, from?: string) => {
    const place = places.get(target);
    if (!place?.fragment) return place?.file;
    return `${place.file === from ? '' : place.file}#${place.fragment}`;
  };
  return {
    coverFile: coverFileOf(sections),
    fileOf,
    href,
    referenceHref: (target, from) => href(pictures.get(target) ?? target, from),
  };
}

/** The cover keeps out of the way of a section of that name. */
function coverFileOf(sections: readonly Section[]): string {
  const taken = new Set(sections.map(({ slug }) => slug));
  let name = 'cover';
  while (taken.has(name)) name += '-page';
  return `${name}.xhtml`;
}

/** A file for every section after its slug; the navigation document keeps its own name. */
function fileNames(sections: readonly Section[]): ReadonlyMap<NodeId, string> {
  const taken = new Set(sections.map(({ slug }) => slug));
  return new Map(
    sections.map(({ id, slug }) => {
      let name = slug;
      while (`${name}.xhtml` === navigationFile || (name !== slug && taken.has(name))) name += '-text';
      return [id, `${name}.xhtml`];
    }),
  );
}

function anchorsOf(section: Section): readonly NodeId[] {
  const notes = section.type === 'article' ? section.notes.flatMap(({ id, references }) => [id, ...references]) : [];
  const entries =
    section.type === 'creditList' || section.type === 'contents' ? section.entries.map(({ id }) => id) : [];
  return [section.title.id, ...outlineOf(section).anchors, ...notes, ...entries];
}
