import type { Delete, FootnoteDefinition, Html, Nodes, Paragraph, Parent, PhrasingContent, Root, Text } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import type { Messages } from '../diagnostics/messages.js';
import { attributesAtStart } from './attributes.js';
import { placeOfNode, walk } from './markdown.js';
import { lineTree } from './parsers.js';

// What Pandoc's Markdown has beyond CommonMark and GFM, as converters leave it: without this it would be printed to the letter.

/**
 * Read attributes behind pictures, links and code, raised and lowered letters (`2^nd^`, `H~2~O`), notes within a line (`^[…]`), line
 * blocks (`| …`) and raw blocks. Changes the tree.
 * @param text that the tree was parsed from
 */
export function readPandocMarkup(tree: Root, text: string, file: string, messages: Messages): void {
  if (!/[)\]`>]\{|~|\^|^[ \t>]*\||\{[.=]/m.test(text)) return;
  const notes: FootnoteDefinition[] = [];
  for (const { node } of walk(tree)) {
    if (!('children' in node)) continue;
    const parent = node as Parent;
    parent.children = withoutAttributes(parent.children, (child, braces, hint) => {
      messages.report('markup-foreign', placeOfNode(child, file), `\`${braces}\` is left out`, hint);
    });
    parent.children = parent.children.flatMap((child): Parent['children'] => {
      if (child.type === 'text') return raised(child);
      if (child.type === 'delete') return lowered(child, text);
      // The stanzas of a line block stand where it does.
      if (child.type === 'paragraph')
        return [(child.position === parent.position ? undefined : lineBlock(child, text)) ?? child];
      if (child.type !== 'code' || !child.lang?.startsWith('{')) return [child];
      const { format, classes = [] } = attributesAtStart(`${child.lang} ${child.meta ?? ''}`)?.attributes ?? {};
      if (format === undefined) return [{ ...child, lang: classes[0] ?? null }];
      if (format.startsWith('html')) return [{ type: 'html', value: child.value, ...at(child) }];
      messages.report('markup-foreign', placeOfNode(child, file), `a block of raw ${format} is left out`);
      return [];
    });
    if (text.includes('^[')) parent.children = withInlineNotes(parent.children as PhrasingContent[], notes);
  }
  tree.children.push(...notes);
}

/** Give ids of lines to the first words behind each, as HTML would. Changes the tree. */
export function nameBlocks(tree: Root, names: ReadonlyMap<number, string>): void {
  if (names.size === 0) return;
  const waiting = [...names].sort(([a], [b]) => a - b);
  for (const { node } of walk(tree)) {
    if (node.type !== 'paragraph' && node.type !== 'heading') continue;
    const line = node.position?.start.line ?? 0;
    const later = waiting.findIndex(([named]) => named > line);
    const ids = waiting.splice(0, later < 0 ? waiting.length : later).flatMap(([, id]) => anchor(id, node));
    node.children.unshift(...ids);
  }
}

function anchor(id: string, like: Nodes): Html[] {
  return [`<a id="${id}">`, '</a>'].map((value) => ({ type: 'html', value, ...at(like) }));
}

function at(node: Nodes): Pick<Nodes, 'position'> {
  return node.position ? { position: node.position } : {};
}

const attributed = new Set(['image', 'imageReference', 'link', 'linkReference', 'inlineCode']);

/** What a picture in its short form can't be given. */
const ofFigures = /^(?:credit|licence|expires|embargo|edited|waive|withheld)$/;

function withoutAttributes(
  children: Parent['children'],
  dropped: (node: Nodes, braces: string, hint: string | undefined) => void,
): Parent['children'] {
  if (!children.some(({ type }) => attributed.has(type))) return children;
  const kept: Parent['children'] = [];
  for (const child of children) {
    const before = kept.at(-1);
    const found = child.type === 'text' && before && attributed.has(before.type) && attributesAtStart(child.value);
    if (child.type !== 'text' || !found) {
      kept.push(child);
      continue;
    }
    const { braces, attributes } = found;
    const meant =
      before?.type === 'image' ? [...attributes.values.keys()].find((key) => ofFigures.test(key)) : undefined;
    dropped(
      child,
      braces,
      meant && `\`${meant}\` is read in the full form: \`:::figure{src="…" alt="…" ${meant}="…"}\``,
    );
    if (attributes.id !== undefined) kept.push(...anchor(attributes.id, child));
    // Raw text of another format is no code to be read.
    if (attributes.format !== undefined) kept.pop();
    const value = child.value.slice(braces.length);
    if (value !== '') kept.push({ ...child, value });
  }
  return kept;
}

