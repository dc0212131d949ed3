import { article, type Case, canary, inArticle, warned } from './case.js';
import { settingsWith } from './paths.js';

/** Addresses that no book may lead to; the words of the link stay. */
const badLinks = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java&#x09;script:alert(1)',
  'java&#x0a;script:alert(1)',
  '&#x01;javascript:alert(1)',
  'javascript&colon;alert(1)',
  'vbscript:x',
  'data:text/html,x',
  'data:image/svg+xml,x',
  'file:///etc/passwd',
  'smb://host/share',
  'ms-word:ofe',
  'intent://x',
  'about:blank',
  'blob:x',
  'ws://a.b',
  'view-source:https://a.b',
  'x-apple.systempreferences:',
  'https://user:secret@a.b/',
  'https://user@a.b/',
  'http://',
  'https://[::1',
  'https://a.b:99999/',
  '/etc/passwd',
  'page.html',
  '../x.pdf',
  '?q=1',
  '#',
  '//a.b/c',
  `https://a.b/${'x'.repeat(3000)}`,
  '\\\\\\\\host\\\\share',
  'C:/x',
];

const goodLinks = [
  'https://example.org/a?b=c&d=e#f',
  'HTTPS://EXAMPLE.ORG/',
  'mailto:a@example.org',
  'tel:+441234567890',
  'https://example.org/%zz',
  'https://example.org/a<b>',
  'https://例え.jp/パス',
  'https://example.org/"onmouseover="alert(1)',
  'https://[2001:db8::1]:8080/a',
  'https://example.org/a%20b#c#d',
];

const linkCases: readonly Case[] = [
  ...badLinks.map((url) =>
    warned(`a link to ${url.slice(0, 50)}`, `See [the words](<${url}>) here.`, ['link-dropped'], ['the words']),
  ),
  ...badLinks
    .slice(0, 12)
    .map((url) =>
      warned(`a reference to ${url}`, `See [the words][r] here.\n\n[r]: <${url}>`, ['link-dropped'], ['the words']),
    ),
  ...goodLinks.map((url) =>
    inArticle(`a good link to ${url}`, `See [the words](<${url.replace(/[<>]/g, '\\$&')}>) here.`, [], {
      keeps: ['the words'],
    }),
  ),
  ...['javascript:alert(1)', 'data:text/html,x', 'file:///x'].map((url) =>
    inArticle(`a bare ${url}`, `See ${url} here.`, []),
  ),
  ...['<javascript:alert(1)>', '<file:///etc/passwd>', '<data:text/html,x>'].map((text) =>
    warned(`the autolink ${text}`, `See ${text} here.`, ['link-dropped']),
  ),
  // A link in HTML is read as a link, and so falls under what a link may lead to.
  warned('a link in HTML', 'Text <a href="javascript:x">kept words</a> end', ['link-dropped'], ['kept words']),
];

/** HTML, and the words of it that stay. */
const html: readonly (readonly [string, readonly string[]])[] = [
  ['<script>alert(1)</script>', []],
  ['<SCRIPT SRC=//a.b/c.js></SCRIPT>', []],
  ['<style>@import "//a.b"</style>', []],
  ['<iframe src="https://a.b"></iframe>', []],
  ['<object data="a.swf"></object>', []],
  ['<svg onload="alert(1)"><script>x</script></svg>', []],
  ['<p onclick="alert(1)">Kept words</p>', ['Kept words']],
  ['<div style="background:url(//a.b)">Kept words</div>', ['Kept words']],
  ['Text <img src=x onerror=alert(1)> end', ['end']],
  ['Text <img src="file:///etc/passwd"> end', ['end']],
  ['Text <base href="//a.b"> end', ['end']],
  ['Text <meta http-equiv="refresh" content="0;url=//a.b"> end', ['end']],
  ['Text <link rel="stylesheet" href="//a.b"> end', ['end']],
  ['Text <form action="//a.b"><input name="a"></form> end', ['end']],
  ['Text <video src="//a.b"></video> <audio src="//a.b"></audio> end', ['end']],
  ['Text <embed src="//a.b"> end', ['end']],
  ['Text <marquee>kept words</marquee> end', ['kept words']],
  ['Text <math><mtext>kept</mtext></math> end', ['kept']],
  ['Text <b>open end', ['open end']],
  ['Text <b><i>crossed</b></i> end', ['crossed']],
  ['Text <details open ontoggle=alert(1)>kept</details>', ['kept']],
  ['<table><tr><td>Kept words</td></tr></table>', ['Kept words']],
  ['<textarea></p><script>x</script></textarea>', []],
  ['<noscript><p title="</noscript><img src=x>">', []],
  [`${'<div>'.repeat(300)}Kept words${'</div>'.repeat(300)}`, ['Kept words']],
  [`Text ${'<b>'.repeat(300)}kept words`, ['kept words']],
];

