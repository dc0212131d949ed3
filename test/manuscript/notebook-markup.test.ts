import { describe, expect, test } from 'vitest';
import type { Block } from '../../src/publication/content.js';
import { textOf } from '../../src/publication/text.js';
import { bodyOf, resolveSource } from '../resolve/manuscript.js';

function words(block: Block): string {
  if (block.type === 'blockquote') return `quote(${block.children.map(words).join('|')})`;
  if (block.type === 'table') return `table(${block.id}: ${textOf(block.caption?.children ?? [])})`;
  return block.type === 'paragraph' ? textOf(block.children) : block.type;
}

function findings(markdown: string): readonly string[] {
  return resolveSource({ articles: markdown }).findings.map((finding) => finding.split(' ')[0] ?? '');
}

describe('what notebooks leave is read', () => {
  test.each([
    ['See [[Port Orr]] now.', ['See Port Orr now.']],
    ['See [[Port Orr#History|the past]] now.', ['See the past now.']],
    ['See [[Port Orr#History]] and [[#Below]].', ['See Port Orr and Below.']],
    ['It ==matters== most.', ['It matters most.']],
    ['A %%private note%% word.', ['A word.']],
    ['> [!NOTE] This is free\n> Subscribe.', ['quote(This is free|Subscribe.)']],
    ['> [!tip]\n> Words.', ['quote(Words.)']],
    ['Words.\n\n^block-id', ['Words.']],
    ['Words. ^block-id', ['Words.']],
    ['Words *in italics* ^1a2b3c\n\nMore.', ['Words in italics', 'More.']],
    ['Words.\n\n\\newpage\n\nMore.', ['Words.', 'More.']],
  ])('%s', (markdown, expected) => {
    expect(bodyOf(markdown).map(words)).toEqual(expected);
  });

  test('comments and breaks of pages are told', () => {
    expect(findings('A %%private note%% word.')).toEqual(['markup-foreign']);
    expect(findings('Words.\n\n\\newpage\n\nMore.')).toEqual(['markup-foreign']);
  });

  test('the size of a picture is no part of what it shows', () => {
    const sourced = { photos: { 'a.jpg': {} } };
    const [figure] = bodyOf('![Three boats|300x200](../assets/a.jpg "Boats. (AP)")', sourced);
    expect(figure).toMatchObject({ images: [{ alternative: { text: 'Three boats' } }] });
  });

  test('a picture that is embedded is told, as it would be printed as text', () => {
    expect(findings('Words.\n\n![[boats.jpg|600]]')).toEqual(['picture-unread']);
  });

  test.each([
    'a == b == c',
    '100%% and 20%% more',
    '\\[\\[sic\\]\\]',
    'The [sic] word',
    'x^2',
    'the power ^n',
    '`[[code]]`',
    '[[1]](https://e.org)',
  ])('other words stay as they are: %s', (markdown) => {
    const [block] = bodyOf(markdown).map(words);
    expect(block).toBe(markdown.replace(/\\|`/g, '').replace('[[1]](https://e.org)', '[1]'));
  });
});

describe("Pandoc's captions of tables", () => {
  const table = '| a | b |\n| - | - |\n| 1 | 2 |';
  test.each([
    [`${table}\n\n: Imports of paper {#tbl:imports}`, ['table(a--tbl-imports: Imports of paper)']],
    [`Table: Imports of paper\n\n${table}`, ['table(a--tab-1: Imports of paper)']],
    [`${table}\n\nTable tennis: a game`, ['table(a--tab-1: )', 'Table tennis: a game']],
  ])('%s', (markdown, expected) => {
    expect(bodyOf(markdown).map(words)).toEqual(expected);
  });

  test.each([
    '  A    B\n---- ----\n  1    2\n',
    '-------------------\n A      B\n------ ------------\n 1      2\n-------------------\n',
    '+---+---+\n| A | B |\n+===+===+\n| 1 | 2 |\n+---+---+\n',
  ])('a table drawn with dashes is told', (markdown) => {
    expect(findings(`Words.\n\n${markdown}`)).toContain('table-unread');
  });
});

describe('a break between scenes', () => {
  test.each(['#', '###', '\\#', '\\#\\#\\#'])('%s', (sign) => {
    expect(bodyOf(`One.\n\n${sign}\n\nTwo.`).map(words)).toEqual(['One.', 'thematicBreak', 'Two.']);
    expect(findings(`One.\n\n${sign}\n\nTwo.`)).toEqual([]);
  });
});
