import { inflateRawSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import type { PackedFile } from '../../src/epub/packed-file.js';

/** An element as a strict XML parser sees it, its text and children in order. */
export interface Parsed {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Parsed | string)[];
}

/** Parse a document with a namespace-aware XML parser. Throws where it isn't well-formed. */
export function parse(xml: string): Parsed {
  const top: (Parsed | string)[] = [];
  const open: { name: string; attributes: Record<string, string>; children: (Parsed | string)[] }[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const values = Object.entries(attributes).map(([key, { value }]) => [key, value]);
    const element = { name, attributes: Object.fromEntries(values), children: [] };
    (open.at(-1)?.children ?? top).push(element);
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  parser.on('text', (text) => (open.at(-1)?.children ?? top).push(text));
  parser.write(xml).close();
  const root = top.find((node) => typeof node !== 'string');
  if (!root) throw new Error('there is no element');
  return root as Parsed;
}

/** All elements under one, and itself, in document order. */
export function elements(node: Parsed): Parsed[] {
  return [node, ...node.children.flatMap((child) => (typeof child === 'string' ? [] : elements(child)))];
}

/** The elements that pass a test. */
export function find(node: Parsed, test: (element: Parsed) => boolean): Parsed[] {
  return elements(node).filter(test);
}

/** The one element with that id. */
export function byId(node: Parsed, id: string): Parsed {
  const [found, ...more] = find(node, (element) => element.attributes.id === id);
  if (!found || more.length > 0) throw new Error(`${more.length + (found ? 1 : 0)} elements have the id ${id}`);
  return found;
}

/** The words in an element, white space between blocks as it stands. */
export function text(node: Parsed | string): string {
  return typeof node === 'string' ? node : node.children.map(text).join('');
}

/** The words in an element with white space made single. */
export function words(node: Parsed): string {
  return text(node).replace(/\s+/g, ' ').trim();
}

/** The text files of a container by path. */
export function textFiles(epub: Uint8Array): ReadonlyMap<string, string> {
  const files = Object.entries(unzipSync(epub, { filter: ({ name }) => !name.startsWith('OEBPS/images/') }));
  return new Map(files.map(([name, bytes]) => [name, new TextDecoder('utf-8', { fatal: true }).decode(bytes)]));
}

/** The text of a packed file. */
export function unpacked({ bytes, isDeflated }: PackedFile): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(isDeflated ? inflateRawSync(bytes) : bytes);
}

/** A document of the container, parsed. */
export function documentOf(epub: Uint8Array, file: string): Parsed {
  const source = textFiles(epub).get(`OEBPS/${file}`);
  if (source === undefined) throw new Error(`there is no ${file}`);
  return parse(source);
}
