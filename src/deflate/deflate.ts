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
