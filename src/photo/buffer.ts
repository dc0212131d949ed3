/** The same bytes as a Buffer, without a copy. */
export function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Whether pieces are, one behind the other, the same bytes. */
export function isJoined(whole: Uint8Array, pieces: readonly Uint8Array[]): boolean {
  let offset = 0;
  for (const piece of pieces) {
    const end = offset + piece.byteLength;
    if (Buffer.compare(piece, whole.subarray(offset, end)) !== 0) return false;
    offset = end;
  }
  return offset === whole.byteLength;
}
