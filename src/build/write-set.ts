import { link, lstat, mkdir, open, readdir, rename, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ForeignFiles, HalfWritten, NoRoom, Stopped } from './failures.js';
import { FolderWatch } from './folder-watch.js';
import { isLockLeft, type Lock, lockName, withLock } from './lock.js';
import { makeFolder, removeEmpty } from './make-folder.js';
import { foreignAmong } from './own-outputs.js';
import { readRegular } from './read-regular.js';
import { Spool } from './spool.js';

/** A file that a build makes. */
export interface OutputFile {
  /** Name without folder. */
  readonly name: string;
  readonly bytes: Uint8Array | Spool;
}

/** Folder within the output folder in which a set is staged. It holds `new/`, `old/` and, from the first rename on, the journal. */
export const stageName = '.colophon-stage';

/**
 * What is to be done with a staged set, on disk from the first rename to the last: put the new files in their places, or the
 * old ones back, in the order in which they are listed. Names are those of files in the folder: this may come from elsewhere.
 */
const journalSchema = z.object({
  direction: z.enum(['forward', 'back']),
  files: z.array(z.object({ name: z.string().regex(/^[^./\\][^/\\]*$/), replaces: z.boolean() })),
});

type Journal = z.infer<typeof journalSchema>;

/**
 * Write the outputs of one build as one set: all are staged and synced beside their places, then all are renamed in the order
 * given. Where anything fails, the files that were there are put back; where the process is killed, the next build
 * finishes or undoes what it had begun, before anything else. One build at a time writes to a folder.
 * @param signal ends the writing between two files, as if it had failed
 * @param watch how long the folder is waited for; a second more for each megabyte of the files
 * @throws the error of the file system, ForeignFiles, NoRoom, FolderLocked or Stopped, and what was there is whole; or HalfWritten or FolderSilent
 */
export async function writeSet(
  folder: string,
  files: readonly OutputFile[],
  signal?: AbortSignal,
  watch = new FolderWatch(folder, Number.POSITIVE_INFINITY),
): Promise<void> {
  const made = await watch.answer(makeFolder(folder));
  try {
    const more = sizeOf(files) / 1e6;
    await withLock(folder, (lock) => writeLocked(folder, files, lock, watch, signal), watch, { more });
  } catch (error) {
    if (!watch.isSilent) await watch.answer(removeEmpty(made));
    throw error;
  }
}

async function writeLocked(
  folder: string,
  files: readonly OutputFile[],
  lock: Lock,
  watch: FolderWatch,
  signal: AbortSignal | undefined,
): Promise<void> {
  await recover(folder);
  const foreign = await foreignAmong(
    folder,
    files.map(({ name }) => name),
  );
  if (foreign.length > 0) throw new ForeignFiles(foreign.map((name) => join(folder, name)));
  await checkRoom(folder, files);
  const goOn = async () => {
    if (signal?.aborted) throw new Stopped(signal.reason);
    if (watch.isSilent || !(await lock.renew())) throw new Stopped();
  };
  try {
    const journal = await stage(folder, files, goOn);
    await goOn();
    await commit(folder, journal);
  } catch (error) {
    throw (await undo(folder)) ? error : new HalfWritten('the disk failed while files were put back', { cause: error });
  }
  // The set is whole. What can't be removed now, the next build removes.
  await removeStage(folder).catch(() => undefined);
}

/**
 * Finish or undo what a build that was killed has left in an output folder.
 * @throws the error of the file system, FolderLocked, or FolderSilent where the folder doesn't answer
 */
export async function recoverSet(
  folder: string,
  watch = new FolderWatch(folder, Number.POSITIVE_INFINITY),
): Promise<void> {
  if (await watch.answer(isSomethingLeft(folder))) await withLock(folder, () => recover(folder), watch);
}

async function isSomethingLeft(folder: string): Promise<boolean> {
  const left = await lstat(join(folder, stageName)).catch(() => undefined);
  return left !== undefined || (await isLockLeft(folder));
}

/** Whoever calls it holds the lock. */
async function recover(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    // What taking over a lock leaves where that was killed too.
    if (name.startsWith(`${lockName}.`)) await rm(join(folder, name), { recursive: true, force: true });
  }
  const stagePath = join(folder, stageName);
  // A link of that name, in a folder that came from elsewhere, must not lead this astray.
  if (!(await lstat(stagePath).catch(() => undefined))?.isDirectory()) return rm(stagePath, { force: true });
  const journal = await readJournal(folder);
  if (journal?.direction === 'forward') await commit(folder, journal);
  if (journal?.direction === 'back') await putBack(folder, journal);
  await removeStage(folder);
}

