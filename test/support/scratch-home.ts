import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';

/**
 * A scratch folder for each test, or one for all of a file. The secret by which a cache knows its own entries is kept in it, and not at
 * home with whoever runs the tests.
 * @param use given the folder's path before a test
 */
export function scratchHome(use: (path: string) => void, scope: 'each' | 'all' = 'each'): void {
  let folder: string;
  const [before, after] = scope === 'each' ? [beforeEach, afterEach] : [beforeAll, afterAll];
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'colophon-home-'));
    vi.stubEnv('XDG_STATE_HOME', join(folder, 'state'));
    use(folder);
  });
  after(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true, force: true });
  });
}
