import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A file that a build makes. */
export interface OutputFile {
  /** Name without folder. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Write the outputs of one build: each whole and synced beside its place first, then all renamed,
 * so that a failure on the way leaves the last good files as they were.
 * @throws the error of the file system, after the half-written files are removed
 */
export async function writeSet(folder: string, files: readonly OutputFile[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const staged: { readonly temporary: string; readonly final: string }[] = [];
  try {
    for (const { name, bytes } of files) {
      const final = join(folder, name);
      const temporary = join(dirname(final), `.${name}.${process.pid}.tmp`);
      staged.push({ temporary, final });
      await writeSynced(temporary, bytes);
    }
    for (const { temporary, final } of staged) await rename(temporary, final);
  } catch (error) {
    for (const { temporary } of staged) await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'w');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
