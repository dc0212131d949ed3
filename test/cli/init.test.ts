import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { build } from '../support/checked-epub.js';
import { project } from '../support/project.js';
import { colophon } from '../support/terminal.js';

vi.setConfig({ testTimeout: 60_000 });
const env = { SOURCE_DATE_EPOCH: '1767225600' };
const main = resolve(import.meta.dirname, '../../dist/lib/cli/main.js');

async function settingsOf(folder: string) {
  return parse(await readFile(join(folder, 'manuscript/colophon.yaml'), 'utf8'));
}

describe('colophon init', () => {
  test('leaves a manuscript that builds without a word, with a figure and its credit', async () => {
    const folder = await project({});
    const { code, out, err } = await colophon(folder, ['init', 'harbour-notes'], { env });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('harbour-notes/manuscript/first-article.md');
    expect(out).toContain('  colophon build harbour-notes ');
    const made = join(folder, 'harbour-notes');
    expect(await settingsOf(made)).toMatchObject({ title: 'Harbour notes', date: '2026-01-01', language: 'en' });
    const result = await build({ folder: made, out: join(made, 'dist'), strict: true });
    expect(result.findings.map(({ reason }) => reason)).toEqual([]);
    expect(result).toMatchObject({ ok: true, summary: { articles: 1, figures: 1, withheld: 0 } });
    expect(result.outputs.map(({ format }) => format)).toEqual(['epub', 'pdf', 'json', 'csv', 'json']);
  });

  test.each([
    ['*"a" #b: {{title}} $& [x](y) <i>', "Mara O'Lind & Søn", 'fr'],
    ['- no', '@true', 'de-AT'],
    ['null', '12', 'he'],
    ['Ο κόσμος', 'Мара', 'pt-BR'],
  ])('builds whatever the answers: %s', async (title, author, language) => {
    const folder = await project({});
    const argv = ['init', '--title', title, '--author', author, '--language', language];
    expect((await colophon(folder, argv, { env })).code).toBe(0);
    expect(await settingsOf(folder)).toMatchObject({ title, language, contributors: [{ name: author }] });
    const { ok, findings } = await build({ folder, out: join(folder, 'dist'), only: 'epub' });
    expect({ ok, findings: findings.map(({ reason }) => reason) }).toEqual({ ok: true, findings: [] });
  });

  test('takes the language of the person', async () => {
    const folder = await project({});
    await colophon(folder, ['init'], { env: { ...env, LANG: 'pt_BR.UTF-8' } });
    expect(await settingsOf(folder)).toMatchObject({ language: 'pt-BR' });
  });

  test('teaches in comments', async () => {
    const folder = await project({});
    await colophon(folder, ['init'], { env });
    const [settings, article] = await Promise.all(
      ['colophon.yaml', 'first-article.md'].map((name) => readFile(join(folder, 'manuscript', name), 'utf8')),
    );
    expect(settings?.match(/^#/gm)?.length).toBeGreaterThan(8);
    expect(article).toContain('<!-- A figure:');
    expect(`${settings}${article}`).not.toContain('{{');
  });

  test('names the schema where an installed package has it', async () => {
    const folder = await project({ 'node_modules/colophon/assets/schema/colophon.schema.json': '{}' });
    await colophon(folder, ['init'], { env });
    const text = await readFile(join(folder, 'manuscript/colophon.yaml'), 'utf8');
    expect(text).toMatch(/^# yaml-language-server: \$schema=\.\.\/node_modules\/colophon\/assets\/schema\//);
  });

  test.each(['manuscript/colophon.yaml', 'manuscript/first-article.md', 'assets/quay.png'])(
    'never overwrites: %s',
    async (path) => {
      const folder = await project({ [path]: 'mine' });
      const { code, err } = await colophon(folder, ['init', '--yes'], { env });
      expect(code).toBe(2);
      expect(err).toBe(`colophon: this folder has a manuscript already: ${path} is there. Nothing was written.\n`);
      expect(await readFile(join(folder, path), 'utf8')).toBe('mine');
      expect(await readdir(folder)).toHaveLength(1);
    },
  );

  test('never writes through a link, not even one that leads nowhere', async () => {
    const folder = await project({});
    await mkdir(join(folder, 'manuscript'));
    await symlink(join(folder, 'elsewhere'), join(folder, 'manuscript/colophon.yaml'));
    expect((await colophon(folder, ['init', '--yes'], { env })).code).toBe(2);
    expect(await readdir(folder)).toEqual(['manuscript']);
  });

  test('leaves other files alone, a .gitignore among them', async () => {
    const folder = await project({ '.gitignore': 'mine\n', 'package.json': '{}' });
    const { code, out } = await colophon(folder, ['init'], { env });
    expect(code).toBe(0);
    expect(out).not.toContain('.gitignore');
    expect(await readFile(join(folder, '.gitignore'), 'utf8')).toBe('mine\n');
  });

  test('says where the folder is a file', async () => {
    const folder = await project({ notes: 'a file' });
    const { code, err } = await colophon(folder, ['init', 'notes', '--yes'], { env });
    expect({ code, err }).toEqual({ code: 2, err: 'colophon: "notes" is a file, not a folder\n' });
  });

  test.each([
    [['--title', ' '], '--title must not be empty'],
    [['--title', '\u200b'], '--title must not be empty'],
    [['--title', 'a\u001b[31m'], '--title must be one line without control characters'],
    [['--author', 'a\nb: c'], '--author must be one line without control characters'],
    [['--author', 'x'.repeat(201)], '--author must have no more than 200 characters'],
    [['--language', 'English'], '--language must be a language tag such as en-GB, fr or pt-BR'],
    [['--language', 'en_GB'], '--language must be a language tag such as en-GB, fr or pt-BR'],
  ])('refuses %j', async (flags, message) => {
    const folder = await project({});
    const { code, err } = await colophon(folder, ['init', ...flags], { env });
    expect({ code, err }).toEqual({ code: 2, err: `colophon: ${message}\n` });
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('colophon init on a terminal', () => {
  /** Run it on a pseudo-terminal, with what a person types. */
  async function typed(folder: string, keys: readonly string[]) {
    const script = join(folder, 'keys.sh');
    const steps = keys.map((key) => `sleep 0.7; printf '${key}'`).join('\n');
    await writeFile(script, `sleep 0.7\n${steps}\nsleep 0.7\n`);
    const line = `sh ${script} | script -qec "stty cols 80 rows 24; ${process.execPath} ${main} init book; echo ended with \\$?" /dev/null`;
    const { stdout } = await promisify(execFile)('sh', ['-c', line], {
      env: { ...process.env, ...env, LANG: 'C', NO_COLOR: '1', TERM: 'xterm' },
      cwd: folder,
    });
    return stdout;
  }

  test('asks three questions, and takes what is proposed where nothing is typed', async () => {
    const folder = await project({});
    const screen = await typed(folder, ['The Tide\\r', 'Mara Lind\\r', '\\r']);
    expect(screen).toContain('What is the publication called?');
    expect(screen).toContain('Next:');
    expect(screen).toContain('ended with 0');
    expect(await settingsOf(join(folder, 'book'))).toMatchObject({
      title: 'The Tide',
      language: 'en',
      contributors: [{ name: 'Mara Lind' }],
    });
  });

  test.each(['\\003', '\\004'])('writes nothing where the person leaves (%s)', async (key) => {
    const folder = await project({});
    const screen = await typed(folder, ['The Tide\\r', key]);
    expect(screen).toContain('Nothing was written.');
    expect(screen).toContain('ended with 130');
    // The cursor is shown again.
    expect(screen.lastIndexOf('\u001b[?25h')).toBeGreaterThan(screen.lastIndexOf('\u001b[?25l'));
    expect(await readdir(folder)).toEqual(['keys.sh']);
  });
});
