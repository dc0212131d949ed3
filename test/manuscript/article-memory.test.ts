import { describe, expect, test } from 'vitest';
import { type ArticleSource, articleMemories, type Reading } from '../../src/manuscript/article-memory.js';
import type { Cache } from '../../src/publication/cache.js';

const source: ArticleSource = { file: 'manuscript/a.md', sha256: 'ab', index: 0, up: 0 };
const reading: Reading = { slug: 'a', pictures: [], said: [], parts: 3 };

function memoryCache() {
  const entries = new Map<string, Uint8Array>();
  const cache: Cache = {
    get: async (key) => entries.get(key),
    put: async (key, bytes) => {
      entries.set(key, bytes);
    },
  };
  return { cache, entries };
}

describe('the memory of an article', () => {
  for (const [what, words] of [
    ['plain words', 'Nobody went out.'],
    ['a few quotation marks', `“Nobody” went out. ${'Plain words. '.repeat(20)} \\u201c \n 😀 \ud800`],
    ['another script', 'Никто не вышел в море. 海へ出る者はなかった。'],
  ] as const) {
    test(`gives back what it was given: ${what}`, async () => {
      const { cache } = memoryCache();
      const first = articleMemories(cache);
      const unknown = await first.recall(source);
      expect(unknown.reading).toBeUndefined();
      expect(unknown.memory(reading).resolved).toBeUndefined();
      unknown.memory(reading).keep([JSON.stringify({ words }), JSON.stringify([words])]);
      await first.save();
      const known = await articleMemories(cache).recall(source);
      expect(known.reading).toEqual(reading);
      const pieces = known.memory(reading).resolved ?? [];
      expect(pieces.map((piece) => JSON.parse(new TextDecoder().decode(piece)))).toEqual([{ words }, [words]]);
    });
  }

  test('is of these bytes, under this name, read from this root', async () => {
    const { cache, entries } = memoryCache();
    const memories = articleMemories(cache);
    const named = { ...source, file: 'manuscript/日本.md' };
    for (const each of [source, named]) (await memories.recall(each)).memory(reading).keep(['{}']);
    await memories.save();
    expect(entries.size).toBe(2);
    const isKnown = async (each: ArticleSource) => (await memories.recall(each)).reading !== undefined;
    for (const other of [{ sha256: 'cd' }, { file: 'manuscript/b.md' }, { up: 1 }]) {
      expect(await isKnown({ ...source, ...other })).toBe(false);
    }
    // Only a name without a letter to make a slug of leaves the turn to count.
    expect(await isKnown({ ...source, index: 4 })).toBe(true);
    expect(await isKnown({ ...named, index: 4 })).toBe(false);
  });
});
