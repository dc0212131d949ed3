import { describe, expect, test } from 'vitest';
import type { Block, Phrasing } from '../../src/publication/content.js';
import type { Article } from '../../src/publication/publication.js';
import { textOf } from '../../src/publication/text.js';
import { bodyOf, resolveSource } from './manuscript.js';

/** Phrasing as a short notation: `<s ru>…</s>`, `*…*`, `` `…` ``, `[…](url)`. */
function notation(children: readonly Phrasing[]): string {
  return children.map(one).join('');
}

function one(node: Phrasing): string {
  switch (node.type) {
    case 'text':
      return node.value;
    case 'emphasis':
      return `*${notation(node.children)}*`;
    case 'strong':
      return `**${notation(node.children)}**`;
    case 'delete':
      return `~${notation(node.children)}~`;
    case 'inlineCode':
      return `\`${node.value}\``;
    case 'break':
      return '⏎';
    case 'link':
      return `[${notation(node.children)}](${node.url}${node.title ? ` "${node.title}"` : ''})`;
    case 'crossReference':
      return `[${notation(node.children)}](→${node.target})`;
    case 'noteReference':
      return `^${node.label}`;
    case 'span': {
      const set = [node.smallCaps ? 'sc' : undefined, node.fraction ? 'fraction' : undefined, node.position];
      const parts = [node.language, node.direction, ...set].filter(Boolean);
      return `<${parts.join(' ')}>${notation(node.children)}</>`;
    }
  }
}

function paragraph(markdown: string, language = 'en'): string {
  const [first] = bodyOf(markdown, { settings: { language } });
  if (first?.type !== 'paragraph') throw new Error('no paragraph');
  return notation(first.children);
}

describe('Markdown', () => {
  test.each([
    ['*a* **b** ~~c~~ `d`', '*a* **b** ~c~ `d`'],
    ['one\ntwo  three', 'one two three'],
    ['one\\\ntwo', 'one⏎two'],
    ['AT&amp;T &copy; 2024', 'AT&T © 2024'],
    ['At 10:30 the ratio was 3:4', 'At 10:30 the ratio was 3:4'],
    ['he said [sic] that [the ministry] knew', 'he said [sic] that [the ministry] knew'],
    ['[a [b] c](https://example.org)', '[a [b] c](https://example.org)'],
  ])('%s', (markdown, expected) => {
    expect(paragraph(markdown)).toBe(expected);
  });
});

describe('the mark of a note', () => {
  test.each([
    ['The end. [^a]', 'The end. ^1'],
    ['[^a] The beginning.', '^1 The beginning.'],
    ['The end. **[^a]**', 'The end. **^1**'],
    ['A line.\n[^a]', 'A line. ^1'],
    ['The end. [^a] {lang=fr}', 'The end. ^1'],
    ['[^a]', '^1'],
  ])('stays where white space parts it from the words: %s', (markdown, expected) => {
    expect(paragraph(`${markdown}\n\n[^a]: A note.`)).toBe(expected);
  });
});

describe('a reference without words of its own', () => {
  test.each([
    ['See [](#one)', 'See [One](→a--sec-one)'],
    ['[](#one) says', '[One](→a--sec-one) says'],
    ['See *[](#one)* {lang=fr}', 'See *[One](→a--sec-one)*'],
    ['[](#one)', '[One](→a--sec-one)'],
  ])('stays wherever it stands: %s', (markdown, expected) => {
    expect(paragraph(`${markdown}\n\n## One`)).toBe(expected);
  });
});

