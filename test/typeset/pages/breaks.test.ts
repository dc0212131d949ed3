import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Messages } from '../../../src/diagnostics/messages.js';
import type { Block, Note } from '../../../src/publication/content.js';
import type { Page } from '../../../src/typeset/page.js';
import { heading, line, noteReference, paragraph, table } from '../../support/sample-publication.js';
import {
  article,
  baselines,
  extentOf,
  figure,
  nodeOf,
  pagesOf,
  pagesWith,
  paragraphOf,
  publicationOf,
  textOfNode,
  texts,
  themeOf,
  tidy,
  trims,
} from './support.js';

function lay(body: readonly Block[], notes: readonly Note[] = []): readonly Page[] {
  return pagesOf(publicationOf(article(body, notes)));
}

/** Number of lines of a node on each page that it stands on. */
function linesByPage(pages: readonly Page[], node: string): number[] {
  return pagesWith(pages, node).map((page) => baselines(pages[page], node).length);
}

/** Lowest baseline of the text on a page, folio left out. */
function lowest(page: Page | undefined): number {
  const found = page ? texts(page).filter((item) => nodeOf(item) !== undefined) : [];
  return Math.max(...found.map(({ y }) => y));
}

describe('pages of text', () => {
  const [first, second, third] = lay([paragraphOf('p', 1640)]);

  test('so many lines to a page, on a grid', () => {
    const lines = baselines(second, 'p');
    const steps = lines.slice(1).map((y, index) => y - (lines[index] ?? 0));
    expect(lines).toHaveLength(32);
    for (const step of steps) expect(step).toBeCloseTo(14.4, 0);
  });

  test('all pages end on the same baseline', () => {
    expect(lowest(first)).toBeCloseTo(lowest(second), 1);
    expect(lowest(second)).toBeCloseTo(lowest(third), 1);
  });

  test.each(Array.from({ length: 36 }, (_, index) => index + 1))(
    'after %i one-line paragraphs, a paragraph leaves two lines behind and takes two along',
    (count) => {
      const before = Array.from({ length: count }, (_, index) => paragraphOf(`b${index}`, 3));
      for (const words of [30, 45, 60]) {
        const pages = lay([...before, paragraphOf('p', words), paragraphOf('after', 400)]);
        for (const lines of linesByPage(pages, 'p')) expect(lines).toBeGreaterThanOrEqual(2);
      }
    },
  );

  test.each(Array.from({ length: 36 }, (_, index) => index + 1))(
    'after %i one-line paragraphs, a heading has two lines of text below it',
    (count) => {
      const before = Array.from({ length: count }, (_, index) => paragraphOf(`b${index}`, 3));
      const pages = lay([...before, heading('h', 2, 'Heading'), paragraphOf('p', 3), paragraphOf('q', 60)]);
      const [page = -1] = pagesWith(pages, 'h');
      const [own = 0] = baselines(pages[page], 'h');
      const below = [...baselines(pages[page], 'p'), ...baselines(pages[page], 'q')].filter((y) => y > own);
      expect(below.length).toBeGreaterThanOrEqual(2);
    },
  );
});

describe('a paragraph all in bold', () => {
  const asked = { ...paragraph('q', ''), children: [{ type: 'strong', children: [{ type: 'text', value: 'Why?' }] }] };

  test.each(Array.from({ length: 36 }, (_, index) => index + 1))(
    'after %i one-line paragraphs stands on the page of what it leads to',
    (count) => {
      const before = Array.from({ length: count }, (_, index) => paragraphOf(`b${index}`, 3));
      const pages = lay([...before, asked as Block, paragraphOf('p', 60)]);
      expect(pagesWith(pages, 'q')).toEqual([pagesWith(pages, 'p')[0]]);
    },
  );

  test('begins at the edge, and so does the paragraph after it', () => {
    const [page] = lay([paragraphOf('a', 30), asked as Block, paragraphOf('p', 30), paragraphOf('r', 30)]);
    const left = (node: string) => texts(page as Page).find((item) => nodeOf(item) === node)?.x ?? 0;
    expect(left('q')).toBeCloseTo(left('a'), 1);
    expect(left('p')).toBeCloseTo(left('a'), 1);
    expect(left('r')).toBeGreaterThan(left('a') + 5);
  });
});

