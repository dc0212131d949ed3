import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CompiledCode } from '../../src/cli/compiled-code.js';
import type { Engine } from '../../src/cli/engine.js';

// The flags of the process that the tests run in are left alone.
const engine = { asAtStart: <Result>(work: () => Result) => work() } as Engine;

let root: string;
let bundle: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'colophon-test-'));
  bundle = join(root, 'bundle');
  vi.stubEnv('XDG_CACHE_HOME', join(root, 'cache'));
  vi.stubEnv('NODE_DISABLE_COMPILE_CACHE', undefined);
  await write({
    'a.cjs': "const { b } = require('./b.cjs'); exports.a = () => b() + 1;",
    'b.cjs': 'exports.b = () => 41;',
  });
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(root, { recursive: true, force: true });
});

async function write(files: Record<string, string>): Promise<void> {
  await mkdir(bundle, { recursive: true });
  const whole = (text: string) => `(function (exports, require, module, __filename, __dirname, importing) {${text}\n})`;
  for (const [name, text] of Object.entries(files)) await writeFile(join(bundle, name), whole(text));
}

/** Load and run, as a process would. */
async function once(): Promise<{ readonly result: unknown; readonly known: boolean }> {
  const code = new CompiledCode(bundle, engine);
  const result = (code.load('./a.cjs') as { a: () => unknown }).a();
  const known = code.isKnown;
  await code.keep();
  return { result, known };
}

const folder = () => join(root, 'cache/colophon/code');
const packs = () => readdir(folder()).catch(() => []);

test('what was compiled is known from the second run on', async () => {
  expect(await once()).toEqual({ result: 42, known: false });
  const [pack = '', ...others] = await packs();
  expect(others).toEqual([]);
  expect(await once()).toEqual({ result: 42, known: true });
  expect((await stat(folder())).mode & 0o777).toBe(0o700);
  expect((await stat(join(folder(), pack))).mode & 0o777).toBe(0o600);
});

test('a file that has changed is run as it is now, however long it is', async () => {
  await once();
  await write({ 'b.cjs': 'exports.b = () => 40;' });
  expect(await once()).toEqual({ result: 41, known: false });
  expect(await once()).toEqual({ result: 41, known: true });
});

test('a file is loaded once, and knows where it is', async () => {
  await write({
    'a.cjs': "exports.a = () => [require('./b.cjs') === require('./b.cjs'), __filename, typeof require('node:fs')];",
  });
  expect((await once()).result).toEqual([true, join(bundle, 'a.cjs'), 'object']);
});

test('files that are kept may load others later, and packages', async () => {
  await write({
    'a.cjs': "exports.a = () => importing('node:path').then(({ posix }) => posix.join('a', require('./b.cjs').name));",
    'b.cjs': "exports.name = 'b';",
  });
  for (const known of [false, true]) {
    const { result, ...run } = await once();
    expect(await result).toBe('a/b');
    expect(run.known).toBe(known);
  }
});

test.each([
  ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 40)],
  ['damaged', (bytes: Buffer) => bytes.fill(1, bytes.length - 40)],
  ['damaged in its head', (bytes: Buffer) => bytes.fill(1, 0, 40)],
  ['empty', () => Buffer.alloc(0)],
])('a pack that is %s is made anew', async (_, spoil) => {
  await once();
  const [pack = ''] = await packs();
  const path = join(folder(), pack);
  await writeFile(path, spoil(await readFile(path)));
  expect(await once()).toEqual({ result: 42, known: false });
  expect(await once()).toEqual({ result: 42, known: true });
});

test('nothing is taken from a folder, or left in one, that others may write to', async () => {
  await once();
  await chmod(folder(), 0o770);
  const [pack = ''] = await packs();
  await utimes(join(folder(), pack), 1, 1);
  expect(await once()).toEqual({ result: 42, known: false });
  expect((await stat(join(folder(), pack))).mtimeMs).toBe(1000);
});

test('nor through a link', async () => {
  await once();
  vi.stubEnv('XDG_CACHE_HOME', join(root, 'linked'));
  await mkdir(join(root, 'linked/colophon'), { recursive: true });
  await symlink(folder(), join(root, 'linked/colophon/code'));
  expect((await once()).known).toBe(false);
});

test('where nothing can be kept, all is compiled, and nobody hears of it', async () => {
  await writeFile(join(root, 'cache'), 'a file');
  expect(await once()).toEqual({ result: 42, known: false });
  expect(await once()).toEqual({ result: 42, known: false });
});

test.runIf(process.platform === 'linux')('a home in which no folder can be made is no reason to wait', async () => {
  vi.stubEnv('XDG_CACHE_HOME', '/proc/nowhere');
  expect(await once()).toEqual({ result: 42, known: false });
});

test('it can be turned off', async () => {
  vi.stubEnv('NODE_DISABLE_COMPILE_CACHE', '1');
  expect(await once()).toEqual({ result: 42, known: false });
  expect(await packs()).toEqual([]);
});

test('other flags of the engine have a pack of their own, and old ones go', async () => {
  for (let index = 0; index < 30; index++) {
    vi.stubEnv('NODE_OPTIONS', `--title=${index}`);
    await once();
  }
  expect(await packs()).toHaveLength(24);
});
