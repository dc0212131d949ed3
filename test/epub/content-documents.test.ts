import { describe, expect, test } from 'vitest';
import { addressesOf } from '../../src/epub/addresses.js';
import { contentDocuments } from '../../src/epub/content-documents.js';
import { storePictures } from '../../src/epub/pictures.js';
import type { Block, Phrasing } from '../../src/publication/content.js';
import type { Article, Publication, Section } from '../../src/publication/publication.js';
import {
  crossReference,
  heading,
  line,
  link,
  noteReference,
  paragraph,
  picture,
  samplePublication,
  table,
} from '../support/sample-publication.js';
import { byId, elements, find, type Parsed, parse, unpacked, words } from './open.js';

async function documentsOf(publication: Publication): Promise<ReadonlyMap<string, Parsed>> {
  const pictures = await storePictures(publication);
  const documents = await contentDocuments(publication, addressesOf(publication), pictures);
  return new Map(documents.map(({ file, packed }) => [file, parse(unpacked(packed))]));
}

const sample = await documentsOf(samplePublication);
const boats = documentNamed(sample, 'boats-and-storms.xhtml');
const letters = documentNamed(sample, 'letters-from-four-ports.xhtml');

function documentNamed(documents: ReadonlyMap<string, Parsed>, file: string): Parsed {
  const found = documents.get(file);
  if (!found) throw new Error(`there is no ${file}`);
  return found;
}

/** The document of an article with these blocks and whatever else is given. */
async function article(body: readonly Block[], more: Partial<Article> = {}): Promise<Parsed> {
  const section: Article = {
    type: 'article',
    id: 'a',
    slug: 'a',
    title: line('a-title', 'A'),
    language: 'en',
    direction: 'ltr',
    place: { file: 'a.md', line: 1, column: 1 },
    authors: [],
    body,
    notes: [],
    attribution: [],
    contributions: [],
    ...more,
  };
  return documentNamed(await documentsOf({ ...samplePublication, sections: [section] }), 'a.xhtml');
}

const childNames = ({ children }: Parsed) => children.flatMap((child) => (typeof child === 'string' ? [] : child.name));
const named = (root: Parsed, name: string) => find(root, (element) => element.name === name);
const [html] = [boats];

describe('the head of an article', () => {
  test('has its parts in reading order, each with its class and role', () => {
    const [header] = named(boats, 'header');
    expect(
      header &&
        elements(header)
          .slice(1)
          .filter(({ name }) => /^(p|h1)$/.test(name))
          .map(({ name, attributes }) => `${name}.${attributes.class}`),
    ).toEqual(['p.kicker', 'p.pull-title', 'h1.undefined', 'p.standfirst', 'p.byline', 'p.dateline']);
    expect(byId(boats, 'boats-standfirst').attributes.role).toBe('doc-subtitle');
    expect(byId(boats, 'boats').attributes['aria-labelledby']).toBe('boats-title');
  });

  test('says the language twice and the direction once', () => {
    expect(html?.attributes).toMatchObject({ lang: 'en-GB', 'xml:lang': 'en-GB', dir: 'ltr' });
  });

  test('says for machines which of its authors are bodies', async () => {
    const authors = [
      { id: 'one', name: 'Mara Lind', role: 'correspondent' },
      { id: 'two', name: 'AFP', kind: 'agency' as const },
    ];
    const [script] = named(await article([], { authors }), 'script');
    expect(JSON.parse(script ? words(script) : '')).toMatchObject({
      author: [
        { '@type': 'Person', name: 'Mara Lind', jobTitle: 'correspondent' },
        { '@type': 'Organization', name: 'AFP' },
      ],
    });
  });

  test('marks the dates in the dateline that are the article’s', () => {
    const times = named(boats, 'time').map((time) => [time.attributes.datetime, words(time)]);
    expect(times).toEqual([
      ['2024-02-27', '27 February 2024'],
      ['2024-03-01T08:00:00Z', '1 March 2024'],
    ]);
  });

  test('marks a date whatever its spaces, and none that isn’t there', async () => {
    const dateline = (words: string) =>
      article([], { dateline: line('d', words), datePublished: '2024-02-27', dateModified: 'soon' });
    expect(named(await dateline('Oban, 27\u00A0February\u00A02024'), 'time').map(words)).toEqual(['27 February 2024']);
    expect(named(await dateline('Oban, 28 February 2024'), 'time')).toEqual([]);
  });
});

