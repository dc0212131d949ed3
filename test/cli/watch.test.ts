import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, readFile, rename, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { minimalSettings, png, project } from '../support/project.js';

// A machine that has much else to do stands still for half a minute at times.
vi.setConfig({ testTimeout: 240_000 });
/** As it is shipped, since it starts soonest. */
const main = resolve(import.meta.dirname, '../../dist/command/main.js');
const article = (text: string) => `---\ntitle: T\n---\n${text}\n\n![x](../assets/a.png "Boats. (Mara Lind/AP)")\n`;

/** `colophon build --watch` in a process of its own. */
async function watching(folder: string, ...flags: readonly string[]) {
  return watchingWith([], folder, ...flags);
}

async function watchingWith(options: readonly string[], folder: string, ...flags: readonly string[]) {
  const child: ChildProcess = spawn(
    process.execPath,
    [...options, main, 'build', '--watch', '--only', 'epub', ...flags],
    {
      cwd: folder,
      env: { ...process.env, NO_COLOR: '1' },
    },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  let printed = '';
  let taken = 0;
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (printed += chunk));
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  /** What is printed up to the words, since the last time. */
  const until = (words: string) =>
    vi.waitFor(
      () => {
        const at = printed.indexOf(words, taken);
        if (at === -1) throw new Error(`not yet "${words}" in:\n${printed.slice(taken)}`);
        const end = at + words.length;
        const part = printed.slice(taken, end);
        taken = end;
        return part;
      },
      { timeout: 90_000, interval: 20 },
    );
  const rest = () => printed.slice(taken);
  return { child, ended, until, rest };
}