/** HTML that says nothing and goes without a finding. */
const silentHtml = [
  '<!-- a comment -->',
  '<?php echo 1 ?>',
  '<!DOCTYPE html>',
  '<![CDATA[ x ]]>',
  '<!-- <script>x</script> -->',
];

const htmlCases: readonly Case[] = [
  ...html.map(([text, keeps]) =>
    warned(
      `HTML ${text.slice(0, 60)}`,
      `Before.\n\n${text}\n\nAfter words.`,
      ['html-dropped'],
      [...keeps, 'After words'],
    ),
  ),
  ...silentHtml.map((text) =>
    inArticle(`HTML ${text}`, `Before.\n\n${text}\n\nAfter words.`, [], { keeps: ['After words'] }),
  ),
];

/** Templates and markup of other systems are words. */
// biome-ignore-start lint/suspicious/noTemplateCurlyInString: these are words of other languages
const literal = [
  '<%= 7*7 %>',
  '<%- include("/etc/passwd") %>',
  '{{7*7}}',
  '${7*7}',
  '#{7*7}',
  '{% include "x" %}',
  '\\input{/etc/passwd}',
  '$(id)',
  '`id`',
  '%s%s%n',
  "'; DROP TABLE x; --",
  ']]>',
  '--><script>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
];
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: from here on they are ours
const literalCases: readonly Case[] = literal.flatMap((text) => [
  inArticle(
    `the words ${text}`,
    `Before ${text.startsWith('<%') ? `\\${text}` : text.replace('<script', '\\<script')} after.`,
    [],
    { keeps: ['after'] },
  ),
  {
    name: `the title ${text}`,
    files: {
      'manuscript/a.md': `---\ntitle: ${JSON.stringify(text.replaceAll('<', '\\<'))}\nkicker: ${JSON.stringify(text.replaceAll('<', '\\<'))}\n---\n\nWords.\n`,
    },
    finds: [],
    builds: true,
  },
  {
    name: `the publication's title ${text}`,
    files: {
      'manuscript/colophon.yaml': `title: ${JSON.stringify(text)}\nname: t\nlanguage: en\ndescription: ${JSON.stringify(text)}\ndate: 2024-03-01\nrights: ${JSON.stringify(text)}\npublisher: ${JSON.stringify(text)}\narticles: [a.md]\n`,
    },
    finds: [],
    builds: true,
  },
]);

const characters: readonly (readonly [string, string])[] = [
  ['NUL', '\0'],
  ['a backspace', '\b'],
  ['an escape', '\u001b[31m'],
  ['a form feed', '\f'],
  ['U+FFFE', '\ufffe'],
  ['U+FFFF', '\uffff'],
  ['NUL by reference', '&#0;'],
  ['U+000C by reference', '&#xC;'],
  ['a surrogate by reference', '&#xD800;'],
  ['a number beyond Unicode', '&#x110000;'],
];
const replaced = new Set(['NUL by reference', 'a surrogate by reference', 'a number beyond Unicode']);
const bidi = ['\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069'];

