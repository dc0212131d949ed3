import { mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EditableEpub } from '../conformance/edit-epub.js';
import { emitEpub } from '../support/checked-epub.js';
import { samplePublication } from '../support/sample-publication.js';
import { colophon as runIn } from '../support/terminal.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'colophon-check-'));
  const good = await emitEpub(samplePublication, { format: 'epub' });
  const bad = new EditableEpub(good);
  bad
    .edit('OEBPS/boats-and-storms.xhtml', ' scope="col"', '')
    .edit('OEBPS/boats-and-storms.xhtml', '</h2>', '\uFFFD</h2>');
  const doubtful = new EditableEpub(good).edit('OEBPS/boats-and-storms.xhtml', '</h2>', '\uFFFD</h2>');
  await writeFile(join(folder, 'good.epub'), good);
  await writeFile(join(folder, 'bad.epub'), bad.write());
  await writeFile(join(folder, 'doubtful.epub'), doubtful.write());
  await writeFile(join(folder, 'broken.pdf'), '%PDF-1.7\n');
  await writeFile(join(folder, 'notes.txt'), 'words');
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

const colophon = (...argv: readonly string[]) => runIn(folder, argv);

describe('a file that is too long for a book', () => {
  test.each(['check', 'extract'])('is said to be so by %s, and not read', async (command) => {
    await writeFile(join(folder, 'long.pdf'), '%PDF-1.7\n');
    await truncate(join(folder, 'long.pdf'), 3 * 2 ** 30);
    const { code, err } = await colophon(command, 'long.pdf');
    expect(code).toBe(1);
    expect(err).toMatch(
      /^long\.pdf: error: the file has 3072 MiB \(file-too-large\)\n.*500 MiB is the limit for a book\n/,
    );
    expect(await readdir(folder)).not.toContain('long');
    await rm(join(folder, 'long.pdf'));
  });
});

describe('colophon check of a file', () => {
  test('says of a sound file that nothing was found, and who looked', async () => {
    const { code, out, err } = await colophon('check', 'good.epub');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^good\.epub: nothing found\. Checked by Colophon \(\d+ rules\) and epubcheck-ts\.\n$/);
  });

  test('ends with 1 where there are errors, and says where they are and which clause they break', async () => {
    const { code, out, err } = await colophon('check', 'bad.epub');
    expect(code).toBe(1);
    expect(err).toMatch(
      /^bad\.epub\/OEBPS\/boats-and-storms\.xhtml:\d+:\d+: error: this th has no scope \(epub-table-header; WCAG 2\.2, 1\.3\.1\)$/m,
    );
    expect(err).toMatch(/^ *\d+ │ .*<th id.*\n +│ +\^+\n/m);
    expect(out).toContain('bad.epub: 1 error, 1 warning.');
  });

  test('lets warnings pass, but not where it is strict', async () => {
    expect((await colophon('check', 'doubtful.epub')).code).toBe(0);
    expect((await colophon('check', '--strict', 'doubtful.epub')).code).toBe(1);
  });

  test('gives programs the same', async () => {
    const { code, out } = await colophon('check', '--json', 'bad.epub');
    const result = JSON.parse(out);
    expect(code).toBe(1);
    expect(result).toMatchObject({ ok: false, format: 'epub' });
    expect(result.findings[0]).toMatchObject({ rule: 'epub-character', severity: 'warning', source: 'colophon' });
    expect(result.findings[1]).toMatchObject({
      rule: 'epub-table-header',
      severity: 'error',
      clause: 'WCAG 2.2, 1.3.1',
    });
  });

  test('gives workflows and scanners the same', async () => {
    const github = await colophon('check', '--format', 'github', 'bad.epub');
    expect(github.code).toBe(1);
    expect(github.out).toMatch(
      /^::error file=bad\.epub\/OEBPS\/boats-and-storms\.xhtml,line=\d+,.*title=epub-table-header::/m,
    );
    const { out } = await colophon('check', '--format', 'sarif', 'bad.epub');
    expect(JSON.parse(out).runs[0].results).toHaveLength(2);
  });

  test('says nothing of a sound file where quiet is asked for', async () => {
    expect(await colophon('check', '-q', 'good.epub')).toEqual({ code: 0, out: '', err: '' });
  });

  test('finds much in a file that is hardly a PDF', async () => {
    const { code, err } = await colophon('check', 'broken.pdf');
    expect(code).toBe(1);
    expect(err).toContain('(pdf-pages; ISO 32000-1, 7.7.3)');
  });

  test('says where veraPDF was asked for and is not there', async () => {
    const { code, err } = await colophon('check', '--verapdf', '/no/such/verapdf', 'broken.pdf');
    expect(code).toBe(1);
    expect(err).toContain('colophon: veraPDF: there is no program "/no/such/verapdf"\n');
  });

  test('knows what it cannot check', async () => {
    const { code, err } = await colophon('check', 'notes.txt');
    expect({ code, err }).toEqual({ code: 2, err: 'colophon: "notes.txt" is neither an EPUB nor a PDF\n' });
  });
});
