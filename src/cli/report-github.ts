import type { FileFinding } from '../build.js';
import { type Found, objectPlace, pathFrom, severity, sorted } from './findings.js';
import { printable } from './terminal-text.js';

/**
 * Findings as workflow commands, which GitHub shows at the lines that they are about.
 * https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
 * @param cwd the root of the repository
 */
export function githubReport({ findings, folder }: Found, cwd: string): string {
  return sorted(findings)
    .map((finding) => `${command(finding, finding.file && pathFrom(cwd, folder, finding.file))}\n`)
    .join('');
}

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const;

function command(finding: FileFinding, file: string | undefined): string {
  const { line, column, place, reason, note, ruleId } = finding;
  const end = place && 'end' in place ? place.end : undefined;
  const sameLine = end !== undefined && end.line === line;
  const properties = {
    file,
    line,
    endLine: end?.line,
    // GitHub takes columns only where a place is within one line.
    col: end === undefined || sameLine ? column : undefined,
    endColumn: sameLine ? end.column : undefined,
    title: ruleId,
  };
  const list = Object.entries(properties)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]) => `${key}=${escapedProperty(printable(String(value)))}`);
  const where = objectPlace(finding);
  const message = `${where ? `${where}: ` : ''}${printable(reason)}`;
  return `::${commands[severity(finding)]} ${list.join(',')}::${escaped(note ? `${message}\n${printable(note)}` : message)}`;
}

function escaped(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function escapedProperty(text: string): string {
  return escaped(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
