import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test('builds one behind another take no more memory and no more open files', { timeout: 120_000 }, async () => {
  const args = ['--expose-gc', join(import.meta.dirname, 'main.mjs'), '10'];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args);
  expect(stderr).toBe('');
  expect(stdout.split('\n').filter((line) => /open files$/.test(line))).toHaveLength(10);
});