async function checkRoom(folder: string, files: readonly OutputFile[]): Promise<void> {
  const needed = sizeOf(files);
  const facts = await statfs(folder).catch(() => undefined);
  // Some network file systems say nothing of their size.
  if (!facts || facts.blocks === 0) return;
  const free = facts.bavail * facts.bsize;
  if (free < needed) throw new NoRoom(folder, needed, free);
}

function sizeOf(files: readonly OutputFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
}

async function stage(folder: string, files: readonly OutputFile[], goOn: () => Promise<void>): Promise<Journal> {
  const inStage = (...parts: readonly string[]) => join(folder, stageName, ...parts);
  for (const path of [inStage(), inStage('new'), inStage('old')]) await mkdir(path);
  const staged: Journal['files'] = [];
  for (const { name, bytes } of files) {
    await goOn();
    await writeSynced(inStage('new', name), bytes);
    staged.push({ name, replaces: await keepOld(join(folder, name), inStage('old', name)) });
  }
  for (const path of [inStage('new'), inStage('old'), inStage()]) await syncFolder(path);
  return { direction: 'forward', files: staged };
}

/**
 * Keep the file that a new one will replace reachable beside it.
 * @returns whether there is one
 */
async function keepOld(path: string, kept: string): Promise<boolean> {
  try {
    await link(path, kept);
    return true;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return false;
    if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP', 'EMLINK', 'EXDEV'].includes(code)) throw error;
    // A file system without links.
    const bytes = await readRegular(path);
    if (!bytes) throw (await lstat(path)).isDirectory() ? isFolder(path) : error;
    await writeSynced(kept, bytes);
    return true;
  }
}

function isFolder(path: string): Error {
  return Object.assign(new Error(`"${path}" is a folder`), { code: 'EISDIR', syscall: 'rename', path });
}

/** Put every new file in its place; one that has left the stage is there already. */
async function commit(folder: string, journal: Journal): Promise<void> {
  await writeJournal(folder, journal);
  for (const { name } of journal.files) await moveIfThere(folder, 'new', name);
  await syncFolder(folder);
}

/**
 * Put everything back after a failure.
 * @returns false where that failed too, and the journal leaves it to the next build
 */
async function undo(folder: string): Promise<boolean> {
  let begun = true;
  try {
    const journal = await readJournal(folder);
    begun = journal !== undefined;
    if (journal) {
      await writeJournal(folder, { ...journal, direction: 'back' });
      await putBack(folder, journal);
    }
    await removeStage(folder);
    return true;
  } catch {
    return !begun;
  }
}

/** May be done again from any point at which it was broken off. */
async function putBack(folder: string, { files }: Journal): Promise<void> {
  for (const { name, replaces } of files) {
    if (replaces) await moveIfThere(folder, 'old', name);
    else await rm(join(folder, name), { force: true });
  }
  await syncFolder(folder);
}

async function moveIfThere(folder: string, from: 'new' | 'old', name: string): Promise<void> {
  try {
    await rename(join(folder, stageName, from, name), join(folder, name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** The journal is last to go: as long as it is there, the stage can be worked through again. */
async function removeStage(folder: string): Promise<void> {
  for (const name of ['new', 'old', 'journal.tmp', 'journal.json', '']) {
    await rm(join(folder, stageName, name), { recursive: true, force: true });
  }
}

const journalName = join(stageName, 'journal.json');

async function writeJournal(folder: string, journal: Journal): Promise<void> {
  const temporary = join(folder, stageName, 'journal.tmp');
  await writeSynced(temporary, new TextEncoder().encode(JSON.stringify(journal)));
  await rename(temporary, join(folder, journalName));
  await syncFolder(join(folder, stageName));
}

async function readJournal(folder: string): Promise<Journal | undefined> {
  try {
    const bytes = await readRegular(join(folder, journalName));
    return bytes && journalSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function writeSynced(path: string, bytes: Uint8Array | Spool): Promise<void> {
  const handle = await open(path, 'w');
  try {
    if (bytes instanceof Spool) for await (const piece of bytes.read()) await handle.writeFile(piece);
    else await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** So that a name outlives a power failure. Windows can't, and needs not. */
async function syncFolder(path: string): Promise<void> {
  try {
    const handle = await open(path, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!['EISDIR', 'EPERM', 'EINVAL', 'ENOTSUP'].includes(code)) throw error;
  }
}
