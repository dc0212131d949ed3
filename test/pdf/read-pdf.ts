import { inflateSync } from 'node:zlib';

/** A PDF name. */
export class Name {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** A reference to an object. */
export class Ref {
  readonly id: number;
  constructor(id: number) {
    this.id = id;
  }
}

export type Value = null | boolean | number | string | Name | Ref | readonly Value[] | Dictionary;
export interface Dictionary {
  readonly [key: string]: Value;
}

/**
 * Reads the objects of a PDF with a classic cross-reference table, so that tests see what was written and not what
 * a forgiving reader makes of it.
 */
export class PdfObjects {
  private readonly bodies = new Map<number, string>();
  readonly trailer: Dictionary;

  constructor(bytes: Uint8Array) {
    const text = Buffer.from(bytes).toString('latin1');
    const start = Number(/startxref\n(\d+)\n%%EOF/.exec(text)?.[1]);
    const table = text.slice(start);
    const offsets = [...table.matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset));
    for (const [index, offset] of offsets.entries()) {
      const header = `${index + 1} 0 obj\n`;
      if (!text.startsWith(header, offset)) throw new Error(`object ${index + 1} is not where the table says`);
      this.bodies.set(index + 1, text.slice(offset + header.length, text.indexOf('\nendobj', offset)));
    }
    this.trailer = dictionary(new Parser(table.slice(table.indexOf('trailer') + 7)).value());
  }

  get ids(): readonly number[] {
    return [...this.bodies.keys()];
  }

  /** Follow a reference; anything else is itself. */
  get(value: Value | undefined): Value {
    if (!(value instanceof Ref)) return value ?? null;
    const body = this.bodies.get(value.id);
    if (body === undefined) throw new Error(`there is no object ${value.id}`);
    return new Parser(body).value();
  }

  dictionary(value: Value | undefined): Dictionary {
    return dictionary(this.get(value));
  }

  array(value: Value | undefined): readonly Value[] {
    const found = this.get(value);
    if (!Array.isArray(found)) throw new Error('not an array');
    return found;
  }

  /** The decoded stream of an object, as Latin-1. */
  stream(ref: Value | undefined): string {
    if (!(ref instanceof Ref)) throw new Error('not a reference');
    const body = this.bodies.get(ref.id) ?? '';
    const at = body.indexOf('stream\n') + 7;
    const bytes = Buffer.from(body.slice(at, body.lastIndexOf('\nendstream')), 'latin1');
    const { Filter } = this.dictionary(ref);
    return (Filter instanceof Name && Filter.name === 'FlateDecode' ? inflateSync(bytes) : bytes).toString('latin1');
  }

  get catalog(): Dictionary {
    return this.dictionary(this.trailer.Root);
  }

  get pages(): readonly Ref[] {
    return this.array(this.dictionary(this.catalog.Pages).Kids) as readonly Ref[];
  }

  /** All dictionaries for which `Key` is the name. */
  all(key: string, name: string): readonly Dictionary[] {
    return this.ids
      .map((id) => this.get(new Ref(id)))
      .filter((value): value is Dictionary => isDictionary(value) && nameOf(value[key]) === name);
  }
}

const literals = /\((?:\\[\s\S]|[^\\()])*\)/g;

/** The two-byte codes that a content stream shows in literal strings. */
export function shownCodes(content: string): number[] {
  return (content.match(literals) ?? []).flatMap((literal) => {
    const bytes = literal.slice(1, -1).replace(/\\([\s\S])/g, (_, byte) => (byte === 'r' ? '\r' : byte));
    return Array.from({ length: bytes.length / 2 }, (_, at) => Buffer.from(bytes, 'latin1').readUInt16BE(2 * at));
  });
}

/** A content stream with nothing in its literal strings. */
export function withoutStrings(content: string): string {
  return content.replace(literals, '()');
}

/** The characters of a name, or undefined. */
export function nameOf(value: Value | undefined): string | undefined {
  return value instanceof Name ? value.name : undefined;
}

function isDictionary(value: Value): value is Dictionary {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Name);
}

function dictionary(value: Value): Dictionary {
  if (!isDictionary(value) || value instanceof Ref) throw new Error('not a dictionary');
  return value;
}

class Parser {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  value(): Value {
    this.skip();
    const rest = this.text.slice(this.at, this.at + 64);
    const reference = /^(\d+) \d+ R/.exec(rest);
    if (reference) return this.take(reference[0], new Ref(Number(reference[1])));
    if (rest.startsWith('<<')) return this.dictionary();
    if (rest.startsWith('[')) return this.array();
    if (rest.startsWith('(')) return this.literal();
    const hex = /^<([0-9A-Fa-f\s]*)>/.exec(this.text.slice(this.at, this.at + 4096));
    if (hex) return this.take(hex[0], decode(Buffer.from(hex[1] ?? '', 'hex').toString('latin1')));
    const name = /^\/([^\s/<>[\]()]*)/.exec(rest);
    if (name) return this.take(name[0], new Name(name[1] ?? ''));
    const word = /^[^\s/<>[\]()]+/.exec(rest)?.[0] ?? '';
    if (word === 'null') return this.take(word, null);
    if (word === 'true' || word === 'false') return this.take(word, word === 'true');
    if (!/^[-+]?[\d.]+$/.test(word)) throw new Error(`"${rest}" is no PDF object`);
    return this.take(word, Number(word));
  }

  private take<T>(token: string, value: T): T {
    this.at += token.length;
    return value;
  }

  private skip(): void {
    while (/\s/.test(this.text.charAt(this.at))) this.at++;
  }

  private dictionary(): Dictionary {
    const entries: Record<string, Value> = {};
    this.at += 2;
    for (this.skip(); !this.text.startsWith('>>', this.at); this.skip()) {
      const key = nameOf(this.value());
      if (key === undefined) throw new Error('a dictionary key is no name');
      entries[key] = this.value();
    }
    this.at += 2;
    return entries;
  }

  private array(): Value[] {
    const items: Value[] = [];
    this.at += 1;
    for (this.skip(); this.text.charAt(this.at) !== ']'; this.skip()) items.push(this.value());
    this.at += 1;
    return items;
  }

  private literal(): string {
    let result = '';
    const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
    for (this.at++; this.text.charAt(this.at) !== ')'; this.at++) {
      let character = this.text.charAt(this.at);
      if (character === '\\') {
        character = this.text.charAt(++this.at);
        character = escapes[character] ?? character;
      }
      result += character;
    }
    this.at++;
    return decode(result);
  }
}

/** A text string: UTF-16BE where it begins with a byte order mark. */
function decode(bytes: string): string {
  if (!bytes.startsWith('\xFE\xFF')) return bytes;
  return Buffer.from(bytes.slice(2), 'latin1').swap16().toString('utf16le');
}
