import { describe, expect, test } from 'vitest';
import { Messages } from '../../src/diagnostics/messages.js';
import { frontMatterSchema, settingsSchema } from '../../src/manuscript/settings.js';
import { validate } from '../../src/manuscript/validate.js';
import { parseYaml } from '../../src/manuscript/yaml.js';
import { findingLines, hintsOf } from '../support/findings.js';
import { minimalSettings } from '../support/project.js';

function parse(text: string, limit = 64 * 1024) {
  const messages = new Messages();
  const document = parseYaml(text, { file: 'a.md', line: 2, limit, what: 'front matter' }, messages);
  return { document, messages, lines: findingLines(messages) };
}

function frontMatter(text: string) {
  const { document, messages } = parse(text);
  const value = validate(frontMatterSchema, document, { title: 'Untitled' }, messages);
  return { value, messages, lines: findingLines(messages) };
}

describe('YAML as plain data', () => {
  test('every scalar stays what was typed', () => {
    const { document, lines } = parse('title: 1984\nkicker: no\nversion: 1.10\nisbn: 0123\nempty:\nnull: ~\n');
    expect(lines).toEqual([]);
    expect(document.value).toEqual({
      title: '1984',
      kicker: 'no',
      version: '1.10',
      isbn: '0123',
      empty: '',
      null: '~',
    });
  });

  test('objects have no prototype, and `__proto__` is a key like another', () => {
    const { document } = parse('__proto__: { polluted: yes }\nconstructor: x\n');
    expect(Object.getPrototypeOf(document.value)).toBeNull();
    expect(Object.keys(document.value)).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('places are those of the file, of values and of keys', () => {
    const { document } = parse('title: Storm\r\nbyline:\r\n  - name: "Mara"\r\n    role:\r\n');
    expect(document.locate(['title'])).toEqual({ file: 'a.md', line: 2, column: 8, endLine: 2, endColumn: 13 });
    expect(document.locate(['byline', 0, 'name'])).toMatchObject({ line: 4, column: 11 });
    expect(document.locateKey(['byline', 0, 'name'])).toMatchObject({ line: 4, column: 5 });
    expect(document.locate(['byline', 0, 'role'])).toMatchObject({ line: 5, column: 5 });
    expect(document.locate(['byline', 0, 'note'])).toMatchObject({ line: 4, column: 5 });
  });

  test('a block text begins below its sign', () => {
    const { document } = parse('standfirst: >-\n  Two days\n  later.\nkicker: x\n');
    expect(document.value.standfirst).toBe('Two days later.');
    expect(document.locate(['standfirst'])).toMatchObject({ line: 3, column: 3 });
  });

  test('characters that XML has no place for are told and replaced', () => {
    const { document, lines } = parse('title: "a\\x07b"\n');
    expect(document.value.title).toBe('a\ufffdb');
    expect(lines).toEqual(['a.md:2:8 text-character: the character U+0007 cannot be written into a book']);
  });
});

describe('YAML that is refused', () => {
  test.each([
    [
      'title: Harbour: a story\n',
      'a.md:2:8 yaml-syntax: broken YAML: a second colon in the value, or a line indented too far',
    ],
    ['title: "Storm\n', 'a.md:2:8 yaml-syntax: broken YAML: a quotation mark that is never closed'],
    ['title: [Storm\nkicker: x\n', 'a.md:2:8 yaml-syntax: broken YAML: a bracket `[` that is never closed'],
    ['title: "He said "no""\n', 'a.md:2:18 yaml-syntax: broken YAML: text behind the end of a quotation'],
    ['a: b\n\tc: d\n', 'a.md:3:1 yaml-syntax: broken YAML: a tab before the key'],
    ['title:Storm\nkicker: x\n', 'a.md:2:1 yaml-syntax: broken YAML: a line without a colon and a space after its key'],
    ['title: Storm\nkicker\n', 'a.md:3:1 yaml-syntax: broken YAML: a line without a colon'],
    ['title: @home\n', 'a.md:2:8 yaml-syntax: broken YAML: a value that begins with a sign of YAML itself'],
    ['byline: - Mara\n', 'a.md:2:9 yaml-syntax: broken YAML: a list that begins on the line of its key'],
    ['title: a\n"title": b\n', 'a.md:3:1 yaml-duplicate-key: the key "title" is given twice'],
    ['title: &t Storm\n', 'a.md:2:11 yaml-feature: an anchor (`&t`)'],
    ['title: *t\n', 'a.md:2:8 yaml-feature: an alias (`*t`)'],
    ['title: !!js/function x\n', 'a.md:2:22 yaml-feature: a tag (`tag:yaml.org,2002:js/function`)'],
    ['<<: { a: b }\n', 'a.md:2:1 yaml-feature: a merge key (`<<`)'],
    ['? [a, b]\n: c\n', 'a.md:2:3 yaml-feature: a key that is not plain text'],
    ['Storm\n', 'a.md:2:1 value-invalid: front matter must be lines of `key: value`'],
  ])('%j', (text, expected) => {
    const { document, lines } = parse(text);
    expect(lines).toContain(expected);
    expect(document.sound && !expected.includes('duplicate')).toBe(false);
  });

  test('the first of two equal keys stands', () => {
    expect(parse('title: a\ntitle: b\n').document.value).toEqual({ title: 'a' });
  });

  test('a syntax error is told once, not with its echoes', () => {
    expect(parse('- a\nb: c\n').lines).toHaveLength(1);
    expect(frontMatter('kicker: a: b\n').lines).toHaveLength(1);
  });
});

describe('YAML beyond the limits', () => {
  const cases: [string, string, string][] = [
    ['4 KB of brackets', '['.repeat(4096), 'a.md:2:33 yaml-limit: brackets nested more than 32 deep'],
    ['brackets hidden by quotes', '["]", '.repeat(500), 'a.md:2:193 yaml-limit: brackets nested more than 32 deep'],
    ['lists on one line', `a:\n  ${'- '.repeat(500)}x`, 'a.md:3:35 yaml-limit: more than 16 lists begun on one line'],
    [
      'lists ever deeper',
      Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}-\n`).join(''),
      'a.md:131:1 yaml-limit: indented by more than 128 spaces',
    ],
    [
      'thousands of keys',
      Array.from({ length: 6000 }, (_, index) => `k${index}: v\n`).join(''),
      'a.md:5002:6 yaml-limit: more than 5000 keys',
    ],
    ['a long text', `title: ${'x'.repeat(70_000)}`, 'a.md:2:1 yaml-limit: front matter of 69 KiB; 64 KiB is the limit'],
  ];
  test.each(cases)('%s', (_, text, expected) => {
    expect(parse(text).lines).toEqual([expected]);
  });

  test('brackets in texts are not counted', () => {
    const text = `imprint: |\n  ${'[[ '.repeat(200)}\ntitle: "${'['.repeat(200)}"\n`;
    expect(parse(text).lines).toEqual([]);
  });

  test('a hundred hostile texts in a row neither take long nor end the process', () => {
    const begin = process.cpuUsage().user;
    for (let round = 0; round < 100; round++) parse('['.repeat(4096));
    expect(process.cpuUsage().user - begin).toBeLessThan(5_000_000);
  });
});

describe('values against the schema', () => {
  test('an unknown key, with the one that was meant, or all that there are', () => {
    const { messages, lines } = frontMatter('title: a\npultitle: b\nlead:\n  source: x\n');
    expect(lines).toEqual([
      'a.md:5:3 key-unknown: unknown key "source"',
      'a.md:3:1 key-unknown: unknown key "pultitle"',
    ]);
    expect(hintsOf(messages, 'key-unknown')).toEqual([
      'the keys here are src, alt, credit, licence, expires, embargo, edited, waive, caption, id, width, withheld; leave out what is meant for another program',
      'did you mean "pullTitle"?',
    ]);
  });

  test('a missing key, at the place of what it is missing from', () => {
    const { value, messages, lines } = frontMatter('byline:\n  - role: Editor\n  - Jo Petrov\n');
    expect(lines).toEqual([
      'a.md:2:1 key-missing: "title" is missing',
      'a.md:3:5 key-missing: "name" of "byline", entry 1 is missing',
    ]);
    expect(hintsOf(messages, 'key-missing')[0]).toBe('add a line `title: …` (The headline)');
    expect(value.title).toBe('Untitled');
  });

  test.each([
    ['title: [sic]\n', 'a.md:2:8 value-invalid: "title" must be text, but it is a list'],
    ['title:\n', 'a.md:2:1 value-invalid: "title" is empty'],
    [
      'title: a\ndatePublished: 2024-02-30\n',
      'a.md:3:16 value-invalid: "datePublished" must be YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ',
    ],
    [
      'title: a\nlead: { width: wdie }\n',
      'a.md:3:16 value-invalid: "width" of "lead" must be "column", "wide" or "page", not "wdie"',
    ],
    [
      'title: a\nlead: b.jpg\n',
      'a.md:3:7 value-invalid: "lead" must be a mapping (lines of `key: value`), but it is text',
    ],
    [
      'title: a\ncanonicalUrl: example.org\n',
      'a.md:3:15 value-invalid: "canonicalUrl" must be a web address, not "example.org"',
    ],
    [
      'title: a\nbyline:\n  - [Mara, Jo]\n',
      'a.md:4:5 value-invalid: "byline", entry 1 must be a name, or a mapping with `name` and, if you like, `role`, `note` and `portrait`',
    ],
    [
      'title: a\nbyline: { name: Mara, portrait: x.jpg }\n',
      'a.md:3:33 value-invalid: "portrait" of "byline" must be a mapping (lines of `key: value`), but it is text',
    ],
    ['title: a\nbyline: []\n', 'a.md:3:9 value-invalid: "byline" must name at least one author'],
    [
      'title: a\nslug: Über uns\n',
      'a.md:3:7 value-invalid: "slug" must be lower-case letters, digits and hyphens, not "Über uns"',
    ],
  ])('%j', (text, expected) => {
    expect(frontMatter(text).lines).toEqual([expected]);
  });

  test('what is wrong is left out, the rest is kept', () => {
    const { value } = frontMatter(
      'title: a\nlead:\n  src: x.jpg\n  width: huge\n  colour: red\nbyline: [Mara, { role: x }]\n',
    );
    expect(value).toEqual({ title: 'a', lead: { src: 'x.jpg' } });
  });

  test('settings: lists, roles, scripts, truth values and paper sizes', () => {
    const { document, messages } = parse(
      `${minimalSettings}contributors:\n  - { name: Mara, roles: edt, principal: maybe }\nscripts: { hebr: he }\neditions:\n  pdf: { trim: A6 }\n  epub:\n`,
      2 ** 18,
    );
    const standIn = parse(minimalSettings).document.value;
    validate(settingsSchema, document, standIn, messages);
    expect(findingLines(messages)).toEqual([
      'a.md:10:26 value-invalid: "roles" of "contributors", entry 1 must be a list, but it is text',
      'a.md:10:42 value-invalid: "principal" of "contributors", entry 1 must be true or false, not "maybe"',
      'a.md:11:12 value-invalid: "hebr" of "scripts" must be an ISO 15924 code such as "Hebr"',
      'a.md:14:3 value-invalid: "epub" of "editions" is empty',
      'a.md:13:16 value-invalid: "trim" of "pdf" of "editions" must be "A4", "A5", "B5", "US Letter", "6x9" or "5.5x8.5", not "A6"',
    ]);
  });
});

test('a mapping or a list where a word is asked for is told', () => {
  const settings = `${minimalSettings}use: {a: b}\nrules: {agency-unknown: {severity: off}, alt-missing: [off], credit-missing: warn, credit-unknown: no}\n`;
  const { document, messages } = parse(settings);
  validate(settingsSchema, document, parse(minimalSettings).document.value, messages);
  const severities = 'must be "error", "warning", "info" or "off", not';
  expect(messages.findings.map(({ reason }) => reason)).toEqual([
    '"use" must be "commercial" or "noncommercial", not a mapping',
    `"agency-unknown" of "rules" ${severities} a mapping`,
    `"alt-missing" of "rules" ${severities} a list`,
    `"credit-missing" of "rules" ${severities} "warn"`,
    `"credit-unknown" of "rules" ${severities} "no"`,
  ]);
  expect(hintsOf(messages, 'value-invalid')).toEqual([
    'write one word behind the colon, such as `use: commercial`',
    'write `agency-unknown: off`',
    'write `alt-missing: off`',
    'did you mean "warning"?',
    'did you mean "off"?',
  ]);
});

test('a missing key that stands there as another program calls it is told once', () => {
  const { messages, lines } = frontMatter('headline: The boats\nbyline: [{ role: Editor }]\n');
  expect(lines).toEqual([
    'a.md:3:10 key-missing: "name" of "byline", entry 1 is missing',
    'a.md:2:1 key-unknown: unknown key "headline"',
  ]);
  expect(hintsOf(messages, 'key-unknown')).toEqual(['what other programs call "headline" is "title" here']);
});

test.each([
  ['23 November 2026', 'did you mean "2026-11-23"?'],
  ['November 3rd, 2026', 'did you mean "2026-11-03"?'],
  ['3.11.2026', 'did you mean "2026-11-03"?'],
  ['2026/11/3', 'did you mean "2026-11-03"?'],
  ['20261103', 'did you mean "2026-11-03"?'],
  ['2026-11-03 10:00', 'did you mean "2026-11-03"?'],
  ['2026-02-30', 'there is no day 2026-02-30'],
  ['31 September 2026', 'there is no day 2026-09-31'],
  ['2026-13-01', 'there is no day 2026-13-01'],
  ['2026-11', 'give the whole day, with month and day of the month: `2026-01-31`'],
  ['03/11/2026', 'correct the value; the README says what each key takes'],
  ['tomorrow', 'correct the value; the README says what each key takes'],
  ['5 Decembre 2026', 'did you mean "2026-12-05"?'],
  ['5 plums 2026', 'correct the value; the README says what each key takes'],
  ['2026-11-03T10:00:00+0000', 'did you mean "2026-11-03"?'],
  ...['0000-11-03', '0000-00-00', '"0000"', '3.11.0000', '3 November 0000', '00000000'].map((day) => [
    day,
    'there was no year 0000: write the day itself, with its year in four figures, as YYYY-MM-DD',
  ]),
])('a day that is written otherwise leads to how it is written: %s', (date, hint) => {
  const { document, messages } = parse(minimalSettings.replace(/^date: .*$/m, `date: ${date}`));
  validate(settingsSchema, document, parse(minimalSettings).document.value, messages);
  expect(hintsOf(messages, 'value-invalid')).toEqual([hint]);
  expect(hintsOf(frontMatter(`title: a\ndatePublished: ${date}\n`).messages, 'value-invalid')).toEqual([hint]);
});

const uuidForm = 'a UUID has 32 figures from 0 to 9 and a to f, in groups of 8, 4, 4, 4 and 12';
const otherwise = 'write all of it, or leave the line out, and there will be one all the same';

test.each([
  ['f81d4fae-7dec', `${uuidForm}; here are 12: ${otherwise}`],
  ['', `${uuidForm}; here are 0: ${otherwise}`],
  ['harbour-notes', `a UUID has figures from 0 to 9 and a to f only, and here is "h": ${otherwise}`],
  ['F81D4FAE7DEC11D0A76500A0C91E6BF6', 'did you mean "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6"?'],
  ['{f81d4fae-7dec-11d0-a765-00a0c91e6bf6}', 'did you mean "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6"?'],
])('what is called a UUID and is none leads to one: %s', (uuid, hint) => {
  const { document, messages } = parse(`${minimalSettings}\neditions: {epub: {identifier: "urn:uuid:${uuid}"}}\n`);
  validate(settingsSchema, document, parse(minimalSettings).document.value, messages);
  expect(hintsOf(messages, 'value-invalid')).toEqual([hint]);
});

test.each([
  ['en_GB', 'did you mean "en-GB"?'],
  ['English', 'did you mean "en"?'],
  ['français', 'did you mean "fr"?'],
  ['Klingon', 'correct the value; the README says what each key takes'],
])('a language that is no tag leads to one: %s', (language, hint) => {
  const { messages } = frontMatter(`title: a\nlanguage: ${language}\n`);
  expect(hintsOf(messages, 'value-invalid')).toEqual([hint]);
});

test('a cover that is a path is told what it is', () => {
  const { document, messages } = parse(`${minimalSettings}cover: a.jpg\n`);
  validate(settingsSchema, document, parse(minimalSettings).document.value, messages);
  expect(findingLines(messages)[0]).toContain(
    '"cover" must be a mapping with `src`, `alt` and `credit`, or `none`, not "a.jpg"',
  );
});

test('keys that stand elsewhere lead there', () => {
  const { messages } = frontMatter('title: Storm\nwaive: {agency-unknown: x}\nrules: {agency-unknown: off}\n');
  expect(hintsOf(messages, 'key-unknown')).toEqual([
    expect.stringMatching(/^a waiver stands at its picture/),
    expect.stringMatching(/^`rules` stands in colophon\.yaml/),
  ]);
});

test('keys of other programs lead to those that say the same', () => {
  const { messages } = frontMatter('title: Storm\nauthor: Mara Lind\nDate: 2024-05-01\nsubtitle: Rain\ntoc: true\n');
  expect(hintsOf(messages, 'key-unknown')).toEqual([
    'what other programs call "author" is "byline" here',
    'what other programs call "Date" is "datePublished" here',
    'what other programs call "subtitle" is "standfirst" here',
    expect.stringMatching(/^the keys here are kicker, title, .*; leave out what is meant for another program$/),
  ]);
});
