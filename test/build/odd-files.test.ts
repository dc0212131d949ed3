import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { cacheFolder, openCache } from '../../src/build/disk-cache.js';
import { FolderWatch } from '../../src/build/folder-watch.js';
import { lockName } from '../../src/build/lock.js';
import { nodeWorld } from '../../src/build/world.js';
import { writeFolder } from '../../src/build/write-folder.js';
import { stageName } from '../../src/build/write-set.js';
import { writeNew } from '../../src/cli/starter.js';
import { build } from '../support/checked-epub.js';
import { minimalSettings, png, project } from '../support/project.js';

vi.setConfig({ testTimeout: 60_000 });

const run = promisify(execFile);
const article = (body: string) => `---\ntitle: Storm\n---\n\n${body}\n`;
const figure = (src: string) => `![A boat](${src} "Boats. (AP Photo/Mara Lind)")`;

/** What holds up a reader that only opens and reads. */
const kinds = {
  'a named pipe': (path: string) => run('mkfifo', [path]).then(() => undefined),
  'a socket': async (path: string) => {
    const server = createServer();
    // The name of a socket must be short.
    const before = process.cwd();
    process.chdir(join(path, '..'));
    await new Promise<void>((done) => server.listen(relative(process.cwd(), path), done));
    process.chdir(before);
    onTestFinished(() => void server.close());
  },
  'a device that never ends': (path: string) => run('mknod', [path, 'c', '1', '5']).then(() => undefined),
} as const;

let folder: string;
let out: string;
beforeEach(async () => {
  folder = await project({
    'around/book/manuscript/colophon.yaml': minimalSettings,
    'around/book/manuscript/a.md': article(`Words.\n\n${figure('../assets/a.png')}`),
    'around/book/assets/a.png': await png({ width: 40, height: 30 }),
    'around/shared/b.png': await png({ width: 30, height: 40 }),
    'outside/c.png': await png(),
  });
  folder = join(folder, 'around/book');
  out = join(folder, 'dist');
});

const rulesOf = ({ findings }: { readonly findings: readonly { readonly ruleId?: string | undefined }[] }) => [
  ...new Set(findings.map(({ ruleId }) => ruleId)),
];

async function bytesIn(place: string): Promise<Record<string, string>> {
  const names = (await readdir(place)).sort();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(place, name), 'base64')])),
  );
}

describe.each(Object.entries(kinds))('%s', (kind, make) => {
  test.each([
    ['manuscript/colophon.yaml', ''],
    ['manuscript/a.md', ''],
    ['assets/a.png', ''],
    ['theme.json', 'editions: {pdf: {theme: ../theme.json}}\n'],
    ['font.ttf', 'fonts: [{family: Own, use: text, regular: ../font.ttf}]\n'],
  ])('in the place of %s is told, and keeps nobody waiting', async (path, settings) => {
    await writeFile(join(folder, 'manuscript/colophon.yaml'), minimalSettings + settings);
    await rm(join(folder, path), { force: true });
    const isMade = await make(join(folder, path)).then(
      () => true,
      () => false,
    );
    if (!isMade) return expect(kind).toBe('a device that never ends');
    const result = await build({ folder, out });
    expect(result.ok).toBe(false);
    expect(rulesOf(result)).toContain('file-kind');
  });
});

