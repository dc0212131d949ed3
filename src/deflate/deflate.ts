import { blockSize, newBlock } from './block.js';
import { beginText, fillBlock } from './find-matches.js';
import { type BitWriter, writeBits, writeBlock } from './write-block.js';

const block = newBlock();
const writer: BitWriter = { bytes: new Uint8Array(0), byteLength: 0, bits: 0, count: 0 };
let before = 0;

/**
 * Deflate a text (RFC 1951), the same bytes on every machine, which Node's own zlib doesn't promise. For texts of some ten
 * kilobytes in large numbers, for which pako takes twice the time, and fflate makes 4 % more: its tables are made once,
 * and its codes are those of the block.
 */
export function deflate(data: Uint8Array): Uint8Array {
  beginText(data.length, before);
  before = data.length;
  // A literal takes up to 15 bits, a match of four bytes up to 48, and the codes of a block less than 600 bytes.
  const room = 2 * data.length + 600 * (1 + Math.ceil(data.length / (blockSize - 4)));
  if (writer.bytes.length < room) writer.bytes = new Uint8Array(room);
  writer.byteLength = 0;
  for (let position = 0, isLast = false; !isLast; ) {
    position = fillBlock(data, position, block);
    isLast = position >= data.length;
    writeBlock(writer, block, isLast);
  }
  // Up to the next byte.
  writeBits(writer, 0, 7 & -writer.count);
  return writer.bytes.slice(0, writer.byteLength);
}

/** The same in the frame of zlib, as PDF asks for it (RFC 1950, 2.2). */
export function zlibDeflate(data: Uint8Array): Uint8Array {
  const deflated = deflate(data);
  const framed = new Uint8Array(deflated.length + 6);
  // A window of 32 kB, the usual effort, no dictionary.
  framed.set([0x78, 0x9c]);
  framed.set(deflated, 2);
  new DataView(framed.buffer).setUint32(framed.length - 4, adler32(data));
  return framed;
}

/** RFC 1950, 8.2. */
function adler32(data: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (let position = 0; position < data.length; ) {
    // So many that the sums stay below 2^31.
    const end = Math.min(position + 2048, data.length);
    for (; position < end; position++) {
      a += data[position] as number;
      b += a;
    }
    a %= 65521;
    b %= 65521;
  }
  return ((b << 16) | a) >>> 0;
}
