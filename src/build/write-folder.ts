import { lstat, mkdir, mkdtemp, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { FolderWatch } from './folder-watch.js';
import { makeFolder } from './make-folder.js';

/** A file for a folder. */
export interface FolderFile {
  /** Relative to the folder, with forward slashes; it leads nowhere but down. */
  readonly path: string;
  /** Undefined stops the writing, and nothing is left of it. */
  read(): Uint8Array | undefined;
}

/** What stands where a file is to go. */
export interface Obstacle {
  readonly path: string;
  readonly kind: 'file' | 'link' | 'folder';
}

/** What is in the way of files: something of their name, or something other than a folder on the way to them. */
export async function obstaclesOf(folder: string, paths: readonly string[]): Promise<readonly Obstacle[]> {
  const obstacles = new Map<string, Obstacle>();
  const kinds = new Map<string, Promise<Kind>>();
  const known = (path: string) => {
    const kind = kinds.get(path) ?? kindOf(join(folder, path));
    kinds.set(path, kind);
    return kind;
  };
  for (const path of paths) {
    const parts = path.split('/');
    for (let depth = 1; depth <= parts.length; depth++) {
      const part = parts.slice(0, depth).join('/');
      const kind = await known(part);
      const isFile = depth === parts.length;
      if (kind === 'nothing' || (kind === 'folder' && !isFile)) continue;
      // A file that is a link is replaced as one; a folder that is a link would lead elsewhere.
      obstacles.set(part, { path: part, kind: isFile && kind === 'link' ? 'file' : isFile ? kind : 'link' });
      break;
    }
  }
  return [...obstacles.values()];
}

type Kind = Obstacle['kind'] | 'nothing';

async function kindOf(path: string): Promise<Kind> {
  const found = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (!found) return 'nothing';
  return found.isSymbolicLink() ? 'link' : found.isDirectory() ? 'folder' : 'file';
}

/**
 * Write files into a folder, all or none: they are written beside it first, then moved into their places; what they
 * replace is put back where one can't be moved.
 * @param watch how long each answer of the folder is waited for; a second more for each megabyte of a file
 * @returns whether all could be read and were written
 * @throws the error of the file system, after the folder is as it was; or FolderSilent, and then it may be anything between
 */
export async function writeFolder(folder: string, files: readonly FolderFile[], watch: FolderWatch): Promise<boolean> {
  const target = resolve(folder);
  await watch.answer(makeFolder(dirname(target)));
  const staging = await watch.answer(mkdtemp(join(dirname(target), `.${basename(target)}.`)));
  try {
    const fresh = join(staging, 'new');
    await watch.answer(mkdir(fresh));
    for (const file of files) {
      const bytes = file.read();
      if (!bytes) return false;
      await watch.answer(mkdir(dirname(join(fresh, file.path)), { recursive: true }));
      await watch.answer(writeFile(join(fresh, file.path), bytes, { flag: 'wx' }), bytes.byteLength / 1e6);
    }
    if ((await watch.answer(kindOf(target))) === 'nothing') await watch.answer(rename(fresh, target));
    else await moveInto(target, staging, files, watch);
    return true;
  } finally {
    if (!watch.isSilent) await watch.answer(rm(staging, { recursive: true, force: true }));
  }
}

async function moveInto(
  target: string,
  staging: string,
  files: readonly FolderFile[],
  watch: FolderWatch,
): Promise<void> {
  const undo: (() => Promise<unknown>)[] = [];
  try {
    for (const [index, { path }] of files.entries()) {
      for (const made of await watch.answer(makeFolders(target, dirname(path)))) undo.push(() => rmdir(made));
      const [place, old] = [join(target, path), join(staging, `old-${index}`)];
      if ((await watch.answer(kindOf(place))) !== 'nothing') {
        await watch.answer(rename(place, old));
        undo.push(() => rename(old, place));
      }
      await watch.answer(rename(join(staging, 'new', path), place));
      undo.push(() => rm(place));
    }
  } catch (error) {
    for (const step of undo.reverse()) if (!watch.isSilent) await watch.answer(step()).catch(() => undefined);
    throw error;
  }
}

/** @returns the folders that were not there, the outermost first */
async function makeFolders(target: string, path: string): Promise<readonly string[]> {
  const made: string[] = [];
  const parts = path === '.' ? [] : path.split('/');
  for (let depth = 1; depth <= parts.length; depth++) {
    const folder = join(target, ...parts.slice(0, depth));
    if ((await kindOf(folder)) !== 'nothing') continue;
    await mkdir(folder);
    made.push(folder);
  }
  return made;
}
