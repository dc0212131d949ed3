import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { run } from '../../src/cli/command.js';
import { mincho, variableLiterata } from '../font/fonts.js';
import { build } from '../support/checked-epub.js';
import { jpeg, minimalSettings, project, scratchProject } from '../support/project.js';
import { colophon, recorder } from '../support/terminal.js';
import { type Block, blocksOf, inlineCode, readme } from './blocks.js';

vi.setConfig({ testTimeout: 120_000 });
const root = resolve(import.meta.dirname, '../..');
const main = join(root, 'dist/command/main.js');
const blocks = blocksOf(readme);
const named = (language: string) =>
  blocks.filter((block) => block.language === language).map((block) => [block.line, block] as const);

test('every block of the README says what it is', () => {
  expect(blocks.length).toBeGreaterThan(10);
  for (const { language, line } of blocks)
    expect(['sh', 'yaml', 'markdown', 'json', 'js', 'text'], `line ${line}`).toContain(language);
});

// ---------------------------------------------------------------- commands

describe('commands of the README', () => {
  test.each(named('sh'))('line %i', async (_, block) => {
    for (const line of block.text.split('\n')) await runLine(line, await shell());
  });

  /** A folder in which `colophon` is a command, one for all lines of the README, in their order. */
  let shared: Promise<{ readonly cwd: string; readonly path: string }> | undefined;
  const shell = () => (shared ??= prepare());
  afterAll(async () => rm((await shell()).cwd, { recursive: true, force: true }));

  async function prepare() {
    const cwd = await scratchProject({});
    const bin = join(cwd, '.bin');
    await mkdir(bin);
    await writeFile(join(bin, 'colophon'), `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`);
    await chmod(join(bin, 'colophon'), 0o755);
    return { cwd, path: `${bin}:${process.env.PATH}` };
  }

  async function runLine(given: string, { cwd, path }: { readonly cwd: string; readonly path: string }) {
    const line = given.replace(/(?:^|\s+)#.*$/, '');
    if (line === '') return;
    if (/^(?:npm|npx) /.test(line)) return expectScripts(line);
    expect(line, 'begins with a command that can be run here').toMatch(/^(?:colophon|eval|cd) /);
    const isWatching = /--watch|-w\b/.test(line);
    const command = isWatching ? `exec ${line}` : line;
    const running = promisify(execFile)('bash', ['-ec', command], { cwd, env: { ...process.env, PATH: path } });
    // What runs until Ctrl-C is given it as soon as it says so.
    let said = '';
    for (const stream of [running.child.stdout, running.child.stderr])
      stream?.on('data', (words) => {
        said += words;
        if (isWatching && said.includes('Ctrl-C ends it.')) running.child.kill('SIGINT');
      });
    await running;
    expect(said.includes('Ctrl-C'), line).toBe(isWatching);
  }
});

/** Lines for those who work on Colophon: CI runs them; here they must name what there is. */
function expectScripts(line: string): void {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const part of line.split('&&').map((each) => each.trim())) {
    const [, script] = /^npm (?:run )?(\w+)/.exec(part) ?? [];
    expect([...Object.keys(scripts), 'ci', 'install', 'pack'], part).toContain(script);
  }
}

describe('commands within the text of the README', () => {
  const lines = [...new Set(inlineCode(readme).filter((code) => /^colophon [a-z]/.test(code)))];

  test.each(lines)('%s names a command and options that there are', async (line) => {
    const [, name = '', ...words] = line.split(/\s+/);
    const { terminal, out } = recorder();
    expect(await run([name, '--help'], terminal)).toBe(0);
    for (const word of words.filter((each) => each.startsWith('-'))) expect(out()).toContain(word);
  });

  test('name every option of every command', async () => {
    const program = (await colophon('/', ['--help'])).out;
    const names = [...program.matchAll(/^ {2}([a-z]+) /gm)]
      .map((match) => match[1] ?? '')
      .filter((name) => name !== 'help');
    expect(names).toContain('build');
    for (const name of names) {
      expect(new RegExp(`colophon ${name}\\b`).test(readme), name).toBe(true);
      const help = (await colophon('/', [name, '--help'])).out;
      for (const [option] of help.matchAll(/(?<=^ {2}(?:-\w, )?)--[a-z][a-z-]+/gm))
        expect(readme.includes(option), `${name} ${option}`).toBe(true);
    }
  });
});

