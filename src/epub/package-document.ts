import type { EpubFamily } from '../publication/epub-fonts.js';
import { isMarcRelator } from '../publication/marc-relators.js';
import type { Contributor, Publication, SubjectCode } from '../publication/publication.js';
import { accessibilityElements, accessibilityOf, publisherElements } from './accessibility.js';
import { navigationFile } from './addresses.js';
import type { ContentDocument } from './content-documents.js';
import { fontItems, ibooksPrefix, specifiedFonts } from './embedded-fonts.js';
import { webTarget } from './link-target.js';
import type { Landmark } from './navigation.js';
import { pictureRights } from './picture-rights.js';
import type { StoredPictures } from './pictures.js';
import { enhancementsFile, styleFile } from './xhtml.js';
import { element, serializeDocument, type XmlElement } from './xml.js';

/** The package document (EPUB 3.3, 5): what the book is, what files it has and in what order they are read. */
export function packageDocument(
  publication: Publication,
  identifier: string,
  documents: readonly ContentDocument[],
  pictures: StoredPictures,
  landmarks: readonly Landmark[],
  pageSource?: string,
  families: readonly EpubFamily[] = [],
): string {
  const hasPages = documents.some(({ pageBreaks }) => pageBreaks.length > 0);
  const coverId = publication.cover?.image?.id;
  const root = element(
    'package',
    {
      xmlns: 'http://www.idpf.org/2007/opf',
      version: '3.0',
      prefix: families.length > 0 ? ibooksPrefix : undefined,
      'unique-identifier': 'publication-id',
      'xml:lang': publication.language,
      dir: publication.direction,
    },
    element(
      'metadata',
      { 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' },
      bookMetadata(publication, identifier),
      publication.contributors.map((contributor, index) => contributorElements(contributor, index, publication)),
      seriesElements(publication.series),
      hasPages && pageSource !== undefined ? pageSourceElements(pageSource) : [],
      accessibilityElements(accessibilityOf(publication, { hasPages })),
      publisherElements(publication),
      pictureRights(publication, pictures),
      families.length > 0 ? specifiedFonts : undefined,
      // Kindle and older readers look for the cover here.
      coverId === undefined ? undefined : element('meta', { name: 'cover', content: coverId }),
    ),
    manifest(documents, pictures, coverId, families),
    element(
      'spine',
      { toc: 'ncx', 'page-progression-direction': publication.direction === 'rtl' ? 'rtl' : undefined },
      documents.map(({ id }) => element('itemref', { idref: id })),
    ),
    guide(landmarks),
  );
  return serializeDocument(root);
}

function bookMetadata(publication: Publication, identifier: string): XmlElement[] {
  const { title, subtitle, publisher, description, date, modified, rights, subjects } = publication;
  const licence = webTarget(publication.licence?.url);
  return [
    element('dc:identifier', { id: 'publication-id' }, identifier),
    // ONIX code list 5: 15 is ISBN-13.
    ...(identifier.startsWith('urn:isbn:')
      ? [refine('publication-id', 'identifier-type', '15', { scheme: 'onix:codelist5' })]
      : []),
    element('dc:title', { id: 'title' }, title),
    refine('title', 'title-type', 'main'),
    ...(subtitle === undefined
      ? []
      : [
          refine('title', 'display-seq', '1'),
          element('dc:title', { id: 'subtitle' }, subtitle),
          refine('subtitle', 'title-type', 'subtitle'),
          refine('subtitle', 'display-seq', '2'),
        ]),
    ...languagesOf(publication).map((language) => element('dc:language', {}, language)),
    ...(publisher === undefined ? [] : [element('dc:publisher', {}, publisher)]),
    ...(description.trim() === '' ? [] : [element('dc:description', {}, description)]),
    element('dc:date', {}, date),
    element('meta', { property: 'dcterms:modified' }, modified),
    element('dc:rights', {}, rights),
    ...(licence === undefined ? [] : [element('link', { rel: 'dcterms:license', href: licence })]),
    ...subjects.flatMap((subject, index) => subjectElements(subject, index, publication.subjectCodes ?? [])),
    ...sourcesOf(publication).map((source) => element('dc:source', {}, source)),
  ];
}

/** Authority and term stand together or not at all: EPUB 3.3, D.3.2. */
function subjectElements(subject: string, index: number, codes: readonly SubjectCode[]): XmlElement[] {
  const code = codes.find((each) => each.subject === subject);
  const id = `subject-${index + 1}`;
  if (!code) return [element('dc:subject', {}, subject)];
  return [
    element('dc:subject', { id }, subject),
    refine(id, 'authority', code.authority),
    refine(id, 'term', code.term),
  ];
}

/** What it was made from: what the settings say, and where its articles stand on the web. */
function sourcesOf({ source, sections }: Publication): readonly string[] {
  const pages = sections.flatMap((section) =>
    section.type === 'article' ? (webTarget(section.canonicalUrl) ?? []) : [],
  );
  return [...new Set([...(source === undefined ? [] : [source]), ...pages])];
}

/** The publication's language first, then those of its sections. */
function languagesOf({ language, sections }: Publication): readonly string[] {
  return [...new Set([language, ...sections.map((section) => section.language)])];
}

/**
 * One element a person; codes that aren't MARC's would mean nothing to a reader, and EPUBCheck lets them pass.
 * A publisher is a `dc:publisher`, never a contributor in that role: foliate-js opens no book that has both.
 */
function contributorElements(
  { name, fileAs, roles, principal }: Contributor,
  index: number,
  { publisher }: Publication,
): XmlElement[] {
  const id = `contributor-${index + 1}`;
  const publishes = roles.includes('pbl');
  const others = roles.filter((role) => isMarcRelator(role) && role !== 'pbl');
  const onlyPublishes = publishes && others.length === 0 && !principal;
  if (onlyPublishes && name === publisher) return [];
  return [
    element(onlyPublishes ? 'dc:publisher' : principal ? 'dc:creator' : 'dc:contributor', { id }, name),
    ...others.map((role) => refine(id, 'role', role, { scheme: 'marc:relators' })),
    ...(fileAs === undefined ? [] : [refine(id, 'file-as', fileAs)]),
    ...(publishes && !onlyPublishes && name !== publisher ? [element('dc:publisher', {}, name)] : []),
  ];
}

function seriesElements(series: Publication['series']): XmlElement[] {
  if (!series) return [];
  return [
    element('meta', { id: 'series', property: 'belongs-to-collection' }, series.name),
    refine('series', 'collection-type', 'series'),
    ...(series.number === undefined ? [] : [refine('series', 'group-position', series.number)]),
  ];
}

/** Whose pages the page list names: EPUB Accessibility 1.1, 3.4, in the form that every reader and checker knows. */
function pageSourceElements(source: string): XmlElement[] {
  return [element('dc:source', { id: 'page-source' }, source), refine('page-source', 'source-of', 'pagination')];
}

function manifest(
  documents: readonly ContentDocument[],
  pictures: StoredPictures,
  coverId: string | undefined,
  families: readonly EpubFamily[],
): XmlElement {
  const item = (id: string, href: string, type: string, properties?: string) =>
    element('item', { id, href, 'media-type': type, properties });
  return element(
    'manifest',
    {},
    item('nav', navigationFile, 'application/xhtml+xml', 'nav'),
    item('ncx', 'toc.ncx', 'application/x-dtbncx+xml'),
    item('style', styleFile, 'text/css'),
    item('enhancements', enhancementsFile, 'text/css'),
    fontItems(families),
    documents.map(({ id, file }) => item(id, file, 'application/xhtml+xml')),
    [...pictures.values()].map(({ id, path, mediaType }) =>
      item(id, path, mediaType, id === coverId ? 'cover-image' : undefined),
    ),
  );
}

/** The landmarks under the names of OPF 2.0.1, 2.6, which Kindle and older readers know. */
function guide(landmarks: readonly Landmark[]): XmlElement | undefined {
  const names: Readonly<Record<string, string>> = {
    cover: 'cover',
    titlepage: 'title-page',
    toc: 'toc',
    loi: 'loi',
    bodymatter: 'text',
    imprint: 'copyright-page',
  };
  const references = landmarks.flatMap(({ type, label, href }) =>
    names[type] ? [element('reference', { type: names[type], title: label, href })] : [],
  );
  return references.length === 0 ? undefined : element('guide', {}, references);
}

function refine(
  id: string,
  property: string,
  value: string,
  attributes: { readonly scheme?: string } = {},
): XmlElement {
  return element('meta', { refines: `#${id}`, property, scheme: attributes.scheme }, value);
}
