import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Finding } from '../../src/build.js';
import { catalogue } from '../../src/diagnostics/catalogue.js';
import { elements, parse, text, textFiles } from '../epub/open.js';
import { build } from '../support/checked-epub.js';
import { article, type Case, canary } from './case.js';
import { markdownCases } from './markdown.js';
import { pageCases } from './pages.js';
import { pathCases, settingsWith } from './paths.js';
import { pictureCases } from './pictures.js';
import { textCases } from './texts.js';

vi.setConfig({ testTimeout: 60_000 });

const corpus: readonly Case[] = [...pathCases, ...textCases, ...markdownCases, ...pageCases, ...(await pictureCases())];
const plain = { 'manuscript/colophon.yaml': settingsWith(''), 'manuscript/a.md': article('Words.') };

/** The folder that holds the project and, beside it, what must never be read. */
let around: string;
let good: Uint8Array;

beforeAll(async () => {
  around = await mkdtemp(join(tmpdir(), 'colophon-hostile-'));
  good = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#336699' } })
    .png()
    .toBuffer();
  await mkdir(join(around, 'outside'));
  await writeFile(join(around, 'outside/secret.png'), await tagged());
  await writeFile(join(around, 'outside/theme.json'), JSON.stringify({ name: canary }));
  await writeFile(join(around, 'outside/secret.md'), article(canary));
});

afterAll(() => rm(around, { recursive: true, force: true }));

test('the corpus has 300 cases or more, each under a name of its own', () => {
  expect(corpus.length).toBeGreaterThanOrEqual(300);
  expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length);
});

test.each([
  ['iframe', { src: 'https://a.b' }],
  ['script', {}],
  ['script', { type: 'application/ld+json', src: 'a.js' }],
  ['p', { onclick: 'a()' }],
  ['p', { style: 'a' }],
  ['a', { href: 'javascript:a()' }],
  ['img', { src: '//a.b/c.png' }],
])('<%s> with %j would be found in a book', (name, attributes) => {
  expect([...faultsOf({ name, attributes: attributes as Record<string, string>, children: [] })]).toHaveLength(1);
});

describe('a hostile project comes to what it should', () => {
  test.each(corpus.map((each, index) => [each.name, each, index] as const))('%s', async (_, given, index) => {
    const folder = await projectOf(given);
    const out = join(folder, 'dist');
    const began = process.cpuUsage();
    // The PDF is made of every fourth, and where the pages are what is hard.
    const isWhole = index % 4 === 0 || given.name.startsWith('pages: ');
    const result = await build({ folder, out, ...(isWhole ? {} : { only: 'epub' }) });
    const { user } = process.cpuUsage(began);
    expect(user / 1e6, 'seconds of CPU').toBeLessThan(20);
    judge(given, result.findings);
    // What a text within the limits says may still be a mistake.
    if (!given.finds.includes('*')) expect(result.ok).toBe(given.builds);
    else expect(result.findings.map(({ ruleId }) => ruleId)).not.toContain('markdown-limit');
    if (!result.ok) expect(await readdir(folder)).not.toContain('dist');
    else await judgeOutputs(given, out);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    await rm(folder, { recursive: true });
  });
});

