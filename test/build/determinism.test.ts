import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { expectValidEpub } from '../support/checked-epub.js';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');
const command = join(root, 'dist/lib/cli/main.js');

/** Build a copy of the sample in a folder of its own, in a process of its own. */
async function buildElsewhere(prefix: string, env: NodeJS.ProcessEnv): Promise<Record<string, Buffer>> {
  const folder = await mkdtemp(join(tmpdir(), prefix));
  await cp(join(root, 'manuscript'), join(folder, 'manuscript'), { recursive: true });
  await cp(join(root, 'assets/pictures'), join(folder, 'assets/pictures'), { recursive: true });
  await run(process.execPath, [command, 'build', folder], { env: { ...process.env, ...env } });
  const names = (await readdir(join(folder, 'dist'))).sort();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, 'dist', name))])),
  );
}

test('two folders, time zones and locales give the same bytes', { timeout: 180_000 }, async () => {
  const [here, there] = await Promise.all([
    buildElsewhere('colophon-a-', { TZ: 'Asia/Tokyo', LC_ALL: 'C', LANG: 'C' }),
    buildElsewhere('a longer name with spaces and ünicode ', {
      TZ: 'America/Lima',
      LC_ALL: 'tr_TR.UTF-8',
      LANG: 'tr_TR.UTF-8',
    }),
  ]);
  expect(Object.keys(here).map((name) => name.split('.').at(-1))).toEqual(['json', 'csv', 'json', 'epub', 'pdf']);
  expect(Object.keys(there)).toEqual(Object.keys(here));
  for (const [name, bytes] of Object.entries(here))
    expect(bytes.equals(there[name] ?? Buffer.alloc(0)), name).toBe(true);
  for (const [name, bytes] of Object.entries(here)) if (name.endsWith('.epub')) await expectValidEpub(bytes);
});
