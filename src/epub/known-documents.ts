import { createHash } from 'node:crypto';
import type { Cache } from '../publication/cache.js';
import { packEntry, unpackEntry } from '../publication/cache-entry.js';
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

/** What stands before the bytes of the file. */
interface Head {
  readonly document: Omit<ContentDocument, 'packed'>;
  readonly packed: Omit<ContentDocument['packed'], 'bytes'>;
  readonly answers: Answers;
  readonly spots: readonly (readonly [id: string, order: number, apart: boolean])[];
  readonly breaks: readonly PageBreak[];
}

function encode({ document: { packed, ...document }, answers, spots, breaks }: KnownDocument): Uint8Array {
  const { bytes, ...facts } = packed;
  const places = [...spots].map(([id, { order, apart }]) => [id, order, apart] as const);
  const head: Head = { document, packed: facts, answers, spots: places, breaks };
  return packEntry({ facts: head, pieces: [bytes] });
}

/** @returns undefined for what is none */
function decode(entry: Uint8Array): KnownDocument | undefined {
  const {
    facts,
    pieces: [bytes],
  } = unpackEntry<Head>(entry);
  if (!bytes) return undefined;
  const { document, packed, answers, spots, breaks } = facts;
  return {
    document: { ...document, packed: { ...packed, bytes } },
    answers,
    spots: new Map(spots.map(([id, order, apart]) => [id, { order, apart }])),
    breaks,
  };
}
