import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { link, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Cache, Scratch } from '../publication/cache.js';
import { makeFolder } from './make-folder.js';
import { leadsAway } from './output-folder.js';
import { readRegularAtOnce } from './read-regular.js';
import type { World } from './world.js';

/** Where it lies, relative to the project. */
export const cacheFolder = '.colophon/cache';

/** In bytes. What a build hasn't used goes first where there is more. */
const largest = 2 ** 30;
const keyLength = 32;

/** What the entry is of that says how large all of them are at most: those that were written over count twice. */
const sizeKey = 'size of the cache';

/** A cache that can be tidied. */
export interface DiskCache extends Cache {
  /** Remove what this build hasn't used, where there is much of it. */
  tidy(): Promise<void>;
}

/**
 * Open the cache of a project. Its entries are named by the hash of what was done, of Colophon's version and of its
 * libraries', and sealed with a key of this user's, so that a damaged entry, or one that came with somebody's project,
 * counts as none.
 * @returns undefined where no key can be kept, or the folder leads out of the project: then there is no cache
 */
export async function openCache(folder: string, world: World): Promise<DiskCache | undefined> {
  const key = await sealingKey().catch(() => undefined);
  const root = join(folder, cacheFolder);
  if (!key || (await leadsAway(root, folder).catch(() => true))) return undefined;
  const engine = hash(
    'sha256',
    Buffer.concat([world.resource('colophon/package.json'), Buffer.from(codeOf(ownFolder))]),
  );
  const used = new Set<string>();
  /** In bytes, by this build. */
  let added = 0;
  const nameOf = (what: string) => {
    const name = hash('sha256', `${engine}\n${what}`);
    used.add(name);
    return name;
  };
  const get = (what: string, scratch?: Scratch) => {
    const name = nameOf(what);
    const sealed = readRegularAtOnce(pathOf(root, name), scratch && ((size) => scratch.take(size)));
    return sealed && unseal(sealed, name, key);
  };
  const put = (what: string, bytes: Uint8Array) => {
    const name = nameOf(what);
    try {
      store(root, pathOf(root, name), seal(bytes, name, key));
      added += keyLength + bytes.byteLength;
    } catch {
      // What can't be kept is made again.
    }
  };
  return {
    get: async (what, scratch) => get(what, scratch),
    put: async (what, bytes) => put(what, bytes),
    tidy: async () => {
      if (added === 0) return;
      // Entries are many, and counted only where nobody has yet, or where it may be time to remove some.
      const counted = get(sizeKey);
      let size = counted ? Number(Buffer.from(counted).toString()) + added : Number.POSITIVE_INFINITY;
      if (size > largest) size = await tidy(root, used).catch(() => Number.POSITIVE_INFINITY);
      if (size <= largest) put(sizeKey, Buffer.from(String(size)));
    },
  };
}

/** Where Colophon's own code lies: this module's folder, or that above it where it isn't bundled. */
const ownFolder = fileURLToPath(new URL(import.meta.url.includes('/build/disk-cache.') ? '..' : '.', import.meta.url));

/** Tells code that is being worked on from what it was, though its version is the same: names, sizes and times of its files. */
export function codeOf(folder: string): string {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?<!\.d)\.[jt]s$/.test(name),
  );
  const facts = names.sort().map((name) => {
    const { size, mtimeMs } = statSync(join(folder, name));
    return [name, size, mtimeMs];
  });
  return JSON.stringify(facts);
}

function pathOf(root: string, name: string): string {
  // Without looking for what `join` would make shorter: there are a thousand.
  return `${root}${sep}${name.slice(0, 2)}${sep}${name}`;
}

/** The name is sealed with the bytes: an entry under another's name is none. */
function seal(bytes: Uint8Array, name: string, key: Uint8Array): readonly Uint8Array[] {
  return [createHmac('sha256', key).update(name).update(bytes).digest(), bytes];
}

function unseal(sealed: Uint8Array, name: string, key: Uint8Array): Uint8Array | undefined {
  const bytes = sealed.subarray(keyLength);
  const [expected] = seal(bytes, name, key);
  const found = sealed.subarray(0, keyLength);
  if (!expected || found.byteLength !== keyLength || !timingSafeEqual(found, expected)) return undefined;
  return bytes;
}

/**
 * Written beside its place and renamed, so that no half entry is ever read. At once, as it is read: of hundreds of
 * small entries the waiting would cost most.
 */
function store(root: string, path: string, pieces: readonly Uint8Array[]): void {
  const kind = () => lstatSync(dirname(path), { throwIfNoEntry: false });
  if (!kind()) begin(root, dirname(path));
  // A link that came with somebody's project must not lead what is written elsewhere.
  if (!kind()?.isDirectory()) return;
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, Buffer.concat(pieces), { flag: 'wx' });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** A new cache says what it is, to those who back up and to Git. */
function begin(root: string, part: string): void {
  // Written last, it says that all else is there: each of 256 parts would try it again.
  const hasBegun = existsSync(join(root, '.gitignore'));
  // Not the folders above: a project that is removed while it is built must not come again.
  for (const path of hasBegun ? [part] : [dirname(root), root, part]) makeOne(path);
  if (hasBegun) return;
  const tag = 'Signature: 8a477f597d28d172789f06886806bc55\n# See https://bford.info/cachedir/\n';
  for (const [name, text] of [
    ['CACHEDIR.TAG', tag],
    ['.gitignore', '*\n'],
  ] as const) {
    try {
      writeFileSync(join(root, name), text, { flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function makeOne(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** @returns how large the cache is after, in bytes */
async function tidy(root: string, used: ReadonlySet<string>): Promise<number> {
  const files: { readonly path: string; readonly size: number; readonly isUsed: boolean }[] = [];
  // Only entries are counted, and removed: what else is there, or where a link leads, is somebody's. At once, since they are many.
  for (const part of readdirSync(root, { withFileTypes: true })) {
    if (!part.isDirectory() || !/^[0-9a-f]{2}$/.test(part.name)) continue;
    for (const name of readdirSync(join(root, part.name))) {
      const path = join(root, part.name, name);
      const facts = lstatSync(path);
      if (facts.isFile() && /^[0-9a-f]{64}(\.\d+\.tmp)?$/.test(name))
        files.push({ path, size: facts.size, isUsed: used.has(name) });
    }
  }
  let size = files.reduce((sum, file) => sum + file.size, 0);
  for (const file of files) {
    if (size <= largest) break;
    if (file.isUsed) continue;
    await unlink(file.path);
    size -= file.size;
  }
  return size;
}

/** The key that entries are sealed with: made once for a user, and readable to them alone. */
async function sealingKey(): Promise<Uint8Array> {
  const state = process.env.XDG_STATE_HOME || join(homedir(), '.local', 'state');
  const path = join(state, 'colophon', 'cache-key');
  const known = await readFile(path).catch(() => undefined);
  if (known?.byteLength === keyLength) return known;
  await makeFolder(dirname(path), 0o700);
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, randomBytes(keyLength), { mode: 0o600 });
    if (known) await rename(temporary, path);
    // Where another build was quicker, its key is the one.
    else await link(temporary, path).catch(() => undefined);
  } finally {
    await rm(temporary, { force: true });
  }
  const key = await readFile(path);
  if (key.byteLength !== keyLength) throw new Error('the key of the cache is damaged');
  return key;
}
