import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sink } from '../publication/sink.js';

/** Bytes of an output that are kept in memory; what goes beyond is kept on disk until it is copied to its place. */
const inMemory = 16_000_000;

/** What is held of a file before it is written to disk, and the most that is written of it in one piece, in bytes. */
const pieceSize = 4_000_000;

/** The size of the pieces in which a file is read back: what stays near the processor. */
const readSize = 2 ** 19;

/** What is written as it comes, in bytes: to copy it would take longer than to ask the file system once more. */
const largePiece = 100_000;

/** The bytes of an output as they come, with their length and hash. Above a size they wait in a temporary file. */
export class Spool implements Sink {
  byteLength = 0;
  private pieces: Uint8Array[] = [];
  private held = 0;
  private readonly hash = createHash('sha256');
  private digest: string | undefined;
  private file: { readonly handle: FileHandle; readonly folder: string } | undefined;

  async write(bytes: Uint8Array): Promise<void> {
    this.hash.update(bytes);
    this.byteLength += bytes.byteLength;
    this.pieces.push(bytes);
    this.held += bytes.byteLength;
    if (this.byteLength > inMemory && this.held > pieceSize) await this.unload();
  }

  hashed(): Hash {
    return this.hash.copy();
  }

  /** SHA-256 of all bytes, in hexadecimal; nothing may be written after. */
  get sha256(): string {
    this.digest ??= this.hash.digest('hex');
    return this.digest;
  }

  /** Everything that was written, from first to last; a piece is there until the next is asked for. */
  async *read(): AsyncGenerator<Uint8Array> {
    const onDisk = this.byteLength - this.held;
    // Memory that is touched for the first time costs more than the reading.
    const piece = new Uint8Array(Math.min(readSize, onDisk));
    for (let position = 0; position < onDisk; ) {
      const { bytesRead = 0 } = (await this.file?.handle.read(piece, 0, piece.byteLength, position)) ?? {};
      if (bytesRead === 0) throw new Error('a temporary file was cut short by something else');
      yield piece.subarray(0, Math.min(bytesRead, onDisk - position));
      position += bytesRead;
    }
    yield* gathered(this.pieces);
  }

  /** Give the temporary file back; there is nothing to read after. */
  async close(): Promise<void> {
    this.pieces = [];
    await this.file?.handle.close();
    if (this.file) await rm(this.file.folder, { recursive: true, force: true });
    this.file = undefined;
  }

  private async unload(): Promise<void> {
    this.file ??= await openTemporary();
    await this.file.handle.writev(this.pieces);
    this.pieces = [];
    this.held = 0;
  }
}

/** What is held, in pieces that are worth a call of the file system each: a book comes in thousands. Those that are so as they are aren't copied. */
function* gathered(pieces: readonly Uint8Array[]): Generator<Uint8Array> {
  let [group, size]: [Uint8Array[], number] = [[], 0];
  for (const piece of pieces) {
    const isLarge = piece.byteLength > largePiece;
    if (size > 0 && (isLarge || size + piece.byteLength > pieceSize)) {
      yield Buffer.concat(group, size);
      [group, size] = [[], 0];
    }
    if (isLarge) {
      yield piece;
      continue;
    }
    group.push(piece);
    size += piece.byteLength;
  }
  if (size > 0) yield Buffer.concat(group, size);
}

/** A file that is gone with the process, however that ends, where the system lets an open file be removed. */
async function openTemporary(): Promise<{ readonly handle: FileHandle; readonly folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'colophon-'));
  const handle = await open(join(folder, 'output'), 'wx+');
  await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  return { handle, folder };
}

/** Do what needs spools; whatever happens, their files are given back after. */
export async function withSpools<T>(work: (spool: () => Spool) => Promise<T>): Promise<T> {
  const spools: Spool[] = [];
  try {
    return await work(() => {
      const spool = new Spool();
      spools.push(spool);
      return spool;
    });
  } finally {
    for (const spool of spools) await spool.close();
  }
}
