import type { Nodes, Parent } from 'mdast';
import { describe, expect, test } from 'vitest';
import { Messages } from '../../src/diagnostics/messages.js';
import { parseArticle } from '../../src/manuscript/markdown.js';

/** A tree as text: names of nodes with what they hold. */
function shown(node: Nodes): string {
  if ('value' in node) return node.type === 'text' ? node.value : `${node.type}(${node.value})`;
  const inner = 'children' in node ? (node as Parent).children.map(shown).join('|') : '';
  const label = node.type === 'footnoteReference' ? node.identifier : 'url' in node ? `${node.url} ` : '';
  const name = node.type === 'containerDirective' ? `:::${node.name}` : node.type;
  return `${name}(${label}${inner})`;
}

function read(markdown: string) {
  const messages = new Messages();
  const tree = parseArticle(`${markdown}\n`, 'a.md', messages);
  const findings = messages.findings.map(
    ({ line, column, ruleId, reason }) => `${line}:${column} ${ruleId}: ${reason}`,
  );
  return { blocks: (tree?.children ?? []).map(shown), findings };
}

describe("what Pandoc's Markdown has beyond CommonMark is read", () => {
  test.each([
    ['The 2^nd^ of May', 'paragraph(The 2|html(<sup>)|nd|html(</sup>)| of May)'],
    ['H~2~O', 'paragraph(H|html(<sub>)|2|html(</sub>)|O)'],
    ['Say^[in *short* [sic]] it', 'paragraph(Say|footnoteReference(^1)| it)'],
    [
      '| One,\n|   two *and\n| three*.\n|\n| Four.',
      ':::verse(paragraph(One,\n\u00A0\u00A0two |emphasis(and\nthree)|.)|paragraph(Four.))',
    ],
    ['```{.python}\nx\n```', 'code(x)'],
    ['```{=html}\n<b>x</b>\n```', 'html(<b>x</b>)'],
    ['::: verse\nOne\n:::', ':::verse(paragraph(One))'],
    ['::: {.epigraph lang=fr}\nOne\n:::', ':::epigraph(paragraph(One))'],
    ['[a](https://e.org){target="_blank"} b', 'paragraph(link(https://e.org a)| b)'],
    ['[a](https://e.org){#one} b', 'paragraph(link(https://e.org a)|html(<a id="one">)|html(</a>)| b)'],
    ['[a](https://e.org){.x #one} b', 'paragraph(link(https://e.org a)|html(<a id="one">)|html(</a>)| b)'],
    ['[a](https://e.org){rel=\'x y\' id="one"}', 'paragraph(link(https://e.org a)|html(<a id="one">)|html(</a>))'],
    ['`a`{=latex} b', 'paragraph( b)'],
    ['::: {key=".verse #three" #two}\nWords\n:::', 'paragraph(html(<a id="two">)|html(</a>)|Words)'],
    ['::: {#two}\nWords\n:::', 'paragraph(html(<a id="two">)|html(</a>)|Words)'],
  ])('%j', (markdown, expected) => {
    expect(read(markdown).blocks[0]).toBe(expected);
  });

  test('a bibliography, whose entries say no more than what they hold', () => {
    const written = ':::::: {#refs .references .csl-bib-body .hanging-indent entry-spacing="0"}\n';
    const { blocks, findings } = read(
      `${written}::: {#ref-a .csl-entry}\nA.\n:::\n\n::: {#ref-b .csl-entry}\nB.\n:::\n::::::`,
    );
    const entry = (id: string, words: string) => `paragraph(html(<a id="${id}">)|html(</a>)|${words})`;
    expect(blocks[0]).toContain(':::references(paragraph(');
    expect(blocks[0]).toContain(entry('ref-b', 'B.'));
    expect(findings).toEqual([]);
  });

  test('a note within a line is a note', () => {
    expect(read('Say^[in *short*].').blocks[1]).toBe('footnoteDefinition(paragraph(in |emphasis(short)))');
  });

  test('what is left out is told once for each name', () => {
    const { blocks, findings } = read('::: chapter\nOne.\n\n:::: {.note}\nTwo.\n::::\n:::\n\n::: chapter\nThree.\n:::');
    expect(blocks).toEqual(['paragraph(One.)', 'paragraph(Two.)', 'paragraph(Three.)']);
    expect(findings).toEqual([
      "4:1 markup-foreign: the block `::: {.note}` is no directive of Colophon's; what it holds is kept",
      "1:1 markup-foreign: the block `::: chapter` is no directive of Colophon's; what it holds is kept",
    ]);
  });

  test('attributes and raw blocks are left out, and told', () => {
    const { blocks, findings } = read('![a](b.jpg "C"){width=50%}\n\n```{=latex}\n\\clearpage\n```');
    expect(blocks).toEqual(['paragraph(image(b.jpg ))']);
    expect(findings).toEqual([
      '3:1 markup-foreign: a block of raw latex is left out',
      '1:16 markup-foreign: `{width=50%}` is left out',
    ]);
  });

  test('attributes that a figure would have lead to its full form', () => {
    const messages = new Messages();
    parseArticle('![a](b.jpg "C"){waive="agency-unknown: x"}\n', 'a.md', messages);
    expect(messages.findings[0]?.note).toContain(':::figure{src="…" alt="…" waive="…"}');
  });

  test('a directive in these braces has its language', () => {
    const tree = parseArticle("::: {.epigraph lang='fr' key=2}\nOne\n:::\n", 'a.md', new Messages());
    expect(tree?.children[0]).toMatchObject({ name: 'epigraph', attributes: { lang: 'fr' } });
  });

  test('a block in a list item is read', () => {
    expect(read('1.  ::: {#fn1}\n    Some.\n    :::').blocks[0]).toContain(
      'paragraph(html(<a id="fn1">)|html(</a>)|Some.)',
    );
  });
});

describe('and what only looks like it stays what it is', () => {
  test.each([
    ['x^2 + y^2 and a ^_^ b', 'paragraph(x^2 + y^2 and a ^_^ b)'],
    ['~struck~ and a ~b~ c', 'paragraph(delete(struck)| and a |delete(b)| c)'],
    ['Say^[in short it', 'paragraph(Say^[in short it)'],
    ['| a | b |\n| 1 | 2 |', 'paragraph(| a | b |\n| 1 | 2 |)'],
    [
      '| a | b |\n|---|---|\n| 1 | 2 |',
      'table(tableRow(tableCell(a)|tableCell(b))|tableRow(tableCell(1)|tableCell(2)))',
    ],
    ['[a](https://e.org){.x not}', 'paragraph(link(https://e.org a)|{.x not})'],
    ['[a](https://e.org){}', 'paragraph(link(https://e.org a)|{})'],
    ['[a](https://e.org) {not these}', 'paragraph(link(https://e.org a)| {not these})'],
    [':::verse\nOne\n:::', ':::verse(paragraph(One))'],
    ['```\n::: note\n:::\n```', 'code(::: note\n:::)'],
    ['::: note\nnever closed', 'paragraph(::: note\nnever closed)'],
  ])('%j', (markdown, expected) => {
    expect(read(markdown).blocks[0]).toBe(expected);
  });
});
