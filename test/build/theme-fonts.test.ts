import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { check, extractFile } from '../../src/build.js';
import { mincho, stave, withPermissions } from '../font/fonts.js';
import { build } from '../support/checked-epub.js';
import { minimalSettings, project } from '../support/project.js';

const article = '---\ntitle: HAT\n---\nHAT 12, *TIN* and **BOAT**.\n';
const ofl = 'SIL Open Font License, Version 1.1';

/** A theme whose text is set in a family that it brings. */
const theme = (
  families: readonly object[] = [{ family: 'Mine', regular: 'fonts/mine.ttf', licence: 'fonts/OFL.txt' }],
) =>
  `{\n  "name": "t",\n  "fonts": { "text": "Mine" },\n  "families": [\n${families.map((each) => `    ${JSON.stringify(each)}`).join(',\n')}\n  ]\n}\n`;

interface Themed {
  readonly settings?: string;
  readonly theme?: string;
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly text?: string;
}

/** A project whose theme and its fonts are in a folder of their own. */
function themed({ settings = '', theme: own = theme(), files = {}, text = article }: Themed = {}) {
  return project({
    'manuscript/colophon.yaml': `${minimalSettings}cover: none\neditions:\n  pdf:\n    theme: ../design/theme.json\n${settings}`,
    'manuscript/a.md': text,
    'design/theme.json': own,
    'design/fonts/mine.ttf': stave('stave.ttf'),
    'design/fonts/OFL.txt': ofl,
    ...files,
  });
}

async function findings(folder: string, only: 'pdf' | 'epub' = 'pdf'): Promise<string[]> {
  const result = await check({ folder, only });
  // The fixture has one face, which other tests tell of.
  const others = result.findings.filter(({ ruleId }) => ruleId !== 'font-face-missing');
  return others.map(({ ruleId, reason, file, line }) => `${ruleId} ${file}:${line} ${reason}`);
}

async function outputs(folder: string) {
  const out = join(folder, 'dist');
  const result = await build({ folder, out });
  expect(result.findings.filter(({ fatal }) => fatal).map(({ reason }) => reason)).toEqual([]);
  return {
    pdf: await readFile(join(out, 'harbour-reader.pdf')),
    epub: await readFile(join(out, 'harbour-reader.epub')),
  };
}

const fontsIn = (pdf: Buffer) =>
  new Set([...pdf.toString('latin1').matchAll(/\/FontName \/[A-Z]{6}\+([\w-]+)/g)].map(([, name]) => name));
const fontsOf = (epub: Buffer) => Object.keys(unzipSync(epub)).filter((path) => path.includes('/fonts/'));

describe('fonts that a theme brings', () => {
  test('are read from where it stands, and set in both editions', async () => {
    const folder = await themed({ settings: '  epub:\n    fonts: true\n' });
    expect(await findings(folder)).toEqual([]);
    const { pdf, epub } = await outputs(folder);
    expect(fontsIn(pdf)).toContain('Mine-Regular');
    expect(fontsOf(epub)).toEqual(
      expect.arrayContaining(['OEBPS/fonts/text-regular.ttf', 'OEBPS/fonts/licence-1.txt']),
    );
  });

  test('what is taken out of the PDF builds the same files, byte for byte', async () => {
    const folder = await themed({ settings: '    attach: {epub: true}\n  epub:\n    fonts: true\n' });
    const first = await outputs(folder);
    const again = join(await project({}), 'again');
    const taken = await extractFile(join(folder, 'dist/harbour-reader.pdf'), 'harbour-reader.pdf', again, {});
    expect(taken?.findings.map(String)).toEqual([]);
    expect(await readFile(join(again, 'design/fonts/mine.ttf'))).toEqual(Buffer.from(stave('stave.ttf')));
    const second = await outputs(again);
    expect(Buffer.compare(second.pdf, first.pdf)).toBe(0);
    expect(Buffer.compare(second.epub, first.epub)).toBe(0);
  });

  test('are those of the edition that the theme is for', async () => {
    const epub = '  epub:\n    fonts: true\n    theme: book\n';
    const text = '---\ntitle: HAT\n---\nHAT.\n';
    const { pdf, epub: book } = await outputs(await themed({ settings: epub, text }));
    expect(fontsIn(pdf)).toContain('Mine-Regular');
    expect(fontsOf(book)).toContain('OEBPS/fonts/licence-literata.txt');
    expect(fontsOf(book)).not.toContain('OEBPS/fonts/licence-1.txt');
  });

  test('two themes may each bring one of the same name', async () => {
    const families = [{ family: 'Mine', regular: '../design/fonts/mincho.ttf', licence: '../design/fonts/OFL.txt' }];
    const files = { 'screen/theme.json': theme(families), 'design/fonts/mincho.ttf': mincho() };
    const settings = '  epub:\n    fonts: true\n    theme: ../screen/theme.json\n';
    const { pdf, epub } = await outputs(await themed({ settings, files }));
    const { 'OEBPS/fonts/text-regular.ttf': screen } = unzipSync(epub);
    expect(fontsIn(pdf)).toContain('Mine-Regular');
    // What is left of Mincho, whose letters have shapes, is larger than the whole of the other.
    expect(screen?.byteLength).toBeGreaterThan(stave('stave.ttf').byteLength);
  });

  test('a further family gives the characters that the others lack', async () => {
    const families = [
      { family: 'Mine', regular: 'fonts/mine.ttf' },
      { family: 'Mincho', for: ['ja'], regular: 'fonts/mincho.ttf' },
    ];
    const files = { 'design/fonts/mincho.ttf': mincho() };
    const text = '---\ntitle: HAT\n---\nOf [港]{lang=ja}.\n';
    expect(fontsIn((await outputs(await themed({ theme: theme(families), files, text }))).pdf)).toContain(
      'Mincho-Regular',
    );
  });

  test('without its licence, one is reported where the theme names it', async () => {
    const bare = theme([{ family: 'Mine', regular: 'fonts/mine.ttf' }]);
    expect(await findings(await themed({ theme: bare, settings: '  epub:\n    fonts: true\n' }), 'epub')).toEqual([
      'font-licence-missing design/theme.json:5 "Mine" would go into the e-book without its licence',
    ]);
  });

  test('one that may not be handed on whole keeps all fonts out of the PDF’s attachments', async () => {
    const files = { 'design/fonts/mine.ttf': withPermissions(stave('stave.ttf'), 8) };
    const folder = await themed({ files });
    expect(await findings(folder)).toEqual([
      'font-unattached design/theme.json:5 no font is attached: the maker of "Mine" lets it be embedded, and not handed on whole',
    ]);
    expect((await outputs(folder)).pdf.toString('latin1')).not.toContain('(design/fonts/mine.ttf)');
  });
});