const characterCases: readonly Case[] = [
  ...characters.map(([name, character]) =>
    // These three the parser replaces itself, as CommonMark has it.
    warned(`${name} in the text`, `Before ${character} after.`, replaced.has(name) ? [] : ['text-character'], [
      'after',
    ]),
  ),
  ...characters.slice(1, 6).map(
    ([name, character]): Case => ({
      name: `${name} in the title`,
      files: { 'manuscript/a.md': `---\ntitle: a${character}b\n---\n\nWords.\n` },
      finds: ['text-character'],
      builds: true,
    }),
  ),
  ...bidi.map((control) =>
    warned(
      `U+${control.charCodeAt(0).toString(16)} in the text`,
      `Before ${control}abc${control} after.`,
      ['bidi-control'],
      ['after'],
    ),
  ),
  ...bidi.slice(3, 7).map(
    (control): Case => ({
      name: `U+${control.charCodeAt(0).toString(16)} in the title`,
      files: { 'manuscript/a.md': `---\ntitle: "a${control}b"\n---\n\nWords.\n` },
      finds: ['bidi-control'],
      builds: true,
    }),
  ),
  warned(
    'an isolate with its end',
    'Before \u2067\u05d0\u05d1 (abc) 12\u2069 after.',
    ['bidi-isolate'],
    ['\u05d0\u05d1 (abc) 12', 'after'],
  ),
  warned(
    'mistakes without end',
    '[a](javascript:1) '.repeat(900).concat('\n\n').repeat(4),
    ['link-dropped'],
    ['a a a'],
  ),
  warned('isolates in isolates', 'A \u2067b \u2066c \u2068d\u2069\u2069\u2069 e.', ['bidi-isolate'], ['A b c d e.']),
  warned('isolates without end in one another', `A ${'\u2067b '.repeat(5000)} kept`, ['bidi-control'], ['kept']),
  warned('isolates that end without a beginning', `A ${'\u2069b '.repeat(5000)} kept`, ['bidi-control'], ['kept']),
  warned('an isolate across emphasis', 'A **\u2067b** c\u2069 d.', ['bidi-control'], ['A b c d.']),
  warned(
    'an isolate about a link and code',
    'A \u2068[b](https://example.org) `c`\u2069 d.',
    ['bidi-isolate'],
    ['A b c d.'],
  ),
  {
    name: 'an isolate in the title',
    files: { 'manuscript/a.md': '---\ntitle: "A \u2067\u05d0\u05d1\u2069 b"\n---\n\nWords.\n' },
    finds: ['bidi-isolate'],
    builds: true,
  },
  warned('a bidi control in code', 'Before `a\u202eb` after.\n\n```\na\u2066b\n```', ['bidi-control'], ['after']),
  ...(
    [
      ['Latin-1', Buffer.from(article('Caf\u00e9'), 'latin1')],
      ['UTF-16', Buffer.from(`\ufeff${article('Words')}`, 'utf16le')],
      ['an overlong form', Buffer.concat([Buffer.from(article('Words')), Buffer.from([0xc0, 0xaf])])],
      ['a cut sequence', Buffer.concat([Buffer.from(article('Words')), Buffer.from([0xe2, 0x82])])],
      ['an encoded surrogate', Buffer.concat([Buffer.from(article('Words')), Buffer.from([0xed, 0xa0, 0x80])])],
      ['a zip archive', Buffer.from('PK\x03\x04\x14\0\0\0\b\0\xff\xfe', 'latin1')],
    ] as const
  ).map(
    ([name, bytes]): Case => ({
      name: `an article in ${name}`,
      files: { 'manuscript/a.md': bytes },
      finds: ['text-encoding'],
      builds: false,
    }),
  ),
  {
    name: 'settings in UTF-16',
    files: { 'manuscript/colophon.yaml': Buffer.from(`\ufeff${settingsWith('')}`, 'utf16le') },
    finds: ['text-encoding'],
    builds: false,
  },
  {
    name: 'a byte order mark and old line ends',
    files: { 'manuscript/a.md': `\ufeff${article('Kept words.').replaceAll('\n', '\r\n')}` },
    finds: [],
    builds: true,
    keeps: ['Kept words'],
  },
  inArticle('a thousand combining marks on one letter', `a${'\u0301'.repeat(1000)} kept words`, [], {
    keeps: ['kept words'],
  }),
  inArticle('a word of 20,000 letters', `Kept words ${'x'.repeat(20_000)} end.`, [], { keeps: ['Kept words'] }),
  inArticle('an address of 1,900 letters', `See https://example.org/${'x'.repeat(1900)} end.`, [], { keeps: ['end'] }),
  inArticle('zero-width characters', 'a\u200bb\u200cc\u200dd\u2060e\ufefff kept words', [], { keeps: ['kept words'] }),
];

