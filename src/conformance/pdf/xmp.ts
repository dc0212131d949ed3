import { attribute, childrenOf, readXml, textIn, type XmlElement } from '../xml.js';
import type { PdfDocument } from './document.js';
import type { Stream } from './objects.js';

/** A property of a packet. */
export interface XmpProperty {
  readonly namespace: string;
  readonly name: string;
  /** As it is written, with its prefix. */
  readonly written: string;
  /** One for a simple value, one for each item of a list. */
  readonly values: readonly string[];
}

/** A metadata packet, read. ISO 16684-1. */
export interface Xmp {
  readonly properties: readonly XmpProperty[];
  /** What its extension schemas describe: `namespace name`. */
  readonly described: ReadonlySet<string>;
  readonly problems: readonly string[];
}

const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const xml = 'http://www.w3.org/XML/1998/namespace';
const extension = 'http://www.aiim.org/pdfa/ns/extension/';

/** Read the packet of a metadata stream. */
export function readXmp(document: PdfDocument, stream: Stream): Xmp {
  const problems: string[] = [];
  if (document.filters(stream).length > 0)
    problems.push('the packet is filtered, so that only PDF readers can find it');
  const bytes = document.decode(stream);
  if (!bytes) return { properties: [], described: new Set(), problems: [...problems, 'the packet cannot be read'] };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { properties: [], described: new Set(), problems: [...problems, 'the packet is not UTF-8'] };
  }
  const { elements, problems: broken } = readXml(text.replace(/^\uFEFF/, ''));
  problems.push(
    ...broken.slice(0, 1).map(({ reason, line }) => `the packet is not well-formed, line ${line}: ${reason}`),
  );
  const head = /^\s*<\?xpacket begin=(["'])[^"']*\1[^?]*\?>/.exec(text)?.[0] ?? '';
  if (/\b(?:bytes|encoding)\s*=/.test(head)) problems.push('the packet’s header has attributes that are deprecated');
  const roots = elements.filter((element) => element.namespace === rdf && element.local === 'RDF');
  if (roots.length !== 1) problems.push(`the packet has ${roots.length} rdf:RDF elements, not one`);
  const descriptions = roots.flatMap((root) => childrenOf(root, 'Description'));
  return { properties: descriptions.flatMap(propertiesOf), described: describedBy(elements), problems };
}

/** The values of a property; undefined where it isn't there. */
export function valuesOf(xmp: Xmp, namespace: string, name: string): readonly string[] | undefined {
  return xmp.properties.find((each) => each.namespace === namespace && each.name === name)?.values;
}

function propertiesOf(description: XmlElement): XmpProperty[] {
  const attributes = [...description.attributes].flatMap(([written, { namespace, local, value }]) =>
    namespace === '' || namespace === rdf || namespace === xml || written.startsWith('xmlns')
      ? []
      : [{ namespace, name: local, written, values: [value] }],
  );
  const elements = childrenOf(description).map((element) => ({
    namespace: element.namespace,
    name: element.local,
    written: element.name,
    values: valuesIn(element),
  }));
  return [...attributes, ...elements];
}

function valuesIn(property: XmlElement): readonly string[] {
  const list = childrenOf(property).find(
    ({ namespace, local }) => namespace === rdf && /^(?:Alt|Bag|Seq)$/.test(local),
  );
  return list ? childrenOf(list, 'li').map(textIn) : [textIn(property).trim()];
}

/** ISO 19005-3, 6.6.2.3.3. */
function describedBy(elements: readonly XmlElement[]): ReadonlySet<string> {
  const schemas = elements.filter(({ namespace, local }) => namespace === extension && local === 'schemas');
  const items = schemas.flatMap((each) => childrenOf(each)).flatMap((bag) => childrenOf(bag, 'li'));
  return new Set(
    items.flatMap((given) => {
      const item = asResource(given);
      const namespace = childrenOf(item, 'namespaceURI').map(textIn)[0]?.trim();
      const properties = childrenOf(item, 'property').flatMap((each) => childrenOf(each));
      const names = properties.flatMap((seq) =>
        childrenOf(seq, 'li').flatMap((li) => childrenOf(asResource(li), 'name')),
      );
      return names.map((name) => `${namespace} ${textIn(name).trim()}`);
    }),
  );
}

/** `rdf:parseType="Resource"` says the same as a Description within. */
function asResource(item: XmlElement): XmlElement {
  return attribute(item, 'rdf:parseType') === 'Resource' ? item : (childrenOf(item, 'Description')[0] ?? item);
}
