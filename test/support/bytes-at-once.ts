import { expect } from 'vitest';

// Made ready for every test file: the matchers look at each byte by itself, which takes seconds for a font or a picture.

const done = Symbol.for('colophon: bytes are compared at once');
const realm = globalThis as Record<symbol, unknown>;

/** Whether two arrays of bytes are the same; anything else is compared as usual. */
function sameBytes(a: unknown, b: unknown): boolean | undefined {
  if (!(a instanceof Uint8Array && b instanceof Uint8Array) || a.constructor !== b.constructor) return undefined;
  return Buffer.compare(a, b) === 0;
}

// Test files share a process, and their matchers.
if (!realm[done]) expect.addEqualityTesters([sameBytes]);
realm[done] = true;
