import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const folder = join(import.meta.dirname, 'test');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.ts'));

/** They put others in the place of modules or of calls of the file system, or spend their process, for whoever comes after. */
const alone = files
  .filter((file) =>
    /\bvi\.(?:m|doM)ock\(|\/file-faults\.mjs';$|\bSpent\b/m.test(readFileSync(join(folder, file), 'utf8')),
  )
  .map((file) => `test/${file}`);

export default defineConfig({
  test: {
    testTimeout: 120_000,
    hookTimeout: 180_000,
    setupFiles: ['test/support/bytes-at-once.ts'],
    // One less is usual, which of two processors leaves one idle.
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'alone', include: alone, sequence: { groupOrder: 0 } } },
      {
        extends: true,
        // Colophon and what it uses are loaded once a worker: once a file, that would take longer than the tests.
        test: {
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: alone,
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
