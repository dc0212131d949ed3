import { createHash, type Hash } from 'node:crypto';
import { joined } from './joined.js';

/** Where the bytes of an output go, from first to last. What was written may be looked at later, so it is not changed. */
export interface Sink {
  write(bytes: Uint8Array): Promise<void>;
  /** A hash (SHA-256) of everything that was written, to be gone on with. */
  hashed(): Hash;
}

/** All that is written to a sink, in one piece. */
export async function collect(write: (sink: Sink) => Promise<void>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  await write({
    write: async (bytes) => {
      pieces.push(bytes);
    },
    hashed: () => pieces.reduce((hash, piece) => hash.update(piece), createHash('sha256')),
  });
  return joined(pieces);
}
