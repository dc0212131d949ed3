import type { run } from './command.js';
import type { Engine } from './engine.js';

/** Run the command with what this process was given; its exit code is set. */
export async function start(command: typeof run, engine: Engine): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // Who reads has seen enough, as `head` has: the work goes on, and nothing more is said.
      if (error.code === 'EPIPE') return;
      process.exitCode = 74;
      if (stream === process.stdout) process.stderr.write(`colophon: the report cannot be written: ${error.message}\n`);
    });
  }
  const code = await command(process.argv.slice(2), {
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    cwd: process.cwd(),
    interactive: process.stdin.isTTY && process.stderr.isTTY && process.env.TERM !== 'dumb',
    sparingWithMemory: (more) => engine.sparingWithMemory(more),
  });
  process.exitCode ??= code;
}

/** End the process at once: to tidy a memory that goes with it is a thirtieth of the work of a short build. */
export function end(): void {
  // Where something failed, a file that doesn't answer may hold the process up, and only a signal ends that.
  const isWell = process.exitCode === 0 || process.exitCode === 1;
  const isWritten = process.stdout.writableLength === 0 && process.stderr.writableLength === 0;
  if (isWell && isWritten) process.exit();
}
