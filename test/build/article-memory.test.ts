import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Messages } from '../../src/diagnostics/messages.js';
import { read } from '../../src/manuscript/read.js';
import type { Cache } from '../../src/publication/cache.js';
import { hashOfSection } from '../../src/publication/section-hash.js';
import { resolve } from '../../src/resolve/resolve.js';
import { build } from '../support/checked-epub.js';
import { type BookEdit, editBook, editNames, newBook, writeBook } from '../support/edited-book.js';
import { jpeg, minimalSettings, project as projectOf } from '../support/project.js';
import { scratchHome } from '../support/scratch-home.js';

let folder: string;

scratchHome((path) => {
  folder = path;
});

/** A cache in memory that tells which articles are put into it. */
function memoryCache(): Cache & { readonly kept: string[] } {
  const entries = new Map<string, Uint8Array>();
  const kept: string[] = [];
  return {
    kept,
    get: async (key) => entries.get(key),
    put: async (key, bytes) => {
      const article = /^\["article","manuscript\/([^"]+)"/.exec(key)?.[1];
      if (article) kept.push(article);
      entries.set(key, bytes);
    },
  };
}

/** All that reading and resolving come to: the publication and the findings, functions named. */
async function resolved(cache?: Cache) {
  const messages = new Messages();
  const manuscript = await read(folder, messages, { cache });
  const publication = manuscript && resolve(manuscript, {}, messages);
  await manuscript?.remember();
  for (const section of publication?.sections ?? []) {
    expect(hashOfSection(section)).toBe(createHash('sha256').update(JSON.stringify(section)).digest('hex'));
  }
  return { publication: plain(publication), findings: plain(messages.findings) };
}

/** The same value without functions; keys that are undefined stay. */
function plain(value: unknown): unknown {
  if (typeof value === 'function') return 'a function';
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map) return plain([...value]);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
}

const edit: fc.Arbitrary<BookEdit> = fc.record({
  what: fc.constantFrom(...editNames),
  where: fc.nat(60),
  which: fc.nat(60),
});

describe('what is kept of articles', () => {
  test('gives what resolving them anew gives, after whatever edits', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { maxLength: 6 }), async (steps) => {
        const book = newBook();
        const cache = memoryCache();
        for (const edits of [[], ...steps]) {
          for (const each of edits) editBook(book, each);
          await writeBook(folder, book);
          const { publication, findings } = await resolved();
          expect(await resolved(cache)).toStrictEqual({ publication, findings });
          // Once more, all of it kept.
          expect(await resolved(cache)).toStrictEqual({ publication, findings });
        }
      }),
      { numRuns: 25 },
    );
  });

  /** Which articles are resolved anew by a change to a book that is known. */
  async function resolvedAnew(change: BookEdit): Promise<readonly string[]> {
    const book = newBook();
    const cache = memoryCache();
    await writeBook(folder, book);
    await resolved(cache);
    expect(cache.kept.splice(0)).toHaveLength(book.order.length);
    editBook(book, change);
    await writeBook(folder, book);
    await resolved(cache);
    return cache.kept;
  }

  test('serves while nothing has changed', async () => {
    expect(await resolvedAnew({ what: 'turnOrder', where: 0, which: 0 })).toEqual([]);
  });

  test('serves where another article has changed, though figures are renumbered', async () => {
    expect(await resolvedAnew({ what: 'addBlock', where: 8, which: 5 })).toEqual(['a.md']);
  });

  test('serves no article whose picture has changed', async () => {
    expect(await resolvedAnew({ what: 'changePicture', where: 1, which: 1 })).toEqual(['a.md', 'a-title.md']);
  });

  test('serves no article where the settings change how it is read', async () => {
    expect(await resolvedAnew({ what: 'changeSettings', where: 1, which: 3 })).toHaveLength(4);
    expect(await resolvedAnew({ what: 'changeSettings', where: 1, which: 1 })).toEqual([]);
  });
});

test('builds give the same bytes and findings with what is kept, after edits', { timeout: 300_000 }, async () => {
  const article = (title: string, next: string, words: string) =>
    [
      `---\ntitle: ${title}\nbyline: Mara Lind\n---`,
      `${words} See [](${next}.md#boats) and [](${next}.md).`,
      '## What came',
      ':::figure{#boats src="../assets/boats.jpg" alt="Boats" credit="Jo Petrov / AFP"}\nThe fleet.\n:::',
      'A note.[^1]\n\n[^1]: The note.\n',
    ].join('\n\n');
  const settings = (order: string, more = '') =>
    minimalSettings.replace('- a.md', order.split('').join('.md\n  - ').replace(/^/, '- ').concat('.md')) + more;
  const project = await projectOf({
    'manuscript/colophon.yaml': settings('abc'),
    'manuscript/a.md': article('A', 'b', 'Nobody went out.'),
    'manuscript/b.md': article('B', 'c', 'Somebody did.'),
    'manuscript/c.md': article('C', 'a', 'Слова here.'),
    'assets/boats.jpg': await jpeg({ width: 1200, height: 800 }),
  });
  const put = (path: string, content: string | Uint8Array) => writeFile(join(project, path), content);
  const outputs = async (name: string, cache: boolean) => {
    const out = join(folder, name);
    const { ok, findings, summary } = await build({ folder: project, out, cache });
    expect(ok).toBe(true);
    const names = (await readdir(out)).filter((file) => !file.startsWith('.')).sort();
    const bytes = await Promise.all(names.map(async (file) => (await readFile(join(out, file))).toString('base64')));
    return { names, bytes, summary, findings: plain(findings) };
  };
  const edits: readonly (() => Promise<void>)[] = [
    async () => undefined,
    async () => undefined,
    () => put('manuscript/b.md', article('B', 'c', 'Somebody did, after all.')),
    () =>
      put(
        'manuscript/a.md',
        `${article('A', 'b', 'Nobody.')}\n![More](../assets/boats.jpg "More. (Jo Petrov / AFP)")\n`,
      ),
    () => put('manuscript/colophon.yaml', settings('cab', 'credits: { style: ap }\n')),
    async () => put('assets/boats.jpg', await jpeg({ width: 1200, height: 800, colour: 'red' })),
  ];
  for (const change of edits) {
    await change();
    expect(await outputs('kept', true)).toEqual(await outputs('anew', false));
  }
});
