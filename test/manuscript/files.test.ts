import { rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openProject, type ProjectFiles } from '../../src/manuscript/files.js';
import { project } from '../support/project.js';

const letters = async (files: ProjectFiles, path: string) => {
  const { bytes, problem } = await files.read(path, 'manuscript/colophon.yaml', 'text');
  return bytes ? Buffer.from(bytes).toString() : problem?.ruleId;
};

async function opened() {
  const folder = await project({
    'book/texts/a.md': 'a',
    'book/texts/b.md': 'b',
    'book/other/b.md': 'other b',
    'outside/b.md': 'secret',
  });
  const book = join(folder, 'book');
  const files = await openProject(book);
  if (!files) throw new Error('there is no project');
  return { folder, book, files };
}

describe('a folder of which a file has been read', () => {
  test('is not read through once it is a link out of the project', async () => {
    const { folder, book, files } = await opened();
    expect(await letters(files, 'texts/a.md')).toBe('a');
    await rename(join(book, 'texts'), join(book, 'moved'));
    await symlink(join(folder, 'outside'), join(book, 'texts'));
    expect(await letters(files, 'texts/b.md')).toBe('path-outside');
  });

  test('is read through as the link within the project that it has become', async () => {
    const { book, files } = await opened();
    expect(await letters(files, 'texts/a.md')).toBe('a');
    await rm(join(book, 'texts'), { recursive: true });
    await symlink(join(book, 'other'), join(book, 'texts'));
    expect(await letters(files, 'texts/b.md')).toBe('other b');
  });

  test('may have links in it: one within the project is followed, one out of it is not', async () => {
    const { folder, book, files } = await opened();
    await symlink('../other/b.md', join(book, 'texts/c.md'));
    await symlink(join(folder, 'outside/b.md'), join(book, 'texts/d.md'));
    await symlink('e.md', join(book, 'texts/e.md'));
    expect(await letters(files, 'texts/a.md')).toBe('a');
    expect(await letters(files, 'texts/c.md')).toBe('other b');
    expect(await letters(files, 'texts/d.md')).toBe('path-outside');
    expect(await letters(files, 'texts/e.md')).toBe('file-kind');
    expect(await letters(files, 'texts/f.md')).toBe('file-missing');
    expect(await letters(files, 'texts/a.md/')).toBe('file-missing');
  });
});
