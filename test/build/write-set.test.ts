import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { FolderLocked, FolderSilent, ForeignFiles, Stopped } from '../../src/build/failures.js';
import { FolderWatch } from '../../src/build/folder-watch.js';
import { lockName, withLock } from '../../src/build/lock.js';
import { recoverSet, stageName, writeSet } from '../../src/build/write-set.js';
import { calls, inject } from '../support/file-faults.mjs';

vi.setConfig({ testTimeout: 60_000 });

const setOf = (text: string, names = ['a.epub', 'a.pdf', 'build.json']) => {
  const manifest = { generator: { name: 'colophon' }, outputs: names.map((name) => ({ name })), text: ` ${text} ` };
  const words = (name: string) => (name === 'build.json' ? JSON.stringify(manifest) : `${name} ${text}`);
  return names.map((name) => ({ name, bytes: new TextEncoder().encode(words(name)) }));
};

// Syncing takes no time in memory.
const scratchRoot = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

async function scratch(): Promise<string> {
  const folder = await mkdtemp(join(scratchRoot, 'colophon-test-'));
  // A call that was given up may come back while this goes on, where a machine has much else to do.
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** Words of each file that is there, by name. */
async function wordsIn(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).sort();
  return Object.fromEntries(
    await Promise.all(
      names.map(async (name) => [name, (await readFile(join(folder, name), 'utf8').catch(() => '')).split(' ')[1]]),
    ),
  );
}

const whole = (word: string) => ({ 'a.epub': word, 'a.pdf': word, 'build.json': word });
const none = () => inject(() => undefined);
afterEach(none);

describe('a set of outputs', () => {
  test('is written whole, into a folder that is made for it, and leaves nothing else', async () => {
    const folder = join(await scratch(), 'deep', 'dist');
    await writeSet(folder, setOf('new'));
    expect(await wordsIn(folder)).toEqual(whole('new'));
  });

  test('replaces the one before, and leaves files of others alone', async () => {
    const folder = await scratch();
    await writeFile(join(folder, 'notes.txt'), 'my own');
    await writeSet(folder, setOf('old and longer'));
    await writeSet(folder, setOf('new'));
    expect(await wordsIn(folder)).toEqual({ ...whole('new'), 'notes.txt': 'own' });
  });

  test('is not begun where something else bears the name of an output', async () => {
    const folder = await scratch();
    await writeSet(folder, setOf('old'));
    await mkdir(join(folder, 'b.pdf'));
    await expect(writeSet(folder, setOf('new', ['a.epub', 'b.pdf']))).rejects.toEqual(
      new ForeignFiles([join(folder, 'b.pdf')]),
    );
    expect(await wordsIn(folder)).toEqual({ ...whole('old'), 'b.pdf': undefined });
  });

  test('leaves no folder that it made where it fails', async () => {
    const folder = await scratch();
    inject((_, name) => (name === 'sync' ? 'ENOSPC' : undefined));
    await expect(writeSet(join(folder, 'deep', 'dist'), setOf('new'))).rejects.toThrow('ENOSPC');
    expect(await readdir(folder)).toEqual([]);
  });

  test('is given up where the signal says so', async () => {
    const folder = await scratch();
    await writeSet(folder, setOf('old'));
    await expect(writeSet(folder, setOf('new'), AbortSignal.abort('SIGINT'))).rejects.toThrow(Stopped);
    expect(await wordsIn(folder)).toEqual(whole('old'));
  });
});

/** Codes that mean the same to a build fail at every fourth call each, and together at all of them. */
const codes = [
  { code: 'EIO', from: 1, step: 1 },
  { code: 'EXDEV', from: 1, step: 1 },
  ...['ENOSPC', 'EACCES', 'EMFILE', 'EROFS'].map((code, index) => ({ code, from: index + 1, step: 4 })),
];

describe.each(codes)('whatever call fails with $code', ({ code, from, step }) => {
  test.each(['old', undefined])('the set is the old one (%s) or the new one', async (before) => {
    let failures = 0;
    for (let at = from; ; at += step) {
      const folder = await scratch();
      if (before) await writeSet(folder, setOf(before));
      inject((call) => (call === at ? code : undefined));
      const failed = await writeSet(folder, setOf('new')).then(
        () => false,
        () => true,
      );
      const done = calls() < at;
      none();
      if (done) break;
      if (failed) failures++;
      const found = await wordsIn(folder);
      // A lock or a stage that could not be removed is swept by the next.
      delete found[lockName];
      delete found[stageName];
      expect(found, `call ${at}`).toEqual(failed ? (before ? whole(before) : {}) : whole('new'));
      await abandonLock(folder);
      await writeSet(folder, setOf('newer'));
      expect(await wordsIn(folder), `after call ${at}`).toEqual(whole('newer'));
    }
    expect(failures).toBeGreaterThan(20 / step);
  });
});

