import { hash } from 'node:crypto';
import { closeSync, constants, fstatSync, open, read, realpath as realpathOf } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { fileAnswer } from '../diagnostics/answer.js';
import { nearest } from '../diagnostics/near.js';
import type { Problem } from '../diagnostics/problem.js';
import { relativeReference, shorten } from './reference.js';

/** The most that is read of one file, in bytes. */
export const fileLimits = { picture: 64 * 2 ** 20, font: 64 * 2 ** 20, text: 4 * 2 ** 20 } as const;

/** How many files are read at a time: each may hold a thread of Node's four for good, and others must be left. */
const atATime = 2;

/** How often a file that is being written to is read again before it is given up. */
const attempts = 3;

/** The bytes of a file, or why there are none. */
export type FileResult =
  | { readonly bytes: Uint8Array; readonly sha256: string; readonly problem?: undefined }
  | { readonly bytes?: undefined; readonly problem: Problem };

/** A file of the author's that went into a build. */
export interface InputFile {
  /** Relative to the project, with forward slashes; begins with `../` where the root is wider than the project. */
  readonly path: string;
  readonly byteLength: number;
  /** Of its bytes, in hexadecimal. */
  readonly sha256: string;
}

/** The author's files. Nothing outside the root is ever read, by whatever name or link. */
export interface ProjectFiles {
  /** How many folders above the project's own a path may lead. */
  readonly up: number;
  /**
   * Read a file whole, as it stood at one moment.
   * @param path relative to the project, with forward slashes, as `resolveReference` makes it
   * @param from the file that names it, for the wording of hints
   */
  read(path: string, from: string, kind: keyof typeof fileLimits): Promise<FileResult>;
  /** Names in a folder, sorted by code point; none where there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
  /** Every file that has been read, as it was when it was read first; sorted by path. */
  inputs(): readonly InputFile[];
}

/**
 * Open a project; undefined where the folder doesn't exist, or does not lie in the root.
 * @param widest the folder out of which nothing is read; the project's own where it is not given
 * @param seconds that each file may take to be read; Infinity for no limit
 * @throws the error of the file system, where it can't say whether the folder is there; FileSilent where it doesn't answer
 */
