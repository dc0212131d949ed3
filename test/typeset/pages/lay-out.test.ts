import { describe, expect, test } from 'vitest';
import { Messages } from '../../../src/diagnostics/messages.js';
import type { Block, Line, NodeId, Phrasing } from '../../../src/publication/content.js';
import type { Article, ContentsEntry, Publication, Section } from '../../../src/publication/publication.js';
import { textOf } from '../../../src/publication/text.js';
import { layOutStretches } from '../../../src/typeset/lay-out.js';
import type { Page } from '../../../src/typeset/page.js';
import type { Outcome } from '../../../src/typeset/stretch.js';
import { fakeMeasurer } from '../../support/fake-measurer.js';
import { line as lineNode, samplePublication } from '../../support/sample-publication.js';
import {
  article,
  bookTheme,
  edition,
  extentOf,
  figure,
  nodeOf,
  pagesOf,
  pagesWith,
  paragraphOf,
  publicationOf,
  textOfNode,
  texts,
  tidy,
  trims,
} from './support.js';

const pages = pagesOf(samplePublication);

/** Text that is to be found under a node, in reading order of the publication. */
interface Expected {
  readonly node: NodeId;
  readonly text: string;
}

function line(of: Line | undefined): Expected[] {
  return of ? [{ node: of.id, text: plain(of.children) }] : [];
}

/** Note marks belong to the text around them. */
function plain(children: readonly Phrasing[]): string {
  return tidy(
    children
      .map((child) =>
        child.type === 'noteReference' ? child.label : 'children' in child ? plainRaw(child.children) : textOf([child]),
      )
      .join(''),
  );
}

function plainRaw(children: readonly Phrasing[]): string {
  return children
    .map((child) =>
      child.type === 'noteReference' ? child.label : 'children' in child ? plainRaw(child.children) : textOf([child]),
    )
    .join('');
}

function blocks(of: readonly Block[]): Expected[] {
  return of.flatMap(blockText);
}

function blockText(block: Block): Expected[] {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return line(block);
    case 'pullQuote':
      return [...line(block), ...line(block.attribution)];
    case 'verse':
      return [...block.stanzas.flatMap(line), ...line(block.attribution)];
    case 'interview':
      return block.exchanges.flatMap(({ question, answer }) => [...line(question), ...blocks(answer)]);
    case 'epigraph':
    case 'blockquote':
      return [...blocks(block.children), ...line(block.attribution)];
    case 'list':
      return block.items.flatMap((item) => blocks(item.children));
    case 'table':
      return [
        ...line(block.caption),
        ...[...(block.head ? [block.head] : []), ...block.rows].flatMap((row) => row.cells.flatMap(line)),
      ];
    case 'code':
      return [{ node: block.id, text: tidy(block.value) }];
    case 'thematicBreak':
      return [];
    case 'figure':
      return [
        ...block.images.flatMap((image) => line(image.label)),
        ...line(block.withheld),
        ...(block.label ? [{ node: block.id, text: block.label }] : []),
        ...line(block.caption),
        ...block.credits.map((credit) => ({ node: credit.id, text: credit.line })),
      ];
  }
}

function articleText(of: Article): Expected[] {
  return [
    ...line(of.kicker),
    ...line(of.pullTitle),
    ...line(of.title),
    ...line(of.standfirst),
    ...line(of.byline),
    ...line(of.dateline),
    ...of.authors.flatMap((author) => [...(author.portrait ? blocks([author.portrait]) : []), ...line(author.note)]),
    ...(of.lead ? blocks([of.lead]) : []),
    ...blocks(of.body),
    ...of.notes.flatMap((note) => blocks(note.children)),
    ...blocks(of.attribution),
    ...line(of.wireLine),
  ];
}

function entryText(entry: ContentsEntry): Expected[] {
  return entry.children.length > 0 ? entry.children.flatMap(entryText) : [];
}

function sectionText(section: Section): Expected[] {
  switch (section.type) {
    case 'titlePage':
      return [...line(section.title), ...line(section.subtitle), ...section.lines.flatMap(line)];
    case 'imprint':
      return [...line(section.title), ...blocks(section.body)];
    case 'contents':
      return [...line(section.title), ...section.entries.flatMap(entryText)];
    case 'creditList':
      return [...line(section.title), ...line(section.intro)];
    case 'article':
      return articleText(section);
  }
}

