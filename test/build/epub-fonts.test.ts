import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/build.js';
import { checkEpub } from '../../src/conformance/epub/epub-rules.js';
import { fullName } from '../../src/font/names.js';
import { readSfnt } from '../../src/font/sfnt.js';
import { createMeasurer } from '../../src/typeset/shape.js';
import { mincho, stave } from '../font/fonts.js';
import { build } from '../support/checked-epub.js';
import { minimalSettings, project } from '../support/project.js';

const article = '---\ntitle: Boats\nkicker: Weather\n---\nThe *boats* came **in**.\n';
const asked = 'editions:\n  epub:\n    fonts: true\n    pageList: false\n';

function book(settings: string, text = article) {
  return project({
    'manuscript/colophon.yaml': `${minimalSettings}cover: none\n${settings}`,
    'manuscript/a.md': text,
    'fonts/mincho.ttf': mincho(),
    'fonts/stave.otf': stave('stave.otf'),
    'fonts/OFL.txt': 'SIL Open Font License, Version 1.1',
  });
}

async function filesOf(folder: string): Promise<Record<string, Uint8Array>> {
  const result = await build({ folder, out: join(folder, 'out'), only: 'epub' });
  expect(result.findings.map(({ reason }) => reason)).toEqual([]);
  return unzipSync(await readFile(join(folder, 'out', 'harbour-reader.epub')));
}

const textOf = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
const fontsOf = (files: Record<string, Uint8Array>) =>
  Object.keys(files)
    .filter((path) => path.includes('/fonts/'))
    .map((path) => path.replace('OEBPS/fonts/', ''))
    .sort();

async function covers(bytes: Uint8Array | undefined, character: string): Promise<boolean> {
  const face = { id: 'a', bytes: bytes ?? new Uint8Array() };
  return (await createMeasurer(new Map([['a', face]]), () => ['a'])).covers('a', character.codePointAt(0) ?? 0);
}

describe('fonts in the e-book', () => {
  test('are there only where they are asked for', async () => {
    const files = await filesOf(await book('editions:\n  epub:\n    pageList: false\n'));
    expect(fontsOf(files)).toEqual([]);
    expect(textOf(files['OEBPS/style.css'])).not.toContain('@font-face');
    expect(textOf(files['OEBPS/content.opf'])).not.toContain('ibooks');
  });

  test('break no rule of finished books, be they of the theme or of the user', async () => {
    const own =
      'fonts:\n  - family: Stave\n    use: text\n    regular: ../fonts/stave.otf\n    licence: ../fonts/OFL.txt\n';
    for (const settings of [asked, `${asked}${own}`]) {
      const folder = await book(settings, '---\ntitle: ABC\n---\nABC.\n');
      await filesOf(folder);
      const epub = await readFile(join(folder, 'out', 'harbour-reader.epub'));
      expect(checkEpub(epub, 'a.epub').map(({ ruleId, reason }) => `${ruleId}: ${reason}`)).toEqual([]);
    }
  });

  test('are those of the theme, cut down to the characters of the book, with their licences', async () => {
    const files = await filesOf(await book(asked));
    const faces = ['bold-italic', 'bold', 'italic', 'regular'];
    expect(fontsOf(files)).toEqual([
      'licence-literata.txt',
      'licence-source-sans-3.txt',
      ...faces.map((face) => `sans-${face}.ttf`),
      ...faces.map((face) => `text-${face}.ttf`),
    ]);
    expect(textOf(files['OEBPS/fonts/licence-literata.txt'])).toContain('SIL OPEN FONT LICENSE Version 1.1');
    const regular = files['OEBPS/fonts/text-regular.ttf'];
    expect(await Promise.all(['B', 'ß', 'Ж'].map((character) => covers(regular, character)))).toEqual([
      true,
      false,
      false,
    ]);
    const face = readSfnt(regular ?? new Uint8Array());
    // The name of the whole may be reserved.
    expect([1, 6].map((id) => fullName(face, id))).toEqual(['Colophon Text', 'ColophonText-Regular']);
    expect(fullName(face, 13)).toContain('Open Font License');

    const css = textOf(files['OEBPS/style.css']);
    expect(css.match(/@font-face/g)).toHaveLength(8);
    expect(css).toContain('body {\n  font-family: "Colophon Text", serif;\n}');
    expect(css).toContain('font-family: "Colophon Sans", sans-serif');
    const opf = textOf(files['OEBPS/content.opf']);
    expect(opf).toContain('<meta property="ibooks:specified-fonts">true</meta>');
    expect(opf.match(/media-type="font\/ttf"/g)).toHaveLength(8);
  });

  test('are the user’s own where they are set instead, and for what the others lack', async () => {
    const settings = `fonts:
  - {family: Mincho, for: [ja], regular: ../fonts/mincho.ttf, licence: ../fonts/OFL.txt}
  - {family: Stave, use: text, regular: ../fonts/stave.otf, licence: ../fonts/OFL.txt}
  - {family: Unused, regular: ../fonts/stave.otf, licence: ../fonts/OFL.txt}
${asked}`;
    const files = await filesOf(await book(settings, '---\ntitle: Boats\n---\nOf [港]{lang=ja}.\n'));
    expect(fontsOf(files)).toEqual(
      expect.arrayContaining(['1-regular.ttf', 'licence-1.txt', 'licence-2.txt', 'text-regular.otf']),
    );
    expect(fontsOf(files).filter((file) => /^(text|1|3)-/.test(file))).toEqual(['1-regular.ttf', 'text-regular.otf']);
    const ideographs = ['港', '海'].map((character) => covers(files['OEBPS/fonts/1-regular.ttf'], character));
    expect(await Promise.all(ideographs)).toEqual([true, false]);
    const css = textOf(files['OEBPS/style.css']);
    expect(css).toContain('body {\n  font-family: "Colophon Text", "Colophon 1", serif;\n}');
    expect(css).toContain(':lang(ja) {\n  font-family: "Colophon 1", "Colophon Text", serif;\n}');
    expect(textOf(files['OEBPS/content.opf'])).toContain('href="fonts/text-regular.otf" media-type="font/otf"');
  });

  test('without its licence, a font of the user’s own is reported where it is named', async () => {
    const settings = `fonts:\n  - {family: Stave, use: text, regular: ../fonts/stave.otf}\n${asked}`;
    const result = await check({ folder: await book(settings), only: 'epub' });
    expect(result.findings.map(({ ruleId, line, reason }) => `${ruleId} ${line} ${reason}`)).toEqual([
      'font-licence-missing 10 "Stave" would go into the e-book without its licence',
    ]);
    const unread = `fonts:\n  - {family: Stave, regular: ../fonts/stave.otf, licence: ../fonts/none.txt}\n`;
    const [finding] = (await check({ folder: await book(unread), only: 'epub' })).findings;
    expect(finding).toMatchObject({ ruleId: 'file-missing', line: 10 });
  });

  test('are the same bytes each time', async () => {
    const [first, second] = [await filesOf(await book(asked)), await filesOf(await book(asked))];
    for (const path of Object.keys(first).filter((name) => name.includes('/fonts/')))
      expect(second[path]).toEqual(first[path]);
  });
});
