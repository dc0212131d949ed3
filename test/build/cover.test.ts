import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { check } from '../../src/build.js';
import { build } from '../support/checked-epub.js';
import { jpeg, minimalSettings, project } from '../support/project.js';

const lead = (more: string) =>
  `lead:\n  src: ../assets/boats.jpg\n  alt: Boats under a grey sky.\n  caption: The fleet.\n${more}`;
const article = (front = '') => `---\ntitle: Boats\n${front}---\n\nNobody went out.\n`;

async function files(settings: string, front: string, only?: 'epub') {
  const folder = await project({
    'manuscript/colophon.yaml': minimalSettings + settings,
    'manuscript/a.md': article(front),
    'assets/boats.jpg': await jpeg({ width: 1200, height: 800 }),
    'assets/cover.jpg': await jpeg({ width: 1000, height: 1600, colour: '#aa2200' }),
    'assets/small.jpg': await jpeg({ width: 400, height: 300 }),
  });
  const out = join(folder, 'dist');
  const result = await build({ folder, out, ...(only ? { only } : {}) });
  const name = result.outputs.find(({ format }) => format === 'epub')?.name;
  const bytes = name && result.ok ? await readFile(join(out, name)) : undefined;
  const entries = Object.entries(bytes ? unzipSync(new Uint8Array(bytes)) : {});
  const texts = entries.map(([path, data]) => [path.replace('OEBPS/', ''), new TextDecoder().decode(data)] as const);
  const found = result.findings.map(({ ruleId, fatal }) => [ruleId, fatal] as const);
  const json = result.outputs.find((output) => output.name.endsWith('credits.json'))?.name;
  const credits = json && result.ok ? await readFile(join(out, json), 'utf8') : '';
  return { folder, ok: result.ok, credits, found, text: new Map(texts) };
}

const given = 'cover:\n  src: ../assets/cover.jpg\n  alt: A red sea.\n  credit: Mara Lind / AFP\n';

test('a given cover has its page, its place in the metadata, and its credit in the imprint and the package', async () => {
  const { text, ok, credits } = await files(given, '');
  expect(ok).toBe(true);
  const page = text.get('cover.xhtml') ?? '';
  expect(page).toMatch(/<img [^>]*role="doc-cover"[^>]* alt="A red sea\." width="1000" height="1600"\/>/);
  const opf = text.get('content.opf') ?? '';
  const id = /<item id="([^"]*)"[^>]* properties="cover-image"/.exec(opf)?.[1] ?? '';
  expect(opf).toContain(`<meta name="cover" content="${id}"/>`);
  expect(opf).toContain(`<meta refines="#${id}" property="schema:creditText">Mara Lind / AFP</meta>`);
  expect(opf).toMatch(
    /<dc:contributor id="([^"]*)">Mara Lind<\/dc:contributor>\s*<meta refines="#\1" property="role" [^>]*>pht</,
  );
  expect(opf.indexOf('idref="doc-cover-page"')).toBeLessThan(opf.indexOf('idref="doc-title-page"'));
  expect(opf).toContain('<reference type="cover" title="Cover" href="cover.xhtml"/>');
  expect(text.get('toc.xhtml')).toContain('<a href="cover.xhtml" epub:type="cover">Cover</a>');
  expect(text.get('imprint.xhtml')).toContain('Cover: Mara Lind / AFP');
  const [record] = JSON.parse(credits).image;
  expect(record).toMatchObject({ name: 'Cover', creditText: 'Mara Lind / AFP', description: 'A red sea.' });
  expect(record.colophon.printedAt.epub).toEqual({ file: 'OEBPS/cover.xhtml', id: 'cover-image' });
  expect(text.get(/src="([^"]*)"/.exec(page)?.[1] ?? '')).toContain('Mara Lind / AFP');
});

test('a given cover without a credit stops the build', async () => {
  const { ok, found } = await files('cover:\n  src: ../assets/cover.jpg\n', '');
  expect(ok).toBe(false);
  expect(found).toContainEqual(['credit-missing', true]);
});

test('a given cover that is not there, or that shops refuse, is told', async () => {
  expect((await files('cover:\n  src: ../assets/none.jpg\n  credit: X\n', '')).found).toContainEqual([
    'file-missing',
    true,
  ]);
  expect((await files('cover:\n  src: ../assets/small.jpg\n  credit: Jo Petrov\n', '')).found).toContainEqual([
    'cover-size',
    false,
  ]);
});

test('a drawn cover has the lead picture, described and credited', async () => {
  const { text } = await files('', lead('  credit: Jo Petrov / Meridian\n'), 'epub');
  expect(text.get('cover.xhtml')).toContain('alt="Cover: Harbour Reader. Boats under a grey sky."');
  expect(text.get('cover.xhtml')).toContain('width="1600" height="2560"');
  expect(text.get('imprint.xhtml')).toContain('Cover: Jo Petrov / Meridian');
});

test.each([
  ['withheld', 'lead:\n  caption: The fleet.\n  credit: Jo Petrov\n  withheld: not ours\n'],
  ['restricted', lead('  credit: Jo Petrov / Meridian. No sales, no archives\n')],
])('a drawn cover has no picture that is %s', async (_, front) => {
  const { text, found } = await files('', front, 'epub');
  expect(found.filter(([, fatal]) => fatal === true)).toEqual([]);
  expect(text.get('cover.xhtml')).toContain('alt="Cover: Harbour Reader."');
  expect(text.get('imprint.xhtml')).not.toContain('Cover: ');
});

test('the settings can do without a cover', async () => {
  const { text } = await files('cover: none\n', '');
  expect(text.has('cover.xhtml')).toBe(false);
  expect([...text.values()].join('')).not.toMatch(/cover-image|type="cover"/);
});

test('what is no cover is told with its place', async () => {
  const folder = await project({
    'manuscript/colophon.yaml': `${minimalSettings}cover: yes\n`,
    'manuscript/a.md': article(),
  });
  const { findings, ok } = await check({ folder });
  expect(ok).toBe(false);
  expect(findings.map(({ file, line, reason }) => [file, line, reason])).toContainEqual([
    'manuscript/colophon.yaml',
    8,
    expect.stringContaining('"cover" must be'),
  ]);
});

test('an article called cover keeps its name', async () => {
  const { text } = await files('', 'slug: cover\n');
  expect(text.get('cover.xhtml')).toContain('doc-cover');
  expect([...text.keys()].filter((name) => name.endsWith('.xhtml'))).toHaveLength(6);
});