describe('what is placed', () => {
  const expected = samplePublication.sections.flatMap(sectionText);

  test.each(expected)('$node, to the letter and once', ({ node, text }) => {
    expect(textOfNode(pages, node)).toBe(text);
  });

  test('every picture once', () => {
    const images = pages.flatMap(({ items }) => items.filter((item) => item.kind === 'image')).map(nodeOf);
    expect(images.sort()).toEqual(
      [
        'fig-portrait-image',
        'fig-boats-image',
        'fig-pair-left',
        'fig-pair-right',
        'fig-map-image',
        'fig-ornament-image',
        'fig-again-image',
      ].sort(),
    );
  });

  test('the body in the order of the manuscript, notes and figures apart', () => {
    const stream = blocks(articleOf(samplePublication, 'boats').body.filter(({ type }) => type !== 'figure'));
    const order = pages.flatMap(texts).map(nodeOf);
    const firsts = stream.map(({ node }) => order.indexOf(node));
    expect(firsts).toEqual([...firsts].sort((a, b) => a - b));
  });

  test('figures in their order', () => {
    const figures = ['fig-portrait-image', 'fig-boats-image', 'fig-pair-left', 'fig-map-image', 'fig-ornament-image'];
    const order = pages.flatMap(({ items }) => items).map(nodeOf);
    const firsts = figures.map((id) => order.indexOf(id));
    expect(firsts).toEqual([...firsts].sort((a, b) => a - b));
  });

  test('inline nodes are named from the outermost in', () => {
    const within = new Set(pages.flatMap(texts).flatMap((item) => item.within));
    for (const id of ['boats-x1', 'noteref-1', 'noteref-2', 'boats-s1', 'letters-he', 'letters-ar', 'note-1-link'])
      expect(within).toContain(id);
  });

  test('labels of figures, list items and notes have their part', () => {
    const labels = pages.flatMap(texts).filter(({ role }) => 'part' in role && role.part === 'label');
    expect(textOfNode(pages, 'boats--attribution')).toBe('About this article');
    expect(labels.map((item) => `${nodeOf(item)} ${item.text.trim()}`)).toEqual(
      expect.arrayContaining(['boats-item-1 3.', 'boats-task-1 ☑', 'note-1 1', 'fig-boats Figure 1']),
    );
  });

  test('words of label, caption and credit are parted by spaces', () => {
    const caption = pages.flatMap(texts).filter((item) => /^(fig-boats|boats-credit)/.test(nodeOf(item) ?? ''));
    expect(caption.map(({ text }) => text).join('')).toBe(
      'Figure 1 Boats wait out the second storm of the week. AP Photo/Mara Lind, File',
    );
  });

  test.each(Object.entries(trims))('nothing stands outside a page of %s', (_, trim) => {
    for (const page of pagesOf(samplePublication, trim)) {
      for (const item of page.items) {
        const { left, right, top, bottom } = extentOf(item);
        expect(left).toBeGreaterThan(0);
        expect(right).toBeLessThan(trim.width);
        expect(top).toBeGreaterThan(0);
        expect(bottom).toBeLessThan(trim.height);
      }
    }
  });
});