describe('figures', () => {
  test('have label, caption and credit apart, with spaces between', () => {
    const [caption] = named(byId(boats, 'fig-boats'), 'figcaption');
    expect(
      caption && find(caption, ({ name }) => name === 'span').map((span) => [span.attributes.class, words(span)]),
    ).toEqual([
      ['figure-label', 'Figure 1'],
      ['caption', 'Boats wait out the second storm of the week.'],
      ['credit', 'AP Photo/Mara Lind, File'],
    ]);
    expect(caption && words(caption)).toBe(
      'Figure 1 Boats wait out the second storm of the week. AP Photo/Mara Lind, File',
    );
  });

  test('give the size of the stored picture and what it shows', () => {
    expect(byId(boats, 'fig-boats-image').attributes).toMatchObject({
      alt: 'Three boats tied up under a grey sky.',
      width: '1200',
      height: '800',
    });
  });

  test('say of a decorative picture that it is nothing to describe', () => {
    expect(byId(boats, 'fig-ornament-image').attributes).toMatchObject({ alt: '' });
    expect(byId(boats, 'fig-ornament-image').attributes.role).toBeUndefined();
  });

  test('stand for a withheld picture with a notice, its caption and its credit', () => {
    const figure = byId(boats, 'fig-court');
    expect(childNames(figure)).toEqual(['p', 'figcaption']);
    expect(words(byId(boats, 'fig-court-withheld'))).toBe('Picture withheld: licensed for one use in the newspaper.');
    expect(words(figure)).toContain('Ivo Mandel, Orbis, Palace Pool Photo via AP');
  });

  test('of several pictures keep each picture’s words and credit with it', () => {
    const figure = byId(boats, 'fig-pair');
    expect(childNames(figure)).toEqual(['figure', 'figure', 'figcaption']);
    expect(named(figure, 'figcaption').map(words)).toEqual([
      'Left: Monday Mara Lind / AFP',
      'Right: Thursday © 2024 Jo Petrov, CC BY 4.0',
      'Figure 2 The harbour before and after the warning.',
    ]);
  });

  test('bear the width they were given as a class', () => {
    expect(['fig-boats', 'fig-pair', 'fig-map'].map((id) => byId(boats, id).attributes.class)).toEqual([
      'wide',
      'column several',
      'page',
    ]);
  });

  test('take the stored size where the rendition is smaller than the picture', async () => {
    const large = picture('png', 40, 30, [1, 2, 3], [4, 5, 6]);
    const document = await article([
      {
        type: 'figure',
        id: 'f',
        number: 1,
        images: [{ id: 'i', image: { ...large, width: 4000, height: 3000 }, alternative: { kind: 'text', text: 'x' } }],
        credits: [],
        width: 'column',
      },
    ]);
    expect(byId(document, 'i').attributes).toMatchObject({ width: '40', height: '30' });
    expect(childNames(byId(document, 'f'))).toEqual(['img']);
  });
});

describe('notes', () => {
  test('are marked so that readers can open them where the mark stands', () => {
    expect(byId(boats, 'noteref-1').attributes).toMatchObject({
      href: '#note-1',
      'epub:type': 'noteref',
      role: 'doc-noteref',
    });
    expect(byId(boats, 'note-1')).toMatchObject({
      name: 'aside',
      attributes: { class: 'note', 'epub:type': 'footnote', role: 'doc-footnote' },
    });
  });

  test('lead back to each of their marks', () => {
    const back = (id: string) =>
      find(byId(boats, id), ({ attributes }) => attributes.role === 'doc-backlink').map(({ attributes }) => [
        attributes.href,
        attributes['aria-label'],
      ]);
    expect(back('note-1')).toEqual([
      ['#noteref-1', undefined],
      ['#noteref-1', 'Back to the text 1'],
      ['#noteref-1b', 'Back to the text 2'],
    ]);
    expect(back('note-2')).toEqual([
      ['#noteref-2', undefined],
      ['#noteref-2', 'Back to the text'],
    ]);
    const [number] = find(byId(boats, 'note-1'), ({ attributes }) => attributes.class === 'note-mark');
    expect(number && childNames(number)).toEqual(['a']);
  });

  test('begin with their mark even where they begin with something else than a paragraph', async () => {
    const document = await article([paragraph('p', 'x', noteReference('r', 'n', '1'))], {
      notes: [{ id: 'n', label: '1', references: ['r'], children: [{ type: 'code', id: 'c', value: 'y' }] }],
    });
    expect(childNames(byId(document, 'n'))).toEqual(['p', 'pre', 'p']);
    expect(words(byId(document, 'n'))).toBe('1 y ↑');
  });

  test('leave a mark within a link as text, because links don’t nest', async () => {
    const document = await article(
      [paragraph('p', link('l', 'https://example.org/', 'x', noteReference('r', 'n', '1')))],
      {
        notes: [{ id: 'n', label: '1', references: ['r'], children: [paragraph('np', 'y')] }],
      },
    );
    expect(byId(document, 'r').name).toBe('sup');
    expect(named(byId(document, 'p'), 'a')).toHaveLength(1);
  });
});

