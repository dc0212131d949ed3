/** Values of attributes by name; one that is undefined isn't written. */
export type XmlAttributes = Readonly<Record<string, string | number | undefined>>;

/** An element whose name and attribute names are ours; values and text may hold anything. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: XmlAttributes;
  readonly children: readonly XmlNode[];
}

/** An element or the text between elements. */
export type XmlNode = XmlElement | string;

/** What an element may be given as a child: what isn't there (undefined) is left out, a list is laid out. */
export type XmlChild = XmlNode | undefined | readonly XmlChild[];

/** Make an element. */
export function element(name: string, attributes: XmlAttributes = {}, ...children: readonly XmlChild[]): XmlElement {
  return { name, attributes, children: flatten(children) };
}

/** Counted loops, here and below: those of iterators cost a young heap half of what a navigation document takes. */
function flatten(children: readonly XmlChild[], into: XmlNode[] = []): XmlNode[] {
  for (let index = 0; index < children.length; index++) {
    const child = children[index];
    if (child === undefined) continue;
    if (typeof child === 'object' && !('name' in child)) flatten(child, into);
    else into.push(child);
  }
  return into;
}

/** The elements whose children may stand on lines of their own, because white space between them means nothing. */
const containers = new Set([
  ...['html', 'head', 'body', 'section', 'article', 'header', 'nav', 'aside', 'figure', 'blockquote', 'div'],
  ...['ul', 'ol', 'li', 'table', 'thead', 'tbody', 'tr'],
  ...[
    'package',
    'metadata',
    'manifest',
    'spine',
    'ncx',
    'docTitle',
    'navMap',
    'navPoint',
    'navLabel',
    'pageList',
    'pageTarget',
    'guide',
  ],
]);

/**
 * Write a whole document, one element a line where white space doesn't matter.
 * Well-formed whatever the text: what markup means is escaped, and characters that XML 1.0 doesn't allow become U+FFFD.
 * @param doctype the document type declaration, for XHTML
 */
export function serializeDocument(root: XmlElement, doctype?: string): string {
  const prologue = ['<?xml version="1.0" encoding="utf-8"?>', ...(doctype ? [doctype] : [])];
  return `${prologue.join('\n')}\n${serialize(root, '')}\n`;
}

function serialize(node: XmlNode, indent: string): string {
  if (typeof node === 'string') return escapeText(node);
  const start = `<${node.name}${serializeAttributes(node.attributes)}`;
  if (node.children.length === 0) return voidable(node.name) ? `${start}/>` : `${start}></${node.name}>`;
  const onLines = containers.has(node.name) && node.children.every((child) => typeof child !== 'string');
  const inner = onLines ? `${indent}  ` : indent;
  const before = onLines ? `\n${inner}` : '';
  let content = '';
  for (let index = 0; index < node.children.length; index++)
    content += `${before}${serialize(node.children[index] ?? '', inner)}`;
  return `${start}>${content}${onLines ? `\n${indent}` : ''}</${node.name}>`;
}

/** HTML's void elements and the empty ones of the other vocabularies; `<p/>` would confuse a parser of HTML. */
const voidElements = new Set(['br', 'hr', 'img', 'link', 'meta', 'item', 'itemref', 'content', 'reference']);

function voidable(name: string): boolean {
  return voidElements.has(name);
}

function serializeAttributes(attributes: XmlAttributes): string {
  let text = '';
  const names = Object.keys(attributes);
  for (let index = 0; index < names.length; index++) {
    const name = names[index] ?? '';
    const value = attributes[name];
    if (value !== undefined) text += ` ${name}="${escapeAttribute(String(value))}"`;
  }
  return text;
}

/** What few texts have, and what asks for a second look. */
const careful = /[^\t\n -%'-;=?-\uD7FF\uE000-\uFFFD]/;
const carefulValue = /[^ !#-%'-;=?-\uD7FF\uE000-\uFFFD]/;

function escapeText(text: string): string {
  return careful.test(text) ? legal(text).replace(/[&<>\r]/g, reference) : text;
}

/** White space is written as references too, or a parser would turn it into blanks. XML 1.0, 3.3.3. */
function escapeAttribute(value: string): string {
  return carefulValue.test(value) ? legal(value).replace(/[&<>"\t\n\r]/g, reference) : value;
}

const names: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' };

function reference(character: string): string {
  const name = names[character];
  return name ? `&${name};` : `&#${character.charCodeAt(0)};`;
}

/** XML 1.0, 2.2, production Char: control characters, lone surrogates, U+FFFE and U+FFFF can't be said at all. */
function legal(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
}
