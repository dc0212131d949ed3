import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Attachment } from '../../src/pdf/attachment.js';
import { AttachmentLoader, type LoadedAttachment } from '../../src/pdf/load-attachments.js';
import type { Cache } from '../../src/publication/cache.js';

const digest = (algorithm: string, bytes: Uint8Array) => createHash(algorithm).update(bytes).digest('hex');

function attachment(text: string, mediaType = 'text/markdown', isNamed = true): Attachment {
  const bytes = Buffer.from(text);
  return {
    path: `${text.slice(0, 5)}.md`,
    bytes: async () => bytes,
    ...(isNamed ? { sha256: digest('sha256', bytes) } : {}),
    mediaType,
    description: 'Article',
    relationship: 'Source',
    modified: '2030-01-01T00:00:00Z',
  };
}

function remembering() {
  const entries = new Map<string, Uint8Array>();
  const puts: string[] = [];
  const cache: Cache = {
    get: async (key) => entries.get(key),
    put: async (key, bytes) => {
      puts.push(key);
      entries.set(key, bytes);
    },
  };
  return { cache, puts, entries };
}

async function loadAll(attachments: readonly Attachment[], cache: Cache | undefined) {
  const loader = new AttachmentLoader(cache);
  const loaded: LoadedAttachment[] = [];
  for (const each of attachments) loaded.push(await loader.load(each));
  await loader.save();
  return loaded.map(({ bytes, deflated, checksum }) => ({
    text: Buffer.from(bytes).toString(),
    inflated: deflated && inflateSync(deflated).toString(),
    deflated: deflated && Buffer.from(deflated).toString('hex'),
    isChecked: checksum === digest('md5', bytes),
  }));
}

const articles = ['one two two two two', 'three', ''].map((text) => attachment(text.repeat(50)));

test('what an earlier build made of attachments is the same as what is made anew', async () => {
  const { cache, puts } = remembering();
  const anew = await loadAll(articles, undefined);
  expect(anew.every(({ text, inflated, isChecked }) => text === inflated && isChecked)).toBe(true);
  expect(await loadAll(articles, cache)).toEqual(anew);
  expect(puts).toHaveLength(1);
  expect(await loadAll(articles, cache)).toEqual(anew);
  expect(puts).toHaveLength(1);
});

test('an edit keeps the others, and drops what is attached no more', async () => {
  const { cache, puts, entries } = remembering();
  await loadAll(articles, cache);
  const size = () => [...entries.values()][0]?.byteLength ?? 0;
  const before = size();
  await loadAll([...articles.slice(0, 2), attachment('edited')], cache);
  expect(puts).toHaveLength(2);
  await loadAll([attachment('alone')], cache);
  expect(size()).toBeLessThan(before);
});

test('what is compressed stays as it is, and what has no digest or is large has no place among the small', async () => {
  const { cache, entries } = remembering();
  const picture = attachment('JPEG', 'image/jpeg');
  const large = attachment('x'.repeat(2 ** 18 + 1));
  const loaded = await loadAll([picture, attachment('made', 'application/json', false), large], cache);
  expect(loaded.map(({ inflated, text }) => inflated === text)).toEqual([false, true, true]);
  expect(loaded.every(({ isChecked }) => isChecked)).toBe(true);
  expect([...entries.keys()].filter((key) => key === 'small attachments')).toEqual([]);
});
