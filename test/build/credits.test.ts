import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { type BuildOptions, credits, nodeWorld } from '../../src/build.js';
import { build } from '../support/checked-epub.js';
import { minimalSettings, png, project } from '../support/project.js';

const article = `---
title: Boats
byline: Ida Roth
canonicalUrl: https://ledger.example/boats
---
Text.

![Three boats](../assets/a.png "Boats wait. (AP Photo/Mara Lind, File)")

:::figure{#fig-pair}
![Before](../assets/a.png "Left. (=HYPERLINK/AFP)")
![After](../assets/b.png "Right. (© 2024 Jo Petrov, CC BY 4.0)")

Before and after, "so to say".
:::

:::figure{#fig-court credit="Ivo Mandel, Orbis, Palace Pool Photo via AP" withheld="one use only" alt="A long table"}
The president receives the delegation.
:::
`;

const sources = async () => ({
  'manuscript/colophon.yaml': minimalSettings,
  'manuscript/a.md': article,
  'assets/a.png': await png(),
  'assets/b.png': await png({ colour: '#993366' }),
});

// The first build loads all fonts.
vi.setConfig({ testTimeout: 60_000 });

async function buildIt(only?: BuildOptions['only']) {
  const folder = await project(await sources());
  const out = join(folder, 'dist');
  const result = await build({ folder, out, world: nodeWorld(0), ...(only ? { only } : {}) });
  const read = (name: string) => readFile(join(out, `harbour-reader.credits.${name}`), 'utf8');
  return { folder, result, names: await readdir(out), json: JSON.parse(await read('json')), csv: await read('csv') };
}

/** The same for every test that asks for no folder. */
let whole: ReturnType<typeof buildIt> | undefined;
function built() {
  whole ??= buildIt();
  return whole;
}

/** RFC 4180, read by another's rules than it was written by. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  for (const line of text
    .replace(/^\uFEFF/, '')
    .split('\r\n')
    .slice(0, -1)) {
    const cells = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,"]*))/g)];
    rows.push(cells.map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? ''));
  }
  return rows;
}

function column(csv: string, name: string): string[] {
  const [head = [], ...rows] = parseCsv(csv);
  expect(head).toContain(name);
  return rows.map((row) => row[head.indexOf(name)] ?? '');
}

describe('beside the books', () => {
  test('stand the credits, in the same set of outputs', async () => {
    const { names: found, result, json, csv } = await built();
    expect(result.ok).toBe(true);
    const names = [
      'harbour-reader.epub',
      'harbour-reader.pdf',
      'harbour-reader.credits.json',
      'harbour-reader.credits.csv',
      'build.json',
    ];
    expect(result.outputs.map(({ name }) => name)).toEqual(names);
    expect([...found].sort()).toEqual([...names].sort());
    expect(json.image).toHaveLength(4);
    expect(parseCsv(csv)).toHaveLength(5);
    expect(new Set(parseCsv(csv).map(({ length }) => length)).size).toBe(1);
  });

  test('each picture is an ImageObject with its credit as data', async () => {
    const { json } = await built();
    expect(json['@context'][0]).toBe('https://schema.org');
    expect(json.image[0]).toMatchObject({
      '@type': 'ImageObject',
      caption: 'Boats wait.',
      description: 'Three boats',
      creditText: 'AP Photo/Mara Lind, File',
      creator: { '@type': 'Person', name: 'Mara Lind' },
      sourceOrganization: { '@type': 'Organization', name: 'AP' },
      isPartOf: { headline: 'Boats', url: 'https://ledger.example/boats' },
      colophon: {
        withheld: false,
        statuses: ['file'],
        file: 'assets/a.png',
        manuscript: { file: 'manuscript/a.md', line: 8 },
      },
    });
    expect(json.image[2]).toMatchObject({
      copyrightHolder: { name: 'Jo Petrov' },
      copyrightNotice: '© 2024 Jo Petrov',
      license: 'https://creativecommons.org/licenses/by/4.0/',
    });
    expect(json.image[3]).toMatchObject({
      creator: { name: 'Ivo Mandel' },
      provider: { name: 'AP' },
      colophon: { withheld: true, reason: 'Picture withheld: one use only' },
    });
  });

  test('each is a news object of ninjs too', async () => {
    const { json } = await built();
    const [first, , third, withheld] = json.image.map(({ ninjs }: { ninjs: unknown }) => ninjs);
    expect(first).toMatchObject({
      type: 'picture',
      pubStatus: 'usable',
      by: 'Mara Lind',
      infoSources: [{ name: 'AP' }],
    });
    expect(third.rightsInfo).toEqual({ linkedRights: 'https://creativecommons.org/licenses/by/4.0/' });
    expect(withheld).toMatchObject({ pubStatus: 'withheld', infoSources: [{ name: 'Orbis' }, { name: 'AP' }] });
    expect(withheld).not.toHaveProperty('renditions');
    for (const { uri } of [first, third, withheld]) expect(URL.canParse(uri)).toBe(true);
  });

  test('it is said where each is printed: file and id of the e-book, page of the PDF', async () => {
    const { json, csv } = await built();
    const places = json.image.map(({ colophon }: { colophon: { printedAt: unknown } }) => colophon.printedAt);
    expect(places[0].epub.file).toBe('OEBPS/a.xhtml');
    expect(
      places.every(
        ({ epub, pdf }: { epub: { id: string }; pdf: { page: number; label: string } }) =>
          epub.id && pdf.page > 3 && pdf.label,
      ),
    ).toBe(true);
    expect(column(csv, 'pdf_page_label')[0]).toBe('1');
    expect(column(csv, 'epub_id').at(-1)).toBe('a--fig-court');
  });

  test('a format that was not built has no place in them', async () => {
    const { result, json, csv } = await buildIt('epub');
    expect(result.outputs.map(({ format }) => format)).toEqual(['epub', 'json', 'csv', 'json']);
    expect(json.image[0].colophon.printedAt).not.toHaveProperty('pdf');
    expect(csv).not.toContain('pdf_page');
    expect(csv).toContain('epub_file');
  });

  test('a cell that a spreadsheet would calculate is text', async () => {
    const { csv } = await built();
    expect(column(csv, 'credit')[1]).toBe("'=HYPERLINK/AFP");
    expect(column(csv, 'caption')[1]).toBe('Left. Before and after, “so to say”.');
  });
});

describe('the credits of a project', () => {
  test('are the same as a build writes, and nothing is written', async () => {
    const { folder, csv } = await buildIt();
    const result = await credits({ folder, world: nodeWorld(0) });
    expect(result.ok).toBe(true);
    expect(result.csv).toBe(csv);
    const fresh = await project(await sources());
    await credits({ folder: fresh });
    expect(await readdir(fresh)).not.toContain('dist');
  });

  test('are there where a missing credit stops the build', async () => {
    const folder = await project({
      ...(await sources()),
      'manuscript/a.md': '---\ntitle: T\n---\n![x](../assets/a.png)\n',
    });
    const result = await credits({ folder });
    expect(result.ok).toBe(false);
    expect(result.records).toHaveLength(1);
    expect(result.records[0]).toMatchObject({ credits: [], facts: { file: 'assets/a.png' } });
    expect(result.records[0]?.printedAt.pdf).toBeUndefined();
  });

  test('of a folder without a project are none', async () => {
    const result = await credits({ folder: await project({ 'a.txt': '' }) });
    expect(result).toMatchObject({ ok: false, records: [], csv: '' });
  });
});
