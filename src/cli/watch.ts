import { readFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { watch } from 'chokidar';
import { failure } from './failure.js';
import type { ProjectFlags, Task } from './project-command.js';
import { type BuildFacts, duration, reportFindings, reportStopped, size, summaryText } from './report.js';
import { exitCode, paintFor, type Terminal } from './terminal.js';
import { printable } from './terminal-text.js';
import { Changes, quietTime } from './watch-changes.js';

/** What a build says of itself in `build.json`, as far as it is of use here. */
interface Manifest {
  readonly inputs: readonly { readonly path: string; readonly sha256: string }[];
  readonly outputs: readonly { readonly name: string; readonly byteLength: number; readonly sha256: string }[];
}

/** What the watching knows and needs. */
interface Watch {
  readonly task: Task;
  readonly flags: ProjectFlags;
  readonly terminal: Terminal;
  readonly changes: Changes;
  readonly stop: AbortSignal;
  /** Watch a file outside the project too. */
  readonly alsoWatch: (path: string) => void;
}

/**
 * Build, and build again whenever a file changes that went into the last build, until SIGINT or SIGTERM. A build that has
 * begun is finished first, unless it is writing; where there are errors the outputs of the last good build stay.
 * @returns the exit code
 */
export async function watchProject(task: Task, flags: ProjectFlags, terminal: Terminal): Promise<number> {
  const stop = new AbortController();
  const end = () => stop.abort();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
  const watcher = watch(task.folder, {
    ignored: (path) => isIgnored(path, task),
    ignoreInitial: true,
    ignorePermissionErrors: true,
    atomic: quietTime,
  });
  const changes = new Changes(task.folder);
  watcher.on('all', (event, path) => changes.add(event, path)).on('error', (error) => say(terminal, String(error)));
  const alsoWatch = (path: string) => watcher.add(path);
  try {
    await new Promise<void>((ready) => watcher.once('ready', () => ready()));
    await watchAndBuild({ task, flags, terminal, changes, stop: stop.signal, alsoWatch });
    return exitCode.done;
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeListener(signal, end);
    await watcher.close();
  }
}

async function watchAndBuild(watch: Watch): Promise<void> {
  const { changes, flags, stop, terminal } = watch;
  let last = await buildOnce(watch, [], undefined);
  if (!stop.aborted && !flags.quiet) say(terminal, 'Watching for changes; Ctrl-C ends it.');
  for (;;) {
    const changed = await changes.next(stop);
    if (!changed) return;
    if (changed.length > 0) last = (await buildOnce(watch, changed, last)) ?? last;
  }
}

/**
 * Build, and say in a line what changed and what came of it. Nothing that goes wrong ends the watching.
 * @param last the last good build
 * @returns this build where it is good
 */
async function buildOnce(
  { task, flags, terminal, changes, stop, alsoWatch }: Watch,
  changed: readonly string[],
  last: Manifest | undefined,
): Promise<Manifest | undefined> {
  try {
    const { result, facts } = await task.run();
    await reportFindings({ ...result, folder: task.folder }, terminal, flags.quiet);
    if (!result.ok) reportStopped(result, facts, terminal);
    const manifest = result.ok ? await manifestIn(facts.out) : undefined;
    changes.built(manifest?.inputs);
    for (const { path } of manifest?.inputs ?? []) if (path.startsWith('../')) alsoWatch(resolve(task.folder, path));
    if (flags.quiet) return manifest;
    if (changed.length > 0)
      terminal.stdout.write(changeLine(changed, outcome(manifest, last, facts, terminal), terminal));
    else if (result.ok) terminal.stdout.write(summaryText(result, facts, terminal));
    return manifest;
  } catch (error) {
    // Ctrl-C while outputs were being written: the old ones are there, and there is nothing to tell.
    if (!stop.aborted) failure(error, terminal);
    changes.built(undefined);
    return undefined;
  }
}

/** `built in 0.8 s: notes.epub 120 kB, notes.pdf 90 kB`: the books whose bytes have changed. */
function outcome(
  manifest: Manifest | undefined,
  last: Manifest | undefined,
  { seconds }: BuildFacts,
  terminal: Terminal,
): string {
  const paint = paintFor(terminal.stdout, terminal.env);
  if (!manifest) return paint('error', 'not built');
  const before = new Set(last?.outputs.map(({ name, sha256 }) => `${name} ${sha256}`));
  const made = manifest.outputs
    .filter(({ name, sha256 }) => /\.(?:epub|pdf)$/.test(name) && !before.has(`${name} ${sha256}`))
    .map(({ name, byteLength }) => `${name} ${size(byteLength)}`);
  const what = made.length > 0 ? printable(made.join(', ')) : 'the books are as they were';
  return `${paint('good', 'built')} in ${duration(seconds)}: ${what}`;
}

/** `12:31:07 manuscript/boats.md changed: …` */
function changeLine(changed: readonly string[], outcome: string, terminal: Terminal): string {
  const paint = paintFor(terminal.stdout, terminal.env);
  const [first = '', ...others] = changed;
  const what = printable(others.length > 0 ? `${first} and ${others.length} more` : first);
  const clock = new Date().toTimeString().slice(0, 8);
  return `${paint('faint', clock)} ${what} changed: ${outcome}\n`;
}

async function manifestIn(out: string): Promise<Manifest | undefined> {
  const text = await readFile(join(out, 'build.json'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Manifest);
}

function say({ stderr }: Terminal, text: string): void {
  stderr.write(`${printable(text)}\n`);
}

/** The outputs, what tools keep, and hidden files such as those of editors are not the manuscript. */
function isIgnored(path: string, { folder, out }: Task): boolean {
  if (path === folder) return false;
  if (path === out || path.startsWith(out + sep)) return true;
  const names = relative(folder, path).split(sep);
  return names.some((name) => (name.startsWith('.') && name !== '..') || name === 'node_modules' || isLeftover(name));
}

/** Copies and swap files of editors; 4913 is what Vim tries a folder with. */
function isLeftover(name: string): boolean {
  return /~$|\.sw[a-z]$|^#.*#$|^4913$/.test(name);
}
