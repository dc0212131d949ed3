import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check, checkFile } from '../../src/build.js';
import { EditablePdf } from '../conformance/edit-pdf.js';
import { asWoff, devanagari, mincho, stave, variableLiterata, withPermissions } from '../font/fonts.js';
import { build } from '../support/checked-epub.js';
import { minimalSettings, project } from '../support/project.js';

const article = '---\ntitle: HAT\n---\nHAT 12, *TIN* and **BOAT**.\n';

/** A project with fonts in `fonts/`. */
function withFonts(settings: string, files: Readonly<Record<string, string | Uint8Array>>, text = article) {
  const fonts = Object.fromEntries(Object.entries(files).map(([name, bytes]) => [`fonts/${name}`, bytes]));
  return project({ 'manuscript/colophon.yaml': `${minimalSettings}${settings}`, 'manuscript/a.md': text, ...fonts });
}

async function findings(folder: string, only: 'pdf' | 'epub' = 'pdf'): Promise<string[]> {
  const result = await check({ folder, only });
  return result.findings.map(({ ruleId, reason, file, line }) => `${ruleId} ${file}:${line} ${reason}`);
}

const one = (file: string, more = '') => `fonts:\n  - family: Mine\n    regular: ../fonts/${file}\n${more}`;

async function pdfOf(folder: string): Promise<string> {
  const out = join(folder, 'out');
  const result = await build({ folder, out, only: 'pdf' });
  expect(result.findings.filter(({ fatal }) => fatal).map(({ reason }) => reason)).toEqual([]);
  return (await readFile(join(out, result.outputs[0]?.name ?? ''))).toString('latin1');
}

const fontsIn = (pdf: string) =>
  [...new Set([...pdf.matchAll(/\/FontName \/[A-Z]{6}\+([\w-]+)/g)].map(([, name]) => name))].sort();

