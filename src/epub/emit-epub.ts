import type { OnStep } from '../diagnostics/progress.js';
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
import { styleSheet } from './style.js';

/** The container that `writeEpub` writes, in one piece. */
export function emitEpub(publication: Publication, edition: EpubEdition, pagination?: Pagination): Promise<Uint8Array> {
  return collect((sink) => writeEpub(publication, edition, sink, pagination));
}

/**
 * Write a publication as an EPUB 3.3. The same publication gives the same bytes, on any machine.
 * @param pagination the pages of the paged edition, which the book then has a list of
 * @param fontsFor the fonts that the book brings along
 * @throws only what reading the pictures throws, or for a mistake in Colophon itself
 */
export async function writeEpub(
  publication: Publication,
  edition: EpubEdition,
  sink: Sink,
  pagination?: Pagination,
  onStep?: OnStep,
  fontsFor?: EpubFontsFor,
): Promise<void> {
  const identifier = edition.identifier ?? publication.identifier;
  const pictures = await storePictures(publication, onStep);
  const addresses = addressesOf(publication);
  const cover = coverDocument(publication, addresses, pictures);
  const content = contentDocuments(publication, addresses, pictures, pagination?.pages);
  const documents = [...(cover ? [cover] : []), ...content];
  const entries = navigationEntries(publication, addresses);
  const pages = pageEntries(documents);
  const landmarks = landmarksOf(publication, addresses, cover !== undefined);
  const lists = { illustrations: illustrationEntries(publication, addresses), pages, landmarks };
  const navigation = navigationDocument(publication, entries, lists);
  const families = (await fontsFor?.(charactersOf([navigation, ...documents.map(({ text }) => text)]))) ?? [];
  const { source } = pagination ?? {};
  const parts = {
    packageDocument: packageDocument(publication, identifier, documents, pictures, landmarks, source, families),
    navigationDocument: navigation,
    ncx: ncx(publication, identifier, entries, pages),
    style: styleSheet(edition.look, families),
    documents,
    fonts: fontFiles(families),
    pictures: [...pictures.values()],
  };
  await packContainer(parts, sink);
}
