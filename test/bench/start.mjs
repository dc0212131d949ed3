import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The CPU time of starting: of Node with nothing to do, and of the command's help and completion beyond that; medians, in milliseconds. */
export async function measureStart(main, runs) {
  const node = await median(['-e', '0'], runs);
  const beyond = async (...argv) => (await median([main, ...argv], runs)) - node;
  return { node, help: await beyond('--help'), explain: await beyond('explain', 'credit-missing') };
}

async function median(argv, runs) {
  const times = [];
  for (let run = 0; run < Math.max(5, runs); run++) times.push(await cpu(argv));
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
}

async function cpu(argv) {
  const report = join(tmpdir(), `colophon-start-${process.pid}.json`);
  const args = ['--import', join(import.meta.dirname, 'usage.mjs'), ...argv];
  await promisify(execFile)(process.execPath, args, { env: { ...process.env, BENCH_USAGE: report } });
  const { cpu } = JSON.parse(await readFile(report, 'utf8'));
  await rm(report);
  return Math.round(cpu * 1000);
}
