import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block, Figure } from '../../../src/publication/content.js';
import { frameFor } from '../../../src/typeset/frame.js';
import type { Page, PageItem } from '../../../src/typeset/page.js';
import type { Theme } from '../../../src/typeset/theme.js';
import { fakeMeasurer } from '../../support/fake-measurer.js';
import { heading } from '../../support/sample-publication.js';
import {
  article,
  edition,
  extentOf,
  figure,
  nodeOf,
  pagesOf,
  pagesWith,
  paragraphOf,
  publicationOf,
  textOfNode,
  themeOf,
  trims,
} from './support.js';

type Trim = keyof typeof trims;

const shapes = [
  [3000, 2000],
  [2000, 3000],
  [1600, 1600],
  [4000, 900],
  [900, 2700],
  [400, 300],
  [1600, 1100],
  [120, 90],
] as const;

/** A figure of the torture book: every shape, every width, one to five pictures, and some withheld. */
function oddFigure(number: number): Figure {
  const [width, height] = shapes[number % shapes.length] ?? [1, 1];
  const id = `f${number}`;
  const plain = figure(id, width, height, {
    number,
    label: `Figure ${number}`,
    width: number % 11 === 7 ? 'page' : number % 5 === 2 ? 'wide' : 'column',
  });
  if (number % 13 === 4) {
    return { ...plain, images: [], withheld: { id: `${id}-image`, children: [{ type: 'text', value: 'Withheld' }] } };
  }
  const count = number % 7 === 3 ? (number % 5) + 1 : 1;
  const more = Array.from({ length: count - 1 }, (_, index) => {
    const [image] = figure(`${id}-${index}`, height, width).images;
    return image as Figure['images'][number];
  });
  return { ...plain, images: [...plain.images, ...more] };
}

/** 60 figures and the text of about twenty pages. */
const tortured: readonly Block[] = Array.from({ length: 60 }, (_, index) => [
  ...(index % 6 === 0 ? [heading(`h${index}`, 2, `Part ${index}`)] : []),
  paragraphOf(`p${index}`, 40 + ((index * 37) % 90)),
  oddFigure(index + 1),
  ...(index % 4 === 1 ? [paragraphOf(`q${index}`, 20 + ((index * 53) % 120))] : []),
]).flat();

function lay(body: readonly Block[], theme: Theme, trim: Trim): readonly Page[] {
  return pagesOf(publicationOf(article(body)), trims[trim], undefined, '', theme);
}

/** Figures that ask for a page of their own. */
const alone = new Set(
  tortured.flatMap((block) => (block.type === 'figure' && block.width === 'page' ? [block.id] : [])),
);

/** White at the foot of each page, in lines; the last page and figures that ask for a page of their own left out. */
function whites(pages: readonly Page[], theme: Theme, trim: Trim): number[] {
  const frame = frameFor(edition(trims[trim]), theme, 700);
  return pages.slice(0, -1).flatMap((page) => {
    const content = page.items.filter((item) => nodeOf(item) !== undefined);
    if (content.every((item) => alone.has((nodeOf(item) ?? '').split('-')[0] ?? ''))) return [];
    const bottom = Math.max(...content.map((item) => (item.kind === 'text' ? item.y : item.y + item.height)));
    return [Math.max(0, (frame.top + frame.height - bottom) / frame.leading)];
  });
}

function partsOf(block: Figure): string[] {
  return [...block.images.map(({ id }) => id), ...(block.withheld ? [block.withheld.id] : []), `${block.id}-caption`];
}

/** Every figure once, whole, in order; every paragraph whole. */
function expectComplete(pages: readonly Page[], body: readonly Block[]): void {
  let before = 0;
  for (const block of body) {
    if (block.type === 'figure') {
      const places = [...partsOf(block), `${block.id}-credit`].map((node) => pagesWith(pages, node));
      expect(new Set(places.map(String)).size, block.id).toBe(1);
      expect(places[0], block.id).toHaveLength(1);
      expect(places[0]?.[0] ?? -1, block.id).toBeGreaterThanOrEqual(before);
      before = places[0]?.[0] ?? before;
    } else if (block.type === 'paragraph') {
      const [text] = block.children;
      expect(textOfNode(pages, block.id)).toBe(text?.type === 'text' ? text.value : '');
    }
  }
}

/** Nothing runs into a picture, and nothing leaves the sheet. */
function expectApart(page: Page): void {
  const pictures = page.items.filter((item) => item.kind === 'image');
  const seen = page.items.filter((item) => item.kind !== 'rule').map((item) => ({ item, extent: extentOf(item) }));
  for (const { extent } of seen) {
    expect(extent.left).toBeGreaterThanOrEqual(0);
    expect(extent.right).toBeLessThanOrEqual(page.size.width + 0.01);
    expect(extent.bottom).toBeLessThanOrEqual(page.size.height);
  }
  for (const picture of pictures) {
    for (const other of seen) if (other.item !== picture) expect(overlap(picture, other.item)).toBe(false);
  }
  const lines = linesOf(page);
  lines.forEach((line, index) => {
    for (const other of lines.slice(index + 1)) expect(overlap(line, other, 0.45)).toBe(false);
  });
}

