import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, test } from 'vitest';
import { build } from '../support/checked-epub.js';
import { minimalSettings, project } from '../support/project.js';

const sentence = (n: number) =>
  `Sentence ${n} of the harbour’s notebook tells of tide number ${n}, unmistakably, and of the boats that stayed in.`;
const text = Array.from({ length: 60 }, (_, n) => [0, 1, 2, 3].map((k) => sentence(4 * n + k)).join(' ')).join('\n\n');
const article = `---\ntitle: Tides\n---\n\n${text.replace('tide number 9,', 'tide[^1] number 9,')}\n\n[^1]: A note of its own.\n`;

async function built(files: Record<string, string>, only?: 'epub') {
  const folder = await project({ 'manuscript/colophon.yaml': minimalSettings, 'manuscript/a.md': article, ...files });
  const result = await build({ folder, out: join(folder, 'dist'), ...(only ? { only } : {}) });
  const read = async (format: string) => {
    const output = result.outputs.find((each) => each.format === format);
    return output && new Uint8Array(await readFile(join(folder, 'dist', output.name)));
  };
  return { findings: result.findings, ok: result.ok, epub: await read('epub'), pdf: await read('pdf') };
}

function texts(epub: Uint8Array | undefined): ReadonlyMap<string, string> {
  const files = Object.entries(unzipSync(epub ?? new Uint8Array()));
  return new Map(files.map(([name, bytes]) => [name.replace('OEBPS/', ''), new TextDecoder().decode(bytes)]));
}

const squeezed = (words: string) => words.replace(/[\s\u00AD-]+/g, '');

test('the page list is that of the PDF, and each page begins where it does in the PDF', async () => {
  const { epub, pdf } = await built({});
  const document = await getDocument({ data: pdf ?? new Uint8Array(), verbosity: 0 }).promise;
  const labels = (await document.getPageLabels()) ?? [];
  const printed = await Promise.all(
    labels.map(async (_, index) => {
      const { items } = await (await document.getPage(index + 1)).getTextContent();
      return squeezed(items.map((item) => ('str' in item ? item.str : '')).join(''));
    }),
  );
  await document.destroy();
  const files = texts(epub);
  const list = /<nav id="page-list"[\s\S]*?<\/nav>/.exec(files.get('toc.xhtml') ?? '')?.[0] ?? '';
  const entries = [...list.matchAll(/<a href="([^"]*)#([^"]*)">([^<]*)<\/a>/g)];
  const content = labels.filter((_, index) => printed[index] !== '');
  expect(entries.map(([, , , label]) => label)).toEqual(content);
  expect(content.length).toBeGreaterThan(10);
  let inside = 0;
  for (const [, file = '', id = '', label = ''] of entries) {
    const source = files.get(file) ?? '';
    const index = source.indexOf(`<span id="${id}"`);
    expect(index, label).toBeGreaterThan(0);
    const after = source.slice(source.indexOf('</span>', index) + 7);
    if (!source.slice(0, index).endsWith('\n') && !/>\s*$/.test(source.slice(0, index))) inside++;
    // The first word may be divided, its first half on the page before.
    const words = after
      .replace(/<[^>]*>/g, ' ')
      .trim()
      .split(/\s+/)
      .slice(1, 5)
      .join('');
    expect(printed[labels.indexOf(label)], `${label}: ${words}`).toContain(squeezed(words));
  }
  expect(inside).toBeGreaterThan(5);
});

test('the EPUB is the same whether or not the PDF is written', async () => {
  const [both, alone] = [await built({}), await built({}, 'epub')];
  expect(alone.pdf).toBeUndefined();
  expect(Buffer.from(alone.epub ?? []).equals(both.epub ?? Buffer.alloc(0))).toBe(true);
});

test('the EPUB of what no page can be set of has no page list, which is told', async () => {
  const files = { 'manuscript/a.md': `${article}\nA sign that no font has: \u{12000}.\n` };
  const { epub, findings, ok } = await built(files, 'epub');
  expect(ok).toBe(true);
  expect(findings.map(({ ruleId, fatal }) => [ruleId, fatal])).toContainEqual(['page-list-missing', undefined]);
  expect([...texts(epub).values()].join('')).not.toMatch(/pagebreak|page-list|pageTarget|pageBreakMarkers/);
  expect((await built(files)).ok).toBe(false);
});

test('the settings can do without a page list', async () => {
  const settings = `${minimalSettings}editions:\n  epub:\n    pageList: false\n`;
  const { epub } = await built({ 'manuscript/colophon.yaml': settings });
  expect([...texts(epub).values()].join('')).not.toMatch(/pagebreak|page-list|pageTarget|pageBreakMarkers/);
});
