import type { Nodes } from 'mdast';
import { describe, expect, test } from 'vitest';
import { Messages } from '../../src/diagnostics/messages.js';
import { parseArticle, parseBlocks, parsePhrasing, walk } from '../../src/manuscript/markdown.js';
import { findingLines } from '../support/findings.js';

function parse(text: string) {
  const messages = new Messages();
  const tree = parseArticle(text, 'a.md', messages);
  return { tree, lines: findingLines(messages) };
}

/** The tree as an outline: types, with the text of the leaves. */
function outline(nodes: readonly Nodes[]): string {
  return nodes
    .map((node) => {
      if ('children' in node) return `${node.type}(${outline(node.children)})`;
      return 'value' in node ? `${node.type}:${node.value}` : node.type;
    })
    .join(' ');
}

const place = { file: 'a.md', line: 7, column: 10, endLine: 7, endColumn: 80 };

describe('articles', () => {
  test('times, ratios and lone colons are text, block directives are directives', () => {
    const { tree, lines } = parse(
      'At 10:30 it was 3:4, key:value.\n\n::rule\n\n:::figure{#fig-a src="a.jpg" .wide}\nWords.\n:::\n',
    );
    expect(lines).toEqual([]);
    expect(outline(tree?.children ?? [])).toBe(
      'paragraph(text:At 10:30 it was 3:4, key:value.) leafDirective() containerDirective(paragraph(text:Words.))',
    );
    expect(tree?.children[2]).toMatchObject({
      name: 'figure',
      attributes: { id: 'fig-a', src: 'a.jpg', class: 'wide' },
    });
  });

  test.each([
    ['src=“a b.jpg” alt=“It’s two”', { src: 'a b.jpg', alt: 'It’s two' }],
    ['src=„a.jpg“ alt=‘It’s two’ .wide', { src: 'a.jpg', alt: 'It’s two', class: 'wide' }],
    ['src=“a.jpg” alt="the sign x=“y” there"', { src: 'a.jpg', alt: 'the sign x=“y” there' }],
    ['src="a.jpg" alt="“Boats”, it says"', { src: 'a.jpg', alt: '“Boats”, it says' }],
  ])('slanted quotation marks around a value are none of it: %s', (written, attributes) => {
    const { tree, lines } = parse(`> :::figure{${written}}\r\n> Words.\r\n> :::\r\n`);
    expect(lines).toEqual([]);
    expect(tree?.children[0]).toMatchObject({ children: [{ name: 'figure', attributes }] });
  });

  test('slanted quotation marks in code stay', () => {
    const { tree } = parse('```\n:::figure{alt=“x”}\n```\n\n    :::figure{alt=“x”}\n');
    expect(outline(tree?.children ?? [])).toBe('code::::figure{alt=“x”} code::::figure{alt=“x”}');
  });

  test('tables, footnotes, strikethrough and task lists are taken', () => {
    const { tree } = parse('| a |\n| - |\n| b |\n\n~~x~~[^1]\n\n- [x] done\n\n[^1]: Note.\n');
    expect(tree?.children.map(({ type }) => type)).toEqual(['table', 'paragraph', 'list', 'footnoteDefinition']);
  });

  test('a directive that is never closed', () => {
    const { lines } = parse('# A\n\n:::figure{src="a.jpg"}\nWords.\n\nThe rest of the article.\n');
    expect(lines).toEqual(['a.md:3:1 directive-unclosed: `:::figure` is never closed']);
    expect(parse('::::pullquote\n:::figure\n:::\n::::\n').lines).toEqual([]);
    expect(parse('> :::pullquote\n> Words.\n> :::\n').lines).toEqual([]);
  });

  test('characters that come in as references are told at their node', () => {
    const { tree, lines } = parse('Text &#12; end.\n\n![a&#12;b](c.jpg)\n');
    expect(lines).toEqual([
      'a.md:1:1 text-character: the character U+000C cannot be written into a book',
      'a.md:3:1 text-character: the character U+000C cannot be written into a book',
    ]);
    expect(outline(tree?.children.slice(0, 1) ?? [])).toBe('paragraph(text:Text \ufffd end.)');
  });
});

