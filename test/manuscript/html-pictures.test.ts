import type { RootContent } from 'mdast';
import { expect, test } from 'vitest';
import { Messages } from '../../src/diagnostics/messages.js';
import { htmlTokens } from '../../src/manuscript/html.js';
import { parseArticle, walk } from '../../src/manuscript/markdown.js';

/** The pictures of an article, as they come out: what is in a line, and what is a figure with its caption. */
function pictures(markdown: string): readonly string[] {
  const tree = parseArticle(markdown, 'a.md', new Messages());
  if (!tree) throw new Error('the article is not read');
  const nodes = [...walk(tree)].map(({ node }) => node as RootContent);
  return nodes.flatMap((node) => {
    if (node.type === 'image') return [`image ${node.url} "${node.alt}" ${node.title}`];
    if (node.type !== 'containerDirective') return [];
    const words = [...walk(node)].flatMap(({ node: part }) => ('value' in part ? [part.value] : []));
    return [`${node.name} ${node.attributes?.src} ${JSON.stringify(node.attributes?.alt)} ${words.join('')}`];
  });
}

test.each([
  ['A <img src="a.jpg" alt="A &amp; B" title="T"> in a line', ['image a.jpg "A & B" T']],
  ['A <img src=a.jpg> without alternative text', []],
  ['<img src="a.jpg" alt="">', ['figure a.jpg "" ']],
  ["<img alt='It > that'\n  src='a.jpg' title='Caption. (Credit)' />", ['image a.jpg "It > that" Caption. (Credit)']],
  ['<img src="a.jpg">', ['figure a.jpg undefined ']],
  [
    '<figure>\n<img src="a.jpg" alt="A">\n<figcaption>The <b>caption</b> &amp; more.</figcaption>\n</figure>',
    ['figure a.jpg "A" The <b>caption</b> & more.'],
  ],
  ['<p><img src="a.jpg" alt="A"><img src="b.jpg" alt="B"></p>', ['figure a.jpg "A" ', 'figure b.jpg "B" ']],
  [
    '<div class="i"><figure><a href="https://b.example/a.jpg"><div><picture><source srcset="b.webp"><img src="a.jpg" alt="A"></picture></div><svg><path d="M0"></path></svg></a><figcaption>The caption. <em>Mara Lind</em></figcaption></figure></div>',
    ['figure a.jpg "A" The caption. <em>Mara Lind</em>'],
  ],
  ['> <img src="a.jpg" alt="A">', ['figure a.jpg "A" ']],
  ['<div>Words <img src="a.jpg" alt="A"></div>', ['figure a.jpg "A" ']],
  [
    '<p>Words <a href="b"><img src="a.jpg" alt="A"></a> more</p>\n<img src="b.jpg">',
    ['figure a.jpg "A" ', 'figure b.jpg undefined '],
  ],
  ['<figure><img src="a.jpg" alt=""><img src="b.jpg" alt=""><figcaption>Both</figcaption></figure>', []],
  ['<img alt="nothing">', []],
  ['`<img src="a.jpg" alt="A">`', []],
])('%s', (markdown, expected) => {
  expect(pictures(`Begin.\n\n${markdown}\n`)).toEqual(expected);
});

test.each(['<a "', '<a x="', '<!--', '<script>', '<', '</'])('nothing but %s is read in time', (opening) => {
  const start = process.cpuUsage().user;
  expect(htmlTokens(opening.repeat(200_000)).join('')).toBe(opening.repeat(200_000));
  expect((process.cpuUsage().user - start) / 1e6).toBeLessThan(10);
});

test('each figure of a page that was pasted as one block is read, where it stands', () => {
  const figure = (name: string) => `<figure><img src="${name}" alt="A"><figcaption>Words.</figcaption></figure>`;
  const page = `<p>One.</p>\n<p>Two.</p>\n${figure('a.jpg')}\n<p>Three.</p>\n${figure('b.jpg')}\n<p>Four.</p>`;
  expect(pictures(page)).toEqual(['figure a.jpg "A" Words.', 'figure b.jpg "A" Words.']);
  const { children } = parseArticle(page, 'a.md', new Messages()) ?? { children: [] };
  const lines = children.flatMap(({ type, position }) => (type === 'containerDirective' ? [position?.start.line] : []));
  expect(lines).toEqual([3, 5]);
});
