import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { Messages } from '../../src/diagnostics/messages.js';
import { read } from '../../src/manuscript/read.js';
import { findingLines, hintsOf } from '../support/findings.js';
import { jpeg, minimalSettings, png, project } from '../support/project.js';

const article = '---\ntitle: Storm\n---\n\nText.\n';

async function readProject(files: Record<string, string | Uint8Array>) {
  const messages = new Messages();
  const manuscript = await read(await project(files), messages);
  return { manuscript, messages, lines: findingLines(messages) };
}

/** A project of one article with the given body. */
function withBody(body: string, files: Record<string, string | Uint8Array> = {}) {
  return readProject({
    'manuscript/colophon.yaml': minimalSettings,
    'manuscript/a.md': `---\ntitle: Storm\n---\n${body}`,
    ...files,
  });
}

describe('a sound project', () => {
  test('is read without findings', async () => {
    const { manuscript, lines } = await readProject({
      'manuscript/colophon.yaml': minimalSettings,
      'manuscript/a.md': [
        '---',
        'title: 1984',
        'byline:',
        '  - name: Mara Lind',
        '    portrait: { src: ../assets/mara.png, alt: Mara Lind }',
        'lead: { src: "../assets/lead%20picture.jpg", alt: Boats }',
        '---',
        '',
        'At 10:30 the score was 3:4.',
        '',
        '![Boats](../assets/boats.png "Boats. (Mara Lind)")',
        '',
        ':::figure{src="../assets/boats.png" alt="Boats"}',
        'Caption.',
        ':::',
      ].join('\n'),
      'assets/mara.png': await png(),
      'assets/lead picture.jpg': await jpeg({ width: 60, height: 20 }),
      'assets/boats.png': await png({ colour: 'red' }),
    });
    expect(lines).toEqual([]);
    const [source] = manuscript?.articles ?? [];
    const parsed = source?.parse();
    expect(parsed?.frontMatter).toMatchObject({ title: '1984', slug: 'a' });
    expect(parsed?.tree.children.map(({ type }) => type)).toEqual(['paragraph', 'paragraph', 'containerDirective']);
    expect(parsed?.tree.children[0]?.position?.start).toMatchObject({ line: 9, column: 1 });
    expect([...(manuscript?.photos.keys() ?? [])]).toEqual([
      'assets/mara.png',
      'assets/lead picture.jpg',
      'assets/boats.png',
    ]);
    const lead = manuscript?.photos.get(source?.photoKey('../assets/lead%20picture.jpg') ?? '');
    expect(lead?.image).toMatchObject({ width: 60, height: 20 });
    expect(source?.photoKey('https://example.org/a.jpg')).toBeUndefined();
  });

  test('keeps the reading order of the settings and gives places of front matter', async () => {
    const { manuscript } = await readProject({
      'manuscript/colophon.yaml': minimalSettings.replace('  - a.md', '  - b.md\n  - sub/Über Straße.md\n  - 日本.md'),
      'manuscript/b.md': '\ufeff---\r\ntitle: B\r\nkicker: K\r\n---\r\n\r\nText.\r\n',
      'manuscript/sub/Über Straße.md': article,
      'manuscript/日本.md': article,
    });
    expect(manuscript?.articles.map(({ file, slug }) => [file, slug])).toEqual([
      ['manuscript/b.md', 'b'],
      ['manuscript/sub/Über Straße.md', 'uber-strasse'],
      ['manuscript/日本.md', 'article-3'],
    ]);
    expect(manuscript?.articles[0]?.parse().locate(['kicker'])).toMatchObject({
      file: 'manuscript/b.md',
      line: 3,
      column: 9,
    });
  });
});

