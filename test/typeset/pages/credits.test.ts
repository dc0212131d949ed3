import { describe, expect, test } from 'vitest';
import type { CreditEntry } from '../../../src/publication/publication.js';
import { housePublication, printedByHouse } from '../../support/house-publication.js';
import { line } from '../../support/sample-publication.js';
import {
  article,
  baselines,
  extentOf,
  figure,
  nodeOf,
  pagesOf,
  pagesWith,
  publicationOf,
  textOfNode,
  texts,
} from './support.js';

describe('a credit under a figure', () => {
  const placed = (more: Parameters<typeof figure>[3]) => {
    const [page] = pagesOf(publicationOf(article([figure('fig', 900, 600, more)])));
    return { caption: baselines(page, 'fig-caption'), credit: baselines(page, 'fig-credit') };
  };

  test('stands after the caption, on its last line', () => {
    const { caption, credit } = placed({});
    expect(credit[0]).toBe(caption.at(-1));
  });

  test('stands below it where the house has it so', () => {
    const { caption, credit } = placed({ creditPlacement: 'line' });
    expect(credit[0]).toBeGreaterThan(caption.at(-1) ?? Number.POSITIVE_INFINITY);
  });

  test('stands beside it, to the end of the column, where the house has it so', () => {
    const long = line(
      'fig-caption',
      'What the picture shows, at such a length that it takes several lines of type. '.repeat(3),
    );
    const shown = figure('fig', 900, 600, { creditPlacement: 'side', caption: long });
    const [page] = pagesOf(publicationOf(article([shown])));
    const items = (page?.items ?? []).filter((item) => item.kind === 'text');
    const [caption, credit] = ['fig-caption', 'fig-credit'].map((id) => items.filter((item) => nodeOf(item) === id));
    const right = Math.max(...(caption ?? []).map((item) => extentOf(item).right));
    expect(baselines(page, 'fig-credit')[0]).toBe(baselines(page, 'fig-caption')[0]);
    expect(Math.min(...(credit ?? []).map((item) => extentOf(item).left))).toBeGreaterThan(right);
    expect(baselines(page, 'fig-caption').length).toBeGreaterThan(2);
  });
});

describe('a publication in a house’s style', () => {
  const pages = pagesOf(housePublication);

  test('prints its words at the figure and in the list', () => {
    expect(textOfNode(pages, 'boats-credit')).toBe(printedByHouse);
    expect(textOfNode(pages, 'credits-1-boats-credit')).toBe(printedByHouse);
  });

  test('has a heading over each photographer’s credits, on the page of the first of them', () => {
    expect(textOfNode(pages, 'credits-group-1')).toBe('Mara Lind');
    expect(pagesWith(pages, 'credits-group-1')).toEqual(pagesWith(pages, 'credits-1').slice(0, 1));
  });

  test('names in the list of illustrations the pages they are on', () => {
    const [figurePage = -1] = pagesWith(pages, 'fig-map-image');
    expect(textOfNode(pages, 'illustrations-2')).toContain(pages[figurePage]?.label ?? '?');
    expect(textOfNode(pages, 'illustrations-2')).toContain('The bay & its <anchorages>');
  });

  test('keeps a heading with its first entry at the end of a page', () => {
    const filler = Array.from({ length: 60 }, (_, index) => ({
      id: `c-${index}`,
      figure: 'fig',
      article: 'art',
      label: [{ type: 'text', value: `Figure ${index}` }] as const,
      credits: [],
    }));
    for (const length of [18, 19, 20, 21, 22, 23, 24, 25, 26]) {
      const first = filler.slice(0, length);
      const second = filler.slice(50, 53);
      const groups = [
        { heading: line('g-1', 'First'), entries: first },
        { heading: line('g-2', 'Second'), entries: second },
      ];
      const list = housePublication.sections.find((section) => section.type === 'creditList');
      if (!list) throw new Error('no list');
      const { intro: _, ...rest } = list;
      const set = pagesOf(
        publicationOf(article([figure('fig', 900, 600)]), { ...rest, entries: [...first, ...second], groups }),
      );
      expect(pagesWith(set, 'g-2')).toEqual(pagesWith(set, 'c-50'));
    }
  });

  test('parts a figure’s name that runs the other way from its credit', () => {
    const list = housePublication.sections.find((section) => section.type === 'creditList');
    const hebrew = { language: 'he', direction: 'rtl' } as const;
    const label = [{ type: 'span', id: 'turned', ...hebrew, children: [{ type: 'text', value: 'הים' }] }] as const;
    const credit = { ...list?.entries[0]?.credits[0], id: 'cr', line: 'AP' } as CreditEntry['credits'][number];
    const entry = { id: 'e', figure: 'fig', article: 'art', label, credits: [credit] };
    if (!list) throw new Error('no list');
    const { intro: _, groups: __, ...rest } = list;
    const [...pages] = pagesOf(publicationOf(article([figure('fig', 900, 600)]), { ...rest, entries: [entry] }));
    const items = pages.flatMap((page) => texts(page));
    const [name, by] = ['הים', 'AP'].map((words) => items.find(({ text }) => text.includes(words)));
    expect(name?.text).toBe('הים');
    expect(by && name && extentOf(by).left - extentOf(name).right).toBeGreaterThan(1);
  });
});