describe('links', () => {
  test('to a figure lead to its picture, to a section to its file', () => {
    expect(
      find(boats, ({ attributes }) => attributes.class === 'reference').map(({ attributes }) => attributes.href),
    ).toEqual(['#fig-boats-image']);
    expect(
      find(letters, ({ attributes }) => attributes.class === 'reference').map(({ attributes }) => attributes.href),
    ).toEqual(['boats-and-storms.xhtml', 'boats-and-storms.xhtml#boats-warning']);
  });

  test.each([
    ['https://example.org/a?b=1&c=d#e', 'https://example.org/a?b=1&c=d#e'],
    ['https://example.org/a b<c>"d', 'https://example.org/a%20b%3Cc%3E%22d'],
    ['https://example.org/50%-off', 'https://example.org/50%25-off'],
    ['https://bücher.example/ü', 'https://xn--bcher-kva.example/%C3%BC'],
    ['mailto:desk@ledger.example', 'mailto:desk@ledger.example'],
    ['tel:+441234', 'tel:+441234'],
    ['javascript:alert(1)', undefined],
    ['file:///etc/passwd', undefined],
    ['page.html', undefined],
  ])('with the address %s', async (url, href) => {
    const document = await article([paragraph('p', link('l', url, 'words'))]);
    expect(named(byId(document, 'p'), 'a').map(({ attributes }) => attributes.href)).toEqual(
      href === undefined ? [] : [href],
    );
    expect(words(byId(document, 'p'))).toBe('words');
  });

  test('to nowhere leave their words', async () => {
    const document = await article([paragraph('p', crossReference('x', 'nowhere', 'Figure 9'))]);
    expect(byId(document, 'p').children).toEqual(['Figure 9']);
  });
});