/** Text that stands on one baseline in one column, as one item. */
function linesOf(page: Page): PageItem[] {
  return page.items.filter((item) => item.kind === 'text' && item.text.trim() !== '');
}

function overlap(a: PageItem, b: PageItem, give = 0.1): boolean {
  const [one, other] = [extentOf(a), extentOf(b)];
  const over = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  const along = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  return over > give * 10 && along > give * 10;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / Math.max(1, numbers.length);
}

describe.each([
  ['book', 'A5', 1, 5],
  ['garamond', '6x9', 1, 5],
  ['broadsheet', 'A4', 1, 5],
  ['report', 'A4', 1.5, 5],
] as const)('60 figures of all shapes in the theme “%s” on %s', (name, trim, meanWhite, mostWhite) => {
  const theme = themeOf(name);
  const pages = lay(tortured, theme, trim);

  test('none is lost, none parted from caption and credit, none out of order', () => {
    expectComplete(pages, tortured);
  });

  test('nothing overlaps', () => {
    for (const page of pages) expectApart(page);
  });

  test('little white is left at the foot of pages', () => {
    const found = whites(pages, theme, trim);
    console.info(
      `${name} ${trim}: ${pages.length} pages; white at the foot in lines: mean ${mean(found).toFixed(2)}, ` +
        `most ${Math.max(...found).toFixed(1)}, more than three on ${found.filter((white) => white > 3).length}`,
    );
    expect(mean(found)).toBeLessThan(meanWhite);
    expect(Math.max(...found)).toBeLessThan(mostWhite);
  });
});

test('no last page of an article has only a few lines, where there is another way', () => {
  const lonely: number[] = [];
  for (let words = 600; words < 1400; words += 20) {
    const body = [paragraphOf('p0', 150), figure('f1', 1600, 1000), paragraphOf('p1', words), paragraphOf('p2', 60)];
    const pages = lay(body, themeOf('book'), 'A5');
    const last = new Set((pages.at(-1)?.items ?? []).filter((item) => nodeOf(item)).map(({ y }) => Math.round(y)));
    if (pages.length > 1 && last.size < 5) lonely.push(words);
  }
  expect(lonely).toEqual([]);
});

test('facing pages end level', () => {
  const body = Array.from({ length: 60 }, (_, index) => paragraphOf(`p${index}`, 30 + ((index * 29) % 70)));
  const theme = themeOf('book');
  const found = whites(lay(body, theme, 'A5'), theme, 'A5');
  const spreads = Array.from({ length: Math.floor((found.length - 1) / 2) }, (_, index) => [
    found[2 * index + 1] ?? 0,
    found[2 * index + 2] ?? 0,
  ]);
  expect(spreads.length).toBeGreaterThan(2);
  const apart = spreads.filter(([left = 0, right = 0]) => Math.abs(left - right) > 0.6);
  expect(apart.length).toBeLessThanOrEqual(spreads.length / 4);
});

test.each(['book', 'broadsheet'])('whatever stands in it, a document in the theme “%s” is whole', (name) => {
  const theme = themeOf(name);
  const block = fc.oneof(
    { weight: 3, arbitrary: fc.record({ words: fc.integer({ min: 1, max: 260 }) }) },
    { weight: 2, arbitrary: fc.record({ figure: fc.integer({ min: 0, max: 500 }) }) },
    { weight: 1, arbitrary: fc.record({ heading: fc.integer({ min: 2, max: 4 }) }) },
  );
  fc.assert(
    fc.property(
      fc.array(block, { minLength: 1, maxLength: 18 }),
      fc.constantFrom<Trim>('A5', 'A4', 'small'),
      (list, trim) => {
        const body = list.map((each, index): Block => {
          if ('words' in each) return paragraphOf(`p${index}`, each.words);
          if ('heading' in each) return heading(`h${index}`, each.heading as 2, 'Heading');
          return { ...oddFigure(each.figure), ...renamed(oddFigure(each.figure), index) };
        });
        const pages = lay(body, theme, trim);
        expectComplete(pages, body);
        for (const page of pages) expectApart(page);
      },
    ),
    { numRuns: 25, seed: 7 },
  );
});

/** The same figure under ids of its own. */
function renamed(source: Figure, index: number): Figure {
  return JSON.parse(JSON.stringify(source).replaceAll(/"f\d+(?=["-])/g, `"g${index}`));
}

test('the measuring stick of these tests is that of the layout', () => {
  expect(fakeMeasurer('').metrics('text-400').capHeight).toBe(700);
});
