import { describe, expect, test } from 'vitest';
import { insertPageBreaks } from '../../src/epub/insert-page-breaks.js';
import { findPageBreaks, type PageBreak, spotsOf } from '../../src/epub/page-breaks.js';
import { element, serializeDocument, type XmlElement } from '../../src/epub/xml.js';
import type { PrintedPage } from '../../src/publication/printed-page.js';
import { emitEpub } from '../support/checked-epub.js';
import { samplePublication } from '../support/sample-publication.js';
import { documentOf, find } from './open.js';

const p = (id: string, ...children: readonly (XmlElement | string)[]) => element('p', { id }, children);

const root = element(
  'article',
  { id: 'a' },
  element('header', {}, element('h1', { id: 'title' }, 'Boats')),
  p('p1', 'One two three four.'),
  element('figure', { id: 'fig' }, element('img', { id: 'image' }), element('figcaption', {}, 'A caption')),
  p('p2', 'Five six ', element('a', { href: '#x' }, 'seven eight nine ten eleven'), ' twelve.'),
  element('ul', {}, element('li', { id: 'l1' }, p('p3', 'First')), element('li', { id: 'l2' }, p('p4', 'Second'))),
  element('table', {}, element('tbody', {}, element('tr', {}, element('td', { id: 'c1' }, 'x')))),
  p('p5', 'word', element('sup', { class: 'noteref' }, element('a', { id: 'ref' }, '17')), ' more'),
  element('section', { class: 'notes' }, element('aside', { id: 'n' }, p('n1', 'A note of some words'))),
);

const page = (label: string, ...nodes: readonly (readonly [string, number])[]): PrintedPage => ({
  label,
  nodes: nodes.map(([node, offset]) => ({ node, offset })),
});

/** The text with page breaks as `[12]`. */
function marked(...breaks: readonly PageBreak[]): string {
  const { root: made } = insertPageBreaks(root, breaks, 'Page');
  return serializeDocument(made)
    .replace(
      /<span id="page-([^"]*)" epub:type="pagebreak" role="doc-pagebreak" aria-label=" Page \1\. "><\/span>/g,
      '[$1]',
    )
    .replace(/^<\?.*\n/, '')
    .replace(/\n\s*/g, '');
}

const at = (node: string | undefined, offset: number, label = '9'): PageBreak => ({ label, node, offset });

describe('a page break', () => {
  test.each([
    ['between two words', at('p1', 6), '<p id="p1">One two [9]three four.</p>'],
    ['behind a word that is divided near its end', at('p1', 9), '<p id="p1">One two three [9]four.</p>'],
    ['before a word that is divided near its start', at('p1', 7), '<p id="p1">One two [9]three four.</p>'],
    ['before a link, not in it', at('p2', 13), '<p id="p2">Five six [9]<a href="#x">seven'],
    ['behind a link, not in it', at('p2', 28), 'eleven</a> [9]twelve.'],
    ['before a paragraph', at('p1', 0), '</header>[9]<p id="p1">'],
    ['before a figure that begins with its picture', at('image', 0), '</p>[9]<figure id="fig">'],
    ['before a list', at('p3', 0), '[9]<ul>'],
    ['in a later item of a list', at('p4', 0), '<li id="l2">[9]<p id="p4">Second'],
    ['before a table', at('c1', 0), '[9]<table>'],
    ['at the start of the document', at('title', 0), '<article id="a">[9]<header>'],
    ['behind a note mark, which is not counted', at('p5', 4), '17</a></sup> [9]more'],
    ['at the end of the document', at(undefined, 0), '[9]</article>'],
  ])('stands %s', (_, where, expected) => {
    expect(marked(where)).toContain(expected);
  });

  test('goes before a text without any place for it', () => {
    expect(marked(at('p3', 3))).toContain('[9]<ul>');
  });

  test('takes another id where the document has its own', () => {
    const { placed } = insertPageBreaks(element('article', { id: 'page-9' }, root), [at('p1', 0)], 'Page');
    expect(placed).toEqual([{ label: '9', id: 'page-9-' }]);
  });

  test('several may stand in one paragraph, and at one place', () => {
    expect(marked(at('p1', 3, '1'), at('p1', 6, '2'), at('p1', 6, '3'))).toContain('One [1]two [2][3]three four.');
  });
});

