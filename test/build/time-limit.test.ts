import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test, vi } from 'vitest';
import { checkFile, extractFile } from '../../src/build.js';
import { checkTime, OutOfTime, Spent } from '../../src/diagnostics/time-limit.js';
import { pixelsOf } from '../../src/photo/rendition.js';
import { build } from '../support/checked-epub.js';
import { minimalSettings, png, project } from '../support/project.js';

vi.setConfig({ testTimeout: 60_000 });

// A word that is never done.
vi.mock('../../src/typeset/shape.js', async (original) => {
  const shape = await original<typeof import('../../src/typeset/shape.js')>();
  return {
    ...shape,
    createMeasurer: async (...given: Parameters<typeof shape.createMeasurer>) => {
      const measurer = await shape.createMeasurer(...given);
      const slowly: typeof measurer.shape = (text, request) => {
        while (text.includes('never')) checkTime();
        while (text.includes('unasked'));
        return measurer.shape(text, request);
      };
      return { ...measurer, shape: slowly };
    },
  };
});

// A line that is never read to its end.
vi.mock('../../src/resolve/phrasing.js', async (original) => {
  const phrasing = await original<typeof import('../../src/resolve/phrasing.js')>();
  const lineFromText: typeof phrasing.lineFromText = (text, ...others) => {
    while (text.includes('unending'));
    return phrasing.lineFromText(text, ...others);
  };
  return { ...phrasing, lineFromText };
});

// Books that are never looked through.
vi.mock('../../src/conformance/pdf/pdf-rules.js', async (original) => {
  const rules = await original<typeof import('../../src/conformance/pdf/pdf-rules.js')>();
  const judgePdf: typeof rules.judgePdf = (...given) => {
    while (given[1] === 'unending');
    return rules.judgePdf(...given);
  };
  return { ...rules, judgePdf };
});
vi.mock('../../src/conformance/epub/epub-rules.js', async (original) => {
  const rules = await original<typeof import('../../src/conformance/epub/epub-rules.js')>();
  const checkEpub: typeof rules.checkEpub = (...given) => {
    while (given[1] === 'unending');
    return rules.checkEpub(...given);
  };
  return { ...rules, checkEpub };
});
vi.mock('../../src/conformance/pdf/take-out.js', async (original) => {
  const takeOut = await original<typeof import('../../src/conformance/pdf/take-out.js')>();
  const slowly: typeof takeOut.takeOut = (...given) => {
    while (given[1] === 'unending');
    return takeOut.takeOut(...given);
  };
  return { ...takeOut, takeOut: slowly };
});

const article = (body: string) => `---\ntitle: Storm\n---\n\n${body}\n`;
/** Within all limits on its size, and seconds of work for the parser. */
const slow = article(Array.from({ length: 100 }, () => '*a_ '.repeat(480)).join('\n\n'));

test('a text that takes too long stops the build with its place, and the next build is what it was before', async () => {
  const folder = await project({
    'manuscript/colophon.yaml': `${minimalSettings}  - b.md\n`,
    'manuscript/a.md': article('Words.'),
    'manuscript/b.md': article('More words.'),
  });
  const slowly = await project({
    'manuscript/colophon.yaml': `${minimalSettings}  - b.md\n  - c.md\n`,
    'manuscript/a.md': slow,
    'manuscript/b.md': article('More words.'),
    'manuscript/c.md': article('![](missing.png)'),
  });
  const before = await booksOf(folder);
  const { ok, findings } = await build({ folder: slowly, out: join(slowly, 'dist'), timeLimit: 0.5 });
  expect(ok).toBe(false);
  const limit = findings.find(({ ruleId }) => ruleId === 'time-limit');
  expect(limit).toMatchObject({ file: 'manuscript/a.md', line: 1, column: 1, fatal: true });
  expect(limit?.reason).toBe('reading "manuscript/a.md" took longer than 0.5 seconds');
  // Everything else is still told.
  expect(findings.map(({ file, ruleId }) => `${file} ${ruleId}`)).toContain('manuscript/c.md file-missing');
  expect(await booksOf(folder)).toEqual(before);
});

