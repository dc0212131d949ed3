import { describe, expect, test } from 'vitest';
import { textOf } from '../../src/publication/text.js';
import { uuidV5 } from '../../src/resolve/identifier.js';
import { imprintTermsFor } from '../../src/resolve/imprint-terms.js';
import { termsFor } from '../../src/resolve/terms.js';
import { articlesOf, onlyArticle, resolveSource, sectionOf } from './manuscript.js';

const frontMatter = (yaml: string, text = 'Text.') => `---\ntitle: T\n${yaml}\n---\n${text}`;

describe('byline', () => {
  const byline = (yaml: string, language = 'en') => {
    const article = onlyArticle(resolveSource({ articles: frontMatter(yaml), settings: { language } }));
    return [textOf(article.byline?.children ?? []), ...article.authors.map(({ name }) => name)];
  };

  test.each([
    ['By AP and AFP', ['AP agency', 'AFP agency']],
    ['Reuters Staff', ['Reuters Staff agency']],
    ['By AGENCIES', ['AGENCIES agency']],
    ['Staff and Agencies', ['Staff and Agencies agency']],
    ['By Mara Lind and Reuters', ['Mara Lind undefined', 'Reuters agency']],
    ['Fanal', ['Fanal agency']],
    ['Orbis', ['Orbis undefined']],
    ['{ name: The Associated Press }', ['The Associated Press agency']],
  ])('by %s: %j', (byline, expected) => {
    const { authors } = onlyArticle(
      resolveSource({ articles: frontMatter(`byline: ${byline}`), settings: { agencies: ['Fanal'] } }),
    );
    expect(authors.map(({ name, kind }) => `${name} ${kind}`)).toEqual(expected);
  });

  test.each([
    ['byline: Mara Lind', ['By Mara Lind', 'Mara Lind']],
    ['byline: By Mara Lind', ['By Mara Lind', 'Mara Lind']],
    ['byline: By Mara Lind and Jo Petrov', ['By Mara Lind and Jo Petrov', 'Mara Lind', 'Jo Petrov']],
    [
      'byline: Mara Lind, Jo Petrov and Ida Roth',
      ['By Mara Lind, Jo Petrov and Ida Roth', 'Mara Lind', 'Jo Petrov', 'Ida Roth'],
    ],
    ['byline: By Mara Lind, Diplomatic Correspondent', ['By Mara Lind, diplomatic correspondent', 'Mara Lind']],
    ['byline: By Mara Lind, Washington correspondent', ['By Mara Lind, Washington correspondent', 'Mara Lind']],
    ['byline: By MARA LIND, Associated Press', ['By MARA LIND, Associated Press', 'MARA LIND']],
    ['byline: From our own correspondent', ['From our own correspondent', 'From our own correspondent']],
    ['byline: By MARA LIND and AGENCIES', ['By MARA LIND and AGENCIES', 'MARA LIND', 'AGENCIES']],
    ['byline: By Agencies and Delta Staff', ['By Agencies and Delta Staff', 'Agencies', 'Delta Staff']],
    ['byline: Mara Lind, AFP and AP', ['By Mara Lind, AFP and AP', 'Mara Lind', 'AFP', 'AP']],
    ['byline: Mara Lind, AFP and Jo Petrov', ['By Mara Lind, AFP, and Jo Petrov', 'Mara Lind', 'Jo Petrov']],
    ['byline: Mara Lind (Delta Voice)', ['By Mara Lind, Delta Voice', 'Mara Lind']],
    ['byline: [By Mara Lind, Jo Petrov]', ['By Mara Lind and Jo Petrov', 'Mara Lind', 'Jo Petrov']],
    ['byline: Mara Lind Jr. and AP staff', ['By Mara Lind Jr. and AP staff', 'Mara Lind Jr. and AP staff']],
    ['byline: The Institute of War and Peace', ['By The Institute of War and Peace', 'The Institute of War and Peace']],
    [
      'byline: { name: Ida Roth, role: Diplomatic correspondent }',
      ['By Ida Roth, diplomatic correspondent', 'Ida Roth'],
    ],
    [
      'byline: { name: Ida Roth, role: Washington correspondent }',
      ['By Ida Roth, Washington correspondent', 'Ida Roth'],
    ],
    [
      'byline: [{ name: Ida Roth, role: Words }, { name: Jo Petrov, role: Pictures }]',
      ['By Ida Roth, words, and Jo Petrov, pictures', 'Ida Roth', 'Jo Petrov'],
    ],
    [
      'byline: [{ name: A B, role: Words }, { name: C D, role: Pictures }, E F]',
      ['By A B, words; C D, pictures, and E F', 'A B', 'C D', 'E F'],
    ],
    ["byline: Seán O'Brien", ['By Seán O’Brien', "Seán O'Brien"]],
  ])('%s', (yaml, expected) => {
    expect(byline(yaml)).toEqual(expected);
  });

  test('in other languages', () => {
    expect(byline('byline: Von Mara Lind und Jo Petrov', 'de')).toEqual([
      'Von Mara Lind und Jo Petrov',
      'Mara Lind',
      'Jo Petrov',
    ]);
    expect(byline('byline: [דנה לב, יעל רז]', 'he')[0]).toBe('מאת דנה לב ויעל רז');
    expect(byline('byline: [ליאת דהן, דנה לב, יעל רז]', 'he')[0]).toBe('מאת ליאת דהן, דנה לב ויעל רז');
    expect(byline('byline: [Вера Буквина, Иван Орлов]', 'ru')[0]).toBe('Текст: Вера Буквина и\u00a0Иван Орлов');
  });
});

