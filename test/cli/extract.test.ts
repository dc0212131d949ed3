import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../src/cli/command.js';
import { attachmentsOnly } from '../conformance/attachments-only.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'colophon-extract-'));
  await writeFile(
    join(folder, 'book.pdf'),
    attachmentsOnly([{ name: 'manuscript/a.md', data: '# A' }, { name: 'b.csv' }]),
  );
  await writeFile(join(folder, 'empty.pdf'), attachmentsOnly([]));
  await writeFile(join(folder, 'notes.txt'), 'words');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function colophon(...argv: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const stdout = { write: (text: string) => out.push(text) };
  const stderr = { write: (text: string) => err.push(text) };
  const code = await run(argv, { stdout, stderr, env: {}, cwd: folder });
  return { code, out: out.join(''), err: err.join('') };
}

describe('colophon extract', () => {
  test('says how many files it took, and where they are', async () => {
    expect(await colophon('extract', 'book.pdf', '-o', 'there')).toEqual({
      code: 0,
      out: 'book.pdf: 2 files, 1 kB, in there\n',
      err: '',
    });
    expect(await readFile(join(folder, 'there/manuscript/a.md'), 'utf8')).toBe('# A');
  });

  test('takes a folder of the PDF’s name where it is told none, and replaces nothing unasked', async () => {
    expect((await colophon('extract', 'book.pdf')).code).toBe(0);
    expect((await readdir(join(folder, 'book'))).sort()).toEqual(['b.csv', 'manuscript']);
    const again = await colophon('extract', 'book.pdf');
    expect(again.code).toBe(1);
    expect(again.err).toContain('book.pdf: error: "b.csv" is there already (attachment-exists)');
    expect(again.err).toContain('Nothing was written.');
    expect((await colophon('extract', 'book.pdf', '--force')).code).toBe(0);
  });

  test('tells programs the same', async () => {
    const { code, out } = await colophon('extract', 'empty.pdf', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      files: [],
      findings: [{ rule: 'attachment-none', severity: 'error', file: 'empty.pdf' }],
    });
  });

  test('what is no PDF, or isn’t there, is wrong use', async () => {
    expect(await colophon('extract', 'notes.txt')).toMatchObject({ code: 2, err: 'colophon: "notes.txt" is no PDF\n' });
    expect(await colophon('extract', 'gone.pdf')).toMatchObject({ code: 2 });
    expect(await colophon('extract')).toMatchObject({ code: 2 });
  });
});
