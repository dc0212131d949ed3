import { createHash } from 'node:crypto';
import type { Section } from './publication.js';

const hashes = new WeakMap<Section, string>();

/** SHA-256, in hexadecimal, of everything that a section says; pictures count by the hash of their content, which is their id. */
export function hashOfSection(section: Section): string {
  let hash = hashes.get(section);
  if (hash === undefined) {
    // What is not data are the functions that give a picture's bytes.
    hash = noteHash(section, JSON.stringify(section));
  }
  return hash;
}

/** SHA-256, in hexadecimal, of data as JSON has it. */
export function hashOfData(data: unknown): string {
  return sha256Of(JSON.stringify(data));
}

function sha256Of(json: string): string {
  return createHash('sha256').update(json).digest('hex');
}

/** The hash of a section whose JSON is at hand, which is noted. */
export function noteHash(section: Section, json: string): string {
  const hash = sha256Of(json);
  hashes.set(section, hash);
  return hash;
}

/** Note the hash of a section that was worked out before, of the same JSON. */
export function knowHash(section: Section, hash: string): void {
  hashes.set(section, hash);
}