/** Front matter, and the rules that find it. */
const frontMatter: readonly (readonly [string, string, readonly string[], boolean])[] = [
  ['a tag that makes functions', 'title: !!js/function "function () { process.exit(3) }"', ['yaml-feature'], false],
  ['a Python tag', 'title: !!python/object/apply:os.system ["id"]', ['yaml-feature'], false],
  ['a binary tag', 'title: !!binary aGk=', ['yaml-feature'], false],
  ['an alias', 'title: &a Storm\nkicker: *a', ['yaml-feature'], false],
  [
    'an alias bomb',
    `title: T\na: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
      .split('')
      .map((key, index) => `${key}: &${key} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]`)
      .join('\n')}`,
    ['yaml-feature'],
    false,
  ],
  ['a merge key', 'title: T\n<<: { kicker: x }', ['yaml-feature'], false],
  ['a prototype key', 'title: T\n__proto__: { polluted: yes }', ['key-unknown'], false],
  ['a constructor key', 'title: T\nconstructor: { prototype: { polluted: yes } }', ['key-unknown'], false],
  [
    'a prototype key deep down',
    'title: T\nlead: { __proto__: { polluted: yes }, withheld: x, alt: a, caption: c, credit: AP }',
    ['key-unknown'],
    false,
  ],
  ['toString as a key', 'title: T\ntoString: x\nhasOwnProperty: y', ['key-unknown'], false],
  ['template options', 'title: T\nchapterXHTML: "<% process.exit(3) %>"', ['key-unknown'], false],
  ['options of a template engine', 'title: T\ndelimiter: "?"\nclient: true\nescapeFunction: x', ['key-unknown'], false],
  ['brackets without end', `title: ${'['.repeat(4000)}`, ['yaml-limit', 'markdown-limit'], false],
  ['braces without end', `title: ${'{a: '.repeat(2000)}`, ['yaml-limit'], false],
  ['lists on one line', `title: T\nbyline:\n  ${'- '.repeat(200)}x`, ['yaml-limit', 'markdown-limit'], false],
  [
    '6,000 keys',
    `title: T\n${Array.from({ length: 6000 }, (_, index) => `k${index}: v`).join('\n')}`,
    ['yaml-limit'],
    false,
  ],
  ['70 KiB', `title: T\nstandfirst: ${'x '.repeat(36_000)}`, ['yaml-limit', 'markdown-limit'], false],
  ['the same key twice', 'title: T\ntitle: U', ['yaml-duplicate-key'], false],
  ['a second document', 'title: T\n...\n--- !!js/undefined\ntitle: U', ['yaml-syntax'], false],
  ['a directive', '%YAML 1.1\ntitle: T', ['yaml-syntax'], false],
  ['a tab', '\ttitle: T', ['yaml-syntax'], false],
  ['a quotation never closed', 'title: "T', ['yaml-syntax'], false],
  ['a list for a title', 'title: [a, b]', ['value-invalid'], false],
  ['a mapping for a title', 'title: {a: b}', ['value-invalid'], false],
  ['an empty title', 'title: ""', ['value-invalid'], false],
  ['no title', 'kicker: x', ['key-missing'], false],
  ['a date that is none', 'title: T\ndatePublished: 2024-02-31', ['value-invalid'], false],
  ['a date of infinity', 'title: T\ndatePublished: .inf', ['value-invalid'], false],
  ['a language that is markup', "title: T\nlanguage: 'en\"><script>x</script>'", ['value-invalid'], false],
  ['a canonical address that runs', 'title: T\ncanonicalUrl: "javascript:alert(1)"', ['value-invalid'], false],
  ['a slug that climbs', 'title: T\nslug: ../../x', ['value-invalid'], false],
  ['a slug of 5,000 letters', `title: T\nslug: ${'x'.repeat(5000)}`, ['value-invalid'], false],
  ['a slug that Windows keeps for itself', 'title: T\nslug: con', ['value-invalid'], false],
  ['a slug of the navigation document', 'title: T\nslug: toc', [], true],
  ['a number for a title', 'title: 1984', [], true],
  ['true for a title', 'title: yes', [], true],
  ['null for a title', 'title: ~', [], true],
  ['a title of 60,000 letters', `title: ${'x'.repeat(60_000)}`, ['value-invalid'], false],
  ['a title of 9,000 words', `title: ${'word '.repeat(9000)}`, ['value-invalid'], false],
];

