import type { Cache } from '../publication/cache.js';
import { packEntry, unpackEntry } from '../publication/cache-entry.js';
import { hashOfData, hashOfSection } from '../publication/section-hash.js';
import type { BookFacts, ContentDocument, DocumentParts } from './content-documents.js';
import { type Answers, type Lookups, stillHold } from './lookups.js';
import type { PageBreak, Spots } from './page-breaks.js';

/** A document as an earlier build has made it. */
export interface KnownDocument {
  readonly document: ContentDocument;
  /** What it looked up in the rest of the book. */
  readonly answers: Answers;
  /** Of the pages that it was made with, where they were all of its section. */
  readonly pagesKey?: string | undefined;
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
    this.book = hashOfData(book);
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
  readonly pagesKey?: string | undefined;
  readonly breaks: readonly PageBreak[];
}

/** The next piece, as JSON. */
type PlacesOfSpots = readonly (readonly [id: string, order: number, apart: boolean])[];

function encode({ document: { packed, ...document }, answers, pagesKey, spots, breaks }: KnownDocument): Uint8Array {
  const { bytes, ...facts } = packed;
  const places: PlacesOfSpots = [...spots].map(([id, { order, apart }]) => [id, order, apart]);
  const head: Head = { document, packed: facts, answers, pagesKey, breaks };
  return packEntry({ facts: head, pieces: [bytes, Buffer.from(JSON.stringify(places))] });
}

/** @returns undefined for what is none */
function decode(entry: Uint8Array): KnownDocument | undefined {
  const {
    facts,
    pieces: [bytes, places],
  } = unpackEntry<Head>(entry);
  if (!bytes || !places) return undefined;
  const { document, packed, answers, pagesKey, breaks } = facts;
  let spots: Spots | undefined;
  return {
    document: { ...document, packed: { ...packed, bytes } },
    answers,
    pagesKey,
    // They are asked for only where pages have changed.
    get spots() {
      spots ??= spotsIn(places);
      return spots;
    },
    breaks,
  };
}

function spotsIn(json: Uint8Array): Spots {
  const places = JSON.parse(new TextDecoder().decode(json)) as PlacesOfSpots;
  return new Map(places.map(([id, order, apart]) => [id, { order, apart }]));
}
