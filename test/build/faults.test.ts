import { execFile, spawn } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { sha256Of } from '../../src/build/build-record.js';
import { minimalSettings, png, project, scratchProject } from '../support/project.js';

/** The step from one failing call to the next: all of them with FAULT_STEP=1, some in an ordinary run. */
const step = Number(process.env.FAULT_STEP ?? 37);

vi.setConfig(step === 37 ? { testTimeout: 120_000 } : { testTimeout: 7_200_000, hookTimeout: 600_000 });

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');
const command = join(root, 'dist/command/main.js');
const faults = join(root, 'test/support/file-faults.mjs');
const article = (words: string) =>
  `---\ntitle: Storm\n---\n\n${words}\n\n![A boat](../assets/a.png "Boats. (AP Photo/Mara Lind)")\n`;

interface Ended {
  readonly code: number | string | null;
  readonly stderr: string;
}

interface How {
  readonly env?: Readonly<Record<string, string>>;
  readonly imports?: readonly string[];
  readonly more?: readonly string[];
}

/** A build in a process of its own. */
async function build(folder: string, out: string, how: How = {}): Promise<Ended> {
  const { env = {}, imports = [faults], more = [] } = how;
  const args = [
    ...imports.flatMap((each) => ['--import', each]),
    command,
    'build',
    folder,
    '--out',
    out,
    '--only',
    'epub',
    '--quiet',
    ...more,
  ];
  const ended = run(process.execPath, args, { env: { ...process.env, ...env } });
  return ended.then(
    ({ stderr }) => ({ code: 0, stderr }),
    ({ code, signal, stderr }) => ({ code: code ?? signal, stderr }),
  );
}

/** How many calls a build makes; the cache knows all of it after. */
async function countCalls(): Promise<number> {
  const counted = await build(folder, join(folder, 'counted'), { env: { FAULT_COUNT: '1' } });
  return Number(/calls: (\d+)/.exec(counted.stderr)?.[1]);
}

/** Whether all that a folder's manifest lists is there with its hash, and nothing else. */
async function wholeSet(out: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(out, 'build.json'), 'utf8'));
  const names = manifest.outputs.map(({ name }: { name: string }) => name);
  expect((await readdir(out)).sort()).toEqual([...names, 'build.json'].sort());
  for (const { name, sha256 } of manifest.outputs) expect(sha256Of(await readFile(join(out, name))), name).toBe(sha256);
  return manifest.inputs.find(({ path }: { path: string }) => path === 'manuscript/a.md').sha256;
}

/** A picture that can't be made small. */
async function noise(): Promise<Uint8Array> {
  const pixels = Buffer.from(Array.from({ length: 600 * 500 * 3 }, (_, index) => Math.imul(index, 2654435761) >>> 24));
  return sharp(pixels, { raw: { width: 600, height: 500, channels: 3 } })
    .png()
    .toBuffer();
}

let folder: string;
let out: string;

/** A project whose outputs are there, and whose article has been changed since; and the same once the cache knows that. */
let made: string;
let known: string;
let old: string;
let fresh: string;
/** How many calls a build makes where the cache knows everything. */
let calls: number;

async function useCopyOf(template: string): Promise<void> {
  folder = await project({});
  out = join(folder, 'dist');
  await cp(template, folder, { recursive: true, preserveTimestamps: true });
}

beforeAll(async () => {
  made = await scratchProject({
    'manuscript/colophon.yaml': minimalSettings,
    'manuscript/a.md': article('Old.'),
    'assets/a.png': await png(),
  });
  expect((await build(made, join(made, 'dist'))).code).toBe(0);
  old = await wholeSet(join(made, 'dist'));
  await writeFile(join(made, 'manuscript/a.md'), article('New words.'));
  known = await scratchProject({});
  await cp(made, known, { recursive: true, preserveTimestamps: true });
  folder = known;
  await countCalls();
  calls = await countCalls();
  fresh = await wholeSet(join(known, 'counted'));
});
afterAll(() => Promise.all([made, known].map((each) => rm(each, { recursive: true }))));
beforeEach(() => useCopyOf(made));