/** `2^nd^`: what stands between two circumflexes behind a letter, a figure or a bracket, without spaces. */
function raised(node: Text): PhrasingContent[] {
  if (!node.value.includes('^')) return [node];
  const parts = node.value.split(/(?<=[\p{L}\p{N}.)\]’]|^(?=\S+$))\^([^\s^[\]]{1,20})\^/u);
  return parts.flatMap((value, index): PhrasingContent[] => {
    const words: Text = { ...node, value };
    if (index % 2 === 1) return shifted('sup', [words], node);
    return value === '' && parts.length > 1 ? [] : [words];
  });
}

/** `H~2~O`: one tilde on either side within a word lowers, where GFM would strike through. */
function lowered(node: Delete, text: string): PhrasingContent[] {
  const [start = 0, end = 0] = [node.position?.start.offset, node.position?.end.offset];
  const source = text.slice(start, end);
  const within = /[\p{L}\p{N})\]]/u.test(text[start - 1] ?? '');
  if (!within || !/^~(?!~)\S+(?<!~)~$/u.test(source)) return [node];
  return shifted('sub', node.children, node);
}

/** As HTML has it, which is understood. */
function shifted(tag: 'sup' | 'sub', words: readonly PhrasingContent[], like: Nodes): PhrasingContent[] {
  return [
    { type: 'html', value: `<${tag}>`, ...at(like) },
    ...words,
    { type: 'html', value: `</${tag}>`, ...at(like) },
  ];
}

/** A paragraph each of whose lines begins with a bar is verse; a bar alone parts stanzas. */
function lineBlock(node: Paragraph, text: string): ContainerDirective | undefined {
  const source = text.slice(node.position?.start.offset, node.position?.end.offset);
  const lines = source.split(/\r?\n/).map((line) => line.replace(/^[ \t>]+(?=\|)/, ''));
  if (lines.length < 2 || !lines.every((line) => /^\|(?: |$)/.test(line))) return undefined;
  // The rows of a table that has no head end with a bar too.
  if (lines.every((line) => /\|[ \t]*$/.test(line))) return undefined;
  const stanzas: string[][] = [[]];
  for (const line of lines) {
    const words = line.slice(2).replace(/^ +/, (spaces) => '\u00A0'.repeat(spaces.length));
    if (words.trim() === '') stanzas.push([]);
    else stanzas.at(-1)?.push(words);
  }
  const children = stanzas.filter((stanza) => stanza.length > 0).map((stanza) => paragraphOf(stanza.join('\n'), node));
  return { type: 'containerDirective', name: 'verse', attributes: {}, children, ...at(node) };
}

/** Lines of Markdown as a paragraph that stands where another does. */
function paragraphOf(lines: string, like: Paragraph): Paragraph {
  const { children } = lineTree(lines);
  const phrasing = children.flatMap((child) => (child.type === 'paragraph' ? child.children : []));
  const paragraph: Paragraph = { type: 'paragraph', children: phrasing };
  for (const { node } of walk(paragraph)) Object.assign(node, at(like));
  return paragraph;
}

/** `^[words]`: a note where it is referred to. Brackets in it are balanced. */
function withInlineNotes(children: PhrasingContent[], notes: FootnoteDefinition[]): PhrasingContent[] {
  const rest = [...children];
  const kept: PhrasingContent[] = [];
  for (let node = rest.shift(); node; node = rest.shift()) {
    const start = node.type === 'text' ? node.value.search(/(?<!\\)\^\[/) : -1;
    const taken = start < 0 ? undefined : upToBracket([textFrom(node, start + 2), ...rest]);
    if (node.type !== 'text' || !taken) {
      kept.push(node);
      continue;
    }
    const label = `^${notes.length + 1}`;
    if (start > 0) kept.push({ ...node, value: node.value.slice(0, start) });
    kept.push({ type: 'footnoteReference', identifier: label, label, ...at(node) });
    const words: Paragraph = { type: 'paragraph', children: taken.words, ...at(node) };
    notes.push({ type: 'footnoteDefinition', identifier: label, label, children: [words], ...at(node) });
    rest.splice(0, rest.length, ...taken.rest);
  }
  return kept;
}

function textFrom(node: PhrasingContent, from: number): PhrasingContent {
  return node.type === 'text' ? { ...node, value: node.value.slice(from) } : node;
}

/** What stands before the bracket that closes, and behind it; undefined where none closes. */
function upToBracket(nodes: readonly PhrasingContent[]) {
  let depth = 1;
  for (const [index, node] of nodes.entries()) {
    if (node.type !== 'text') continue;
    for (const { 0: bracket, index: place } of node.value.matchAll(/[[\]]/g)) {
      depth += bracket === '[' ? 1 : -1;
      if (depth > 0) continue;
      const before = { ...node, value: node.value.slice(0, place) };
      const after = { ...node, value: node.value.slice(place + 1) };
      const filled = (text: typeof node) => (text.value === '' ? [] : [text]);
      return {
        words: [...nodes.slice(0, index), ...filled(before)],
        rest: [...filled(after), ...nodes.slice(index + 1)],
      };
    }
  }
  return undefined;
}