describe('what is missing', () => {
  test('a folder', async () => {
    const messages = new Messages();
    expect(await read('/nowhere/at/all', messages)).toBeUndefined();
    expect(findingLines(messages)).toEqual(['project-missing: there is no folder "/nowhere/at/all"']);
  });

  test('settings, with the name that was meant', async () => {
    const { manuscript, messages, lines } = await readProject({ 'manuscript/colophon.yml': minimalSettings });
    expect(manuscript).toBeUndefined();
    expect(lines).toEqual(['settings-missing: there is no file "manuscript/colophon.yaml"']);
    expect(hintsOf(messages, 'settings-missing')).toEqual(['did you mean "manuscript/colophon.yml"? rename it']);
  });

  test('settings that are in the folder itself', async () => {
    const { messages } = await readProject({ 'colophon.yaml': minimalSettings });
    expect(hintsOf(messages, 'settings-missing')).toEqual([
      '"colophon.yaml" is in this folder itself: name the one above it, or move it to "manuscript/colophon.yaml"',
    ]);
  });

  test('an article named in the settings', async () => {
    const { manuscript, messages, lines } = await readProject({
      'manuscript/colophon.yaml': minimalSettings.replace('a.md', 'harbuor.md'),
      'manuscript/harbour.md': article,
    });
    expect(manuscript).toBeUndefined();
    expect(lines).toEqual(['manuscript/colophon.yaml:7:5 file-missing: there is no file "manuscript/harbuor.md"']);
    expect(hintsOf(messages, 'file-missing')).toEqual(['did you mean "harbour.md"?']);
  });

  test('articles altogether', async () => {
    const { manuscript, lines } = await readProject({
      'manuscript/colophon.yaml': minimalSettings.replace('articles:\n  - a.md', 'articles: []'),
    });
    expect(manuscript).toBeUndefined();
    expect(lines).toEqual(['manuscript/colophon.yaml:6:11 value-invalid: "articles" must name at least one article']);
  });

  test('the digits of what is called a UUID', async () => {
    const { lines } = await readProject({
      'manuscript/colophon.yaml': `${minimalSettings}\nidentifier: urn:uuid:1\neditions: { epub: { identifier: 'urn:uuid:f81d4fae-7dec' } }\n`,
      'manuscript/a.md': article,
    });
    const fault = expect.stringMatching(/value-invalid: "identifier".* must have a whole UUID after "urn:uuid:"/);
    expect(lines).toEqual([fault, fault]);
  });

  test('nothing where a UUID is whole', async () => {
    const { lines } = await readProject({
      'manuscript/colophon.yaml': `${minimalSettings}\nidentifier: urn:uuid:F81D4FAE-7dec-11d0-a765-00a0c91e6bf6\n`,
      'manuscript/a.md': article,
    });
    expect(lines).toEqual([]);
  });

  test('text and front matter of an article', async () => {
    const { lines } = await readProject({
      'manuscript/colophon.yaml': `${minimalSettings}  - b.md\n  - c.md\n`,
      'manuscript/a.md': '---\ntitle: Storm\n---\n\n<!-- nothing yet -->\n',
      'manuscript/b.md': 'Only text.\n',
      'manuscript/c.md': '---\ntitle: Storm\n\nText.\n',
    });
    expect(lines).toEqual([
      'manuscript/a.md:6:1 article-empty: "manuscript/a.md" has no text below its front matter',
      'manuscript/b.md:1:1 front-matter-missing: "manuscript/b.md" has no front matter',
      'manuscript/c.md:1:1 front-matter-missing: the front matter is never closed',
    ]);
  });

  test.each([
    ['# The *boats* stayed in ##\n\nWords.', 'title: The *boats* stayed in'],
    ['\ufeffKicker\n\n# Storm: three days {#storm}\n\n# Later', 'title: "Storm: three days"'],
    ['# "Boats" \\ nets', 'title: "\\"Boats\\" \\\\ nets"'],
    ['```\n# a comment\n```\n', undefined],
    ['## Deeper\n', undefined],
    [`# ${'x'.repeat(300)}`, undefined],
  ])('front matter, for which the first heading is proposed: %j', async (text, title) => {
    const { messages } = await readProject({ 'manuscript/colophon.yaml': minimalSettings, 'manuscript/a.md': text });
    expect(hintsOf(messages, 'front-matter-missing')).toEqual([
      title === undefined
        ? 'begin the file with a line `---`, the keys (at least `title: …`), and another line `---`'
        : `begin the file with three lines: \`---\`, \`${title}\`, \`---\``,
    ]);
  });

  test('a limit of the text, and what is wrong in its front matter', async () => {
    const { lines } = await readProject({
      'manuscript/colophon.yaml': minimalSettings,
      'manuscript/a.md': `---\ntitle: Storm\nsubtitel: Rain\n---\n\n${'x'.repeat(70_000)}\n`,
    });
    expect(lines).toEqual([
      'manuscript/a.md:3:1 key-unknown: unknown key "subtitel"',
      'manuscript/a.md:6:1 markdown-limit: a line of 70000 characters; 65536 is the limit',
    ]);
  });

  test.each([
    ['<!-- nothing yet -->', false],
    ['<p>The boats stayed in.</p>', true],
    ['<div>\n  <!-- nothing yet -->\n</div>', false],
    ['<div>\n  The boats\n</div>', true],
    ['<p>&nbsp;</p>', false],
    ['<p>&eacute;</p>', true],
    ['<script>\nlet boats;\n</script>', false],
    ['<style>p { color: red }</style>\n\n<p>Boats.</p>', true],
    ['<script>let boats;</script><p>Boats.</p>', true],
    ['<figure>\n<img src="../assets/boats.jpg" alt="Boats">\n</figure>', true],
    ['<?xml version="1.0"?>', false],
  ])('text, unless it stands in HTML: %j', async (html, hasText) => {
    const { lines } = await readProject({
      'manuscript/colophon.yaml': minimalSettings,
      'manuscript/a.md': `---\ntitle: Storm\n---\n\n${html}\n`,
    });
    expect(lines.some((line) => line.includes('article-empty'))).toBe(!hasText);
  });

  test('a picture: each use is told, with the file that was meant', async () => {
    const body =
      '![a](../assets/baots.jpg)\n\n![b](assets/boats.jpg) and ![c](../assets/BOATS.JPG)\n\n![d](../assets/boats.png)\n';
    const { messages, lines } = await withBody(body, { 'assets/boats.jpg': await jpeg() });
    expect(lines).toEqual([
      'manuscript/a.md:4:1 file-missing: there is no file "assets/baots.jpg"',
      'manuscript/a.md:6:1 file-missing: there is no file "manuscript/assets/boats.jpg"',
      'manuscript/a.md:6:28 file-missing: there is no file "assets/BOATS.JPG"',
      'manuscript/a.md:8:1 file-missing: there is no file "assets/boats.png"',
    ]);
    expect(new Set(hintsOf(messages, 'file-missing'))).toEqual(new Set(['did you mean "../assets/boats.jpg"?']));
  });

  test('a picture whose name differs in Unicode form only', async () => {
    const { messages } = await withBody('![a](../assets/caf\u00e9.jpg)\n', { 'assets/cafe\u0301.jpg': await jpeg() });
    expect(hintsOf(messages, 'file-missing')).toEqual([
      expect.stringMatching(/looks the same, but its letters and accents are encoded in another way: rename the file/),
    ]);
  });
});

