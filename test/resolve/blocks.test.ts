import { describe, expect, test } from 'vitest';
import type { Block, Phrasing } from '../../src/publication/content.js';
import { textOf } from '../../src/publication/text.js';
import { bodyOf, onlyArticle, resolveSource } from './manuscript.js';

function words(children: readonly Phrasing[] | undefined): string {
  return textOf(children ?? []);
}

function headings(markdown: string): readonly string[] {
  return bodyOf(markdown).flatMap((block) =>
    block.type === 'heading' ? [`${block.depth} ${words(block.children)} ${block.id}`] : [],
  );
}

describe('headings', () => {
  test('keep their levels where none is skipped', () => {
    expect(headings('## A\n\n### B\n\n#### C\n\n## D')).toEqual([
      '2 A a--sec-a',
      '3 B a--sec-b',
      '4 C a--sec-c',
      '2 D a--sec-d',
    ]);
  });

  test('are closed up: # is ##, and a skipped level is none', () => {
    const depths = headings('# A\n\n#### B\n\n#### C\n\n### D\n\n# E').map((heading) => heading.slice(0, 3));
    expect(depths).toEqual(['2 A', '3 B', '3 C', '3 D', '2 E']);
  });

  test('have the id that the author gave, or one from their words', () => {
    expect(headings('## The *Warning*, twice {#warning}\n\n## Ça va?\n\n## Ça va?\n\n## שלום')).toEqual([
      '2 The Warning, twice a--warning',
      '2 Ça va? a--sec-ca-va',
      '2 Ça va? a--sec-ca-va-2',
      '2 שלום a--sec-1',
    ]);
  });
});

test.each([
  ['## Words {#w .unnumbered}', '2 Words a--w'],
  ['## Words {.unnumbered .unlisted}', '2 Words a--sec-words'],
  ['## Words {-}', '2 Words a--sec-words'],
  ['## Words {#w key="a b"}', '2 Words a--w'],
  ["## Words {key='a b' id=w}", '2 Words a--w'],
  ['## Words {.x #w}', '2 Words a--w'],
  ['## Words {: #w}', '2 Words a--w'],
  ['## Words {#w} [^1]\n\n[^1]: Note.', '2 Words a--w'],
  ['## Words {#w}[^1] [^2]\n\n[^1]: Note.\n\n[^2]: Note.', '2 Words  a--w'],
  ['## Words {#w} ^[Note.]', '2 Words a--w'],
  ['## \u2068Words {#w}\u2069', '2 Words a--w'],
  ['## The set {a=b}', '2 The set {a=b} a--sec-the-set-a-b'],
  ['## The set {a, b}', '2 The set {a, b} a--sec-the-set-a-b'],
])('a heading with braces: %s', (markdown, expected) => expect(headings(markdown)).toEqual([expected]));

test('the mark of a note behind the braces of a heading is kept', () => {
  const [heading] = bodyOf('## Words {#w} [^1]\n\n[^1]: Note.');
  expect(heading).toMatchObject({
    children: [
      { type: 'text', value: 'Words' },
      { type: 'noteReference', label: '1' },
    ],
  });
});

