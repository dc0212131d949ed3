import { SaxesParser } from 'saxes';

/** One value of an XMP property: a text, or the fields of a structure. */
export interface XmpValue {
  /** Empty where the value is a structure. */
  readonly text: string;
  /** The language of a text in a language alternative, as written: `x-default`, `de`. */
  readonly language?: string;
  /** The fields of a structure by `namespace` + `local name`. */
  readonly fields: ReadonlyMap<string, string>;
}

/** Properties of an XMP packet by `namespace` + `local name`; a simple property has one value, an array its items. */
export type XmpProperties = ReadonlyMap<string, readonly XmpValue[]>;

const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const xml = 'http://www.w3.org/XML/1998/namespace';
const sizeLimit = 2 ** 20;
const depthLimit = 64;

/** Thrown out of the parser's handlers to leave a packet that isn't worth reading any further. */
class Refused extends Error {}

interface XmlAttribute {
  readonly uri: string;
  readonly local: string;
  readonly value: string;
}

interface XmlElement {
  readonly uri: string;
  readonly local: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: XmlElement[];
  text: string;
  /** Whether its end has been read: what is cut off in the middle is not taken for a value. */
  closed: boolean;
}

/**
 * Read the properties of an XMP packet: texts, arrays, language alternatives, structures of texts
 * (ISO 16684-1, 7). A packet that isn't well-formed or has a document type gives what was read before the flaw;
 * one of more than a megabyte gives nothing.
 */
export function readXmp(packet: string): XmpProperties {
  const properties = new Map<string, readonly XmpValue[]>();
  if (packet.length > sizeLimit) return properties;
  for (const description of descriptionsIn(parse(packet))) {
    for (const { uri, local, value } of description.attributes.filter(isProperty))
      add(properties, uri + local, [{ text: value, fields: new Map() }]);
    for (const property of description.children.filter(({ closed }) => closed))
      add(properties, property.uri + property.local, itemsOf(property));
  }
  return properties;
}

/** A property said twice keeps its first values: ISO 16684-1, 7.4 allows it once. */
function add(properties: Map<string, readonly XmpValue[]>, name: string, values: readonly XmpValue[]): void {
  const said = values.filter(({ text, fields }) => text.trim() !== '' || fields.size > 0);
  if (said.length > 0 && !properties.has(name)) properties.set(name, said);
}

/** The elements of the packet under a root of its own. */
function parse(packet: string): XmlElement {
  const root: XmlElement = { uri: '', local: '', attributes: [], children: [], text: '', closed: false };
  const open = [root];
  const parser = new SaxesParser({ xmlns: true, fragment: false });
  parser.on('doctype', () => refuse());
  parser.on('error', () => refuse());
  parser.on('opentag', ({ uri, local, attributes }) => {
    if (open.length > depthLimit) refuse();
    const element = { uri, local, attributes: Object.values(attributes), children: [], text: '', closed: false };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => {
    const element = open.pop();
    if (element) element.closed = true;
  });
  const text = (text: string) => {
    const element = open.at(-1);
    if (element) element.text += text;
  };
  parser.on('text', text);
  parser.on('cdata', text);
  try {
    parser.write(bare(packet)).close();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
  return root;
}

/** Camera software leaves spaces and NULs around the packet. */
function bare(packet: string): string {
  const isFilling = (character = 'x') => /[\s\0\ufeff]/.test(character);
  let [start, end] = [0, packet.length];
  while (isFilling(packet[start])) start++;
  while (end > start && isFilling(packet[end - 1])) end--;
  return packet.slice(start, end);
}

function refuse(): never {
  throw new Refused();
}

/** The descriptions that the packet's properties stand in: the children of rdf:RDF. */
function descriptionsIn(element: XmlElement): XmlElement[] {
  if (isRdf(element, 'RDF')) return element.children.filter((child) => isRdf(child, 'Description'));
  return element.children.flatMap(descriptionsIn);
}

function itemsOf(property: XmlElement): XmpValue[] {
  const array = property.children.find((child) => isRdf(child, 'Seq') || isRdf(child, 'Bag') || isRdf(child, 'Alt'));
  return array ? array.children.filter((child) => isRdf(child, 'li')).map(readValue) : [readValue(property)];
}

/** A value in any of its forms: text, reference, structure with or without a node of its own, text with qualifiers. */
function readValue(element: XmlElement): XmpValue {
  const node = element.children.find((child) => isRdf(child, 'Description')) ?? element;
  const fields = new Map<string, string>();
  for (const { uri, local, value } of node.attributes.filter(isProperty)) fields.set(uri + local, value);
  for (const child of node.children) fields.set(child.uri + child.local, itemsOf(child)[0]?.text ?? '');
  const own = element.children.length === 0 ? element.text : '';
  const text = attribute(element, rdf, 'resource') ?? fields.get(`${rdf}value`) ?? own;
  const language = attribute(element, xml, 'lang') ?? attribute(node, xml, 'lang');
  return { text, ...(language !== undefined && { language }), fields };
}

function isRdf({ uri, local }: XmlElement, name: string): boolean {
  return uri === rdf && local === name;
}

function isProperty({ uri }: XmlAttribute): boolean {
  return uri !== '' && uri !== rdf && uri !== xml && uri !== 'http://www.w3.org/2000/xmlns/';
}

function attribute(element: XmlElement, uri: string, local: string): string | undefined {
  return element.attributes.find((attribute) => attribute.uri === uri && attribute.local === local)?.value;
}
