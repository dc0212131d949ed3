/** What an entry of the cache holds: facts, as JSON has them, and pieces of bytes. */
export interface CacheEntry<Facts> {
  readonly facts: Facts;
  readonly pieces: readonly Uint8Array[];
}

/**
 * An entry as it is kept: how many pieces there are, the length of the facts and that of each piece (4 bytes each, the first the
 * highest), the facts as JSON, and the pieces.
 */
export function packEntry({ facts, pieces }: CacheEntry<unknown>): Uint8Array {
  const parts = [Buffer.from(JSON.stringify(facts)), ...pieces];
  const lengths = Buffer.alloc(4 * (1 + parts.length));
  lengths.writeUInt32BE(pieces.length);
  for (const [index, { byteLength }] of parts.entries()) lengths.writeUInt32BE(byteLength, 4 * (1 + index));
  return Buffer.concat([lengths, ...parts]);
}

/** @param entry as it was packed: the cache gives no other */
export function unpackEntry<Facts>(entry: Uint8Array): CacheEntry<Facts> {
  const view = new DataView(entry.buffer, entry.byteOffset, entry.byteLength);
  const count = 1 + view.getUint32(0);
  let start = 4 * (1 + count);
  const parts = Array.from({ length: count }, (_, index) => {
    const end = start + view.getUint32(4 * (1 + index));
    const part = entry.subarray(start, end);
    start = end;
    return part;
  });
  const [facts = new Uint8Array(), ...pieces] = parts;
  return { facts: JSON.parse(Buffer.from(facts.buffer, facts.byteOffset, facts.byteLength).toString('utf8')), pieces };
}
