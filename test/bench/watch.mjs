import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { editParagraph } from './edit.mjs';

/** Edits before code is warm, as it is for an author who watches a book for an hour. */
const unmeasured = 3;

/** What a build costs that `build --watch` makes after an edit of a paragraph, of each of some edits, in seconds. */
export async function measureWatch(command, folder, times) {
  const child = fork(command, ['build', folder, '--watch'], {
    execArgv: ['--import', join(import.meta.dirname, 'answer-usage.mjs')],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const said = new PassThrough();
  for (const stream of [child.stdout, child.stderr]) stream.pipe(said, { end: false });
  child.on('close', () => said.end());
  const lines = createInterface({ input: said })[Symbol.asyncIterator]();
  try {
    await lineWith(lines, 'Watching for changes');
    const runs = [];
    for (let turn = 0; turn < unmeasured + times; turn++) {
      const before = await usageOf(child);
      const start = performance.now();
      await editParagraph(folder, turn);
      await lineWith(lines, ' built in ');
      const wall = (performance.now() - start) / 1000;
      runs.push({ cpu: (await usageOf(child)) - before, wall });
    }
    return runs.slice(unmeasured);
  } finally {
    child.kill('SIGINT');
  }
}

/** CPU seconds of all threads so far. */
async function usageOf(child) {
  child.send('usage');
  const [{ user, system }] = await once(child, 'message');
  return (user + system) / 1e6;
}

async function lineWith(lines, words) {
  for (;;) {
    const { value, done } = await lines.next();
    if (done) throw new Error(`the watching ended before it said "${words}"`);
    if (value.includes(words)) return;
  }
}