async function projectOf({ files, links = {} }: Case): Promise<string> {
  const folder = join(around, 'project');
  await rm(folder, { recursive: true, force: true });
  const all: Readonly<Record<string, string | Uint8Array>> = { ...plain, 'assets/good.png': good, ...files };
  for (const [path, content] of Object.entries(all)) {
    if (path in links) continue;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  for (const [path, target] of Object.entries(links)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await symlink(target, join(folder, path));
  }
  return folder;
}

/** Every finding is of the catalogue, has words for a person, and a place where it is about a file. */
function judge({ finds, builds }: Case, findings: readonly Finding[]): void {
  expect(findings.length).toBeLessThan(3000);
  const rules = new Set(findings.map(({ ruleId }) => ruleId ?? ''));
  const any = finds.includes('*');
  for (const rule of finds) if (rule !== '*') expect([...rules]).toContain(rule);
  const expected = new Set(finds);
  const stopping = findings.filter(({ fatal }) => fatal === true).map(({ ruleId }) => ruleId ?? '');
  if (builds && !any) expect(stopping).toEqual([]);
  if (!any) expect([...rules].filter((rule) => !expected.has(rule) && !incidental.has(rule))).toEqual([]);
  for (const { ruleId, reason, note, file, line, column } of findings) {
    expect(ruleId && ruleId in catalogue, ruleId).toBe(true);
    expect(reason).not.toBe('');
    expect(note).toBeTruthy();
    expect(reason.length).toBeLessThan(1000);
    if (file !== undefined) expect(line && column, `${ruleId} at ${file}`).toBeTruthy();
    // Words of a file outside the project would be a leak in a message too.
    expect(`${reason} ${note}`).not.toMatch(/root:x:0|CANARY/);
  }
}

/** Told of nearly every text that is odd; of no interest here. */
const incidental = new Set([
  'article-unlisted',
  'credit-from-file',
  'emphasis-unread',
  'picture-unread',
  'link-wordless',
  'glyph-missing',
  'pages-unsettled',
  'block-too-tall',
  'picture-animated',
  'photo-resolution',
]);

async function judgeOutputs({ keeps = [] }: Case, out: string): Promise<void> {
  const names = await readdir(out);
  for (const name of names) expect(name).toMatch(/^[a-z0-9][a-z0-9.-]{0,120}$/);
  const files = await Promise.all(names.map(async (name) => [name, await readFile(join(out, name))] as const));
  for (const [name, bytes] of files) {
    for (const part of partsOf(name, bytes)) {
      expect(part.includes(canary), `${canary} in ${name}`).toBe(false);
      expect(part.includes('root:x:0'), `/etc/passwd in ${name}`).toBe(false);
      expect(part.includes(around), `a path of this computer in ${name}`).toBe(false);
    }
    if (name.endsWith('.epub')) judgeEpub(bytes, keeps);
  }
}

/** A sound picture that says in every block what must not be read. */
async function tagged(): Promise<Uint8Array> {
  return sharp({ create: { width: 40, height: 30, channels: 3, background: '#993366' } })
    .withExif({ IFD0: { Artist: canary, Copyright: canary } })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><!-- ${canary} --></x:xmpmeta>`)
    .png()
    .toBuffer();
}

/** The bytes of a file and, of a PDF, of what is deflated in it. */
function* partsOf(name: string, bytes: Buffer): Generator<Buffer> {
  yield bytes;
  if (name.endsWith('.epub')) for (const content of Object.values(unzipSync(bytes))) yield Buffer.from(content);
  if (!name.endsWith('.pdf')) return;
  for (const match of bytes.toString('latin1').matchAll(/FlateDecode[^>]*>>\s*stream\r?\n/g)) {
    try {
      yield inflateSync(bytes.subarray(match.index + match[0].length), { finishFlush: 2 });
    } catch {
      // A picture, or the end of the stream is not that of the data.
    }
  }
}

function judgeEpub(bytes: Uint8Array, keeps: readonly string[]): void {
  let words = '';
  for (const [name, source] of textFiles(new Uint8Array(bytes))) {
    if (!/\.(xhtml|opf|ncx|xml)$/.test(name)) continue;
    const root = parse(source);
    if (name.endsWith('.xhtml')) words += text(root);
    expect(elements(root).flatMap((element) => [...faultsOf(element)])).toEqual([]);
  }
  for (const kept of keeps) expect(words).toContain(kept);
}

const banned = new Set(['iframe', 'object', 'embed', 'base', 'form', 'style', 'foreignObject', 'audio', 'video']);

/** Told in words: tens of thousands of elements, each with expectations of its own, would take longer than their book. */
function* faultsOf({ name, attributes }: ReturnType<typeof elements>[number]): Generator<string> {
  const entries = Object.entries(attributes);
  const isData = entries.length === 1 && attributes.type === 'application/ld+json';
  if (banned.has(name) || (name === 'script' && !isData)) yield `<${name}> ${JSON.stringify(attributes)}`;
  for (const [key, value] of entries) {
    const isAddress = key === 'href' || key === 'src';
    const isSound = /^(https?:\/\/|mailto:|tel:|[a-zA-Z0-9#])[\x21-\x7e]*$/.test(value);
    const isForeign = /^(javascript|data|file|vbscript|smb|blob|about):/i.test(value);
    if (/^on|^style$/i.test(key) || (isAddress && (!isSound || isForeign))) yield `<${name} ${key}="${value}">`;
  }
}