describe('paragraphs', () => {
  test.each([
    ['Words. {looseness=-1}', 'Words.', -1],
    ['Words *and more.*\n{looseness=+2}', 'Words and more.', 2],
    ['Words.\\\n{looseness=1}', 'Words.', 1],
    ['Words[^a]. {looseness=1}\n\n[^a]: A.', 'Words.', 1],
    ['Words. {looseness=1} [^a]\n\n[^a]: A.', 'Words.', 1],
    ['Words. {looseness=0}', 'Words.', undefined],
    ['Words \u2067and more. {looseness=1}', 'Words and more.', 1],
    ['Words \u2067and \u2066more. {looseness=1}\u2069', 'Words and more.', 1],
    ['Words. \u2068{looseness=1}', 'Words.', 1],
    ['[Words. {looseness=1}]{lang=fr}', 'Words.', 1],
    ['Set `{looseness=1}` at the end.', 'Set {looseness=1} at the end.', undefined],
    ['Words.{looseness=1}', 'Words.{looseness=1}', undefined],
    ['The set {a=b}', 'The set {a=b}', undefined],
    ['Words. {#here}', 'Words.', undefined],
    ['Words *and more.*\n{: #here .lead}', 'Words and more.', undefined],
    ['{.lead}\nWords. {#here looseness=1}', 'Words.', 1],
    ['{#here}\n\nWords.', 'Words.', undefined],
    ['The smaller set {.5}', 'The smaller set {.5}', undefined],
    ['The place `{#here}`', 'The place {#here}', undefined],
    ['The place {#here} is', 'The place {#here} is', undefined],
  ])('%j', (markdown, text, looseness) => {
    const [block] = bodyOf(markdown);
    if (block?.type !== 'paragraph') throw new Error('no paragraph');
    expect([words(block.children), block.looseness]).toEqual([text, looseness]);
  });

  test.each([
    ['Des mots "ici". {lang=fr}', 'Des mots « ici ».', { language: 'fr', direction: 'ltr' }],
    ['{lang=fr}\nDes mots.', 'Des mots.', { language: 'fr', direction: 'ltr' }],
    ['{lang=fr}\nDes mots. {looseness=1}', 'Des mots.', { language: 'fr', direction: 'ltr', looseness: 1 }],
    ['Des *mots.*\n{looseness=1 lang="fr-CA"}', 'Des mots.', { language: 'fr-CA', direction: 'ltr', looseness: 1 }],
    ['Words, all of them. {dir=rtl}', 'Words, all of them.', { direction: 'rtl' }],
    ['[Des mots.]{.smallcaps} {lang=fr}', 'Des mots.', { language: 'fr' }],
    ['שלום רב {lang=yi}', 'שלום רב', { language: 'yi', direction: 'rtl' }],
    ['שלום רב {dir=ltr}', 'שלום רב', { language: 'he', direction: 'ltr' }],
    ['- Des mots. {lang=fr}', 'Des mots.', { language: 'fr' }],
    ['> Des mots. {lang=fr}', 'Des mots.', { language: 'fr' }],
    ['Words. {lang=en-GB}', 'Words.', {}],
    ['Words in {lang=fr} braces', 'Words in {lang=fr} braces', {}],
    ['Words in `{lang=fr}`', 'Words in {lang=fr}', {}],
    ['Words \\{lang=fr}x', 'Words {lang=fr}x', {}],
  ])('in a language of their own: %j', (markdown, text, own) => {
    const [block] = bodyOf(markdown);
    const [inner] = block?.type === 'list' ? (block.items[0]?.children ?? []) : [block];
    const [only] = inner?.type === 'blockquote' ? inner.children : [inner];
    if (only?.type !== 'paragraph') throw new Error('no paragraph');
    expect(words(only.children).replace(/\u00a0|\u202f/g, ' ')).toBe(text);
    expect(only).toMatchObject(own);
    if (Object.keys(own).length === 0) expect(only).not.toHaveProperty('language');
  });

  test.each([
    ['- مرحبا بالعالم\n- كيف حالكم', { language: 'ar', direction: 'rtl' }],
    ['- مرحبا بالعالم\n  1. كيف حالكم', { language: 'ar', direction: 'rtl' }],
    ['- مرحبا بالعالم\n- שלום רב', { direction: 'rtl' }],
    ['- مرحبا بالعالم\n- Words', {}],
    ['- مرحبا بالعالم\n-', {}],
    ['- Des mots. {lang=fr}', {}],
  ])('a list begins where all of its items do: %j', (markdown, expected) => {
    const [list] = bodyOf(markdown);
    const { language, direction } = list ?? {};
    expect({ ...(language ? { language } : {}), ...(direction ? { direction } : {}) }).toEqual(expected);
  });

  test('a heading in a language of its own', () => {
    const blocks = bodyOf('## Des mots {lang=fr}\n\n## Andere {#b lang=de}\n\n## The set {n=b}');
    expect(blocks).toMatchObject([
      { language: 'fr', children: [{ value: 'Des mots' }] },
      { language: 'de', id: 'a--b', children: [{ value: 'Andere' }] },
      { children: [{ value: 'The set {n=b}' }] },
    ]);
  });

  test('of a list and of a note may be looser too', () => {
    const article = onlyArticle(resolveSource({ articles: '- One[^a]. {looseness=1}\n\n[^a]: Two. {looseness=-1}' }));
    expect(article.body).toMatchObject([{ items: [{ children: [{ looseness: 1 }] }] }]);
    expect(article.notes[0]?.children).toMatchObject([{ looseness: -1 }]);
  });
});

