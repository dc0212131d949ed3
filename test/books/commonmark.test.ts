import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BuildResult, check, nodeWorld } from '../../src/build.js';
import { expectedText } from '../../src/conformance/expected-text.js';
import { Messages } from '../../src/diagnostics/messages.js';
import { read } from '../../src/manuscript/read.js';
import { resolve } from '../../src/resolve/resolve.js';
import { build } from '../support/checked-epub.js';
import { epubTexts, fold, xhtmlText } from '../support/epub-text.js';
import { pdfStructureText } from '../support/pdf-text.js';
import { png, scratchProject } from '../support/project.js';
import {
  commonmarkExamples,
  differences,
  type Example,
  footnoteExamples,
  gfmExamples,
  mistakes,
  picture,
  withoutGlyphs,
} from './spec-examples.js';

// Every example is an article of one book. A paragraph stands before it, since some come to nothing.
const begin = 'Begin.';
const examples = [...commonmarkExamples, ...gfmExamples, ...footnoteExamples];
const sound = examples.filter(({ name }) => !(name in mistakes));
const folders: string[] = [];

async function bookOf(chosen: readonly Example[]): Promise<string> {
  const settings = [
    'title: Specifications',
    'language: en',
    'description: The examples of the specifications of Markdown.',
    'date: 2024-03-01',
    'rights: None.',
    'rules: { credit-missing: off }',
    'articles:',
    ...chosen.map(({ name }) => `  - ${name}.md`),
  ];
  const articles = chosen.map(({ name, markdown }) => [
    `manuscript/${name}.md`,
    `---\ntitle: ${name}\n---\n${begin}\n\n${markdown}`,
  ]);
  const folder = await scratchProject({
    'manuscript/colophon.yaml': settings.join('\n'),
    [`manuscript/${picture}`]: await png({ width: 400, height: 300 }),
    ...Object.fromEntries(articles),
  });
  folders.push(folder);
  return folder;
}

async function built(chosen: readonly Example[], format: 'epub' | 'pdf') {
  const folder = await bookOf(chosen);
  const out = join(folder, 'dist');
  const result: BuildResult = await build({ folder, out, only: format });
  const errors = result.findings.filter(({ fatal }) => fatal).map(String);
  const name = result.outputs.find((each) => each.format === format)?.name;
  return { folder, errors, bytes: name ? new Uint8Array(await readFile(join(out, name))) : undefined };
}

afterAll(() => Promise.all(folders.map((each) => rm(each, { recursive: true, force: true }))));

describe('the examples of CommonMark and GFM', () => {
  let epub: Awaited<ReturnType<typeof built>>;

  beforeAll(async () => {
    epub = await built(sound, 'epub');
  }, 120_000);

  test('are all there', () => {
    expect(commonmarkExamples).toHaveLength(652);
    expect(gfmExamples).toHaveLength(28);
  });

  test('are an EPUB, but for those that have mistakes', async () => {
    expect(epub.errors).toEqual([]);
    const faulty = examples.filter(({ name }) => name in mistakes);
    const { findings } = await check({ folder: await bookOf(faulty) });
    const found = findings
      .filter(({ fatal }) => fatal)
      .map(({ file, ruleId }) => [file?.replace(/^.*\/|\.md$/g, ''), ruleId]);
    expect(Object.fromEntries(found)).toEqual(mistakes);
  });

  test('have the text of the specification’s HTML, but where a reason is given', () => {
    const texts = new Map(epubTexts(epub.bytes ?? new Uint8Array()).map(({ href, text }) => [href, text]));
    const wrong = sound
      .map(({ name, html }) => ({
        name,
        text: plain((texts.get(`${name}.xhtml`) ?? '').replace(name, '').replace(begin, '')),
        wanted: plain(differences[name]?.text ?? textOfExample(html)),
      }))
      .filter(({ text, wanted }) => text !== wanted);
    expect(wrong).toEqual([]);
  });

  test('have every text of the model in the PDF', async () => {
    const pdf = await built(
      sound.filter(({ name }) => !withoutGlyphs.includes(name)),
      'pdf',
    );
    expect(pdf.errors).toEqual([]);
    const messages = new Messages();
    const manuscript = await read(pdf.folder, messages);
    if (!manuscript) throw new Error('the examples cannot be read');
    const text = plain(await pdfStructureText(pdf.bytes ?? new Uint8Array()));
    const lost = expectedText(resolve(manuscript, nodeWorld(), messages)).filter(
      (entry) => !text.includes(plain(entry.text)),
    );
    expect(lost.map(({ id, text }) => `${id}: ${text}`)).toEqual([]);
  }, 120_000);
});

/** The text of the reference HTML, where a picture has its title for caption. */
function textOfExample(html: string): string {
  const captioned = html.replace(/<img [^>]*?(?:title="([^"]*)" )?\/>/g, '<p>$1</p>');
  return xhtmlText(`<body>${captioned}</body>`);
}

/** Text without white space and with quotation marks and dashes as typed, which small typography changes. */
function plain(text: string): string {
  return fold(text)
    .replace(/[“”„]/g, '"')
    .replace(/[‘’‚]/g, "'")
    .replace(/[-–—]+/g, '-')
    .replaceAll('…', '...')
    .replace(/[☐☑]|↑|Notes/g, '')
    .replace(/\s+/g, '');
}
