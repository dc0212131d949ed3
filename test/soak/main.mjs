// Builds many short articles, each a publication of its own, in one process, and fails where memory or open files grow.
// `npm run compile && node --expose-gc test/soak/main.mjs 10000` takes one to two hours; the tests run a thousandth of it.
// A second argument holds on to so many kilobytes a build, to show that a leak is found.
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { build } from '../../dist/lib/build.js';

const count = Number(process.argv[2] ?? 10_000);
const leak = Number(process.argv[3] ?? 0);
const samples = Math.min(count, 100);
/** Every so many articles there is a mistake, so that nothing comes of the build. */
const mistakes = 9;

const openFiles = () =>
  readdir('/proc/self/fd').then(
    ({ length }) => length,
    () => 0,
  );

/** Words of which most are new in each article, the same in every run. */
function* wordsFrom(seed) {
  const syllables = 'ba co di fe ga hu ji ka lo mi na or pe qui ra se ti un va we xa yo za'.split(' ');
  for (let state = seed; ; ) {
    let word = '';
    for (let left = 2 + (state % 3); left > 0; left--) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      word += syllables[(state >>> 8) % syllables.length];
    }
    yield word;
  }
}

function article(number) {
  const words = wordsFrom(number);
  const sentence = () => `${Array.from({ length: 12 }, () => words.next().value).join(' ')}.`;
  const picture = number % mistakes === 0 ? 'missing.png' : `${number % 3}.png`;
  const figure = `![${sentence()}](../assets/${picture} "${sentence()} (AP Photo/Mara Lind)")`;
  return `---\ntitle: Article ${number}\n---\n\n${sentence()}[^1]\n\n${figure}\n\n${sentence()} ${sentence()}\n\n[^1]: ${sentence()}\n`;
}

const folder = await mkdtemp(join(tmpdir(), 'colophon-soak-'));
await mkdir(join(folder, 'manuscript'));
await mkdir(join(folder, 'assets'));
for (const [index, background] of ['#336699', '#993366', '#669933'].entries()) {
  await sharp({ create: { width: 64, height: 48, channels: 3, background } }).toFile(
    join(folder, `assets/${index}.png`),
  );
}
const settings = 'title: Soak\nlanguage: en\ndescription: D.\ndate: 2024-03-01\nrights: R.\narticles: [a.md]\n';
await writeFile(join(folder, 'manuscript/colophon.yaml'), settings);

const rows = [];
const held = [];
try {
  for (let number = 1; number <= count; number++) {
    await writeFile(join(folder, 'manuscript/a.md'), article(number));
    const { ok, findings } = await build({ folder, out: join(folder, 'dist') });
    if (ok !== number % mistakes > 0) throw new Error(`${number}: ${findings.map(String).join('\n')}`);
    if (leak > 0) held.push(Array.from({ length: leak * 128 }, (_, index) => index + 0.5));
    if (number % Math.round(count / samples) > 0) continue;
    // What is freed when something else has been takes a turn of its own.
    for (let turn = 0; turn < 3; turn++) {
      globalThis.gc?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
    const { heapUsed, external, rss } = process.memoryUsage();
    rows.push({ number, heap: (heapUsed + external) / 1e6, resident: rss / 1e6, files: await openFiles() });
    const { heap, resident, files } = rows.at(-1);
    console.log(`${number}: heap ${heap.toFixed(1)} MB, resident ${resident.toFixed(0)} MB, ${files} open files`);
  }
  const left = (await readdir(join(folder, 'dist'))).filter((name) => name.startsWith('.'));
  if (left.length > 0) throw new Error(`left behind: ${left.join(', ')}`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

// The first quarter warms up: code is compiled, fonts are loaded, words are remembered up to a bound. What grows has its
// highest mark in the last quarter, above any before it. Memory that is not given back to the system levels off later only.
const peak = (from, to, of) => Math.max(...rows.slice(rows.length * from, rows.length * to).map((row) => row[of]));
const allowed = { heap: 1.05, files: 1, ...(count >= 1000 ? { resident: 1.05 } : {}) };
for (const [what, factor] of Object.entries(allowed)) {
  const [early, last] = [peak(0.25, 0.75, what), peak(0.75, 1, what)];
  if (last <= early * factor) continue;
  console.error(`${what} grows: up to ${early} in the middle of the run, up to ${last} at its end`);
  process.exitCode = 1;
}