describe('a whole build', () => {
  test('whatever call of the file system fails ends with a code and words, and the next is sound', async () => {
    const most = await countCalls();
    expect(most).toBeGreaterThan(60);
    for (let at = 1; at <= most; at += step) {
      // The cache knows everything else.
      await writeFile(join(folder, 'manuscript/a.md'), article(`New words, ${at}.`));
      const fails = { FAULT_AT: String(at), FAULT_CODE: 'EIO' };
      const { code, stderr } = await build(folder, out, { env: fails });
      // Some calls only look whether something is there, and a failure of theirs is like its absence.
      expect([0, 1, 74], `call ${at}: ${stderr}`).toContain(code);
      expect(stderr).not.toMatch(/mistake in Colophon|\n {4}at |there is no folder/);
      if (code !== 0) expect(stderr).not.toBe('');
      expect((await build(folder, out)).code).toBe(0);
      await wholeSet(out);
    }
  });

  test('ended at a call leaves the old set or the new one to the next', async () => {
    await useCopyOf(known);
    await cp(out, join(folder, 'kept'), { recursive: true });
    const seen = new Set<string>();
    // Outputs are written by the last calls.
    const signals = [
      ['SIGKILL', 'SIGKILL'],
      ['SIGTERM', 143],
    ] as const;
    for (let back = 2; back < 70; back += Math.min(step, 13)) {
      const at = calls - back;
      for (const [signal, code] of step === 1 ? signals : [signals[back % 2] ?? signals[0]]) {
        await rm(out, { recursive: true });
        await cp(join(folder, 'kept'), out, { recursive: true });
        const ended = await build(folder, out, { env: { FAULT_AT: String(at), FAULT_CODE: signal } });
        // Before and after the writing, a signal ends the program by itself; at the very end the set is whole already.
        expect([code, signal, 0]).toContain(ended.code);
        if (ended.code === code && code !== 'SIGKILL') {
          expect(ended.stderr).toContain(`stopped by ${signal} before the outputs were written`);
          expect(await wholeSet(out)).toBe(old);
        }
        // A build that stops at its findings clears away what was left, and writes nothing itself.
        await rename(join(folder, 'assets/a.png'), join(folder, 'assets/b.png'));
        expect((await build(folder, out)).code).toBe(1);
        await rename(join(folder, 'assets/b.png'), join(folder, 'assets/a.png'));
        seen.add(await wholeSet(out));
      }
    }
    expect(seen).toEqual(new Set([old, fresh]));
  });

  test('whose folder does not answer says so in time, and ends', async () => {
    await useCopyOf(known);
    for (const back of [15, 40]) {
      const env = { FAULT_AT: String(calls - back), FAULT_CODE: 'WAIT600000' };
      const { code, stderr } = await build(folder, out, { env, more: ['--time-limit', '3'] });
      expect(stderr).toContain(`"${out}" has not answered for 3 seconds\nThe outputs may be of two builds`);
      expect(code).toBe('SIGKILL');
      expect((await build(folder, out)).code).toBe(0);
      await wholeSet(out);
    }
  });

  test.each(['manuscript/colophon.yaml', 'manuscript/a.md', 'assets/a.png'])(
    'whose %s does not answer says so in time, and ends',
    async (file) => {
      const env = { FAULT_OPEN: file, FAULT_CODE: 'WAIT600000' };
      const { code, stderr } = await build(folder, out, { env, more: ['--time-limit', '3'] });
      expect(stderr).toBe(
        `colophon: the disk or network that holds "${file}" has not answered for 3 seconds\n` +
          'Try again when it does, give more --time-limit, or copy what it holds to this computer. ' +
          'The outputs of the last good build are as they were.\n',
      );
      expect(code).toBe('SIGKILL');
      expect(await wholeSet(out)).toBe(old);
    },
  );

  test.each(['check', 'extract'])('and %s of a book that does not answer says so too', async (action) => {
    await writeFile(join(folder, 'book.pdf'), 'a book');
    const args = ['--import', faults, command, action, 'book.pdf', '--time-limit', '1'];
    const env = { ...process.env, FAULT_OPEN: 'book.pdf', FAULT_CODE: 'WAIT600000' };
    await expect(run(process.execPath, args, { env, cwd: folder })).rejects.toMatchObject({
      signal: 'SIGKILL',
      stderr:
        'colophon: the disk or network that holds "book.pdf" has not answered for 1 second\n' +
        'Try again when it does, give more --time-limit, or copy what it holds to this computer.\n',
    });
  });

  test('whose folder does not answer is ended by a second Ctrl-C', async () => {
    await useCopyOf(known);
    const env = { ...process.env, FAULT_AT: String(calls - 15), FAULT_CODE: 'WAIT600000' };
    const args = ['--import', faults, command, 'build', folder, '--out', out, '--only', 'epub', '--quiet'];
    const child = spawn(process.execPath, args, { env, stdio: 'ignore' });
    const ended = new Promise((done) => child.on('close', (_, signal) => done(signal)));
    await vi.waitFor(() => stat(join(out, '.colophon-stage')), 20_000);
    const clicks = setInterval(() => child.kill('SIGINT'), 300);
    expect(await ended).toBe('SIGINT');
    clearInterval(clicks);
    expect((await build(folder, out)).code).toBe(0);
    await wholeSet(out);
  });

  test('asks nothing of a network', async () => {
    const hook = `data:text/javascript,${encodeURIComponent(`
      import net from 'node:net'; import dns from 'node:dns'; import http from 'node:http'; import https from 'node:https'; import tls from 'node:tls';
      import { syncBuiltinESMExports } from 'node:module';
      const no = () => { process.stderr.write('NETWORK'); process.exit(99); };
      net.Socket.prototype.connect = no; net.connect = net.createConnection = tls.connect = no; net.Server.prototype.listen = no;
      for (const module of [http, https]) module.get = module.request = no;
      for (const name of Object.keys(dns)) if (/^(lookup|resolve|reverse)/.test(name)) { dns[name] = no; if (dns.promises[name]) dns.promises[name] = no; }
      globalThis.fetch = globalThis.WebSocket = no; syncBuiltinESMExports();`)}`;
    const { code, stderr } = await build(folder, out, { imports: [hook] });
    expect(stderr).not.toContain('NETWORK');
    expect(code).toBe(0);
    // The hook holds.
    const probe = run(process.execPath, ['--import', hook, '-e', "fetch('http://127.0.0.1:9')"]);
    await expect(probe).rejects.toMatchObject({ code: 99 });
  });

  test('goes on where nobody reads its report, and says nothing of it', async () => {
    const child = spawn(process.execPath, [command, 'build', folder, '--out', out, '--only', 'epub'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (data) => {
      stderr += data;
    });
    const code = await new Promise((done) => child.on('close', done));
    expect(stderr).not.toMatch(/EPIPE|at /);
    expect(code).toBe(0);
    expect(await wholeSet(out)).not.toBe(old);
  });

  test.each(['/proc/colophon/dist', '/dev/null', '/dev/null/dist'])('into %s says why not', async (place) => {
    const { code, stderr } = await build(folder, place);
    expect(code).toBe(74);
    expect(stderr).toMatch(/^colophon: .+ \(E[A-Z]+, mkdir\)$/m);
  });

  test('on a disk with room for one set and a half says how much is missing', async ({ skip }) => {
    await writeFile(join(folder, 'assets/a.png'), await noise());
    expect((await build(folder, join(folder, 'sized'))).code).toBe(0);
    const sizes = (await readdir(join(folder, 'sized'))).map(
      async (name) => (await stat(join(folder, 'sized', name))).size,
    );
    const size = (await Promise.all(sizes)).reduce((sum, each) => sum + each, 0);
    const small = await mkdtemp(join(tmpdir(), 'colophon-small-'));
    onTestFinished(() => rm(small, { recursive: true, force: true }));
    const options = `size=${Math.round((size * 1.5) / 1024)}k`;
    const mounted = await run('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', small]).then(
      () => true,
      () => false,
    );
    if (!mounted) return skip('a small disk cannot be mounted here');
    onTestFinished(async () => void (await run('umount', [small])));
    // The first set fits; the next does not fit beside it, and the first stays.
    const first = await build(folder, join(small, 'dist'));
    expect(first.code, first.stderr).toBe(0);
    const before = await wholeSet(join(small, 'dist'));
    const second = await build(folder, join(small, 'dist'));
    expect(second.code).toBe(74);
    expect(second.stderr).toMatch(/need \d\.\d MB, and \d\.\d MB are free|the disk is full/);
    expect(await wholeSet(join(small, 'dist'))).toBe(before);
  });
});
