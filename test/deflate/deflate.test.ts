import { createHash } from 'node:crypto';
import { constants, deflateRawSync, inflateRawSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deflate, zlibDeflate } from '../../src/deflate/deflate.js';
import { beginText } from '../../src/deflate/find-matches.js';
import { prefixCode } from '../../src/deflate/prefix-code.js';

/** Numbers that look random and are the same in every run. */
function* numbers(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state >>> 16;
  }
}

function bytes(length: number, of: (number: number, index: number) => number): Uint8Array {
  const source = numbers(length + 1);
  return Uint8Array.from({ length }, (_, index) => of(source.next().value as number, index));
}

/** Words in an order that looks random, which repeat themselves as those of a book do. */
function prose(length: number): Uint8Array {
  const source = numbers(7);
  const words = Array.from({ length: 4000 }, () =>
    String.fromCharCode(
      ...Array.from(
        { length: 2 + ((source.next().value as number) % 9) },
        () => 97 + ((source.next().value as number) % 26),
      ),
    ),
  );
  let text = '';
  while (text.length < length) {
    const number = source.next().value as number;
    text += number % 40 === 0 ? '</p>\n    <p id="paragraph">' : `${words[(number * number) % words.length]} `;
  }
  return new TextEncoder().encode(text.slice(0, length));
}

function unpacked(data: Uint8Array): Uint8Array {
  return new Uint8Array(inflateRawSync(data));
}

describe('deflating', () => {
  test.each([
    ['nothing', new Uint8Array(0)],
    ['one byte', bytes(1, () => 65)],
    ['three bytes, too few for a match', bytes(3, () => 65)],
    ['four equal bytes', bytes(4, () => 65)],
    ['five equal bytes', bytes(5, () => 65)],
    ['the longest match and one more', bytes(259 + 1, () => 65)],
    ['equal bytes for several blocks of matches', bytes(9_000_000, () => 65)],
    ['noise, of which nothing repeats', bytes(300_000, (number) => number & 255)],
    ['noise of two bytes', bytes(300_000, (number) => number & 1)],
    [
      'a repetition at the largest distance',
      bytes(2 * 32768 + 300, (number, index) => (index * index * 31) & number & 255),
    ],
    ['prose', prose(2_000_000)],
    ['prose that ends within the last match', prose(40_001)],
  ])('gives back %s', (_, data) => {
    expect(Buffer.compare(unpacked(deflate(data)), data)).toBe(0);
  });

  test('gives the frame of zlib a checksum of everything', () => {
    for (const data of [new Uint8Array(0), prose(10), prose(2049), bytes(100_000, () => 255)])
      expect(Buffer.compare(inflateSync(zlibDeflate(data)), data)).toBe(0);
  });

  test('reaches back as far as the format lets it, and no further', () => {
    for (const distance of [32767, 32768, 32769, 40000]) {
      const start = bytes(64, (number) => number & 255);
      const data = new Uint8Array(distance + start.length);
      data.set(bytes(data.length, (number) => number & 255));
      data.set(start);
      data.set(start, distance);
      expect(Buffer.compare(unpacked(deflate(data)), data), String(distance)).toBe(0);
    }
  });

  test('gives back whatever it is given', () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.constantFrom(prose(50), prose(500), new Uint8Array(300)),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const data = Buffer.concat(pieces);
        expect(Buffer.compare(unpacked(deflate(data)), data)).toBe(0);
      }),
      { numRuns: 300, seed: 42 },
    );
  });

  test('is the same whatever was deflated before', () => {
    const data = prose(50_000);
    const first = deflate(data);
    deflate(bytes(70_000, (number) => number & 3));
    deflate(data);
    expect(Buffer.compare(deflate(data), first)).toBe(0);
  });

  test('is the same on every machine', () => {
    const digest = createHash('sha256')
      .update(deflate(prose(200_000)))
      .digest('hex');
    expect(digest).toBe('7d9ca7dfec4c8ce1939797892286a030fd50003de1ed7707db787a2e47ba26ff');
  });

  test('starts anew where its counter of places comes to the end', () => {
    const data = prose(50_000);
    const first = deflate(data);
    beginText(0, 2 ** 31 - 200_000);
    expect(Buffer.compare(deflate(data), first)).toBe(0);
    expect(Buffer.compare(deflate(data), first)).toBe(0);
    expect(Buffer.compare(deflate(data), first)).toBe(0);
  });

  test('makes no more of prose than zlib does', () => {
    const data = prose(300_000);
    expect(deflate(data).length).toBeLessThan(deflateRawSync(data, { level: 6 }).length * 1.01);
    const plain = deflateRawSync(data, { strategy: constants.Z_HUFFMAN_ONLY }).length;
    expect(deflate(data).length).toBeLessThan(plain);
  });
});

describe('a prefix code', () => {
  test.each([
    ['no symbol', [0, 0, 0], [0, 0, 0]],
    ['one symbol, which takes a bit', [0, 5, 0], [0, 1, 0]],
    ['two symbols', [9, 0, 1], [1, 0, 1]],
    ['rarer symbols, which get longer words', [1, 1, 2, 4], [3, 3, 2, 1]],
  ])('of %s', (_, frequencies, lengths) => {
    expect([...prefixCode(Uint32Array.from(frequencies), 15).lengths]).toEqual(lengths);
  });

  test('is whole and within its length, however uneven the frequencies are', () => {
    // Fibonacci's numbers give the deepest tree.
    const frequencies = [1, 1];
    while (frequencies.length < 40) frequencies.push((frequencies.at(-1) as number) + (frequencies.at(-2) as number));
    for (const longest of [7, 15]) {
      const few = frequencies.slice(0, longest === 7 ? 19 : 40);
      const { lengths } = prefixCode(Uint32Array.from(few), longest);
      expect(Math.max(...lengths)).toBe(longest);
      expect([...lengths].reduce((sum, length) => sum + 2 ** -length, 0)).toBe(1);
    }
  });

  test('has words of which none begins another', () => {
    const { lengths, bits } = prefixCode(Uint32Array.from([5, 9, 12, 13, 16, 45, 0, 1]), 15);
    const words = [...bits].flatMap((word, symbol) => {
      const length = lengths[symbol] as number;
      return length === 0 ? [] : [[...word.toString(2).padStart(length, '0')].reverse().join('')];
    });
    expect(words).toHaveLength(7);
    for (const word of words) expect(words.filter((other) => other !== word && other.startsWith(word))).toEqual([]);
  });
});
