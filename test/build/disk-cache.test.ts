import { cp, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { cacheFolder, codeOf, openCache } from '../../src/build/disk-cache.js';
import { nodeWorld } from '../../src/build/world.js';
import { build } from '../support/checked-epub.js';
import { jpeg, minimalSettings, png, project as projectOf } from '../support/project.js';
import { scratchHome } from '../support/scratch-home.js';

const words = new TextEncoder().encode('what was found out');
let folder: string;

scratchHome((path) => {
  folder = path;
});

async function cache(project = folder) {
  const opened = await openCache(project, nodeWorld());
  if (!opened) throw new Error('no cache');
  return opened;
}

async function entries(project = folder): Promise<string[]> {
  const root = join(project, cacheFolder);
  const names = await readdir(root, { recursive: true });
  return names.filter((name) => /[0-9a-f]{64}$/.test(name)).map((name) => join(root, name));
}

describe('the cache', () => {
  test('gives back what was put in, to a later build too', async () => {
    await (await cache()).put('work', words);
    expect(await (await cache()).get('work')).toEqual(words);
    expect(await (await cache()).get('other work')).toBeUndefined();
  });

  test('says what it is, so that nobody backs it up or commits it', async () => {
    await (await cache()).put('work', words);
    expect(await readFile(join(folder, cacheFolder, 'CACHEDIR.TAG'), 'utf8')).toMatch(/^Signature: 8a477f59/);
    expect(await readFile(join(folder, cacheFolder, '.gitignore'), 'utf8')).toBe('*\n');
  });

  test('says it once, and where what says so is gone', async () => {
    const own = await cache();
    const names = async () => (await readdir(join(folder, cacheFolder))).filter((name) => name.length > 2).sort();
    const putMore = async (what: string) => {
      for (let index = 0; index < 9; index++) await own.put(`${what} ${index}`, words);
    };
    await own.put('work', words);
    await rm(join(folder, cacheFolder, 'CACHEDIR.TAG'));
    await putMore('more work');
    expect(await names()).toEqual(['.gitignore']);
    await rm(join(folder, cacheFolder, '.gitignore'));
    await putMore('yet more work');
    expect(await names()).toEqual(['.gitignore', 'CACHEDIR.TAG']);
  });

  test('does not bring back a project that was removed while it was built', async () => {
    const project = join(folder, 'project');
    await mkdir(project);
    const own = await cache(project);
    await own.put('work', words);
    await rm(project, { recursive: true });
    await own.put('more work', words);
    expect(await readdir(folder)).not.toContain('project');
    await mkdir(project);
    await own.put('more work', words);
    expect(await own.get('more work')).toEqual(words);
  });

  for (const [damage, change] of [
    ['cut off', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 1)],
    ['empty', () => new Uint8Array()],
    ['changed in one bit', (bytes: Uint8Array) => bytes.map((byte, index) => (index === 40 ? byte ^ 1 : byte))],
  ] as const) {
    test(`takes an entry that is ${damage} for none`, async () => {
      await (await cache()).put('work', words);
      const [entry = ''] = await entries();
      await writeFile(entry, change(await readFile(entry)));
      expect(await (await cache()).get('work')).toBeUndefined();
    });
  }

  test('removes what a build has not used where there is too much of it, and only then', async () => {
    await (await cache()).put('old work', words);
    const [old = ''] = await entries();
    // Sparse: it takes no room.
    await truncate(old, 2 ** 31);
    const first = await cache();
    await first.put('work', words);
    await first.tidy();
    expect(await entries()).not.toContain(old);
    const second = await cache();
    await second.put('more work', words);
    await second.tidy();
    for (const kept of ['work', 'more work']) expect(await (await cache()).get(kept)).toEqual(words);
  });

  test('takes an entry that came with somebody else’s project for none', async () => {
    await (await cache()).put('work', words);
    vi.stubEnv('XDG_STATE_HOME', join(folder, 'another-state'));
    expect(await (await cache()).get('work')).toBeUndefined();
  });

  test('takes an entry under the name of another for none', async () => {
    const own = await cache();
    await own.put('work', words);
    const [first = ''] = await entries();
    await own.put('other work', new Uint8Array([1]));
    const second = (await entries()).find((entry) => entry !== first) ?? '';
    await cp(first, second);
    expect(await own.get('work')).toEqual(words);
    expect(await own.get('other work')).toBeUndefined();
  });

  test('takes an entry of another version of Colophon for none', async () => {
    const world = nodeWorld();
    const resource = (name: string) => Buffer.concat([world.resource(name), Buffer.from(' ')]);
    await (await openCache(folder, { ...world, resource }))?.put('work', words);
    expect(await entries()).toHaveLength(1);
    expect(await (await cache()).get('work')).toBeUndefined();
  });

  test('is another for other code of the same version', async () => {
    const code = await projectOf({ 'a.js': 'one', 'sub/b.js': 'two', 'data.json': '{}' });
    const before = codeOf(code);
    await writeFile(join(code, 'data.json'), '[]');
    expect(codeOf(code)).toBe(before);
    await writeFile(join(code, 'sub/b.js'), 'three');
    expect(codeOf(code)).not.toBe(before);
  });

  test('is no hindrance where it can’t be written', async () => {
    await writeFile(join(folder, '.colophon'), 'a file in its place');
    await (await cache()).put('work', words);
    expect(await (await cache()).get('work')).toBeUndefined();
  });

  test('is none where no key can be kept', async () => {
    await writeFile(join(folder, 'state'), 'a file in its place');
    expect(await openCache(folder, nodeWorld())).toBeUndefined();
  });
});

test('a build with the cache, with an empty one and without gives the same bytes', { timeout: 120_000 }, async () => {
  const project = await projectOf({
    'manuscript/colophon.yaml': minimalSettings,
    'manuscript/a.md': [
      '---\ntitle: Boats\n---\n\nNobody went out.',
      '![Grey boats](../assets/boats.jpg "The fleet. (Jo Petrov / AFP)")',
      '![A red square](../assets/square.png "A square. (Jo Petrov / AFP)")\n',
    ].join('\n\n'),
    'assets/boats.jpg': await jpeg({ width: 1200, height: 800 }),
    'assets/square.png': await png({ width: 600, height: 400, colour: '#993333' }),
  });
  const outputs = async (name: string, useCache: boolean) => {
    const out = join(folder, name);
    const { ok } = await build({ folder: project, out, cache: useCache });
    expect(ok).toBe(true);
    const names = (await readdir(out)).filter((file) => !file.startsWith('.')).sort();
    return Promise.all(
      names.map(async (file) => [file, (await readFile(join(out, file))).toString('base64')] as const),
    );
  };
  const without = await outputs('without', false);
  expect(await outputs('first', true)).toEqual(without);
  expect((await entries(project)).length).toBeGreaterThan(0);
  expect(await outputs('second', true)).toEqual(without);
});
