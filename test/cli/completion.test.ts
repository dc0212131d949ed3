import { execFile, execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { project } from '../support/project.js';
import { colophon } from '../support/terminal.js';

const script = async (shell: string) => (await colophon('/', ['completion', shell])).out;

function installed(shell: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${shell}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('completion in bash', () => {
  let bash: string;
  beforeAll(async () => {
    bash = await script('bash');
  });

  /** What bash proposes for a command line whose last word is being typed. */
  async function proposed(words: readonly string[], folder = '/') {
    const quoted = words.map((word) => `'${word.replace(/'/g, "'\\''")}'`).join(' ');
    const ask = `${bash}\nCOMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}\n_colophon\nprintf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = await promisify(execFile)('bash', ['--norc', '-c', ask], { cwd: folder });
    expect(stderr).toBe('');
    return stdout.split('\n').filter((line) => line !== '');
  }

  test('proposes every command', async () => {
    const all = await proposed(['colophon', '']);
    expect(all).toEqual(expect.arrayContaining(['init', 'build', 'check', 'credits', 'explain', 'completion', 'help']));
    expect(await proposed(['colophon', 'cr'])).toEqual(['credits']);
  });

  test('proposes the options of a command, and the values that they take', async () => {
    expect(await proposed(['colophon', 'build', '--wat'])).toEqual(['--watch']);
    expect(await proposed(['colophon', 'build', '--'])).toEqual(
      expect.arrayContaining(['--out', '--strict', '--help']),
    );
    expect(await proposed(['colophon', 'check', '--format', ''])).toEqual(['text', 'json', 'sarif', 'github']);
    expect(await proposed(['colophon', 'build', 'notes', '--only', 'p'])).toEqual(['pdf']);
    expect(await proposed(['colophon', 'init', '--title', ''])).toEqual([]);
    expect(await proposed(['colophon', 'completion', ''])).toEqual(['bash', 'zsh', 'fish']);
    expect(await proposed(['colophon', 'explain', 'credit-c'])).toEqual(['credit-conflict']);
  });

  test('proposes files and folders, with blanks in their names', async () => {
    const folder = await project({ 'my book/x': '', 'my notes.epub': '', other: '' });
    expect((await proposed(['colophon', 'check', 'my'], folder)).sort()).toEqual(['my book', 'my notes.epub']);
    expect(await proposed(['colophon', 'build', '-o', 'oth'], folder)).toEqual(['other']);
  });

  test('proposes nothing, and does nothing, for what it does not know', async () => {
    expect(await proposed(['colophon', 'nosuch', '--x'])).toEqual([]);
    expect(await proposed(['colophon', "$(touch canary)'", ''])).toEqual([]);
  });
});

describe.each(['zsh', 'fish'])('completion in %s', (shell) => {
  test('names every command and option', async () => {
    const text = await script(shell);
    for (const name of ['init', 'build', 'check', 'credits', 'explain', 'completion']) expect(text).toContain(name);
    expect(text).toContain(shell === 'zsh' ? "'--format[" : '-l format');
    expect(text).toContain('text json sarif github');
  });

  test.runIf(installed(shell))('is understood by the shell', async () => {
    const folder = await project({});
    await writeFile(join(folder, 'script'), await script(shell));
    const { stderr } = await promisify(execFile)(shell, ['-n', join(folder, 'script')]);
    expect(stderr).toBe('');
  });
});

test('another shell is refused, with those that there are', async () => {
  const { code, err } = await colophon('/', ['completion', 'tcsh']);
  expect(code).toBe(2);
  expect(err).toBe('colophon: there is no completion for a shell "tcsh"; there is one for bash, zsh and fish\n');
});
