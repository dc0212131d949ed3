import { execFile, spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { makeArticles, writePhotos } from './corpus.mjs';
import { copyFonts, writeColophon, writeJson, writeTypst } from './sources.mjs';
import { measureStart } from './start.mjs';
import { printCorpus, printGrowth, printStart } from './table.mjs';

/**
 * Measures Colophon beside pdfkit's own text layout and Typst on the same text and pictures. The programs take turns,
 * so that what else the machine does falls on all of them; medians are printed. CPU time is the measure: user and
 * system, of all threads of the whole process from its start to its end.
 */
const usage = `npm run bench -- [options]
  --articles 1,50    sizes of the corpus, in articles of 1,500 words, four headings, six notes and nine photographs
  --runs 3           how often each program has its turn
  --distinct         every photograph another, instead of 40 in common
  --only a,b         of: ${'colophon-pdf, colophon, typst, pdfkit, warm, start'}
  --json             the figures as JSON
`;
const root = resolve(import.meta.dirname, '../..');
const library = join(root, 'dist/lib');
const peers = createRequire(import.meta.url);
const fonts = ['400Regular', '400Regular_Italic', '600SemiBold', '700Bold']
  .map((face) => `literata/${face}/Literata_${face}.ttf`)
  .concat('source-sans-3/400Regular/SourceSans3_400Regular.ttf')
  .map((file) => peers.resolve(`@expo-google-fonts/${file}`));

/** Each program: what Node is to run on a corpus, and the file that tells the pages. */
const programs = {
  'colophon-pdf': (folder) => [join(library, 'cli/main.js'), 'build', folder, '--only', 'pdf', '--json'],
  colophon: (folder) => [join(library, 'cli/main.js'), 'build', folder, '--json'],
  typst: (folder) => [join(import.meta.dirname, 'peer-typst.mjs'), folder],
  pdfkit: (folder) => [join(import.meta.dirname, 'peer-pdfkit.mjs'), folder],
};

const { values: options } = parseArgs({
  options: {
    articles: { type: 'string', default: '1,50' },
    runs: { type: 'string', default: '3' },
    distinct: { type: 'boolean', default: false },
    only: { type: 'string', default: [...Object.keys(programs), 'warm', 'start'].join() },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) process.stdout.write(usage);
else await bench();

async function bench() {
  const chosen = options.only.split(',');
  const report = [];
  const start = chosen.includes('start')
    ? await measureStart(join(library, 'cli/main.js'), Number(options.runs))
    : undefined;
  if (start && !options.json) printStart(start);
  const sizes = chosen.some((name) => name !== 'start') ? options.articles.split(',').map(Number) : [];
  for (const articles of sizes) {
    const size = { articles, distinct: options.distinct };
    const folder = await prepare(size);
    const results = await takeTurns(folder, chosen);
    report.push({ ...size, ...results, warm: chosen.includes('warm') ? await warm(folder, articles) : [] });
    if (!options.json) printCorpus(report.at(-1));
  }
  if (options.json) process.stdout.write(`${JSON.stringify(start ? [{ start }, ...report] : report, undefined, 2)}\n`);
  else printGrowth(report);
}

/** Write the corpus into a folder of its own; its pictures are kept there from one run to the next. */
async function prepare(size) {
  const base = join(tmpdir(), 'colophon-bench');
  const folder = join(base, `${size.articles}-${size.distinct ? 'distinct' : 'shared'}`);
  process.stderr.write(`writing ${size.articles} articles to ${folder}\n`);
  await rm(join(folder, 'manuscript'), { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writePhotos(join(folder, 'photos'), size);
  await copyFonts(join(folder, 'fonts'), fonts);
  const articles = makeArticles(size);
  for (const writeCorpus of [writeColophon, writeTypst, writeJson]) await writeCorpus(folder, articles);
  return folder;
}

async function takeTurns(folder, chosen) {
  const runs = Object.fromEntries(chosen.filter((name) => name in programs).map((name) => [name, []]));
  for (let turn = 0; turn < Number(options.runs); turn++) {
    for (const name of Object.keys(runs)) {
      process.stderr.write(`  ${name}, run ${turn + 1}\n`);
      runs[name].push(await measure(name, folder));
    }
  }
  return { runs };
}

/** Run a program once in a process of its own. */
async function measure(name, folder) {
  const report = join(folder, 'usage.json');
  const start = process.hrtime.bigint();
  const args = ['--import', join(import.meta.dirname, 'usage.mjs'), ...programs[name](folder)];
  const output = await outputOf(args, { ...process.env, BENCH_USAGE: report });
  const wall = Number(process.hrtime.bigint() - start) / 1e9;
  const pages = name.startsWith('colophon')
    ? (JSON.parse(output).outputs.find(({ format }) => format === 'pdf')?.pages ?? 0)
    : Number(await readFile(join(folder, 'pages'), 'utf8'));
  return { ...JSON.parse(await readFile(report, 'utf8')), wall, pages };
}

function outputOf(args, env) {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.on('close', (code) => (code === 0 ? done(output) : fail(new Error(`${args.join(' ')} ended with ${code}`))));
  });
}

/** Layout and paint in a process that has done both before. */
async function warm(folder, articles) {
  process.stderr.write('  warm\n');
  const times = articles < 10 ? 12 : 4;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(import.meta.dirname, 'stages.mjs'), library, folder, String(times)],
    { maxBuffer: 1e7 },
  );
  return JSON.parse(stdout).slice(times / 2);
}
