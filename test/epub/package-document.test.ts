import { describe, expect, test } from 'vitest';
import { accessibilityOf } from '../../src/epub/accessibility.js';
import type { Figure } from '../../src/publication/content.js';
import type { Publication, Section } from '../../src/publication/publication.js';
import { emitEpub } from '../support/checked-epub.js';
import { samplePublication } from '../support/sample-publication.js';
import { documentOf, find, type Parsed, words } from './open.js';

const packageOf = async (publication: Publication, identifier?: string) =>
  documentOf(await emitEpub(publication, { format: 'epub', ...(identifier ? { identifier } : {}) }), 'content.opf');

const opf = await packageOf(samplePublication);

/** What the package says of an element: its refinements as pairs. */
function refinements(root: Parsed, id: string): string[][] {
  return find(root, ({ attributes }) => attributes.refines === `#${id}`).map((meta) => [
    meta.attributes.property ?? meta.attributes.rel ?? '',
    meta.attributes.href ?? words(meta),
  ]);
}

const texts = (root: Parsed, name: string) => find(root, (element) => element.name === name).map(words);
const properties = (root: Parsed, property: string) =>
  find(root, ({ attributes }) => attributes.property === property).map(words);

/** The same publication with every figure changed. */
function withFigures(change: (figure: Figure) => Figure | undefined): Publication {
  const sections = samplePublication.sections.map((section): Section => {
    if (section.type !== 'article') return section;
    const { lead: _, ...rest } = section;
    const authors = section.authors.map(({ portrait: __, ...author }) => author);
    const body = section.body.flatMap((block) => (block.type === 'figure' ? (change(block) ?? []) : block));
    return { ...rest, authors, body };
  });
  return { ...samplePublication, sections: sections.filter(({ type }) => type !== 'creditList') };
}

describe('the package document', () => {
  test('names title and subtitle, each for what it is', () => {
    expect(texts(opf, 'dc:title')).toEqual(['The Harbour Reader', 'Dispatches from a small coast']);
    expect(refinements(opf, 'title')).toContainEqual(['title-type', 'main']);
    expect(refinements(opf, 'subtitle')).toContainEqual(['title-type', 'subtitle']);
  });

  test('names everybody once, with all that they did', () => {
    expect(texts(opf, 'dc:creator')).toEqual(['Mara Lind', 'Jo Petrov']);
    expect(texts(opf, 'dc:contributor')).toEqual(['Ivo Mandel', 'Ada Holm']);
    expect(refinements(opf, 'contributor-1')).toEqual([
      ['role', 'aut'],
      ['role', 'pht'],
      ['file-as', 'Lind, Mara'],
    ]);
  });

  test('leaves out roles that the MARC list doesn’t have', async () => {
    const contributors = [{ name: 'X', roles: ['photographer', 'pht', 'zzz'], principal: true }];
    expect(refinements(await packageOf({ ...samplePublication, contributors }), 'contributor-1')).toEqual([
      ['role', 'pht'],
    ]);
  });

  test('names publishers as such: readers take a contributor in that role for a second list of them, and fail', async () => {
    const contributors = [
      { name: 'Tide Press', fileAs: 'Press, Tide', roles: ['pbl'], principal: false },
      { name: 'Ada Holm', roles: ['edt', 'pbl'], principal: false },
      { name: 'Bo Lind', roles: ['pbl'], principal: true },
      { name: 'Ledger Press', roles: ['pbl'], principal: false },
    ];
    const named = await packageOf({ ...samplePublication, contributors });
    expect(texts(named, 'dc:publisher')).toEqual(['Ledger Press', 'Tide Press', 'Ada Holm', 'Bo Lind']);
    expect(texts(named, 'dc:contributor')).toEqual(['Ada Holm']);
    expect(texts(named, 'dc:creator')).toEqual(['Bo Lind']);
    expect(refinements(named, 'contributor-1')).toEqual([['file-as', 'Press, Tide']]);
    expect(refinements(named, 'contributor-2')).toEqual([['role', 'edt']]);
    expect(refinements(named, 'contributor-3')).toEqual([]);
    expect(
      texts(await packageOf({ ...samplePublication, contributors: contributors.slice(0, 1) }), 'dc:publisher'),
    ).toEqual(['Ledger Press', 'Tide Press']);
  });

  test('takes the moment of change and the identifier as given', async () => {
    expect(properties(opf, 'dcterms:modified')).toEqual(['2024-03-02T06:00:00Z']);
    expect(texts(opf, 'dc:identifier')).toEqual([samplePublication.identifier]);
    const isbn = await packageOf(samplePublication, 'urn:isbn:9780000000002');
    expect(texts(isbn, 'dc:identifier')).toEqual(['urn:isbn:9780000000002']);
    expect(refinements(isbn, 'publication-id')).toEqual([['identifier-type', '15']]);
  });

  test('carries rights, licence, subjects and series', () => {
    expect(texts(opf, 'dc:rights')).toEqual(['© 2024 Ledger Press']);
    const licence = find(opf, ({ attributes }) => attributes.rel === 'dcterms:license' && !attributes.refines);
    expect(licence.map(({ attributes }) => attributes.href)).toEqual(['https://creativecommons.org/licenses/by/4.0/']);
    expect(texts(opf, 'dc:subject')).toEqual(['Harbours', 'Weather']);
    expect(refinements(opf, 'series')).toEqual([
      ['collection-type', 'series'],
      ['group-position', '1'],
    ]);
  });

  test.each([
    ['https://a.example/?q=[x]', ['https://a.example/?q=%5Bx%5D']],
    ['https://[2001:db8::1]/[x]', ['https://[2001:db8::1]/%5Bx%5D']],
    ['https://a..example/', []],
  ])('leads to a licence at %s where that is an address', async (url, expected) => {
    const root = await packageOf({ ...samplePublication, licence: { name: 'L', url } });
    const licence = find(root, ({ attributes }) => attributes.rel === 'dcterms:license' && !attributes.refines);
    expect(licence.map(({ attributes }) => attributes.href)).toEqual(expected);
  });

  test('says of each picture whose it is', () => {
    const items = find(
      opf,
      ({ name, attributes }) => name === 'item' && /^image\//.test(attributes['media-type'] ?? ''),
    );
    expect(items).toHaveLength(6);
    const rights = items.map(({ attributes }) => refinements(opf, attributes.id ?? ''));
    expect(rights.every((pairs) => pairs.some(([property]) => property === 'dcterms:rights'))).toBe(true);
    expect(rights[3]).toEqual([
      ['dcterms:creator', 'Jo Petrov'],
      ['schema:creditText', '© 2024 Jo Petrov, CC BY 4.0'],
      ['dcterms:rightsHolder', 'Jo Petrov'],
      ['dcterms:rights', '© 2024 Jo Petrov, CC BY 4.0'],
      ['dcterms:license', 'https://creativecommons.org/licenses/by/4.0/'],
    ]);
  });

  test('has ids in the manifest that stay the same from edition to edition', () => {
    const ids = find(opf, ({ name }) => name === 'itemref').map(({ attributes }) => attributes.idref);
    expect(ids).toEqual(samplePublication.sections.map(({ slug }) => `doc-${slug}`));
  });

  test('turns the pages the other way for a script from right to left', async () => {
    const spine = (root: Parsed) =>
      find(root, ({ name }) => name === 'spine')[0]?.attributes['page-progression-direction'];
    expect(spine(opf)).toBeUndefined();
    expect(spine(await packageOf({ ...samplePublication, direction: 'rtl' }))).toBe('rtl');
  });

  test('names the languages of its articles after its own', async () => {
    const sections = samplePublication.sections.map((section) =>
      section.id === 'letters' ? { ...section, language: 'fr' } : section,
    );
    expect(texts(await packageOf({ ...samplePublication, sections }), 'dc:language')).toEqual(['en-GB', 'fr']);
  });
});

