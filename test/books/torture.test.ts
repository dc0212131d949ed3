import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkFile, nodeWorld } from '../../src/build.js';
import { expectedText } from '../../src/conformance/expected-text.js';
import { Messages } from '../../src/diagnostics/messages.js';
import { read } from '../../src/manuscript/read.js';
import { resolve } from '../../src/resolve/resolve.js';
import { build } from '../support/checked-epub.js';
import { compared } from '../support/compare-text.js';
import { epubTexts } from '../support/epub-text.js';
import { scratchProject } from '../support/project.js';
import { prepareTortureBook } from './torture/prepare.mjs';

// EPUB alone: it has scripts that no font of the PDF's has.
let folder: string;
let settings: string;

beforeAll(async () => {
  folder = await scratchProject({});
  await prepareTortureBook(folder);
  settings = await readFile(join(folder, 'manuscript/colophon.yaml'), 'utf8');
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** What a house may set otherwise, against what the book itself says. */
const houses = [
  { name: 'as it is', changes: [] },
  {
    name: 'in the style of another house',
    changes: [
      ['by: photographer, allBy: true', 'by: agency, allBy: false'],
      ['placement: line', 'placement: side\n  style: guardian'],
      ['numbering: all, list: printed', 'numbering: auto, list: none'],
    ],
  },
  { name: 'as a book that runs from right to left', changes: [['language: en-GB', 'language: he']] },
] as const;

describe.each(houses)('the torture book $name', ({ changes }) => {
  test('is an EPUB without a fault, and holds every text of the model once and in order', async () => {
    const text = changes.reduce((all, [from, to]) => {
      expect(all).toContain(from);
      return all.replace(from, to);
    }, settings);
    await writeFile(join(folder, 'manuscript/colophon.yaml'), text);
    const out = join(folder, 'dist');
    const result = await build({ folder, out, only: 'epub' });
    expect(result.findings.filter(({ fatal }) => fatal).map(String)).toEqual([]);
    const path = join(out, 'torture.epub');
    expect((await checkFile(path, 'torture.epub'))?.findings).toEqual([]);

    const messages = new Messages();
    const manuscript = await read(folder, messages);
    if (!manuscript) throw new Error('the torture book cannot be read');
    const publication = resolve(manuscript, nodeWorld(), messages);
    const printed = epubTexts(await readFile(path)).map((document) => document.text);
    expect(compared(expectedText(publication), printed.join(' ')).missing).toEqual([]);
  }, 60_000);
});