test('a paragraph is read as often for many breaks as for few', () => {
  const readsFor = (count: number) => {
    let reads = 0;
    const inner: XmlElement = {
      name: 'em',
      attributes: {},
      get children() {
        reads++;
        return ['word '.repeat(100)];
      },
    };
    const breaks = Array.from({ length: count }, (_, index) => at('p1', 4 * index + 4, String(index)));
    const { root: made } = insertPageBreaks(element('article', {}, p('p1', inner)), breaks, 'Page');
    return { reads, marks: serializeDocument(made).split('"pagebreak"').length - 1 };
  };
  const few = readsFor(2);
  expect(few.marks).toBe(2);
  expect(readsFor(50)).toEqual({ reads: few.reads, marks: 50 });
});

describe('where pages begin', () => {
  const found = (...pages: readonly PrintedPage[]) =>
    findPageBreaks([spotsOf(root)], pages)[0]?.map(({ label, node, offset }) => `${label} ${node} ${offset}`);

  test('a page begins with its running text, whatever floats over it', () => {
    expect(found(page('1', ['title', 0], ['p1', 0], ['p2', 0]), page('2', ['image', 0], ['p2', 9]))).toEqual([
      '1 title 0',
      '2 p2 9',
    ]);
  });

  test('a picture between the text of two pages begins the later one', () => {
    expect(found(page('1', ['title', 0], ['p1', 0]), page('2', ['image', 0], ['p2', 0]))).toEqual([
      '1 title 0',
      '2 image 0',
    ]);
  });

  test('notes at the foot begin no page that has text', () => {
    expect(found(page('1', ['title', 0], ['n1', 0]), page('2', ['p2', 0], ['n1', 5]))).toEqual(['1 title 0', '2 p2 0']);
  });

  test('a page of one picture begins there, even where text that follows it came before', () => {
    expect(found(page('1', ['title', 0], ['p2', 0]), page('2', ['image', 0]), page('3', ['p2', 9]))).toEqual([
      '1 title 0',
      '2 image 0',
      '3 p2 9',
    ]);
  });

  test('a page of a picture from before the page before begins where the next does', () => {
    expect(found(page('1', ['p2', 9]), page('2', ['image', 0]), page('3', ['p3', 0]))).toEqual([
      '1 p2 9',
      '2 p3 0',
      '3 p3 0',
    ]);
  });

  test('a page of nothing has no break', () => {
    expect(found(page('1', ['title', 0]), page('2'), page('3', ['p2', 0]))).toEqual(['1 title 0', '3 p2 0']);
  });
});

test('the sample with pages has a page list, and is valid', async () => {
  const pages = samplePublication.sections.map((section, index) => page(`${index + 1}`, [section.title.id, 0]));
  const epub = await emitEpub(samplePublication, { format: 'epub' }, { source: 'urn:isbn:9780306406157', pages });
  const list = find(documentOf(epub, 'toc.xhtml'), ({ attributes }) => attributes['epub:type'] === 'page-list');
  expect(list.flatMap((nav) => find(nav, ({ name }) => name === 'a')).map(({ children }) => children[0])).toEqual(
    pages.map(({ label }) => label),
  );
  const opf = documentOf(epub, 'content.opf');
  const words = (name: string) => find(opf, (each) => each.name === name).map(({ children }) => children[0]);
  const source = find(opf, ({ attributes }) => attributes.id === 'page-source');
  expect(source.map(({ name, children }) => [name, children[0]])).toEqual([['dc:source', 'urn:isbn:9780306406157']]);
  expect(words('meta')).toEqual(expect.arrayContaining(['pagination', 'pageBreakMarkers', 'pageNavigation']));
  const ncx = find(documentOf(epub, 'toc.ncx'), ({ name }) => name === 'pageTarget');
  expect(ncx.map(({ attributes: { type, value } }) => [type, value])).toEqual(
    pages.map(({ label }) => ['normal', label]),
  );
});
