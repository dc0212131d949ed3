import type { Publication, Section } from '../publication/publication.js';
import type { Addresses } from './addresses.js';
import type { NavigationEntry } from './navigation.js';
import { plainText } from './plain-text.js';
import { xhtmlDocument } from './xhtml.js';
import { element, serializeDocument, type XmlElement } from './xml.js';

/** What the navigation lists beside the contents. */
export interface MoreLists {
  readonly illustrations: readonly NavigationEntry[];
  /** Of the paged edition. */
  readonly pages: readonly NavigationEntry[];
}

/**
 * The navigation document: table of contents, list of illustrations, page list and landmarks (EPUB 3.3, 7). It isn't
 * part of the spine: what readers show of it are plain titles, while the contents page of the book has kickers and bylines.
 */
export function navigationDocument(
  publication: Publication,
  entries: readonly NavigationEntry[],
  { illustrations, pages }: MoreLists,
  addresses: Addresses,
): string {
  const { language, direction, terms } = publication;
  const landmarks = landmarksOf(publication, addresses);
  const root = xhtmlDocument({
    title: terms.contents,
    language,
    direction,
    head: [],
    content: [
      element(
        'nav',
        { id: 'toc', 'epub:type': 'toc', role: 'doc-toc', 'aria-labelledby': 'toc-title' },
        element('h1', { id: 'toc-title' }, terms.contents),
        writeEntries(entries),
      ),
      ...(illustrations.length === 0
        ? []
        : [
            element(
              'nav',
              { id: 'loi', 'epub:type': 'loi', 'aria-labelledby': 'loi-title' },
              element('h2', { id: 'loi-title' }, terms.illustrations),
              writeEntries(illustrations),
            ),
          ]),
      ...(pages.length === 0
        ? []
        : [
            element(
              'nav',
              { id: 'page-list', 'epub:type': 'page-list', role: 'doc-pagelist', hidden: 'hidden' },
              writeEntries(pages),
            ),
          ]),
      ...(landmarks.length === 0
        ? []
        : [
            element(
              'nav',
              { id: 'landmarks', 'epub:type': 'landmarks', hidden: 'hidden' },
              element('ol', {}, landmarks),
            ),
          ]),
    ],
  });
  return serializeDocument(root, '<!DOCTYPE html>');
}

function writeEntries(entries: readonly NavigationEntry[]): XmlElement {
  return element(
    'ol',
    {},
    entries.map(({ label, href, children }) =>
      element('li', {}, element('a', { href }, label), children.length === 0 ? undefined : writeEntries(children)),
    ),
  );
}

/** Where the parts of the book begin: readers open a new book at the body matter. */
function landmarksOf(publication: Publication, addresses: Addresses): XmlElement[] {
  const { sections } = publication;
  const first = (type: Section['type']) => sections.find((section) => section.type === type && !('lists' in section));
  const marks = [
    { type: 'titlepage', section: first('titlePage') },
    { type: 'toc', section: first('contents') },
    { type: 'loi', section: sections.find((section) => section.type === 'contents' && section.lists) },
    { type: 'bodymatter', section: first('article') },
    { type: 'credits', section: first('creditList') },
    { type: 'imprint', section: first('imprint') },
  ];
  return marks.flatMap(({ type, section }) => {
    const label = section && plainText(section.title.children);
    if (!section || !label) return [];
    return [element('li', {}, element('a', { href: addresses.fileOf(section), 'epub:type': type }, label))];
  });
}