describe('lines that the author ended', () => {
  const text = (value: string) => ({ type: 'text', value }) as const;
  const broken = (...lines: string[]) =>
    lines.flatMap((value, index) => (index > 0 ? [{ type: 'break' } as const, text(value)] : [text(value)]));
  const address: Block = { type: 'paragraph', id: 'p', lined: true, children: broken('Port Orr,', '2 May.') };

  /** Where the lines of a node begin. */
  function starts(body: readonly Block[], node: string): number[] {
    const items = lay(body)
      .flatMap(texts)
      .filter((item) => nodeOf(item) === node);
    const lines = [...new Set(items.map(({ y }) => y))];
    return lines.map((y) => Math.min(...items.filter((item) => item.y === y).map(({ x }) => x)));
  }

  test('begin at one edge, after a paragraph too, and so does what follows them', () => {
    const [first = 0] = starts([paragraphOf('a', 3)], 'a');
    expect(starts([paragraphOf('a', 3), address], 'p')).toEqual([first, first]);
    expect(starts([address, paragraphOf('a', 3)], 'a')).toEqual([first]);
    expect(starts([paragraphOf('b', 3), paragraphOf('a', 3)], 'a')).not.toEqual([first]);
  });

  test('stand in where they are turned over', () => {
    const children = broken('word '.repeat(20).trim(), 'short.');
    const [first = 0, turned = 0, second] = starts([{ type: 'verse', id: 'v', stanzas: [{ id: 's', children }] }], 's');
    expect(turned).toBeGreaterThan(first);
    expect(second).toBe(first);
  });

  test('hang from the first in an entry of a bibliography, after a paragraph too', () => {
    const entry = (id: string): Block => ({ ...paragraphOf(id, 30), hanging: true });
    const [first = 0] = starts([paragraphOf('a', 3)], 'a');
    for (const before of [paragraphOf('b', 3), entry('b')]) {
      const [start, ...others] = starts([before, entry('a')], 'a');
      expect(start).toBe(first);
      expect(others.length).toBeGreaterThan(0);
      for (const other of others) expect(other).toBeGreaterThan(first);
    }
  });

  test('leave no line of a stanza alone on a page', () => {
    const children = broken(...Array.from({ length: 5 }, (_, index) => `Line ${index}`));
    const verse: Block = { type: 'verse', id: 'v', stanzas: [{ id: 's', children }] };
    for (let count = 1; count <= 36; count++) {
      const before = Array.from({ length: count }, (_, index) => paragraphOf(`b${index}`, 3));
      for (const lines of linesByPage(lay([...before, verse]), 's')) expect(lines).toBeGreaterThanOrEqual(2);
    }
  });
});

describe('what ends an article', () => {
  const columns = (count: number) => themeOf('book', { page: { columns: count } });
  test.each([
    [1, 3],
    [1, 6],
    [1, 9],
    [2, 6],
    [2, 9],
  ])('stands behind its last picture, in %i columns, after %i pictures', (count, pictures) => {
    const figures = Array.from({ length: pictures }, (_, index) => figure(`f${index}`, 1600, 1000 + (index % 3) * 300));
    const body = [paragraphOf('a', 260), ...figures.flatMap((each, index) => [each, paragraphOf(`p${index}`, 15)])];
    const whole = { ...article(body), wireLine: line('wire', 'AP and AFP contributed to this report.') };
    const pages = pagesOf(publicationOf(whole), trims.A5, undefined, '', columns(count));
    const [lastPage = -1] = pagesWith(pages, `f${pictures - 1}-image`);
    const [wire = -1] = pagesWith(pages, 'wire');
    expect(lastPage).toBeGreaterThan(0);
    expect(wire).toBe(lastPage);
    expect(wire).toBe(pages.length - 1);
  });
});

describe('a wire line behind more pictures than text', () => {
  test.each([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])('is not alone on a page, behind %i', (pictures) => {
    const figures = Array.from({ length: pictures }, (_, index) =>
      figure(`f${index}`, 1800, index % 4 === 2 ? 2400 : 1200),
    );
    const body = figures.flatMap((each, index) => [each, paragraphOf(`p${index}`, 15)]);
    const whole = { ...article(body), wireLine: line('wire', 'AP and AFP contributed to this report.') };
    const pages = pagesOf(publicationOf(whole));
    const [page = -1] = pagesWith(pages, 'wire');
    const nodes = new Set(pages[page]?.items.map(nodeOf));
    expect(nodes.has(`f${pictures - 1}-image`) || nodes.has(`p${pictures - 1}`)).toBe(true);
  });
});

