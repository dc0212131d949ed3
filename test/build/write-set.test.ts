import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeSet } from '../../src/build/write-set.js';

const bytes = (text: string) => new TextEncoder().encode(text);

test('writes all files of a set and leaves nothing else', async () => {
  const folder = join(await mkdtemp(join(tmpdir(), 'colophon-')), 'deep', 'dist');
  await writeSet(folder, [
    { name: 'a.epub', bytes: bytes('one') },
    { name: 'a.pdf', bytes: bytes('two') },
  ]);
  expect((await readdir(folder)).sort()).toEqual(['a.epub', 'a.pdf']);
  expect(await readFile(join(folder, 'a.pdf'), 'utf8')).toBe('two');
});

test('replaces files that were there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'colophon-'));
  await writeFile(join(folder, 'a.pdf'), 'old and longer');
  await writeSet(folder, [{ name: 'a.pdf', bytes: bytes('new') }]);
  expect(await readFile(join(folder, 'a.pdf'), 'utf8')).toBe('new');
});

test('where one file cannot be staged, no file is replaced and no half file stays', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'colophon-'));
  await writeFile(join(folder, 'a.epub'), 'the last good one');
  await mkdir(join(folder, `.a.pdf.${process.pid}.tmp`));
  const writing = writeSet(folder, [
    { name: 'a.epub', bytes: bytes('new') },
    { name: 'a.pdf', bytes: bytes('new') },
  ]);
  await expect(writing).rejects.toThrow(/EISDIR/);
  expect(await readFile(join(folder, 'a.epub'), 'utf8')).toBe('the last good one');
  expect((await readdir(folder)).filter((name) => name.startsWith('.a.epub'))).toEqual([]);
});