describe('what came with a project in the place of files of Colophon', () => {
  test.each([
    ['a pipe as the lock', async () => kinds['a named pipe'](join(out, lockName))],
    ['a link as the lock', async () => symlink('/dev/zero', join(out, lockName))],
    ['a folder as the lock', async () => mkdir(join(out, lockName, 'deeper'), { recursive: true })],
    ['a pipe as the stage', async () => kinds['a named pipe'](join(out, stageName))],
    [
      'a pipe as the journal',
      async () => {
        await mkdir(join(out, stageName));
        await kinds['a named pipe'](join(out, stageName, 'journal.json'));
      },
    ],
  ])('%s neither holds the build up nor is followed', async (_, make) => {
    await mkdir(out);
    await make();
    expect((await build({ folder, out, only: 'epub' })).ok).toBe(true);
    const { outputs } = JSON.parse(await readFile(join(out, 'build.json'), 'utf8'));
    const names = outputs.map(({ name }: { readonly name: string }) => name);
    expect((await readdir(out)).sort()).toEqual(['build.json', ...names].sort());
  });

  test.each(['harbour-reader.epub', 'harbour-reader.credits.json', 'build.json'])(
    'a pipe as the output %s neither holds the build up nor is replaced',
    async (name) => {
      await mkdir(out);
      await kinds['a named pipe'](join(out, name));
      expect(rulesOf(await build({ folder, out, only: 'epub' }))).toContain('output-foreign');
      expect(await readdir(out)).toEqual([name]);
    },
  );

  test('a cache that leads out of the project is not used', async () => {
    const elsewhere = join(folder, '../../outside');
    await writeFile(join(elsewhere, '.gitignore'), 'mine\n');
    await mkdir(join(folder, '.colophon'));
    await symlink(elsewhere, join(folder, cacheFolder));
    expect((await build({ folder, out, only: 'epub', cache: true })).ok).toBe(true);
    expect((await readdir(elsewhere)).sort()).toEqual(['.gitignore', 'c.png']);
    expect(await readFile(join(elsewhere, '.gitignore'), 'utf8')).toBe('mine\n');
  });

  test('links within a cache are neither written through nor tidied away', async () => {
    const elsewhere = join(folder, '../../outside');
    const large = join(elsewhere, 'a'.repeat(64));
    await writeFile(large, '');
    await truncate(large, 2 ** 31);
    const root = join(folder, cacheFolder);
    await mkdir(root, { recursive: true });
    await writeFile(join(elsewhere, 'notes'), 'mine\n');
    await symlink(join(elsewhere, 'notes'), join(root, '.gitignore'));
    for (let part = 0; part < 256; part++) await symlink(elsewhere, join(root, part.toString(16).padStart(2, '0')));
    const cache = await openCache(folder, nodeWorld());
    await cache?.put('work', new Uint8Array([1]));
    await cache?.tidy();
    expect((await readdir(elsewhere)).sort()).toEqual(['a'.repeat(64), 'c.png', 'notes']);
    expect(await readFile(join(elsewhere, 'notes'), 'utf8')).toBe('mine\n');
  });
});

test('a cache whose entries are damaged, in whatever way, gives the books that come without it', async () => {
  vi.stubEnv('XDG_STATE_HOME', join(folder, '../state'));
  onTestFinished(() => void vi.unstubAllEnvs());
  // Large enough to be made smaller, which is what is kept.
  await writeFile(join(folder, 'assets/a.png'), await png({ width: 3000, height: 2000 }));
  expect((await build({ folder, out, cache: false })).ok).toBe(true);
  const without = await bytesIn(out);
  const entries = async () => {
    const names = await readdir(join(folder, cacheFolder), { recursive: true });
    return names.filter((name) => /[0-9a-f]{64}$/.test(name)).map((name) => join(folder, cacheFolder, name));
  };
  const damages: Readonly<Record<string, (path: string) => Promise<unknown>>> = {
    none: async () => undefined,
    emptied: (path) => truncate(path, 0),
    'cut off': async (path) => truncate(path, Math.floor((await stat(path)).size / 2)),
    'changed in a byte': async (path) => {
      const bytes = await readFile(path);
      bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
      await writeFile(path, bytes);
    },
    'a folder': async (path) => {
      await rm(path);
      await mkdir(path);
    },
    'a pipe': async (path) => {
      await rm(path);
      await kinds['a named pipe'](path);
    },
    'a link without end': async (path) => {
      await rm(path);
      await symlink('/dev/zero', path);
    },
  };
  for (const [how, damage] of Object.entries(damages)) {
    await rm(join(folder, cacheFolder), { recursive: true, force: true });
    expect((await build({ folder, out, cache: true })).ok).toBe(true);
    const kept = await entries();
    expect(kept.length).toBeGreaterThan(1);
    for (const path of kept) await damage(path);
    const { ok, findings } = await build({ folder, out, cache: true });
    expect([how, ok, findings.map(String)]).toEqual([how, true, []]);
    expect(await bytesIn(out), how).toEqual(without);
  }
});

describe('a wider root', () => {
  const at = (src: string) => writeFile(join(folder, 'manuscript/a.md'), article(figure(src)));

  test('lets pictures and texts come from beside the project, and no further', async () => {
    const root = join(folder, '..');
    await at('../../shared/b.png');
    expect(rulesOf(await build({ folder, out }))).toContain('path-outside');
    const { ok, findings } = await build({ folder, out, root });
    expect([ok, findings.map(String)]).toEqual([true, []]);
    const { inputs } = JSON.parse(await readFile(join(out, 'build.json'), 'utf8'));
    expect(inputs.map(({ path }: { readonly path: string }) => path)).toContain('../shared/b.png');
    await at('../../../outside/c.png');
    expect(rulesOf(await build({ folder, out, root }))).toContain('path-outside');
    await symlink(join(folder, '../../outside/c.png'), join(folder, '../shared/link.png'));
    await at('../../shared/link.png');
    expect(rulesOf(await build({ folder, out, root }))).toContain('path-outside');
    await writeFile(join(folder, 'manuscript/colophon.yaml'), minimalSettings.replace('- a.md', '- ../../shared/b.md'));
    await writeFile(join(folder, '../shared/b.md'), article('Shared words.'));
    expect((await build({ folder, out, root })).ok).toBe(true);
  });

  test('must hold the project', async () => {
    const elsewhere = await build({ folder, out, root: join(folder, '../../outside') });
    expect([elsewhere.ok, rulesOf(elsewhere)]).toEqual([false, ['project-missing']]);
    const nowhere = await build({ folder, out, root: join(folder, '../../no-such') });
    expect([nowhere.ok, rulesOf(nowhere)]).toContainEqual(['project-missing']);
  });
});

