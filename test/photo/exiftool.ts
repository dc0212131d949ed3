import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe } from 'vitest';
import { project } from '../support/project.js';

const program = '/usr/bin/exiftool';

/** Each run of it starts an interpreter, which takes its time on a busy machine; in milliseconds. */
const timeout = 60_000;

/** Tests that hold our reading and writing against exiftool's; without it they are skipped, and said to be. */
export const describeWithExiftool = (name: string, tests: () => void) =>
  existsSync(program)
    ? describe(name, { timeout }, tests)
    : describe.skip(`${name} (skipped: ${program} is missing; install libimage-exiftool-perl)`, tests);

/** A copy of a picture in which exiftool has written these tags: `XMP-dc:Rights=© Orbis`. */
export async function tagged(name: string, bytes: Uint8Array, tags: readonly string[]): Promise<Uint8Array> {
  const file = join(await project({ [name]: bytes }), name);
  execFileSync(program, ['-q', '-q', '-overwrite_original', '-struct', ...tags.map((tag) => `-${tag}`), file]);
  return new Uint8Array(await readFile(file));
}

/** What exiftool reads, by group and tag: `XMP-dc:Rights`. */
export function tagsOf(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  const [tags = {}] = run(['-'], bytes);
  return tags;
}

/** What exiftool reads in files, in their order. */
export function tagsOfFiles(files: readonly string[]): readonly Readonly<Record<string, unknown>>[] {
  return run(files);
}

function run(files: readonly string[], input?: Uint8Array): readonly Record<string, unknown>[] {
  const json = execFileSync(program, ['-q', '-json', '-G1', '-struct', ...files], { input, maxBuffer: 2 ** 26 });
  return JSON.parse(json.toString());
}