describe('an address written out, and a note behind it', () => {
  test.each([
    ['See https://example.org/a.[^1]', 'text:See  link(text:https://example.org/a) text:. footnoteReference'],
    ['See https://example.org/a[^1] and', 'text:See  link(text:https://example.org/a) footnoteReference text: and'],
    ['(https://example.org/a_(b))[^1].', 'text:( link(text:https://example.org/a_(b)) text:) footnoteReference text:.'],
    ['www.example.org[^1][^2]', 'link(text:www.example.org) footnoteReference footnoteReference'],
    ['*https://example.org/;[^2]*', 'emphasis(link(text:https://example.org/) text:; footnoteReference)'],
    ['https://example.org/a[^3]', 'link(text:https://example.org/a[^3) text:]'],
  ])('%s', (text, expected) => {
    const { tree } = parse(`${text}\n\n[^1]: One.\n\n[^2]: Two.\n`);
    const [paragraph] = tree?.children ?? [];
    expect(outline(paragraph && 'children' in paragraph ? paragraph.children : [])).toBe(expected);
  });

  test('keep their places', () => {
    const { tree } = parse('See https://example.org/a.[^1] then.\n\n[^1]: One.\n');
    const [paragraph] = tree?.children ?? [];
    const nodes = paragraph && 'children' in paragraph ? paragraph.children : [];
    expect(nodes.map(({ position }) => [position?.start.column, position?.end.column])).toEqual([
      [1, 5],
      [5, 26],
      [26, 27],
      [27, 31],
      [31, 37],
    ]);
    expect(nodes[1]).toMatchObject({ url: 'https://example.org/a' });
  });
});

describe('phrasing', () => {
  test.each([
    ['1. May *was* dry', 'text:1. May  emphasis(text:was) text: dry'],
    ['# 5', 'text:# 5'],
    ['- dash', 'text:- dash'],
    ['> 4 m', 'text:> 4 m'],
    ['    indented', 'text:indented'],
    ['---', 'text:---'],
    ['***', 'text:***'],
    ['```', 'text:```'],
    ['a | b\n--|--', 'text:a | b\n--|--'],
    ['Title\n=====', 'text:Title\n====='],
    ['[^1]: note', 'text:[^1]: note'],
    ['[a]: b', 'text:[a]: b'],
    [':::figure', 'text::::figure'],
    ['[link](https://example.org) at 10:30', 'link(text:link) text: at 10:30'],
    ['two\n\nparagraphs', 'text:two break text:paragraphs'],
    ['', ''],
  ])('%j', (text, expected) => {
    expect(outline(parsePhrasing(text, place))).toBe(expected);
  });

  test('positions are shifted to the place of the value', () => {
    const [, emphasis] = parsePhrasing('in *all* of it', place);
    expect(emphasis?.position?.start).toEqual({ line: 7, column: 13 });
  });

  test('a position beyond the value falls back to its start', () => {
    const [, emphasis] = parsePhrasing(`${'folded '.repeat(20)}*all*`, place);
    expect(emphasis?.position?.start).toEqual({ line: 7, column: 10 });
  });
});

test('blocks of a YAML value are parsed and shifted', () => {
  const messages = new Messages();
  const blocks = parseBlocks('One.\n\n- *two*\n', { file: 'a.md', line: 20, column: 3 }, messages);
  expect(outline(blocks)).toBe('paragraph(text:One.) list(listItem(paragraph(emphasis(text:two))))');
  expect(blocks[1]?.position?.start).toEqual({ line: 22, column: 1 });
});

