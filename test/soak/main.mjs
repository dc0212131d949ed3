// Builds many short articles, each a publication of its own, in one process, and fails where memory or open files grow.
// `npm run compile && node --expose-gc test/soak/main.mjs 10000` takes about an hour; the tests run a thousandth of it.
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../../dist/lib/build.js';

const count = Number(process.argv[2] ?? 10_000);
const words = 'the boats came in early and nobody on the quay could say why they had turned back';
const openFiles = () =>
  readdir('/proc/self/fd').then(
    ({ length }) => length,
    () => 0,
  );

const folder = await mkdtemp(join(tmpdir(), 'colophon-soak-'));
await mkdir(join(folder, 'manuscript'));
const settings = 'title: Soak\nlanguage: en\ndescription: D.\ndate: 2024-03-01\nrights: R.\narticles: [a.md]\n';
await writeFile(join(folder, 'manuscript/colophon.yaml'), settings);

const rows = [];
try {
  for (let number = 1; number <= count; number++) {
    const body = Array.from({ length: 5 }, (_, line) => `${number}.${line} ${words}.`).join('\n\n');
    await writeFile(join(folder, 'manuscript/a.md'), `---\ntitle: Article ${number}\n---\n\n${body}\n`);
    const { ok, findings } = await build({ folder, out: join(folder, 'dist') });
    if (!ok) throw new Error(findings.map(String).join('\n'));
    if (number % Math.max(1, Math.round(count / 10)) > 0) continue;
    globalThis.gc?.();
    rows.push({
      number,
      heap: process.memoryUsage().heapUsed / 1e6,
      rss: process.memoryUsage.rss() / 1e6,
      files: await openFiles(),
    });
    const { heap, rss, files } = rows.at(-1);
    console.log(`${number}: heap ${heap.toFixed(1)} MB, resident ${rss.toFixed(0)} MB, ${files} open files`);
  }
  const left = (await readdir(join(folder, 'dist'))).filter((name) => name.startsWith('.'));
  if (left.length > 0) throw new Error(`left behind: ${left.join(', ')}`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

// The first tenths warm up: fonts are loaded, words are shaped and remembered.
const [early, last] = [rows.at(Math.floor(rows.length / 2) - 1), rows.at(-1)];
if (early && last && (last.heap > early.heap * 1.05 + 5 || last.files > early.files)) {
  console.error(`memory or open files grow: ${JSON.stringify({ early, last })}`);
  process.exitCode = 1;
}
