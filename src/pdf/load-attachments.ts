import { hash } from 'node:crypto';
import { zlibDeflate } from '../deflate/deflate.js';
import { deflateOnce } from '../deflate/deflate-once.js';
import type { Cache } from '../publication/cache.js';
import { packEntry, unpackEntry } from '../publication/cache-entry.js';
import type { Attachment } from './attachment.js';

/** An attachment with its bytes at hand. */
export interface LoadedAttachment extends Omit<Attachment, 'bytes'>, Packed {
  readonly bytes: Uint8Array;
}

/** What is made of the bytes of an attachment. */
interface Packed {
  /** The bytes deflated (zlib), where they are text. */
  readonly deflated?: Uint8Array;
  /** MD5 of the bytes, in hexadecimal. ISO 32000-1, 7.11.4. */
  readonly checksum: string;
}

/** What is deflated already. */
const compressed = /^(?:image\/(?!tiff)|font\/woff|application\/epub\+zip)/;

/** In bytes: what is larger has an entry of its own. */
const small = 2 ** 18;

const key = 'small attachments';

/** What an entry says of each of its pieces: the digest and the checksum of the bytes that were deflated. */
type Names = readonly (readonly [sha256: string, checksum: string])[];

/**
 * Loads attachments, deflated where they are text. What is made of small ones is kept together, in one entry of the cache:
 * a book has hundreds, and to ask for each would cost more than what is in it.
 */
export class AttachmentLoader {
  private readonly cache: Cache | undefined;
  private known: ReadonlyMap<string, Packed> | undefined;
  private readonly used = new Map<string, Packed>();

  constructor(cache: Cache | undefined) {
    this.cache = cache;
  }

  async load(attachment: Attachment): Promise<LoadedAttachment> {
    const bytes = await attachment.bytes();
    return { ...attachment, bytes, ...(await this.packed(attachment, bytes)) };
  }

  /** Keep what was made for the next build. */
  async save(): Promise<void> {
    const { cache, known, used } = this;
    if (!cache || [...used.keys()].every((sha256) => known?.has(sha256))) return;
    const facts: Names = [...used].map(([sha256, { checksum }]) => [sha256, checksum]);
    const pieces = [...used.values()].map(({ deflated }) => deflated ?? new Uint8Array());
    await cache.put(key, packEntry({ facts, pieces }));
  }

  private async packed({ mediaType, sha256 }: Attachment, bytes: Uint8Array): Promise<Packed> {
    const checksum = () => hash('md5', bytes);
    if (compressed.test(mediaType)) return { checksum: checksum() };
    if (!this.cache || sha256 === undefined || bytes.byteLength > small)
      return { deflated: await deflateOnce('zlib', bytes, this.cache), checksum: checksum() };
    this.known ??= await knownIn(this.cache);
    const packed = this.known.get(sha256) ?? { deflated: zlibDeflate(bytes), checksum: checksum() };
    this.used.set(sha256, packed);
    return packed;
  }
}

async function knownIn(cache: Cache): Promise<ReadonlyMap<string, Packed>> {
  const entry = await cache.get(key);
  if (!entry) return new Map();
  const { facts, pieces } = unpackEntry<Names>(entry);
  return new Map(
    facts.map(([sha256, checksum], index) => [sha256, { checksum, deflated: pieces[index] ?? new Uint8Array() }]),
  );
}