describe('whenever a build is killed', () => {
  test.each(['old', undefined])('the next one finds the old set (%s) or the new one', async (before) => {
    const outcomes = new Set<string | undefined>();
    for (let at = 1; ; at++) {
      const folder = await scratch();
      if (before) await writeSet(folder, setOf(before));
      // Nothing that happens from here on reaches the disk.
      inject((call) => (call >= at ? 'EIO' : undefined));
      await writeSet(folder, setOf('new')).catch(() => undefined);
      const done = calls() < at;
      none();
      if (done) break;
      await abandonLock(folder);
      await recoverSet(folder);
      const found = await wordsIn(folder);
      delete found[lockName];
      outcomes.add(found['a.pdf']);
      expect(found, `killed at call ${at}`).toEqual(found['a.pdf'] ? whole(found['a.pdf']) : {});
      await writeSet(folder, setOf('newer'));
      expect(await wordsIn(folder)).toEqual(whole('newer'));
    }
    expect(outcomes).toEqual(new Set([before, 'new']));
  });

  test('even while it puts the old files back after a failure', async () => {
    const folder = await scratch();
    for (let at = 1; ; at++) {
      await writeSet(folder, setOf('old'));
      let failed = 0;
      let since = 0;
      // The second rename into place fails, and so does everything from some call after it on.
      inject((_, name) => {
        if (failed < 3) failed += name === 'rename' ? 1 : 0;
        if (failed < 3) return undefined;
        return since++ === 0 || since > at ? 'EIO' : undefined;
      });
      await expect(writeSet(folder, setOf('new'))).rejects.toThrow();
      none();
      await abandonLock(folder);
      await recoverSet(folder);
      const { [lockName]: _, ...found } = await wordsIn(folder);
      expect([whole('old'), whole('new')]).toContainEqual(found);
      if (since <= at) break;
    }
  });
});

/** As if the process that took the lock had ended. */
async function abandonLock(folder: string): Promise<void> {
  const path = join(folder, lockName);
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text) await writeFile(path, text.replace(/"pid":\d+/, '"pid":4194305'));
  else if (text === '') await rm(path);
}

describe('a stage that came with a stranger’s folder', () => {
  test('is thrown away where its journal names a file elsewhere', async () => {
    const folder = await scratch();
    const victim = join(folder, 'victim');
    await writeFile(victim, 'my own');
    const out = join(folder, 'dist');
    await mkdir(join(out, stageName, 'new'), { recursive: true });
    const journal = { direction: 'back', files: [{ name: '../victim', replaces: false }] };
    await writeFile(join(out, stageName, 'journal.json'), JSON.stringify(journal));
    await writeSet(out, setOf('new'));
    expect(await readFile(victim, 'utf8')).toBe('my own');
    expect(await wordsIn(out)).toEqual(whole('new'));
  });

  test('is not followed where it is a link', async () => {
    const folder = await scratch();
    await mkdir(join(folder, 'mine', 'new'), { recursive: true });
    await writeFile(join(folder, 'mine', 'new', 'a'), 'my own');
    await mkdir(join(folder, 'dist'));
    await symlink(join(folder, 'mine'), join(folder, 'dist', stageName));
    await writeSet(join(folder, 'dist'), setOf('new'));
    expect(await readFile(join(folder, 'mine', 'new', 'a'), 'utf8')).toBe('my own');
  });
});

