import { expect, test } from 'vitest';
import { recentRendition } from '../../src/photo/recent-renditions.js';

/** Asks for a rendition of so many bytes, and says whether it had to be made. */
async function isMade(owner: object, byteLength: number): Promise<boolean> {
  let made = false;
  await recentRendition(owner, 'key', async () => {
    made = true;
    return { mediaType: 'image/jpeg', width: 1, height: 1, bytes: new Uint8Array(byteLength) };
  });
  return made;
}

test.each([
  ['large', 2_000_000, 10, 13],
  ['small', 100, 300, 400],
])('%s renditions are kept, but not all', async (_, size, few, many) => {
  const owners = Array.from({ length: many }, () => ({}));
  for (const owner of owners.slice(0, few)) expect(await isMade(owner, size)).toBe(true);
  for (const owner of owners.slice(0, few)) expect(await isMade(owner, size)).toBe(false);
  for (const owner of owners.slice(few)) await isMade(owner, size);
  expect(await isMade(owners[0] ?? {}, size)).toBe(true);
  expect(await isMade(owners.at(-1) ?? {}, size)).toBe(false);
});
