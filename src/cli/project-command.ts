import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { BuildOptions, BuildResult } from '../build.js';
import { fileAnswer } from '../diagnostics/answer.js';
import { usualTimeLimit } from '../diagnostics/time-limit.js';
import { lookAt } from './look-at.js';
import { progressOn } from './progress.js';
import { type BuildFacts, reportFindings, reportStopped, summaryText } from './report.js';
import { signalGuard } from './signals.js';
import { exitCode, type Terminal, usage } from './terminal.js';

/** In which form a report is printed. */
export const formats = ['text', 'json', 'sarif', 'github'] as const;
export type Format = (typeof formats)[number];

/** What `build` and `check` are told. */
export interface ProjectFlags {
  readonly out?: string;
  readonly root?: string;
  readonly only?: 'epub' | 'pdf';
  readonly strict?: boolean;
  readonly json?: boolean;
  readonly format?: Format;
  readonly quiet?: boolean;
  readonly cache?: boolean;
  /** In seconds. */
  readonly timeLimit?: number;
}

/** A project to be built or checked, as often as one likes. */
export interface Task {
  readonly folder: string;
  readonly out: string;
  run(): Promise<{ readonly result: BuildResult; readonly facts: BuildFacts }>;
}

/** `colophon build` and `colophon check` of a folder. */
export async function projectCommand(
  given: string,
  flags: ProjectFlags,
  terminal: Terminal,
  checkOnly: boolean,
): Promise<number> {
  const task = await taskFor(given, flags, terminal, checkOnly);
  if (typeof task === 'number') return task;
  const { result, facts } = await task.run();
  await report(result, facts, { folder: task.folder, flags, terminal });
  return result.ok ? exitCode.done : exitCode.findings;
}

/** @returns an exit code where the command was used wrongly */
export async function taskFor(
  given: string,
  flags: ProjectFlags,
  terminal: Terminal,
  checkOnly: boolean,
): Promise<Task | number> {
  const folder = resolve(terminal.cwd, given);
  if (!(await isFolder(folder, flags.timeLimit))) return noFolder(given, folder, terminal);
  const epoch = sourceDateEpoch(terminal.env.SOURCE_DATE_EPOCH);
  if (epoch === 'bad') return usage(terminal, notAnEpoch(terminal.env.SOURCE_DATE_EPOCH));
  const out = flags.out === undefined ? resolve(folder, 'dist') : resolve(terminal.cwd, flags.out);
  const { only, strict = false, timeLimit } = flags;
  const run = async () => {
    const progress = progressOn(terminal, formatOf(flags) === 'text' && flags.quiet !== true);
    const { build, check, nodeWorld } = await import('../build.js');
    const guard = signalGuard();
    let growth = 0;
    const started = performance.now();
    const options: BuildOptions = {
      folder,
      out,
      world: nodeWorld(epoch),
      strict,
      cache: flags.cache !== false,
      signal: guard.signal,
      progress: (stage, step) => {
        progress.show(stage, step);
        if (stage === 'setting pages') growth = only === 'epub' ? 45 : 100;
        terminal.sparingWithMemory?.(growth);
        if (stage === 'saving') guard.begin();
      },
      ...rootOf(flags, terminal),
      ...(only ? { only } : {}),
      ...(timeLimit === undefined ? {} : { timeLimit }),
    };
    const result = await (checkOnly ? check(options) : build(options)).finally(() => {
      progress.clear();
      guard.end();
    });
    const seconds = (performance.now() - started) / 1000;
    const hasOutputs = !checkOnly && !result.ok && (await hasOutputsIn(out, timeLimit));
    return { result, facts: { out, seconds, checkOnly, strict, hasOutputs } };
  };
  return { folder, out, run };
}

async function hasOutputsIn(out: string, seconds = usualTimeLimit): Promise<boolean> {
  const { hasOutputs } = await import('../build/own-outputs.js');
  return fileAnswer(out, seconds, hasOutputs(out)).catch(() => false);
}

interface Asked {
  readonly folder: string;
  readonly flags: ProjectFlags;
  readonly terminal: Terminal;
}

async function report(result: BuildResult, facts: BuildFacts, { folder, flags, terminal }: Asked): Promise<void> {
  const format = formatOf(flags);
  const quiet = flags.quiet === true;
  if (format === 'text') await reportFindings({ ...result, folder, timeLimit: flags.timeLimit }, terminal, quiet);
  else terminal.stdout.write(await findingsReport(format, result, folder, terminal));
  if (format === 'json' || format === 'sarif') return;
  if (!result.ok) reportStopped(result, facts, terminal);
  else if (!quiet) terminal.stdout.write(summaryText(result, facts, terminal));
}

async function findingsReport(
  format: Exclude<Format, 'text'>,
  result: BuildResult,
  folder: string,
  terminal: Terminal,
): Promise<string> {
  if (format === 'json') return (await import('./report-json.js')).buildJson(result);
  return reportFor(format, { ...result, folder }, terminal);
}

/** Findings for the programs that show them at the lines of the code. */
export async function reportFor(
  format: 'sarif' | 'github',
  found: Parameters<typeof reportFindings>[0],
  terminal: Terminal,
): Promise<string> {
  if (format === 'github') return (await import('./report-github.js')).githubReport(found, terminal.cwd);
  const [{ sarifReport }, { version }] = await Promise.all([import('./report-sarif.js'), import('./version.js')]);
  return sarifReport(found, terminal.cwd, version());
}

/** `--json` is short for `--format json`. */
export function formatOf({ json, format = 'text' }: ProjectFlags): Format {
  return json ? 'json' : format;
}

/** The folder that `--root` names. */
export function rootOf({ root }: { readonly root?: string }, { cwd }: Terminal): Pick<BuildOptions, 'root'> {
  return root === undefined ? {} : { root: resolve(cwd, root) };
}

/** Say that what was given is no folder. */
export async function noFolder(given: string, path: string, terminal: Terminal): Promise<number> {
  const isThere = (await lookAt(path)) !== undefined;
  const what = isThere
    ? `"${given}" is a file; name the folder that holds manuscript/`
    : `there is no folder "${given}"`;
  return usage(terminal, what);
}

/** Whether there is a folder at a path. @throws as `lookAt` */
export async function isFolder(path: string, seconds?: number): Promise<boolean> {
  return (await lookAt(path, seconds))?.isDirectory() === true;
}

/** What is said of a moment that is none; 13 figures are those of a clock in milliseconds. */
export function notAnEpoch(value = ''): string {
  const about = /^\d{12,14}$/.test(value) ? '; it seems to be in milliseconds' : '';
  return `SOURCE_DATE_EPOCH must be a whole number of seconds since 1970, not "${value}"${about}`;
}

/** https://reproducible-builds.org/specs/source-date-epoch/ */
export function sourceDateEpoch(value: string | undefined): number | undefined | 'bad' {
  if (value === undefined || value === '') return undefined;
  return /^\d{1,11}$/.test(value) ? Number(value) : 'bad';
}
