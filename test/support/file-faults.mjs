// Makes calls of the file system fail: loaded with `--import`, it does so in a process of its own as the environment says, and a test
// may do the same in its own process.
import sync from 'node:fs';
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

const names = [
  ...['access', 'link', 'lstat', 'mkdir', 'open', 'readdir', 'readFile', 'realpath', 'rename', 'rm', 'rmdir', 'stat'],
  ...['statfs', 'unlink', 'utimes', 'writeFile'],
];
const ofHandles = ['close', 'read', 'readFile', 'stat', 'sync', 'writeFile', 'writev'];
// Without `statSync`, which asks nothing but how old the files of Colophon's own code are, of each.
const atOnce = [
  ...['closeSync', 'fstatSync', 'lstatSync', 'mkdirSync', 'openSync', 'readdirSync', 'readFileSync', 'readSync'],
  ...['realpathSync', 'renameSync', 'rmSync', 'writeFileSync'],
];

// Those that tell a callback, of numbers of open files.
const withCallback = ['close', 'fstat', 'open', 'read'];

/** What happens at the call of that number; undefined lets it through. */
let plan = () => undefined;
let count = 0;

/**
 * @param {(call: number, name: string, first: unknown) => string | undefined} next the code of the error that a call shall fail with, or the signal that is
 *   sent at it, or `WAIT` and for how many milliseconds the call takes longer
 */
export function inject(next) {
  plan = next;
  count = 0;
}

/** How many calls there have been since the last `inject`. */
export function calls() {
  return count;
}

function guarded(original, name) {
  return async function (...args) {
    if (isOfNode()) return original.apply(this, args);
    const code = plan(++count, name, args[0]);
    if (code?.startsWith('SIG')) {
      process.kill(process.pid, code);
      // A signal that is held back arrives with the next turn of the event loop.
      await new Promise((resolve) => setTimeout(resolve, 20));
    } else if (code?.startsWith('WAIT')) {
      await new Promise((resolve) => setTimeout(resolve, Number(code.slice(4))));
    } else if (code) {
      // A handle that can't be closed would be left open; the system closes it all the same.
      if (name === 'close') await original.apply(this, args);
      throw failing(code, name);
    }
    return original.apply(this, args);
  };
}

/** The same of a call that returns when it is done, within another of those. */
function guardedAtOnce(original, name) {
  return function (...args) {
    if (isWithin || isOfNode()) return original.apply(this, args);
    isWithin = true;
    try {
      const code = plan(++count, name, args[0]);
      if (code?.startsWith('SIG')) process.kill(process.pid, code);
      else if (code && !code.startsWith('WAIT')) {
        if (name === 'closeSync') original.apply(this, args);
        throw failing(code, name);
      }
      return original.apply(this, args);
    } finally {
      isWithin = false;
    }
  };
}

let isWithin = false;

/** The same of a call that tells a callback. */
function guardedWithCallback(original, name) {
  return function (...args) {
    if (isOfNode()) return original.apply(this, args);
    const callback = args.at(-1);
    const code = plan(++count, name, args[0]);
    const go = () => original.apply(this, args);
    if (code?.startsWith('SIG')) {
      process.kill(process.pid, code);
      setTimeout(go, 20);
    } else if (code?.startsWith('WAIT')) setTimeout(go, Number(code.slice(4)));
    else if (code && name === 'close') original.call(this, args[0], () => callback(failing(code, name)));
    else if (code) process.nextTick(callback, failing(code, name));
    else go();
  };
}

/** Node reads modules by the same calls, and the command what it is bundled in. */
function isOfNode() {
  return /node:internal\/modules|\bCompiledCode\b/.test(new Error().stack ?? '');
}

function failing(code, name) {
  return Object.assign(new Error(`${code}: injected, ${name}`), { code, syscall: name, errno: -1 });
}

/** What Node keeps on its functions for `promisify` isn't enumerable. */
function withPropertiesOf(original, wrapped) {
  return Object.defineProperties(wrapped, Object.getOwnPropertyDescriptors(original));
}

const probe = await fs.open(new URL(import.meta.url), 'r');
const handle = Object.getPrototypeOf(probe);
await probe.close();
for (const name of ofHandles) handle[name] = guarded(handle[name], name);
for (const name of names) fs[name] = guarded(fs[name], name);
for (const name of atOnce) sync[name] = Object.assign(guardedAtOnce(sync[name], name), sync[name]);
for (const name of withCallback) sync[name] = withPropertiesOf(sync[name], guardedWithCallback(sync[name], name));
sync.realpath.native = guardedWithCallback(sync.realpath.native, 'realpath');
syncBuiltinESMExports();

const { FAULT_AT, FAULT_OPEN, FAULT_CODE = 'EIO', FAULT_FOREVER, FAULT_COUNT } = process.env;
// Every time that a file of that name is opened.
if (FAULT_OPEN) {
  inject((_, name, path) => (name === 'open' && String(path).endsWith(`/${FAULT_OPEN}`) ? FAULT_CODE : undefined));
}
if (FAULT_AT) {
  const at = Number(FAULT_AT);
  inject((call) => (call === at || (FAULT_FOREVER && call > at) ? FAULT_CODE : undefined));
}
if (FAULT_COUNT) process.on('exit', () => process.stderr.write(`\ncalls: ${count}\n`));
