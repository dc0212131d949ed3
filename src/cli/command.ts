import { stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Command, Option } from 'commander';
import type { BuildOptions, BuildResult } from '../build.js';
import { creditsTable } from './credits-table.js';
import { failure } from './failure.js';
import { progressLine } from './progress.js';
import { reportFindings, reportJson, reportText } from './report.js';
import { signalGuard } from './signals.js';

/** Where a command prints and what it is told; a test gives its own. */
export interface Terminal {
  readonly stdout: Printer;
  readonly stderr: Printer;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

export interface Printer {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  /** Width of a terminal, in characters. */
  readonly columns?: number;
}

/** Exit codes; 70, 74 and 75 are those of sysexits.h. */
export const exitCode = { done: 0, findings: 1, usage: 2, internal: 70, io: 74, busy: 75 } as const;

interface CreditsFlags {
  readonly root?: string;
  readonly only?: 'epub' | 'pdf';
  readonly strict?: boolean;
  readonly json?: boolean;
  readonly csv?: boolean;
}

interface CheckFlags extends BuildFlags {
  readonly verapdf?: string;
}

interface BuildFlags {
  readonly out?: string;
  readonly root?: string;
  readonly only?: 'epub' | 'pdf';
  readonly strict?: boolean;
  readonly json?: boolean;
}

/** Run `colophon` with arguments; gives the exit code. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  let code: number = exitCode.done;
  const program = commands(terminal, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    return failure(error, terminal);
  }
}

function commands(terminal: Terminal, done: (code: number) => void): Command {
  const program = new Command('colophon')
    .description('Publish a manuscript with pictures as EPUB and archival PDF, credits and all.')
    .version(version(), '-V, --version')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
    })
    .showHelpAfterError('Run `colophon --help` for what there is.');
  program
    .command('build')
    .description('build the EPUB and the PDF of a project')
    .argument('[folder]', 'the folder that holds manuscript/colophon.yaml', '.')
    .option('-o, --out <folder>', 'where the outputs go (default: dist in the project)')
    .addOption(new Option('--only <format>', 'build one format only').choices(['epub', 'pdf']))
    .option('--root <folder>', 'read pictures and texts from anywhere in this folder (default: the project only)')
    .option('--strict', 'let warnings stop the build too')
    .option('--json', 'print the result as JSON on standard output')
    .action(async (folder: string, flags: BuildFlags) => done(await buildCommand(folder, flags, terminal)));
  program
    .command('check')
    .description('report all findings of a project without writing outputs, or check a finished EPUB or PDF')
    .argument('[path]', 'the folder that holds manuscript/colophon.yaml, or a file', '.')
    .addOption(new Option('--only <format>', 'check a project for one format only').choices(['epub', 'pdf']))
    .option('--root <folder>', 'read pictures and texts from anywhere in this folder (default: the project only)')
    .option('--strict', 'let warnings count as errors')
    .option('--json', 'print the result as JSON on standard output')
    .option('--verapdf <program>', 'the command of veraPDF to ask of a PDF (default: the one on the PATH)')
    .action(async (path: string, flags: CheckFlags) => done(await checkCommand(path, flags, terminal)));
  program
    .command('credits')
    .description('list the pictures of a project: creator, source, licence, limits, findings')
    .argument('[folder]', 'the folder that holds manuscript/colophon.yaml', '.')
    .addOption(new Option('--only <format>', 'places in one format only').choices(['epub', 'pdf']))
    .option('--root <folder>', 'read pictures and texts from anywhere in this folder (default: the project only)')
    .option('--strict', 'let warnings count as errors')
    .addOption(new Option('--json', 'print findings and credits (JSON-LD) as JSON').conflicts('csv'))
    .option('--csv', 'print the table as CSV')
    .action(async (folder: string, flags: CreditsFlags) => done(await creditsCommand(folder, flags, terminal)));
  return program;
}

async function creditsCommand(given: string, flags: CreditsFlags, terminal: Terminal): Promise<number> {
  const folder = resolve(terminal.cwd, given);
  if (!(await isFolder(folder))) return usage(terminal, `there is no folder "${given}"`);
  const progress = progressLine(terminal.stderr, flags.json !== true);
  const { credits } = await import('../build.js');
  const { only, strict = false } = flags;
  const result = await credits({
    folder,
    strict,
    progress: progress.show,
    ...rootOf(flags, terminal),
    ...(only ? { only } : {}),
  }).finally(progress.clear);
  if (flags.json) {
    const data: unknown = result.json === '' ? null : JSON.parse(result.json);
    terminal.stdout.write(reportJson(result, { credits: data }));
  } else {
    reportFindings(result.findings, terminal);
    terminal.stdout.write(flags.csv ? result.csv : creditsTable(result.records, result.findings, widthOf(terminal)));
  }
  return result.ok ? exitCode.done : exitCode.findings;
}

/** A terminal's own width, else what the environment says, else 100. */
function widthOf({ stdout, env }: Terminal): number {
  const given = stdout.columns ?? Number(env.COLUMNS);
  return Number.isInteger(given) && given > 0 ? given : 100;
}

async function checkCommand(given: string, flags: CheckFlags, terminal: Terminal): Promise<number> {
  const found = await stat(resolve(terminal.cwd, given)).catch(() => undefined);
  if (!found?.isFile()) return buildCommand(given, flags, terminal, true);
  const { checkFileCommand } = await import('./check-file.js');
  const ok = await checkFileCommand(given, flags, terminal);
  if (ok === undefined) return usage(terminal, `"${given}" is neither an EPUB nor a PDF`);
  return ok ? exitCode.done : exitCode.findings;
}

async function buildCommand(given: string, flags: BuildFlags, terminal: Terminal, checkOnly = false): Promise<number> {
  const folder = resolve(terminal.cwd, given);
  if (!(await isFolder(folder))) return usage(terminal, `there is no folder "${given}"`);
  const epoch = sourceDateEpoch(terminal.env.SOURCE_DATE_EPOCH);
  if (epoch === 'bad') return usage(terminal, 'SOURCE_DATE_EPOCH must be a whole number of seconds since 1970');
  const out = flags.out === undefined ? resolve(folder, 'dist') : resolve(terminal.cwd, flags.out);
  const progress = progressLine(terminal.stderr, flags.json !== true);
  const { build, check, nodeWorld } = await import('../build.js');
  const guard = signalGuard();
  const started = performance.now();
  const options: BuildOptions = {
    folder,
    out,
    world: nodeWorld(epoch),
    strict: flags.strict === true,
    signal: guard.signal,
    progress: (stage) => {
      progress.show(stage);
      if (stage === 'saving') guard.begin();
    },
    ...rootOf(flags, terminal),
    ...(flags.only ? { only: flags.only } : {}),
  };
  const result = await (checkOnly ? check(options) : build(options)).finally(() => {
    progress.clear();
    guard.end();
  });
  report(result, { out, seconds: (performance.now() - started) / 1000, checkOnly }, flags, terminal);
  return result.ok ? exitCode.done : exitCode.findings;
}

function report(
  result: BuildResult,
  facts: { readonly out: string; readonly seconds: number; readonly checkOnly: boolean },
  flags: BuildFlags,
  terminal: Terminal,
): void {
  if (flags.json) terminal.stdout.write(reportJson(result));
  else reportText(result, { ...facts, cwd: terminal.cwd }, terminal);
}

function rootOf({ root }: { readonly root?: string }, { cwd }: Terminal): Pick<BuildOptions, 'root'> {
  return root === undefined ? {} : { root: resolve(cwd, root) };
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() === true;
}

/** https://reproducible-builds.org/specs/source-date-epoch/ */
function sourceDateEpoch(value: string | undefined): number | undefined | 'bad' {
  if (value === undefined || value === '') return undefined;
  return /^\d{1,11}$/.test(value) ? Number(value) : 'bad';
}

function usage(terminal: Terminal, message: string): number {
  terminal.stderr.write(`colophon: ${message}\n`);
  return exitCode.usage;
}

function version(): string {
  const { version } = createRequire(import.meta.url)('colophon/package.json') as { version: string };
  return version;
}