describe('pages in the book', () => {
  test('front matter in roman numerals, the rest from 1', () => {
    expect(pages.map(({ label }) => label).slice(0, 3)).toEqual(['i', 'ii', '1']);
    expect(pages.at(-1)?.label).toBe(String(pages.length - 2));
  });

  test('the body begins on a right-hand page; the page before it is truly blank', () => {
    const [titlePage, ...rest] = samplePublication.sections.filter(({ type }) => type !== 'contents');
    const withoutContents = pagesOf({ ...samplePublication, sections: titlePage ? [titlePage, ...rest] : [] });
    expect(withoutContents.slice(0, 3).map(({ label }) => label)).toEqual(['i', 'ii', '1']);
    expect(withoutContents[1]?.items).toEqual([]);
  });

  test('contents and credit list name the pages on which their targets stand', () => {
    const numbers = pages.flatMap(texts).filter(({ role }) => 'part' in role && role.part === 'page');
    const named = Object.fromEntries(numbers.map((item) => [nodeOf(item), item.text]));
    const label = (node: NodeId) => pages[pagesWith(pages, node)[0] ?? -1]?.label;
    expect(named).toMatchObject({
      'contents-1': label('boats-title'),
      'contents-1-1': label('boats-warning'),
      'contents-1-2': label('boats-voices'),
      'contents-2': label('letters-title'),
      'contents-3': label('credits-title'),
      'contents-4': label('imprint-title'),
      'credits-1': label('fig-boats-image'),
      'credits-2': label('fig-pair-left'),
      'credits-3': label('fig-court-withheld'),
      'credits-4': label('fig-map-image'),
      'credits-5': label('fig-ornament-image'),
      'credits-6': label('fig-again-image'),
      'credits-7': label('fig-portrait-image'),
    });
  });

  test('articles come first, each by itself; the order of the book is told in the end', () => {
    const steps: string[] = [];
    const run = layOutStretches(
      samplePublication,
      edition(),
      bookTheme,
      fakeMeasurer(),
      new Messages(),
      ({ done, name }) => steps.push(`${done} ${name ?? ''}`),
    );
    const came: Page[] = [];
    let next = run.next();
    expect(steps).toEqual(['0 Boats & storms: a week on the mole']);
    while (!next.done) {
      const { pages: those, outcome } = next.value.set();
      came.push(...those);
      expect(outcome.pages).toHaveLength(came.length - next.value.start);
      next = run.next(outcome);
    }
    expect(came.slice(0, 2).map(({ label }) => label)).toEqual(['1', '2']);
    expect(came.at(-1)?.label).toBe('ii');
    expect(next.value.map((page) => came[page])).toEqual(pages);
    expect(steps).toHaveLength(samplePublication.sections.length);
  });

  test('a stretch whose pages are known is not set, and the lists name its pages all the same', () => {
    const run = () => layOutStretches(samplePublication, edition(), bookTheme, fakeMeasurer(), new Messages());
    const first = run();
    const outcomes: Outcome[] = [];
    let next = first.next();
    let lists: Page[] = [];
    while (!next.done) {
      const { pages: those, outcome } = next.value.set();
      lists = [...those];
      outcomes.push(outcome);
      next = first.next(outcome);
    }
    const again = run();
    let known = again.next();
    for (const outcome of outcomes.slice(0, -1)) known = again.next(outcome);
    if (known.done) throw new Error('the lists come last');
    expect([...known.value.set().pages]).toEqual(lists);
  });

  test('lists before, between and behind articles, or without any, name the right pages', () => {
    const [contents] = samplePublication.sections.filter((section) => section.type === 'contents');
    const [boats, letters] = samplePublication.sections.filter((section) => section.type === 'article');
    const [credits] = samplePublication.sections.filter((section) => section.type === 'creditList');
    const some = (...sections: readonly (Section | undefined)[]) => sections.flatMap((section) => section ?? []);
    const orders = [
      [some(boats, contents, letters, credits), ['contents-1', 'contents-2', 'contents-3', 'credits-1']],
      [some(credits, boats, letters, contents), ['contents-1', 'contents-2', 'contents-3', 'credits-1']],
      [some(contents, credits), ['contents-3']],
    ] as const;
    for (const [sections, entries] of orders) {
      const messages = new Messages();
      const laid = pagesOf({ ...samplePublication, sections }, trims.A5, messages);
      expect(messages.findings).toEqual([]);
      const label = (node: NodeId) => laid[pagesWith(laid, node)[0] ?? -1]?.label;
      const targets: Record<string, NodeId> = {
        'contents-1': 'boats-title',
        'contents-2': 'letters-title',
        'contents-3': 'credits-title',
        'credits-1': 'fig-boats-image',
      };
      const numbers = laid.flatMap(texts).filter(({ role }) => 'part' in role && role.part === 'page');
      const named = Object.fromEntries(numbers.map((item) => [nodeOf(item), item.text]));
      for (const entry of entries) expect([entry, named[entry]]).toEqual([entry, label(targets[entry] ?? '')]);
    }
  });

  test('no heading of an article stands alone on a page of the contents', () => {
    const words = (text: string) => [{ type: 'text' as const, value: text }];
    const entry = (id: string, children: readonly string[]): ContentsEntry => ({
      id,
      target: 'boats-title',
      label: words(`Chapter ${id}`),
      children: children.map((name) => ({
        id: `${id}-${name}`,
        target: 'boats-title',
        label: words(name),
        children: [],
      })),
    });
    const sections = samplePublication.sections.map((section) =>
      section.type === 'contents'
        ? { ...section, entries: Array.from({ length: 40 }, (_, index) => entry(`e${index}`, ['a', 'b', 'c'])) }
        : section,
    );
    for (const trim of [trims.A5, trims['6x9'], trims.A4]) {
      for (const page of pagesOf({ ...samplePublication, sections }, trim)) {
        const [top] = texts(page).filter((item) => /^e\d/u.test(nodeOf(item) ?? ''));
        expect(top ? nodeOf(top) : '').not.toMatch(/-c$/u);
      }
    }
  });

  test('an entry whose target is on no page has no number', () => {
    const sections = samplePublication.sections.map((section) =>
      section.type === 'contents'
        ? { ...section, entries: section.entries.map((entry) => ({ ...entry, target: 'nowhere', children: [] })) }
        : section,
    );
    const numbers = pagesOf({ ...samplePublication, sections })
      .flatMap(texts)
      .filter((item) => 'part' in item.role && item.role.part === 'page' && nodeOf(item)?.startsWith('contents-'));
    expect(numbers.map(({ text }) => text.trim()).filter(Boolean)).toEqual([]);
  });

  test('a contents that runs over by a line is set tighter', () => {
    const lengths = Array.from({ length: 10 }, (_, step) => {
      const count = step + 15;
      const entries = Array.from({ length: count + 1 }, (_, index) => ({
        id: `e${index}`,
        target: 'boats',
        label: [{ type: 'text' as const, value: `Entry ${index}` }],
        children: [],
      }));
      const sections = samplePublication.sections.map((section) =>
        section.type === 'contents' ? { ...section, entries } : section,
      );
      const laid = pagesOf({ ...samplePublication, sections });
      return [pagesWith(laid, `e${count}`)[0], laid.length] as const;
    });
    const onOnePage = lengths.filter(([page]) => page === 1).length;
    // 32 lines to the page; an entry takes 1.1 of them, with 0.8 between two where there is room.
    expect(onOnePage).toBeGreaterThan(0);
    expect(onOnePage).toBeLessThan(9);
  });

  test('each article begins a page, with a folio and no running head', () => {
    for (const title of ['boats-title', 'letters-title']) {
      const page = pages[pagesWith(pages, title)[0] ?? -1];
      const furniture = page?.items.filter((item) => 'subtype' in item.role);
      expect(furniture?.map(({ role }) => ('subtype' in role ? role.subtype : ''))).toEqual(['Footer']);
    }
  });

  test('pages that go on have the publication on the left and the article on the right', () => {
    const long = article([paragraphOf('p', 2000)]);
    const laid = pagesOf(
      publicationOf({
        ...long,
        title: { id: 't', children: [{ type: 'text', value: 'A headline '.repeat(12).trim() }] },
      }),
    );
    const heads = laid.map((page) => texts(page).find(({ role }) => 'subtype' in role && role.subtype === 'Header'));
    expect(heads[1]?.text).toBe('The Harbour Reader');
    expect(heads[2]?.text).toMatch(/^A headline A headline .* …$/);
    expect(extentOf(heads[2] as never).left).toBeGreaterThan(40);
    expect(heads[0]).toBeUndefined();
  });

  test('inner and outer margins change sides', () => {
    const laid = pagesOf(publicationOf(article([paragraphOf('p', 2000)])));
    const left = (page: number) =>
      Math.min(
        ...(laid[page]
          ? texts(laid[page])
              .filter((item) => nodeOf(item) === 'p')
              .map(({ x }) => x)
          : []),
      );
    expect(left(1) - left(2)).toBeGreaterThan(5);
    expect(left(3)).toBeCloseTo(left(1), 1);
  });

  test('a publication read from the right has them the other way round', () => {
    const laid = pagesOf({ ...publicationOf(article([paragraphOf('p', 2000)])), direction: 'rtl' });
    const left = (page: number) =>
      Math.min(
        ...(laid[page]
          ? texts(laid[page])
              .filter((item) => nodeOf(item) === 'p')
              .map(({ x }) => x)
          : []),
      );
    expect(left(2) - left(1)).toBeGreaterThan(5);
  });
});