async function sound(): Promise<string> {
  return project({
    'manuscript/colophon.yaml': minimalSettings,
    'manuscript/a.md': article('One.'),
    'assets/a.png': await png(),
  });
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
const bytesOf = (folder: string) => readFile(join(folder, 'dist/harbour-reader.epub'));

describe('colophon build --watch', () => {
  test('builds again at a change, says in a line what changed, and ends cleanly', async () => {
    const folder = await sound();
    const { child, ended, until, rest } = await watching(folder);
    expect(await until('Ctrl-C ends it.\n')).toContain('Built in');
    const before = await bytesOf(folder);
    await writeFile(join(folder, 'manuscript/a.md'), article('Two.'));
    const line = await until('kB\n');
    expect(line).toMatch(
      /^\d\d:\d\d:\d\d manuscript\/a\.md changed: built in \d+\.\d s: harbour-reader\.epub \d+ kB\n$/,
    );
    expect(await bytesOf(folder)).not.toEqual(before);
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(rest()).toBe('');
  });

  test('follows no link but to what is read, and is not lost where the project is one', async () => {
    const folder = await sound();
    await symlink('/', join(folder, 'assets/disk'));
    await mkdir(join(folder, 'texts'));
    await rename(join(folder, 'manuscript/a.md'), join(folder, 'texts/real.md'));
    await symlink('../texts/real.md', join(folder, 'manuscript/a.md'));
    const link = `${folder}-link`;
    await symlink(folder, link);
    onTestFinished(() => rm(link));
    const { until } = await watching(folder, link);
    await until('Ctrl-C ends it.\n');
    await writeFile(join(folder, 'texts/real.md'), article('Two.'));
    expect(await until('kB\n')).toMatch(/(?:texts\/real\.md|a\.md and 1 more) changed: built/);
  });

  test('ends where its folder is gone, and says so', async () => {
    const folder = await sound();
    const { ended, until } = await watching(folder);
    await until('Ctrl-C ends it.\n');
    await rm(folder, { recursive: true });
    await until('The folder is there no more');
    expect(await ended).toBe(74);
  });

  test('takes several changes at once for one, and a touch or a file that is not in the publication for none', async () => {
    const folder = await sound();
    const { until, rest } = await watching(folder);
    await until('Ctrl-C ends it.\n');
    await utimes(join(folder, 'manuscript/a.md'), new Date(), new Date());
    await writeFile(join(folder, 'manuscript/notes.md'), 'Not in the publication.');
    await pause(800);
    expect(rest()).toBe('');
    for (const text of ['1', '2', '3']) {
      await writeFile(join(folder, 'manuscript/a.md'), article(text));
      await writeFile(join(folder, 'manuscript/colophon.yaml'), `${minimalSettings}subtitle: No. ${text}\n`);
      await pause(30);
    }
    expect(await until('kB\n')).toContain('manuscript/a.md and 1 more changed: built');
    await pause(800);
    expect(rest()).toBe('');
  });

  test('keeps the last good outputs while the manuscript is broken, and goes on when it is whole', async () => {
    const folder = await sound();
    const { until } = await watching(folder);
    await until('Ctrl-C ends it.\n');
    const good = await bytesOf(folder);
    await rm(join(folder, 'assets/a.png'));
    const broken = await until('not built\n');
    expect(broken).toContain('there is no file "assets/a.png"');
    expect(broken).toContain('assets/a.png changed: not built');
    expect(await bytesOf(folder)).toEqual(good);
    await writeFile(join(folder, 'manuscript/colophon.yaml'), 'title: "half');
    await until('manuscript/colophon.yaml changed: not built\n');
    expect(await bytesOf(folder)).toEqual(good);
    await writeFile(join(folder, 'manuscript/colophon.yaml'), minimalSettings);
    await until('not built\n');
    await writeFile(join(folder, 'assets/a.png'), await png());
    await until('assets/a.png changed: built');
    expect(await bytesOf(folder)).toEqual(good);
  });

  test('survives renamed folders, files that are replaced, and new ones', async () => {
    const folder = await sound();
    const { until } = await watching(folder);
    await until('Ctrl-C ends it.\n');
    await rename(join(folder, 'manuscript'), join(folder, 'away'));
    expect(await until('not built\n')).toContain('there is no file "manuscript/colophon.yaml"');
    await rename(join(folder, 'away'), join(folder, 'manuscript'));
    await until(': built in');
    await until('\n');
    // As editors save: a new file takes the place of the old.
    await writeFile(join(folder, 'manuscript/a.md.tmp'), article('Replaced.'));
    await rename(join(folder, 'manuscript/a.md.tmp'), join(folder, 'manuscript/a.md'));
    await until(': built in');
    await until('\n');
    await mkdir(join(folder, 'manuscript/deep'));
    await writeFile(join(folder, 'manuscript/deep/b.md'), article('New.').replace('../', '../../'));
    await writeFile(join(folder, 'manuscript/colophon.yaml'), `${minimalSettings}  - deep/b.md\n`);
    await until(': built in');
  });

  test('does not take its own outputs for a change, wherever they go', async () => {
    const folder = await sound();
    const { until, rest } = await watching(folder, '--out', 'print');
    await until('Ctrl-C ends it.\n');
    expect((await stat(join(folder, 'print'))).isDirectory()).toBe(true);
    await pause(800);
    expect(rest()).toBe('');
  });

  test('says that the books are the same where a change makes no difference', async () => {
    const folder = await sound();
    const { until } = await watching(folder);
    await until('Ctrl-C ends it.\n');
    await writeFile(join(folder, 'manuscript/a.md'), `${article('One.')}\n<!-- a remark -->\n`);
    await until('manuscript/a.md changed: built');
    await until('the books are as they were\n');
  });

  test('watches what --root lets in', async () => {
    const parent = await project({
      'shared/a.png': await png(),
      'book/manuscript/colophon.yaml': minimalSettings,
      'book/manuscript/a.md': article('One.').replace('../assets', '../../shared'),
    });
    const { until } = await watching(join(parent, 'book'), '--root', '..');
    await until('Ctrl-C ends it.\n');
    await writeFile(join(parent, 'shared/a.png'), await png({ colour: '#ff0000' }));
    await until('../shared/a.png changed: built');
    await rm(join(parent, 'shared/a.png'));
    await until('../shared/a.png changed: not built');
    await writeFile(join(parent, 'shared/a.png'), await png());
    await until('../shared/a.png changed: built');
  });

  test.each(['.', 'manuscript', '..'])(
    'sees the manuscript also where the outputs go beside or above it (%s)',
    async (out) => {
      const parent = await project({
        'book/manuscript/colophon.yaml': minimalSettings,
        'book/manuscript/a.md': article('One.'),
        'book/assets/a.png': await png(),
      });
      const folder = join(parent, 'book');
      const { until, rest } = await watching(folder, '--out', out);
      await until('Ctrl-C ends it.\n');
      await pause(800);
      expect(rest()).toBe('');
      await writeFile(join(folder, 'manuscript/a.md'), article('Two.'));
      await until('manuscript/a.md changed: built');
    },
  );

  test('ends where its folder goes last, long after the files in it', async () => {
    const folder = await sound();
    const { ended, until } = await watching(folder);
    await until('Ctrl-C ends it.\n');
    await mkdir(join(folder, '.hidden'));
    for (const name of ['assets', 'manuscript', 'dist']) await rm(join(folder, name), { recursive: true });
    await until('not built\n');
    await pause(800);
    await rm(folder, { recursive: true });
    await until('The folder is there no more');
    expect(await ended).toBe(74);
  });

  test('ends cleanly where Ctrl-C is told twice at once, as npm does', async () => {
    const folder = await sound();
    const { child, ended, until } = await watching(folder);
    await until('Ctrl-C ends it.\n');
    child.kill('SIGINT');
    await pause(20);
    child.kill('SIGINT');
    expect(await ended).toBe(0);
  });

  test('looks for changes where the system watches no more files', async () => {
    const folder = await sound();
    const hook = `data:text/javascript,${encodeURIComponent(`
      import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module';
      fs.watch = () => { throw Object.assign(new Error('no more watchers'), { code: 'ENOSPC' }); };
      syncBuiltinESMExports();`)}`;
    const { until } = await watchingWith(['--import', hook], folder);
    expect(await until('Ctrl-C ends it.\n')).toContain('changes are looked for every second.\n');
    await writeFile(join(folder, 'manuscript/a.md'), article('Two.'));
    await until('manuscript/a.md changed: built');
    await rm(folder, { recursive: true });
    await until('The folder is there no more');
  });

  test('says nothing but what is wrong where quiet is asked for', async () => {
    const folder = await sound();
    const { child, ended, until, rest } = await watching(folder, '--quiet');
    await vi.waitFor(() => bytesOf(folder), { timeout: 90_000 });
    await pause(500);
    expect(rest()).toBe('');
    await rm(join(folder, 'assets/a.png'));
    await until('(file-missing)');
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
});
