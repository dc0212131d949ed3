import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countWords } from '../../src/build/count-words.js';

describe('counting words', () => {
  test.each([
    ['', 0],
    ['One', 1],
    ['Two  words.', 2],
    ['it’s well-known, isn’t it?', 4],
    ['– ’ - .', 0],
    ['3.5 km', 2],
    ['L’été ne\u0301e', 2],
    ['𝔘nder 𐐷𐐷 \uD83D\uDE00 a\uD83D\uDE00b', 4],
    ['\uDC00a \uD800b', 2],
  ])('of “%s”', (text, count) => {
    expect(countWords(text)).toBe(count);
  });

  test('finds what a pattern would', () => {
    const character = fc.oneof(
      fc.constantFrom(
        'a',
        'Ж',
        ' ',
        '.',
        '-',
        '’',
        "'",
        '\u0301',
        '𝔘',
        '\uD83D\uDE00',
        '\uD800',
        '\uDC00',
        '\uDBFF',
        '7',
      ),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    );
    fc.assert(
      fc.property(fc.array(character), (characters) => {
        const text = characters.join('');
        expect(countWords(text)).toBe(text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}’'.-]*/gu)?.length ?? 0);
      }),
      { numRuns: 2000, seed: 5 },
    );
  });
});