// ---------------------------------------------------------------- snippets

const isWorkflow = ({ text }: Block) => text.startsWith('# .github/workflows/');

describe('workflows in the README', () => {
  test.each(named('yaml').filter(([, block]) => isWorkflow(block)))(
    'line %i runs what there is',
    async (_, { text }) => {
      const { jobs } = parse(text) as { jobs: Record<string, { steps: { run?: string }[] }> };
      const lines = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
      const commands = lines.filter((line) => line.startsWith('npx colophon ')).map((line) => line.split(' ').slice(2));
      expect(commands.length).toBeGreaterThan(0);
      const folder = await projectWith('---\ntitle: T\n---\nText.\n', minimalSettings, '');
      for (const argv of commands) expect((await colophon(folder, argv)).code, argv.join(' ')).toBe(0);
    },
  );
});

describe('settings in the README', () => {
  test.each(named('yaml').filter(([, block]) => !isWorkflow(block)))('line %i', async (_, { text }) => {
    const whole = /^title:/m.test(text);
    const lines = Object.keys(parse(text)).map((key) => new RegExp(`^${key}:.*\\n(?:[ -].*\\n)*`, 'm'));
    const rest = lines.reduce((settings, line) => settings.replace(line, ''), minimalSettings);
    const settings = whole ? text : `${rest}${text}`;
    const article = /- (\S+\.md)/.exec(settings)?.[1] ?? 'a.md';
    const folder = await project({
      'manuscript/colophon.yaml': settings,
      [`manuscript/${article}`]: '---\ntitle: T\n---\nText.\n',
      'assets/cover.jpg': await jpeg({ width: 1600, height: 2400 }),
      'assets/fonts/SawarabiMincho-Regular.ttf': mincho(),
      'assets/fonts/Literata.woff2': variableLiterata(),
      'assets/fonts/Literata-Italic.woff2': variableLiterata('italic'),
    });
    const { findings } = JSON.parse((await colophon(folder, ['check', '--json'])).out);
    expect(findings).toEqual([]);
  });
});

/** A project with the article, and with every picture that it names. */
async function projectWith(article: string, settings = minimalSettings, more = 'agencies: [Meridian, Orbis]\n') {
  const pictures = [...article.matchAll(/\.\.\/(assets\/[\w/-]+\.jpg)/g)].map((match) => match[1] ?? '');
  const files: Record<string, string | Uint8Array> = {
    'manuscript/colophon.yaml': `${settings}${more}`,
    'manuscript/a.md': article,
    'manuscript/other.md': '---\ntitle: Other\n---\n## Elsewhere {#id}\n\nText.\n',
  };
  for (const [index, path] of pictures.entries()) {
    files[path] = await jpeg({ width: 1800, height: 1200, colour: { r: 60 + index * 40, g: 90, b: 120 } });
  }
  return project(files);
}

describe('Markdown in the README', () => {
  test.each(named('markdown'))('line %i is read as what it is', async (_, { text }) => {
    const article = text.startsWith('---\n') ? text : `---\ntitle: T\n---\nText before.\n\n${text}`;
    const folder = await projectWith(article, minimalSettings.replace('- a.md', '- a.md\n  - other.md'));
    const findings: { waived?: string }[] = JSON.parse((await colophon(folder, ['check', '--json'])).out).findings;
    expect(findings.filter(({ waived }) => waived === undefined)).toEqual([]);
    expect(findings.length).toBe(text.includes('waive=') ? 1 : 0);
  });
});

describe('JSON in the README', () => {
  test.each(named('json'))('line %i is a theme that pages can be set with', async (_, { text }) => {
    const settings = `${minimalSettings}editions: { pdf: { theme: mine.json } }\n`;
    const folder = await project({
      'manuscript/colophon.yaml': settings,
      'manuscript/mine.json': text,
      'manuscript/fonts/Literata.woff2': variableLiterata(),
      'manuscript/fonts/Literata-Italic.woff2': variableLiterata('italic'),
      'manuscript/fonts/OFL.txt': 'SIL Open Font License, Version 1.1',
      'manuscript/a.md': '---\ntitle: T\n---\nText.\n',
    });
    const result = await build({ folder, out: join(folder, 'dist') });
    expect({ ok: result.ok, findings: result.findings }).toEqual({ ok: true, findings: [] });
  });
});