describe('Markdown beyond the limits', () => {
  const cases: [string, string, string][] = [
    ['a long line', `a\n\n${'x'.repeat(70_000)}`, '3:1 markdown-limit: a line of 70000 characters; 65536 is the limit'],
    [
      'quotations in quotations',
      `${'>'.repeat(101)} a`,
      '1:1 markdown-limit: quotations or lists nested 101 deep; 100 is the limit',
    ],
    [
      'lists on one line',
      '- '.repeat(500),
      '1:1 markdown-limit: quotations or lists nested 500 deep; 100 is the limit',
    ],
    [
      'lists ever deeper',
      Array.from({ length: 300 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n'),
      '102:1 markdown-limit: a list indented by more than 200 spaces',
    ],
    ['brackets', `a\n${'['.repeat(4096)}`, '2:1 markdown-limit: more than 1000 opening brackets in one paragraph'],
    [
      'brackets over many lines',
      '[[[[[\n'.repeat(300),
      '201:1 markdown-limit: more than 1000 opening brackets in one paragraph',
    ],
    ['emphasis', '*a **a '.repeat(1000), '1:1 markdown-limit: more than 1000 emphasis marks in one paragraph'],
    ['backticks', `a ${'`'.repeat(65)} b`, '1:1 markdown-limit: a run of more than 64 backticks'],
    ['directives', ':::a\n'.repeat(500), '11:1 markdown-limit: directives nested more than 10 deep'],
    [
      'a wide table',
      `${'|a'.repeat(200)}|\n${'|-'.repeat(200)}|\n`,
      '2:1 markdown-limit: a table of more than 128 columns',
    ],
    [
      'a table to be filled up',
      `${'|a'.repeat(100)}|\n${'|-'.repeat(100)}|\n${'a\n'.repeat(3000)}`,
      '296:1 markdown-limit: tables of more than 30000 cells',
    ],
    [
      'footnotes',
      Array.from({ length: 2500 }, (_, index) => `[^${index}]: x\n\n`).join(''),
      '4001:1 markdown-limit: more than 2000 footnotes and link definitions',
    ],
    ['footnote marks', 'x[^1]\n\n'.repeat(5000), '8001:1 markdown-limit: more than 4000 footnote marks'],
    [
      'list items without end',
      '- a\n'.repeat(30_000),
      '25001:1 markdown-limit: more than 100000 lines and marks in one text',
    ],
    [
      'quotations without end',
      '>\n\n'.repeat(20_000),
      '5656:1 markdown-limit: too many lists, quotations and underlined headings in a text of this length',
    ],
    [
      'underlined headings without end',
      'a\n=\n'.repeat(20_000),
      '8944:1 markdown-limit: too many lists, quotations and underlined headings in a text of this length',
    ],
    [
      'lists behind the mark of a note',
      `[^1]: ${'1. '.repeat(500)}`,
      '1:1 markdown-limit: quotations or lists nested 501 deep; 100 is the limit',
    ],
    [
      'brackets in a fence that is none to the parser',
      `<!--\n\`\`\`\n-->\n${'['.repeat(20_000)}`,
      '4:1 markdown-limit: more than 10000 opening brackets in one paragraph',
    ],
    [
      'brackets between fences that are only text of the paragraph',
      `a\n${`${'['.repeat(900)}\n    \`\`\`\n`.repeat(30)}`,
      '5:1 markdown-limit: more than 1000 opening brackets in one paragraph',
    ],
  ];
  test.each(cases)('%s', (_, text, expected) => {
    const begin = process.cpuUsage().user;
    const { tree, lines } = parse(text);
    expect(lines).toEqual([`a.md:${expected}`]);
    expect(tree).toBeUndefined();
    expect(process.cpuUsage().user - begin).toBeLessThan(1_000_000);
  });

  test('what is just within them is parsed, and not nested too deep for a recursive pass', () => {
    const { tree, lines } = parse(
      `${'> '.repeat(40)}a\n\n${'*a **b '.repeat(300)}\n\n${'!['.repeat(90)}x${'](u)'.repeat(90)}\n`,
    );
    expect(lines).toEqual(['a.md:3:4 emphasis-unread: `**` opens or closes nothing here']);
    expect(Math.max(...[...walk(tree as Nodes)].map(({ depth }) => depth))).toBeLessThanOrEqual(100);
  });

  test('what comes out nested too deep is refused', () => {
    const { tree, lines } = parse(`${'*'.repeat(600)}a${'*'.repeat(600)}\n`);
    expect(tree).toBeUndefined();
    expect(lines[0]).toMatch(/^a\.md:1:\d+ markdown-limit: nested more than 100 deep$/);
  });

  test('code with many brackets is not refused', () => {
    expect(parse(`\`\`\`js\n${'[[1], [2], [3]],\n'.repeat(1000)}\`\`\`\n`).lines).toEqual([]);
  });
});
