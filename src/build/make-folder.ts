import { mkdir, rmdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Make a folder and those above it that are missing. Node's own recursive `mkdir` never ends where the system refuses a folder
 * with ENOENT, as below `/proc`.
 * @param mode of folders that are made, where it isn't the usual one
 * @returns the folders that were made, outermost first
 * @throws the error of the file system, after the folders that were made are removed
 */
export async function makeFolder(folder: string, mode?: number): Promise<readonly string[]> {
  const missing: string[] = [];
  for (let path = folder; !(await isFolder(path)); path = dirname(path)) {
    missing.unshift(path);
    if (dirname(path) === path) break;
  }
  const made: string[] = [];
  try {
    for (const path of missing) if (await makeOne(path, mode)) made.push(path);
    return made;
  } catch (error) {
    await removeEmpty(made);
    throw error;
  }
}

/** Remove folders that a build made and left empty, innermost first; one that is in use stays. */
export async function removeEmpty(folders: readonly string[]): Promise<void> {
  for (const path of folders.toReversed()) await rmdir(path).catch(() => undefined);
}

/** @returns false where another has made it since */
async function makeOne(path: string, mode: number | undefined): Promise<boolean> {
  try {
    await mkdir(path, { mode });
    return true;
  } catch (error) {
    if (await isFolder(path)) return false;
    throw error;
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw error;
  }
}
