import { createHash } from 'node:crypto';
import type { Cache } from '../publication/cache.js';
import { hashOfSection } from '../publication/section-hash.js';
import type { BookFacts, ContentDocument, DocumentParts } from './content-documents.js';
import { type Answers, type Lookups, stillHold } from './lookups.js';
import type { PageBreak, Spots } from './page-breaks.js';

/** A document as an earlier build has made it. */
export interface KnownDocument {
  readonly document: ContentDocument;
  /** What it looked up in the rest of the book. */
  readonly answers: Answers;
  readonly spots: Spots;
  /** Where pages began in it. */
  readonly breaks: readonly PageBreak[];
}

/** Finds the documents of sections that have not changed since they were written, and keeps those of others. */
export class KnownDocuments {
  private readonly cache: Cache;
  private readonly book: string;

  constructor(cache: Cache, book: BookFacts) {
    this.cache = cache;
    this.book = createHash('sha256').update(JSON.stringify(book)).digest('hex');
  }

  /** @returns undefined where there is none, or it would now find something else in the rest of the book */
  async find(parts: DocumentParts, lookups: Lookups): Promise<KnownDocument | undefined> {
    const bytes = await this.cache.get(this.keyOf(parts));
    const known = bytes && decode(bytes);
    return known && stillHold(known.answers, lookups) ? known : undefined;
  }

  async keep(parts: DocumentParts, known: KnownDocument): Promise<void> {
    await this.cache.put(this.keyOf(parts), encode(known));
  }

  private keyOf({ section, book: _, ...others }: DocumentParts): string {
    return JSON.stringify(['document', this.book, hashOfSection(section), others]);
  }
}

/** What stands before the bytes of the file, as JSON. */
interface Head {
  readonly document: Omit<ContentDocument, 'packed'>;
  readonly packed: Omit<ContentDocument['packed'], 'bytes'>;
  readonly answers: Answers;
  readonly spots: readonly (readonly [id: string, order: number, apart: boolean])[];
  readonly breaks: readonly PageBreak[];
}

/** The length of the head (4 bytes, the first the highest), the head, and the file as it stands in the container. */
function encode({ document: { packed, ...document }, answers, spots, breaks }: KnownDocument): Uint8Array {
  const { bytes, ...facts } = packed;
  const places = [...spots].map(([id, { order, apart }]) => [id, order, apart] as const);
  const head: Head = { document, packed: facts, answers, spots: places, breaks };
  const text = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.byteLength);
  return Buffer.concat([length, text, bytes]);
}

function decode(bytes: Uint8Array): KnownDocument {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = 4 + buffer.readUInt32BE();
  const { document, packed, answers, spots, breaks }: Head = JSON.parse(buffer.toString('utf8', 4, end));
  return {
    document: { ...document, packed: { ...packed, bytes: bytes.subarray(end) } },
    answers,
    spots: new Map(spots.map(([id, order, apart]) => [id, { order, apart }])),
    breaks,
  };
}