describe('headlines', () => {
  const linesOfTitle = (title: string) => {
    const laid = pagesOf(publicationOf({ ...article([]), language: 'de', title: lineNode('art-title', title) }));
    const lines = new Map<number, string>();
    for (const { text, y, role } of laid.flatMap(texts)) {
      if ('node' in role && role.node === 'art-title') lines.set(y, (lines.get(y) ?? '') + text);
    }
    return [...lines.values()];
  };

  test('are balanced without cutting a word', () => {
    for (let length = 6; length < 20; length++) {
      const lines = linesOfTitle(`Der ${'Hafenm'.repeat(5).slice(0, length)} sagt: es war kalt`);
      for (const line of lines.slice(0, -1)) expect(line).toMatch(/ $/);
    }
  });

  test('divide a word that is too long for a line where its language does', () => {
    const lines = linesOfTitle('Donaudampfschifffahrtsgesellschaftskapitänswitwenrente');
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines.slice(0, -1)) expect(line).toMatch(/\u00AD$/);
  });
});

describe('running heads', () => {
  test('in a script that is read from the right are set from the right', () => {
    const rtl = { language: 'he', direction: 'rtl' } as const;
    const title = lineNode('art-title', '«אב» גד');
    const laid = pagesOf({ ...publicationOf({ ...article([paragraphOf('p', 2000)]), ...rtl, title }), ...rtl });
    const head = laid.flatMap(texts).find(({ role, text }) => 'subtype' in role && text.includes('אב'));
    // Seen from the left: the second word, then the first within its marks.
    expect(head?.glyphs.map(({ text }) => text).join('')).toBe('דג »בא«');
    expect(extentOf(head as never).left).toBeGreaterThanOrEqual(0);
  });
});

