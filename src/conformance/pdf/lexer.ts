import { type Dict, Name, PdfString, Ref, type Value, Word } from './objects.js';

/** What stands where an object was expected isn't one. It never leaves the reader: it becomes a finding. */
export class PdfSyntaxError extends Error {}

/** Deeper nesting is taken for a trap. */
const deepest = 200;

/** More items of an array, entries of a dictionary or operands are taken for a trap: the engine ends at some number of them. */
export const mostItems = 2_000_000;

const regular = 0;
const space = 1;
const delimiter = 2;

/** What each byte is. ISO 32000-1, 7.2.2. */
const kinds = new Uint8Array(256);
for (const byte of [0, 9, 10, 12, 13, 32]) kinds[byte] = space;
for (const character of '()<>[]{}/%') kinds[character.charCodeAt(0)] = delimiter;

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Reads objects and words from bytes, one after another. ISO 32000-1, 7.3. */
export class Lexer {
  at: number;
  private readonly bytes: Uint8Array;
  private readonly buffer: Buffer;
  /** Whether `12 0 R` is a reference: in a file it is, in a content stream it isn't. */
  private readonly references: boolean;
  private depth = 0;

  constructor(bytes: Uint8Array, at = 0, references = true) {
    this.bytes = bytes;
    this.buffer = bufferOf(bytes);
    this.at = at;
    this.references = references;
  }

  /** The next object or word; undefined at the end. @throws PdfSyntaxError */
  next(): Value | Word | undefined {
    this.skip();
    const byte = this.bytes[this.at];
    switch (byte) {
      case undefined:
        return undefined;
      case 0x2f: // '/'
        return this.name();
      case 0x28: // '('
        return this.literal();
      case 0x5b: // '['
        this.at++;
        return this.nested(() => this.array());
      case 0x3c: // '<'
        if (this.bytes[this.at + 1] !== 0x3c) return this.hexadecimal();
        this.at += 2;
        return this.nested(() => this.dictionary());
      case 0x5d: // ']'
      case 0x7b: // '{'
      case 0x7d: // '}'
        this.at++;
        return new Word(String.fromCharCode(byte));
      case 0x3e: // '>'
        this.at += this.bytes[this.at + 1] === 0x3e ? 2 : 1;
        return new Word('>>');
      case 0x29: // ')'
        throw new PdfSyntaxError(`there is a stray ")" at byte ${this.at}`);
      default:
        return this.regular();
    }
  }

  /** The next object. @throws PdfSyntaxError where there is none */
  value(): Value {
    const value = this.next();
    if (value === undefined) throw new PdfSyntaxError('the data ends within an object');
    if (value instanceof Word) throw new PdfSyntaxError(`"${value.word.slice(0, 40)}" is no object`);
    return value;
  }

  /** Step over white space and comments. */
  skip(): void {
    for (;;) {
      const byte = this.bytes[this.at];
      if (byte === undefined) return;
      if (byte === 0x25) {
        while (this.at < this.bytes.length && this.bytes[this.at] !== 10 && this.bytes[this.at] !== 13) this.at++;
      } else if (kinds[byte] === space) this.at++;
      else return;
    }
  }

  private nested<T>(read: () => T): T {
    if (++this.depth > deepest) throw new PdfSyntaxError('objects are nested too deeply');
    const value = read();
    this.depth--;
    return value;
  }

  private array(): Value[] {
    const items: Value[] = [];
    for (;;) {
      const item = this.next();
      if (item instanceof Word && item.word === ']') return items;
      if (item === undefined || item instanceof Word) throw new PdfSyntaxError('an array is not closed');
      if (items.push(item) > mostItems) throw new PdfSyntaxError('an array has too many items');
    }
  }

  private dictionary(): Dict {
    const entries = new Map<string, Value>();
    for (;;) {
      const key = this.next();
      if (key instanceof Word && key.word === '>>') return entries;
      if (!(key instanceof Name)) throw new PdfSyntaxError('a key of a dictionary is no name');
      if (entries.set(key.name, this.value()).size > mostItems)
        throw new PdfSyntaxError('a dictionary has too many entries');
    }
  }

