import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test, vi } from 'vitest';
import { examples } from '../../src/cli/examples.js';
import { catalogue } from '../../src/diagnostics/catalogue.js';
import { minimalSettings, project } from '../support/project.js';
import { colophon } from '../support/terminal.js';

vi.setConfig({ testTimeout: 60_000 });
const main = resolve(import.meta.dirname, '../../dist/lib/cli/main.js');
const article = '---\ntitle: T\n---\nText.\n';
const minimal = { 'manuscript/colophon.yaml': minimalSettings, 'manuscript/a.md': article };

describe('help', () => {
  test.each(Object.entries(examples))(
    'of %s has examples, and every word of them is one that the command takes',
    async (name, rows) => {
      const { code, out } = await colophon('/', [name, '--help']);
      expect(code).toBe(0);
      expect(out).toContain('Examples:');
      for (const [line] of rows) {
        expect(out).toContain(line);
        for (const [flag] of line.matchAll(/(?<=\s)--?[a-z]+/g))
          expect(out, flag).toMatch(new RegExp(`[ ,]${flag}[ ,\\n]`));
      }
    },
  );

  test('names every command', async () => {
    const { out } = await colophon('/', ['--help']);
    for (const name of Object.keys(examples)) expect(out).toMatch(new RegExp(`^  ${name} `, 'm'));
  });
});

