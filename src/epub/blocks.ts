import type { Block, Blockquote, Direction, ListItem } from '../publication/content.js';
import { writeFigure } from './figure.js';
import { type Context, inLanguage, lineElement, phrase, phraseLines } from './phrasing.js';
import { writeTable } from './table.js';
import { element, type XmlAttributes, type XmlElement, type XmlNode } from './xml.js';

type Handlers = {
  readonly [Type in Block['type']]: (node: Extract<Block, { type: Type }>, context: Context) => XmlElement;
};

/** One handler for each kind of block. */
const handlers = {
  heading: (node, context) => element(`h${node.depth}`, base(node), phrase(node.children, context)),
  paragraph: (node, context) =>
    node.lined
      ? element('p', { ...base(node), class: 'lines' }, phraseLines(node.children, context))
      : element('p', { ...base(node), class: node.hanging ? 'hanging' : undefined }, phrase(node.children, context)),
  blockquote: (node, context) =>
    element(
      'blockquote',
      { ...base(node), class: sideOf(node, context) },
      writeBlocks(node.children, withDirection(node, context)),
      lineElement('footer', { class: 'attribution' }, node.attribution, context),
    ),
  pullQuote: (node, context) =>
    element(
      'aside',
      { ...base(node), class: 'pull-quote', 'epub:type': 'pullquote', role: 'doc-pullquote' },
      element('p', {}, phrase(node.children, context)),
      lineElement('p', { class: 'attribution' }, node.attribution, context),
    ),
  verse: (node, context) =>
    element(
      'blockquote',
      { ...base(node), class: 'verse' },
      node.stanzas.map(({ id, children }) => element('p', { id, class: 'stanza' }, phraseLines(children, context))),
      lineElement('footer', { class: 'attribution' }, node.attribution, context),
    ),
  epigraph: (node, context) =>
    element(
      'blockquote',
      { ...base(node), class: 'epigraph', 'epub:type': 'epigraph', role: 'doc-epigraph' },
      writeBlocks(node.children, withDirection(node, context)),
      lineElement('footer', { class: 'attribution' }, node.attribution, context),
    ),
  interview: (node, context) =>
    element(
      'div',
      { ...base(node), class: 'interview', 'epub:type': 'qna', role: 'doc-qna' },
      node.exchanges.map(({ id, question, answer }) =>
        element(
          'div',
          { id, class: 'exchange' },
          lineElement('p', { class: 'question' }, question, context),
          writeBlocks(answer, context),
        ),
      ),
    ),
  list: (node, context) => {
    const items = node.items.map((item) => writeItem(item, context));
    if (node.ordered) return element('ol', { ...base(node), start: node.start === 1 ? undefined : node.start }, items);
    const tasks = node.items.length > 0 && node.items.every(({ checked }) => checked !== undefined);
    return element('ul', { ...base(node), class: tasks ? 'tasks' : undefined }, items);
  },
  table: (node, context) => writeTable(node, base(node), context),
  code: (node) =>
    // Code runs from left to right in a book of any language.
    element('pre', { ...base(node), dir: 'ltr' }, element('code', { class: syntaxClass(node.syntax) }, node.value)),
  thematicBreak: (node) => element('hr', base(node)),
  figure: (node, context) => writeFigure(node, base(node), context),
} as const satisfies Handlers;

/** Write blocks in their order. */
export function writeBlocks(blocks: readonly Block[], context: Context): XmlElement[] {
  return blocks.map((node) => {
    const handler = handlers[node.type] as (node: Block, context: Context) => XmlElement;
    return handler(node, context);
  });
}

/**
 * Where a quotation begins that has no direction itself: all of its words run from the other side, and its attribution doesn't; or it stands
 * in another that runs so, where the style would go by the whole document.
 */
function sideOf(quote: Blockquote, { quoteDirection }: Context): Direction | undefined {
  return quote.direction === undefined ? (directionWithin(quote) ?? quoteDirection) : undefined;
}

function withDirection({ direction }: Block, context: Context): Context {
  return direction ? { ...context, quoteDirection: direction } : context;
}

/** What is quoted in a quotation tells nothing of it, where it has words of its own. */
function directionWithin({ children }: Blockquote): Direction | undefined {
  const words = children.filter(({ type }) => type !== 'blockquote');
  const [own, ...others] = (words.length > 0 ? words : children).map((block) =>
    block.type === 'blockquote' ? (block.direction ?? directionWithin(block)) : block.direction,
  );
  return others.every((direction) => direction === own) ? own : undefined;
}

function base({ id, language, direction }: Block): XmlAttributes {
  return { id, ...inLanguage(language, direction) };
}

/** A task's state is a character of the text, which every reader can show and say; a form's box is neither. */
function writeItem({ id, checked, children }: ListItem, context: Context): XmlElement {
  const blocks = writeBlocks(children, context);
  if (checked === undefined) return element('li', { id }, blocks);
  return element('li', { id, class: 'task' }, markedFirst(`${checked ? '☑' : '☐'} `, blocks));
}

/** Put a mark before the first words of blocks: in the paragraph they begin with, else in one of its own. */
export function markedFirst(mark: XmlNode | readonly XmlNode[], blocks: readonly XmlElement[]): XmlElement[] {
  const [first, ...rest] = blocks;
  if (first?.name !== 'p') return [element('p', {}, mark), ...blocks];
  return [element('p', first.attributes, mark, first.children), ...rest];
}

function syntaxClass(syntax: string | undefined): string | undefined {
  const name = syntax?.toLowerCase().match(/^[\p{L}\p{N}+#._-]+/u)?.[0];
  return name && `language-${name}`;
}
