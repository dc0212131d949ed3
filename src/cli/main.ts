#!/usr/bin/env node
import module from 'node:module';
import { setFlagsFromString } from 'node:v8';

// A build is over before most optimised code has paid for itself: compile less of it, later (a fifth less CPU for one
// article, a tenth for fifty). Said before that code is run; from Node 22 on, a cheaper compiler stands in between.
if (process.versions.v8.startsWith('11.')) {
  setFlagsFromString('--interrupt-budget=600000');
  setFlagsFromString('--wasm-tiering-budget=30000000');
  // Patterns are compiled once, and not to byte code first. Not to be said by `--no-regexp-tier-up`: what has been
  // compiled to byte code before, as Node's own patterns are, is then run as machine code, and the process dies.
  setFlagsFromString('--regexp-tier-up-ticks=0');
}

// From Node 22 on, compiled code is kept from run to run.
(module as { enableCompileCache?: () => void }).enableCompileCache?.();
const { run } = await import('./command.js');

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Who reads has seen enough, as `head` has: the work goes on, and nothing more is said.
    if (error.code === 'EPIPE') return;
    process.exitCode = 74;
    if (stream === process.stdout) process.stderr.write(`colophon: the report cannot be written: ${error.message}\n`);
  });
}

const code = await run(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
  interactive: process.stdin.isTTY && process.stderr.isTTY,
});
process.exitCode ??= code;
