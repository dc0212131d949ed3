import { describe, expect, test } from 'vitest';
import type { RuleId } from '../../src/diagnostics/catalogue.js';
import { resolveRules } from '../../src/diagnostics/rules/resolve.js';
import { resolveSource, type Source } from './manuscript.js';

interface More extends Omit<Source, 'articles'> {
  readonly hint?: string;
}

type Case = readonly [rule: RuleId, markdown: string, finding: string, more?: More];

const photos = { 'a.jpg': {}, 'b.jpg': {} };
const figure = (attributes: string, caption = 'A caption.') => `:::figure{${attributes}}\n${caption}\n:::`;
const sound = 'src="../assets/a.jpg" alt="Boats" credit="Colophon"';

/** One line of Markdown or a few, below front matter of three lines: the first line is line 4. */
const cases: readonly Case[] = [
  [
    'id-duplicate',
    `${figure(`#map ${sound}`)}\n\n## Map {#map}`,
    '8:1 the id "map" is used twice: first on line 4',
    { hint: 'give one of the two another id; the first is at manuscript/a.md:4:1', photos },
  ],
  [
    'reference-dangling',
    '## Boats {#boats}\n\nSee [them](#baots).',
    '6:5 "#baots" leads nowhere: there is no id "baots" in "manuscript/a.md"',
    { hint: 'did you mean "#boats"?' },
  ],
  [
    'isbn-invalid',
    'Boats.',
    '1:1 "urn:isbn:978-0-306-40615-8" is no ISBN: its check digit would be 7, not 8',
    { settings: { identifier: 'urn:isbn:978-0-306-40615-8' } },
  ],
  [
    'cover-size',
    'Boats.',
    '1:1 "assets/a.jpg" has 1600 × 1000 pixels',
    { photos, settings: { cover: { src: '../assets/a.jpg', credit: 'Jo Petrov' } } },
  ],
  ['reference-dangling', 'See [it](other.md#x).', '4:5 "other.md#x" leads to no article of this publication'],
  [
    'reference-unnumbered',
    `${figure(`#map ${sound}`)}\n\nSee [](#map).`,
    '8:5 "#map" has no words, and figures are not numbered',
    { photos, settings: { figures: { numbering: 'none' } } },
  ],
  [
    'reference-wordless',
    ':::table{#tab}\n| a |\n| - |\n:::\n\nSee [](#tab).',
    '9:5 the table "#tab" has no words to print',
  ],
  [
    'note-missing',
    'One[^a].\n\nTwo, [^days]\nand [^b].\n\n[^a]: A.\n\n[^day]: D[^day].',
    '6:6 there is no footnote [^days]',
    { hint: 'did you mean [^day]? Otherwise write the note: `[^days]: …`' },
  ],
  ['note-missing', 'One[^a].\n\nTwo, [^ab]\nand [^nothing].\n\n[^a]: A.', '7:1 there is no footnote [^nothing]'],
  ['note-unused', 'One.\n\n[^a]: A.', '6:1 nothing refers to the footnote [^a], so it is not printed'],
  ['note-duplicate', 'One[^a].\n\n[^a]: A.\n\n[^a]: B.', '8:1 the footnote [^a] is written twice: first on line 6'],
  [
    'directive-unknown',
    ':::pulquote\nKept.\n:::',
    '4:1 unknown directive `:::pulquote`',
    {
      hint: 'did you mean `:::pullquote`? known are `:::figure`, `:::pullquote`, `:::quote`, `:::table`, `:::verse`, `:::epigraph`, `:::qa`, `:::references`',
    },
  ],
  [
    'directive-content',
    figure(sound, 'A caption.\n\n- item'),
    '7:1 `:::figure` takes pictures and paragraphs; what else stands in it is set below it',
    { photos },
  ],
  [
    'attribute-unknown',
    figure(`${sound} licens="CC0"`),
    '4:1 unknown attribute "licens" of `:::figure`',
    {
      hint: 'did you mean `licence`? known are `#id`, `src`, `alt`, `credit`, `licence`, `expires`, `embargo`, `edited`, `waive`, `withheld`, `.wide`, `.page`',
      photos,
    },
  ],
  [
    'byline-in-text',
    'By Mara Lind and Jo Petrov\n\nWords.',
    '4:1 "By Mara Lind and Jo Petrov" stands in the text, as a byline does',
    { hint: 'write `byline: [Mara Lind, Jo Petrov]` into the front matter, and take the line out of the text' },
  ],
  ['attribute-unknown', figure(`${sound} .wid`), '4:1 unknown attribute ".wid" of `:::figure`', { photos }],
  ['attribute-unknown', 'The [nato]{.smallcap} treaty.', '4:1 unknown attribute ".smallcap" of a bracketed run'],
  [
    'markup-foreign',
    'A [load]{.underline} of salt.',
    '4:1 `.underline` of a bracketed run is left out, its words are kept',
  ],
  ['markup-foreign', 'A [load]{.mark} of salt.', '4:1 `.mark` of a bracketed run is left out, its words are kept'],
  [
    'markup-foreign',
    'A [load]{custom-style="Strong Emphasis"} of salt.',
    '4:1 `custom-style=Strong Emphasis` of a bracketed run is left out, its words are kept',
  ],
  ...[
    ['Words. {looseness=much}', '"much" is no looseness'],
    ['Words. {looseness=4}', '"4" is no looseness'],
    ['Words. {looseness=}', '"" is no looseness'],
    ['Words. {loosness=1}', 'unknown attribute "loosness" of a paragraph'],
    ['{looseness=1}', '`{looseness=…}` belongs to no paragraph'],
  ].map(([words = '', reason = '']): Case => {
    const hint = 'write it at the end of a paragraph, with a whole number from -3 to 3: `{looseness=-1}`';
    return ['attribute-unknown', words, `4:1 ${reason}`, { hint }];
  }),
  [
    'attribute-unknown',
    '{lang=fr}\n\nWords.',
    '4:1 `{lang=…}` belongs to no paragraph',
    { hint: 'write it at the end of a paragraph: `{lang=…}`' },
  ],
  [
    'attribute-unknown',
    'Words. {language=fr}',
    '4:1 unknown attribute "language" of a paragraph',
    { hint: 'did you mean `lang`?' },
  ],
  [
    'attribute-unknown',
    'Words. {lang=french_old}',
    '4:1 "french_old" is not a language tag',
    { hint: 'write a BCP 47 tag such as "ru"' },
  ],
  ['attribute-unknown', 'Words. {dir=left}', '4:1 "left" is no direction', { hint: 'write `dir=ltr` or `dir=rtl`' }],
  ['attribute-unknown', 'Words. {.big}', '4:1 unknown attribute ".big" of a paragraph'],
  ['attribute-unknown', 'Words. {#place width=3}', '4:1 unknown attribute "width" of a paragraph'],
  ['attribute-unknown', 'Words. {.big lang=en-GB}', '4:1 unknown attribute ".big" of a paragraph'],
  [
    'attribute-unknown',
    '## Words {lang=french_old}',
    '4:1 "french_old" is not a language tag',
    { hint: 'write a BCP 47 tag such as "ru"' },
  ],
  [
    'attribute-unknown',
    ':::quote{lang=russian_old}\nX.\n:::',
    '4:1 "russian_old" is not a language tag',
    { hint: 'write a BCP 47 tag such as "ru"' },
  ],
  [
    'heading-level',
    '## A\n\n#### B',
    '6:1 the heading is written with `####` and set at level 3',
    { hint: 'write it with `###`' },
  ],
  ['heading-level', '# A', '4:1 the heading is written with `#` and set at level 2', { hint: 'write it with `##`' }],
  ['heading-empty', '##\n\nText.', '4:1 the heading has no words'],
  ['quote-empty', ':::pullquote\n:::', '4:1 the pull quote has no words'],
  ['interview-questions', ':::qa\nNobody asks.\n:::', '4:1 `:::qa` holds no question'],
  ['table-missing', ':::table{#tab}\nJust words.\n:::', '4:1 `:::table` holds no table'],
  ['table-cells', '| a |\n| - |\n| 1 | 2 |', "6:1 the row has 2 cells, the table's head 1"],
  ['html-dropped', 'The <span class="x">word</span>.', '4:5 the HTML tag `<span>` is left out'],
  ['html-dropped', 'The <script>alert(1)</script> word.', '4:5 `<script>` and what it holds are left out'],
  ['html-dropped', '<p class="x">Words</p>', '4:1 HTML `<p>` left out, and the text in it kept as a paragraph'],
  ['html-dropped', '<div>\nWords\n</div>', '4:1 HTML `<div>` left out, and the text in it kept as a paragraph'],
  ['bidi-control', 'One\u202etwo\u202c.', '4:1 2 direction controls (U+202E, U+202C) left out'],
  ['bidi-isolate', 'One \u2067two\u2069.', '4:1 “two” is set from right to left, as invisible controls around it ask'],
  ['script-unknown', 'Text.', '1:1 there is no script "Klin"', { settings: { scripts: { Klin: 'tlh' } } }],
  [
    'link-dropped',
    'A [link](javascript:alert(1)).',
    '4:3 the link to "javascript:alert(1)" is dropped: `javascript:` addresses are not allowed',
  ],
  [
    'link-dropped',
    'A [link](page.html).',
    '4:3 the link to "page.html" is dropped: it leads neither to an article nor to a full web address',
  ],
  ['link-wordless', 'A [](https://example.org).', '4:3 the link to "https://example.org" has no words'],
  [
    'date-invalid',
    figure(`${sound} expires="2024-02-30"`),
    '4:1 "2024-02-30", the `expires` of the figure, is no date',
    { photos },
  ],
  [
    'figure-inline',
    'One ![b](../assets/a.jpg "C. (AP Photo/Mara Lind)") two.',
    '4:5 the picture "../assets/a.jpg" stands within running text; it is set as a figure below it',
    { photos },
  ],
  [
    'figure-linked',
    '[![b](../assets/a.jpg "C. (AP Photo/Mara Lind)")](https://example.org)',
    '4:1 the picture\'s link to "https://example.org" is dropped',
    { photos },
  ],
  [
    'figure-linked',
    '[![b](../assets/a.jpg "C. (AP Photo/Mara Lind)")][there]\n\n[there]: https://example.org',
    '4:1 the picture\'s link to "https://example.org" is dropped',
    { photos },
  ],
  [
    'figure-misplaced',
    '---\ntitle: T\nstandfirst: "One ![b](../assets/a.jpg) two"\n---\nText.',
    '3:13 the picture "../assets/a.jpg" cannot stand in a line of text',
  ],
  [
    'figure-misplaced',
    'Text.',
    '1:1 the picture "../assets/a.jpg" stands in a text of the front matter or the settings',
    { settings: { imprint: '![x](../assets/a.jpg)' } },
  ],
  ['figure-empty', figure('alt="Boats" credit="Colophon"'), '4:1 the figure has no picture'],
  ['withheld-reason', figure('credit="AP" withheld alt="x"'), '4:1 the picture is withheld without a reason'],
  ['withheld-caption', ':::figure{credit="AP" withheld="rights"}\n:::', '4:1 the withheld picture has no caption'],
  [
    'alt-missing',
    figure('src="../assets/a.jpg" credit="Colophon"'),
    '4:1 "assets/a.jpg" has no alternative text',
    { photos },
  ],
  [
    'alt-from-file',
    figure('src="../assets/a.jpg" credit="Colophon"'),
    '4:1 the alternative text is taken from "assets/a.jpg": Boats at dawn',
    { photos: { 'a.jpg': { alternativeText: 'Boats at dawn' } } },
  ],
  [
    'alt-empty',
    '![](../assets/a.jpg "Boats wait. (AP Photo/Mara Lind)")',
    '4:1 "../assets/a.jpg" has a caption and an empty alternative text',
    { photos },
  ],
  [
    'alt-is-caption',
    '![Boats wait](../assets/a.jpg "Boats wait. (AP Photo/Mara Lind)")',
    '4:1 the alternative text repeats the caption',
    { photos },
  ],
  ...[
    ['Boats wait. AP Photo/Mara Lind', 'the caption'],
    ['Boats wait at the quay all day', 'how the caption begins'],
    ['Boats wait at the quay all day long in the grey rain, and gulls', 'how the caption begins'],
  ].map(
    ([alt, what]) =>
      [
        'alt-is-caption',
        `![${alt}](../assets/a.jpg "Boats wait${what === 'the caption' ? '.' : ' at the quay all day long.'} (AP Photo/Mara Lind)")`,
        `4:1 the alternative text repeats ${what}`,
        { photos },
      ] as const,
  ),
  [
    'alt-file-name',
    '![IMG_1234.jpg](../assets/a.jpg "Boats. (AP Photo/Mara Lind)")',
    '4:1 the alternative text "IMG_1234.jpg" is the name of a file',
    { photos },
  ],
  ...['FILE PHOTO', 'Illustrative:', 'image 3', 'Photo d’illustration', 'Symbolbild'].map(
    (alt): Case => [
      'alt-file-name',
      `![${alt}](../assets/a.jpg "Boats. (AP Photo/Mara Lind)")`,
      `4:1 the alternative text "${alt}" says no more than that there is a picture`,
      { photos },
    ],
  ),
  [
    'caption-from-file',
    '![Boats](../assets/a.jpg "(AP Photo/Mara Lind)")',
    '4:1 the caption is taken from "assets/a.jpg": Boats wait.',
    { photos: { 'a.jpg': { caption: 'Boats wait.' } } },
  ],
  ['credit-missing', '![Boats](../assets/a.jpg "Boats wait (right).")', '4:1 "assets/a.jpg" has no credit', { photos }],
  ['credit-missing', ':::figure{withheld="rights"}\nA caption.\n:::', '4:1 the withheld picture has no credit'],
  [
    'credit-missing',
    '---\ntitle: T\nbyline:\n  name: Ida Roth\n  portrait:\n    src: ../assets/a.jpg\n    alt: Ida\n---\nText.',
    '6:5 "assets/a.jpg" has no credit',
    { photos },
  ],
  [
    'credit-from-file',
    '![Boats](../assets/a.jpg "Boats wait.")',
    '4:1 the credit is taken from "assets/a.jpg": Jo Petrov',
    { photos: { 'a.jpg': { creators: ['Jo Petrov'] } } },
  ],
  [
    'credit-conflict',
    figure(sound),
    '4:1 the manuscript says "Colophon", but "assets/a.jpg" says: credit "AP Photo/Mara Lind"',
    { photos: { 'a.jpg': { creditLine: 'AP Photo/Mara Lind' } } },
  ],
];

