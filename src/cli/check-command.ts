import { resolve } from 'node:path';
import { checkFile, type FileCheck } from '../build.js';
import { tally } from './findings.js';
import { lookAt } from './look-at.js';
import { formatOf, type ProjectFlags, projectCommand, reportFor } from './project-command.js';
import { reportFindings } from './report.js';
import { exitCode, type Terminal, usage } from './terminal.js';
import { printable } from './terminal-text.js';

/** What `check` is told. */
export interface CheckFlags extends ProjectFlags {
  readonly verapdf?: string;
}

/** `colophon check`: all findings of a project, or of a finished EPUB or PDF. */
export async function checkCommand(given: string, flags: CheckFlags, terminal: Terminal): Promise<number> {
  const found = await lookAt(resolve(terminal.cwd, given), flags.timeLimit);
  if (!found) return usage(terminal, `there is no file or folder "${given}"`);
  if (found.isDirectory()) return projectCommand(given, flags, terminal, true);
  if (!found.isFile()) return usage(terminal, `"${given}" is neither a file nor a folder`);
  const { verapdf, timeLimit } = flags;
  const result = await checkFile(resolve(terminal.cwd, given), given, {
    ...(verapdf === undefined ? {} : { verapdf }),
    ...(timeLimit === undefined ? {} : { timeLimit }),
  });
  if (!result) return usage(terminal, `"${given}" is neither an EPUB nor a PDF`);
  const ok = !result.failure && !result.findings.some(({ fatal }) => fatal || (flags.strict && fatal === false));
  await report(result, { given, ok, flags, terminal });
  return ok ? exitCode.done : exitCode.findings;
}

interface Asked {
  readonly given: string;
  readonly ok: boolean;
  readonly flags: CheckFlags;
  readonly terminal: Terminal;
}

async function report(result: FileCheck, { given, ok, flags, terminal }: Asked): Promise<void> {
  const { claims = [], findings, failure, checkedBy } = result;
  const format = formatOf(flags);
  if (format === 'json') {
    const { fileCheckJson } = await import('./report-json.js');
    terminal.stdout.write(fileCheckJson(result, ok));
    return;
  }
  const found = { ok, findings, folder: terminal.cwd, textOf: result.textOf, timeLimit: flags.timeLimit };
  if (format === 'text') await reportFindings(found, terminal, flags.quiet);
  else terminal.stdout.write(await reportFor(format, found, terminal));
  if (failure !== undefined) terminal.stderr.write(`colophon: ${printable(failure)}\n`);
  if (format === 'sarif' || flags.quiet) return;
  const verdict = findings.length === 0 ? 'nothing found' : tally(findings);
  const claimed = claims.length > 0 ? ` (${printable(claims.join(', '))})` : '';
  terminal.stdout.write(`${printable(given)}${claimed}: ${verdict}. Checked by ${checkedBy.join(' and ')}.\n`);
}
