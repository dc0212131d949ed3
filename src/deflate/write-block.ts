import {
  type Block,
  distanceExtra,
  distanceFirst,
  distanceSymbol,
  endOfBlock,
  lengthExtra,
  lengthFirst,
  lengthSymbol,
} from './block.js';
import { type PrefixCode, prefixCode } from './prefix-code.js';

/** Bits as they are written, the lowest first; whole bytes are in `bytes`. */
export interface BitWriter {
  bytes: Uint8Array;
  byteLength: number;
  bits: number;
  count: number;
}

/** Write the lowest bits of a value, up to 16 of them. */
export function writeBits(writer: BitWriter, value: number, count: number): void {
  writer.bits |= value << writer.count;
  writer.count += count;
  while (writer.count >= 8) {
    writer.bytes[writer.byteLength++] = writer.bits;
    writer.bits >>>= 8;
    writer.count -= 8;
  }
}

/** Write a block with codes of its own (RFC 1951, 3.2.7). There must be room for it. */
export function writeBlock(writer: BitWriter, block: Block, isLast: boolean): void {
  (block.literals[endOfBlock] as number)++;
  const literals = prefixCode(block.literals, 15);
  const distances = prefixCode(block.distances, 15);
  writeBits(writer, isLast ? 1 : 0, 1);
  writeBits(writer, 2, 2);
  writeCodes(writer, literals.lengths, distances.lengths);
  writeItems(writer, block, literals, distances);
  writeBits(writer, literals.bits[endOfBlock] as number, literals.lengths[endOfBlock] as number);
}

/** The order in which the lengths of the code of code lengths are written. */
const lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15] as const;

function writeCodes(writer: BitWriter, literals: Uint8Array, distances: Uint8Array): void {
  const literalCount = usedOf(literals, endOfBlock + 1);
  const distanceCount = usedOf(distances, 1);
  const runs = runsOf([...literals.subarray(0, literalCount), ...distances.subarray(0, distanceCount)]);
  const frequencies = new Uint32Array(lengthOrder.length);
  for (const { symbol } of runs) (frequencies[symbol] as number)++;
  const { lengths, bits } = prefixCode(frequencies, 7);
  const ordered = Uint8Array.from(lengthOrder, (symbol) => lengths[symbol] as number);
  const lengthCount = usedOf(ordered, 4);
  writeBits(writer, literalCount - 257, 5);
  writeBits(writer, distanceCount - 1, 5);
  writeBits(writer, lengthCount - 4, 4);
  for (const length of ordered.subarray(0, lengthCount)) writeBits(writer, length, 3);
  for (const { symbol, extra, extraBits } of runs) {
    writeBits(writer, bits[symbol] as number, lengths[symbol] as number);
    writeBits(writer, extra, extraBits);
  }
}

/** How many symbols there are when those at the end that don't occur are left out. */
function usedOf(lengths: Uint8Array, least: number): number {
  let count = lengths.length;
  while (count > least && lengths[count - 1] === 0) count--;
  return count;
}

interface Run {
  readonly symbol: number;
  readonly extra: number;
  readonly extraBits: number;
}

/** Lengths of codes, repeated ones as runs: 16 repeats the one before, 17 and 18 are zeros. */
function runsOf(lengths: readonly number[]): readonly Run[] {
  const runs: Run[] = [];
  const push = (symbol: number, extra = 0, extraBits = 0) => runs.push({ symbol, extra, extraBits });
  for (let index = 0; index < lengths.length; ) {
    const length = lengths[index] as number;
    let end = index + 1;
    while (lengths[end] === length) end++;
    let left = end - index;
    if (length > 0) {
      push(length);
      left--;
    }
    while (left >= 3) {
      const most = length > 0 ? 6 : left > 10 ? 138 : 10;
      const taken = Math.min(left, most);
      if (length > 0) push(16, taken - 3, 2);
      else if (taken > 10) push(18, taken - 11, 7);
      else push(17, taken - 3, 3);
      left -= taken;
    }
    while (left-- > 0) push(length);
    index = end;
  }
  return runs;
}

/** All that a block says; the state of the writer is at hand meanwhile, since this runs for each byte of a book. */
function writeItems(writer: BitWriter, block: Block, literals: PrefixCode, distances: PrefixCode): void {
  const { bytes } = writer;
  let { byteLength, bits, count } = writer;
  const write = (value: number, length: number) => {
    bits |= value << count;
    count += length;
    if (count < 16) return;
    bytes[byteLength++] = bits;
    bytes[byteLength++] = bits >>> 8;
    bits >>>= 16;
    count -= 16;
  };
  for (let index = 0; index < block.count; index++) {
    const item = block.items[index] as number;
    if (item < endOfBlock) {
      write(literals.bits[item] as number, literals.lengths[item] as number);
      continue;
    }
    const length = item >>> 16;
    const ofLength = lengthSymbol[length] as number;
    write(literals.bits[257 + ofLength] as number, literals.lengths[257 + ofLength] as number);
    write(length - (lengthFirst[ofLength] as number), lengthExtra[ofLength] as number);
    const distance = item & 0xffff;
    const ofDistance = distanceSymbol(distance);
    write(distances.bits[ofDistance] as number, distances.lengths[ofDistance] as number);
    write(distance - (distanceFirst[ofDistance] as number), distanceExtra[ofDistance] as number);
  }
  writer.byteLength = byteLength;
  writer.bits = bits;
  writer.count = count;
}