describe('what is wrong with fonts of a theme is reported in its file', () => {
  const one = (family: object) => theme([{ family: 'Mine', regular: 'fonts/mine.ttf', ...family }]);

  test.each([
    [
      'a file that is not there',
      one({ regular: 'fonts/none.ttf' }),
      /^file-missing design\/theme\.json:5 .*design\/fonts\/none\.ttf/,
    ],
    ['a path out of the project', one({ regular: '../../none.ttf' }), /^path-outside design\/theme\.json:5 /],
    ['an address', one({ regular: 'https://a.example/mine.ttf' }), /^remote-file design\/theme\.json:5 /],
    ['what is no font', one({ regular: 'fonts/OFL.txt' }), /^font-\w+ design\/theme\.json:5 "fonts\/OFL\.txt" /],
    ['a licence that is not there', one({ licence: 'none.txt' }), /^file-missing design\/theme\.json:5 /],
    ['a family without a font', one({ regular: undefined }), /^key-missing design\/theme\.json:5 /],
    ['a use, which `fonts` says', one({ use: 'text' }), /^key-unknown design\/theme\.json:5 unknown key "use"/],
    ['a language that is none', one({ for: ['japanese_old'] }), /^value-invalid design\/theme\.json:5 /],
    ['an axis that is no number', one({ axes: { wght: 'bold' } }), /^value-invalid design\/theme\.json:5 /],
    [
      'no list',
      '{"name": "t", "families": "fonts/mine.ttf"}',
      /^value-invalid design\/theme\.json:1 "families" must be a list/,
    ],
    [
      'the same name twice',
      theme([1, 2].map(() => ({ family: 'Mine', regular: 'fonts/mine.ttf' }))),
      /^value-invalid design\/theme\.json:6 a family called "Mine" is there already/,
    ],
  ])('%s', async (_, own, expected) => {
    const [first, ...more] = await findings(await themed({ theme: own }));
    expect(first).toMatch(expected);
    expect(more).toEqual([]);
  });

  test('a name that the settings give already', async () => {
    const settings = 'fonts:\n  - {family: Mine, regular: ../design/fonts/mine.ttf}\n';
    expect(await findings(await themed({ settings }))).toEqual([
      'value-invalid design/theme.json:5 a family called "Mine" is there already',
    ]);
  });

  test('a theme that both editions name is judged once', async () => {
    const settings = '  epub:\n    theme: ../design/theme.json\n';
    expect(await findings(await themed({ settings, theme: one({ regular: 'fonts/none.ttf' }) }), 'epub')).toHaveLength(
      1,
    );
  });

  test('a family that neither it nor the settings bring', async () => {
    const own = '{\n  "name": "t",\n  "fonts": { "text": "Yours" },\n  "families": []\n}\n';
    expect(await findings(await themed({ theme: own }))).toEqual([
      expect.stringMatching(/^theme-invalid design\/theme\.json:3 .*there is no family "Yours"/),
    ]);
  });
});
