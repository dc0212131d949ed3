import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { build } from '../support/checked-epub.js';
import { jpeg, minimalSettings, project } from '../support/project.js';

const article = (body: string, more = '') => `---\ntitle: Storm\n${more}---\n\n${body}\n`;
const lines = (...all: readonly string[]) => `${all.join('\n')}\n`;

/** Findings as a terminal shows them: `file:line:column rule`. */
async function placesOf(folder: string): Promise<string[]> {
  const { findings, ok } = await build({ folder, out: join(folder, 'dist') });
  expect(ok).toBe(false);
  expect(findings.filter(({ note, reason }) => !note || !reason)).toEqual([]);
  return findings.map(({ file, line, column, ruleId }) => `${file}:${line}:${column} ${ruleId}`);
}

const credited = '(AP Photo/Mara Lind)';
const good = await jpeg({ width: 400, height: 300, colour: '#335577' });

const settings = lines(
  'title: Harbour Reader', // 1
  'subtitel: Spring', // 2
  'language: en-GB', // 3
  'description: Dispatches.', // 4
  'date: 3 March 2024', // 5
  'rights: All rights reserved.', // 6
  'articles:', // 7
  '  - gone.md', // 8
  '  - a.md', // 9
  '  - broken.md', // 10
  '  - empty.md', // 11
  '  - latin.md', // 12
  '  - ../../outside.md', // 13
);

const everything = lines(
  '---', // 1
  'title: Storm', // 2
  'kickr: Weather', // 3
  '---', // 4
  `![A boat](../assets/missing.jpg "Boats. ${credited}")`, // 5
  '',
  `![A boat](../assets/cut.jpg "Boats. ${credited}")`, // 7
  '',
  `![A boat](../assets/text.jpg "Boats. ${credited}")`, // 9
  '',
  `![A boat](../assets/jpeg.png "Boats. ${credited}")`, // 11
  '',
  `![](../assets/good.jpg "Boats. ${credited}")`, // 13
  '',
  ':::figure{src="../assets/good.jpg" credit="AP Photo/Mara Lind"}', // 15
  'No alternative.',
  ':::',
  '',
  '![A boat](../assets/good.jpg "No credit.")', // 19
  '',
  `![A boat](https://example.org/remote.jpg "Boats. ${credited}")`, // 21
  '',
  `![A boat](../../secret.jpg "Boats. ${credited}")`, // 23
  '',
  '## One {#same}', // 25
  '',
  '## Two {#same}', // 27
  '',
  'See [](#nowhere).[^lost] <blink>Bold</blink>', // 29
  '',
  '[^unused]: Never called.', // 31
  '',
  ':::figur', // 33
  'A slip.',
  ':::',
);

describe('bad input', () => {
  test('of every kind is reported in one run, each with file, line and column', async () => {
    const folder = await project({
      'manuscript/colophon.yaml': settings,
      'manuscript/a.md': everything,
      'manuscript/broken.md': '---\ntitle: "Unclosed\n---\n\nSee [](#elsewhere).\n',
      'manuscript/empty.md': article(''),
      'manuscript/latin.md': Buffer.from(article('Caf\u00e9'), 'latin1'),
      'assets/good.jpg': good,
      'assets/cut.jpg': good.subarray(0, good.length - 40),
      'assets/text.jpg': 'no picture',
      'assets/jpeg.png': good,
    });
    expect((await placesOf(folder)).sort()).toEqual(
      [
        'manuscript/colophon.yaml:2:1 key-unknown',
        'manuscript/colophon.yaml:5:7 value-invalid',
        'manuscript/colophon.yaml:8:5 file-missing',
        'manuscript/colophon.yaml:13:5 path-outside',
        'manuscript/a.md:3:1 key-unknown',
        'manuscript/a.md:5:1 file-missing',
        'manuscript/a.md:7:1 picture-damaged',
        'manuscript/a.md:9:1 picture-type',
        'manuscript/a.md:11:1 picture-extension',
        'manuscript/a.md:13:1 alt-empty',
        'manuscript/a.md:15:1 alt-missing',
        'manuscript/a.md:19:1 credit-missing',
        'manuscript/a.md:21:1 remote-file',
        'manuscript/a.md:23:1 path-outside',
        'manuscript/a.md:27:1 id-duplicate',
        'manuscript/a.md:29:5 reference-dangling',
        'manuscript/a.md:29:18 note-missing',
        'manuscript/a.md:29:26 html-dropped',
        'manuscript/a.md:31:1 note-unused',
        'manuscript/a.md:33:1 directive-unknown',
        'manuscript/broken.md:2:8 yaml-syntax',
        'manuscript/broken.md:5:5 reference-dangling',
        'manuscript/empty.md:6:1 article-empty',
        'manuscript/latin.md:5:4 text-encoding',
      ].sort(),
    );
  });

  test('no article, or no settings, says so too', async () => {
    const none = await project({ 'manuscript/colophon.yaml': minimalSettings.replace('\n  - a.md', ' []') });
    expect(await placesOf(none)).toEqual(['manuscript/colophon.yaml:6:11 value-invalid']);
    const unreadable = await project({ 'manuscript/colophon.yaml': 'title: "Harbour\n' });
    expect(await placesOf(unreadable)).toEqual(['manuscript/colophon.yaml:1:8 yaml-syntax']);
    const bare = await project({ 'readme.txt': 'no manuscript' });
    const { findings } = await build({ folder: bare, out: join(bare, 'dist') });
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['settings-missing']);
  });

  test('leaves the outputs of the last good build as they were, and nothing beside them', async () => {
    const folder = await project({
      'manuscript/colophon.yaml': minimalSettings,
      'manuscript/a.md': article('The boats came in.'),
    });
    const out = join(folder, 'dist');
    expect((await build({ folder, out })).ok).toBe(true);
    const before = await contentsOf(out);
    const endings = ['credits.csv', 'credits.json', 'epub', 'pdf'];
    expect([...before.keys()]).toEqual(['build.json', ...endings.map((ending) => `harbour-reader.${ending}`)]);

    // A mistake in the text, one on the page, and one that only a strict build minds.
    for (const [body, strict] of [['See [](#nowhere).'], ['日本'], ['<blink>Bold</blink> words', true]] as const) {
      await writeFile(join(folder, 'manuscript/a.md'), article(body));
      expect((await build({ folder, out, strict: strict ?? false })).ok).toBe(false);
      expect(await contentsOf(out)).toEqual(before);
    }
  });
});

async function contentsOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(folder)).sort();
  return new Map(
    await Promise.all(
      names.map(async (name) => [name, (await readFile(join(folder, name))).toString('base64')] as const),
    ),
  );
}
