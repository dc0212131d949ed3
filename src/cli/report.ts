import { join, relative } from 'node:path';
import type { BuildResult, Finding } from '../build.js';
import type { Terminal } from './command.js';

interface Facts {
  readonly out: string;
  readonly cwd: string;
  readonly seconds: number;
  readonly checkOnly: boolean;
}

/** Print findings on standard error and what was made on standard output. */
export function reportText(result: BuildResult, facts: Facts, terminal: Terminal): void {
  reportFindings(result.findings, terminal);
  if (!result.ok) {
    const kept = facts.checkOnly ? '' : ' The outputs of the last good build are as they were.';
    terminal.stderr.write(`Not built.${kept}\n`);
    return;
  }
  terminal.stdout.write(summaryText(result, facts));
}

/** Print findings, and how many there are of each kind, on standard error. */
export function reportFindings(given: readonly Finding[], terminal: Terminal): void {
  const findings = sorted(given);
  for (const finding of findings) terminal.stderr.write(`${findingText(finding)}\n`);
  if (findings.length > 0) terminal.stderr.write(`${tally(findings)}\n`);
}

/** `file:line:column: error: what is wrong (rule-id)`, and what to do on a line of its own. */
export function findingText(finding: Finding): string {
  const where = [finding.file, finding.line, finding.column].filter((part) => part !== undefined).join(':');
  const head = `${where ? `${where}: ` : ''}${severity(finding)}: ${printable(finding.reason)} (${finding.ruleId})`;
  return finding.note ? `${head}\n    ${printable(finding.note)}` : head;
}

/**
 * The result for programs.
 * @param more what the command has found out besides
 */
export function reportJson(result: BuildResult, more: Readonly<Record<string, unknown>> = {}): string {
  const findings = sorted(result.findings).map((finding) => ({
    rule: finding.ruleId,
    severity: severity(finding),
    file: finding.file,
    line: finding.line,
    column: finding.column,
    message: finding.reason,
    hint: finding.note,
    figure: finding.figure,
    waived: finding.waived,
  }));
  const { ok, summary, outputs } = result;
  return `${JSON.stringify({ ok, summary, outputs, findings, ...more }, null, 2)}\n`;
}

/** How much a finding weighs, in a word. */
export function severity(finding: Finding): 'error' | 'warning' | 'info' {
  return finding.fatal === true ? 'error' : finding.fatal === false ? 'warning' : 'info';
}

/** By file in the order in which they were first met, then by place. */
function sorted(findings: readonly Finding[]): readonly Finding[] {
  const files = [...new Set(findings.map(({ file }) => file))];
  return findings.toSorted(
    (a, b) =>
      files.indexOf(a.file) - files.indexOf(b.file) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0),
  );
}

/** How many findings there are of each kind: `2 errors, 1 note`. */
export function tally(findings: readonly Finding[]): string {
  const names = { error: ['error', 'errors'], warning: ['warning', 'warnings'], info: ['note', 'notes'] } as const;
  return (['error', 'warning', 'info'] as const)
    .map((level) => ({ level, count: findings.filter((finding) => severity(finding) === level).length }))
    .filter(({ count }) => count > 0)
    .map(({ level, count }) => `${count} ${names[level][count === 1 ? 0 : 1]}`)
    .join(', ');
}

function summaryText(result: BuildResult, { out, cwd, seconds, checkOnly }: Facts): string {
  const { summary } = result;
  const about = summary
    ? [
        `${summary.title}: ${plural(summary.articles, 'article')}`,
        plural(summary.words, 'word'),
        `${plural(summary.figures, 'figure')}${summary.withheld ? ` (${summary.withheld} withheld)` : ''}`,
      ].join(', ')
    : '';
  const files = checkOnly
    ? []
    : result.outputs.map(({ name, byteLength, pages }) => {
        const path = relative(cwd, join(out, name)) || name;
        return `  ${path}  ${size(byteLength)}${pages ? `, ${plural(pages, 'page')}` : ''}`;
      });
  return `${[about, ...files, `${checkOnly ? 'Checked' : 'Built'} in ${seconds.toFixed(1)} s`].join('\n')}\n`;
}

function plural(count: number, noun: string): string {
  const digits = String(count).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${digits} ${noun}${count === 1 ? '' : 's'}`;
}

function size(bytes: number): string {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Control characters from a manuscript must not reach the terminal as commands. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (character) =>
    character === '\n' ? ' ' : `\\u${character.codePointAt(0)?.toString(16).padStart(4, '0')}`,
  );
}
