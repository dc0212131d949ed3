import { article, type Case, inArticle } from './case.js';
import { settingsWith } from './paths.js';

const repeat = (text: string, count: number) => text.repeat(count);
const numbered = (count: number, line: (index: number) => string, between = '\n') =>
  Array.from({ length: count }, (_, index) => line(index)).join(between);

/** Texts that a page can hardly hold; what they say is sound, and none of it is lost. */
const texts: readonly (readonly [name: string, text: string])[] = [
  ['quotations nested 95 deep', numbered(95, (depth) => `${repeat('> ', depth)}word ${depth} and more words`)],
  ['lists nested 48 deep', numbered(48, (depth) => `${repeat('    ', depth)}- word ${depth} and more words`)],
  ['lists in quotations in lists', numbered(32, (depth) => `${repeat('> - ', depth)}word ${depth} and more words`)],
  [
    'a table of 126 columns',
    `|${repeat('word|', 126)}\n|${repeat('-|', 126)}\n${repeat(`|${repeat('some words|', 126)}\n`, 12)}`,
  ],
  ['a row that is taller than a page', `|a|b|\n|-|-|\n|${repeat('tall words ', 3000)}|b|`],
  ['a pull quote that is longer than a page', `:::pullquote\n${repeat('great words ', 3000)}\n:::`],
  ['an epigraph that is longer than a page', `:::epigraph\n${repeat('great words ', 3000)}\n:::`],
  ['verse of 1,500 lines', `:::verse\n${repeat('a verse of words\n', 1500)}:::`],
  [
    'notes longer than a page, one at each line',
    `${numbered(20, (index) => `Line ${index}[^${index}].`, '\n\n')}\n\n${numbered(20, (index) => `[^${index}]: ${repeat('long words ', 900)}`, '\n\n')}`,
  ],
  [
    'notes that call the next, 500 of them',
    `A[^0].\n\n${numbered(500, (index) => `[^${index}]: Note ${index}[^${(index + 1) % 500}].`, '\n\n')}`,
  ],
  ['paragraphs that are all to be looser', repeat(`${repeat('some words that go on ', 40)}{looseness=3}\n\n`, 40)],
  ['accents upon accents', repeat(`${repeat(`a${repeat('\u0301\u0489\u036f', 60)} `, 40)}\n\n`, 8)],
  ['faces joined without end', repeat('\u{1f468}\u200d', 5000)],
  ['half flags without end', repeat('\u{1f1e6}', 4999)],
  ['selectors of variants without a letter', `a${repeat('\ufe0f', 10_000)}`],
  ['tags that can’t be seen', `a${numbered(95, (index) => String.fromCodePoint(0xe0020 + index), '').repeat(60)}`],
  [
    'Arabic ligatures of four words and letters stretched without end',
    `${repeat('\ufdfa', 2000)} ${repeat('\u0640', 9000)}`,
  ],
];

/** Projects whose names and numbers are odd. */
const projects: readonly Case[] = [
  {
    name: 'pages: a thousand authors',
    files: {
      'manuscript/a.md': article('Kept words.', `byline: [${numbered(1000, (index) => `Ann N${index}`, ', ')}]\n`),
    },
    finds: [],
    builds: true,
    keeps: ['Kept words', 'Ann N999'],
  },
  {
    name: 'pages: five hundred authors in roles',
    files: {
      'manuscript/a.md': article(
        'Kept words.',
        `byline: [${numbered(500, (index) => `{name: A B${index}, role: r}`, ', ')}]\n`,
      ),
    },
    finds: [],
    builds: true,
    keeps: ['Kept words'],
  },
  {
    name: 'three thousand agencies that look like patterns',
    files: {
      'manuscript/colophon.yaml': settingsWith(
        `agencies:\n${numbered(3000, (index) => `  - Agency ${index} (((a+)+)+$`)}`,
      ),
    },
    finds: [],
    builds: true,
  },
  ...[
    'page: { bodySizes: [{ upToWidth: 9999, size: 1000000000, leading: 12 }] }',
    'page: { measure: 1000000000 }',
    'styles: { body: { size: 1000000000 } }',
    'styles: { body: { tracking: -1000000000 } }',
    'spacing: { listIndent: 1000000000 }',
  ].map(
    (line): Case => ({
      name: `a theme with ${line}`,
      files: {
        'manuscript/theme.yaml': `name: huge\nextends: book\n${line}\n`,
        'manuscript/colophon.yaml': settingsWith('editions: { pdf: { theme: ./theme.yaml } }'),
      },
      finds: ['theme-invalid'],
      builds: false,
    }),
  ),
  {
    name: 'the same article by other ways',
    files: { 'manuscript/colophon.yaml': settingsWith('').replace('[a.md]', '[a.md, ./a.md, ../manuscript/a.md]') },
    finds: ['article-duplicate'],
    builds: false,
  },
  {
    name: 'the settings as an article',
    files: { 'manuscript/colophon.yaml': settingsWith('').replace('[a.md]', '[colophon.yaml]') },
    finds: ['front-matter-missing'],
    builds: false,
  },
  {
    name: 'a picture as an article',
    files: { 'manuscript/colophon.yaml': settingsWith('').replace('[a.md]', '[../assets/good.png]') },
    finds: ['text-encoding'],
    builds: false,
  },
  {
    name: 'names that differ in how an accent is encoded',
    files: {
      'manuscript/caf\u00e9.md': article('One.'),
      'manuscript/cafe\u0301.md': article('Two.'),
      'manuscript/colophon.yaml': settingsWith('').replace('[a.md]', '["caf\u00e9.md", "cafe\u0301.md"]'),
    },
    finds: ['slug-duplicate'],
    builds: false,
  },
  {
    name: 'a name of 255 bytes',
    files: {
      [`manuscript/${repeat('x', 252)}.md`]: article('Kept words.'),
      'manuscript/colophon.yaml': settingsWith('').replace('[a.md]', `[${repeat('x', 252)}.md]`),
    },
    finds: [],
    builds: true,
    keeps: ['Kept words'],
  },
  {
    name: 'a file with the name of a device',
    files: {
      'manuscript/aux.md': article('Kept words.'),
      'manuscript/colophon.yaml': settingsWith('').replace('[a.md]', '[aux.md]'),
    },
    finds: [],
    builds: true,
    keeps: ['Kept words'],
  },
  {
    name: 'a title with escapes, breaks of lines and half a character',
    files: { 'manuscript/colophon.yaml': settingsWith('').replace('title: T', 'title: "a\\e[31m\\L\\uD800b"') },
    finds: ['text-character'],
    builds: true,
  },
  ...(
    [
      ['0000-12-31', false],
      ['0001-01-01', true],
      ['9999-12-31', true],
    ] as const
  ).map(
    ([date, builds]): Case => ({
      name: `the date ${date}`,
      files: { 'manuscript/colophon.yaml': settingsWith('').replace('2024-03-01', date) },
      finds: builds ? [] : ['value-invalid'],
      builds,
    }),
  ),
];

export const pageCases: readonly Case[] = [
  ...texts.map(([name, text]) =>
    inArticle(`pages: ${name}`, `${text}\n\nKept words.`, ['*'], { builds: true, keeps: ['Kept words'] }),
  ),
  ...projects,
];
