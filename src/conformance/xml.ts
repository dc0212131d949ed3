import { SaxesParser } from 'saxes';

/** An element of an XML document, with where it begins. */
export interface XmlElement {
  /** As it is written, with its prefix. */
  readonly name: string;
  readonly local: string;
  readonly namespace: string;
  /** By name as it is written. */
  readonly attributes: ReadonlyMap<string, XmlAttribute>;
  readonly parent: XmlElement | undefined;
  readonly children: readonly (XmlElement | string)[];
  readonly line: number;
  readonly column: number;
}

export interface XmlAttribute {
  readonly value: string;
  readonly local: string;
  readonly namespace: string;
}

/** What is wrong with a document's XML. */
export interface XmlProblem {
  readonly reason: string;
  readonly line: number;
  readonly column: number;
}

/** A document that was read. */
export interface XmlDocument {
  readonly root: XmlElement | undefined;
  /** All elements in document order. */
  readonly elements: readonly XmlElement[];
  readonly problems: readonly XmlProblem[];
}

/** Deeper elements are taken for a trap. */
const deepest = 500;

/** More elements, in all documents of a book, are too. */
export const mostElements = 5_000_000;

/** More that is wrong with a document is not told. */
const mostProblems = 10_000;

/** How many elements a book may have beyond those that were read. */
export interface ElementsLeft {
  count: number;
}

/** Read a namespace-well-formed document; nothing is fetched, no entities but XML's own are known. */
export function readXml(source: string, left: ElementsLeft = { count: mostElements }): XmlDocument {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const problems: XmlProblem[] = [];
  const elements: XmlElement[] = [];
  const open: (XmlElement & { readonly children: (XmlElement | string)[] })[] = [];
  let start = { line: 1, column: 1 };
  parser.on('error', (error) => {
    const reason = error.message.replace(/^\d+:\d+: /, '');
    if (problems.length < mostProblems) problems.push({ reason, line: parser.line, column: parser.column + 1 });
  });
  parser.on('opentagstart', ({ name }) => {
    start = { line: parser.line, column: Math.max(1, parser.column - name.length - 1) };
  });
  parser.on('opentag', ({ name, local, uri, attributes }) => {
    const parent = open.at(-1);
    const read = Object.values(attributes).map(
      (each) => [each.name, { value: each.value, local: each.local, namespace: each.uri }] as const,
    );
    const element = { name, local, namespace: uri, attributes: new Map(read), parent, children: [], ...start };
    elements.push(element);
    parent?.children.push(element);
    open.push(element);
    if (open.length > deepest) throw new TrapError('elements are nested too deeply');
    if (--left.count < 0) throw new TrapError('there are too many elements');
  });
  parser.on('closetag', () => {
    open.pop();
  });
  const text = (value: string) => {
    open.at(-1)?.children.push(value);
  };
  parser.on('text', text);
  parser.on('cdata', text);
  try {
    parser.write(source).close();
  } catch (error) {
    if (!(error instanceof TrapError)) throw error;
    problems.push({ reason: error.message, line: parser.line, column: 1 });
  }
  return { root: elements[0], elements, problems };
}

class TrapError extends Error {}

/** The value of an attribute by its name as it is written. */
export function attribute(element: XmlElement, name: string): string | undefined {
  return element.attributes.get(name)?.value;
}

/** The child elements of an element, of one local name where it is given. */
export function childrenOf(element: XmlElement | undefined, local?: string): readonly XmlElement[] {
  return (element?.children ?? []).filter(
    (child): child is XmlElement => typeof child !== 'string' && (local === undefined || child.local === local),
  );
}

/** The characters in an element. */
export function textIn(node: XmlElement | string): string {
  return typeof node === 'string' ? node : node.children.map(textIn).join('');
}

/** The words in an element, white space made single. */
export function wordsIn(node: XmlElement): string {
  return textIn(node).replace(/\s+/g, ' ').trim();
}

/** The elements that an element stands in, from the innermost out. */
export function around(element: XmlElement): readonly XmlElement[] {
  const elements: XmlElement[] = [];
  for (let each = element.parent; each; each = each.parent) elements.push(each);
  return elements;
}

/** All elements below an element, in document order. */
export function below(element: XmlElement): readonly XmlElement[] {
  return childrenOf(element).flatMap((child) => [child, ...below(child)]);
}
