import type { Root, Text } from 'mdast';
import { directiveFromMarkdown } from 'mdast-util-directive';
import { directive } from 'micromark-extension-directive';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import { isPlainLine } from './plain-blocks.js';
import { setPlainWordsAside } from './plain-words.js';

/** Block directives only: with text directives, the times and ratios of an article (`10:30`, `3:4`) would be taken for some. */
function blockDirectives(this: Processor): void {
  const data = this.data();
  const { flow } = directive();
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), flow ? { flow } : {}];
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), directiveFromMarkdown()];
}

/** Turns off whatever makes a block other than a paragraph. */
function phrasingOnly(this: Processor): void {
  const data = this.data();
  const blocks = [
    'blockQuote',
    'codeFenced',
    'codeIndented',
    'definition',
    'gfmFootnoteDefinition',
    'headingAtx',
    'htmlFlow',
    'list',
    'setextUnderline',
    'table',
    'thematicBreak',
  ];
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { disable: { null: blocks } }];
}

/** Takes out what GFM tries at each word in case an e-mail address begins there. */
function withoutEmail(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions = (data.micromarkExtensions ?? []).map(({ text = {}, ...extension }) => {
    const constructs = Object.entries(text).map(([code, tried]) => {
      const list = [tried ?? []].flat();
      return [code, list.filter(({ name }) => name !== 'emailAutolink')] as const;
    });
    return { ...extension, text: Object.fromEntries(constructs.filter(([, list]) => list.length > 0)) };
  });
}

/** Takes out the search of the finished tree for addresses, which is all that GFM changes there. */
function withoutSearch(this: Processor): void {
  const data = this.data();
  const extensions = (data.fromMarkdownExtensions ?? []).flat();
  data.fromMarkdownExtensions = extensions.map(({ transforms, ...extension }) => extension);
}

const article = () => unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).use(blockDirectives);

const articleParser = article();
const parserWithoutEmail = article().use(withoutEmail);
const parserWithoutAddresses = article().use(withoutEmail).use(withoutSearch);

const blockParser = unified().use(remarkParse).use(remarkGfm).use(blockDirectives);
const lineParser = unified().use(remarkParse).use(remarkGfm).use(phrasingOnly);

/**
 * Parse an article: CommonMark with GFM, YAML front matter and block directives. The parser is spared what cannot matter to
 * the text: addresses written out where there are none, and plain words.
 */
export function articleTree(text: string): Root {
  const { rest, tree: plain, putBack } = setPlainWordsAside(text);
  if (plain) return plain;
  const tree = parserFor(rest).parse(rest);
  return putBack(tree) ? tree : parserFor(text).parse(text);
}

/** Parse Markdown blocks: CommonMark with GFM and block directives. */
export function blockTree(text: string): Root {
  return blockParser.parse(text);
}

/** Parse lines of Markdown, in which nothing makes a block: a tree of paragraphs. Most are one line of plain words. */
export function lineTree(text: string): Root {
  if (!isPlainLine(text)) return lineParser.parse(text);
  const start = { line: 1, column: 1, offset: 0 };
  const position = { start, end: { line: 1, column: 1 + text.length, offset: text.length } };
  const words: Text = { type: 'text', value: text, position };
  return { type: 'root', children: [{ type: 'paragraph', children: [words], position }], position };
}

/** An at sign may be written as a reference, which is read before the tree is searched. */
function parserFor(text: string): typeof articleParser {
  if (text.includes('@')) return articleParser;
  return /&|http|www/i.test(text) ? parserWithoutEmail : parserWithoutAddresses;
}