describe('findings', () => {
  test.each(cases.map(([rule, articles, expected, more = {}]) => ({ rule, articles, expected, more })))(
    '$rule: $articles',
    ({ rule, articles, expected, more: { hint, ...more } }) => {
      const { findings, messages } = resolveSource({ ...more, articles });
      const found = findings.findIndex((line) => line.startsWith(`${rule} `) && line.endsWith(`:${expected}`));
      expect(found, findings.join('\n')).toBeGreaterThanOrEqual(0);
      if (hint !== undefined) expect(messages[found]?.note).toBe(hint);
    },
  );

  test('every rule of the stage has a case', () => {
    const covered = new Set<string>(cases.map(([rule]) => rule));
    expect(Object.keys(resolveRules).filter((rule) => !covered.has(rule))).toEqual([]);
  });

  test('an id in another article is found for the author', () => {
    const { messages } = resolveSource({
      articles: { 'manuscript/a.md': 'See [them](#boats).', 'manuscript/b.md': '## Boats {#boats}' },
    });
    expect(messages[0]?.note).toBe('"boats" is in another article; write `b.md#boats`');
  });

  test('a file that names the agency alone does not contradict a longer credit', () => {
    const more = { photos: { 'a.jpg': { creditLine: 'AP' } } };
    expect(
      resolveSource({ ...more, articles: figure('src="../assets/a.jpg" alt="x" credit="AP Photo/Mara Lind"') })
        .findings,
    ).toEqual([]);
  });

  test('a picture that failed the gate is not reported a second time', () => {
    expect(resolveSource({ articles: '![Boats](../assets/gone.jpg "Boats wait.")' }).findings).toEqual([]);
  });

  test('clean text has none', () => {
    const articles = `## A\n\n*One* [two](https://example.org) [sic] [^1] [](#fig).\n\n[^1]: N.\n\n${figure(`#fig ${sound}`)}`;
    expect(resolveSource({ articles, photos }).findings).toEqual([]);
  });
});