describe('quotations', () => {
  test.each([
    ['> We wait.\n>\n> — Ada Holm', 'We wait.', '— Ada Holm'],
    ['> We wait.\n>\n> --- Ada Holm, *ropemaker*', 'We wait.', '— Ada Holm, ropemaker'],
    ['> We wait.\n> — Ada Holm', 'We wait.', '— Ada Holm'],
    ['> We\\\n> wait.\\\n> — Ada Holm', 'We\nwait.', '— Ada Holm'],
    ['> — We wait.', '— We wait.', ''],
    ['> We wait — and wait.', 'We wait\u00a0— and wait.', ''],
  ])('%j', (markdown, quotation, attribution) => {
    const [quote] = bodyOf(markdown);
    if (quote?.type !== 'blockquote') throw new Error('no quotation');
    const [first] = quote.children;
    expect(words((first as Extract<Block, { type: 'paragraph' }>).children)).toBe(quotation);
    expect(words(quote.attribution?.children)).toBe(attribution);
  });

  test('a pull quote has lines and an attribution', () => {
    const [pull] = bodyOf(':::pullquote\nOne *line*.\n\nAnother.\n\n— Ada\n:::');
    expect(pull).toMatchObject({
      type: 'pullQuote',
      children: [{}, { type: 'emphasis' }, {}, { type: 'break' }, { value: 'Another.' }],
      attribution: { children: [{ value: '— Ada' }] },
    });
  });

  test('a quotation in another language has its language, direction and marks', () => {
    const [quote] = bodyOf(':::quote{lang=he}\nהוא אמר "שלום".\n\n— דנה\n:::');
    expect(quote).toMatchObject({
      type: 'blockquote',
      language: 'he',
      direction: 'rtl',
      children: [{ type: 'paragraph', children: [{ value: 'הוא אמר ”שלום”.' }] }],
      attribution: { children: [{ value: '— דנה' }] },
    });
  });

  test('a bare quotation in a script from right to left is in its language as a whole', () => {
    const [quote] = bodyOf('> הוא אמר שלום.');
    const own = { language: 'he', direction: 'rtl' };
    expect(quote).toMatchObject({ type: 'blockquote', ...own, children: [{ type: 'paragraph', ...own }] });
  });

  test('with an attribution in Latin script, only its words begin at the right', () => {
    const [quote] = bodyOf('> [الحروف ضيوف.]{lang=ar}\n>\n> — Salma');
    expect(quote).not.toHaveProperty('direction');
    expect(quote).toMatchObject({
      children: [{ language: 'ar', direction: 'rtl', children: [{ type: 'text', value: 'الحروف ضيوف.' }] }],
      attribution: { children: [{ value: '— Salma' }] },
    });
  });

  test('in text from right to left a quotation in Latin letters begins at the left, with the marks of its language', () => {
    const source = '> They said "wait".\n>\n> And left.\n\n:::pullquote\nThey said "wait".\n:::\n\n> قال "انتظر".';
    const own = { language: 'en', direction: 'ltr' };
    for (const language of ['ar', 'he', 'fa'])
      expect(bodyOf(source, { settings: { language } })).toMatchObject([
        { type: 'blockquote', ...own, children: [{ ...own, children: [{ value: 'They said “wait”.' }] }, own] },
        { type: 'pullQuote', ...own, children: [{ value: 'They said “wait”.' }] },
        { type: 'blockquote' },
      ]);
    const [quote] = bodyOf('> Sie sagten "halt".', { settings: { language: 'ar', scripts: { Latn: 'de' } } });
    expect(quote).toMatchObject({ language: 'de', children: [{ children: [{ value: 'Sie sagten „halt“.' }] }] });
  });

  test.each([
    ['The boats (12 of them) left.', 'ar', 'en ltr'],
    ['3 boats left the سلام harbour (2024).', 'ar', 'en ltr'],
    ['The boats (12 of them) left.', 'he', 'en ltr'],
    ['الحروف ضيوف الكلمات Mara (12) هنا.', 'en', 'ar rtl'],
    ['הוא אמר שלום לכולם (12), Dana.', 'en', 'he rtl'],
    ['WHO: الحروف ضيوف الكلمات هنا', 'ar', undefined],
    ['The boats الحروف ضيوف الكلمات left here.', 'ar', undefined],
    ['سلام (hi, there)', 'en', undefined],
    ['שלום לכולם (12).', 'ar', 'he rtl'],
    ['- The boats (12 of them) left.', 'ar', undefined],
    ['## The boats (12 of them) left', 'ar', undefined],
    ['The boats (12 of them) left. {lang=ar}', 'ar', undefined],
    ['<https://a.example/the/four/words/here> هنا', 'ar', undefined],
  ])('a paragraph runs the way of its first words, if most are of their script: %j in %s', (source, around, own) => {
    const [block] = bodyOf(source, { settings: { language: around } });
    const [inner] = block?.type === 'list' ? (block.items[0]?.children ?? []) : [block];
    expect(inner?.language && `${inner.language} ${inner.direction}`).toBe(own);
  });

  test('a name in Latin letters does not make another block begin at the left', () => {
    const blocks = bodyOf('## WhatsApp\n\n- PDF\n\nColophon', { settings: { language: 'ar' } });
    for (const block of blocks) expect(block).not.toHaveProperty('direction');
    expect(blocks).toMatchObject([
      { type: 'heading', children: [{ type: 'span', language: 'en', direction: 'ltr' }] },
      { type: 'list' },
      { type: 'paragraph', children: [{ type: 'span', language: 'en', direction: 'ltr' }] },
    ]);
  });

  test('a pull quote in such a script begins at the right', () => {
    expect(bodyOf(':::pullquote\nהוא אמר שלום.\n:::')).toMatchObject([{ language: 'he', direction: 'rtl' }]);
  });
});