describe('figures', () => {
  test.each([
    [1600, 1200],
    [1200, 1600],
  ])(
    'one of %i by %i that an article begins with stays there, and the text begins without an indent',
    (width, height) => {
      const pages = lay([figure('f', width, height), ...['p', 'q', 'r'].map((id) => paragraphOf(id, 150))]);
      expect(pagesWith(pages, 'f-image')).toEqual([0]);
      const startsOf = (id: string) =>
        pages.flatMap((page) => texts(page).filter((item) => nodeOf(item) === id)).map(({ x }) => x);
      const [first, second] = startsOf('p');
      expect(first).toBe(second);
      expect(startsOf('q')[0]).toBeGreaterThan(startsOf('q')[1] ?? 0);
    },
  );

  test('stand in the text where they fit', () => {
    const pages = lay([paragraphOf('a', 60), figure('f', 1600, 800), paragraphOf('b', 60)]);
    expect(pages).toHaveLength(1);
    const image = pages[0]?.items.find((item) => item.kind === 'image');
    expect(image?.y).toBeGreaterThan(baselines(pages[0], 'a').at(-1) ?? 0);
    expect(image?.y).toBeLessThan(baselines(pages[0], 'b')[0] ?? 0);
  });

  test('go to the top of the next page where they do not, and the text flows on', () => {
    const pages = lay([paragraphOf('a', 260), figure('f', 1600, 1200), paragraphOf('b', 900)]);
    const [first, second] = pages;
    expect(pagesWith(pages, 'f-image')).toEqual([1]);
    expect(pagesWith(pages, 'b')[0]).toBe(0);
    expect(lowest(first)).toBeCloseTo(lowest(pages[2]), 1);
    const tops = second?.items.filter((item) => nodeOf(item) !== undefined).map((item) => extentOf(item).top) ?? [];
    expect(nodeOf(second?.items.find((item) => extentOf(item).top === Math.min(...tops)) as never)).toBe('f-image');
  });

  test('of few pixels are set smaller, in the middle', () => {
    const [page] = lay([figure('f', 240, 160)]);
    const image = page?.items.find((item) => item.kind === 'image');
    expect(image).toMatchObject({ width: (240 / 120) * 72, height: (160 / 120) * 72 });
    const [title] = baselines(page, 'art-title');
    expect(title).toBeLessThan(image?.y ?? 0);
    expect((image?.x ?? 0) - 50).toBeGreaterThan(60);
  });

  test('that are narrow have their caption begin where they do', () => {
    const [page] = lay([figure('f', 240, 160)]);
    const image = page?.items.find((item) => item.kind === 'image');
    const caption = texts(page as Page).find((item) => nodeOf(item) === 'f');
    expect(caption?.x).toBeCloseTo(image?.x ?? 0, 1);
  });

  test('two pictures stand side by side, equally high', () => {
    const { images } = figure('two', 1600, 1000);
    const [page] = lay([figure('f', 1200, 1600, { images: [...figure('f', 1200, 1600).images, ...images] })]);
    const [left, right] = page?.items.filter((item) => item.kind === 'image') ?? [];
    expect(left?.y).toBe(right?.y);
    expect(left?.height).toBeCloseTo(right?.height ?? 0, 5);
    expect((left?.x ?? 0) + (left?.width ?? 0)).toBeLessThan(right?.x ?? 0);
  });

  test('with a page of their own have nothing else on it', () => {
    const pages = lay([paragraphOf('a', 100), figure('f', 1200, 1500, { width: 'page' }), paragraphOf('b', 900)]);
    const [page = -1] = pagesWith(pages, 'f-image');
    const nodes = new Set(pages[page]?.items.map(nodeOf).filter((node) => node !== undefined));
    expect([...nodes].sort()).toEqual(['f', 'f-caption', 'f-credit', 'f-image']);
    expect(pagesWith(pages, 'b')[0]).toBe(page - 1);
  });

  test('whatever comes, none is lost, parted from its caption, out of order or over other things', () => {
    const shapes = fc.constantFrom([1600, 900], [900, 1600], [200, 150], [3000, 500], [1200, 1200]);
    const block = fc.oneof(
      fc.record({ words: fc.integer({ min: 3, max: 220 }) }),
      fc.record({ shape: shapes, width: fc.constantFrom('column' as const, 'wide' as const, 'page' as const) }),
    );
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 24 }), (list) => {
        const body = list.map((each, index) =>
          'words' in each
            ? paragraphOf(`p${index}`, each.words)
            : figure(`f${index}`, each.shape[0] ?? 1, each.shape[1] ?? 1, { width: each.width }),
        );
        const pages = lay(body);
        const figures = body.filter(({ type }) => type === 'figure').map(({ id }) => id);
        const places = figures.map((id) => pagesWith(pages, `${id}-image`));
        for (const [index, id] of figures.entries()) {
          expect(places[index]).toHaveLength(1);
          for (const part of ['', '-caption', '-credit']) expect(pagesWith(pages, id + part)).toEqual(places[index]);
        }
        const order = places.map(([page]) => page ?? -1);
        expect(order).toEqual([...order].sort((a, b) => a - b));
        for (const page of pages) expectNothingOverlaps(page);
        for (const { id, type } of body) {
          if (type === 'paragraph') expect(textOfNode(pages, id).length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 40, seed: 4 },
    );
  });
});

