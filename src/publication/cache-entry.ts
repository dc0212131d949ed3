/** What an entry of the cache holds: facts, as JSON has them, and bytes. */
export interface CacheEntry<Facts> {
  readonly facts: Facts;
  readonly bytes: Uint8Array;
}

/** An entry as it is kept: the length of the facts (4 bytes, the first the highest), the facts as JSON, and the bytes. */
export function packEntry(facts: unknown, pieces: readonly Uint8Array[]): Uint8Array {
  const text = Buffer.from(JSON.stringify(facts));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.byteLength);
  return Buffer.concat([length, text, ...pieces]);
}

/** @param entry as it was packed: the cache gives no other */
export function unpackEntry<Facts>(entry: Uint8Array): CacheEntry<Facts> {
  const buffer = Buffer.from(entry.buffer, entry.byteOffset, entry.byteLength);
  const end = 4 + buffer.readUInt32BE();
  return { facts: JSON.parse(buffer.toString('utf8', 4, end)), bytes: entry.subarray(end) };
}
