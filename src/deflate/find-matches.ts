import { type Block, blockSize, distanceSymbol, lengthSymbol } from './block.js';

/** How far back a match may begin (RFC 1951, 2). */
const windowSize = 1 << 15;
const windowMask = windowSize - 1;
const longest = 258;
/** Shorter ones save next to nothing. */
const shortest = 4;

/** How many places with the same beginning are looked at; a quarter where there is a good match already. */
const mostTries = 8;
const good = 16;
/** A match that is not bettered by one byte further on, and one that ends the search. */
const notBettered = 16;
const nice = 96;

/**
 * The places at which the four bytes with a hash were seen last, and before each place the one before it. They are never
 * emptied: each text is taken to stand far behind the one before, and what is before its start counts for nothing.
 */
const lastSeen = new Int32Array(1 << 15);
const seenBefore = new Int32Array(windowSize);
let start = 0;
/** Distance of the match that was found last. */
let foundDistance = 0;

/** Set where a text begins. */
export function beginText(byteLength: number, before: number): void {
  start += before + windowSize + 1;
  if (start + byteLength < 2 ** 31 - 1) return;
  lastSeen.fill(0);
  start = windowSize + 1;
}

/**
 * Fill a block with what stands from a place on: matches with what stands before, each unless a better one begins with
 * the next byte, and the bytes between them.
 * @returns the place at which the next block begins
 */
export function fillBlock(data: Uint8Array, from: number, block: Block): number {
  block.literals.fill(0);
  block.distances.fill(0);
  block.count = 0;
  const hashed = data.length - shortest;
  let position = from;
  // The match one byte before, not yet decided on.
  let length = 0;
  let distance = 0;
  let isOpen = false;
  while (position <= hashed && block.count < blockSize - 1) {
    const found = length < notBettered ? findMatch(data, position, Math.max(length, shortest - 1)) : 0;
    note(data, position);
    if (length >= shortest && found === 0) {
      addMatch(block, length, distance);
      const next = position - 1 + length;
      const last = Math.min(next - 1, hashed);
      for (let place = position + 1; place <= last; place++) note(data, place);
      position = next;
      length = 0;
      isOpen = false;
      continue;
    }
    if (isOpen) addLiteral(block, data[position - 1] as number);
    isOpen = true;
    length = found;
    distance = foundDistance;
    position++;
  }
  if (length >= shortest) {
    addMatch(block, length, distance);
    position += length - 1;
  } else if (isOpen) addLiteral(block, data[position - 1] as number);
  // The last bytes of a text are too few for a match.
  while (position > hashed && position < data.length && block.count < blockSize) {
    addLiteral(block, data[position++] as number);
  }
  return position;
}

function addLiteral(block: Block, byte: number): void {
  block.items[block.count++] = byte;
  (block.literals[byte] as number)++;
}

function addMatch(block: Block, length: number, distance: number): void {
  block.items[block.count++] = (length << 16) | distance;
  (block.literals[257 + (lengthSymbol[length] as number)] as number)++;
  (block.distances[distanceSymbol(distance)] as number)++;
}

/** Of the four bytes at a place. */
function hashAt(data: Uint8Array, position: number): number {
  const bytes =
    (data[position] as number) |
    ((data[position + 1] as number) << 8) |
    ((data[position + 2] as number) << 16) |
    ((data[position + 3] as number) << 24);
  return Math.imul(bytes, 0x9e3779b1) >>> 17;
}

function note(data: Uint8Array, position: number): void {
  const hash = hashAt(data, position);
  const here = start + position;
  seenBefore[here & windowMask] = lastSeen[hash] as number;
  lastSeen[hash] = here;
}

/**
 * The longest match of what stands at a place, its distance in `foundDistance`.
 * @returns its length, 0 where none is longer than the given length
 */
function findMatch(data: Uint8Array, position: number, length: number): number {
  const here = start + position;
  const earliest = Math.max(here - windowSize + 1, start);
  const most = Math.min(data.length - position, longest);
  if (length >= most) return 0;
  let best = length;
  let distance = 0;
  let candidate = lastSeen[hashAt(data, position)] as number;
  for (let tries = length >= good ? mostTries >> 2 : mostTries; candidate >= earliest && tries > 0; tries--) {
    const place = candidate - start;
    if (
      data[place + best] === data[position + best] &&
      data[place + best - 1] === data[position + best - 1] &&
      data[place] === data[position] &&
      data[place + 1] === data[position + 1]
    ) {
      let same = 2;
      while (same < most && data[place + same] === data[position + same]) same++;
      if (same > best) {
        best = same;
        distance = here - candidate;
        if (same >= nice || same === most) break;
      }
    }
    candidate = seenBefore[candidate & windowMask] as number;
  }
  foundDistance = distance;
  return distance === 0 ? 0 : best;
}