test('bylines and datelines in Persian and Urdu', () => {
  const front = (yaml: string, language: string) => {
    const article = onlyArticle(resolveSource({ articles: frontMatter(yaml), settings: { language } }));
    const names = article.authors.map(({ name }) => name);
    return [...names, textOf((article.byline ?? article.dateline)?.children ?? [])];
  };
  expect(front('byline: مارا لیند، جو پتروف و آیدا راث', 'fa')).toEqual([
    'مارا لیند',
    'جو پتروف',
    'آیدا راث',
    'نوشتهٔ مارا لیند، جو پتروف و آیدا راث',
  ]);
  expect(front('byline: "تحریر: علی خان اور سارہ احمد"', 'ur')).toEqual([
    'علی خان',
    'سارہ احمد',
    'تحریر: علی خان اور سارہ احمد',
  ]);
  const dates = 'dateline: کراچی\ndatePublished: 2024-02-27\ndateModified: 2024-03-01';
  expect(front(dates, 'ur')).toEqual(['کراچی، 27 فروری 2024۔ تازہ کاری: 1 مارچ 2024']);
  expect(front(dates, 'fa')).toEqual(['کراچی، 27 فوریه 2024. به‌روزرسانی: 1 مارس 2024']);
});

describe('lists of names in Arabic', () => {
  const laid = 'ليلى حداد';
  const bylineOf = (yaml: string) => {
    const article = onlyArticle(resolveSource({ articles: frontMatter(yaml), settings: { language: 'ar' } }));
    return [textOf(article.byline?.children ?? []), ...article.authors.map(({ name }) => name)];
  };

  test.each([
    [`byline: [${laid}, أحمد علي]`, `بقلم ${laid} وأحمد علي`],
    // CLDR has "and" between all of them.
    [`byline: [${laid}, أحمد علي, منى سالم]`, `بقلم ${laid} وأحمد علي ومنى سالم`],
    [`byline: { name: ${laid}, role: مراسلة }`, `بقلم ${laid}، مراسلة`],
    [`byline: [{ name: ${laid}, role: نص }, { name: أحمد علي, role: صور }]`, `بقلم ${laid}، نص، وأحمد علي، صور`],
    [
      `byline: [{ name: ${laid}, role: نص }, { name: أحمد علي, role: صور }, منى سالم]`,
      `بقلم ${laid}، نص؛ أحمد علي، صور، ومنى سالم`,
    ],
  ])('%s', (yaml, expected) => {
    expect(bylineOf(yaml)[0]).toBe(expected);
  });

  test('are taken apart where they are written as one text', () => {
    expect(bylineOf(`byline: بقلم ${laid}، أحمد علي`).slice(1)).toEqual([laid, 'أحمد علي']);
  });

  test('of the title page and the imprint are joined so too', () => {
    const contributors = [laid, 'أحمد علي', 'منى سالم'].map((name) => ({ name, roles: ['edt'], principal: 'true' }));
    const settings = { language: 'ar', contributors };
    const { publication } = resolveSource({ articles: frontMatter(''), settings });
    const printed = JSON.stringify(publication.sections);
    expect(printed.split(`${laid} وأحمد علي ومنى سالم`)).toHaveLength(3);
    expect(printed).not.toContain(`${laid},`);
  });
});

