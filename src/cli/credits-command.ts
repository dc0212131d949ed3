import { resolve } from 'node:path';
import { credits } from '../build.js';
import { creditsTable } from './credits-table.js';
import { progressOn } from './progress.js';
import { isFolder, noFolder, rootOf } from './project-command.js';
import { reportFindings } from './report.js';
import { buildJson } from './report-json.js';
import { columnsOf, exitCode, type Terminal } from './terminal.js';

/** What `credits` is told. */
export interface CreditsFlags {
  readonly root?: string;
  readonly only?: 'epub' | 'pdf';
  readonly strict?: boolean;
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly quiet?: boolean;
  /** In seconds. */
  readonly timeLimit?: number;
}

/** `colophon credits`: the pictures of a project as a table. */
export async function creditsCommand(given: string, flags: CreditsFlags, terminal: Terminal): Promise<number> {
  const folder = resolve(terminal.cwd, given);
  if (!(await isFolder(folder, flags.timeLimit))) return noFolder(given, folder, terminal);
  const progress = progressOn(terminal, flags.json !== true && flags.quiet !== true);
  const { only, strict = false, timeLimit } = flags;
  const options = {
    folder,
    strict,
    progress: progress.show,
    ...rootOf(flags, terminal),
    ...(only ? { only } : {}),
    ...(timeLimit === undefined ? {} : { timeLimit }),
  };
  const result = await credits(options).finally(progress.clear);
  if (flags.json) {
    const data: unknown = result.json === '' ? null : JSON.parse(result.json);
    terminal.stdout.write(buildJson(result, { credits: data }));
  } else {
    await reportFindings({ ...result, folder, timeLimit }, terminal, flags.quiet);
    // Where not even the settings could be read there is nothing to show.
    if (result.json === '') return exitCode.findings;
    const columns = columnsOf(terminal.stdout, terminal.env);
    terminal.stdout.write(flags.csv ? result.csv : creditsTable(result.records, result.findings, columns));
  }
  return result.ok ? exitCode.done : exitCode.findings;
}