describe('blocks', () => {
  test.each([
    ['its own words tell, not those of one in it', {}, 'rtl', undefined, 'rtl', undefined],
    ['nor of one that runs the other way', {}, undefined, 'rtl', undefined, 'rtl'],
    ['nor of one in it, where both run so', {}, 'rtl', 'rtl', 'rtl', 'rtl'],
    ['of one in it without words of its own', {}, 'none', 'rtl', 'rtl', 'rtl'],
    [
      'one that runs otherwise has what is in it begin so',
      { language: 'ar', direction: 'rtl' },
      'rtl',
      undefined,
      undefined,
      'rtl',
    ],
  ] as const)('of quotations in one another: %s', async (_, own, outer, inner, outerSide, innerSide) => {
    const words = (id: string, direction: 'ltr' | 'rtl' | 'none' | undefined) =>
      direction === 'none' ? [] : [{ ...paragraph(id, 'Words'), ...(direction ? { language: 'ar', direction } : {}) }];
    const nested: Block = { type: 'blockquote', id: 'r', children: words('r1', inner) };
    const quote: Block = { type: 'blockquote', id: 'q', ...own, children: [...words('q1', outer), nested] };
    const document = await article([quote]);
    expect([byId(document, 'q').attributes.class, byId(document, 'r').attributes.class]).toEqual([
      outerSide,
      innerSide,
    ]);
  });

  test.each([
    [['rtl', 'rtl'], {}, 'rtl'],
    [['ltr'], {}, 'ltr'],
    [['rtl', undefined], {}, undefined],
    [[undefined], {}, undefined],
    [['rtl'], { language: 'ar', direction: 'rtl' }, undefined],
  ] as const)(
    'a quotation of paragraphs that run %j and are in it as %j begins at the side %s',
    async (ran, own, side) => {
      const children = ran.map((direction, index) => ({
        ...paragraph(`p${index}`, 'Words'),
        ...(direction ? { language: 'ar', direction } : {}),
      }));
      const quote: Block = { type: 'blockquote', id: 'q', ...own, children, attribution: line('q-by', '— Ada Holm') };
      expect(byId(await article([quote]), 'q').attributes.class).toBe(side);
    },
  );

  test('tables have a caption and heads for their columns', () => {
    const tab = byId(boats, 'tab-boats');
    expect(childNames(tab)).toEqual(['caption', 'thead', 'tbody']);
    expect(named(tab, 'th').map(({ attributes }) => attributes.scope)).toEqual(['col', 'col', 'col']);
    expect(
      named(tab, 'td')
        .slice(0, 3)
        .map(({ attributes }) => attributes.class),
    ).toEqual([undefined, 'align-right', 'align-center']);
  });

  test('a table without a head has none', async () => {
    const { head: _, ...headless } = table('t', [undefined], 'x', [[''], ['c']]);
    expect(childNames(byId(await article([headless]), 't'))).toEqual(['caption', 'tbody']);
  });

  test('an empty corner of a table is no head', async () => {
    const document = await article([
      table('t', [undefined, undefined], 'x', [
        ['', 'b'],
        ['c', 'd'],
      ]),
    ]);
    expect(named(document, 'th').map(words)).toEqual(['b']);
  });

  test.each([
    [['Boat', 'Length'], ['Elena', '12 m'], 'table words-8'],
    [
      ['Settlement', 'Inhabitants', 'What happened'],
      ['Northhaven', '12,400', 'The harbourmaster left'],
      'table words-20',
    ],
    [['A', 'B'], ['https://example.org/a/very/long/address/indeed', '船'], 'table words-12'],
    [['A', 'B'], [`${'x'.repeat(30)}`, 'Over-the-top half-and-half'], 'table words-16'],
    [Array(8).fill('Responsibilities'), Array(8).fill('x'), 'table'],
  ])('a table says how much room its words need: %j', async (head, row, expected) => {
    const document = await article([
      table(
        't',
        head.map(() => undefined),
        'x',
        [head, row],
      ),
    ]);
    const [box] = named(document, 'div').filter(({ attributes }) => attributes.class?.startsWith('table'));
    expect(box?.attributes.class).toBe(expected);
    expect(box && childNames(box)).toEqual(['table']);
  });

  test('lists keep their first number, and tasks show their state as text', () => {
    expect(byId(boats, 'boats-list').attributes.start).toBe('3');
    expect(words(byId(boats, 'boats-task-1'))).toBe('☑ the old pump');
    expect(words(byId(boats, 'boats-task-2'))).toBe('☐ the new pump');
  });

  test('quotations carry their attribution, pull quotes their role', () => {
    expect(childNames(byId(boats, 'boats-quote'))).toEqual(['p', 'p', 'footer']);
    expect(byId(boats, 'boats-pull')).toMatchObject({
      name: 'aside',
      attributes: { 'epub:type': 'pullquote', role: 'doc-pullquote' },
    });
  });

  test('code keeps its lines and its direction', () => {
    const code = byId(boats, 'boats-code');
    expect(code.attributes.dir).toBe('ltr');
    expect(named(code, 'code')[0]).toMatchObject({
      attributes: { class: 'language-sh' },
      children: ['tide --station mole \\\n  --from "Mon" <log.txt & wait\n'],
    });
  });

  test('headings keep their depth', async () => {
    const document = await article([heading('h', 2, 'x'), heading('i', 3, 'y'), heading('j', 4, 'z')]);
    expect(['h', 'i', 'j'].map((id) => byId(document, id).name)).toEqual(['h2', 'h3', 'h4']);
  });

  test('runs and blocks in another language say so, and stand apart where their direction differs', () => {
    const runs = find(letters, ({ name, attributes }) => /^(bdi|span)$/.test(name) && attributes.lang !== undefined);
    expect(runs.map(({ name, attributes: { lang, dir, 'xml:lang': xml } }) => [name, lang, xml, dir])).toEqual([
      ['bdi', 'he', 'he', 'rtl'],
      ['bdi', 'ar', 'ar', 'rtl'],
      ['span', 'el', 'el', undefined],
      ['span', 'ru', 'ru', undefined],
    ]);
    expect(byId(letters, 'letters-quote').attributes).toMatchObject({ lang: 'he', 'xml:lang': 'he', dir: 'rtl' });
  });
});