describe('what lies beside the articles', () => {
  const beside = {
    'manuscript/a.md': article,
    'manuscript/new.md': article,
    'manuscript/B.Markdown': article,
    'manuscript/_draft.md': article,
    'manuscript/.hidden.md': article,
    'manuscript/README.md': article,
    'manuscript/readme.de.md': article,
    'manuscript/notes.txt': article,
    'manuscript/sub/Über.md': article,
    'manuscript/sub/other.md': article,
    'manuscript/elsewhere/c.md': article,
    'texts/d.md': article,
    'texts/e.md': article,
  };

  test('is told where it looks like an article that was forgotten', async () => {
    const { messages, lines } = await readProject({
      ...beside,
      'manuscript/colophon.yaml': `${minimalSettings}  - sub/Über.md\n  - ../texts/d.md\n`,
    });
    expect(lines).toEqual([
      'manuscript/colophon.yaml:6:1 article-unlisted: "manuscript/B.Markdown" is not among the articles',
      'manuscript/colophon.yaml:6:1 article-unlisted: "manuscript/new.md" is not among the articles',
      'manuscript/colophon.yaml:6:1 article-unlisted: "manuscript/sub/other.md" is not among the articles',
    ]);
    expect(messages.findings.map(({ fatal }) => fatal)).toEqual([undefined, undefined, undefined]);
    expect(hintsOf(messages, 'article-unlisted')[2]).toBe(
      'add `- sub/other.md` to `articles`; a name that begins with `_` keeps a text out, and is not told',
    );
  });

  test('is not told where the settings say so, or an article of the list was not found', async () => {
    const off = `${minimalSettings}rules:\n  article-unlisted: off\n`;
    expect((await readProject({ ...beside, 'manuscript/colophon.yaml': off })).lines).toEqual([]);
    const gone = minimalSettings.replace('a.md', 'mew.md');
    expect((await readProject({ ...beside, 'manuscript/colophon.yaml': gone })).lines).toEqual([
      'manuscript/colophon.yaml:7:5 file-missing: there is no file "manuscript/mew.md"',
    ]);
  });
});

