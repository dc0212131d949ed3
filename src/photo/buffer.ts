/** The same bytes as a Buffer, without a copy. */
export function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Pieces as one, copied once and into memory of its own: a picture is large. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const length = pieces.reduce((sum, piece) => sum + piece.byteLength, 0);
  // Not filled with zeros first.
  const { buffer, byteOffset } = Buffer.allocUnsafeSlow(length);
  const whole = new Uint8Array(buffer, byteOffset, length);
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.byteLength;
  }
  return whole;
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