export async function openProject(
  folder: string,
  widest = folder,
  seconds = Number.POSITIVE_INFINITY,
): Promise<ProjectFiles | undefined> {
  const project = await fileAnswer(folder, seconds, realFolder(folder));
  const root = await fileAnswer(widest, seconds, realFolder(widest));
  if (project === undefined || root === undefined || !isInside(project, root)) return undefined;
  const inputs = new Map<string, InputFile>();
  const list = (path: string) => listFolder(join(project, path), root);
  const inTurn = turns(atATime);
  const bounds: Bounds = { project, root, folders: new Map() };
  const readOne = async (path: string, from: string, kind: keyof typeof fileLimits): Promise<Read> =>
    readInside(bounds, path, kind).catch(async (error) => ({
      problem: await explain(error, path, from, list),
    }));
  return {
    up: relative(root, project).split(sep).filter(Boolean).length,
    list: (path) => inTurn(() => fileAnswer(path, seconds, list(path))),
    read: async (path, from, kind) => {
      const result = await inTurn(() => fileAnswer(path, seconds, readOne(path, from, kind)));
      const { bytes } = result;
      if (!bytes) return result;
      const sha256 = hash('sha256', bytes);
      if (!inputs.has(path)) inputs.set(path, { path, byteLength: bytes.byteLength, sha256 });
      return { bytes, sha256 };
    },
    inputs: () => [...inputs.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

/** What is said of a path at which nothing is, or can be. */
const nothing: ReadonlySet<unknown> = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE']);

async function realFolder(folder: string): Promise<string | undefined> {
  const path = await realpath(folder).catch((error) => {
    if (nothing.has(error.code)) return undefined;
    throw error;
  });
  return path !== undefined && (await stat(path)).isDirectory() ? path : undefined;
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** What was read, before it is known which bytes they are. */
type Read = { readonly bytes: Uint8Array; readonly problem?: undefined } | Extract<FileResult, { bytes?: undefined }>;

interface Bounds {
  readonly project: string;
  readonly root: string;
  /** Where folders of the project really are, as far as that has been asked. */
  readonly folders: Map<string, string>;
}

const readFrom = promisify(read);

/**
 * What is asked of the file system for a file; the numbers are those of open files, which cost less than Node's handles.
 * What a file that has just answered is asked besides is asked at once: each waiting costs more than all of its reading.
 */
const disk = {
  realpath: promisify(realpathOf.native),
  open: promisify(open),
  stat: (file: number) => fstatSync(file, { bigint: true }),
  /** @returns how many bytes were read */
  read: async (file: number, bytes: Uint8Array, offset: number, length: number, position: number) =>
    (await readFrom(file, bytes, offset, length, position)).bytesRead,
  close: closeSync,
};

async function readInside(bounds: Bounds, path: string, kind: keyof typeof fileLimits): Promise<Read> {
  let attempt = 0;
  const likely = await likelyPlace(bounds, path);
  if (likely !== undefined) {
    try {
      // It is no link, it seems: if that is so, the file is read without following the whole path first.
      const result = await readAt(likely, path, kind);
      if (result) return result;
      attempt++;
    } catch {
      // What is wrong is found out and told on the whole path.
    }
  }
  for (; attempt < attempts; attempt++) {
    const target = await disk.realpath(join(bounds.project, path));
    if (!isInside(target, bounds.root)) {
      const reason = `"${path}" is a link that leads out of the project, to "${target}"`;
      return { problem: { ruleId: 'path-outside', reason } };
    }
    const result = await readAt(target, path, kind);
    if (result) return result;
  }
  return { problem: { ruleId: 'file-changing', reason: `"${path}" keeps changing while it is read` } };
}

/** Where a file is unless it is a link itself; undefined where that would be outside the root, or can't be told. */
async function likelyPlace({ project, root, folders }: Bounds, path: string): Promise<string | undefined> {
  const whole = join(project, path);
  // A folder's name, whatever stands there.
  if (whole.endsWith(sep)) return undefined;
  const folder = dirname(whole);
  const known = folders.get(folder) ?? (await disk.realpath(folder).catch(() => undefined));
  if (known === undefined) return undefined;
  folders.set(folder, known);
  const place = join(known, basename(whole));
  return isInside(place, root) ? place : undefined;
}

/**
 * @param target with no link on the way, as far as is known
 * @returns undefined where there is one, or the file was written to while it was read
 */
async function readAt(target: string, path: string, kind: keyof typeof fileLimits): Promise<Read | undefined> {
  // A link in its place is refused. A named pipe doesn't block.
  const file = await disk.open(target, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    // The same for a link in the place of a folder on the way.
    const moved = (await disk.realpath(target)) !== target;
    return moved ? undefined : await readRegular(file, path, kind);
  } finally {
    disk.close(file);
  }
}

/** @returns undefined where the file was written to while it was read */
async function readRegular(file: number, path: string, kind: keyof typeof fileLimits): Promise<Read | undefined> {
  const before = disk.stat(file);
  if (!before.isFile()) {
    const what = before.isDirectory() ? 'a folder' : 'a device or pipe';
    return { problem: { ruleId: 'file-kind', reason: `"${path}" is ${what}, not a file` } };
  }
  const limit = fileLimits[kind];
  const tooLarge = (size: number): Read => ({
    problem: {
      ruleId: 'file-too-large',
      reason: `"${path}" has ${(size / 2 ** 20).toFixed(1)} MiB; ${limit / 2 ** 20} MiB is the limit for a ${kind}`,
    },
  });
  if (before.size > limit) return tooLarge(Number(before.size));
  const bytes = await readUpTo(file, Number(before.size), limit);
  if (!bytes) return tooLarge(limit + 1);
  const after = disk.stat(file);
  const same = after.mtimeNs === before.mtimeNs && after.size === before.size;
  return same ? { bytes } : undefined;
}

/**
 * Read a file to its end, wherever that is: files that a system makes up have a size of 0, and others grow.
 * @returns undefined where there is more than the limit
 */
async function readUpTo(file: number, size: number, limit: number): Promise<Uint8Array | undefined> {
  let bytes = new Uint8Array(size + 1);
  for (let filled = 0; filled <= limit; ) {
    if (filled === bytes.length) {
      const larger = new Uint8Array(Math.min(limit + 1, filled * 2));
      larger.set(bytes);
      bytes = larger;
    }
    const count = await disk.read(file, bytes, filled, bytes.length - filled, filled);
    filled += count;
    // What has the length that it was said to have is whole, unless it has grown, which is asked after.
    if (count === 0 || filled === size) return bytes.subarray(0, filled);
  }
  return undefined;
}

/** Does pieces of work, so many at a time and the rest in turn. */
function turns(width: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let free = width;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((begin) => waiting.push(begin));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}

type List = ProjectFiles['list'];

async function explain(error: unknown, path: string, from: string, list: List): Promise<Problem> {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENAMETOOLONG': {
      const meant = await suggest(path, from, list);
      const reason = `there is no file "${shorten(path)}"`;
      return { ruleId: 'file-missing', reason, ...(meant && { hint: hintFor(meant, path) }) };
    }
    case 'ELOOP':
      return { ruleId: 'file-kind', reason: `"${path}" is a link that leads to itself` };
    case 'EACCES':
    case 'EPERM':
      return { ruleId: 'file-unreadable', reason: `"${path}" may not be read: permission denied` };
    case 'ENXIO':
    case 'ENODEV':
      return { ruleId: 'file-kind', reason: `"${path}" is a socket or a device, not a file` };
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

/** Only names inside the root are told. */
async function listFolder(folder: string, root: string): Promise<readonly string[]> {
  const path = await realpath(folder).catch(() => undefined);
  if (path === undefined || !isInside(path, root)) return [];
  const names = await readdir(path).catch(() => []);
  return names.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
