import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectedText } from '../../src/conformance/expected-text.js';
import { articlesOf, idsOf, resolveSource } from './manuscript.js';

/** The words of everything printed in the articles, in order. */
function printedWords(resolved: ReturnType<typeof resolveSource>): readonly string[] {
  const { publication } = resolved;
  return expectedText({ ...publication, sections: articlesOf(publication) })
    .flatMap(({ text }) => text.split(/[\s\u00a0\u202f]+/))
    .filter((word) => word !== '');
}

/** Each `wNN` of a manuscript stands for a sentence of it. */
const rich = `---
kicker: w01
pullTitle: w02
title: w03 *w04*
standfirst: w05 [w06](https://example.org)
byline:
  name: w07
  note: w12 *w13*
  portrait: { src: ../assets/a.jpg, alt: Portrait, credit: w11 }
dateline: w08
datePublished: 2024-03-01
contributions:
  line: w71 w72.
attribution: |
  w68 *w69*

  w70
lead: { src: ../assets/b.jpg, alt: Lead, caption: "w14 *w15*. (AP Photo/w16)" }
---
w17 *w18* **w19** ~~w20~~ \`w21\` [w22](https://example.org) [w23](#sec) [w24]{lang=de}[^n] w25 [w26]{.smallcaps} [w27][ref] <b>w28</b> <u>w29</u> [w30](javascript:x)

## w31 {#sec}

#### w32 *w33*

> w34
>
> w35
>
> — w36

- w37
  - w38

    w39
- [ ] w40

1. w41

:::table{#tab}
w42 *w43*

| w44 | w45 |
| --- | --- |
| w46 | w47 | w48 |
:::

\`\`\`
w49
\`\`\`

:::pullquote
w50

w51

— w52
:::

:::quote{lang=de}
w53

— w54
:::

:::unknown
w55
:::

:::figure{#pair}
![One](../assets/a.jpg "w56. (AP Photo/w57)")
![Two](../assets/b.jpg "w58. (AP Photo/w59)")

w60 *w61*
:::

:::figure{withheld="w62" credit="w64"}
w63
:::

<div>
w65
</div>

***

[^n]: w66

    w67

[ref]: https://example.org/ref
`;

describe('every sentence of the manuscript arrives', () => {
  const resolved = resolveSource({ articles: rich, photos: { 'a.jpg': {}, 'b.jpg': {} } });
  const all = printedWords(resolved).join(' ').match(/w\d\d/g) ?? [];

  test('once each', () => {
    const expected = Array.from({ length: 72 }, (_, index) => `w${String(index + 1).padStart(2, '0')}`).filter(
      (word) => word !== 'w09' && word !== 'w10',
    );
    expect([...all].sort()).toEqual(expected);
  });

  test('in order', () => {
    expect(all).toEqual([...all].sort());
  });

  test('and every node has an id of its own, fit for XML', () => {
    const ids = idsOf(resolved.publication);
    expect(ids.length).toBeGreaterThan(80);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(ids.filter((id) => !/^[a-z][A-Za-z0-9_-]*$/.test(id))).toEqual([]);
  });

  test('and the same manuscript gives the same publication', () => {
    const again = resolveSource({ articles: rich, photos: { 'a.jpg': {}, 'b.jpg': {} } });
    expect(JSON.stringify(again.publication)).toBe(JSON.stringify(resolved.publication));
  });

  test('and a change in one article moves no id of another', () => {
    const ids = (first: string) =>
      idsOf(
        resolveSource({ articles: { 'manuscript/a.md': first, 'manuscript/b.md': 'One.\n\n- Two[^1]\n\n[^1]: N.' } })
          .publication,
      ).filter((id) => id.startsWith('b'));
    expect(ids('Text.')).toEqual(ids('More.\n\nText.[^1]\n\n- a\n- b\n\n[^1]: Note.'));
  });
});

const word = fc.stringMatching(/^[a-zäé]{2,9}$/);
const words = fc.array(word, { minLength: 1, maxLength: 8 });
const block = fc.oneof(
  words.map((line) => ({ words: line, markdown: line.join(' ') })),
  words.map((line) => ({ words: line, markdown: `## ${line.join(' ')}` })),
  words.map((line) => ({ words: line, markdown: `> ${line.join('\n> ')}` })),
  words.map((line) => ({ words: line, markdown: line.map((item) => `- ${item}`).join('\n') })),
  words.map((line) => ({ words: line, markdown: line.map((item) => `*${item}*`).join(' ') })),
  words.map((line) => ({ words: line, markdown: `:::pullquote\n${line.join(' ')}\n:::` })),
  words.map((line) => ({
    words: line,
    markdown: `[${line.join(' **')}${'**'.repeat(line.length - 1)}]{lang=fr}`.replace(/\*{4,}/g, '**'),
  })),
);

describe('whatever is written', { timeout: 60_000 }, () => {
  test('its words survive, in order', () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 12 }), (blocks) => {
        const markdown = blocks.map((one) => one.markdown).join('\n\n<!-- -->\n\n');
        const printed = printedWords(resolveSource({ articles: markdown })).slice(1);
        const wanted = blocks.flatMap((one) => one.words).join(' ');
        expect(printed.join(' ').replace(/\*+/g, '')).toBe(wanted);
      }),
      { numRuns: 60 },
    );
  });

  const hostile = fc
    .array(
      fc.constantFrom(
        '"',
        "'",
        '[',
        ']',
        ']{lang=he}',
        ']{.x}',
        '{#id}',
        '(',
        ')',
        '*',
        '_',
        '`',
        '<b>',
        '</b>',
        '<!--',
        '![',
        '](#id)',
        '](a.md)',
        '[^1]',
        '\n',
        '\n\n',
        '> ',
        '- ',
        '## ',
        '| a | b |\n',
        '|-|-|\n',
        ':::figure\n',
        ':::\n',
        '\n[^1]: ',
        '--',
        '...',
        'שלום',
        'мир',
        '\u202e',
        '5',
        'word',
        ' ',
        '— ',
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join(''));

  test('it never throws, and ids stay unique', () => {
    fc.assert(
      fc.property(hostile, (markdown) => {
        const ids = idsOf(resolveSource({ articles: markdown }).publication);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 150 },
    );
  });
});
