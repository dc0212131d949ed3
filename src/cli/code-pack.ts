import { lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

/** What a file of source was compiled to, and the source's checksum. */
export interface Compiled {
  readonly source: number;
  readonly code: Uint8Array;
}

/** Where an entry of a pack is: the first byte behind the head, and its checksum. */
interface Entry {
  readonly id: string;
  readonly source: number;
  readonly start: number;
  readonly length: number;
  readonly checksum: number;
}

/** Packs that are kept: those of the commands, for a version or two of Node. */
const most = 24;

/** The engine copies what doesn't begin at a multiple of its words. */
const alignment = 8;

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
    const body = alignment + bytes.readUInt32LE(0);
    for (const { id, source, start, length, checksum } of JSON.parse(
      bytes.toString('utf8', alignment, body),
    ) as Entry[]) {
      const code = bytes.subarray(body + start, body + start + length);
      if (code.byteLength === length && crc32(code) === checksum) compiled.set(id, { source, code });
    }
  } catch {
    // There is none, or what there is is of no use: everything is compiled, as it would be without.
  }
  return compiled;
}

/** Keep a pack, whole or not at all. That it can't be kept is no harm. */
export function writePack(name: string, compiled: ReadonlyMap<string, Compiled>): void {
  try {
    const folder = ownFolder();
    mkdirSync(folder, { recursive: true, mode: 0o700 });
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
  let start = 0;
  const entries: Entry[] = [];
  const parts: Uint8Array[] = [];
  for (const [id, { source, code }] of compiled) {
    entries.push({ id, source, start, length: code.byteLength, checksum: crc32(code) });
    parts.push(code, new Uint8Array(padding(code.byteLength)));
    start += code.byteLength + padding(code.byteLength);
  }
  const json = JSON.stringify(entries);
  const head = Buffer.from(json.padEnd(json.length + padding(json.length)));
  const lead = Buffer.alloc(alignment);
  lead.writeUInt32LE(head.byteLength);
  return Buffer.concat([lead, head, ...parts]);
}

function padding(length: number): number {
  return (alignment - (length % alignment)) % alignment;
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
