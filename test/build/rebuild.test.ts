import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { build } from '../support/checked-epub.js';
import { jpeg, minimalSettings, png } from '../support/project.js';
import { scratchHome } from '../support/scratch-home.js';

/** A small book, as its author has it on the desk. */
interface Desk {
  readonly settings: readonly string[];
  readonly articles: readonly Text[];
}

interface Text {
  readonly name: string;
  readonly title: string;
  readonly byline: string;
  readonly blocks: readonly string[];
}

type Edit = (desk: Desk) => Desk;

const sentence =
  'The fleet stayed in for the third day, and nobody on the mole would say who had first seen the light out at sea. ';

const first: Desk = {
  settings: [],
  articles: ['boats', 'letters', 'court', 'storm'].map((name) => ({
    name,
    title: `About ${name}`,
    byline: 'Mara Lind',
    blocks: [
      sentence.repeat(9),
      `![Grey boats](../assets/boats.jpg "Boats of ${name}. (Jo Petrov / AFP)")`,
      '## Within',
      sentence.repeat(14),
    ],
  })),
};

const words = fc.constantFrom(
  'office affair',
  'žluťoučký kůň',
  'мир и война',
  'שלום לכולם',
  'a *slanted* and **heavy** word',
  '½ °C № 7 — “quoted”',
  'the [other piece](boats.md)',
  '<https://harbour.example/a/long/path>',
  'E = mc^2^',
  '`code`',
);
const block = fc.oneof(
  words,
  fc.constant(sentence.repeat(40)),
  fc
    .constantFrom('boats.jpg', 'square.png')
    .map((file) => `![A view](../assets/${file} "What is seen. (Jo Petrov / AFP)")`),
  fc.constant('> Quoted.\n>\n> -- Somebody'),
  fc.constant('- one\n- two'),
  fc.constant('| a | b |\n|---|---|\n| c | d |'),
  fc.constant('Said.[^n]\n\n[^n]: In a note.'),
);
const setting = fc.constantFrom(
  'subtitle: Of the harbour',
  'editions: { pdf: { openings: recto } }',
  'editions: { pdf: { notes: end } }',
  'editions: { pdf: { linkNotes: true } }',
  'editions: { pdf: { theme: garamond } }',
  'editions: { pdf: { attach: { epub: true } } }',
  'editions: { epub: { pageList: false } }',
  'figures: { numbering: all, list: printed }',
  'editions: { epub: { fonts: true } }',
  'publisher: Harbour Press',
  'licence: CC BY 4.0',
  'identifier: urn:isbn:9780306406157',
);

function inArticle(which: number, change: (text: Text) => Text): Edit {
  return ({ settings, articles }) => ({
    settings,
    articles: articles.map((text, index) => (index === which % articles.length ? change(text) : text)),
  });
}

function inBlock(at: number, change: (block: string) => string): (text: Text) => Text {
  return (text) => ({
    ...text,
    blocks: text.blocks.map((each, index) => (index === at % text.blocks.length ? change(each) : each)),
  });
}

const place = fc.nat({ max: 9 });
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(place, place, words).map(([which, at, more]) =>
    inArticle(
      which,
      inBlock(at, (old) => `${more} ${old}`),
    ),
  ),
  fc.tuple(place, place, block).map(([which, at, more]) =>
    inArticle(which, ({ blocks, ...text }) => ({
      ...text,
      blocks: blocks.toSpliced(at % (blocks.length + 1), 0, more),
    })),
  ),
  fc.tuple(place, place).map(([which, at]) =>
    inArticle(which, ({ blocks, ...text }) => ({
      ...text,
      blocks: blocks.length > 1 ? blocks.toSpliced(at % blocks.length, 1) : blocks,
    })),
  ),
  fc.tuple(place, words).map(([which, title]) => inArticle(which, (text) => ({ ...text, title }))),
  fc
    .constantFrom('storm', 'gale')
    .map((name) => inArticle(3, (text) => (text.name === 'storm' || text.name === 'gale' ? { ...text, name } : text))),
  fc
    .tuple(place, fc.constantFrom('Jo Petrov', 'Ana Sol'))
    .map(([which, byline]) => inArticle(which, (text) => ({ ...text, byline }))),
  fc.constant<Edit>(({ settings, articles }) => ({
    settings,
    articles: [...articles.slice(1), ...articles.slice(0, 1)],
  })),
  setting.map(
    (line): Edit =>
      ({ articles, settings }) => {
        const key = line.split(':')[0] ?? '';
        return { articles, settings: [...settings.filter((old) => !old.startsWith(`${key}:`)), line] };
      },
  ),
);

