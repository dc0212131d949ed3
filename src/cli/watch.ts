import { readFile, realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { isOutputName } from '../build/output-names.js';
import { failure, leave } from './failure.js';
import { isFolder, type ProjectFlags, type Task } from './project-command.js';
import { type BuildFacts, duration, reportFindings, reportStopped, size, summaryText } from './report.js';
import { onSignal } from './signals.js';
import { exitCode, paintFor, type Terminal } from './terminal.js';
import { printable } from './terminal-text.js';
import { Changes } from './watch-changes.js';
import { type WatchedFiles, watchFiles } from './watched-files.js';

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
  /** The project, without links on the way to it. */
  readonly folder: string;
  readonly changes: Changes;
  readonly stop: AbortSignal;
  readonly files: WatchedFiles;
}

/**
 * Build, and build again whenever a file changes that went into the last build, until SIGINT or SIGTERM. A build that has
 * begun is finished first, unless it is writing; where there are errors the outputs of the last good build stay.
 * @returns the exit code
 */
export async function watchProject(task: Task, flags: ProjectFlags, terminal: Terminal): Promise<number> {
  const stop = new AbortController();
  const letGo = onSignal(['SIGINT', 'SIGTERM'], () => stop.abort());
  const folder = await realpath(task.folder);
  const out = isBelow(task.out, task.folder) ? join(folder, relative(task.folder, task.out)) : task.out;
  const changes = new Changes(folder);
  const files = await watchFiles(folder, {
    isIgnored: (path) => isIgnored(path, { folder, out }),
    onEvent: (event, path) => changes.add(event, path),
    say: (text) => say(terminal, text),
  });
  try {
    return await watchAndBuild({ task, flags, terminal, folder, changes, stop: stop.signal, files });
  } finally {
    leave();
    await files.close();
    letGo();
  }
}

async function watchAndBuild(watch: Watch): Promise<number> {
  const { changes, flags, folder, stop, terminal } = watch;
  let last = await buildOnce(watch, [], undefined);
  if (!stop.aborted && !flags.quiet) say(terminal, 'Watching for changes; Ctrl-C ends it.');
  for (;;) {
    const changed = await changes.next(stop);
    if (!changed) return exitCode.done;
    if (changed.length > 0) last = (await buildOnce(watch, changed, last)) ?? last;
    if (await isFolder(folder, flags.timeLimit)) continue;
    say(terminal, 'The folder is there no more, and so there is nothing to watch.');
    return exitCode.io;
  }
}

/**
 * Build, and say in a line what changed and what came of it. Nothing that goes wrong ends the watching.
 * @param last the last good build
 * @returns this build where it is good
 */
async function buildOnce(
  { task, flags, terminal, folder, changes, stop, files }: Watch,
  changed: readonly string[],
  last: Manifest | undefined,
): Promise<Manifest | undefined> {
  try {
    const { result, facts } = await task.run();
    await reportFindings({ ...result, folder: task.folder, timeLimit: flags.timeLimit }, terminal, flags.quiet);
    if (!result.ok) reportStopped(result, facts, terminal);
    const manifest = result.ok ? await manifestIn(facts.out) : undefined;
    const inputs = manifest && (await inputsOf(manifest, folder));
    changes.built(inputs);
    files.add((inputs ?? []).map(({ path }) => resolve(folder, path)));
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

/** What went into a build; a file that was read through a link also by the path that it has without one. */
async function inputsOf({ inputs }: Manifest, folder: string): Promise<Manifest['inputs']> {
  const real = async (input: Manifest['inputs'][number]) => {
    const path = await realpath(resolve(folder, input.path)).catch(() => undefined);
    const own = path && relative(folder, path).replaceAll(sep, '/');
    return own === undefined || own === input.path ? [input] : [input, { ...input, path: own }];
  };
  return (await Promise.all(inputs.map(real))).flat();
}

async function manifestIn(out: string): Promise<Manifest | undefined> {
  const text = await readFile(join(out, 'build.json'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Manifest);
}

function say({ stderr }: Terminal, text: string): void {
  stderr.write(`${printable(text)}\n`);
}

/** The outputs, what tools keep, and hidden files such as those of editors are not the manuscript. */
function isIgnored(path: string, { folder, out }: Pick<Task, 'folder' | 'out'>): boolean {
  if (path === folder) return false;
  if (dirname(path) === out && isOutputName(basename(path))) return true;
  const names = relative(folder, path).split(sep);
  return names.some((name) => (name.startsWith('.') && name !== '..') || name === 'node_modules' || isLeftover(name));
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder + sep);
}

/** Copies and swap files of editors; 4913 is what Vim tries a folder with. */
function isLeftover(name: string): boolean {
  return /~$|\.sw[a-z]$|^#.*#$|^4913$/.test(name);
}
