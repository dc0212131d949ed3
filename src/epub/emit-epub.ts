import type { OnStep } from '../diagnostics/progress.js';
import { type Cache, textOnce } from '../publication/cache.js';
import type { EpubEdition } from '../publication/edition.js';
import type { EpubFontsFor } from '../publication/epub-fonts.js';
import type { Pagination } from '../publication/printed-page.js';
import type { Publication } from '../publication/publication.js';
import { collect, type Sink } from '../publication/sink.js';
import { addressesOf } from './addresses.js';
import { packContainer } from './container.js';
import { contentDocuments } from './content-documents.js';
import { coverDocument } from './cover-document.js';
import { charactersOf, fontFiles } from './embedded-fonts.js';
import { illustrationEntries, landmarksOf, navigationEntries, pageEntries } from './navigation.js';
import { navigationDocument } from './navigation-document.js';
import { ncx } from './ncx.js';
import { packageDocument } from './package-document.js';
import { storePictures } from './pictures.js';
import { enhancementSheet, styleSheet } from './style.js';

/** The container that `writeEpub` writes, in one piece. */
export function emitEpub(publication: Publication, edition: EpubEdition, pagination?: Pagination): Promise<Uint8Array> {
  return collect((sink) => writeEpub(publication, edition, sink, pagination ? { pagination } : {}));
}

/** What a book is made with, besides what it says. */
export interface EpubOptions {
  /** The pages of the paged edition, which the book then has a list of. */
  readonly pagination?: Pagination | undefined;
  readonly onStep?: OnStep;
  /** The fonts that the book brings along. */
  readonly fontsFor?: EpubFontsFor | undefined;
  /** Has the documents of earlier builds. */
  readonly cache?: Cache | undefined;
}

/**
 * Write a publication as an EPUB 3.3. The same publication gives the same bytes, on any machine.
 * @throws only what reading the pictures throws, or for a mistake in Colophon itself
 */
export async function writeEpub(
  publication: Publication,
  edition: EpubEdition,
  sink: Sink,
  { pagination, onStep, fontsFor, cache }: EpubOptions = {},
): Promise<void> {
  const identifier = edition.identifier ?? publication.identifier;
  const pictures = await storePictures(publication, onStep);
  const addresses = addressesOf(publication);
  const cover = coverDocument(publication, addresses, pictures);
  const content = await contentDocuments(publication, addresses, pictures, {
    ...(pagination ? { pages: pagination.pages } : {}),
    ...(cache ? { cache } : {}),
    tellsCharacters: fontsFor !== undefined,
  });
  const documents = [...(cover ? [cover] : []), ...content];
  const entries = navigationEntries(publication, addresses);
  const pages = pageEntries(documents);
  const landmarks = landmarksOf(publication, addresses, cover !== undefined);
  const lists = { illustrations: illustrationEntries(publication, addresses), pages, landmarks };
  const { title, language, direction, terms } = publication;
  const named = { title, language, direction, terms, identifier, entries };
  const navigation = await textOnce(cache, 'navigation', { ...named, lists }, () =>
    navigationDocument(publication, entries, lists),
  );
  const families =
    (await fontsFor?.(charactersOf([navigation, ...documents.map(({ characters = '' }) => characters)]))) ?? [];
  const { source } = pagination ?? {};
  const parts = {
    packageDocument: packageDocument(publication, identifier, documents, pictures, landmarks, source, families),
    navigationDocument: navigation,
    ncx: await textOnce(cache, 'ncx', { ...named, pages }, () => ncx(publication, identifier, entries, pages)),
    style: styleSheet(edition.look, families),
    enhancements: enhancementSheet(edition.look),
    documents: documents.map(({ packed }) => packed),
    fonts: fontFiles(families),
    pictures: [...pictures.values()],
  };
  await packContainer(parts, sink, cache);
}