const frontMatterCases: readonly Case[] = frontMatter.map(([name, yaml, finds, builds]) => ({
  name: `front matter: ${name}`,
  files: { 'manuscript/a.md': `---\n${yaml}\n---\n\nWords.\n` },
  finds,
  builds,
}));

/** Lines of settings, and the rules that find them. */
const settings: readonly (readonly [string, string, readonly string[]])[] = [
  ['a name that climbs', 'name: ../../x', ['value-invalid']],
  ['a name of 5,000 letters', `name: ${'x'.repeat(5000)}`, ['value-invalid']],
  ['a name that Windows keeps for itself', 'name: nul', ['value-invalid']],
  ['a prototype key', '__proto__: { strict: false }', ['key-unknown']],
  ['a rule of that name', 'rules: { __proto__: off, constructor: off, toString: off }', ['rule-unknown']],
  ['a rule that keeps outputs sound', 'rules: { path-outside: off }', ['rule-fixed']],
  ['a script of that name', 'scripts: { __proto__: he }', []],
  ['a theme that does not exist', 'editions: { pdf: { theme: __proto__ } }', ['theme-unknown']],
  ['a page of 90 metres', 'editions: { pdf: { trim: { width: 90000mm, height: 90000mm } } }', ['trim-unusable']],
  ['a page of nothing', 'editions: { pdf: { trim: { width: 0mm, height: 0mm } } }', ['trim-unusable']],
  [
    'a page of many digits',
    `editions: { pdf: { trim: { width: ${'9'.repeat(400)}mm, height: 200mm } } }`,
    ['trim-unusable'],
  ],
  ['bleed beyond the page', 'editions: { pdf: { bleed: 99999mm } }', ['value-invalid']],
  ['a language that is markup', 'scripts: { Hebr: "he\\"><x>" }', ['value-invalid']],
  [
    'an imprint with scripts',
    'imprint: "Words <script>alert(1)</script> [x](javascript:y)"',
    ['html-dropped', 'link-dropped'],
  ],
  ['an imprint of brackets', `imprint: "${'['.repeat(3000)}"`, ['markdown-limit']],
  ['an identifier with markup', 'identifier: "urn:x-test:<script>&"', []],
];

const settingsCases: readonly Case[] = settings.map(([name, yaml, finds]) => ({
  name: `settings: ${name}`,
  files: { 'manuscript/colophon.yaml': settingsWith(yaml) },
  finds,
  builds: finds.length === 0 || finds.every((rule) => ['rule-fixed', 'html-dropped', 'link-dropped'].includes(rule)),
}));

/** What can't be seen, where words are asked for. */
const unseen = ['\u200b\u200b', '\u2060\u00a0\ufeff', '\u3164', '\u2800', '\u00ad', '\u{e0041}'];
const figureWith = (attributes: string) => `:::figure{src="../assets/good.png" ${attributes}}\nBoats.\n:::`;

