import { lstatSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { packEntry, unpackEntry } from '../publication/cache-entry.js';
import { makeFolder } from './make-folder.js';

/** What a file of source was compiled to, and the source's checksum. */
export interface Compiled {
  readonly source: number;
  readonly code: Uint8Array;
}

/** What a pack says of a piece of code: the file's name, and the source's checksum. */
interface Source extends Pick<Compiled, 'source'> {
  readonly id: string;
}

/** Packs that are kept: those of the commands, for a version or two of Node. */
const most = 24;

/** In front of an entry as the cache of a project has them: its checksum, in bytes. */
const checksumLength = 4;

/**
 * What is in a pack, by name; nothing where there is none, or where somebody else could have written it: what is in it
 * will be run.
 */
export function readPack(name: string): ReadonlyMap<string, Compiled> {
  const compiled = new Map<string, Compiled>();
  try {
    const folder = ownFolder();
    if (!isPrivate(folder)) return compiled;
    const bytes = readFileSync(join(folder, name));
    const entry = bytes.subarray(checksumLength);
    if (crc32(entry) !== bytes.readUInt32BE(0)) return compiled;
    const { facts, pieces } = unpackEntry<readonly Source[]>(entry);
    for (const [index, { id, source }] of facts.entries()) {
      const code = pieces[index];
      if (code) compiled.set(id, { source, code });
    }
  } catch {
    // There is none, or what there is is of no use: everything is compiled, as it would be without.
  }
  return compiled;
}

/** Keep a pack, whole or not at all. That it can't be kept is no harm. */
export async function writePack(name: string, compiled: ReadonlyMap<string, Compiled>): Promise<void> {
  try {
    const folder = ownFolder();
    await makeFolder(folder, 0o700);
    if (!isPrivate(folder)) return;
    const temporary = join(folder, `${name}.${process.pid}.tmp`);
    try {
      writeFileSync(temporary, packed(compiled), { mode: 0o600 });
      renameSync(temporary, join(folder, name));
    } finally {
      rmSync(temporary, { force: true });
    }
    tidy(folder);
  } catch {
    // A home that can't be written to, or a full disk.
  }
}

function packed(compiled: ReadonlyMap<string, Compiled>): Uint8Array {
  const facts = [...compiled].map(([id, { source }]): Source => ({ id, source }));
  const entry = packEntry({ facts, pieces: [...compiled.values()].map(({ code }) => code) });
  const checksum = Buffer.alloc(checksumLength);
  checksum.writeUInt32BE(crc32(entry));
  return Buffer.concat([checksum, entry]);
}

/** Oldest first. What a process that was killed has left goes with them. */
function tidy(folder: string): void {
  const files = readdirSync(folder).map((name) => {
    const path = join(folder, name);
    return { path, written: statSync(path).mtimeMs };
  });
  files.sort((a, b) => b.written - a.written);
  for (const { path } of files.slice(most)) rmSync(path, { force: true });
}

/** https://specifications.freedesktop.org/basedir-spec/latest/ */
function ownFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'colophon', 'code');
}

/** Whether only this user can write there, as far as the system tells. */
function isPrivate(folder: string): boolean {
  const facts = lstatSync(folder);
  const isOwn = process.getuid === undefined || (facts.uid === process.getuid() && (facts.mode & 0o022) === 0);
  return facts.isDirectory() && isOwn;
}