describe('paths that are not followed', () => {
  test('each is told at its place, in Markdown, directives and front matter', async () => {
    const { lines } = await readProject({
      'manuscript/colophon.yaml': minimalSettings,
      'manuscript/a.md': [
        '---',
        'title: Storm',
        'lead:',
        '  src: /etc/passwd',
        '  alt: x',
        '---',
        '',
        'See ![a](https://example.org/a.jpg) and ![b](//example.org/b.jpg).',
        '',
        ':::figure{src="%2e%2e/%2e%2e/secret.jpg" alt=""}',
        ':::',
        '',
        '![c](C:/a.png) ![d](<..\\a.png>) ![e](file:///etc/passwd) ![f](a%00.png) ![g](100%.png)',
      ].join('\n'),
    });
    expect(lines).toEqual([
      'manuscript/a.md:4:8 path-invalid: the path "/etc/passwd" is an absolute path',
      'manuscript/a.md:8:5 remote-file: "https://example.org/a.jpg" is on another computer',
      'manuscript/a.md:8:41 remote-file: "//example.org/b.jpg" is on another computer',
      'manuscript/a.md:10:1 path-outside: "%2e%2e/%2e%2e/secret.jpg" leads out of the project',
      'manuscript/a.md:13:1 path-invalid: the path "C:/a.png" names a drive',
      'manuscript/a.md:13:16 path-invalid: the path "..\\a.png" has a backslash',
      'manuscript/a.md:13:33 path-invalid: "file:///etc/passwd" is a `file:` address, not a path in the project',
      'manuscript/a.md:13:58 path-invalid: the path "a%00.png" has a control character',
      'manuscript/a.md:13:73 path-invalid: the path "100%.png" has a percent sign that encodes no character',
    ]);
  });

  test('a link out of the project, for a file and for a folder', async () => {
    const outside = await project({ 'secret.jpg': await jpeg() });
    const folder = await project({
      'manuscript/colophon.yaml': minimalSettings,
      'manuscript/a.md':
        '---\ntitle: Storm\n---\n![a](../link.jpg)\n\n![b](../pictures/secret.jpg)\n\n![c](../inside.jpg)\n',
      'real.jpg': await jpeg(),
    });
    await symlink(join(outside, 'secret.jpg'), join(folder, 'link.jpg'));
    await symlink(outside, join(folder, 'pictures'));
    await symlink('real.jpg', join(folder, 'inside.jpg'));
    const messages = new Messages();
    const manuscript = await read(folder, messages);
    expect(findingLines(messages)).toEqual([
      `manuscript/a.md:4:1 path-outside: "link.jpg" is a link that leads out of the project, to "${outside}/secret.jpg"`,
      `manuscript/a.md:6:1 path-outside: "pictures/secret.jpg" is a link that leads out of the project, to "${outside}/secret.jpg"`,
    ]);
    expect([...(manuscript?.photos.keys() ?? [])]).toEqual(['inside.jpg']);
  });

  test('a folder and a link to itself', async () => {
    const folder = await project({
      'manuscript/colophon.yaml': minimalSettings,
      'manuscript/a.md': '---\ntitle: Storm\n---\n![a](../manuscript)\n\n![b](../loop.jpg)\n',
    });
    await symlink('loop.jpg', join(folder, 'loop.jpg'));
    const messages = new Messages();
    await read(folder, messages);
    expect(findingLines(messages)).toEqual([
      'manuscript/a.md:4:1 file-kind: "manuscript" is a folder, not a file',
      'manuscript/a.md:6:1 file-kind: "loop.jpg" is a link that leads to itself',
    ]);
  });
});