  private name(): Name {
    const start = ++this.at;
    const characters = this.token(start);
    return new Name(
      characters.replace(/#([0-9A-Fa-f]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))),
    );
  }

  private regular(): Value | Word {
    const word = this.token(this.at);
    const first = word.charCodeAt(0);
    if (first <= 0x39 && /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(word)) {
      const number = Number(word);
      return this.references && /^\d+$/.test(word) ? (this.reference(number) ?? number) : number;
    }
    if (word === 'true' || word === 'false') return word === 'true';
    return word === 'null' ? null : new Word(word);
  }

  /** `0 R` behind a number makes a reference of it. */
  private reference(id: number): Ref | undefined {
    const before = this.at;
    this.skip();
    const generation = this.token(this.at);
    if (/^\d{1,5}$/.test(generation)) {
      this.skip();
      if (this.bytes[this.at] === 0x52 && kinds[this.bytes[this.at + 1] ?? 32] !== regular) {
        this.at++;
        return new Ref(id);
      }
    }
    this.at = before;
    return undefined;
  }

  private token(start: number): string {
    let at = start;
    while (at < this.bytes.length && kinds[this.bytes[at] ?? 32] === regular) at++;
    this.at = at;
    return this.buffer.toString('latin1', start, at);
  }

  private hexadecimal(): PdfString {
    const end = this.bytes.indexOf(0x3e, this.at);
    if (end < 0) throw new PdfSyntaxError('a hexadecimal string is not closed');
    const digits = this.buffer.toString('latin1', this.at + 1, end).replace(/[\0\s]/g, '');
    if (/[^0-9A-Fa-f]/.test(digits)) throw new PdfSyntaxError('a hexadecimal string holds other characters');
    this.at = end + 1;
    const whole = digits.length % 2 === 0 ? digits : `${digits}0`;
    return new PdfString(Buffer.from(whole, 'hex').toString('latin1'));
  }

  private literal(): PdfString {
    const start = this.at + 1;
    let isPlain = true;
    let end = start;
    for (let open = 1; ; end++) {
      const byte = this.bytes[end];
      if (byte === undefined) throw new PdfSyntaxError('a string is not closed');
      if (byte === 0x5c) end++;
      if (byte === 0x5c || byte === 13) isPlain = false;
      if (byte === 0x28) open++;
      if (byte === 0x29 && --open === 0) break;
    }
    const text = isPlain ? latin1(this.bytes, start, end) : this.unescaped(start, end);
    this.at = end + 1;
    return new PdfString(text);
  }

  private unescaped(start: number, end: number): string {
    const read = Buffer.alloc(end - start);
    let length = 0;
    for (this.at = start; this.at < end; this.at++) {
      const byte = this.bytes[this.at] ?? 0;
      if (byte === 0x5c) length += read.write(this.escape(), length, 'latin1');
      else read[length++] = byte === 13 ? 10 : byte;
      // However a line ends, it is read as a line feed. ISO 32000-1, 7.3.4.2.
      if (byte === 13 && this.bytes[this.at + 1] === 10) this.at++;
    }
    return latin1(read, 0, length);
  }

  private escape(): string {
    const character = String.fromCharCode(this.bytes[++this.at] ?? 0);
    const octal = /^[0-7]{1,3}/.exec(latin1(this.bytes, this.at, this.at + 3))?.[0];
    if (octal !== undefined) {
      this.at += octal.length - 1;
      return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
    }
    if (character === '\r' && this.bytes[this.at + 1] === 10) this.at++;
    if (character === '\r' || character === '\n') return '';
    return escapes[character] ?? character;
  }
}

/** Bytes as characters, one each. */
export function latin1(bytes: Uint8Array, start = 0, end = bytes.length): string {
  return bufferOf(bytes).toString('latin1', start, end);
}

/** The same bytes, as Node's class for them. */
export function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
