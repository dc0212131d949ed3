/** Pieces as one, copied once and into memory of its own. */
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
