import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { fileAnswer } from '../diagnostics/answer.js';
import { usualTimeLimit } from '../diagnostics/time-limit.js';
import type { Found } from './findings.js';

/** The most that is read of a file to show a line of it, in bytes: the limit of texts in a manuscript. */
const limit = 4 * 2 ** 20;

/** The lines of the files that findings are about, by the name that the findings have for them. */
export type Sources = ReadonlyMap<string, readonly string[]>;

/**
 * Read the files that findings name by line, to show the lines. A file that can't be read, lies outside the folder or is
 * no regular file is left out: the finding itself says what is wrong.
 * @throws FileSilent
 */
export async function readSources({
  findings,
  folder,
  textOf = () => undefined,
  timeLimit = usualTimeLimit,
}: Omit<Found, 'ok'>): Promise<Sources> {
  const names = new Set(findings.flatMap(({ file, line }) => (file && line !== undefined ? [file] : [])));
  const sources = new Map<string, readonly string[]>();
  const root = await realpath(folder).catch(() => undefined);
  if (root === undefined) return sources;
  for (const name of names) {
    const text =
      textOf(name) ??
      (await fileAnswer(
        name,
        timeLimit,
        readInside(root, name).catch(() => undefined),
      ));
    if (text !== undefined) sources.set(name, text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/));
  }
  return sources;
}

async function readInside(root: string, name: string): Promise<string | undefined> {
  const path = await realpath(resolve(root, name));
  if (!path.startsWith(root.endsWith(sep) ? root : root + sep)) return undefined;
  // A named pipe doesn't block.
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const facts = await handle.stat();
    return facts.isFile() && facts.size <= limit ? await handle.readFile('utf8') : undefined;
  } finally {
    await handle.close();
  }
}