describe('dateline', () => {
  const dateline = (yaml: string, language = 'en') => {
    const article = onlyArticle(resolveSource({ articles: frontMatter(yaml), settings: { language } }));
    return article.dateline && textOf(article.dateline.children);
  };

  test.each([
    ['dateline: Port Ellen', 'Port Ellen'],
    ['datePublished: 2024-02-27', '27 February 2024'],
    ['dateline: Port Ellen\ndatePublished: 2024-02-27T23:30:00Z', 'Port Ellen, 27 February 2024'],
    [
      'dateline: Port Ellen\ndatePublished: 2024-02-27\ndateModified: 2024-03-01',
      'Port Ellen, 27 February 2024. Updated 1 March 2024',
    ],
    ['datePublished: 2024-02-27\ndateModified: 2024-02-27T10:00:00Z', '27 February 2024'],
    ['kicker: None', undefined],
  ])('%s', (yaml, expected) => {
    expect(dateline(yaml)).toBe(expected);
  });

  test('in other languages', () => {
    const yaml = 'datePublished: 2022-01-26';
    expect(['en-US', 'en-GB', 'de', 'es', 'ru', 'he', 'ja'].map((language) => dateline(yaml, language))).toEqual([
      'January 26, 2022',
      '26 January 2022',
      '26. Januar 2022',
      '26 de enero de 2022',
      '26 января 2022 года',
      '26 בינואר 2022',
      '26 January 2022',
    ]);
  });
});

