import { deflateSync, zlibSync } from 'fflate';

/**
 * Deflate the text of a document (RFC 1951): the same bytes on every machine, which Node's own zlib doesn't promise. A reader opens
 * them many times, and so they are made as small as they get without much more effort.
 */
export function deflate(data: Uint8Array): Uint8Array {
  return deflateSync(plain(data), { level: 6 });
}

/**
 * Deflate the stream of a PDF (RFC 1950).
 * @param effort 1 to 9: operators are hardly smaller for more than a little; samples of pictures are
 */
export function zlibDeflate(data: Uint8Array, effort: 2 | 6 = 2): Uint8Array {
  return zlibSync(plain(data), { level: effort });
}

/** A buffer of Node's as what it is made of: code that sees only one kind of array is compiled once. */
function plain(data: Uint8Array): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
