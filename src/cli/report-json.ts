import type { BuildResult, ExtractResult, FileCheck, FileFinding } from '../build.js';
import { severity, sorted } from './findings.js';

/**
 * The result of a build for programs; files are named relative to the project.
 * @param more what the command has found out besides
 */
export function buildJson(result: BuildResult, more: Readonly<Record<string, unknown>> = {}): string {
  const { ok, summary, outputs } = result;
  return text({ ok, summary, outputs, findings: sorted(result.findings).map(row), ...more });
}

/** The result of the check of a finished file for programs. */
export function fileCheckJson({ format, claims, findings, checkedBy, failure }: FileCheck, ok: boolean): string {
  return text({ ok, format, claims, checkedBy, failure, findings: findings.map(row) });
}

/** What was taken out of a PDF, for programs. */
export function extractJson({ ok, files, findings }: ExtractResult): string {
  return text({ ok, files, findings: findings.map(row) });
}

function row(finding: FileFinding) {
  const { ruleId, clause, file, line, column, page, object, reason, note, source, figure, waived, more } = finding;
  return {
    rule: ruleId,
    severity: severity(finding),
    clause,
    file,
    line,
    column,
    page,
    object,
    message: reason,
    hint: note,
    source,
    figure,
    waived,
    more,
  };
}

function text(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
