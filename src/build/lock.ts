import { type FileHandle, link, lstat, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { FolderLocked } from './failures.js';
import type { FolderWatch } from './folder-watch.js';
import { readRegular } from './read-regular.js';

/** Name of the lock in an output folder. */
export const lockName = '.colophon-lock';

/** How long to wait between looks at another's lock, and for how many looks. */
export interface Patience {
  readonly milliseconds: number;
  /** Looks until a lock that is held is given up. */
  readonly looks: number;
  /** Looks in a row without a sign of life after which a lock of another computer is taken over. */
  readonly silent: number;
  /** The same for one that names no holder: its build ended, or is about to write its name. */
  readonly nameless: number;
}

const usual: Patience = { milliseconds: 100, looks: 600, silent: 300, nameless: 10 };

/** The right to change what is in an output folder. */
export interface Lock {
  /** Give a sign of life; false where the lock has been taken over meanwhile, so that nothing more may be written. */
  renew(): Promise<boolean>;
  release(): Promise<void>;
}

let taken = 0;
/** Builds of this process that want the same folder queue here; the file is for other processes. */
const queues = new Map<string, Promise<unknown>>();

/**
 * Do something while no other build writes to a folder, of this process or another. A lock whose process has ended, as after
 * `kill -9`, is taken over.
 * @param more seconds that the work may take beyond what the watch gives to any
 * @throws FolderLocked where another build holds the folder for a minute, FolderSilent where the folder doesn't answer
 */
export async function withLock<Result>(
  folder: string,
  work: (lock: Lock) => Promise<Result>,
  watch: FolderWatch,
  { more = 0, ...patience }: Partial<Patience> & { readonly more?: number } = {},
): Promise<Result> {
  const before = queues.get(folder) ?? Promise.resolve();
  const mine = before.then(async () => {
    const lock = await acquire(join(folder, lockName), watch, { ...usual, ...patience });
    // One that stays is that of a process that has ended, soon.
    const release = () => lock.release().catch(() => undefined);
    return watch.answer(work(lock).finally(release), more);
  });
  const settled = mine.catch(() => undefined);
  queues.set(folder, settled);
  void settled.then(() => {
    if (queues.get(folder) === settled) queues.delete(folder);
  });
  return mine;
}

/** Whether a process of this computer left its lock in a folder as it ended, by its name or without one, or what taking one over leaves. */
export async function isLockLeft(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch((): string[] => []);
  if (names.some((name) => name.startsWith(`${lockName}.`))) return true;
  if (!names.includes(lockName)) return false;
  const text = await readLock(join(folder, lockName)).catch(() => undefined);
  return text !== undefined && (await looksLeft(text, usual)) <= usual.nameless;
}

async function acquire(path: string, watch: FolderWatch, patience: Patience): Promise<Lock> {
  const own = `${JSON.stringify({ ...(await processOf(process.pid)), host: hostname(), number: ++taken })}\n`;
  let last: string | undefined;
  let quiet = 0;
  for (let look = 0; look < patience.looks; look++) {
    if (await watch.answer(createInTime(path, own, watch))) return lockOf(path, own);
    const found = await watch.answer(signOf(path));
    if (found === undefined) continue;
    quiet = found.sign === last ? quiet + 1 : 0;
    last = found.sign;
    if (quiet >= (await looksLeft(found.text, patience))) await watch.answer(takeOver(path, found.text));
    else await wait(patience.milliseconds);
  }
  const text = await watch.answer(readLock(path).catch(() => ''));
  throw new FolderLocked(path, describe(text || '{}'));
}

/** What a lock says, and a sign that differs where its holder has renewed it; undefined where there is none. */
async function signOf(path: string): Promise<{ readonly text: string; readonly sign: string } | undefined> {
  const text = await readLock(path).catch(() => undefined);
  if (text === undefined) return undefined;
  return { text, sign: `${text}${(await stat(path).catch(() => undefined))?.mtimeMs}` };
}

/** A lock that is there when nobody waits for it any more is removed again. */
async function createInTime(path: string, text: string, watch: FolderWatch): Promise<boolean> {
  const made = await create(path, text);
  if (made && watch.isSilent) await rm(path, { force: true });
  return made;
}

/** @returns nothing where something is there that is no file, as if its holder had not written its name; undefined where nothing is there */
async function readLock(path: string): Promise<string | undefined> {
  const bytes = await readRegular(path);
  if (bytes) return new TextDecoder().decode(bytes);
  return (await lstat(path).catch(() => undefined)) ? '' : undefined;
}

async function create(path: string, text: string): Promise<boolean> {
  let handle: FileHandle;
  try {
    handle = await open(path, 'wx');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  try {
    await handle.writeFile(text);
    return true;
  } catch (error) {
    await rm(path, { force: true }).catch(() => undefined);
    throw error;
  } finally {
    await handle.close();
  }
}

function lockOf(path: string, text: string): Lock {
  const own = async () => (await readLock(path)) === text;
  let renewed = 0;
  return {
    renew: async () => {
      if (!(await own())) return false;
      // Any moment that differs from the last is a sign of life.
      await utimes(path, ++renewed, renewed).catch(() => undefined);
      return true;
    },
    release: async () => {
      if (await own()) await rm(path, { force: true });
    },
  };
}

/** Remove a lock whose holder has ended, unless another has done so and taken the folder since. */
async function takeOver(path: string, text: string): Promise<void> {
  const aside = `${path}.ended.${process.pid}.${taken}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if ((await readLock(aside).catch(() => undefined)) !== text) {
    await link(aside, path).catch(() => undefined);
  }
  await rm(aside, { recursive: true, force: true });
}

interface Process {
  readonly pid: number;
  /** When the process began, and in which run of the system; empty where the system doesn't say. */
  readonly started: string;
}

/** Numbers of processes are used again: on Linux the moment of its start tells one from the next. */
async function processOf(pid: number): Promise<Process> {
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  const facts = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // Field 22; the second, a name in parentheses, may hold blanks.
  const started = facts.slice(facts.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  return { pid, started: started && `${boot.trim()} ${started}` };
}

/** After how many quiet looks a lock may be taken over. */
async function looksLeft(text: string, { silent, nameless }: Patience): Promise<number> {
  const { pid, started = '', host } = parse(text);
  if (pid === undefined) return nameless;
  if (host !== hostname()) return silent;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return 0;
  }
  const now = await processOf(pid);
  const another = started !== '' && now.started !== '' && now.started !== started;
  return another ? 0 : Number.POSITIVE_INFINITY;
}

function parse(text: string): { readonly pid?: number; readonly started?: string; readonly host?: string } {
  try {
    const { pid, started, host } = JSON.parse(text) as Record<string, unknown>;
    return {
      ...(typeof pid === 'number' && Number.isInteger(pid) && pid > 0 ? { pid } : {}),
      ...(typeof started === 'string' ? { started } : {}),
      ...(typeof host === 'string' ? { host } : {}),
    };
  } catch {
    return {};
  }
}

function describe(text: string): string {
  const { pid, host } = parse(text);
  return pid === undefined ? 'it left no name' : `process ${pid} on ${host ?? 'an unknown computer'}`;
}
