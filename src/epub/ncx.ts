import type { Publication } from '../publication/publication.js';
import type { NavigationEntry } from './navigation.js';
import { element, serializeDocument, type XmlElement } from './xml.js';

/** The table of contents of EPUB 2, which old readers and Kindle's converter still read (OPF 2.0.1, 2.4.1). */
export function ncx(
  { title, language, direction }: Pick<Publication, 'title' | 'language' | 'direction'>,
  identifier: string,
  entries: readonly NavigationEntry[],
  pages: readonly NavigationEntry[],
): string {
  let order = 0;
  const navPoint = ({ label, href, children, language, direction }: NavigationEntry): XmlElement => {
    order++;
    return element(
      'navPoint',
      { id: `nav-${order}`, playOrder: order },
      element('navLabel', { 'xml:lang': language, dir: direction }, element('text', {}, label)),
      element('content', { src: href }),
      children.map(navPoint),
    );
  };
  const pageTarget = ({ label, href }: NavigationEntry, index: number): XmlElement => {
    order++;
    const number = numberOf(label);
    return element(
      'pageTarget',
      {
        id: `page-target-${index + 1}`,
        type: number === undefined ? 'front' : 'normal',
        value: number,
        playOrder: order,
      },
      element('navLabel', {}, element('text', {}, label)),
      element('content', { src: href }),
    );
  };
  const meta = (name: string, content: string | number) => element('meta', { name, content });
  const root = element(
    'ncx',
    {
      xmlns: 'http://www.daisy.org/z3986/2005/ncx/',
      version: '2005-1',
      'xml:lang': language,
      dir: direction,
    },
    element(
      'head',
      {},
      meta('dtb:uid', identifier),
      meta('dtb:depth', depthOf(entries)),
      meta('dtb:totalPageCount', pages.length),
      meta(
        'dtb:maxPageNumber',
        pages.reduce((most, { label }) => Math.max(most, numberOf(label) ?? 0), 0),
      ),
    ),
    element('docTitle', {}, element('text', {}, title)),
    element('navMap', {}, entries.map(navPoint)),
    pages.length === 0 ? undefined : element('pageList', {}, pages.map(pageTarget)),
  );
  return serializeDocument(root);
}

/** The number of a page; undefined for one in roman numerals, which stands before the text. */
function numberOf(label: string): number | undefined {
  return /^\d+$/.test(label) ? Number(label) : undefined;
}

function depthOf(entries: readonly NavigationEntry[]): number {
  return entries.reduce((depth, { children }) => Math.max(depth, 1 + depthOf(children)), 0);
}
