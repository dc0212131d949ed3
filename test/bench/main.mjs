import { execFile, spawn, spawnSync } from 'node:child_process';
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { makeArticles, writePhotos } from './corpus.mjs';
import { editParagraph, emptyCache } from './edit.mjs';
import { copyFonts, writeColophon, writeJson, writePandoc, writeTypst } from './sources.mjs';
import { measureStart } from './start.mjs';
import { printCorpus, printGrowth, printStart } from './table.mjs';
import { measureWatch } from './watch.mjs';

/**
 * Measures Colophon beside pdfkit's own text layout and Typst for the PDF, and beside pandoc and plain epub-gen-memory for
 * the EPUB, on the same text and pictures. The programs take turns, so that what else the machine does falls on all of
 * them; medians are printed. CPU time is the measure: user and system, of all threads of the whole process from its
 * start to its end.
 */
const usage = `npm run bench -- [options]
  --articles 1,50    sizes of the corpus, in articles of 1,500 words, four headings, six notes and nine photographs
  --runs 3           how often each program has its turn
  --distinct         every photograph another, instead of 40 in common
  --only a,b         of: colophon-pdf, typst, pdfkit; colophon-epub, pandoc, epub-gen-memory; colophon (both formats), warm,
                     colophon-edit (both again, when a paragraph has been edited), watch (the same by build --watch), start
  --json             the figures as JSON
`;
const root = resolve(import.meta.dirname, '../..');
const library = join(root, 'dist/lib');
const command = join(root, 'dist/command/main.js');
const peers = createRequire(import.meta.url);
const fonts = ['400Regular', '400Regular_Italic', '600SemiBold', '700Bold']
  .map((face) => `literata/${face}/Literata_${face}.ttf`)
  .concat('source-sans-3/400Regular/SourceSans3_400Regular.ttf')
  .map((file) => peers.resolve(`@expo-google-fonts/${file}`));

/** What Colophon is to be told for its outputs. */
const colophon = (...options) => ({
  outputs: [],
  run: (folder) => nodeCommand(command, 'build', folder, '--no-cache', '--json', ...options),
});
const peer = (name, output) => ({
  outputs: [output],
  run: (folder) => nodeCommand(join(import.meta.dirname, `peer-${name}.mjs`), folder),
});
/** Each program: the command that it is on a corpus, and what that writes there, where it doesn't tell itself. */
const programs = {
  'colophon-pdf': colophon('--only', 'pdf'),
  typst: peer('typst', 'typst.pdf'),
  pdfkit: peer('pdfkit', 'pdfkit.pdf'),
  'colophon-epub': colophon('--only', 'epub'),
  pandoc: { outputs: ['pandoc.epub'], run: pandocCommand },
  'epub-gen-memory': peer('epub-gen-memory', 'epub-gen-memory.epub'),
  colophon: colophon(),
  'colophon-edit': { ...colophon(), run: (folder) => nodeCommand(command, 'build', folder, '--json'), before: editOne },
};

const { values: options } = parseArgs({
  options: {
    articles: { type: 'string', default: '1,50' },
    runs: { type: 'string', default: '3' },
    distinct: { type: 'boolean', default: false },
    only: { type: 'string', default: [...Object.keys(programs), 'watch', 'warm', 'start'].join() },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) process.stdout.write(usage);
else await bench();

async function bench() {
  const chosen = available(options.only.split(','));
  const report = [];
  const start = chosen.includes('start') ? await measureStart(command, Number(options.runs)) : undefined;
  if (start && !options.json) printStart(start);
  const sizes = chosen.some((name) => name !== 'start') ? options.articles.split(',').map(Number) : [];
  for (const articles of sizes) {
    const size = { articles, distinct: options.distinct };
    const folder = await prepare(size);
    const results = await takeTurns(folder, chosen);
    const watch = chosen.includes('watch') ? await measureWatch(command, folder, Number(options.runs)) : [];
    report.push({ ...size, ...results, watch, warm: chosen.includes('warm') ? await warm(folder, articles) : [] });
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
  for (const writeCorpus of [writeColophon, writeTypst, writePandoc, writeJson]) await writeCorpus(folder, articles);
  return folder;
}

async function takeTurns(folder, chosen) {
  const runs = Object.fromEntries(chosen.filter((name) => name in programs).map((name) => [name, []]));
  for (let turn = 0; turn < Number(options.runs); turn++) {
    for (const name of Object.keys(runs)) {
      process.stderr.write(`  ${name}, run ${turn + 1}\n`);
      await programs[name].before?.(folder, turn);
      runs[name].push(await measure(name, folder));
    }
  }
  return { runs };
}

/** The first time, fill the cache with what the book is; every time, edit a paragraph. */
async function editOne(folder, turn) {
  if (turn === 0) {
    await emptyCache(folder);
    await measure('colophon-edit', folder);
  }
  await editParagraph(folder, turn);
}

/** Of the programs asked for those that are here. */
function available(chosen) {
  const missing = ['pandoc', 'time'].filter((tool) => spawnSync(tool, ['--version']).error);
  if (missing.length === 0 || !chosen.includes('pandoc')) return chosen;
  process.stderr.write(`pandoc is left out: there is no ${missing.join(' and no ')} (apt-get install pandoc time)\n`);
  return chosen.filter((name) => name !== 'pandoc');
}

/** Run a program once in a process of its own. */
async function measure(name, folder) {
  const report = join(folder, 'usage.json');
  await rm(join(folder, 'pages'), { force: true });
  const { run, outputs } = programs[name];
  const start = process.hrtime.bigint();
  const output = await outputOf(run(folder), folder, { ...process.env, BENCH_USAGE: report });
  const wall = Number(process.hrtime.bigint() - start) / 1e9;
  const made = name.startsWith('colophon') ? JSON.parse(output).outputs : await outputsOf(folder, outputs);
  const bytes = made
    .filter(({ format }) => /^(pdf|epub)$/.test(format))
    .reduce((sum, each) => sum + each.byteLength, 0);
  const pages = made.find((each) => each.pages)?.pages ?? 0;
  const { user, system, kilobytes, cpu, rss } = JSON.parse(await readFile(report, 'utf8'));
  return { cpu: cpu ?? user + system, wall, rss: rss ?? kilobytes / 1024, pages, size: bytes / 1e6 };
}

/** What another program has written, told as Colophon tells it. */
function outputsOf(folder, names) {
  return Promise.all(
    names.map(async (name) => ({
      format: name.replace(/^.*\./, ''),
      byteLength: (await stat(join(folder, name))).size,
      pages: Number(await readFile(join(folder, 'pages'), 'utf8').catch(() => '0')),
    })),
  );
}

function nodeCommand(...args) {
  return [process.execPath, '--import', join(import.meta.dirname, 'usage.mjs'), ...args];
}

/** Measured by GNU time, which writes its figures where `usage.mjs` does for programs of Node's. */
function pandocCommand(folder) {
  const pandoc = ['pandoc', 'pandoc.md', '--toc', '-o', join(folder, 'pandoc.epub')];
  return ['time', '-f', '{"user":%U,"system":%S,"kilobytes":%M}', '-o', join(folder, 'usage.json'), ...pandoc];
}

function outputOf([program, ...args], cwd, env) {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] });
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
