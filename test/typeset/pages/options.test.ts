import { describe, expect, test } from 'vitest';
import { Messages } from '../../../src/diagnostics/messages.js';
import type { Block, Note } from '../../../src/publication/content.js';
import type { PdfOptions } from '../../../src/publication/edition.js';
import type { Publication } from '../../../src/publication/publication.js';
import { layOut } from '../../../src/typeset/lay-out.js';
import type { Page } from '../../../src/typeset/page.js';
import { fakeMeasurer } from '../../support/fake-measurer.js';
import { noteReference, paragraph, samplePublication } from '../../support/sample-publication.js';
import {
  article,
  baselines,
  bookTheme,
  edition,
  extentOf,
  nodeOf,
  pagesOf,
  pagesWith,
  paragraphOf,
  publicationOf,
  textOfNode,
  texts,
} from './support.js';

function lay(publication: Publication, options: PdfOptions): readonly Page[] {
  return layOut(publication, { ...edition(), options }, bookTheme, fakeMeasurer(''), new Messages());
}

function body(blocks: readonly Block[], options: PdfOptions, notes: readonly Note[] = []): readonly Page[] {
  return lay(publicationOf(article(blocks, notes)), options);
}

describe('a paragraph that is to be longer or shorter', () => {
  const words =
    'The agency keeps negatives in a cold room below, where nobody but old archivists go on Fridays. '.repeat(5);
  const lines = (looseness: number, options: PdfOptions) => {
    const [page] = body([{ ...paragraph('p', words.trim()), looseness }, paragraphOf('q', 20)], options);
    return baselines(page, 'p').length;
  };

  test.each([{}, { dropCap: true }])('has a line more, %j', (options) => {
    expect(lines(1, options)).toBe(lines(0, options) + 1);
  });
});

describe('a drop cap', () => {
  const words = 'Boats come in at dusk. '.repeat(20).trim();
  const [page] = body([paragraph('p', words), paragraphOf('q', 20)], { dropCap: true });
  const [initial, ...rest] = texts(page as Page).filter((item) => nodeOf(item) === 'p');

  test('is as high as three lines, and stands on the third', () => {
    const [first = 0, second = 0, third = 0] = baselines(page, 'p');
    expect(initial?.text).toBe('B');
    expect(initial?.y).toBeCloseTo(third, 1);
    // The fake font's capitals are 0.7 em high, those of the body stand on the first baseline.
    expect((initial?.y ?? 0) - 0.7 * (initial?.size ?? 0)).toBeCloseTo(first - 0.7 * 10.2, 0);
    expect(second).toBeGreaterThan(first);
  });

  test('three lines stand beside it, the fourth below', () => {
    const starts = baselines(page, 'p').map((y) => {
      const line = rest.filter((item) => Math.abs(item.y - y) < 0.1);
      return Math.min(...line.map(({ x }) => x));
    });
    const { right = 0, left = 0 } = initial ? extentOf(initial) : {};
    for (const x of starts.slice(0, 3)) expect(x).toBeGreaterThan(right);
    expect(starts[3]).toBeCloseTo(left, 1);
  });

  test('belongs to its word', () => {
    expect(textOfNode([page as Page], 'p')).toBe(words);
  });

  test('only the first paragraph has one, and none that begins with a quotation mark', () => {
    expect(texts(page as Page).filter(({ size }) => size > 30)).toHaveLength(1);
    const [quoted] = body([paragraph('p', `“${words}`)], { dropCap: true });
    expect(texts(quoted as Page).filter(({ size }) => size > 30)).toHaveLength(0);
  });

  test('a paragraph of fewer lines has none', () => {
    for (const few of ['Boats.', 'Boats come in at dusk. '.repeat(4).trim()]) {
      const [short] = body([paragraph('p', few), paragraphOf('q', 30)], { dropCap: true });
      expect(texts(short as Page).filter(({ size }) => size > 30)).toHaveLength(0);
    }
  });
});

test('articles begin on right-hand pages where that is asked for', () => {
  const articles = ['a', 'b', 'c'].map((name, index) => ({
    ...article([paragraphOf(`${name}-p`, 100 + 500 * index)]),
    id: name,
    slug: name,
    title: { id: `${name}-title`, children: [{ type: 'text' as const, value: name }] },
  }));
  const first = (options: PdfOptions) => {
    const pages = lay(publicationOf(...articles), options);
    return articles.map(({ title }) => (pagesWith(pages, title.id)[0] ?? 0) % 2);
  };
  expect(first({ openings: 'recto' })).toEqual([0, 0, 0]);
  expect(first({})).toContain(1);
});

test('notes stand at the end of the article, in order, where that is asked for', () => {
  const note = (id: string): Note => ({
    id,
    label: '1',
    references: [`r-${id}`],
    children: [paragraphOf(`${id}-p`, 12)],
  });
  const marked = (id: string, of: string) => paragraph(id, 'word '.repeat(300), noteReference(`r-${of}`, of, '1'));
  const blocks = [marked('p', 'n'), marked('q', 'm')];
  const pages = body(blocks, { notes: 'end' }, [note('n'), note('m')]);
  const last = pages.length - 1;
  expect(pagesWith(pages, 'n-p')).toEqual([last]);
  expect(pagesWith(pages, 'm-p')).toEqual([last]);
  const ys = ['q', 'n-p', 'm-p'].map((node) => Math.max(...baselines(pages[last], node)));
  expect(ys).toEqual([...ys].sort((a, b) => a - b));
  expect(pagesWith(body(blocks, {}, [note('n'), note('m')]), 'n-p')).toEqual([0]);
});

describe('a sheet larger than its page', () => {
  const plain = pagesOf(samplePublication);
  const pages = lay(samplePublication, { bleed: 9, cropMarks: true });

  test('has the same things on it, all moved by the same', () => {
    const { cut } = pages[0] ?? {};
    expect(cut?.bleed).toBe(9);
    pages.forEach((page, number) => {
      expect(page.size.width).toBeCloseTo((plain[number]?.size.width ?? 0) + 2 * (cut?.margin ?? 0), 6);
      plain[number]?.items.forEach((item, index) => {
        expect(page.items[index]?.x).toBeCloseTo(item.x + (cut?.margin ?? 0), 6);
        expect(page.items[index]?.y).toBeCloseTo(item.y + (cut?.margin ?? 0), 6);
      });
    });
  });

  test('has two marks at each corner, in line with the edges and clear of the bleed', () => {
    for (const [number, page] of pages.entries()) {
      const marks = page.items.slice(plain[number]?.items.length ?? 0);
      expect(marks).toHaveLength(8);
      const { margin = 0, bleed = 0 } = page.cut ?? {};
      const { width, height } = page.size;
      for (const mark of marks) {
        const { left, right, top, bottom } = extentOf(mark);
        expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
        expect(right).toBeLessThanOrEqual(width);
        expect(bottom).toBeLessThanOrEqual(height);
        const clear =
          right <= margin - bleed ||
          left >= width - margin + bleed ||
          bottom <= margin - bleed ||
          top >= height - margin + bleed;
        expect(clear).toBe(true);
        expect('artifact' in mark.role).toBe(true);
      }
    }
  });

  test('without marks is larger by the bleed', () => {
    const [page] = lay(samplePublication, { bleed: 9 });
    expect(page).toMatchObject({ cut: { margin: 9, bleed: 9 } });
  });
});