describe('pictures that do not pass', () => {
  test('each use is told; a warning only once', async () => {
    const whole = await jpeg({ width: 400, height: 300 });
    const { manuscript, lines } = await withBody(
      '![a](../cut.jpg)\n\n![b](../cut.jpg)\n\n![c](../page.jpg)\n\n![d](../wrong.png)\n\n![e](../wrong.png)\n',
      {
        'cut.jpg': whole.subarray(0, whole.length - 300),
        'page.jpg': '<!doctype html><title>404</title>',
        'wrong.png': whole,
      },
    );
    expect(lines).toEqual([
      'manuscript/a.md:4:1 picture-damaged: "cut.jpg" is a JPEG that breaks off before its end',
      'manuscript/a.md:6:1 picture-damaged: "cut.jpg" is a JPEG that breaks off before its end',
      'manuscript/a.md:8:1 picture-type: "page.jpg" is a web page (HTML), not a picture that can be used',
      'manuscript/a.md:10:1 picture-extension: "wrong.png" is named as a PNG but is a JPEG',
    ]);
    expect([...(manuscript?.photos.keys() ?? [])]).toEqual(['wrong.png']);
  });
});

describe('several flaws', () => {
  test('all files are told of in one run', async () => {
    const { manuscript, lines } = await readProject({
      'manuscript/colophon.yaml': `${minimalSettings.replace('rights', 'rigths')}  - b.md\n  - a.md\n  - c/a.md\n`,
      'manuscript/a.md': '---\ntitle: [Storm\n---\n\n![a](../gone.jpg)\n',
      'manuscript/b.md': new Uint8Array([...Buffer.from('---\ntitle: Caf'), 0xe9, ...Buffer.from('\n---\nText.\n')]),
      'manuscript/c/a.md': article,
    });
    expect(lines).toEqual([
      'manuscript/colophon.yaml:1:1 key-missing: "rights" is missing',
      'manuscript/colophon.yaml:5:1 key-unknown: unknown key "rigths"',
      'manuscript/a.md:2:8 yaml-syntax: broken YAML: a bracket `[` that is never closed',
      'manuscript/b.md:2:11 text-encoding: not UTF-8: byte 0xe9 at offset 14; the text looks like Windows-1252 or Latin-1',
      'manuscript/colophon.yaml:9:5 article-duplicate: "a.md" is listed on line 7 already',
      'manuscript/c/a.md:2:1 slug-duplicate: the slug "a" is that of "manuscript/a.md" too',
      'manuscript/a.md:5:1 file-missing: there is no file "gone.jpg"',
    ]);
    expect(manuscript?.settings).toMatchObject({ title: 'Harbour Reader' });
  });

  test('broken settings do not hide the articles they list', async () => {
    const { lines } = await readProject({
      'manuscript/colophon.yaml': minimalSettings.replace('title: Harbour Reader', 'title: Harbour: a reader'),
      'manuscript/a.md': 'Text.',
    });
    expect(lines).toEqual([
      'manuscript/colophon.yaml:1:8 yaml-syntax: broken YAML: a second colon in the value, or a line indented too far',
      'manuscript/a.md:1:1 front-matter-missing: "manuscript/a.md" has no front matter',
    ]);
  });
});

describe('the size of pictures', () => {
  const sized = (editions: string) =>
    readProject({
      'manuscript/colophon.yaml': `${minimalSettings}${editions}`,
      'manuscript/a.md': '---\ntitle: Storm\n---\n\n![Boats](../assets/boats.jpg "Boats. (AP)")\n',
      'assets/boats.jpg': large,
    });
  const sizes = async ({ manuscript }: Awaited<ReturnType<typeof readProject>>) => {
    const image = manuscript?.photos.get('assets/boats.jpg')?.image;
    const made = await Promise.all([image?.rendition('epub'), image?.rendition('pdf')]);
    return made.map((rendition) => [rendition?.width, rendition?.height]);
  };
  let large: Uint8Array;
  beforeAll(async () => {
    large = await jpeg({ width: 3000, height: 2000 });
  });

  test('is capped for each edition', async () => {
    expect(await sizes(await sized(''))).toEqual([
      [2449, 1632],
      [2480, 1653],
    ]);
  });

  test('is capped as the settings say', async () => {
    const read = await sized('editions: { epub: { megapixels: 1.5 }, pdf: { ppi: 150 } }\n');
    expect(read.lines).toEqual([]);
    expect(await sizes(read)).toEqual([
      [1500, 1000],
      [1240, 826],
    ]);
  });

  test('is a number within reason', async () => {
    const { lines } = await sized('editions: { epub: { megapixels: 400 }, pdf: { ppi: sharp } }\n');
    expect(lines).toEqual([
      expect.stringContaining('must be a number from 0.1 to 16'),
      expect.stringContaining('must be a number from 50 to 1200'),
    ]);
  });
});
