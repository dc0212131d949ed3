import { describe, expect, test } from 'vitest';
import { parseCredit } from '../../src/credit/index.js';
import type { Photo, PhotoMetadata } from '../../src/photo/photo.js';
import type { ImageRights } from '../../src/publication/image-resource.js';
import { textOf } from '../../src/publication/text.js';
import { relatorOf } from '../../src/resolve/credit-roles.js';
import { publishImage } from '../../src/resolve/image-rights.js';
import { figureOf, onlyArticle, resolveSource, type Source, sectionOf } from './manuscript.js';

const picture = (title: string, alt = 'x') => `![${alt}](../assets/a.jpg "${title}")\n`;
const photos = { 'a.jpg': {} };

const publish = (markdown: string, settings: Source['settings'] = {}) =>
  resolveSource({ articles: `Text.\n\n${markdown}`, photos, settings });

const listOf = (markdown: string, list: object) => {
  const { intro, entries, groups } = sectionOf(publish(markdown, { credits: { list } }), 'creditList');
  const shown = (some: typeof entries) =>
    some.map(({ label, credits }) => `${textOf(label)}: ${credits.map(({ line }) => line).join(' + ')}`);
  return {
    intro: intro && textOf(intro.children),
    entries: shown(entries),
    groups: groups?.map((group) => [textOf(group.heading.children), ...shown(group.entries)]),
  };
};

const four = [
  picture('One. (AP Photo/Zoe Adams)'),
  picture('Two. (Mara Lind / AFP)'),
  picture('Three. (Handout via AP)'),
  picture('Four. (Mara Lind and Jo Petrov/Reuters)'),
].join('\n');

describe('a credit in another language than the text about it', () => {
  const hebrew = picture('The harbour. (צילום: דנה לוי)');
  const said = [{ type: 'span', language: 'he', direction: 'rtl', children: [{ value: 'צילום: דנה לוי' }] }];

  test('says so under the picture and in the list, and is kept to the letter', () => {
    const published = publish(hebrew);
    const [figure] = onlyArticle(published).body.filter(({ type }) => type === 'figure');
    expect(figure).toMatchObject({ credits: [{ line: 'צילום: דנה לוי', words: said }] });
    const [entry] = sectionOf(published, 'creditList').entries;
    expect(entry?.credits).toMatchObject([{ line: 'צילום: דנה לוי', words: said }]);
  });

  test('nothing is said of one that is in its language', () => {
    const [entry] = sectionOf(publish(picture('The harbour. (Mara Lind / AFP)')), 'creditList').entries;
    expect(entry?.credits[0]).not.toHaveProperty('words');
  });
});

