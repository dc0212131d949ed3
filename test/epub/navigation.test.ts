import { describe, expect, test } from 'vitest';
import type { Publication } from '../../src/publication/publication.js';
import { emitEpub } from '../support/checked-epub.js';
import { samplePublication } from '../support/sample-publication.js';
import { byId, documentOf, find, type Parsed, words } from './open.js';

const open = async (publication: Publication, file: string) =>
  documentOf(await emitEpub(publication, { format: 'epub' }), file);

const links = (root: Parsed) => find(root, ({ name }) => name === 'a').map((a) => [words(a), a.attributes.href]);

describe('the navigation document', () => {
  test('nests plain titles as the contents page has them', async () => {
    const toc = byId(await open(samplePublication, 'toc.xhtml'), 'toc');
    expect(toc.attributes).toMatchObject({ 'epub:type': 'toc', role: 'doc-toc' });
    expect(links(toc)).toEqual([
      ['Boats & storms: a week on the mole', 'boats-and-storms.xhtml'],
      ['The warning', 'boats-and-storms.xhtml#boats-warning'],
      ['Voices from the quay', 'boats-and-storms.xhtml#boats-voices'],
      ['Letters from four ports', 'letters-from-four-ports.xhtml'],
      ['Photo credits', 'credits.xhtml'],
      ['Imprint', 'imprint.xhtml'],
    ]);
    const [first] = find(toc, ({ name }) => name === 'li');
    expect(first?.children.flatMap((child) => (typeof child === 'string' ? [] : child.name))).toEqual(['a', 'ol']);
  });

  test('has landmarks: where the book begins and where its parts are', async () => {
    const landmarks = byId(await open(samplePublication, 'toc.xhtml'), 'landmarks');
    const marks = find(landmarks, ({ name }) => name === 'a').map(({ attributes }) => [
      attributes['epub:type'],
      attributes.href,
    ]);
    expect(marks).toEqual([
      ['titlepage', 'titlepage.xhtml'],
      ['toc', 'contents.xhtml'],
      ['bodymatter', 'boats-and-storms.xhtml'],
      ['credits', 'credits.xhtml'],
      ['imprint', 'imprint.xhtml'],
    ]);
  });

  test('lists the sections where there is no contents page', async () => {
    const sections = samplePublication.sections.filter(({ type }) => type !== 'contents');
    const toc = byId(await open({ ...samplePublication, sections }, 'toc.xhtml'), 'toc');
    expect(links(toc).map(([label]) => label)).toEqual([
      'The Harbour Reader',
      'Boats & storms: a week on the mole',
      'Letters from four ports',
      'Photo credits',
      'Imprint',
    ]);
  });

  test('drops what leads nowhere and keeps what is under it', async () => {
    const sections = samplePublication.sections.map((section) =>
      section.type === 'contents'
        ? {
            ...section,
            entries: section.entries.map((entry, index) => (index === 0 ? { ...entry, target: 'gone' } : entry)),
          }
        : section,
    );
    const labels = links(byId(await open({ ...samplePublication, sections }, 'toc.xhtml'), 'toc')).map(
      ([label]) => label,
    );
    expect(labels.slice(0, 2)).toEqual(['The warning', 'Voices from the quay']);
  });
});

describe('titles in another language than the book', () => {
  const hebrew = { language: 'he', direction: 'rtl' } as const;
  const inHebrew = (id: string, value: string) =>
    [{ type: 'span', id, ...hebrew, children: [{ type: 'text', value }] }] as const;
  const turned: Publication = {
    ...samplePublication,
    illustrations: [{ figure: 'fig-map', label: 'המפרץ', ...hebrew }],
    sections: samplePublication.sections.map((section) => {
      if (section.type === 'contents')
        return {
          ...section,
          entries: [
            {
              id: 'e',
              target: 'boats',
              label: inHebrew('turned', 'שלום'),
              kicker: inHebrew('over', 'ים'),
              byline: inHebrew('under', 'דנה'),
              children: [],
            },
          ],
        };
      return section.id === 'boats' ? { ...section, ...hebrew } : section;
    }),
  };
  const marked = { lang: 'he', 'xml:lang': 'he', dir: 'rtl' };
  const unmarked = ({ lang, 'xml:lang': tag, dir }: Parsed['attributes']) => [lang, tag, dir];

  test('say so in the navigation', async () => {
    const toc = await open(turned, 'toc.xhtml');
    for (const [list, href] of [
      ['toc', 'boats-and-storms.xhtml'],
      ['loi', 'boats-and-storms.xhtml#fig-map-image'],
      ['landmarks', 'boats-and-storms.xhtml'],
    ] as const)
      expect(find(byId(toc, list), ({ attributes }) => attributes.href === href)).toMatchObject([
        { attributes: marked },
      ]);
    const others = find(toc, ({ attributes }) => /^(?:contents|credits)\.xhtml$/.test(attributes.href ?? ''));
    expect(others.map(({ attributes }) => unmarked(attributes))).toEqual(
      others.map(() => [undefined, undefined, undefined]),
    );
  });

  test('say so in the table of contents of EPUB 2', async () => {
    const [label] = find(await open(turned, 'toc.ncx'), ({ name }) => name === 'navLabel');
    expect(label?.attributes).toEqual({ 'xml:lang': 'he', dir: 'rtl' });
  });

  test('and what stands about them say so on the contents page', async () => {
    const entry = byId(await open(turned, 'contents.xhtml'), 'e');
    const runs = find(entry, ({ name }) => name === 'bdi');
    expect(runs.map((run) => [words(run), run.attributes.lang])).toEqual([
      ['ים', 'he'],
      ['שלום', 'he'],
      ['דנה', 'he'],
    ]);
  });
});

describe('the contents page', () => {
  test('has kicker and byline beside the link', async () => {
    const entry = byId(await open(samplePublication, 'contents.xhtml'), 'contents-1');
    expect(words(entry)).toBe(
      'Weather Boats & storms: a week on the mole By Mara Lind and Jo Petrov The warning Voices from the quay',
    );
    expect(links(entry)[0]).toEqual(['Boats & storms: a week on the mole', 'boats-and-storms.xhtml']);
  });
});

describe('the NCX', () => {
  test('has the same entries in order, nested, and the identifier of the package', async () => {
    const ncx = await open(samplePublication, 'toc.ncx');
    const points = find(ncx, ({ name }) => name === 'navPoint');
    expect(points.map(({ attributes }) => attributes.playOrder)).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(points[0] && find(points[0], ({ name }) => name === 'navPoint')).toHaveLength(3);
    const metas = Object.fromEntries(
      find(ncx, ({ name }) => name === 'meta').map(({ attributes }) => [attributes.name, attributes.content]),
    );
    expect(metas).toMatchObject({ 'dtb:uid': samplePublication.identifier, 'dtb:depth': '2' });
  });
});