describe('links', () => {
  test.each([
    ['[a](https://example.org "The title")', '[a](https://example.org "The title")'],
    ['[a][ref]\n\n[ref]: https://example.org/x', '[a](https://example.org/x)'],
    ['https://example.org/a--b', '[https://example.org/a--b](https://example.org/a--b)'],
    ['[a](mailto:ida@example.org)', '[a](mailto:ida@example.org)'],
    ['[a](tel:+49-30-1)', '[a](tel:+49-30-1)'],
    ['[a](https://example.org/ü%20b?q=%zz)', '[a](https://example.org/%C3%BC%20b?q=%25zz)'],
    ['[a](https://bücher.example/)', '[a](https://xn--bcher-kva.example/)'],
    ['[a](https://example.org/x[1]?y=[2])', '[a](https://example.org/x%5B1%5D?y=%5B2%5D)'],
    ['[a](https://example.org/#one#two)', '[a](https://example.org/#one%23two)'],
    ['[a](https://[2001:db8::1]:8080/x)', '[a](https://[2001:db8::1]:8080/x)'],
    ['[a](javascript:alert(1))', 'a'],
    ['[a](JaVaScRiPt:alert)', 'a'],
    ['[a](java&#x09;script:alert)', 'a'],
    ['[a](data:text/html,x)', 'a'],
    ['[a](file:///etc/passwd)', 'a'],
    ['[a](<\\\\\\\\host\\\\share>)', 'a'],
    ['[a](//example.org/x)', 'a'],
    ['[a](/x)', 'a'],
    ['[a](page.html)', 'a'],
    ['[a](https://ida:secret@example.org)', 'a'],
    ['[a](https://../)', 'a'],
    ['[a](http://www..example.org/)', 'a'],
    [`[a](https://${'x'.repeat(64)}.org/)`, 'a'],
    ['[a](https://example.org./)', '[a](https://example.org./)'],
    ['[a](mailto:)', 'a'],
    ['[a](tel:)', 'a'],
    [`[a](https://example.org/${'x'.repeat(2100)})`, 'a'],
    ['[](https://example.org)', '[https://example.org](https://example.org)'],
  ])('%s', (markdown, expected) => {
    expect(paragraph(markdown)).toBe(expected);
  });
});

describe('places that are named within the text', () => {
  test.each([
    ['<a id="one"></a>Words.', 'a--p-2'],
    ['<a name="one">Words.</a>', 'a--p-2'],
    ['<span id="one">Words.</span>', 'a--p-2'],
    ['[Words]{#one}.', 'a--p-2'],
    ['<div id="one">\n\nWords.\n\n</div>', 'a--p-2'],
    ['::: {#one}\nWords.\n:::', 'a--p-2'],
    ['> <a id="one"></a>Words.', 'a--p-2'],
    ['- [Words]{#one}.', 'a--p-2'],
    ['Words. {#one}', 'a--p-2'],
    ['- Words.\n  {: #one}', 'a--p-2'],
    ['{#one}\n\n## Words', 'a--sec-words'],
    ['## []{#one}Words', 'a--sec-words'],
  ])('are where their block begins: %j', (markdown, target) => {
    const { publication, findings } = resolveSource({ articles: `[See](#one).\n\n${markdown}` });
    const [first] = (publication.sections.find(({ type }) => type === 'article') as Article).body;
    expect(first?.type === 'paragraph' && notation(first.children)).toBe(`[See](→${target}).`);
    expect(findings.filter((finding) => !finding.includes('markup-foreign') && !finding.includes('<div>'))).toEqual([]);
  });
});

describe('bracketed runs', () => {
  test.each([
    ['the word [wort]{lang=de} stays', 'the word <de>wort</> stays'],
    ['the word [wort]{lang=“de”} stays', 'the word <de>wort</> stays'],
    ['the [*Neue* Zeit]{lang=de} of', 'the <de>*Neue* Zeit</> of'],
    ['[nato]{.smallcaps} and [a]{lang=fr .smallcaps}', '<sc>nato</> and <fr sc>a</>'],
    ['a [שלום]{lang=yi}', 'a <yi rtl>שלום</>'],
    ['[a [b] c]{lang=fr}', '<fr>a [b] c</>'],
    ['[a [b]{lang=de} c]{lang=fr}', '<fr>a <de>b</> c</>'],
    ['[1/2]{.fraction} of [3/4]{.fraction .smallcaps}', '<fraction>1/2</> of <sc fraction>3/4</>'],
    ['[sic] [nato]{.smallcaps}', '[sic] <sc>nato</>'],
    ["[wort]{lang='de'} [wort]{class='x smallcaps'}", '<de>wort</> <sc>wort</>'],
    ['[one, two]{dir=rtl} [one]{lang=de dir=rtl}', '<rtl>one, two</> <de rtl>one</>'],
    ['[the set]{1, 2}', '[the set]{1, 2}'],
    ['a] b]{lang=fr} [c', 'a] b]{lang=fr} [c'],
    ['*[wort]{lang=de}*', '*<de>wort</>*'],
    ['[the "word"]{lang="de-AT"}', '<de-AT>the „word“</>'],
  ])('%s', (markdown, expected) => {
    expect(paragraph(markdown)).toBe(expected);
  });
});