describe('what Colophon sets before the articles', () => {
  const resolved = resolveSource({
    articles: {
      'manuscript/a.md': frontMatter(
        'kicker: Weather\nbyline: { name: Mara Lind, fileAs: "Lind, Mara" }',
        '## One {#one}\n\n### Deep\n\n## Two[^1]\n\n[^1]: N.',
      ),
      'manuscript/b.md': frontMatter('byline: Jo Petrov', '![x](../assets/a.jpg "B. (Mara Lind / AFP)")'),
    },
    photos: { 'a.jpg': {} },
    settings: {
      subtitle: 'No. 1',
      publisher: 'Ledger Press',
      licence: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
      contributors: [
        { name: 'Ada Holm', roles: ['edt'], principal: 'true' },
        { name: 'Pia Roe', roles: ['bkd', 'mrb'] },
      ],
      imprint: 'Printed *twice*. See [the first](a.md#one).\n\n- a list',
    },
  });

  test('sections come in order', () => {
    expect(resolved.publication.sections.map(({ slug }) => slug)).toEqual([
      'title-page',
      'imprint',
      'contents',
      'a',
      'b',
      'photo-credits',
    ]);
  });

  test('the title page names principal contributors, publisher and date', () => {
    const page = sectionOf(resolved, 'titlePage');
    expect([page.title, page.subtitle, ...page.lines].map((line) => textOf(line?.children ?? []))).toEqual([
      'Harbour Reader',
      'No.\u00a01',
      'Mara Lind, Jo Petrov and Ada Holm',
      'Ledger Press',
      '1 March 2024',
    ]);
  });

  test('the imprint says who, when, under which rights, and how', () => {
    const texts = sectionOf(resolved, 'imprint').body.map((block) =>
      block.type === 'list' ? 'list' : textOf('children' in block ? (block.children as []) : []),
    );
    expect(texts).toEqual([
      'Harbour Reader. No.\u00a01',
      'Published by Ledger Press, 1 March 2024.',
      'Authors: Mara Lind and Jo Petrov',
      'Photographs: Mara Lind',
      'Editor: Ada Holm',
      'Book design: Pia Roe',
      'Contributor: Pia Roe',
      'All rights reserved.',
      'Licence: CC BY 4.0',
      'Printed twice. See the first.',
      'list',
      `Identifier: ${resolved.publication.identifier}`,
      'Made with Colophon.',
    ]);
    const links = JSON.stringify(sectionOf(resolved, 'imprint').body);
    expect(links).toContain('"url":"https://creativecommons.org/licenses/by/4.0/"');
    expect(links).toContain('"target":"a--one"');
  });

  test('the contents hold articles, their headings and the back matter', () => {
    const entries = sectionOf(resolved, 'contents').entries.map(({ target, label, kicker, byline, children }) => ({
      target,
      label: textOf(label),
      kicker: kicker && textOf(kicker),
      byline: byline && textOf(byline),
      children: children.map((child) => [child.target, textOf(child.label)]),
    }));
    expect(entries).toEqual([
      {
        target: 'a',
        label: 'T',
        kicker: 'Weather',
        byline: 'By Mara Lind',
        children: [
          ['a--one', 'One'],
          ['a--sec-two', 'Two'],
        ],
      },
      { target: 'b', label: 'T', kicker: undefined, byline: 'By Jo Petrov', children: [] },
      { target: 'photo-credits', label: 'Photo credits', kicker: undefined, byline: undefined, children: [] },
    ]);
  });

  test('the contents say in which language titles and headings are', () => {
    const { publication } = resolveSource({
      articles: {
        'manuscript/a.md': '---\ntitle: الميناء\nkicker: طقس\nlanguage: ar\n---\n\n## السفن\n\nكلمات.',
        'manuscript/b.md': '---\ntitle: Boats\nbyline: Олена Крофт\n---\n\n## Les mots {lang=fr}\n\nWords.',
      },
    });
    const contents = publication.sections.find(({ type }) => type === 'contents');
    if (contents?.type !== 'contents') throw new Error('no contents');
    const arabic = [{ type: 'span', language: 'ar', direction: 'rtl' }];
    expect(contents.entries).toMatchObject([
      { label: arabic, kicker: arabic, children: [{ label: arabic }] },
      {
        label: [{ type: 'text' }],
        byline: [{ value: 'By ' }, { type: 'span', language: 'ru', children: [{ value: 'Олена Крофт' }] }],
        children: [{ label: [{ type: 'span', language: 'fr' }] }],
      },
    ]);
  });

  test('contributors are named once, with all that they did', () => {
    expect(resolved.publication.contributors).toEqual([
      { name: 'Mara Lind', fileAs: 'Lind, Mara', roles: ['aut', 'pht'], principal: true },
      { name: 'Jo Petrov', fileAs: 'Petrov, Jo', roles: ['aut'], principal: true },
      { name: 'Ada Holm', fileAs: 'Holm, Ada', roles: ['edt'], principal: true },
      { name: 'Pia Roe', fileAs: 'Roe, Pia', roles: ['bkd', 'mrb'], principal: false },
    ]);
  });
});

test('a book that has an author is not by the writer of its foreword', () => {
  const resolved = resolveSource({
    articles: { 'manuscript/a.md': frontMatter('byline: Sir Ivo Pell', 'Words.'), 'manuscript/b.md': 'Words.' },
    settings: { contributors: [{ name: 'Mara Lind', roles: ['aut'], principal: 'true' }] },
  });
  expect(resolved.publication.contributors).toEqual([
    { name: 'Mara Lind', fileAs: 'Lind, Mara', roles: ['aut'], principal: true },
    { name: 'Sir Ivo Pell', fileAs: 'Pell, Sir Ivo', roles: ['aut'], principal: false },
  ]);
  expect(sectionOf(resolved, 'titlePage').lines.map(({ children }) => textOf(children))[0]).toBe('Mara Lind');
});

