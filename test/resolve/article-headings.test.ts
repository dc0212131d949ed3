import { describe, expect, test } from 'vitest';
import { textOf } from '../../src/publication/text.js';
import { onlyArticle, resolveSource } from './manuscript.js';

function headings(markdown: string) {
  const resolved = resolveSource({ articles: markdown });
  const body = onlyArticle(resolved).body;
  const shown = body.flatMap((block) => (block.type === 'heading' ? [`${block.depth} ${textOf(block.children)}`] : []));
  return { shown, findings: resolved.findings.map((finding) => finding.split(' ')[0]) };
}

test('a heading at the start that says the title again is left out', () => {
  expect(headings('---\ntitle: What I “Read”\n---\n\n# What I "Read"\n\n## Novels\n\nWords.')).toEqual({
    shown: ['2 Novels'],
    findings: [],
  });
  expect(headings('---\ntitle: What I Read\n---\n\n# What I read in May\n\nWords.').shown).toEqual([
    '2 What I read in May',
  ]);
});

test('headings that begin at one sign keep their order', () => {
  expect(headings('# One\n\n## Deep\n\nWords.\n\n# Two\n\nWords.')).toEqual({
    shown: ['2 One', '3 Deep', '2 Two'],
    findings: [],
  });
  expect(headings('# One\n\n## Deep\n\nWords.')).toEqual({ shown: ['2 One', '2 Deep'], findings: ['heading-level'] });
});

test('the place that a word processor marked is no attribute unknown', () => {
  expect(headings('[]{#_Toc12 .anchor}Words, and [there](#_Toc12).').findings).toEqual([]);
});

test('a page of HTML has its headings, and a quotation who said it', () => {
  const page =
    '<div>\n<h1>Boats</h1>\n<p>One.</p>\n<h2 id="x">Nets</h2>\n<blockquote><p>Two.</p><footer>— <b>Mara Lind</b></footer></blockquote>\n<p>See <a href="#x">there</a>.</p>\n</div>';
  expect(headings(`---\ntitle: Boats\n---\n${page}`)).toEqual({
    shown: ['2 Nets'],
    findings: ['html-dropped', 'html-dropped'],
  });
  const { body } = onlyArticle(resolveSource({ articles: `---\ntitle: Boats\n---\n${page}` }));
  const quotation = body.find(({ type }) => type === 'blockquote');
  expect(quotation).toMatchObject({ children: [{ type: 'paragraph' }] });
  expect(
    textOf((quotation as { attribution?: { children: Parameters<typeof textOf>[0] } }).attribution?.children ?? []),
  ).toBe('— Mara Lind');
});

describe('what a page has over its text', () => {
  const over =
    'Interview\n\n# What I “Read”\n\n**A list.**\n\nBy **Mara Lind**\n\n*Mara Lind writes on books.*\n\nIt was May.\n\nBy Mara Lind';
  const shown = (frontMatter: string) => {
    const resolved = resolveSource({ articles: `---\ntitle: What I "Read"\n${frontMatter}---\n\n${over}` });
    const words = onlyArticle(resolved).body.map((block) =>
      'children' in block ? textOf(block.children as never) : '',
    );
    return { words, findings: resolved.findings };
  };

  test('is left out as far as the front matter says it', () => {
    const byline = 'byline:\n  name: Mara Lind\n  note: Mara Lind writes on books.\n';
    expect(shown(`kicker: Interview\nstandfirst: A list.\n${byline}`)).toEqual({
      words: ['It was May.', 'By Mara Lind'],
      findings: [],
    });
  });

  test('and else told, as far as it is a byline', () => {
    expect(shown('')).toEqual({
      words: ['Interview', 'A list.', 'By Mara Lind', 'Mara Lind writes on books.', 'It was May.', 'By Mara Lind'],
      findings: [expect.stringContaining('byline-in-text')],
    });
  });
});