describe('accessibility metadata', () => {
  test('of the sample', () => {
    expect(properties(opf, 'schema:accessMode')).toEqual(['textual', 'visual']);
    expect(properties(opf, 'schema:accessModeSufficient')).toEqual(['textual', 'textual,visual']);
    expect(properties(opf, 'schema:accessibilityFeature')).toContain('alternativeText');
    expect(properties(opf, 'schema:accessibilityHazard')).toEqual(['none']);
    expect(properties(opf, 'schema:accessibilitySummary')).toHaveLength(1);
    expect(properties(opf, 'dcterms:conformsTo')).toEqual([]);
  });

  test('of a book without pictures speaks of text alone', () => {
    const found = accessibilityOf(
      withFigures(() => undefined),
      { hasPages: false },
    );
    expect(found.accessModes).toEqual(['textual']);
    expect(found.accessModesSufficient).toEqual(['textual']);
    expect(found.features).not.toContain('alternativeText');
    expect(found.summary).not.toMatch(/picture/i);
  });

  test.each([
    ['is blank', (): string => '  '],
    [
      'repeats the caption',
      ({ caption }: Figure): string =>
        caption?.children.map((node) => ('value' in node ? node.value : '')).join('') ?? '',
    ],
  ])('claims no alternative text where one %s', (_, text) => {
    const publication = withFigures((figure) =>
      figure.id === 'fig-map'
        ? {
            ...figure,
            images: figure.images.map((image) => ({ ...image, alternative: { kind: 'text', text: text(figure) } })),
          }
        : figure,
    );
    const found = accessibilityOf(publication, { hasPages: false });
    expect(found.features).not.toContain('alternativeText');
    expect(found.accessModesSufficient).toEqual(['textual,visual']);
    expect(found.summary).toContain('Not every picture has a description');
  });

  test('of a book whose pictures are all decorative needs none', () => {
    const publication = withFigures((figure) => (figure.id === 'fig-ornament' ? figure : undefined));
    const found = accessibilityOf(publication, { hasPages: false });
    expect(found.features).not.toContain('alternativeText');
    expect(found.accessModesSufficient).toEqual(['textual', 'textual,visual']);
  });
});