describe('the list of photo credits', () => {
  test('is in the order of the pictures', () => {
    expect(listOf(four, {})).toMatchObject({
      intro: undefined,
      groups: undefined,
      entries: [
        'One: AP Photo/Zoe Adams',
        'Two: Mara Lind / AFP',
        'Three: Handout via AP',
        'Four: Mara Lind and Jo Petrov/Reuters',
      ].map((words) => words.replace(':', '.:')),
    });
  });

  test('by photographer: by surname, each under all who made the picture, those without a name at the end', () => {
    const { groups, entries } = listOf(four, { by: 'photographer' });
    expect(groups).toEqual([
      ['Zoe Adams', 'One.: AP Photo/Zoe Adams'],
      ['Mara Lind', 'Two.: Mara Lind / AFP', 'Four.: Mara Lind and Jo Petrov/Reuters'],
      ['Jo Petrov', 'Four.: Mara Lind and Jo Petrov/Reuters'],
      ['Others', 'Three.: Handout via AP'],
    ]);
    expect(entries).toHaveLength(5);
  });

  test('by agency', () => {
    const { groups } = listOf(four, { by: 'agency' });
    expect(groups?.map(([name]) => name)).toEqual(['AFP', 'AP', 'Reuters', 'Others']);
  });

  test('a figure of several pictures stands under each photographer with their own credits', () => {
    const pair =
      ':::figure{#p}\n![x](../assets/a.jpg "Left. (Mara Lind/AP)")\n![y](../assets/a.jpg "Right. (Jo Petrov/AFP)")\n\nTwo boats.\n:::\n';
    expect(listOf(pair, { by: 'photographer' }).groups).toEqual([
      ['Mara Lind', 'Two boats.: Mara Lind/AP'],
      ['Jo Petrov', 'Two boats.: Jo Petrov/AFP'],
    ]);
  });

  test('ids of entries are unique though figures stand in it twice', () => {
    const { entries } = sectionOf(publish(four, { credits: { list: { by: 'photographer' } } }), 'creditList');
    const ids = entries.flatMap(({ id, credits }) => [id, ...credits.map((credit) => credit.id)]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  describe('“all photographs by”', () => {
    const lind = picture('A boat. (Mara Lind/AP)');
    const others = [
      picture('Old. (Mara Lind/AP, File)'),
      picture('Map. (Map: Wim Aldergate)'),
      picture('Other. (Jo Petrov/AFP)'),
    ];

    test('names who made more than half of them, and lists the rest', () => {
      const { intro, entries } = listOf([lind, lind, lind, ...others].join('\n'), { allBy: 'true' });
      expect(intro).toBe('All photographs by Mara Lind/AP unless noted.');
      expect(entries).toEqual(['Old.: Mara Lind/AP, File', 'Map.: Map: Wim Aldergate', 'Other.: Jo Petrov/AFP']);
    });

    test.each([
      ['nobody made that many', [lind, lind, ...others]],
      ['there are too few to speak of all', [lind, lind]],
    ])('is not said where %s', (_, markdown) => {
      const { intro, entries } = listOf(markdown.join('\n'), { allBy: 'true' });
      expect(intro).toBeUndefined();
      expect(entries).toHaveLength(markdown.length);
    });

    test('is not said unasked', () => {
      expect(listOf([lind, lind, lind, lind].join('\n'), {}).intro).toBeUndefined();
    });
  });
});

describe('the house’s style', () => {
  const creditOf = (line: string, credits: object) => {
    const figure = figureOf(`Text.\n\n${picture(`Boats. (${line})`)}`, { photos, settings: { credits } });
    return { ...figure.credits[0], placement: figure.creditPlacement };
  };

  test('prints other words and keeps the supplied ones', () => {
    expect(creditOf('AP Photo/Mara Lind', { style: 'guardian' })).toMatchObject({
      line: 'AP Photo/Mara Lind',
      printed: 'Photograph: Mara Lind/AP',
    });
  });

  test('is the supplied line to the letter by default', () => {
    expect(creditOf('AP Photo/Mara Lind', {})).not.toHaveProperty('printed');
  });

  test.each(['Drawing: Wim Aldergate', '© 2024 Jo Petrov/AFP', '“Dawn” by Mara Lind, CC BY 4.0'])(
    'never takes from %s what it owes',
    (line) => {
      expect(creditOf(line, { style: 'guardian' })).not.toHaveProperty('printed');
    },
  );

  test('names the licence that is given beside the credit', () => {
    const markdown =
      'Text.\n\n:::figure{src="../assets/a.jpg" alt="x" credit="Mara Lind" licence="CC BY 4.0"}\nBoats.\n:::\n';
    const printed = (style: string) =>
      figureOf(markdown, { photos, settings: { credits: { style } } }).credits[0]?.printed;
    expect(printed('tasl')).toMatch(/^Photo by Mara Lind is licensed under CC BY 4\.0 \(https:/);
    expect(printed('guardian')).toBe('Photograph: Mara Lind, CC BY 4.0');
  });

  test('places credits, and is the same in the list', () => {
    expect(creditOf('Mara Lind/AP', { placement: 'line' }).placement).toBe('line');
    expect(creditOf('Mara Lind/AP', { placement: 'side' }).placement).toBe('side');
    expect(creditOf('Mara Lind/AP', {}).placement).toBeUndefined();
    const { entries } = sectionOf(
      publish(picture('A. (AP Photo/Mara Lind)'), { credits: { style: 'reuters' } }),
      'creditList',
    );
    expect(entries[0]?.credits[0]?.printed).toBe('AP/Mara Lind');
  });
});

describe('contributors', () => {
  test.each([
    ['Photo: Mara Lind', 'pht'],
    ['Mara Lind/AP', 'pht'],
    ['Photo illustration by Mara Lind', 'pht'],
    ['Drawing: Wim Aldergate', 'ill'],
    ['Illustration by Wim Aldergate', 'ill'],
    ['Zeichnung: Otto Holm', 'ill'],
    ['Map: Wim Aldergate / Colophon', 'ctg'],
    ['Karte: Otto Holm', 'ctg'],
    ['Карта: Вера Буквина', 'ctg'],
  ])('%s: %s', (line, role) => {
    expect(relatorOf(parseCredit(line))).toBe(role);
  });

  test('are those of the pictures and of the wire lines, once each with all that they did', () => {
    const yaml =
      'byline: Mara Lind\ncontributions: { line: AP and Jo Petrov contributed., agencies: [AP], people: [Jo Petrov] }';
    const body = [picture('A. (Map: Mara Lind)'), picture('B. (Jo Petrov/AFP)')].join('\n');
    const { publication } = resolveSource({ articles: `---\ntitle: T\n${yaml}\n---\n${body}`, photos });
    expect(publication.contributors).toEqual([
      { name: 'Mara Lind', fileAs: 'Lind, Mara', roles: ['aut', 'ctg'], principal: true },
      { name: 'Jo Petrov', fileAs: 'Petrov, Jo', roles: ['pht', 'ctb'], principal: false },
      { name: 'AP', fileAs: 'AP', roles: ['ctb'], principal: false },
    ]);
  });
});

describe('the list of illustrations', () => {
  const markdown = [
    picture('The map of the delta. It shows three arms. (Map: Colophon)'),
    ':::figure{withheld="once only" credit="AP" alt="x"}\nA table.\n:::\n',
    picture('', ''),
  ].join('\n');
  const labels = (settings: Readonly<Record<string, unknown>>) =>
    publish(markdown, settings).publication.illustrations?.map(({ label }) => label);

  test('names the printed pictures by their first sentence', () => {
    expect(labels({ figures: { numbering: 'all' } })).toEqual(['Figure 1. The map of the delta']);
    expect(labels({})).toEqual(['The map of the delta']);
  });

  test('says in which language a caption is, and so does that of credits', () => {
    const articles = { 'manuscript/a.md': `---\ntitle: T\nlanguage: fr\n---\n${picture('La mer. (AP)')}` };
    const { publication } = resolveSource({ articles, photos, settings: { figures: { list: 'printed' } } });
    expect(publication.illustrations).toMatchObject([{ label: 'La mer.', language: 'fr' }]);
    for (const type of ['contents', 'creditList'] as const) {
      const list = publication.sections.filter((section) => section.type === type).at(-1);
      expect(list).toMatchObject({ entries: [{ label: [{ type: 'span', language: 'fr' }] }] });
    }
  });

  test('is in the navigation alone, printed too, or nowhere', () => {
    const slugs = (list: string) =>
      publish(markdown, { figures: { list } }).publication.sections.map(({ slug }) => slug);
    expect(slugs('navigation')).not.toContain('illustrations');
    expect(slugs('printed').slice(2, 4)).toEqual(['contents', 'illustrations']);
    expect(labels({ figures: { list: 'none' } })).toBeUndefined();
  });
});

describe('the rights of a published picture', () => {
  const rightsOf = (line: string, metadata: Partial<PhotoMetadata> = {}, alt = 'Boats') => {
    let published: ImageRights | undefined;
    const notAskedFor = () => Promise.reject(new Error('not asked for'));
    const image = { id: 'img', width: 10, height: 10, describe: notAskedFor, rendition: notAskedFor };
    const photo: Photo = {
      file: 'assets/a.jpg',
      mediaType: 'image/jpeg',
      original: () => Promise.reject(new Error('not asked for')),
      image,
      metadata: { creators: [], origin: {}, conflicts: [], possiblyCut: [], ...metadata },
      publish: (rights) => {
        published = rights;
        return { ...image, id: 'img-published' };
      },
    };
    const alternative = alt === '' ? ({ kind: 'decorative' } as const) : ({ kind: 'text', text: alt } as const);
    const shown = publishImage({ id: 'f-image', image, alternative }, photo, [
      { id: 'f-credit', line, parsed: parseCredit(line) },
    ]);
    expect(shown).toMatchObject({ image: { id: 'img-published' }, rights: published, facts: { file: 'assets/a.jpg' } });
    return published;
  };

  test('are those of its credit', () => {
    expect(rightsOf('© 2024 Jo Petrov, CC BY 4.0')).toMatchObject({
      creditLine: '© 2024 Jo Petrov, CC BY 4.0',
      copyrightNotice: '© 2024 Jo Petrov',
      webStatement: 'https://creativecommons.org/licenses/by/4.0/',
      alternativeText: 'Boats',
    });
    expect(rightsOf('Image made with AI (Bing Designer) by Harbour Ledger')?.digitalSourceType).toMatch(
      /trainedAlgorithmicMedia$/,
    );
  });

  test('are those of its file where the credit is silent, never where it speaks', () => {
    const own = {
      creators: ['M. Lind'],
      source: 'Orbis',
      copyrightNotice: '© Orbis',
      usageTerms: 'Editorial use only',
    };
    expect(rightsOf('Mara Lind/AP', own)).toMatchObject({
      creators: ['Mara Lind'],
      source: 'AP',
      copyrightNotice: '© Orbis',
      usageTerms: 'Editorial use only',
    });
  });

  test('say nothing of a decorative picture’s looks', () => {
    expect(rightsOf('Mara Lind/AP', {}, '')).not.toHaveProperty('alternativeText');
  });

  test('stand on the figure’s picture', () => {
    const article = onlyArticle(publish(picture('Boats. (Mara Lind/AP)')));
    const figure = article.body.find((block) => block.type === 'figure');
    expect(figure?.type === 'figure' && figure.images[0]?.rights?.creditLine).toBe('Mara Lind/AP');
  });
});

test.each(['STRINGER', 'Handout', 'STAFF', 'Contributor', 'Freelance', 'freelancer'])(
  '%s, as a file names its maker, is nobody',
  (word) => {
    const rights = (creators: readonly string[]) =>
      figureOf(picture('Boats. (AFP)'), { photos: { 'a.jpg': { creators } } }).images[0]?.rights;
    expect(rights([word])).toMatchObject({ creators: [] });
    expect(rights([word, 'Mara Lind'])).toMatchObject({ creators: ['Mara Lind'] });
  },
);
