import { createHash } from 'node:crypto';
import type { InputFile } from '../manuscript/files.js';
import { Spool } from './spool.js';
import type { World } from './world.js';

/** What went into a build: the same record, the same outputs. */
export interface BuildRecord {
  readonly generator: { readonly name: 'colophon'; readonly version: string };
  /** Libraries that have a part in the outputs, by name. */
  readonly versions: Readonly<Record<string, string>>;
  /** Every file of the author's that was read; sorted by path. */
  readonly inputs: readonly InputFile[];
}

/**
 * The record of a build.
 * @throws where Colophon's own package file can't be read: the installation is broken
 */
export async function buildRecord(inputs: readonly InputFile[], world: World): Promise<BuildRecord> {
  const own = JSON.parse(new TextDecoder().decode(world.resource('colophon/package.json'))) as Package;
  return { generator: { name: 'colophon', version: own.version }, versions: own.dependencies, inputs };
}

/** Dependencies are pinned, so that a range is a version. */
interface Package {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

/** SHA-256 of bytes, in hexadecimal. */
export function sha256Of(bytes: Uint8Array | Spool): string {
  if (bytes instanceof Spool) return bytes.sha256;
  return createHash('sha256').update(bytes).digest('hex');
}