describe('outputs that a link leads out of the project', () => {
  test.each(['dist', 'dist/deeper'])('into %s are not written', async (name) => {
    const outside = join(folder, '../../outside');
    await symlink(outside, out);
    await mkdir(join(outside, stageName));
    const result = await build({ folder, out: join(folder, name) });
    expect(result.ok).toBe(false);
    expect(rulesOf(result)).toContain('output-outside');
    expect((await readdir(outside)).sort()).toEqual([stageName, 'c.png']);
  });

  test('are written where the root is wide enough, or the folder is named as it is', async () => {
    await symlink(join(folder, '../shared'), out);
    expect((await build({ folder, out, only: 'epub', root: join(folder, '..') })).ok).toBe(true);
    expect((await build({ folder, out: join(folder, '../../outside/dist'), only: 'epub' })).ok).toBe(true);
  });
});

describe('a source that changes while it is built', () => {
  /** Build while a picture is changed after it was looked at. */
  async function buildWhileChanging() {
    let changed = Promise.resolve();
    const result = await build({
      folder,
      out,
      progress: (stage) => {
        if (stage === 'resolving')
          changed = png({ colour: '#ff0000' }).then((bytes) => writeFile(join(folder, 'assets/a.png'), bytes));
      },
    });
    await changed;
    return result;
  }

  test('as a picture is taken as it was when it was read', async () => {
    await build({ folder, out });
    const before = await bytesIn(out);
    expect(await buildWhileChanging()).toMatchObject({ ok: true, findings: [] });
    expect(await bytesIn(out)).toEqual(before);
  });

  test('as a picture that is too large to be kept stops the build, and the old books stay', async () => {
    const create = { width: 3000, height: 3000, channels: 3, background: '#336699' } as const;
    await writeFile(join(folder, 'assets/a.png'), await sharp({ create }).png({ compressionLevel: 0 }).toBuffer());
    expect((await build({ folder, out })).ok).toBe(true);
    const before = await bytesIn(out);
    const { ok, findings } = await buildWhileChanging();
    expect([ok, findings.map(({ ruleId, file }) => `${file} ${ruleId}`)]).toEqual([
      false,
      ['assets/a.png file-changing'],
    ]);
    expect(await bytesIn(out)).toEqual(before);
  });

  test('as a text is taken as it was when it was read, or told', async () => {
    const file = join(folder, 'manuscript/a.md');
    const writing = await open(file, 'a');
    let isDone = false;
    const writer = (async () => {
      while (!isDone) await writing.write('And more words.\n\n');
    })();
    const first = await build({ folder, out, only: 'epub' });
    isDone = true;
    await writer;
    await writing.close();
    const isTold = rulesOf(first).includes('file-changing');
    expect(first.ok).toBe(!isTold);
    if (first.ok) {
      const { inputs } = JSON.parse(await readFile(join(out, 'build.json'), 'utf8'));
      const { byteLength } = inputs.find(({ path }: { readonly path: string }) => path === 'manuscript/a.md');
      expect(byteLength).toBeLessThanOrEqual((await stat(file)).size);
    }
    // And once nobody writes any more, all is well.
    expect((await build({ folder, out, only: 'epub' })).ok).toBe(true);
  });
});

// Node's own `mkdir` never comes back from there.
describe.runIf(existsSync('/proc/self'))('a folder that the system lets nobody make', () => {
  const place = '/proc/colophon/deep';

  test('for the key of the cache leaves the cache out', async () => {
    vi.stubEnv('XDG_STATE_HOME', place);
    onTestFinished(() => void vi.unstubAllEnvs());
    expect((await build({ folder, out, cache: true, only: 'epub' })).ok).toBe(true);
  });

  test('for what is taken out of a PDF, or for a first manuscript, is the system’s error', async () => {
    const files = [{ path: 'a/b', bytes: new Uint8Array() }];
    await expect(
      writeFolder(
        place,
        files.map(({ path, bytes }) => ({ path, read: () => bytes })),
        new FolderWatch(place, 60),
      ),
    ).rejects.toThrow('ENOENT');
    await expect(writeNew(place, files)).rejects.toThrow('ENOENT');
  });
});
