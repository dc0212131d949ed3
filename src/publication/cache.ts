import { hashOfData } from './section-hash.js';

/** Results of costly work, kept from one build to the next. What it gives is what was put in, or nothing. */
export interface Cache {
  /**
   * @param key says what was done, and to what, down to the last byte
   * @param scratch memory that what it gives may lie in, until that is asked for again
   */
  get(key: string, scratch?: Scratch): Promise<Uint8Array | undefined>;
  /** Keep a result. It is never an error if that fails. */
  put(key: string, bytes: Uint8Array): Promise<void>;
}

/**
 * Bytes that an earlier build made, or new ones.
 * @param keyOf asked only where there is a cache
 */
export async function madeOnce(
  cache: Cache | undefined,
  keyOf: () => string,
  make: () => Uint8Array,
): Promise<Uint8Array> {
  if (!cache) return make();
  const key = keyOf();
  const known = await cache.get(key);
  if (known) return known;
  const made = make();
  await cache.put(key, made);
  return made;
}

/**
 * The same of text.
 * @param input all that it is made from
 */
export async function textOnce(
  cache: Cache | undefined,
  what: string,
  input: unknown,
  make: () => string,
): Promise<string> {
  if (!cache) return make();
  const keyOf = () => `${what} ${hashOfData(input)}`;
  return Buffer.from(await madeOnce(cache, keyOf, () => Buffer.from(make()))).toString();
}

/** Memory for what is used up at once, so that hundreds of entries need no memory each: to touch new memory takes longer than to read an entry. */
export class Scratch {
  private memory = new Uint8Array(0);

  /** As many bytes; what was in them is gone. */
  take(size: number): Uint8Array {
    if (this.memory.byteLength < size) this.memory = new Uint8Array(2 * size);
    return this.memory.subarray(0, size);
  }
}
