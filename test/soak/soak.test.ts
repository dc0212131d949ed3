import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const soak = (...args: readonly string[]) =>
  promisify(execFile)(process.execPath, ['--expose-gc', join(import.meta.dirname, 'main.mjs'), ...args]);

test('builds one behind another take no more memory and no more open files', { timeout: 120_000 }, async () => {
  const { stdout, stderr } = await soak('12');
  expect(stderr).toBe('');
  expect(stdout.split('\n').filter((line) => /open files$/.test(line))).toHaveLength(12);
});

test('builds that leave a megabyte each behind are found out', { timeout: 120_000 }, async () => {
  await expect(soak('12', '1000')).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('heap grows') });
});
