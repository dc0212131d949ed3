import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { creditsEnding, manifestName, outputEndings } from './output-names.js';
import { readRegular } from './read-regular.js';

/** Longer records are none of ours, in bytes. */
const longest = 2 ** 26;

/** What tells a manifest from files of that name that other programs write. */
const manifestShape = z.object({
  generator: z.object({ name: z.literal('colophon') }),
  outputs: z.array(z.object({ name: z.string() })),
});

const creditsShape = z.object({ '@context': z.tuple([z.string(), z.object({ colophon: z.null() })]) });

/**
 * Which of the names in a folder are taken by something that no build made. A build made what the folder's manifest lists; and what
 * stands beside the credits of its name, so that nobody is locked out who deleted the manifest, renamed the publication or made one
 * format only for once.
 * @throws the error of the file system
 */
export async function foreignAmong(folder: string, names: readonly string[]): Promise<readonly string[]> {
  const isTaken = await Promise.all(names.map((name) => isThere(join(folder, name))));
  const taken = names.filter((_, index) => isTaken[index]);
  if (taken.length === 0) return [];
  const manifest = manifestShape.safeParse(await jsonIn(folder, manifestName)).data;
  const own = new Set(manifest && [manifestName, ...manifest.outputs.map(({ name }) => name)]);
  // The credits of a large book are long, and mostly need not be asked.
  const credits = taken.every((name) => own.has(name)) ? [] : names.filter((name) => name.endsWith(creditsEnding));
  for (const name of credits) {
    if (!creditsShape.safeParse(await jsonIn(folder, name)).success) continue;
    for (const ending of outputEndings) own.add(`${name.slice(0, -creditsEnding.length)}${ending}`);
  }
  return taken.filter((name) => !own.has(name));
}

/**
 * Whether a build has left its outputs in a folder.
 * @throws the error of the file system
 */
export async function hasOutputs(folder: string): Promise<boolean> {
  return manifestShape.safeParse(await jsonIn(folder, manifestName)).success;
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/** @returns undefined where there is no file of that name, or it isn't JSON */
async function jsonIn(folder: string, name: string): Promise<unknown> {
  const bytes = await readRegular(join(folder, name), longest);
  try {
    return bytes && JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
