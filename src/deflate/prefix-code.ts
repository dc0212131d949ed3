/** A prefix code by symbol: lengths in bits, 0 for what doesn't occur, and the bits as they are written, the first one lowest. */
export interface PrefixCode {
  readonly lengths: Uint8Array;
  readonly bits: Uint16Array;
}

/** The best code for symbols that occur so often, none of its words longer than allowed (RFC 1951, 3.2.2). */
export function prefixCode(frequencies: Uint32Array, longest: number): PrefixCode {
  const lengths = codeLengths(frequencies, longest);
  return { lengths, bits: codeBits(lengths) };
}

function codeLengths(frequencies: Uint32Array, longest: number): Uint8Array {
  const lengths = new Uint8Array(frequencies.length);
  const symbols: number[] = [];
  for (let symbol = 0; symbol < frequencies.length; symbol++) if (frequencies[symbol]) symbols.push(symbol);
  symbols.sort((a, b) => (frequencies[a] as number) - (frequencies[b] as number) || a - b);
  if (symbols.length < 2) {
    for (const symbol of symbols) lengths[symbol] = 1;
    return lengths;
  }
  const counts = lengthCounts(symbols, frequencies, longest);
  // The rarest get the longest.
  let next = 0;
  for (let length = longest; length > 0; length--) {
    for (let count = counts[length] as number; count > 0; count--) lengths[symbols[next++] as number] = length;
  }
  return lengths;
}

/** How many words of the code have each length: Huffman's tree over the sorted symbols, with two queues. */
function lengthCounts(symbols: readonly number[], frequencies: Uint32Array, longest: number): Uint32Array {
  const leaves = symbols.length;
  const root = 2 * leaves - 2;
  const weights = new Uint32Array(root + 1);
  for (let leaf = 0; leaf < leaves; leaf++) weights[leaf] = frequencies[symbols[leaf] as number] as number;
  const parents = new Uint16Array(root + 1);
  let leaf = 0;
  let inner = leaves;
  for (let made = leaves; made <= root; made++) {
    for (let child = 0; child < 2; child++) {
      const isLeaf = leaf < leaves && (inner >= made || (weights[leaf] as number) <= (weights[inner] as number));
      const taken = isLeaf ? leaf++ : inner++;
      parents[taken] = made;
      (weights[made] as number) += weights[taken] as number;
    }
  }
  const depths = new Uint16Array(root + 1);
  const counts = new Uint32Array(longest + 1);
  for (let node = root - 1; node >= 0; node--) {
    const depth = (depths[parents[node] as number] as number) + 1;
    depths[node] = depth;
    if (node < leaves) (counts[Math.min(depth, longest)] as number)++;
  }
  return limited(counts, longest);
}

/** Where words were cut to the longest length, there are too many: a shorter one is lengthened to make room for two. */
function limited(counts: Uint32Array, longest: number): Uint32Array {
  let room = 0;
  for (let length = 1; length <= longest; length++) room += (counts[length] as number) << (longest - length);
  for (; room > 1 << longest; room--) {
    let length = longest - 1;
    while (counts[length] === 0) length--;
    (counts[length] as number)--;
    (counts[length + 1] as number) += 2;
    (counts[longest] as number)--;
  }
  return counts;
}

function codeBits(lengths: Uint8Array): Uint16Array {
  const counts = new Uint16Array(17);
  for (const length of lengths) (counts[length + 1] as number) += length > 0 ? 1 : 0;
  const next = new Uint16Array(17);
  for (let length = 1; length < 16; length++) {
    next[length] = ((next[length - 1] as number) + (counts[length] as number)) << 1;
  }
  const bits = new Uint16Array(lengths.length);
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol] as number;
    if (length > 0) bits[symbol] = reversed((next[length] as number)++, length);
  }
  return bits;
}

function reversed(word: number, length: number): number {
  let result = 0;
  for (let bit = 0; bit < length; bit++) result = (result << 1) | ((word >> bit) & 1);
  return result;
}
