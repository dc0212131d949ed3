import { constants } from 'node:fs';
import { type FileHandle, open, readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { nearest } from '../diagnostics/near.js';
import type { Problem } from '../diagnostics/problem.js';
import { relativeReference } from './reference.js';

/** The most that is read of one file, in bytes. */
export const fileLimits = { picture: 64 * 2 ** 20, text: 4 * 2 ** 20 } as const;

/** The bytes of a file, or why there are none. */
export type FileResult =
  | { readonly bytes: Uint8Array; readonly problem?: undefined }
  | { readonly bytes?: undefined; readonly problem: Problem };

/** The author's files. Nothing outside the project's folder is ever read, by whatever name or link. */
export interface ProjectFiles {
  /**
   * Read a file once, whole.
   * @param path relative to the project, with forward slashes, as `resolveReference` makes it
   * @param from the file that names it, for the wording of hints
   */
  read(path: string, from: string, kind: keyof typeof fileLimits): Promise<FileResult>;
  /** Names in a folder, sorted by code point; none where there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
}

/** Open a project; undefined where the folder doesn't exist. */
export async function openProject(folder: string): Promise<ProjectFiles | undefined> {
  const root = await realpath(folder).catch(() => undefined);
  if (root === undefined || !(await stat(root)).isDirectory()) return undefined;
  const list = (path: string) => listFolder(join(root, path));
  return {
    list,
    read: async (path, from, kind) => {
      try {
        return await readInside(root, path, kind);
      } catch (error) {
        return { problem: await explain(error, path, from, list) };
      }
    },
  };
}

async function readInside(root: string, path: string, kind: keyof typeof fileLimits): Promise<FileResult> {
  const target = await realpath(join(root, path));
  if (target !== root && !target.startsWith(root.endsWith(sep) ? root : root + sep)) {
    const reason = `"${path}" is a link that leads out of the project, to "${target}"`;
    return { problem: { ruleId: 'path-outside', reason } };
  }
  // Every link has been followed: one that is put there since then is refused. A named pipe doesn't block.
  const handle = await open(target, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    return await readRegular(handle, path, kind);
  } finally {
    await handle.close();
  }
}

async function readRegular(handle: FileHandle, path: string, kind: keyof typeof fileLimits): Promise<FileResult> {
  const facts = await handle.stat();
  if (!facts.isFile()) {
    const what = facts.isDirectory() ? 'a folder' : 'a device or pipe';
    return { problem: { ruleId: 'file-kind', reason: `"${path}" is ${what}, not a file` } };
  }
  const limit = fileLimits[kind];
  const tooLarge = (size: number): FileResult => ({
    problem: {
      ruleId: 'file-too-large',
      reason: `"${path}" has ${(size / 2 ** 20).toFixed(1)} MiB; ${limit / 2 ** 20} MiB is the limit for a ${kind}`,
    },
  });
  if (facts.size > limit) return tooLarge(facts.size);
  const bytes = new Uint8Array(await handle.readFile());
  return bytes.byteLength > limit ? tooLarge(bytes.byteLength) : { bytes };
}

type List = ProjectFiles['list'];

async function explain(error: unknown, path: string, from: string, list: List): Promise<Problem> {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENAMETOOLONG': {
      const meant = await suggest(path, from, list);
      const reason = `there is no file "${path}"`;
      return { ruleId: 'file-missing', reason, ...(meant && { hint: hintFor(meant, path) }) };
    }
    case 'ELOOP':
      return { ruleId: 'file-kind', reason: `"${path}" is a link that leads to itself` };
    case 'EACCES':
    case 'EPERM':
      return { ruleId: 'file-unreadable', reason: `"${path}" may not be read: permission denied` };
    case 'EISDIR':
      return { ruleId: 'file-kind', reason: `"${path}" is a folder, not a file` };
    default:
      throw error;
  }
}

/** Two names that look the same are told apart by their Unicode form: NFD is what older Macs write into archives. */
function hintFor(meant: string, path: string): string {
  const last = (name: string) => name.replace(/^.*\//, '').normalize('NFC');
  if (last(meant) !== last(path)) return `did you mean "${meant}"?`;
  const twin = meant.normalize('NFC') !== meant || path.normalize('NFC') !== path;
  return twin
    ? `"${meant}" looks the same, but its letters and accents are encoded in another way: rename the file as it is written here`
    : `did you mean "${meant}"?`;
}

/** The path that was most likely meant, written as the naming file would write it. */
async function suggest(path: string, from: string, list: List): Promise<string | undefined> {
  // A path written from the project's folder instead of the file's own is the commonest slip.
  const written = relativeReference(path, from);
  if (!written.startsWith('..') && (await exists(written, list))) return relativeReference(written, from);
  let found = '';
  for (const part of path.split('/')) {
    const names = await list(found);
    const name = names.includes(part) ? part : (nearest(part, names) ?? sameStem(part, names));
    if (name === undefined) return undefined;
    found = found === '' ? name : `${found}/${name}`;
  }
  return relativeReference(found, from);
}

async function exists(path: string, list: List): Promise<boolean> {
  const folder = dirname(path);
  return (await list(folder === '.' ? '' : folder)).includes(path.slice(folder === '.' ? 0 : folder.length + 1));
}

/** `boats.png` where `boats.jpg` was asked for. */
function sameStem(name: string, candidates: readonly string[]): string | undefined {
  const stem = (file: string) => file.replace(/\.[^.]*$/, '').toLowerCase();
  return name.includes('.') ? candidates.find((candidate) => stem(candidate) === stem(name)) : undefined;
}

async function listFolder(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