describe('fonts of the user’s own', () => {
  test.each([
    ['stave.ttf', () => stave('stave.ttf'), 'FontFile2'],
    ['stave.otf', () => stave('stave.otf'), 'FontFile3'],
    ['stave.woff', () => asWoff(stave('stave.ttf')), 'FontFile2'],
    ['stave-variable.otf', () => stave('stave-variable.otf'), 'FontFile3'],
    ['stave-calls.otf', () => stave('stave-calls.otf'), 'FontFile3'],
  ])('are set for text: %s', async (file, bytes, key) => {
    const folder = await withFonts(one(file, '    use: text\n'), { [file]: bytes() });
    const pdf = await pdfOf(folder);
    expect(fontsIn(pdf)).toContain('Mine-Regular');
    expect(pdf).toContain(`/${key} `);
    const result = await checkFile(join(folder, 'out', 'harbour-reader.pdf'), 'harbour-reader.pdf');
    expect(result?.findings.filter(({ fatal }) => fatal !== undefined).map(({ reason }) => reason)).toEqual([]);
  });

  test('are checked in the finished PDF by the widths in their program, CFF among them', async () => {
    const folder = await withFonts(one('stave-calls.otf', '    use: text\n'), {
      'stave-calls.otf': stave('stave-calls.otf'),
    });
    const pdf = new EditablePdf(Buffer.from(await pdfOf(folder), 'latin1'));
    const cff = pdf.all(/\/Subtype \/CIDFontType0\b/)[0] ?? 0;
    pdf.edit(cff, /(\/W \[0 \[\d+\] \d+ \[)\d+/, '/W [0 [200] 1 [777');
    await writeFile(join(folder, 'changed.pdf'), pdf.write());
    const result = await checkFile(join(folder, 'changed.pdf'), 'changed.pdf');
    expect(result?.findings.map(({ ruleId, reason }) => `${ruleId} ${reason.replace(/[A-Z]+\+/, '')}`)).toEqual([
      'pdf-glyph-width the font Mine-Regular says that the code 0001 is 777 wide, and its program 200',
    ]);
  });

  test('a variable WOFF2 gives regular and bold, the same bytes each time, and a theme may name it', async () => {
    const settings = `${one('literata.woff2')}editions:\n  pdf:\n    theme: ./theme.json\n`;
    const files = {
      'literata.woff2': variableLiterata(),
      '../manuscript/theme.json': '{"name": "t", "fonts": {"text": "Mine"}}',
    };
    const [first, second] = [
      await pdfOf(await withFonts(settings, files)),
      await pdfOf(await withFonts(settings, files)),
    ];
    expect(fontsIn(first)).toEqual(expect.arrayContaining(['Mine-Regular', 'Mine-Bold', 'Mine-SemiBold']));
    expect(second).toBe(first);
  });

  test('characters that the theme lacks come from a further family, in the PDF’s text too', async () => {
    const settings =
      'fonts:\n  - {family: Mincho, regular: ../fonts/m.ttf}\n  - {family: Tiro, for: [Deva], regular: ../fonts/d.ttf}\n';
    const text = '---\ntitle: Two\n---\n[港は眠らない]{lang=ja} and [समुद्र]{lang=hi}.\n';
    const folder = await withFonts(settings, { 'm.ttf': mincho(), 'd.ttf': devanagari() }, text);
    expect(fontsIn(await pdfOf(folder))).toEqual(expect.arrayContaining(['Mincho-Regular', 'Tiro-Regular']));
    expect(await findings(folder)).toEqual([]);
  });

  test('without a font for it, a character is found with its place', async () => {
    const folder = await withFonts('', {}, '---\ntitle: Two\n---\nOf 港.\n');
    expect(await findings(folder)).toEqual(['glyph-missing manuscript/a.md:4 no font has the character “港” (U+6E2F)']);
    const [{ note } = {}] = (await check({ folder, only: 'pdf' })).findings;
    expect(note).toMatch(/^give a font that has it, in `fonts` of colophon\.yaml/);
  });
});

describe('faces that a family lacks', () => {
  test('are told once each, at the family, where they are used', async () => {
    const folder = await withFonts(one('stave.ttf', '    use: text\n'), { 'stave.ttf': stave('stave.ttf') });
    expect(await findings(folder)).toEqual([
      expect.stringMatching(/^font-face-missing manuscript\/colophon\.yaml:9 "Mine" has no bold, in which “/),
      'font-face-missing manuscript/colophon.yaml:9 "Mine" has no italic, in which “TIN” is to be set',
    ]);
  });

  test('a variable font without weights has no bold', async () => {
    const slanted = variableLiterata('italic');
    const settings = one('r.woff2', '    italic: ../fonts/i.woff2\n    use: text\n');
    expect(await findings(await withFonts(settings, { 'r.woff2': variableLiterata(), 'i.woff2': slanted }))).toEqual(
      [],
    );
    const opticalOnly = one('o.ttf', '    use: [text, sans]\n');
    const { withoutWeights } = await import('../font/fonts.js');
    expect(await findings(await withFonts(opticalOnly, { 'o.ttf': withoutWeights() }))).toEqual([
      expect.stringMatching(/^font-face-missing .*"Mine" has no bold/),
      expect.stringMatching(/^font-face-missing .*"Mine" has no italic/),
    ]);
  });

  test('nothing is said of an italic that the script has not', async () => {
    const text = '---\ntitle: Two\n---\n*[港は眠らない]{lang=ja}* and *so*.\n';
    const folder = await withFonts(
      'fonts:\n  - {family: Mincho, regular: ../fonts/m.ttf}\n',
      { 'm.ttf': mincho() },
      text,
    );
    expect(await findings(folder)).toEqual([]);
  });
});

describe('fonts that can’t be used are reported at their place, and stop the build', () => {
  test.each([
    [
      'a file that isn’t there',
      'none.ttf',
      undefined,
      /^file-missing manuscript\/colophon\.yaml:10 there is no file "fonts\/none\.ttf"/,
    ],
    [
      'a web page',
      'a.ttf',
      '<!DOCTYPE html><title>404</title>',
      /^font-format .*:10 "\.\.\/fonts\/a\.ttf" is a web page$/,
    ],
    [
      'random bytes',
      'a.ttf',
      Uint8Array.from({ length: 9000 }, (_, at) => (at * 7919 + 13) % 256),
      /^font-format .*:10 .* is no font that Colophon knows$/,
    ],
    [
      'a font cut off',
      'a.ttf',
      stave('stave.ttf').subarray(0, 1500),
      /^font-damaged .*:10 "\.\.\/fonts\/a\.ttf" is damaged: it ends before its table/,
    ],
    [
      'a font that may not be embedded',
      'a.ttf',
      withPermissions(stave('stave.ttf'), 2),
      /^font-embedding .*:10 .* is marked by its maker as not to be embedded$/,
    ],
    ['a collection without a choice', 'a.ttc', stave('staves.ttc'), /^font-member .*:10 .* holds 2 fonts$/],
  ])('%s', async (_, file, bytes, finding) => {
    const folder = await withFonts(one(file), bytes === undefined ? {} : { [file]: bytes });
    const result = await findings(folder);
    expect(result).toEqual([expect.stringMatching(finding)]);
    expect((await check({ folder })).ok).toBe(false);
  });

  test('outside of the project, and on another computer', async () => {
    const settings =
      'fonts:\n  - family: A\n    regular: ../../a.ttf\n  - family: B\n    regular: https://fonts.example/b.woff2\n';
    expect(await findings(await withFonts(settings, {}))).toEqual([
      expect.stringMatching(/^path-outside manuscript\/colophon\.yaml:10 /),
      expect.stringMatching(/^remote-file manuscript\/colophon\.yaml:12 /),
    ]);
  });

  test('bytes that changed on the way, which the settings may let pass', async () => {
    const bytes = stave('stave.ttf');
    const at = bytes.length - 40;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    expect(await findings(await withFonts(one('a.ttf'), { 'a.ttf': bytes }))).toEqual([
      expect.stringMatching(
        /^font-checksum .*:10 the checksums in "\.\.\/fonts\/a\.ttf" are not those of its tables: "/,
      ),
    ]);
    const allowed = `${one('a.ttf')}rules:\n  font-checksum: off\n`;
    expect(await findings(await withFonts(allowed, { 'a.ttf': bytes }))).toEqual([]);
  });

  test('keys and values that are none', async () => {
    const settings = one(
      'a.ttf',
      '    use: [text, headline]\n    for: [Xxxx, japanese!]\n    weight: 400\n  - family: Mine\n    regular: ../fonts/a.ttf\n',
    );
    const result = await findings(await withFonts(settings, { 'a.ttf': stave('stave.ttf') }));
    expect(result.map((finding) => finding.split(' ').slice(0, 2).join(' '))).toEqual([
      'value-invalid manuscript/colophon.yaml:11',
      'value-invalid manuscript/colophon.yaml:12',
      'key-unknown manuscript/colophon.yaml:13',
    ]);
    const scripts = one('a.ttf', '    for: [Xxxx]\n  - family: Mine\n    regular: ../fonts/a.ttf\n');
    expect(await findings(await withFonts(scripts, { 'a.ttf': stave('stave.ttf') }))).toEqual([
      expect.stringMatching(/^script-unknown .*:11 there is no script "Xxxx"/),
      expect.stringMatching(/^value-invalid .*:12 a family called "Mine" is there already/),
    ]);
  });
});
