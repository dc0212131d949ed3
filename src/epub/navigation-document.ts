import type { Publication } from '../publication/publication.js';
import type { Landmark, NavigationEntry } from './navigation.js';
import { inLanguage } from './phrasing.js';
import { xhtmlDocument } from './xhtml.js';
import { element, serializeDocument, type XmlElement } from './xml.js';

/** What the navigation lists beside the contents. */
export interface MoreLists {
  readonly illustrations: readonly NavigationEntry[];
  /** Of the paged edition. */
  readonly pages: readonly NavigationEntry[];
  readonly landmarks: readonly Landmark[];
}

/**
 * The navigation document: table of contents, list of illustrations, page list and landmarks (EPUB 3.3, 7). It isn't
 * part of the spine: what readers show of it are plain titles, while the contents page of the book has kickers and bylines.
 */
export function navigationDocument(
  { language, direction, terms }: Pick<Publication, 'language' | 'direction' | 'terms'>,
  entries: readonly NavigationEntry[],
  { illustrations, pages, landmarks }: MoreLists,
): string {
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
              element(
                'ol',
                {},
                landmarks.map(({ type, label, href, language, direction }) =>
                  element(
                    'li',
                    {},
                    element('a', { href, 'epub:type': type, ...inLanguage(language, direction) }, label),
                  ),
                ),
              ),
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
    entries.map(({ label, href, children, language, direction }) =>
      element(
        'li',
        {},
        element('a', { href, ...inLanguage(language, direction) }, label),
        children.length === 0 ? undefined : writeEntries(children),
      ),
    ),
  );
}