describe('other scripts', () => {
  test.each([
    ['He wrote שלום לים הגדול, and left.', 'He wrote <he rtl>שלום לים הגדול</>, and left.'],
    ['In Russian: «Здравствуй, море!» 1998', 'In Russian: «<ru>Здравствуй, море</>!» 1998'],
    ['so: Καλημέρα 12 θάλασσα 13', 'so\u00a0: <el>Καλημέρα 12 θάλασσα</> 13', 'fr'],
    ['مرحبا and שלום', '<ar rtl>مرحبا</> and <he rtl>שלום</>'],
    ['one שלום *עולם* טוב two', 'one <he rtl>שלום *עולם* טוב</> two'],
    ['one *שלום and more* two', 'one *<he rtl>שלום</> and more* two'],
    ['π is 3.14 and α a letter', 'π is 3.14 and α a letter'],
    ['the צה"ל spokesman', 'the <he rtl>צה״ל</> spokesman'],
    ['"мир" and "война"', '“<ru>мир</>” and “<ru>война</>”'],
    ['a "мир, война"', 'a “<ru>мир, война</>”'],
    ['שלום (עולם) טוב, yes', '<he rtl>שלום (עולם) טוב</>, yes'],
    ['мир `код` мир a', '<ru>мир</> `код` <ru>мир</> a'],
    ['Слово мир и Word', 'Слово мир и\u00a0Word', 'ru'],
    ['قال "The boats" ثم', 'قال «<en ltr>The boats</>» ثم', 'ar'],
    ['قال Mara "wait" there ثم', 'قال <en ltr>Mara “wait” there</> ثم', 'ar'],
    ['فيتامين C جيد', 'فيتامين C جيد', 'ar'],
    ['<https://a.example/b> هنا', '<en ltr>[https://a.example/b](https://a.example/b)</> هنا', 'ar'],
    ['[The Ledger](https://a.example/b) هنا', '<en ltr>[The Ledger](https://a.example/b)</> هنا', 'ar'],
    ['[دفتر Ledger](https://a.example/b) هنا', '[دفتر <en ltr>Ledger</>](https://a.example/b) هنا', 'ar'],
    ['BBC (2024).', '<en ltr>BBC (2024).</>', 'ar'],
    ['3 kg (*net*)', '<en ltr>3\u00a0kg (*net*)</>', 'he'],
    ['— Salma B.', '— <en ltr>Salma B.</>', 'ar'],
    ['WHO: قالت المنظمة (12)', '<en ltr>WHO</>: قالت المنظمة (12)', 'ar'],
    ['سلام (hi)', '<ar rtl>سلام</> (hi)'],
    ['a שלום[^1] עולם b\n\n[^1]: x', 'a <he rtl>שלום^1 עולם</> b'],
  ])('%s', (markdown, expected, language = 'en') => {
    expect(paragraph(markdown, language)).toBe(expected);
  });

  test('the settings say which language a script is taken for', () => {
    const [first] = bodyOf('the word мир here', { settings: { scripts: { Cyrl: 'uk' } } });
    expect(first).toMatchObject({ children: [{}, { type: 'span', language: 'uk' }, {}] });
  });

  test.each([
    ['мир', 'ru'],
    ['Набережна у вересні', 'uk'],
    ['Київ і Львів', 'uk'],
    ['Віцебск, Гомель і Магілёў', 'be'],
    ['Ђорђе и Милица', 'sr'],
    ['Қазақстан', 'ru'],
    ['سلام على المدينة', 'ar'],
    ['روزنامه‌نگاران تهران می‌گویند', 'fa'],
    ['یہ خبر لاہور سے ہے', 'ur'],
    ['ייִדיש און װאָס', 'yi'],
  ])('letters that one language has tell it where the settings say nothing: %s', (words, language) => {
    const [first] = bodyOf(`the words ${words} here`);
    expect(first).toMatchObject({ children: [{}, { type: 'span', language }, {}] });
    const tag = { Cyrl: 'bg', Arab: 'ug', Hebr: 'he' };
    const [told] = bodyOf(`the words ${words} here`, { settings: { scripts: tag } });
    expect(told).toMatchObject({ children: [{}, { language: expect.stringMatching(/^(?:bg|ug|he)$/) }, {}] });
  });

  test('a paragraph wholly in another script has its language and direction, and no span', () => {
    const [first] = bodyOf('הסירות קשורות, ואנחנו מחכים.\n');
    expect(first).toMatchObject({
      type: 'paragraph',
      language: 'he',
      direction: 'rtl',
      children: [{ type: 'text', value: 'הסירות קשורות, ואנחנו מחכים.' }],
    });
  });

  test('in a Hebrew article Hebrew is no run, and Cyrillic is set from left to right', () => {
    const [first] = bodyOf('המילה мир כאן', { settings: { language: 'he' } });
    expect(first).toMatchObject({ children: [{}, { type: 'span', language: 'ru', direction: 'ltr' }, {}] });
  });
});