describe('JavaScript in the README', () => {
  test.each(named('js'))('line %i runs', async (_, { text }) => {
    const folder = await projectWith('---\ntitle: T\n---\nText.\n');
    await mkdir(join(folder, 'node_modules'));
    await symlink(root, join(folder, 'node_modules/colophon'));
    await writeFile(join(folder, 'use.mjs'), text);
    const { stderr } = await promisify(execFile)(process.execPath, ['use.mjs'], { cwd: folder });
    expect(stderr).toBe('');
  });
});

const [, fiveMinutes = ''] = readme.split(/^## Five minutes.*$/m);
const steps = blocksOf(fiveMinutes.split(/^## /m)[0] ?? '');

describe('the five-minute start', () => {
  const first = (language: string): Block | undefined => steps.find((block) => block.language === language);

  test('builds as it stands, without a finding', async () => {
    const [settings, article] = [first('yaml')?.text, first('markdown')?.text];
    expect(settings).toMatch(/^# manuscript\/colophon\.yaml\n/);
    const name = /- (\S+\.md)/.exec(settings ?? '')?.[1];
    const folder = await project({
      'manuscript/colophon.yaml': settings ?? '',
      [`manuscript/${name}`]: article ?? '',
      'assets/boats.jpg': await jpeg({ width: 1800, height: 1200 }),
    });
    const result = await build({ folder, out: join(folder, 'dist'), strict: true });
    expect(result.findings.filter(({ ruleId }) => ruleId !== 'agency-unknown')).toEqual([]);
    expect(result).toMatchObject({ ok: true, summary: { articles: 1, figures: 1 } });
  });
});

test('the report that the README shows is what the command prints', async () => {
  const [block] = steps.filter(({ language }) => language === 'text');
  const folder = await project({});
  await colophon(folder, ['init', '--yes', '--language', 'en-GB']);
  expect((await colophon(folder, ['build', '--only', 'epub'])).code).toBe(0);
  const article = join(folder, 'manuscript/first-article.md');
  const text = await readFile(article, 'utf8');
  await writeFile(article, text.replace(' credit="Drawing: Colophon"', ''));
  const { code, err } = await colophon(folder, ['build']);
  expect({ code, err }).toEqual({ code: 1, err: block?.text });
});

// ---------------------------------------------------------------- what it speaks of

describe('the README speaks of', () => {
  const code = inlineCode(readme).join('\n');

  test.each(['colophon', 'article'])('every key of %s.schema.json', (name) => {
    const schema = JSON.parse(readFileSync(join(root, `assets/schema/${name}.schema.json`), 'utf8'));
    const missing = keysOf(schema, []).filter((path) => !code.includes(path) && !mentioned(path));
    expect(missing).toEqual([]);
  });

  test('files and pictures that there are', () => {
    const links = [...readme.matchAll(/\]\((?!https?:|#)([^)\s#]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? '');
    const gone = links.filter(
      (link) =>
        !link.startsWith('../assets/') && !/^(?:other\.md|https?:|…)/.test(link) && !existsSync(join(root, link)),
    );
    expect(gone).toEqual([]);
  });

  test('headings that there are', () => {
    const slug = (heading: string) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replace(/ /g, '-');
    const anchors = new Set([...readme.matchAll(/^#+ (.*)$/gm)].map((match) => slug(match[1] ?? '')));
    const text = readme.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');
    const targets = [...text.matchAll(/\]\(#([^)]+)\)/g)].map((match) => match[1] ?? '');
    expect(targets.length).toBeGreaterThan(0);
    expect(targets.filter((target) => !anchors.has(target))).toEqual([]);
  });
});

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** The paths of all keys, `editions.pdf.trim`; of a mapping within a mapping, those of its keys. */
function keysOf(schema: Schema, path: readonly string[]): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, value]) =>
    value.properties ? keysOf(value, [...path, key]) : [[...path, key].join('.')],
  );
}

/** `series: {name, number}` speaks of `series.name`, and so does the row of `series` that has `{name, number}`. */
function mentioned(path: string): boolean {
  const [first, ...rest] = path.split('.');
  const inside = new RegExp(`\\{[^}]*\\b${rest.at(-1)}\\b`);
  return readme.split('\n').some((line) => new RegExp(`^\\|.*\`${first}[\`:]`).test(line) && inside.test(line));
}