let folder: string;

scratchHome((path) => {
  folder = path;
}, 'all');

async function lay(project: string, { settings, articles }: Desk): Promise<void> {
  const names = articles.map(({ name }) => `  - ${name}.md`).join('\n');
  const files: Record<string, string> = {
    'colophon.yaml': `${minimalSettings.replace(/ {2}- a.md/, names)}${settings.join('\n')}\n`,
  };
  for (const { name, title, byline, blocks } of articles)
    files[`${name}.md`] = `---\ntitle: ${JSON.stringify(title)}\nbyline: ${byline}\n---\n\n${blocks.join('\n\n')}\n`;
  for (const [name, text] of Object.entries(files)) await writeFile(join(project, 'manuscript', name), text);
}

async function outputs(project: string, cache: boolean, only: 'epub' | 'pdf' | undefined) {
  const out = join(project, cache ? 'dist' : 'dist-without');
  const { ok, findings } = await build({ folder: project, out, cache, ...(only ? { only } : {}) });
  const names = ok ? (await readdir(out)).filter((file) => !file.startsWith('.')).sort() : [];
  const files = await Promise.all(names.map(async (name) => [name, await readFile(join(out, name))] as const));
  return { ok, findings: findings.map(({ message, line, column }) => ({ message, line, column })), files };
}

test('after any edits, a build with the cache gives what one without gives', { timeout: 300_000 }, async () => {
  let desks = 0;
  const built = { whole: 0, all: 0 };
  const pictures = { 'boats.jpg': await jpeg({ width: 900, height: 600 }), 'square.png': await png() };
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 4, maxLength: 8 }), async (edits) => {
      const project = join(folder, String(desks++));
      for (const [name, bytes] of Object.entries(pictures)) {
        await mkdir(dirname(join(project, 'assets', name)), { recursive: true });
        await writeFile(join(project, 'assets', name), bytes);
      }
      await mkdir(join(project, 'manuscript'));
      let desk = first;
      // In the end, what was there before the last two edits.
      const states = [desk, ...edits.map((change) => (desk = change(desk)))];
      for (const [turn, state] of [...states, states.at(-3) ?? first].entries()) {
        await lay(project, state);
        const only = (['both', 'both', 'epub', 'both', 'pdf'] as const)[turn % 5];
        const wanted = only === 'both' ? undefined : only;
        const [kept, anew] = [await outputs(project, true, wanted), await outputs(project, false, wanted)];
        expect(kept.findings).toEqual(anew.findings);
        expect(kept.files.map(([name]) => name)).toEqual(anew.files.map(([name]) => name));
        for (const [index, [name, bytes]] of kept.files.entries())
          expect(bytes.equals(anew.files[index]?.[1] ?? new Uint8Array()), name).toBe(true);
        expect(kept.ok).toBe(anew.ok);
        built.all++;
        if (kept.ok) built.whole++;
      }
    }),
    { numRuns: Number(process.env.REBUILD_RUNS ?? 8), seed: Number(process.env.REBUILD_SEED ?? 7), endOnFailure: true },
  );
  // Nothing would be compared where edits mostly made an error.
  expect(built.whole).toBeGreaterThan(built.all / 2);
});
