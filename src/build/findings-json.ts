import type { Finding } from '../diagnostics/messages.js';

/** A finding as programs read it. */
export interface FindingRecord {
  readonly rule: string | undefined;
  readonly severity: 'error' | 'warning' | 'info';
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly message: string;
  readonly hint: string | undefined;
  readonly figure: string | undefined;
  readonly waived: string | undefined;
  /** How many it stands for, where there are too many of one rule in one file. */
  readonly more: number | undefined;
}

/** Findings for programs, sorted. */
export function findingRecords(findings: readonly Finding[]): readonly FindingRecord[] {
  return sortedFindings(findings).map((finding) => ({
    rule: finding.ruleId,
    severity: severityOf(finding),
    file: finding.file,
    line: finding.line,
    column: finding.column,
    message: finding.reason,
    hint: finding.note,
    figure: finding.figure,
    waived: finding.waived,
    more: finding.more,
  }));
}

/** How much a finding weighs, in a word. */
function severityOf(finding: Finding): FindingRecord['severity'] {
  return finding.fatal === true ? 'error' : finding.fatal === false ? 'warning' : 'info';
}

/** By file in the order in which they were first met, then by place. */
function sortedFindings(findings: readonly Finding[]): readonly Finding[] {
  const files = [...new Set(findings.map(({ file }) => file))];
  return findings.toSorted(
    (a, b) =>
      files.indexOf(a.file) - files.indexOf(b.file) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0),
  );
}
