import { posix } from 'node:path';
import type { Root, RootContent } from 'mdast';
import { isBlank } from '../diagnostics/graphemes.js';
import type { Messages, Place } from '../diagnostics/messages.js';
import { hasWords } from './html.js';
import type { ParsedArticle } from './manuscript.js';
import { parseArticle } from './markdown.js';
import type { TextBudget } from './markdown-limits.js';
import { resolveReference } from './reference.js';
import { type FrontMatter, frontMatterSchema } from './settings.js';
import { fileSlug } from './slug.js';
import { validate } from './validate.js';
import { parseYaml, type YamlDocument } from './yaml.js';

/** In bytes. */
const frontMatterLimit = 64 * 1024;

/**
 * Parse an article. What is wrong in it is reported and left out, so that the rest can still be checked.
 * `slug` is always set in the front matter of the result.
 * @param text the whole file
 * @param index of the article in the reading order, from 0: names an article whose file name has no Latin letter
 * @param bounds how many folders above the project's own may be read, and what is left of the build's limits
 * @returns undefined where the text goes beyond the limits of the parser
 */
export function parseSource(
  text: string,
  file: string,
  index: number,
  messages: Messages,
  bounds: { readonly up?: number; readonly budget?: TextBudget } = {},
): ParsedArticle | undefined {
  const { up = 0, budget } = bounds;
  // First, so that its findings are told even where the body breaks a limit or takes too long.
  const document = readFrontMatter(text, file, messages);
  const frontMatter = frontMatterOf(document, file, index, messages);
  const tree = parseArticle(text, file, messages, budget);
  if (!tree) return undefined;
  const body: Root = { ...tree, children: tree.children.filter(({ type }) => type !== 'yaml') };
  if (!body.children.some(printed)) {
    const line = text.split(/\r\n|\n|\r/).length;
    messages.report('article-empty', { file, line, column: 1 }, `"${file}" has no text below its front matter`);
  }
  return {
    file,
    frontMatter,
    locate: document.locate,
    tree: body,
    photoKey: (src) => resolveReference(src, file, up).path,
  };
}

/** Whether a block is more than a definition, a comment or tags. */
function printed(node: RootContent): boolean {
  if (node.type === 'html') return hasWords(node.value);
  if (node.type === 'paragraph') return !node.children.every((child) => child.type === 'text' && isBlank(child.value));
  return node.type !== 'definition' && node.type !== 'footnoteDefinition';
}

/** What the parser takes for front matter: from a fence on the first line to the next. */
const fenced = /^\ufeff?---[ \t]*(?:\r\n|\n|\r)(?:([\s\S]*?)(?:\r\n|\n|\r))??---[ \t]*(?=[\r\n]|$)/;

function readFrontMatter(text: string, file: string, messages: Messages): YamlDocument {
  const found = fenced.exec(text);
  if (found) {
    // The first line is the fence.
    return parseYaml(found[1] ?? '', { file, line: 2, limit: frontMatterLimit, what: 'front matter' }, messages);
  }
  const start: Place = { file, line: 1, column: 1 };
  const opened = /^---[ \t]*$/m.exec(text.split(/\r\n|\n|\r/, 1)[0] ?? '') !== null;
  if (opened) {
    const hint = 'put a line `---` below the last key, without a space before it';
    messages.report('front-matter-missing', start, 'the front matter is never closed', hint);
  } else {
    const below = /^\s+---[ \t]*$/m.test(text.slice(0, 200));
    const isToml = /^\ufeff?\+{3}[ \t]*(?:[\r\n]|$)/.test(text);
    const toml = 'it is read as YAML: put it between lines `---` instead of `+++`, each key as `title: The boats`';
    const hint = isToml
      ? toml
      : below
        ? 'the line `---` must be the very first of the file, without a space before it'
        : titleHint(text);
    messages.report('front-matter-missing', start, `"${file}" has no front matter`, hint);
  }
  return { value: {}, sound: false, locate: () => start, locateKey: () => start };
}

/** What to write at the start of a file whose title stands in its first heading alone. */
function titleHint(text: string): string | undefined {
  // What stands behind a fence may be code.
  const [before = ''] = text.split(/^ {0,3}(?:`{3}|~{3})/m, 1);
  const [, heading = ''] = /^\ufeff? {0,3}#[ \t]+(.{1,200})$/m.exec(before) ?? [];
  const title = heading.replace(/(?:\s#+)?\s*(?:\{[^{}]*\}\s*)?$/, '').trim();
  if (isBlank(title)) return undefined;
  const isPlain = /^[\p{L}\p{N}][^:#"\\{}[\]]*$/u.test(title);
  const value = isPlain ? title : `"${title.replace(/["\\]/g, '\\$&')}"`;
  return `begin the file with three lines: \`---\`, \`title: ${value}\`, \`---\``;
}

function frontMatterOf(document: YamlDocument, file: string, index: number, messages: Messages): FrontMatter {
  const name = nameOf(file);
  const frontMatter = validate(frontMatterSchema, document, { title: name || 'Untitled' }, messages);
  return { ...frontMatter, slug: frontMatter.slug ?? (fileSlug(name) || `article-${index + 1}`) };
}

/** Whether an article without a slug of its own is named by its turn in the reading order. */
export function isNamedByTurn(file: string): boolean {
  return fileSlug(nameOf(file)) === '';
}

function nameOf(file: string): string {
  return posix.basename(file).replace(/\.[^.]*$/, '');
}
