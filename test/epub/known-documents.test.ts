import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressesOf } from '../../src/epub/addresses.js';
import { contentDocuments, type DocumentOptions } from '../../src/epub/content-documents.js';
import { type StoredPictures, storePictures } from '../../src/epub/pictures.js';
import type { PrintedPage } from '../../src/publication/printed-page.js';
import type { Article, Publication, Section } from '../../src/publication/publication.js';
import { crossReference, paragraph, samplePublication } from '../support/sample-publication.js';

/** A cache in memory, which tells what was put into it. */
function memory() {
  const entries = new Map<string, Uint8Array>();
  const put: string[] = [];
  return {
    entries,
    /** How many entries were put since the last time it was asked. */
    count: () => put.splice(0).length,
    cache: {
      get: async (key: string) => entries.get(key)?.slice(),
      put: async (key: string, bytes: Uint8Array) => {
        put.push(key);
        entries.set(key, new Uint8Array(bytes));
      },
    },
  };
}

interface Book {
  readonly publication: Publication;
  readonly pictures: StoredPictures;
  readonly options?: DocumentOptions;
}

const sample: Book = { publication: samplePublication, pictures: await storePictures(samplePublication) };
const documentCount = samplePublication.sections.length;

function write({ publication, pictures, options }: Book, cache?: DocumentOptions['cache']) {
  const pages = options?.pages ? { pages: keyed(options.pages, publication) } : {};
  return contentDocuments(publication, addressesOf(publication), pictures, {
    ...options,
    ...pages,
    ...(cache ? { cache } : {}),
  });
}

function inSections({ publication, ...book }: Book, change: (section: Section, index: number) => Section): Book {
  return { ...book, publication: { ...publication, sections: publication.sections.map(change) } };
}

function inArticle(book: Book, which: number, change: (article: Article) => Article): Book {
  const articles = book.publication.sections.filter((section) => section.type === 'article');
  const chosen = articles[which % articles.length];
  return inSections(book, (section) => (section === chosen && section.type === 'article' ? change(section) : section));
}

const pages: readonly PrintedPage[] = samplePublication.sections.flatMap((section, index) =>
  section.type === 'article'
    ? section.body.map(({ id }, at) => ({
        label: `${index}${at}`,
        nodes: [{ node: id, offset: at % 2 === 0 ? 0 : 40 }],
        only: { section: section.id, key: '' },
      }))
    : [],
);

/** Pages in the order of their sections, each of which says what all those of its section are. */
function keyed(some: readonly PrintedPage[], { sections }: Book['publication']): readonly PrintedPage[] {
  return sections.flatMap(({ id }) => {
    const own = some.filter(({ only }) => only?.section === id);
    return own.map((page) => ({ ...page, only: { section: id, key: JSON.stringify(own) } }));
  });
}