describe('lines that the author ended', () => {
  const lines: readonly Phrasing[] = [
    { type: 'text', value: 'Yours, ' },
    {
      type: 'emphasis',
      children: [{ type: 'text', value: 'as ever,' }, { type: 'break' }, { type: 'text', value: 'Jo' }],
    },
  ];

  test.each<Block>([
    { type: 'paragraph', id: 'p', lined: true, children: lines },
    { type: 'verse', id: 'v', stanzas: [{ id: 'p', children: lines }] },
  ])('are an element each in a $type', async (block) => {
    const root = await article([block]);
    const set = byId(root, 'p');
    expect(childNames(set)).toEqual(['span', 'br', 'span']);
    expect(
      elements(set)
        .filter(({ name }) => name === 'span')
        .map(words),
    ).toEqual(['Yours, as ever,', 'Jo']);
    expect(named(set, 'em')).toHaveLength(2);
  });

  test('hang from the first in an entry of a bibliography', async () => {
    const root = await article([
      { type: 'paragraph', id: 'p', hanging: true, children: [{ type: 'text', value: 'Lind.' }] },
    ]);
    expect(byId(root, 'p').attributes).toMatchObject({ class: 'hanging' });
  });

  test('are no elements in prose', async () => {
    const root = await article([{ type: 'paragraph', id: 'p', children: [...lines] }]);
    expect(childNames(byId(root, 'p'))).toEqual(['em']);
  });
});

describe('the list of credits', () => {
  const credits = documentNamed(sample, 'credits.xhtml');

  test('leads from each entry to its figure, and from the figure’s credits to the list but to no entry of it', () => {
    const links = named(credits, 'a').map(({ attributes }) => attributes.href);
    expect(links).toHaveLength(7);
    expect(links[1]).toBe('boats-and-storms.xhtml#fig-boats');
    const back = named(byId(boats, 'fig-boats'), 'a').map(({ attributes }) => attributes.href);
    expect(back).toEqual(['credits.xhtml']);
    expect(named(boats, 'a').filter(({ attributes }) => attributes.href?.startsWith('credits.xhtml#'))).toEqual([]);
  });

  test('prints every credit line of a figure to the letter', () => {
    expect(words(byId(credits, 'credits-2'))).toBe(
      'Figure 2. The harbour before and after Mara Lind / AFP © 2024 Jo Petrov, CC BY 4.0',
    );
  });
});

describe('files', () => {
  test('are named after slugs, and keep clear of the navigation document', async () => {
    const named = (slug: string, id: string): Section => ({ ...(samplePublication.sections[0] as Section), slug, id });
    const documents = await documentsOf({
      ...samplePublication,
      sections: [named('toc', 's1'), named('toc-text', 's2'), named('1984', 's3')],
    });
    expect([...documents.keys()]).toEqual(['toc-text-text.xhtml', 'toc-text.xhtml', '1984.xhtml']);
  });

  test('say which part of the book they are', () => {
    const matter = [...sample.values()].map((document) => named(document, 'body')[0]?.attributes['epub:type']);
    expect(matter).toEqual(['frontmatter', 'frontmatter', 'bodymatter', 'bodymatter', 'backmatter', 'backmatter']);
  });
});

describe('structured data', () => {
  const [script] = named(boats, 'script');
  const data = JSON.parse(script ? words(script) : '{}');

  test('tells what the article is', () => {
    expect(data).toMatchObject({
      '@type': 'NewsArticle',
      headline: 'Boats & storms: a week on the mole',
      datePublished: '2024-02-27',
      url: 'https://ledger.example/boats',
      author: [{ name: 'Mara Lind', jobTitle: 'Harbour correspondent' }, { name: 'Jo Petrov' }],
      contributor: [{ '@type': 'Organization', name: 'AP' }, { name: 'AFP' }],
    });
  });

  test('credits each picture with its own line, the withheld one too', () => {
    const credits = data.image.map(({ creditText }: { creditText: string }) => creditText);
    expect(credits).toEqual([
      'Jo Petrov/The Harbour Ledger',
      'AP Photo/Mara Lind, File',
      'Mara Lind / AFP',
      '© 2024 Jo Petrov, CC BY 4.0',
      'Ivo Mandel, Orbis, Palace Pool Photo via AP',
      'Map: The Harbour Ledger',
      'The Harbour Ledger',
    ]);
    expect(data.image[3]).toMatchObject({
      copyrightHolder: { name: 'Jo Petrov' },
      license: 'https://creativecommons.org/licenses/by/4.0/',
    });
    expect(data.image[4].contentUrl).toBeUndefined();
    expect(data.image[4].provider).toEqual({ '@type': 'Organization', name: 'AP' });
  });
});