test('the writer of a foreword is what the settings call him', () => {
  const contributors = [
    { name: 'Mara Lind', roles: ['aut'], principal: 'true' },
    { name: 'Ivo Pell', roles: ['aui'] },
  ];
  const articles = { 'manuscript/a.md': frontMatter('byline: Ivo Pell', 'Words.'), 'manuscript/b.md': 'Words.' };
  const imprint = sectionOf(resolveSource({ articles, settings: { contributors } }), 'imprint');
  const lines = imprint.body.map((block) => textOf('children' in block ? (block.children as []) : []));
  expect(lines).toEqual(expect.arrayContaining(['Author: Mara Lind', 'Foreword: Ivo Pell']));
});

describe('metadata', () => {
  test('the identifier is given, or derived from publisher and title', () => {
    const derived = (settings: object) =>
      resolveSource({ articles: 'T.', settings: { ...settings } }).publication.identifier;
    expect(derived({ identifier: 'urn:isbn:9780000000002' })).toBe('urn:isbn:9780000000002');
    expect(derived({})).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(derived({})).toBe(derived({}));
    expect(derived({ publisher: 'Ledger' })).not.toBe(derived({}));
  });

  test('name-based identifiers are those of RFC 9562, appendix A.4', () => {
    expect(uuidV5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    );
  });

  test.each([
    [undefined, undefined, '2024-03-01T00:00:00Z'],
    ['2024-03-02', undefined, '2024-03-02T00:00:00Z'],
    ['2024-03-02T08:00:00+02:00', undefined, '2024-03-02T06:00:00Z'],
    ['2024-03-02', 1709251200, '2024-03-01T00:00:00Z'],
    ['9999-12-31T23:59:59-05:00', undefined, '9999-12-31T23:59:59Z'],
    ['0001-01-01T00:00:00+05:00', undefined, '0001-01-01T00:00:00Z'],
  ])('modified %s, SOURCE_DATE_EPOCH %s: %s', (modified, sourceDateEpoch, expected) => {
    const { publication } = resolveSource({
      articles: 'T.',
      settings: modified ? { modified } : {},
      ...(sourceDateEpoch === undefined ? {} : { sourceDateEpoch }),
    });
    expect(publication.modified).toBe(expected);
  });

  test.each([
    ['en-GB', 'ltr'],
    ['he', 'rtl'],
    ['ar-EG', 'rtl'],
    ['fa', 'rtl'],
    ['az-Arab', 'rtl'],
    ['ks-Latn', 'ltr'],
    ['yi', 'rtl'],
  ])('%s is written %s', (language, direction) => {
    expect(resolveSource({ articles: 'T.', settings: { language } }).publication.direction).toBe(direction);
  });
});

test('an article that takes the slug of a section of ours, or begins with a digit, has another id', () => {
  const { publication } = resolveSource({ articles: { 'manuscript/imprint.md': 'T.', 'manuscript/2024.md': 'T.' } });
  expect(articlesOf(publication).map(({ id, slug }) => [id, slug])).toEqual([
    ['imprint-2', 'imprint-2'],
    ['s-2024', 's-2024'],
  ]);
});

describe('the words of a language', () => {
  const languages = 'en de fr es it pt nl ru he ar el pl cs uk sv da nb no tr vi fa ur'.split(' ');
  test.each(languages)('%s is complete', (language) => {
    const terms = termsFor(language);
    expect(Object.values(terms).every((term) => term.length > 0)).toBe(true);
    expect(terms.months).toHaveLength(12);
    expect(new Set(terms.months).size).toBe(12);
    expect(terms.figure).toContain('{number}');
    expect(terms.by).toContain('{names}');
    expect(terms.and).toMatch(/^\{first\} .*\{last\}$/);
    expect(terms.date).toMatch(/\{day\}.*\{month\}.*\{year\}/);
    expect(terms.updated).toContain('{date}');
    const imprint = imprintTermsFor(language);
    expect(imprint.published).toMatch(/\{publisher\}.*\{date\}/);
    expect(Object.keys(imprint.roles)).toHaveLength(16);
    expect(Object.values(imprint.roles).every(({ one, several }) => one !== '' && several !== '')).toBe(true);
    if (language !== 'en') expect(terms.contents).not.toBe(termsFor('en').contents);
  });
});