describe('HTML', () => {
  test.each([
    ['a <b>b</b> <i>c</i> <em>d</em><br>e', 'a **b** *c* *d*⏎e'],
    ['H<sub>2</sub>O is 10<sup>-3</sup>', 'H₂O is 10⁻³'],
    ['a<!-- gone --> b', 'a b'],
    ['2<sup>nd</sup>, x<sub>*max*</sub>', '2<raised>nd</>, x<lowered>*max*</>'],
    ['<kbd>Ctrl</kbd> <code>a &lt; *b*</code> <var>x</var>', '`Ctrl` `a < b` *x*'],
    ['he said <q>yes</q>', 'he said “yes”'],
    ['<a href="https://example.org/?a=1&amp;b=2" title="T">a *b*</a>', '[a *b*](https://example.org/?a=1&b=2 "T")'],
    ['<a href="javascript:alert(1)">a</a> <a name="x">b</a>', 'a b'],
    ['a<wbr>b', 'ab'],
    ['one\\[^1] two', 'one[^1] two'],
    ['x <span class="y">kept</span> z', 'x kept z'],
    ['M<span class="smcap">y dear</span> S', 'M<sc>y dear</> S'],
    ['x <span lang="fr">y</span> z', 'x <fr>y</> z'],
    ['x <span>y</span> z', 'x y z'],
    ['x <span dir="RTL">y</span> z', 'x <rtl>y</> z'],
    ['x <span class="pagenum"><a id="p2">[2]</a></span>y', 'x y'],
    ['[Lord]{.smcap}, [[2]]{.pagenum}he', '<sc>Lord</>, he'],
    ['x <script>alert(1)</script> z', 'x z'],
    ['x <b>never closed', 'x never closed'],
    ['x </b> z', 'x z'],
    ['<b>one <i>two</b> three</i>', '**one two** three'],
  ])('%s', (markdown, expected) => {
    expect(paragraph(markdown)).toBe(expected);
  });

  test('the text in a block of HTML is kept as a paragraph', () => {
    const blocks = bodyOf(
      '<div class="x">\n<p>Kept &amp; found.</p>\n<style>p { color: red }</style>\n</div>\n\nNext.',
    );
    expect(blocks.map((block: Block) => ('children' in block ? textOf(block.children as Phrasing[]) : ''))).toEqual([
      'Kept & found.',
      'Next.',
    ]);
  });

  test.each([
    ['<p>One *two* &lt;3 <b>three</b></p>', ['One *two* <3 **three**']],
    ['<ul><li>a</li><li>b_c_d</li></ul>', ['a', 'b_c_d']],
    ['<table><tr><td>1 * 2</td><td>2<sup>nd</sup></td></tr></table>', ['1 * 2', '2<raised>nd</>']],
    ["<?php echo '>'; ?>\n<div>a<!-- > --></div>", ['a']],
    ['<div title="a > b">c</div>', ['c']],
    ['<div id="foo"\nwords', ['<div id="foo” words']],
    ['<script>alert("<p>x</p>")</script>', []],
  ])('a block of it is read as HTML: %s', (html, expected) => {
    const blocks = bodyOf(`Begin.\n\n${html}`).slice(1);
    expect(blocks.map((block) => (block.type === 'paragraph' ? notation(block.children) : block.type))).toEqual(
      expected,
    );
  });

  test.each([
    ['<p>Words.</p>', [{}]],
    ['<p id="one">Words.</p>\n<P>More.</P>', [{}, {}]],
    ['<p>\n\nWords.\n\n</p>', [{}]],
    ["<p lang='fr'>Des mots.</p>", [{ language: 'fr', direction: 'ltr' }]],
    ['<p dir=rtl>Words.</p><p>More.</p>', [{ direction: 'rtl' }, {}]],
    ['<p xml:lang="he" dir="auto" id="x">Words</p>', [{ language: 'he', direction: 'rtl' }]],
  ])('the tag of a paragraph loses nothing: %s', (html, expected) => {
    const { publication, findings } = resolveSource({ articles: `Begin.\n\n${html}` });
    expect(findings).toEqual([]);
    const { body } = publication.sections.find(({ type }) => type === 'article') as Article;
    const own = ({ language, direction }: Block) => ({
      ...(language ? { language } : {}),
      ...(direction ? { direction } : {}),
    });
    expect(body.slice(1).map(own)).toEqual(expected);
  });

  test('a comment leaves nothing, and is not reported', () => {
    const { findings } = resolveSource({ articles: 'One.\n\n<!-- not for print -->\n\nTwo <!-- nor this -->.' });
    expect(findings).toEqual([]);
  });
});
