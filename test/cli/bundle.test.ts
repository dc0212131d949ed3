import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { checkFile } from '../../src/build.js';
import { variableLiterata } from '../font/fonts.js';
import { build } from '../support/checked-epub.js';
import { minimalSettings, project } from '../support/project.js';

const run = promisify(execFile);
const command = resolve(import.meta.dirname, '../../dist/command');
const main = join(command, 'main.js');

/** A project that needs what loads files of its own: pictures, hyphenation, a packed font, pdfkit's colour profile. */
async function bookWithAll(): Promise<string> {
  const photo = await readFile(resolve(import.meta.dirname, '../../assets/pictures/harbour-dawn.jpg'));
  return project({
    'manuscript/colophon.yaml': `${minimalSettings}fonts:\n  - family: Mine\n    regular: ../fonts/literata.woff2\n    use: text\n`,
    'manuscript/a.md': `---\ntitle: HAT\n---\n${'Photographers misunderstand extraordinary circumstances. '.repeat(9)}\n\n![Three boats at a quay](../assets/boats.jpg "Boats. (Meridian Photo/Mara Lind)")\n`,
    'assets/boats.jpg': photo,
    'fonts/literata.woff2': variableLiterata(),
  });
}

test('the command that is shipped writes the same bytes as the library', { timeout: 60_000 }, async () => {
  const folder = await bookWithAll();
  const { stdout } = await run(process.execPath, [main, 'build', folder, '--json', '--no-cache']);
  expect(
    JSON.parse(stdout)
      .outputs.map(({ format }: { format: string }) => format)
      .slice(0, 2),
  ).toEqual(['epub', 'pdf']);
  await build({ folder, out: join(folder, 'again') });
  for (const name of await readdir(join(folder, 'dist'))) {
    const [shipped, made] = await Promise.all(['dist', 'again'].map((out) => readFile(join(folder, out, name))));
    expect(shipped?.equals(made ?? Buffer.alloc(0)), name).toBe(true);
  }
  const pdf = join(folder, 'dist/harbour-reader.pdf');
  expect((await checkFile(pdf, 'harbour-reader.pdf'))?.findings).toEqual([]);
});

test('it ends when all that it says has been read, however slowly', async () => {
  const figures = Array.from({ length: 400 }, (_, index) => `![](lost-${index}-${'x'.repeat(200)}.png)`).join('\n\n');
  const folder = await project({
    'manuscript/colophon.yaml': minimalSettings,
    'manuscript/a.md': `---\ntitle: A\n---\n${figures}\n`,
  });
  const checked = ['-c', '"$0" "$1" check "$2" --format json | { sleep 1; cat; }', process.execPath, main, folder];
  const { stdout } = await run('sh', checked, { maxBuffer: 1e7 });
  // More than a pipe holds.
  expect(stdout.length).toBeGreaterThan(66_000);
  expect(JSON.parse(stdout).findings.length).toBeGreaterThan(80);
});

test('it reads little before it knows what to do', async () => {
  const read = new Map<string, string>();
  const follow = async (name: string): Promise<void> => {
    if (read.has(name)) return;
    const text = await readFile(join(command, name), 'utf8');
    read.set(name, text);
    for (const [, next] of text.matchAll(/^(?:const|let) .* = require\("\.\/(.+\.cjs)"\);$/gm))
      await follow(next ?? '');
  };
  await follow('command.cjs');
  expect(read.size).toBeGreaterThan(2);
  expect([...read.values()].join('').length).toBeLessThan(200_000);
});

test('it looks for the binaries of sharp where sharp is, which may be out of its own sight', async () => {
  const [text = '', ...others] = (await chunks()).filter((each) => each.includes('@img/sharp-linux-x64/sharp.node'));
  expect(others).toEqual([]);
  const lookups = [...text.matchAll(/createRequire\)\((.*)\);$/gm)].map(([, from]) => from);
  expect(lookups).toHaveLength(2);
  for (const from of lookups) expect(from).toMatch(/\.resolve\("sharp"\)$/);
});

test('it is read byte by byte, and loads packages through what loads it', async () => {
  for (const text of await chunks()) {
    expect(text).toMatch(/^[\0-\x7f]*$/);
    expect(text).not.toMatch(/\bimport\("/);
  }
  expect((await chunks()).join('')).toContain('importing("harfbuzzjs")');
});

async function chunks(): Promise<string[]> {
  const files = (await readdir(command)).filter((name) => name.endsWith('.cjs'));
  return Promise.all(files.map((name) => readFile(join(command, name), 'utf8')));
}

test('it brings the licences of all that is in it', async () => {
  const licences = await readFile(join(command, 'LICENCES.txt'), 'utf8');
  for (const name of ['pdfkit', 'epub-gen-memory', 'unified', 'zod', 'format', 'jszip', 'sharp'])
    expect(licences).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+\\n\\n\\S`, 'm'));
});
