import type { Saying } from '../diagnostics/recorder.js';
import type { Cache } from '../publication/cache.js';
import { packEntry, unpackEntry } from '../publication/cache-entry.js';
import { isNamedByTurn } from './article.js';
import type { ArticleMemory, NamedPicture } from './manuscript.js';

/** What the reading of an article depends on. */
export interface ArticleSource {
  readonly file: string;
  /** Of its bytes. */
  readonly sha256: string;
  /** In the reading order, from 0. */
  readonly index: number;
  /** How many folders above the project's own may be read. */
  readonly up: number;
}

/** What reading finds in an article, but for its text. */
export interface Reading {
  readonly slug: string;
  readonly pictures: readonly NamedPicture[];
  /** All that is wrong with it. */
  readonly said: readonly Saying[];
  /** What it takes of the limits of the build. */
  readonly parts: number;
}

/** What the cache holds of an article. */
export interface Recalled {
  /** What an earlier build read of the same bytes. */
  readonly reading?: Reading;
  /** The memory of the article. @param reading what is kept beside what is given to it */
  memory(reading: Reading): ArticleMemory;
}

/** The memories of the articles of a project: one entry of the cache each, its facts what was read. */
export interface ArticleMemories {
  recall(source: ArticleSource): Promise<Recalled>;
  /** Put into the cache what was given to the memories. */
  save(): Promise<void>;
}

/** What earlier builds kept of the articles of a project. */
export function articleMemories(cache: Cache): ArticleMemories {
  const kept = new Map<string, readonly [Reading, resolved: readonly string[]]>();
  return {
    recall: async (source) => {
      const key = keyOf(source);
      const bytes = await cache.get(key);
      const { facts, pieces } = bytes ? unpackEntry<Reading>(bytes) : {};
      return {
        ...(facts ? { reading: facts } : {}),
        memory: (reading) => ({ resolved: pieces, keep: (made) => kept.set(key, [reading, made]) }),
      };
    },
    save: async () => {
      for (const [key, [reading, resolved]] of kept) {
        const pieces = resolved.map((json) => Buffer.from(inAscii(json)));
        await cache.put(key, packEntry({ facts: reading, pieces }));
      }
      kept.clear();
    },
  };
}

function keyOf({ file, sha256, index, up }: ArticleSource): string {
  return JSON.stringify(['article', file, sha256, up, ...(isNamedByTurn(file) ? [index] : [])]);
}

/** JSON of mostly Latin words with escapes for other characters: it is read faster where each takes one byte. */
function inAscii(json: string): string {
  const isMostlyPlain = Buffer.byteLength(json) < json.length * 1.05;
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return isMostlyPlain ? json.replace(/[\u0080-\uffff]/g, escaped) : json;
}
