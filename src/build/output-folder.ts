import { lstat, realpath } from 'node:fs/promises';
import { dirname, relative, sep } from 'node:path';

/**
 * Whether outputs that are to go into the project would land outside it: a folder that came from elsewhere may hold a
 * link by the name of `dist`.
 * @param out an absolute path
 * @param root the folder that the project may not leave
 */
export async function leadsAway(out: string, root: string): Promise<boolean> {
  if (!isInside(out, root)) return false;
  const [there, real] = await Promise.all([realpath(await existing(out)), realpath(root)]);
  return !isInside(there, real);
}

/** The folder, or the nearest above it that is there. A link that leads nowhere counts. */
async function existing(path: string): Promise<string> {
  const found = await lstat(path).catch(() => undefined);
  return found || dirname(path) === path ? path : existing(dirname(path));
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`);
}
