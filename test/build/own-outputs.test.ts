import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { build } from '../support/checked-epub.js';
import { minimalSettings, project } from '../support/project.js';

vi.setConfig({ testTimeout: 60_000 });

let folder: string;
let out: string;
beforeEach(async () => {
  folder = await project({
    'manuscript/colophon.yaml': minimalSettings,
    'manuscript/a.md': '---\ntitle: Storm\n---\n\nNobody went out.\n',
  });
  out = join(folder, 'dist');
  await mkdir(out);
});

const names = ['epub', 'credits.json', 'credits.csv'].map((ending) => `harbour-reader.${ending}`);
const make = (only: 'epub' | 'pdf' = 'epub', where = out) => build({ folder, out: where, only });
const place = (name: string, words = 'my own') => writeFile(join(out, name), words);

/** What is refused is told with its name, and nothing is written. */
async function expectRefusal(...foreign: readonly string[]): Promise<void> {
  const before = await readdir(out);
  const { ok, findings, outputs } = await make();
  expect([ok, outputs]).toEqual([false, []]);
  expect(findings.map(({ ruleId }) => ruleId)).toEqual(foreign.map(() => 'output-foreign'));
  for (const [index, name] of foreign.entries()) expect(findings[index]?.reason).toContain(`"${join(out, name)}"`);
  expect(await readdir(out)).toEqual(before);
}

describe('a file that no build made', () => {
  test.each(names)('by the name of an output (%s) is not replaced', async (name) => {
    await place(name);
    await expectRefusal(name);
    expect(await readFile(join(out, name), 'utf8')).toBe('my own');
    await rm(join(out, name));
    expect((await make()).ok).toBe(true);
  });

  test.each([
    'my own',
    '',
    '[]',
    '{"generator":"vite","outputs":[{"name":"harbour-reader.epub"}]}',
    '{"generator":{"name":"colophon"}}',
  ])('by the name of the manifest (%j) is not replaced', async (words) => {
    await place('build.json', words);
    await expectRefusal('build.json');
    expect(await readFile(join(out, 'build.json'), 'utf8')).toBe(words);
  });

  test('of several all are told', async () => {
    for (const name of [...names, 'build.json']) await place(name);
    await expectRefusal(...names, 'build.json');
  });

  test('may be a folder, a link, or too long to be a record', async () => {
    await mkdir(join(out, 'harbour-reader.epub'));
    await symlink(join(folder, 'manuscript/a.md'), join(out, 'harbour-reader.credits.csv'));
    await place('build.json', '{');
    await truncate(join(out, 'build.json'), 2 ** 33);
    await expectRefusal('harbour-reader.epub', 'harbour-reader.credits.csv', 'build.json');
  });

  test('is left alone beside the outputs, also where they go into the project itself', async () => {
    await writeFile(join(folder, 'build.yaml'), 'my own');
    expect((await make('epub', folder)).ok).toBe(true);
    expect((await make('epub', folder)).ok).toBe(true);
    expect(await readFile(join(folder, 'build.yaml'), 'utf8')).toBe('my own');
    await writeFile(join(folder, 'build.json'), '{"my": "own"}');
    expect((await make('epub', folder)).findings.map(({ ruleId }) => ruleId)).toEqual(['output-foreign']);
  });
});

describe('what a build made', () => {
  beforeEach(async () => expect((await make()).ok).toBe(true));

  test('is replaced, also where somebody has changed it since', async () => {
    for (const name of names) await place(name);
    expect((await make()).ok).toBe(true);
    expect(await readFile(join(out, 'harbour-reader.epub'), 'latin1')).toMatch(/^PK/);
  });

  test('is replaced where its manifest was deleted', async () => {
    await rm(join(out, 'build.json'));
    expect((await make()).ok).toBe(true);
    expect(existsSync(join(out, 'build.json'))).toBe(true);
  });

  test('is replaced where a later build didn’t make it', async () => {
    expect((await make('pdf')).ok).toBe(true);
    expect((await make('epub')).ok).toBe(true);
    await writeFile(join(folder, 'manuscript/colophon.yaml'), `${minimalSettings}name: another\n`);
    expect((await make()).ok).toBe(true);
    await writeFile(join(folder, 'manuscript/colophon.yaml'), minimalSettings);
    expect((await make()).ok).toBe(true);
  });

  test('is no longer known where neither manifest nor credits say so', async () => {
    for (const name of ['build.json', 'harbour-reader.credits.json']) await rm(join(out, name));
    await expectRefusal('harbour-reader.epub', 'harbour-reader.credits.csv');
  });
});