describe('documents of an earlier build', () => {
  test('are taken where nothing has changed', async () => {
    const { cache, count } = memory();
    const first = await write(sample, cache);
    expect(count()).toBe(documentCount);
    expect(await write(sample, cache)).toEqual(first);
    expect(count()).toBe(0);
    expect(first).toEqual(await write(sample));
  });

  test('are taken but for that of the article whose words have changed', async () => {
    const { cache, count } = memory();
    await write(sample, cache);
    count();
    const edited = inArticle(sample, 0, (article) => ({
      ...article,
      body: [...article.body, paragraph('new', 'More.')],
    }));
    expect(await write(edited, cache)).toEqual(await write(edited));
    expect(count()).toBe(1);
    expect(await write(sample, cache)).toEqual(await write(sample));
    expect(count()).toBe(0);
  });

  test('are not taken where they lead to what stands elsewhere now', async () => {
    const { cache, count } = memory();
    const [, second] = samplePublication.sections.filter((section) => section.type === 'article');
    const linked = inArticle(sample, 0, (article) => ({
      ...article,
      body: [...article.body, paragraph('leads', crossReference('leads-there', second?.id ?? '', 'there'))],
    }));
    await write(linked, cache);
    count();
    const renamed = inArticle(linked, 1, (article) => ({ ...article, slug: 'renamed' }));
    const documents = await write(renamed, cache);
    expect(documents).toEqual(await write(renamed));
    // That which was renamed, that which links to it, and the lists that lead to both.
    expect(count()).toBeGreaterThanOrEqual(3);
    expect(documents.map(({ file }) => file)).toContain('renamed.xhtml');
  });

  test('are not taken where another page begins in them', async () => {
    const { cache, count } = memory();
    const paged = { ...sample, options: { pages } };
    expect(await write(paged, cache)).toEqual(await write(paged));
    count();
    expect(await write(paged, cache)).toEqual(await write(paged));
    expect(count()).toBe(0);
    const moved = {
      ...sample,
      options: { pages: pages.map((page, index) => (index === 1 ? { ...page, label: '99' } : page)) },
    };
    expect(await write(moved, cache)).toEqual(await write(moved));
    expect(count()).toBe(1);
    const withoutLast = { ...sample, options: { pages: pages.slice(0, -1) } };
    expect(await write(withoutLast, cache)).toEqual(await write(withoutLast));
  });

  test.each<[string, (book: Book) => Book]>([
    ['the title', ({ publication, ...book }) => ({ ...book, publication: { ...publication, title: 'Other' } })],
    ['the publisher', ({ publication, ...book }) => ({ ...book, publication: { ...publication, publisher: 'Other' } })],
    ['the rights', ({ publication, ...book }) => ({ ...book, publication: { ...publication, rights: 'None' } })],
    [
      'the identifier',
      ({ publication, ...book }) => ({ ...book, publication: { ...publication, identifier: 'urn:x:1' } }),
    ],
    [
      'the licence',
      ({ publication, ...book }) => ({
        ...book,
        publication: { ...publication, licence: { name: 'CC', url: 'https://cc.example/' } },
      }),
    ],
    [
      'the terms',
      ({ publication, ...book }) => ({
        ...book,
        publication: {
          ...publication,
          terms: { ...publication.terms, attribution: 'Anders', notes: 'Anders', page: 'Anders' },
        },
      }),
    ],
    [
      'the stored pictures',
      ({ pictures, ...book }) => ({
        ...book,
        pictures: new Map([...pictures].map(([id, each]) => [id, { ...each, width: 7 }])),
      }),
    ],
    ['what is asked', (book) => ({ ...book, options: { ...book.options, tellsCharacters: true } })],
    ['the language', (book) => inSections(book, (section) => ({ ...section, language: 'de' }))],
    [
      'the list of credits',
      ({ publication, ...book }) => ({
        ...book,
        publication: { ...publication, sections: publication.sections.filter(({ type }) => type !== 'creditList') },
      }),
    ],
  ])('are not taken where they would say something else: %s', async (_, change) => {
    const { cache } = memory();
    const paged = { ...sample, options: { pages } };
    const before = await write(paged, cache);
    const changed = change(paged);
    const after = await write(changed);
    expect(after).not.toEqual(before);
    expect(await write(changed, cache)).toEqual(after);
  });

  test('are what would be written, after any changes', async () => {
    const articles = samplePublication.sections.filter((section) => section.type === 'article').length;
    const targets = samplePublication.sections.flatMap(({ id, title }) => [id, title.id, 'nowhere']);
    const which = fc.nat({ max: articles - 1 });
    const change = fc.oneof(
      fc.tuple(which, fc.constantFrom(...targets)).map(
        ([at, target]) =>
          (book: Book, step: number) =>
            inArticle(book, at, (article) => ({
              ...article,
              body: [
                ...article.body,
                paragraph(`leads-${step}`, crossReference(`leads-${step}-there`, target, 'there')),
              ],
            })),
      ),
      which.map(
        (at) => (book: Book) => inArticle(book, at, ({ body, ...article }) => ({ ...article, body: body.slice(1) })),
      ),
      fc.tuple(which, fc.constantFrom('one', 'two')).map(([at, slug]) => (book: Book) => {
        const isTaken = book.publication.sections.some((section) => section.slug === slug);
        return isTaken ? book : inArticle(book, at, (article) => ({ ...article, slug }));
      }),
      fc.constant(({ publication, ...book }: Book) => ({
        ...book,
        publication: { ...publication, sections: publication.sections.toReversed() },
      })),
      fc.tuple(fc.nat({ max: pages.length }), fc.nat({ max: pages.length })).map(([from, to]) => (book: Book) => {
        // As a longer or shorter article moves the labels of those behind it.
        const moved = pages.slice(from).map((page, at) => (at < to ? page : { ...page, label: `${page.label}+` }));
        return { ...book, options: { pages: moved } };
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 2, maxLength: 8 }), async (changes) => {
        const { cache } = memory();
        let book = sample;
        for (const [step, make] of changes.entries()) {
          book = make(book, step);
          expect(await write(book, cache)).toEqual(await write(book));
        }
      }),
      { numRuns: 40, seed: 11 },
    );
  });
});
