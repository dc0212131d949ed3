/** Where the bytes of an output go, from first to last. What was written may be looked at later, so it is not changed. */
export interface Sink {
  write(bytes: Uint8Array): Promise<void>;
}

/** All that is written to a sink, in one piece. */
export async function collect(write: (sink: Sink) => Promise<void>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  await write({
    write: async (bytes) => {
      pieces.push(bytes);
    },
  });
  const all = new Uint8Array(pieces.reduce((length, piece) => length + piece.byteLength, 0));
  let offset = 0;
  for (const piece of pieces) {
    all.set(piece, offset);
    offset += piece.byteLength;
  }
  return all;
}