describe('verse, epigraphs, interviews', () => {
  test.each([
    ['One\n  two\n    *three*', 'One\n__two\n____three'],
    ['    One\ntwo', '____One\ntwo'],
    ['  One\n    two\n\n      three\n\n  — Somebody', 'One\n__two|____three'],
    ['One\n\ttwo', 'One\n____two'],
    ['One\\\n  two  \n three', 'One\n__two\n_three'],
    ['One\n&nbsp;&nbsp;two\n\n&nbsp;three', 'One\n__two|_three'],
    [`One\n${' '.repeat(60)}two`, `One\n${'_'.repeat(40)}two`],
    ['One\n  — two', 'One'],
  ])('verse stands in as its author has it: %j', (lines, expected) => {
    const shown = ([verse]: readonly Block[]) =>
      verse?.type === 'verse' &&
      verse.stanzas
        .map(({ children }) => words(children))
        .join('|')
        .replace(/\u00A0/g, '_');
    expect(shown(bodyOf(`:::verse\n${lines}\n:::`))).toBe(expected);
    expect(shown(bodyOf(`::: poem\r\n${lines.replaceAll('\n', '\r\n')}\r\n:::`))).toBe(expected);
    const [quote] = bodyOf(`> :::verse\n> ${lines.replaceAll('\n', '\n> ')}\n> :::`);
    expect(quote?.type === 'blockquote' && shown(quote.children)).toBe(expected);
  });

  test('verse that is code is left alone', () => {
    expect(bodyOf('```\n:::verse\n  One\n:::\n```')).toMatchObject([{ value: ':::verse\n  One\n:::' }]);
  });

  test('the entries of a bibliography hang from their first lines', () => {
    const resolved = resolveSource({
      articles:
        ':::references{lang=fr}\n[\\[1\\] ]{.csl-left-margin}[Lind.]{.csl-right-inline}\n\n- One\n:::\n\nWords.',
    });
    const { body } = onlyArticle(resolved);
    expect(body).toMatchObject([
      { type: 'paragraph', hanging: true, language: 'fr' },
      { type: 'list', language: 'fr', items: [{ children: [{ type: 'paragraph' }] }] },
      { type: 'paragraph' },
    ]);
    expect(body.map((block) => 'hanging' in block)).toEqual([true, false, false]);
    expect(resolved.findings).toEqual([]);
  });

  test('verse keeps its lines and its stanzas', () => {
    const [verse] = bodyOf(':::verse\nSet *the tide,\nthe* moon.\n\nAnd wait.\n\n— *a song*\n:::');
    expect(verse).toMatchObject({
      type: 'verse',
      stanzas: [
        {
          children: [
            { value: 'Set ' },
            { type: 'emphasis', children: [{ value: 'the tide,' }, { type: 'break' }, { value: 'the' }] },
            { value: ' moon.' },
          ],
        },
        { children: [{ value: 'And wait.' }] },
      ],
      attribution: { children: [{ value: '— ' }, { type: 'emphasis' }] },
    });
  });

  test.each([
    ['No. 7,  \nPort Orr.', true],
    ['*Yours,\\\nJ. Lind*', true],
    ['One line.', undefined],
    [`${'Prose '.repeat(20)}\\\nwith a break in it.`, undefined],
  ])('a paragraph whose short lines the author ended keeps them: %j', (markdown, lined) => {
    const [block] = bodyOf(markdown);
    expect(block).toMatchObject({ type: 'paragraph' });
    expect(block?.type === 'paragraph' && block.lined).toBe(lined);
  });

  test.each(['\\* \\* \\*', '\\*\\*\\*\\*', '\\*\u00A0\u00A0\\*\u00A0\u00A0\\*', '⁂', '<center>* * *</center>'])(
    'a paragraph that is an ornament is a break between scenes: %s',
    (markdown) => expect(bodyOf(`Before.\n\n${markdown}\n\nAfter.`)[1]?.type).toBe('thematicBreak'),
  );

  test.each(['\\*', '\\* \\*', '\\* \\* \\* a'])('one that is none stays one: %s', (markdown) =>
    expect(bodyOf(markdown)[0]?.type).toBe('paragraph'),
  );

  test('an epigraph has blocks and an attribution', () => {
    expect(bodyOf(':::epigraph\nThe sea is never full.\n\n— over the door\n:::')).toMatchObject([
      {
        type: 'epigraph',
        children: [{ type: 'paragraph' }],
        attribution: { children: [{ value: '— over the door' }] },
      },
    ]);
  });

  test('questions are the paragraphs all in bold; what stands between them is answered', () => {
    const [interview] = bodyOf(
      ':::qa\nBefore.\n\n**How many?**\n\nForty-one.\n\n- *All* of them.\n\n**And** then?\n\n**Then?**\n:::',
    );
    expect(interview).toMatchObject({
      type: 'interview',
      exchanges: [
        { answer: [{ children: [{ value: 'Before.' }] }] },
        {
          question: { children: [{ value: 'How many?' }] },
          answer: [{ children: [{ value: 'Forty-one.' }] }, { type: 'list' }, { children: [{ type: 'strong' }, {}] }],
        },
        { question: { children: [{ value: 'Then?' }] }, answer: [] },
      ],
    });
    expect(interview).not.toHaveProperty('exchanges.0.question');
  });
});

