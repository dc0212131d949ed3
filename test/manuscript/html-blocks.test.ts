import type { RootContent } from 'mdast';
import { expect, test } from 'vitest';
import { Messages } from '../../src/diagnostics/messages.js';
import { htmlParts } from '../../src/manuscript/html-parts.js';
import { parseArticle } from '../../src/manuscript/markdown.js';

/** The blocks of an article, each with its line and what it holds. */
function blocks(markdown: string): readonly string[] {
  const tree = parseArticle(markdown, 'a.md', new Messages());
  if (!tree) throw new Error('the article is not read');
  return tree.children.map(shown);
}

function shown(node: RootContent): string {
  const inner = 'children' in node ? (node.children as RootContent[]).map(shown).join(' ') : '';
  if (node.type === 'text' || node.type === 'html') return node.value.trim();
  if (node.type === 'heading') return `h${node.depth}@${node.position?.start.line}(${inner})`;
  if (node.type === 'containerDirective') return `figure@${node.position?.start.line} ${node.attributes?.src}`;
  return `${node.type}@${node.position?.start.line}(${inner})`;
}

test('a page that was pasted as one block keeps its headings, its pictures and its quotations', () => {
  const page = [
    '<div class="story">',
    '<h2 class="wp" id="quay">The <em>quay</em> &amp; more</h2>',
    '<p>One.</p>',
    '<p class="image"><a href="https://b.example/"><img src="a.jpg" alt="A"></a></p>',
    '<p>Two.</p>',
    '<blockquote class="b"><p>Words.</p>',
    '<h3 lang="fr">Le quai</h3>',
    '<img src="b.jpg" alt="B">',
    '<footer>— <b>Mara Lind</b></footer></blockquote>',
    '<p>Three.</p>',
    '</div>',
  ].join('\n');
  expect(blocks(page)).toEqual([
    '<div class="story">',
    'h2@2(<a id="quay"> </a> The <em> quay </em> & more)',
    '<p>One.</p>',
    'figure@4 a.jpg',
    '<p>Two.</p>',
    'blockquote@6(<p>Words.</p> h3@7(<span lang="fr"> Le quai </span>) figure@8 b.jpg paragraph@6(— <b> Mara Lind </b>))',
    '<p>Three.</p>\n</div>',
  ]);
});

test.each([
  ['<h2>Alone</h2>', ['h2@1(Alone)']],
  ['<h2>One<p>Two</h2>', ['<h2>One<p>Two</h2>']],
  ['<h2></h2><p>One.</p>', ['<h2></h2><p>One.</p>']],
  ['<blockquote>Never closed', ['<blockquote>Never closed']],
  ['<blockquote>\n\nMarkdown\n\n</blockquote>', ['<blockquote>', 'paragraph@3(Markdown)', '</blockquote>']],
  ['<blockquote>Bare words</blockquote>', ['blockquote@1(Bare words)']],
  ['<blockquote>A<blockquote>B</blockquote></blockquote>', ['blockquote@1(A blockquote@1(B))']],
  ['- <h4>In an item</h4>', ['list@1(listItem@1(h4@1(In an item)))']],
  [':::qa\n<h2>Not here</h2>\n:::', ['figure@1 undefined']],
  ['`<h2>Code</h2>`', ['paragraph@1(inlineCode@1())']],
])('%j', (markdown, expected) => {
  expect(blocks(markdown)).toEqual(expected);
});

test.each(['blockquote', 'figure', 'h2'])('thousands of nested <%s> are taken apart in time', (name) => {
  const [open, close] = [`<${name}>`.repeat(40_000), `</${name}>`.repeat(40_000)];
  const start = process.cpuUsage().user;
  for (const inner of ['', 'words', '<img src="a.jpg">']) htmlParts(`${open}${inner}${close}`, false);
  expect((process.cpuUsage().user - start) / 1e6).toBeLessThan(10);
});
