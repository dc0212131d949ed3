import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type BuildResult, nodeWorld } from '../../src/build.js';
import { type ExpectedText, expectedText } from '../../src/conformance/expected-text.js';
import { PdfDocument } from '../../src/conformance/pdf/document.js';
import { readFacts } from '../../src/conformance/pdf/facts.js';
import type { StructureNode } from '../../src/conformance/pdf/structure.js';
import { Messages } from '../../src/diagnostics/messages.js';
import { read } from '../../src/manuscript/read.js';
import { resolve as resolveManuscript } from '../../src/resolve/resolve.js';
import { build } from '../support/checked-epub.js';
import { compared } from '../support/compare-text.js';
import { epubTexts } from '../support/epub-text.js';
import { pdfStructureText, selectedByPage } from '../support/pdf-text.js';

/** The sample publication of this repository, built as a user builds it. */
const folder = resolve(import.meta.dirname, '../..');
let result: BuildResult;
let epub: Uint8Array;
let pdf: Uint8Array;
let expected: readonly ExpectedText[];

beforeAll(async () => {
  const out = await mkdtemp(join(tmpdir(), 'colophon-book-'));
  result = await build({ folder, out });
  const bytes = (format: string) => readFile(join(out, result.outputs.find((o) => o.format === format)?.name ?? ''));
  [epub, pdf] = [await bytes('epub'), await bytes('pdf')];
  const messages = new Messages();
  const manuscript = await read(folder, messages);
  if (!manuscript) throw new Error('the sample cannot be read');
  expected = expectedText(resolveManuscript(manuscript, nodeWorld(), messages));
}, 120_000);

describe('Colophon Reader, No. 1', () => {
  test('is built without errors and warnings', () => {
    expect(result.findings.filter(({ fatal }) => fatal !== undefined).map(String)).toEqual([]);
    expect(result.ok).toBe(true);
  });

  test('has three pieces of 2,000 words or more, nine withheld photographs, and pictures to look at', () => {
    expect(result.summary).toMatchObject({ articles: 3, withheld: 9 });
    expect(result.summary?.words).toBeGreaterThan(6000);
    expect(result.summary?.figures).toBeGreaterThanOrEqual(9 + 3 + 10);
  });

  test('the EPUB holds every text of the model once and in order', () => {
    const text = epubTexts(epub)
      .map((document) => document.text)
      .join(' ');
    const { missing, rest } = compared(expected, text);
    expect(missing).toEqual([]);
    expect(rest.filter((each) => !/^(?:Notes|↑|\d)+$/u.test(each))).toEqual([]);
  });

  test('the PDF, read through its structure tree, holds every text of the model once and in order', async () => {
    const { missing, rest } = compared(expected, await pdfStructureText(pdf));
    expect(missing).toEqual([]);
    expect(rest.filter((each) => !/^(?:\d+\.?|[–•])$/u.test(each))).toEqual([]);
  });

  test('what is selected on a page in pdf.js is in the order of the manuscript, on every page, and notes come last', async () => {
    const order = readingOrder(pdf);
    const pages = await selectedByPage(pdf);
    expect(pages.length).toBe(result.outputs.find(({ format }) => format === 'pdf')?.pages);
    for (const [index, pieces] of pages.entries()) {
      const places = pieces.filter(({ text }) => text.trim() !== '').map(({ id }) => order.get(id));
      expect(places, `page ${index + 1}`).not.toContain(undefined);
      const known = places.filter((place) => place !== undefined);
      const sorted = known.toSorted((a, b) => Number(a.isNote) - Number(b.isNote) || a.block - b.block);
      expect(known, `page ${index + 1}`).toEqual(sorted);
    }
    expect(pages.filter((pieces) => pieces.length > 0).length).toBeGreaterThan(40);
  });

  test('pdftotext finds every word of the model as often as it stands there', (context) => {
    if (spawnSync('pdftotext', ['-v']).error) return context.skip('pdftotext (poppler-utils) is not on the PATH');
    const { stdout } = spawnSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8', maxBuffer: 2 ** 26 });
    const found = wordCounts(stdout);
    const wanted = wordCounts(expected.map(({ text }) => text).join('\n\n'));
    expect([...wanted].filter(([word, count]) => (found.get(word) ?? 0) < count)).toEqual([]);
  });
});

interface ReadingPlace {
  /** Number of the block in the structure; an entry of the contents is one, whose page number stands on its first line. */
  readonly block: number;
  readonly isNote: boolean;
}

/** Where marked content stands in the structure tree, by pdf.js's name for it. */
function readingOrder(bytes: Uint8Array): ReadonlyMap<string, ReadingPlace> {
  const { structure } = readFacts(new PdfDocument(bytes));
  const order = new Map<string, ReadingPlace>();
  let block = 0;
  const walk = (node: StructureNode, isNote: boolean, isEntry: boolean) => {
    for (const kid of node.kids) {
      if (kid.kind === 'element') {
        if (!isEntry) block++;
        walk(kid, isNote || kid.type === 'Note', kid.type === 'Reference' && node.type === 'TOCI');
      } else if (kid.kind === 'content') {
        if (node.type !== 'Link') block++;
        order.set(`p${kid.page}R_mc${kid.mcid}`, { block, isNote });
      }
    }
  };
  for (const top of structure.top) walk(top, false, false);
  return order;
}

/** How often each word stands in a text, hyphens left out because a word may be divided at one; words from left to right only. */
function wordCounts(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const joined = text.normalize('NFC').replace(/[\u00AD\u2010-](?:\n|\f)*/g, '');
  for (const [word] of joined.matchAll(/[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]+/gu))
    counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
