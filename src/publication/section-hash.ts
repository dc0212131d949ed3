import { createHash } from 'node:crypto';
import type { Section } from './publication.js';

const hashes = new WeakMap<Section, string>();

/** SHA-256, in hexadecimal, of everything that a section says; pictures count by the hash of their content, which is their id. */
export function hashOfSection(section: Section): string {
  let hash = hashes.get(section);
  if (hash === undefined) {
    // What is not data are the functions that give a picture's bytes.
    hash = createHash('sha256').update(JSON.stringify(section)).digest('hex');
    hashes.set(section, hash);
  }
  return hash;
}