/** Blocks on a page, seen as rows from top to bottom, do not run into each other. */
function expectNothingOverlaps(page: Page): void {
  const pictures = page.items.filter((item) => item.kind === 'image').map(extentOf);
  const words = texts(page).map(extentOf);
  for (const picture of pictures) {
    for (const other of [...words, ...pictures.filter((each) => each !== picture)]) {
      const apart =
        other.bottom <= picture.top + 0.1 ||
        other.top >= picture.bottom - 0.1 ||
        other.right <= picture.left ||
        other.left >= picture.right;
      expect(apart).toBe(true);
    }
  }
}

describe('notes', () => {
  const note = (id: string, words: number): Note => ({
    id,
    label: '1',
    references: [`ref-${id}`],
    children: [paragraphOf(`${id}-p`, words)],
  });
  const marked = (id: string, words: number, of: string) =>
    paragraph(id, 'word '.repeat(words), noteReference(`ref-${of}`, of, '1'), ' word'.repeat(10));
  const markPage = (pages: readonly Page[], id: string) =>
    pages.findIndex((page) => texts(page).some((item) => item.within.includes(`ref-${id}`)));

  test.each(Array.from({ length: 40 }, (_, index) => 180 + index * 10))(
    'stand at the foot of the page of their mark, %i words on',
    (words) => {
      const pages = lay([marked('p', words, 'n'), paragraphOf('q', 400)], [note('n', 20)]);
      const page = markPage(pages, 'n');
      expect(pagesWith(pages, 'n')).toEqual([page]);
      expect(pagesWith(pages, 'n-p')).toEqual([page]);
      const top = Math.min(...baselines(pages[page], 'n-p'));
      const text = [...baselines(pages[page], 'p'), ...baselines(pages[page], 'q')];
      expect(Math.max(...text)).toBeLessThan(top - 10);
    },
  );

  test('too long for the page, they begin on it with two lines and go on at the next foot', () => {
    const pages = lay([marked('p', 120, 'n'), paragraphOf('q', 900)], [note('n', 500)]);
    const page = markPage(pages, 'n');
    expect(pagesWith(pages, 'n-p')).toEqual([page, page + 1]);
    expect(tidy(textOfNode(pages, 'n-p')).split(' ')).toHaveLength(500);
    for (const lines of linesByPage(pages, 'n-p')) expect(lines).toBeGreaterThanOrEqual(2);
  });

  test('longer than a page, they still end', () => {
    const pages = lay([marked('p', 30, 'n'), paragraphOf('q', 300)], [note('n', 3000)]);
    expect(tidy(textOfNode(pages, 'n-p')).split(' ')).toHaveLength(3000);
    expect(textOfNode(pages, 'q').split(' ')).toHaveLength(300);
  });

  test('with two marks are set once, at the first', () => {
    const again = paragraph('again', 'word '.repeat(700), noteReference('ref-again', 'n', '1'));
    const pages = lay([marked('p', 10, 'n'), again], [note('n', 12)]);
    expect(textOfNode(pages, 'n-p').split(' ')).toHaveLength(12);
    expect(pagesWith(pages, 'n-p')).toEqual([0]);
  });
});

