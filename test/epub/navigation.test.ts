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
