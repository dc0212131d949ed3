import { resolve } from 'node:path';
import { checkFile, type FileCheck, type FileFinding } from '../build/check-file.js';
import type { Terminal } from './command.js';
import { printable, severity, tally } from './report.js';

/** What the command is told. */
export interface CheckFileFlags {
  readonly strict?: boolean;
  readonly json?: boolean;
  readonly verapdf?: string;
}

/**
 * Check a finished EPUB or PDF and print what was found.
 * @returns whether it may go out; undefined where the file is neither
 */
export async function checkFileCommand(
  given: string,
  flags: CheckFileFlags,
  terminal: Terminal,
): Promise<boolean | undefined> {
  const { verapdf } = flags;
  const result = await checkFile(resolve(terminal.cwd, given), given, verapdf === undefined ? {} : { verapdf });
  if (!result) return undefined;
  const { findings, failure } = result;
  const ok = !failure && !findings.some(({ fatal }) => fatal === true || (flags.strict === true && fatal === false));
  if (flags.json) terminal.stdout.write(json(result, ok));
  else print(given, result, terminal);
  return ok;
}

function print(name: string, { claims = [], findings, checkedBy, failure }: FileCheck, terminal: Terminal): void {
  for (const finding of findings) terminal.stderr.write(`${fileFindingText(finding)}\n`);
  if (failure !== undefined) terminal.stderr.write(`colophon: ${printable(failure)}\n`);
  const claimed = claims.length > 0 ? ` (${printable(claims.join(', '))})` : '';
  const result = findings.length === 0 ? 'nothing found' : tally(findings);
  terminal.stdout.write(`${printable(name)}${claimed}: ${result}. Checked by ${checkedBy.join(' and ')}.\n`);
}

/**
 * `book.pdf: page 3, object 12: error: what is wrong (rule-id; ISO 14289-1, 7.18.5)`, or with path, line and column in an
 * EPUB; what to do on a line of its own.
 */
export function fileFindingText(finding: FileFinding): string {
  const { file, line, column, page, object, reason, ruleId, clause, note } = finding;
  const path = [printable(file ?? ''), line, column].filter((part) => part !== undefined).join(':');
  const place = [page && `page ${page}`, object && `object ${object}`].filter(Boolean).join(', ');
  const rule = [ruleId, clause].filter(Boolean).join('; ');
  const head = `${path}: ${place ? `${place}: ` : ''}${severity(finding)}: ${printable(reason)} (${printable(rule)})`;
  return note ? `${head}\n    ${printable(note)}` : head;
}

function json({ format, claims, findings, checkedBy, failure }: FileCheck, ok: boolean): string {
  const rows = findings.map((finding) => ({
    rule: finding.ruleId,
    severity: severity(finding),
    clause: finding.clause,
    file: finding.file,
    line: finding.line,
    column: finding.column,
    page: finding.page,
    object: finding.object,
    message: finding.reason,
    hint: finding.note,
    source: finding.source,
  }));
  return `${JSON.stringify({ ok, format, claims, checkedBy, failure, findings: rows }, null, 2)}\n`;
}