describe('tables', () => {
  const rows = Array.from({ length: 80 }, (_, index) => [`Day ${index}`, String(index * 7)]);
  const pages = lay([table('t', [undefined, 'right'], 'Boats', [['Day', 'Boats in'], ...rows])]);

  test('break between rows, and repeat their head as an artifact', () => {
    const used = pagesWith(pages, 't-r80c1')[0] ?? 0;
    expect(used).toBeGreaterThan(1);
    expect(textOfNode(pages, 't-r0c2')).toBe('Boats in');
    for (const page of pages.slice(1, used + 1)) {
      const heads = texts(page).filter(({ text }) => text.startsWith('Boats in'));
      expect(heads.map(({ role }) => role)).toEqual([{ artifact: 'Pagination' }]);
    }
  });

  test('have their numbers flush right', () => {
    const rights = pages.flatMap(texts).filter((item) => /-r\d+c2$/.test(nodeOf(item) ?? ''));
    const edges = new Set(
      rights.filter((item) => pages[1]?.items.includes(item)).map((item) => Math.round(extentOf(item).right)),
    );
    expect(edges.size).toBe(1);
  });

  test.each([12, 18, 24, 30, 36])(
    'a picture that waits while a table is divided, after %i lines, stands before or behind it',
    (lines) => {
      for (const theme of ['book', 'broadsheet']) {
        const body = [
          ...Array.from({ length: lines }, (_, index) => paragraphOf(`b${index}`, 3)),
          figure('fig', 1200, 1100),
          figure('fig-2', 1200, 1100, { width: 'wide' }),
          table('t', [undefined, 'right'], 'Boats', [['Day', 'Boats in'], ...rows, ...rows]),
          paragraphOf('after', 1200),
        ];
        const laid = pagesOf(publicationOf(article(body)), trims.A5, new Messages(), '', themeOf(theme));
        const isRow = (item: Page['items'][number]) => nodeOf(item)?.startsWith('t-r') === true;
        const order = laid.flatMap(({ items }) => items.filter((item) => item.kind !== 'rule'));
        const first = order.findIndex(isRow);
        const last = order.findLastIndex(isRow);
        expect(pagesWith(laid, 'fig-image').length + pagesWith(laid, 'fig-2-image').length).toBe(2);
        const within = order.slice(first, last).flatMap((item) => nodeOf(item) ?? []);
        expect(within.filter((node) => node.startsWith('fig'))).toEqual([]);
      }
    },
  );

  test('such a picture stands on the page where the table ends, if there is room', () => {
    const before = Array.from({ length: 18 }, (_, index) => paragraphOf(`b${index}`, 3));
    const long = table('t', [undefined, 'right'], 'Boats', [['Day', 'Boats in'], ...rows.slice(0, 66)]);
    const laid = lay([...before, figure('fig', 1200, 700), long, paragraphOf('after', 400)]);
    const [page = -1] = pagesWith(laid, 'fig-image');
    expect(pagesWith(laid, 't-r66c1')).toEqual([page]);
    expect(pagesWith(laid, 't-r1c1')[0]).toBeLessThan(page);
  });

  /** The sizes of the letters of a table's cells. */
  const sizes = (pages: readonly Page[]) =>
    new Set(
      pages
        .flatMap(texts)
        .filter((item) => nodeOf(item)?.startsWith('t-r'))
        .map(({ size }) => size),
    );
  const wide = (columns: number) => {
    const cells = Array.from({ length: columns }, (_, index) => String(100_000 + index));
    return table('t', [], 'Boats', [cells, cells]);
  };

  test('whose words are too wide together are set smaller, and no word is broken', () => {
    const [usual = 0] = [...sizes(lay([wide(3)]))].sort((a, b) => a - b);
    const pages = lay([wide(10)]);
    const [small = 0] = [...sizes(pages)].sort((a, b) => a - b);
    expect(small).toBeLessThan(usual);
    expect(small).toBeGreaterThan(0.6 * usual);
    for (let column = 1; column <= 10; column++) expect(baselines(pages[0], `t-r1c${column}`)).toHaveLength(1);
  });

  test('too wide even so, are reported', () => {
    const messages = new Messages();
    pagesOf(publicationOf(article([wide(10)])), trims.A5, messages);
    expect(messages.findings).toEqual([]);
    pagesOf(publicationOf(article([wide(40)])), trims.A5, messages);
    expect(messages.findings.map(({ ruleId }) => ruleId)).toEqual(['table-too-wide']);
  });

  test('without a head are whole', () => {
    const { head: _, ...headless } = table('t', [undefined, undefined], 'Boats', [['', ''], ...rows]);
    const set = lay([headless]);
    expect(textOfNode(set, 't-r80c1')).toBe('Day 79');
  });

  test('rows taller than half a page leave no page half empty', () => {
    const tall = [2, 3, 4, 5].map((day) => [`Day ${day}`, 'word '.repeat(250).trim()]);
    const set = lay([table('t', [], 'Boats', [['Day', 'Words'], ...tall])]);
    const last = Math.max(...pagesWith(set, 't-r4c2'));
    for (const page of set.slice(0, last)) expect(lowest(page)).toBeGreaterThan(trims.A5.height * 0.75);
  });

  test('a row taller than a page is broken, and nothing of it lost', () => {
    const tall = lay([
      table('t', [], 'Boats', [
        ['Day', 'Words'],
        ['Monday', 'word '.repeat(900).trim()],
      ]),
    ]);
    expect(textOfNode(tall, 't-r1c2').split(' ')).toHaveLength(900);
  });
});
