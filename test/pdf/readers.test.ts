import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emitPdf } from '../../src/pdf/emit-pdf.js';
import type { Phrasing } from '../../src/publication/content.js';
import type { Article, Publication } from '../../src/publication/publication.js';
import { textOf } from '../../src/publication/text.js';
import { line, paragraph, phrasing, samplePublication, span } from '../support/sample-publication.js';
import { PageBuilder } from './page-builder.js';

// What readers make of text whose glyphs don't say plainly what they stand for.

const texts: readonly (readonly Phrasing[])[] = [
  phrasing('The extraordinary internationalisation of incomprehensible counterrevolutionary establishments.'),
  phrasing('Office affluence, fjord, and first of all ', span('caps', { smallCaps: true }, 'nato Allies'), ' in aaA.'),
  phrasing('Caf\u00E9, q\u0308 and \u0229\u0301 — “quoted” 10:30 & <tags>.'),
  phrasing('Well-known north-north-west wind; state-of-the-art mother-in-law, never-ending.'),
  phrasing('In Haifa ', span('he', { language: 'he', direction: 'rtl' }, 'שלום לים הגדול'), ' they wrote.'),
  phrasing('In Tangier ', span('ar', { language: 'ar', direction: 'rtl' }, 'مرحبا بالبحر'), ' they wrote.'),
];

const [sample] = samplePublication.sections.filter((section) => section.type === 'article');

function book(): Publication {
  if (!sample) throw new Error('the sample has an article');
  const body = texts.map((_, index) => paragraph(`p${index}`));
  const { lead: _, kicker: __, pullTitle: ___, ...rest } = sample;
  const article: Article = {
    ...rest,
    title: line('t', 'Texts'),
    authors: [],
    notes: [],
    attribution: [],
    body: body.map((each, index) => ({ ...each, children: texts[index] ?? [] })),
  };
  return { ...samplePublication, sections: [article] };
}

let bytes: Uint8Array;
let folder: string;
let path: string;

beforeAll(async () => {
  const builder = (await PageBuilder.create()).page('1').words('t', 'Texts');
  // Narrow, so that words are divided.
  for (const [index, children] of texts.entries())
    builder.phrasing(`p${index}`, children, index < 4 ? { width: 110 } : { align: 'start' });
  const trim = { width: 300, height: 420 };
  bytes = await emitPdf(builder.layout, book(), { format: 'pdf', trim, theme: 'book', conformance: 'PDF/A-3a' });
  folder = mkdtempSync(join(tmpdir(), 'colophon-readers-'));
  path = join(folder, 'texts.pdf');
  writeFileSync(path, bytes);
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

/** Words as they are read: without what is not shown, single spaces. */
function folded(text: string): string {
  return text
    .replace(/\u00AD\s*/g, '')
    .replace(/[\u202A-\u202E]/g, '')
    .replace(/\s+/g, ' ')
    .normalize('NFC')
    .trim();
}

/** What is left where a reader has its own mind on hyphens and spaces at the end of a line. */
function letters(text: string): string {
  return folded(text).replace(/[- ]/g, '');
}

const expected = texts.map((children) => folded(textOf(children)));

describe('pdf.js', () => {
  test('copies the text', async () => {
    const document = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise;
    let text = '';
    for (let number = 1; number <= document.numPages; number++) {
      const { items } = await (await document.getPage(number)).getTextContent();
      for (const item of items) if ('str' in item) text += item.str + (item.hasEOL ? '\n' : '');
    }
    await document.destroy();
    for (const sentence of expected.slice(0, 4)) expect(letters(text)).toContain(letters(sentence));
    for (const sentence of expected.slice(4)) expect(folded(text)).toContain(sentence);
  });
});

describe.skipIf(!isOnPath('pdfinfo') || !isOnPath('pdftotext'))('poppler', () => {
  test('takes the text of the structure as it was written', () => {
    const dump = execFileSync('pdfinfo', ['-struct-text', path], { encoding: 'utf8' });
    const strings = [...dump.matchAll(/^\s+"(.*)"$/gm)].map(([, text]) => text).join('');
    for (const sentence of expected.slice(0, 4)) expect(folded(strings)).toContain(sentence);
  });

  test('takes the text of the page in reading order', () => {
    const text = execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' });
    for (const sentence of expected) expect(letters(text)).toContain(letters(sentence));
  });
});

function isOnPath(program: string): boolean {
  try {
    execFileSync(program, ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
