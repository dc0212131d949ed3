import { inflateSync } from 'node:zlib';
import type { Found } from '../finding.js';
import { bufferOf, Lexer, latin1, PdfSyntaxError } from './lexer.js';
import { type Dict, isArray, isDict, Name, nameOf, numberOf, Ref, Stream, type Value, Word } from './objects.js';

/** No stream of a book is larger when it is inflated. */
const largestStream = 1 << 28;

/** More objects no file may have. ISO 32000-1, Annex C. */
const mostObjects = 8_388_607;

/** More that is wrong is not told. */
const mostProblems = 10_000;

/**
 * The objects of a PDF file. What can't be read is null, and is said in `problems`; nothing is thrown.
 * Cross-reference streams and object streams aren't read: Colophon writes none.
 */
export class PdfDocument {
  readonly bytes: Uint8Array;
  readonly trailer: Dict;
  /** What is wrong with the file's syntax. */
  readonly problems: Found[] = [];
  private sortedIds: readonly number[] | undefined;
  private readonly offsets = new Map<number, number>();
  private readonly objects = new Map<number, Value>();
  private readonly decoded = new Map<Stream, Uint8Array | undefined>();

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    const trailer = this.readTables();
    this.trailer = trailer ?? this.scan();
  }

  /** The numbers of all objects in use. */
  get ids(): readonly number[] {
    this.sortedIds ??= [...this.offsets.keys()].sort((a, b) => a - b);
    return this.sortedIds;
  }

  /** Whether there are objects that this reader can't see. */
  get isCompressed(): boolean {
    return this.ids.some((id) => {
      const value = this.get(new Ref(id));
      return value instanceof Stream && /^(?:ObjStm|XRef)$/.test(nameOf(value.dict.get('Type')) ?? '');
    });
  }

  has(id: number): boolean {
    return this.offsets.has(id);
  }

  /** Follow references; what isn't there is null. ISO 32000-1, 7.3.10. */
  get(value: Value | undefined): Value {
    let found = value ?? null;
    for (let steps = 0; found instanceof Ref; steps++) found = steps < 20 ? this.object(found.id) : null;
    return found;
  }

  /** A dictionary, a stream's too; an empty one for anything else. */
  dict(value: Value | undefined): Dict {
    const found = this.get(value);
    if (found instanceof Stream) return found.dict;
    return isDict(found) ? found : new Map();
  }

  /** The items of an array; none for anything else. */
  array(value: Value | undefined): readonly Value[] {
    const found = this.get(value);
    return isArray(found) ? found : [];
  }

  name(value: Value | undefined): string | undefined {
    return nameOf(this.get(value));
  }

  number(value: Value | undefined): number | undefined {
    return numberOf(this.get(value));
  }

  stream(value: Value | undefined): Stream | undefined {
    const found = this.get(value);
    return found instanceof Stream ? found : undefined;
  }

  get catalog(): Dict {
    return this.dict(this.trailer.get('Root'));
  }

  /** The names of a stream's filters. */
  filters({ dict }: Stream): readonly (string | undefined)[] {
    const filter = this.get(dict.get('Filter'));
    return filter === null ? [] : (isArray(filter) ? filter : [filter]).map((each) => this.name(each));
  }

  /** A stream's bytes without filters; undefined where this reader has no such filter, or the data is broken. */
  decode(stream: Stream): Uint8Array | undefined {
    if (this.decoded.has(stream)) return this.decoded.get(stream);
    const bytes = this.inflate(stream);
    this.decoded.set(stream, bytes);
    return bytes;
  }

  /** The same for what is large and asked for once. */
  inflate(stream: Stream): Uint8Array | undefined {
    const filters = this.filters(stream);
    if (filters.length === 0) return stream.raw;
    if (filters.length > 1 || filters[0] !== 'FlateDecode') return undefined;
    try {
      return inflateSync(stream.raw, { maxOutputLength: largestStream });
    } catch {
      this.note({ reason: 'a stream cannot be inflated' });
      return undefined;
    }
  }

  private object(id: number): Value {
    const known = this.objects.get(id);
    if (known !== undefined) return known;
    // A stream's length may be an object of its own; one that leads back here is none.
    this.objects.set(id, null);
    const offset = this.offsets.get(id);
    if (offset === undefined) return null;
    const value = this.attempt(() => this.read(id, offset), id) ?? null;
    this.objects.set(id, value);
    return value;
  }

  private attempt<T>(read: () => T, object?: number): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof PdfSyntaxError)) throw error;
      this.note({ reason: error.message, ...(object === undefined ? {} : { object }) });
      return undefined;
    }
  }

  private note(problem: Found): void {
    if (this.problems.length < mostProblems) this.problems.push(problem);
  }

  private read(id: number, offset: number): Value {
    const lexer = new Lexer(this.bytes, offset);
    const [number, generation, word] = [lexer.next(), lexer.next(), lexer.next()];
    if (number !== id || typeof generation !== 'number' || !isWord(word, 'obj')) {
      throw new PdfSyntaxError(`object ${id} is not where the cross-reference table says`);
    }
    const value = lexer.value();
    const end = lexer.next();
    if (isWord(end, 'endobj')) return value;
    if (isWord(end, 'stream') && isDict(value)) return this.readStream(value, lexer.at, id);
    throw new PdfSyntaxError(`object ${id} does not end with "endobj"`);
  }

  /** ISO 32000-1, 7.3.8. */
  private readStream(dict: Dict, at: number, id: number): Stream {
    const start = this.bytes[at] === 13 && this.bytes[at + 1] === 10 ? at + 2 : at + 1;
    const length = this.number(dict.get('Length'));
    if (length !== undefined && length >= 0) {
      const lexer = new Lexer(this.bytes, start + length);
      const end = this.bytes.length >= start + length ? this.attemptWord(lexer) : undefined;
      if (end === 'endstream') return new Stream(dict, this.bytes.subarray(start, start + length));
    }
    this.note({ reason: 'the length of the stream is not what the dictionary says', object: id });
    const end = bufferOf(this.bytes).indexOf('endstream', start);
    return new Stream(dict, this.bytes.subarray(start, end < 0 ? this.bytes.length : end));
  }

  private attemptWord(lexer: Lexer): string | undefined {
    try {
      const word = lexer.next();
      return word instanceof Word ? word.word : undefined;
    } catch {
      return undefined;
    }
  }

  // ---------------------------------------------------------------- cross-references

  /** The tables from the newest to the oldest. ISO 32000-1, 7.5.4. @returns the newest trailer */
  private readTables(): Dict | undefined {
    const tail = latin1(this.bytes, Math.max(0, this.bytes.length - 2048));
    const said = [...tail.matchAll(/startxref\s+(\d{1,12})\s+%%EOF/g)].at(-1)?.[1];
    let offset: number | undefined = said === undefined ? undefined : Number(said);
    let newest: Dict | undefined;
    const seen = new Set<number>();
    while (offset !== undefined && !seen.has(offset)) {
      seen.add(offset);
      const trailer: Dict | undefined = this.attempt(() => this.readTable(offset ?? 0));
      if (!trailer) return undefined;
      newest ??= trailer;
      offset = numberOf(trailer.get('Prev'));
    }
    if (!newest) this.note({ reason: 'the file does not end with the place of its cross-reference table' });
    return newest;
  }

  private readTable(offset: number): Dict {
    const lexer = new Lexer(this.bytes, offset);
    if (!isWord(lexer.next(), 'xref'))
      throw new PdfSyntaxError('there is no cross-reference table where there should be');
    for (;;) {
      const first = lexer.next();
      if (isWord(first, 'trailer')) break;
      const count = lexer.next();
      if (typeof first !== 'number' || typeof count !== 'number' || count > this.bytes.length / 20) {
        throw new PdfSyntaxError('the cross-reference table is broken');
      }
      lexer.skip();
      const lines = latin1(this.bytes, lexer.at, lexer.at + 20 * count);
      for (let index = 0; index < count; index++)
        this.addOffset(first + index, lines.slice(index * 20, index * 20 + 20));
      lexer.at += 20 * count;
    }
    const trailer = lexer.value();
    if (!isDict(trailer)) throw new PdfSyntaxError('there is no trailer');
    return trailer;
  }

  private addOffset(id: number, line: string): void {
    const entry = /^(\d{10}) (\d{5}) ([nf])(?: \r| \n|\r\n)$/.exec(line);
    if (!entry) throw new PdfSyntaxError(`the entry of object ${id} in the cross-reference table is broken`);
    if (entry[3] !== 'n' || this.offsets.has(id)) return;
    if (this.offsets.size >= mostObjects) throw new PdfSyntaxError('the file has too many objects');
    this.offsets.set(id, Number(entry[1]));
  }

  /** Look for objects where no table leads to them. */
  private scan(): Dict {
    const text = latin1(this.bytes);
    this.offsets.clear();
    for (const match of text.matchAll(/(?:^|[\r\n])(\d{1,9}) \d{1,5} obj\b/g)) {
      this.offsets.set(Number(match[1]), match.index + match[0].search(/\d/));
      if (this.offsets.size >= mostObjects) break;
    }
    const at = text.lastIndexOf('trailer');
    const trailer = at < 0 ? undefined : this.attempt(() => new Lexer(this.bytes, at + 7).value());
    if (isDict(trailer)) return trailer;
    for (const id of this.offsets.keys()) {
      const value = this.get(new Ref(id));
      if (isDict(value) && nameOf(value.get('Type')) === 'Catalog') return new Map([['Root', new Ref(id)]]);
    }
    return new Map([['Root', new Name('missing')]]);
  }
}

function isWord(value: Value | Word | undefined, word: string): boolean {
  return value instanceof Word && value.word === word;
}