const unseenCases: readonly Case[] = unseen.flatMap((words, index) => [
  inArticle(`a credit that can't be seen, ${index}`, figureWith(`alt="A boat" credit="${words}"`), ['credit-missing']),
  warned(`an alternative text that can't be seen, ${index}`, figureWith(`alt="${words}" credit="AP/Mara Lind"`), [
    'alt-empty',
  ]),
  inArticle(`an article that can't be seen, ${index}`, words, ['article-empty']),
  {
    name: `titles that can't be seen, ${index}`,
    files: {
      'manuscript/a.md': `---\ntitle: "${words}"\nkicker: "${words}"\n---\n\nWords.\n`,
      'manuscript/colophon.yaml': settingsWith('').replace('title: T', `title: "${words}"`),
    },
    finds: ['value-invalid'],
    builds: false,
  },
]);

const structureCases: readonly Case[] = [
  {
    name: 'an article listed 2,000 times',
    files: {
      'manuscript/colophon.yaml': settingsWith('').replace('[a.md]', `[${Array(2000).fill('a.md').join(', ')}]`),
    },
    finds: ['article-duplicate'],
    builds: false,
  },
  { name: 'an empty settings file', files: { 'manuscript/colophon.yaml': '' }, finds: ['key-missing'], builds: false },
  {
    name: 'settings that are a list',
    files: { 'manuscript/colophon.yaml': '- a\n- b\n' },
    finds: ['value-invalid'],
    builds: false,
  },
  {
    name: 'settings of 300 KiB',
    files: {
      'manuscript/colophon.yaml': settingsWith(
        `description2: ${'x'.repeat(60_000)}\n${'#'.repeat(60_000)}\n`.repeat(4),
      ),
    },
    finds: ['yaml-limit'],
    builds: false,
  },
  {
    name: 'an article of 5 MiB',
    files: { 'manuscript/a.md': article('Some words.\n\n'.repeat(400_000)) },
    finds: ['file-too-large'],
    builds: false,
  },
  {
    name: 'an article without end of front matter',
    files: { 'manuscript/a.md': `---\ntitle: T\n\nWords ${canary.slice(0, 3)}.\n` },
    finds: ['front-matter-missing'],
    builds: false,
  },
  {
    name: 'an empty article',
    files: { 'manuscript/a.md': '' },
    finds: ['article-empty', 'front-matter-missing'],
    builds: false,
  },
  inArticle(
    'a figure in a figure in a figure',
    '::::::figure{alt="a" credit="AP" withheld="x"}\n:::::figure{alt="a" credit="AP" withheld="x"}\nA.\n:::::\n::::::',
    ['withheld-caption', 'directive-content'],
    {},
  ),
  inArticle('notes that call each other', 'A[^1]\n\n[^1]: See[^2]\n\n[^2]: See[^1]', [], { builds: true }),
  inArticle('a note that calls itself', 'A[^1]\n\n[^1]: See[^1]', [], { builds: true }),
  inArticle(
    'ids that are prototypes',
    '## One {#x__proto__}\n\nA [](#x__proto__) b.\n\n## Two {#constructor}\n\nSee [words](#constructor) kept.',
    [],
    { builds: true, keeps: ['kept'] },
  ),
  inArticle('a reference to a prototype', 'See [words](#toString).', ['reference-dangling']),
  inArticle(
    'attributes that are prototypes',
    ':::figure{__proto__="x" constructor="y" alt="a" credit="AP" withheld="z"}\nA caption.\n:::',
    ['attribute-unknown'],
    { builds: true },
  ),
  inArticle(
    'attributes that are handlers',
    ':::figure{onclick="alert(1)" style="x" alt="a" credit="AP" withheld="z"}\nA caption.\n:::',
    ['attribute-unknown'],
    { builds: true },
  ),
];

export const textCases: readonly Case[] = [
  ...linkCases,
  ...htmlCases,
  ...literalCases,
  ...characterCases,
  ...frontMatterCases,
  ...settingsCases,
  ...unseenCases,
  ...structureCases,
];