describe('did you mean', () => {
  test.each([
    [
      ['biuld'],
      'colophon: there is no command "biuld" (did you mean build?)\nRun `colophon --help` for what there is.\n',
    ],
    [['chekc'], '(did you mean check?)'],
    [
      ['build', '--stric'],
      'colophon: there is no option "--stric" (did you mean --strict?)\nRun `colophon build --help`',
    ],
    [['build', '--only', 'pfd'], 'colophon: --only takes epub or pdf, not "pfd" (did you mean pdf?)\n'],
    [['check', '--formt', 'json'], '(did you mean --format?)'],
    [['completion', 'bsh'], 'there is no completion for a shell "bsh" (did you mean bash?)'],
    [['explain', 'credit-mising'], '(did you mean credit-missing?)'],
  ])('is asked for %j', async (argv, question) => {
    const { code, out, err } = await colophon('/', argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(question);
  });

  test.each([
    ['titel: x\n', 'title'],
    ['editions:\n  pdf:\n    thme: book\n', 'theme'],
    ['editions:\n  epbu:\n    megapixels: 4\n', 'epub'],
    ['credits:\n  list:\n    by_: order\n', 'by'],
    ['figures:\n  numberng: all\n', 'numbering'],
  ])('is asked for a key of the settings: %j', async (line, meant) => {
    const folder = await project({ ...minimal, 'manuscript/colophon.yaml': `${minimalSettings}${line}` });
    const { code, err } = await colophon(folder, ['check']);
    expect(code).toBe(1);
    expect(err).toContain(`did you mean "${meant}"?`);
    expect(err).toMatch(/│ +\^+\n/);
  });

  test('is asked for a key of the front matter', async () => {
    const folder = await project({ ...minimal, 'manuscript/a.md': '---\ntitle: T\nstandfrist: S\n---\nText.\n' });
    expect((await colophon(folder, ['check'])).err).toContain('did you mean "standfirst"?');
  });
});

describe('wrong use', () => {
  test.each([
    [['build', 'dev/null'], 'colophon: "dev/null" is a file; name the folder that holds manuscript/\n'],
    [['build', 'nowhere'], 'colophon: there is no folder "nowhere"\n'],
    [['check', 'nope.pdf'], 'colophon: there is no file or folder "nope.pdf"\n'],
    [['completion', '__proto__'], 'colophon: there is no completion for a shell "__proto__"; there is one for bash,'],
    [['completion', 'a\u001b[31m'], 'a shell "a\\u001b[31m"'],
    [['build', '--watch', '--json'], 'colophon: --watch and --json can’t be used together\n'],
    [['check', '--json', '--format', 'sarif'], '--format and --json can’t be used together'],
    [['check', '--format', 'xml'], 'colophon: --format takes text, json, sarif or github, not "xml"\n'],
    [['build', '--only'], 'colophon: --only needs epub or pdf behind it\n'],
    [['init', '--title'], 'colophon: --title needs <words> behind it\n'],
    [['build', 'a', 'b'], 'colophon: build takes 1 name, not 2; one that has spaces in it is put in quotes\n'],
    [['extract'], 'colophon: extract needs a file: `colophon extract <file>`\n'],
    [['publish'], 'colophon: there is no command "publish"\n'],
    [['-x'], 'colophon: there is no option "-x"\n'],
    [['build', '--time-limit', '0'], 'colophon: --time-limit takes a whole number of seconds, at least 1, not "0"\n'],
    [['check', '--time-limit', '1e9'], '--time-limit takes a whole number of seconds, at least 1, not "1e9"'],
    [['explain', 'no-such-thing-at-all'], '`colophon explain` lists all'],
    [['explain', '__proto__'], 'there is no rule "__proto__"'],
    [['build', '\u001b[31ma'], 'there is no folder "\\u001b[31ma"'],
    [['\u001b[31ma'], 'there is no command "\\u001b[31ma"'],
    [['build', '--format', '\u001b[31ma'], 'not "\\u001b[31ma"'],
    [['check', '/dev/null'], '"/dev/null" is neither a file nor a folder'],
    [['explain', 'a\u001b[31m'], 'there is no rule "a\\u001b[31m"'],
  ])('%j', async (argv, message) => {
    const { code, err } = await colophon('/', argv);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(err).not.toContain('\u001b');
  });
});

test.each([
  ['1.5', 'not "1.5"\n'],
  ['1767225600000', 'not "1767225600000"; it seems to be in milliseconds\n'],
])('a moment that is none is told: %s', async (epoch, told) => {
  const folder = await project(minimal);
  const { code, err } = await colophon(folder, ['build'], { env: { SOURCE_DATE_EPOCH: epoch } });
  expect([code, err]).toEqual([2, `colophon: SOURCE_DATE_EPOCH must be a whole number of seconds since 1970, ${told}`]);
});

describe('colophon explain', () => {
  test('prints the page of a rule', async () => {
    const { out } = await colophon('/', ['explain', 'credit-conflict']);
    expect(out).toBe(
      [
        'credit-conflict (error)',
        '',
        'What is wrong',
        '  a credit that contradicts the picture’s own metadata',
        '',
        'What to do',
        '  find out which is right and correct the other; where both may stand, say why with `waive`',
        '',
        'Changing it',
        '  In colophon.yaml: `rules: {credit-conflict: warning}` (error, warning, info or off). At one',
        '  figure: `waive="credit-conflict: the reason"`.',
        '',
      ].join('\n'),
    );
  });

  test('has a page for every rule, and lists all', async () => {
    const { out } = await colophon('/', ['explain']);
    for (const [id, { what, hint }] of Object.entries(catalogue)) {
      expect(out).toMatch(new RegExp(`^  ${id} .*${what.slice(-10).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, 'm'));
      const page = await colophon('/', ['explain', id]);
      expect(page.code).toBe(0);
      expect(page.out.replace(/\s+/g, ' ')).toContain(hint.replace(/\s+/g, ' '));
    }
  });

  test('gives programs the same', async () => {
    const { out } = await colophon('/', ['explain', '--json', 'alt-missing']);
    expect(JSON.parse(out)).toEqual({ id: 'alt-missing', ...catalogue['alt-missing'] });
  });
});

describe('severities and waivers', () => {
  const figure = ':::figure{src="../assets/gone.jpg" alt="x"}\nA caption.\n:::\n';

  test('are those of the settings, in every form of report', async () => {
    const folder = await project({
      ...minimal,
      'manuscript/colophon.yaml': `${minimalSettings}rules: {heading-level: error}\n`,
      'manuscript/a.md': `${article}\n#### Too deep\n`,
    });
    const { code, out } = await colophon(folder, ['check', '--format', 'github']);
    expect(code).toBe(1);
    expect(out).toContain('::error file=manuscript/a.md,line=6,');
    const off = await project({
      ...minimal,
      'manuscript/colophon.yaml': `${minimalSettings}rules: {heading-level: off}\n`,
      'manuscript/a.md': `${article}\n#### Too deep\n`,
    });
    expect(await colophon(off, ['check', '-q'])).toEqual({ code: 0, out: '', err: '' });
  });

  test('do not reach what keeps the outputs sound', async () => {
    const settings = `${minimalSettings}rules: {file-missing: off}\n`;
    const folder = await project({
      ...minimal,
      'manuscript/colophon.yaml': settings,
      'manuscript/a.md': article + figure,
    });
    const { code, err } = await colophon(folder, ['check']);
    expect(code).toBe(1);
    expect(err).toContain('(file-missing)');
  });
});

describe('the command itself', () => {
  test('speaks of the outputs of the last good build where there are some', async () => {
    const folder = await project({ ...minimal, 'dist/build.json': '{"scripts": {}}' });
    const foreign = await colophon(folder, ['build', '--only', 'epub']);
    expect(foreign.err).toMatch(/\(output-foreign\)[\s\S]*\nNot built\. Nothing was written\.\n$/);
    await rm(join(folder, 'dist/build.json'));
    expect((await colophon(folder, ['build', '--only', 'epub'])).code).toBe(0);
    await writeFile(join(folder, 'manuscript/a.md'), 'No title.\n');
    const { err } = await colophon(folder, ['build', '--only', 'epub']);
    expect(err).toMatch(/\nNot built\. The outputs of the last good build are as they were\.\n$/);
  });

  test('builds, says what it made, and is silent where quiet is asked for', async () => {
    const folder = await project(minimal);
    const { code, out } = await colophon(folder, ['build', '--only', 'epub']);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^Harbour Reader: 1 article, 2 words, 0 figures\n {2}dist\/\S+\.epub +\d+ kB\n[\s\S]*Built in \d+\.\d s\n$/,
    );
    expect(await colophon(folder, ['build', '--only', 'epub', '--quiet'])).toEqual({ code: 0, out: '', err: '' });
  });

  test('leaves patterns sound that were used before it sets its engine', async () => {
    const folder = await project({});
    const probe = join(folder, 'probe.mjs');
    await writeFile(
      probe,
      `const patterns = Array.from({ length: 50 }, (_, index) => new RegExp('a' + index + '(b)c'));
      const use = (text) => patterns.forEach((pattern) => pattern.exec(text));
      use('a1bc');
      process.on('exit', () => Array.from({ length: 4000 }, (_, index) => use('x'.repeat(20) + index + 'y'.repeat(30))));`,
    );
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', probe, main, '--version']);
    expect(stdout).not.toBe('');
  });
});