describe('lists, tables, code', () => {
  test('a list keeps its start, its nesting and its tasks', () => {
    const [list] = bodyOf('3. three\n4. four\n   - [x] done\n   - [ ] open');
    expect(list).toMatchObject({
      type: 'list',
      ordered: true,
      start: 3,
      items: [
        { children: [{ type: 'paragraph' }] },
        { children: [{}, { type: 'list', ordered: false, items: [{ checked: true }, { checked: false }] }] },
      ],
    });
  });

  test('every row of a table is as wide as the widest, and no cell is lost', () => {
    const [table] = bodyOf('| a | b |\n| :- | -: |\n| 1 |\n| 2 | 3 | 4 |');
    if (table?.type !== 'table') throw new Error('no table');
    expect(
      [...(table.head ? [table.head] : []), ...table.rows].map((row) => row.cells.map((cell) => words(cell.children))),
    ).toEqual([
      ['a', 'b', ''],
      ['1', '', ''],
      ['2', '3', '4'],
    ]);
    expect(table.align).toEqual(['left', 'right', undefined]);
  });

  test.each([
    ['| | |\n|-|-|\n| Born | 1801 |', undefined],
    ['| | x |\n|-|-|\n| Born | 1801 |', 2],
    ['| | |\n|-|-|', 2],
  ])('a head in which nothing stands is none: %j', (markdown, cells) => {
    const [table] = bodyOf(markdown);
    if (table?.type !== 'table') throw new Error('no table');
    expect(table.head?.cells.length).toBe(cells);
  });

  test('a table directive gives id and caption', () => {
    const [table] = bodyOf(':::table{#tab-x}\nBoats, by *day*\n\n| a |\n| - |\n| b |\n:::');
    expect(table).toMatchObject({ type: 'table', id: 'a--tab-x' });
    expect(words((table as Extract<Block, { type: 'table' }>).caption?.children)).toBe('Boats, by day');
  });

  test('code is to the letter', () => {
    const [code] = bodyOf('```sh\ntide --from "Mon" ...\n```');
    expect(code).toMatchObject({ type: 'code', syntax: 'sh', value: 'tide --from "Mon" ...' });
  });
});