describe('bad and odd input', () => {
  test('the same publication gives the same pages', () => {
    expect(JSON.stringify(pagesOf(samplePublication))).toBe(JSON.stringify(pages));
  });

  test('no sections, no pages', () => {
    expect(pagesOf(publicationOf())).toEqual([]);
  });

  test('an article without a body is its headline', () => {
    expect(pagesOf(publicationOf(article([])))).toHaveLength(1);
  });

  test('a caption longer than a page is set over several, with a finding', () => {
    const messages = new Messages();
    const long = figure('fig', 1600, 1000, {
      caption: { id: 'long', children: [{ type: 'text', value: 'word '.repeat(2500).trim() }] },
    });
    const laid = pagesOf(publicationOf(article([long])), trims.A5, messages);
    expect(messages.findings.map(({ ruleId }) => ruleId)).toContain('figure-too-tall');
    expect(textOfNode(laid, 'long').split(' ')).toHaveLength(2500);
    expect(pagesWith(laid, 'long').length).toBeGreaterThan(1);
  });

  test('a character that no font has is reported once, though its text is set several times', () => {
    const messages = new Messages();
    pagesOf(publicationOf(article([figure('fig', 1600, 1000)])), trims.A5, messages, 'W');
    expect(messages.findings.map(({ ruleId }) => ruleId)).toEqual(['glyph-missing']);
  });

  test('and with its place, though contents and credit list repeat it without one', () => {
    const messages = new Messages();
    const place = { file: 'manuscript/art.md', line: 3, column: 1 };
    const contents = samplePublication.sections.find(({ type }) => type === 'contents') as Section;
    const entries = [{ id: 'e', target: 'art', label: [{ type: 'text', value: 'WW' }], children: [] }];
    const written = article([{ ...paragraphOf('p', 1), place, children: [{ type: 'text', value: 'W' }] }]);
    pagesOf(publicationOf({ ...contents, entries } as Section, written), trims.A5, messages, 'W');
    expect(messages.findings.map(({ file, line }) => [file, line])).toEqual([['manuscript/art.md', 3]]);
  });
});

function articleOf({ sections }: Publication, id: NodeId): Article {
  const found = sections.find((section) => section.id === id);
  if (found?.type !== 'article') throw new Error(`no article ${id}`);
  return found;
}

test('a credit of one picture stands under that picture, before the caption of them all', () => {
  const top = (node: NodeId) => {
    const item = pages.flatMap(({ items }) => items).find((each) => nodeOf(each) === node);
    return { x: item?.x ?? Number.NaN, y: item?.y ?? Number.NaN };
  };
  expect(top('fig-pair-credit-1').y).toBeLessThan(top('fig-pair-caption').y);
  expect(top('fig-pair-credit-2').x).toBeGreaterThanOrEqual(top('fig-pair-right').x);
  expect(top('fig-pair-credit-1').x).toBeLessThan(top('fig-pair-right').x);
});