test('what was found in an article before it took too long is told too, once', async () => {
  const folder = await project({
    'manuscript/colophon.yaml': `${minimalSettings}  - b.md\n  - c.md\n  - d.md\n`,
    'manuscript/a.md': `---\ntitle: Storm\nsubtitel: Rain\n---\n\n![](../assets/boat.png)\n`,
    'manuscript/b.md': `${slow.replace('title: Storm', 'title: Storm\nsubtitel: Rain')}\u0001\n`,
    'manuscript/c.md': `---\ntitle: Rain\ncontributions:\n  line: An unending line.\n---\n\n![](../assets/boat.png)\n`,
    'manuscript/d.md': article('[Rain](c.md), [more](b.md#rain), [none](e.md).'),
    'assets/boat.png': await png(),
  });
  const { findings } = await build({ folder, out: join(folder, 'dist'), timeLimit: 0.5 });
  expect(findings.map(({ file, ruleId }) => `${file} ${ruleId}`).sort()).toEqual([
    'manuscript/a.md credit-missing',
    'manuscript/a.md key-unknown',
    'manuscript/b.md key-unknown',
    'manuscript/b.md text-character',
    'manuscript/b.md time-limit',
    'manuscript/c.md credit-missing',
    'manuscript/c.md time-limit',
    'manuscript/d.md reference-dangling',
  ]);
});

test('pages that take too long stop the PDF, and leave the e-book without a page list', async () => {
  const folder = await project({
    'manuscript/colophon.yaml': `${minimalSettings}  - b.md\n`,
    'manuscript/a.md': article('Words.'),
    'manuscript/b.md': article('They came neverendingly.'),
  });
  const out = join(folder, 'dist');
  const { ok, findings } = await build({ folder, out, timeLimit: 1 });
  expect(ok).toBe(false);
  expect(findings).toMatchObject([{ ruleId: 'time-limit', file: 'manuscript/b.md', line: 1, fatal: true }]);
  const alone = await build({ folder, out, timeLimit: 1, only: 'epub' });
  expect(alone.ok).toBe(true);
  expect(alone.findings.map(({ reason }) => reason)).toEqual([
    'the e-book has no page list: setting "manuscript/b.md" took longer than 1 second',
  ]);
  await writeFile(join(folder, 'manuscript/b.md'), article('They came.'));
  expect((await build({ folder, out, timeLimit: 60 })).ok).toBe(true);
});

test('a finished book that takes too long to check is told', async () => {
  const folder = await project({
    'manuscript/colophon.yaml': minimalSettings,
    'manuscript/a.md': article('Words.'),
  });
  await booksOf(folder);
  for (const format of ['epub', 'pdf'] as const) {
    const path = join(folder, `dist/harbour-reader.${format}`);
    const check = await checkFile(path, 'unending', { timeLimit: 0.5 });
    expect(check).toMatchObject({ format, findings: [{ ruleId: 'time-limit', file: 'unending', fatal: true }] });
    expect((await checkFile(path, 'book'))?.findings).toEqual([]);
  }
});

test('a PDF that takes too long to be taken apart is told, and nothing is written', async () => {
  const folder = await project({
    'manuscript/colophon.yaml': minimalSettings,
    'manuscript/a.md': article('Words.'),
  });
  await booksOf(folder);
  const [book, there] = [join(folder, 'dist/harbour-reader.pdf'), join(folder, 'there')];
  const late = await extractFile(book, 'unending', there, { timeLimit: 0.5 });
  expect(late).toMatchObject({ ok: false, findings: [{ ruleId: 'time-limit', file: 'unending', fatal: true }] });
  expect(existsSync(there)).toBe(false);
  expect((await extractFile(book, 'book.pdf', there))?.ok).toBe(true);
});

test('a picture that takes too long is told from one that is damaged', async () => {
  const image = sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#336699' } }).blur(90);
  await expect(pixelsOf(image, 1)).rejects.toThrow(OutOfTime);
  await expect(pixelsOf(sharp(Buffer.from('no picture')), 1)).rejects.not.toThrow(OutOfTime);
});

// The last: nothing of this process is trusted after it.
test('pages that have to be broken off anywhere are told as others are, and the next build says why there is none', async () => {
  const folder = await project({
    'manuscript/colophon.yaml': `${minimalSettings}  - b.md\n`,
    'manuscript/a.md': article('They came unasked.'),
    'manuscript/b.md': article('Words.'),
  });
  const options = { folder, out: join(folder, 'dist'), timeLimit: 0.5 };
  // Nor can the cover of the e-book be drawn.
  const { ok, findings } = await build({ ...options, only: 'epub' });
  expect(ok).toBe(false);
  expect(findings).toMatchObject([{ ruleId: 'time-limit', file: 'manuscript/a.md', line: 1, fatal: true }]);
  await expect(build({ ...options, only: 'epub' })).rejects.toThrow(Spent);
  await expect(build(options)).rejects.toThrow(Spent);
});

async function booksOf(folder: string): Promise<readonly Buffer[]> {
  const { ok, outputs } = await build({ folder, out: join(folder, 'dist') });
  expect(ok).toBe(true);
  return Promise.all(outputs.map(({ name }) => readFile(join(folder, 'dist', name))));
}