describe('notes', () => {
  const source =
    'One[^b] two[^a] three[^b].\n\n[^a]: Note a, see[^c].\n\n[^b]: Note b.\n\n    - with a list\n\n[^c]: Note c.';
  const article = onlyArticle(resolveSource({ articles: source }));

  test('are numbered in the order of their first mark, those of notes after them', () => {
    const labels = article.notes.map(({ label, children }) => {
      const [first] = children;
      return `${label} ${words((first as Extract<Block, { type: 'paragraph' }>).children)}`;
    });
    expect(labels).toEqual(['1 Note b.', '2 Note a, see.', '3 Note c.']);
  });

  test('know every mark that leads to them', () => {
    const [first] = article.body;
    const marks = (first as Extract<Block, { type: 'paragraph' }>).children.filter(
      ({ type }) => type === 'noteReference',
    );
    expect(marks).toMatchObject([
      { label: '1', note: article.notes[0]?.id },
      { label: '2', note: article.notes[1]?.id },
      { label: '1', note: article.notes[0]?.id },
    ]);
    expect(article.notes[0]?.references).toEqual([(marks[0] as { id: string }).id, (marks[2] as { id: string }).id]);
    expect(article.notes[0]?.children).toMatchObject([{ type: 'paragraph' }, { type: 'list' }]);
  });

  test('a note may be marked in the front matter', () => {
    const { standfirst, notes } = onlyArticle(
      resolveSource({ articles: '---\ntitle: T\nstandfirst: "Said so.[^1]"\n---\nText.\n\n[^1]: The note.' }),
    );
    expect(standfirst?.children).toMatchObject([{ value: 'Said so.' }, { type: 'noteReference', label: '1' }]);
    expect(notes).toHaveLength(1);
  });
});
