import { describe, expect, test } from 'vitest';
import type { Publication } from '../../src/publication/publication.js';
import { emitEpub } from '../support/checked-epub.js';
import { housePublication, printedByHouse } from '../support/house-publication.js';
import { samplePublication } from '../support/sample-publication.js';
import { byId, documentOf, find, type Parsed, words } from './open.js';

const epub = await emitEpub(housePublication, { format: 'epub' });
const toc = documentOf(epub, 'toc.xhtml');
const list = documentOf(epub, 'credits.xhtml');
const boats = documentOf(epub, 'boats-and-storms.xhtml');

const links = (root: Parsed) => find(root, ({ name }) => name === 'a').map((a) => [words(a), a.attributes.href]);
const kinds = (root: Parsed, type: string) => find(root, ({ attributes }) => attributes['epub:type'] === type);

function withPlacement(creditPlacement: 'side'): Publication {
  const sections = samplePublication.sections.map((section) =>
    section.type === 'article' && section.lead ? { ...section, lead: { ...section.lead, creditPlacement } } : section,
  );
  return { ...samplePublication, sections };
}

describe('credits under figures', () => {
  test('are in the words of the house and on lines of their own', () => {
    const figure = byId(boats, 'fig-boats');
    expect(words(byId(boats, 'boats-credit'))).toBe(printedByHouse);
    expect(words(figure)).not.toContain('File');
    expect(figure.attributes.class?.split(' ')).toContain('credits-apart');
  });

  test('stand beside the caption in a column of their own where the house has it so', async () => {
    const book = withPlacement('side');
    const bytes = await emitEpub(book, { format: 'epub' });
    const figure = byId(documentOf(bytes, 'boats-and-storms.xhtml'), 'fig-boats');
    expect(figure.attributes.class).toBe('wide credits-beside');
    const [caption] = find(figure, ({ name }) => name === 'figcaption');
    const columns = caption ? find(caption, ({ attributes }) => /^(words|side)$/.test(attributes.class ?? '')) : [];
    expect(columns.map(words)).toEqual([
      'Figure 1 Boats wait out the second storm of the week.',
      'AP Photo/Mara Lind, File',
    ]);
  });

  test('stand after the caption where there is one and the house says nothing', async () => {
    const plain = documentOf(await emitEpub(samplePublication, { format: 'epub' }), 'boats-and-storms.xhtml');
    expect(byId(plain, 'fig-boats').attributes.class).toBe('wide');
    expect(words(byId(plain, 'fig-boats'))).toMatch(/week\. AP Photo\/Mara Lind, File$/);
  });
});

describe('the list by photographer', () => {
  test('has a heading over the entries of each, after the sentence that speaks for the rest', () => {
    const headings = find(list, ({ name }) => /^h\d$/.test(name)).map((heading) => [heading.name, words(heading)]);
    expect(headings).toEqual([
      ['h1', 'Photo credits'],
      ['h2', 'Mara Lind'],
      ['h2', 'Others'],
    ]);
    expect(words(byId(list, 'credits'))).toMatch(
      /^Photo credits All photographs by Jo Petrov unless noted\. Mara Lind/,
    );
    const [first] = find(list, ({ attributes }) => attributes['aria-labelledby'] === 'credits-group-1');
    expect(first && links(first).map(([, href]) => href)).toEqual([
      'boats-and-storms.xhtml#fig-boats',
      'letters-from-four-ports.xhtml#fig-again',
    ]);
  });

  test('prints what the house prints', () => {
    expect(words(byId(list, 'credits-1'))).toMatch(/Photograph: Mara Lind\/AP$/);
  });
});

describe('the list of illustrations', () => {
  test('is part of the navigation, each led to at its picture', () => {
    const [navigation, ...more] = kinds(toc, 'loi').filter(({ name }) => name === 'nav');
    expect(more).toEqual([]);
    expect(navigation && links(navigation)).toEqual([
      ['Figure 1. Boats wait out the second storm', 'boats-and-storms.xhtml#fig-boats-image'],
      ['Figure 4. The bay & its <anchorages>', 'boats-and-storms.xhtml#fig-map-image'],
    ]);
  });

  test('is a page of its own where it is printed, and a landmark, while the contents stay the contents', () => {
    const page = documentOf(epub, 'illustrations.xhtml');
    expect(byId(page, 'illustrations').attributes['epub:type']).toBe('loi');
    expect(links(byId(page, 'illustrations'))[0]?.[1]).toBe('boats-and-storms.xhtml#fig-boats-image');
    const landmarks = find(byId(toc, 'landmarks'), ({ name }) => name === 'a').map(({ attributes }) => [
      attributes['epub:type'],
      attributes.href,
    ]);
    expect(landmarks).toContainEqual(['toc', 'contents.xhtml']);
    expect(landmarks).toContainEqual(['loi', 'illustrations.xhtml']);
    expect(links(byId(toc, 'toc'))[0]?.[0]).toBe('Boats & storms: a week on the mole');
  });

  test('is nowhere where the publication has none', async () => {
    const { illustrations: _, ...without } = samplePublication;
    const navigation = documentOf(await emitEpub(without, { format: 'epub' }), 'toc.xhtml');
    expect(kinds(navigation, 'loi')).toEqual([]);
  });
});