describe('the lock', () => {
  const patience = { milliseconds: 1, looks: 40, silent: 20, nameless: 5 };
  const locked = (text: string) =>
    scratch().then(async (folder) => {
      await writeFile(join(folder, lockName), text);
      return folder;
    });
  const taken = (folder: string) => withLock(folder, async () => 'taken', new FolderWatch(folder, 60), patience);

  test('is held by one build at a time, of one process too', async () => {
    const folder = await scratch();
    let inside = 0;
    const most: number[] = [];
    const work = async () => {
      most.push(++inside);
      await new Promise((resolve) => setTimeout(resolve, 2));
      inside--;
    };
    await Promise.all(Array.from({ length: 20 }, () => withLock(folder, work, new FolderWatch(folder, 60))));
    expect(new Set(most)).toEqual(new Set([1]));
    expect(await readdir(folder)).toEqual([]);
  });

  test.each([
    ['of a process that has ended', { pid: 4194305, host: hostname(), started: '' }],
    ['of a process whose number another has now', { pid: 1, host: hostname(), started: 'another-boot 12' }],
    ['of another computer that gives no sign', { pid: 1, host: `not-${hostname()}`, started: '' }],
  ])('%s is taken over', async (_, holder) => {
    const folder = await locked(JSON.stringify(holder));
    expect(await taken(folder)).toBe('taken');
    expect(await readdir(folder)).toEqual([]);
  });

  test.each([
    [lockName, JSON.stringify({ pid: 4194305, host: hostname(), started: '' })],
    [`${lockName}.ended.12.1`, JSON.stringify({ pid: 1, host: hostname(), started: '' })],
    // That of a build that was killed before it had written its name.
    [lockName, ''],
  ])('that is all a build left (%s %s) is cleared away by the next, whatever comes of it', async (name, text) => {
    const folder = await scratch();
    await writeSet(folder, setOf('old'));
    await writeFile(join(folder, name), text);
    await recoverSet(folder);
    expect(await readdir(folder)).not.toContain(name);
    expect(await wordsIn(folder)).toEqual(whole('old'));
  });

  test('of a running build is left alone by one that begins', async () => {
    const folder = await locked(JSON.stringify({ pid: process.pid, host: hostname(), started: '' }));
    await recoverSet(folder);
    expect(await readdir(folder)).toEqual([lockName]);
  });

  test.each(['', 'no lock at all', '{"pid":"1"}'])('%j is taken over', async (text) => {
    expect(await taken(await locked(text))).toBe('taken');
  });

  test('of a running process is waited for, and then told', async () => {
    const folder = await locked(JSON.stringify({ pid: process.pid, host: hostname(), started: '' }));
    await expect(taken(folder)).rejects.toThrow(FolderLocked);
    await expect(taken(folder)).rejects.toThrow(`process ${process.pid} on ${hostname()}`);
    setTimeout(() => rm(join(folder, lockName)), 10);
    expect(await taken(folder)).toBe('taken');
  });

  test('that is taken over ends the writing', async () => {
    const folder = await scratch();
    await writeSet(folder, setOf('old'));
    let syncs = 0;
    inject((_, name) => {
      if (name === 'sync' && ++syncs === 1) void writeFile(join(folder, lockName), '{"pid":1}');
      return undefined;
    });
    await expect(writeSet(folder, setOf('new'))).rejects.toThrow(Stopped);
    none();
    await rm(join(folder, lockName));
    expect(await wordsIn(folder)).toEqual(whole('old'));
  });
});

/** Waits for a folder that ceases to answer when the test says so, however slow or fast the machine is. */
class WatchOfTest extends FolderWatch {
  private readonly silence: Promise<never>;
  private fallSilent: () => void = () => undefined;
  private hasFallenSilent = false;

  constructor(folder: string) {
    super(folder, 1);
    this.silence = new Promise((_, reject) => {
      this.fallSilent = () => reject(new FolderSilent(folder, 1));
    });
    this.silence.catch(() => undefined);
  }

  override get isSilent(): boolean {
    return this.hasFallenSilent;
  }

  override answer<Result>(work: Promise<Result>): Promise<Result> {
    return Promise.race([work, this.silence]);
  }

  giveUp(): void {
    this.hasFallenSilent = true;
    this.fallSilent();
  }
}

describe('a folder that does not answer', () => {
  test.each(['old', undefined])(
    'is given up at whatever call that is, and put in order when it answers (%s)',
    async (before) => {
      const outcomes = new Set<string | undefined>();
      for (let at = before ? 1 : 2; ; at += 3) {
        const folder = join(await scratch(), 'dist');
        if (before) await writeSet(folder, setOf(before));
        const watch = new WatchOfTest(folder);
        inject((call) => {
          if (call !== at) return undefined;
          watch.giveUp();
          return 'WAIT20';
        });
        const failed = await writeSet(folder, setOf('new'), undefined, watch).then(
          () => undefined,
          (error) => error,
        );
        if (calls() < at) break;
        expect(failed).toBeInstanceOf(FolderSilent);
        // The call comes back, and then what is left of the work is done, sooner or later.
        await wait(40);
        await vi.waitFor(async () => {
          if (!before && !existsSync(folder)) return;
          const found = await wordsIn(folder);
          expect(found, `silent at call ${at}`).toEqual(found['a.pdf'] ? whole(found['a.pdf']) : {});
          outcomes.add(found['a.pdf']);
        }, 10_000);
        none();
        await writeSet(folder, setOf('newer'));
        expect(await wordsIn(folder)).toEqual(whole('newer'));
      }
      expect(outcomes).toEqual(new Set([before, 'new']));
    },
  );

  test('is waited for longer where there is more to write', async () => {
    const folder = await scratch();
    const watch = new FolderWatch(folder, 0.05);
    const slow = new Promise((resolve) => setTimeout(resolve, 150, 'written'));
    expect(await watch.answer(slow, 10)).toBe('written');
    expect(watch.isSilent).toBe(false);
    await expect(watch.answer(new Promise(() => {}))).rejects.toThrow(`"${folder}" has not answered for`);
    expect(watch.isSilent).toBe(true);
    expect(await new FolderWatch(folder, Number.POSITIVE_INFINITY).answer(slow)).toBe('written');
  });
});
