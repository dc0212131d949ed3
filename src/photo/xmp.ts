import { SaxesParser } from 'saxes';

/** Properties of an XMP packet by `namespace` + `local name`; a language alternative has its default first. */
export type XmpProperties = ReadonlyMap<string, readonly string[]>;

const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const xml = 'http://www.w3.org/XML/1998/namespace';
const sizeLimit = 2 ** 20;
const depthLimit = 64;

/** Thrown out of the parser's handlers to leave a packet that isn't worth reading. */
class Refused extends Error {}

/**
 * Read the simple properties and arrays of an XMP packet (ISO 16684-1, 7). Structures are passed over.
 * A packet that isn't well-formed, has a document type or is too large gives what was read before the flaw.
 */
export function readXmp(packet: string): XmpProperties {
  const properties = new Map<string, string[]>();
  if (packet.length > sizeLimit) return properties;
  const parser = new SaxesParser({ xmlns: true, fragment: false });
  const reader = new PropertyReader(properties);
  parser.on('doctype', () => refuse());
  parser.on('error', () => refuse());
  parser.on('opentag', (tag) =>
    reader.open({ uri: tag.uri, local: tag.local, attributes: Object.values(tag.attributes) }),
  );
  parser.on('closetag', () => reader.close());
  parser.on('text', (text) => reader.text(text));
  parser.on('cdata', (text) => reader.text(text));
  try {
    // Camera software leaves spaces and NULs around the packet.
    parser.write(packet.replace(/^[\s\0\ufeff]+|[\s\0]+$/g, '')).close();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
  return properties;
}

function refuse(): never {
  throw new Refused();
}

interface Tag {
  readonly uri: string;
  readonly local: string;
  readonly attributes: readonly { readonly uri: string; readonly local: string; readonly value: string }[];
}

/** Follows the elements: a property is a child of rdf:Description; its items are rdf:li or its own text. */
class PropertyReader {
  readonly #path: string[] = [];
  readonly #properties: Map<string, string[]>;
  /** Path length of the description that is open. */
  #description: number | undefined;
  #text = '';
  #isDefault = false;
  #hasItems = false;

  constructor(properties: Map<string, string[]>) {
    this.#properties = properties;
  }

  open({ uri, local, attributes }: Tag): void {
    if (this.#path.length >= depthLimit) refuse();
    this.#path.push(uri + local);
    this.#text = '';
    if (uri === rdf && local === 'Description' && this.#description === undefined) {
      this.#description = this.#path.length;
      for (const attribute of attributes) {
        if (attribute.uri && attribute.uri !== rdf && attribute.uri !== xml)
          this.#add(attribute.uri + attribute.local, attribute.value);
      }
    }
    if (this.#depth === 1) this.#hasItems = false;
    if (uri === rdf && local === 'li') {
      this.#isDefault = attributes.some((attribute) => attribute.local === 'lang' && attribute.value === 'x-default');
    }
  }

  text(text: string): void {
    this.#text += text;
  }

  close(): void {
    const name = this.#path.at(-1);
    const property = this.#description === undefined ? undefined : this.#path[this.#description];
    if (property !== undefined && this.#depth === 1 && !this.#hasItems) this.#add(property, this.#text);
    if (property !== undefined && this.#depth === 3 && name === `${rdf}li`)
      this.#add(property, this.#text, this.#isDefault);
    if (this.#depth > 1) this.#hasItems = true;
    this.#path.pop();
    this.#text = '';
    if (this.#description !== undefined && this.#path.length < this.#description) this.#description = undefined;
  }

  /** Elements below the description: 1 is a property, 3 an item of its array. */
  get #depth(): number {
    return this.#description === undefined ? 0 : this.#path.length - this.#description;
  }

  #add(property: string, value: string, first = false): void {
    if (value.trim() === '') return;
    const values = this.#properties.get(property) ?? [];
    this.#properties.set(property, first ? [value, ...values] : [...values, value]);
  }
}
