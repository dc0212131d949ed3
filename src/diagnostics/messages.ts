import { VFileMessage } from 'vfile-message';
import { catalogue, type RuleId } from './catalogue.js';
import type { Rule } from './rule.js';

/** A place in a file of the project; lines and columns count from 1, as editors do. */
export interface Place {
  /** Path relative to the project folder, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/**
 * A finding: what is wrong, where, and what to do.
 * `fatal` is true for an error, false for a warning and undefined for information, as vfile-reporter has it;
 * `note` is the hint.
 */
export type Finding = VFileMessage;

/** Collects what the stages find. A stage reports and goes on with a sound value; it never throws for bad input. */
export class Messages {
  readonly findings: Finding[] = [];

  /**
   * Report a finding.
   * @param reason what is wrong here, naming the thing: `unknown key "titel"`
   * @param hint what to do, where the rule's general hint can be bettered
   */
  report(ruleId: RuleId, place: Place | undefined, reason: string, hint?: string): void {
    const rule: Rule = catalogue[ruleId];
    const message = new VFileMessage(reason, { ruleId, source: 'colophon', place: position(place) });
    if (place) message.file = place.file;
    message.fatal = rule.severity === 'error' ? true : rule.severity === 'warning' ? false : undefined;
    message.note = hint ?? rule.hint;
    this.findings.push(message);
  }

  /** Whether an error has been reported, so that the build must stop between stages. */
  get failed(): boolean {
    return this.findings.some((finding) => finding.fatal === true);
  }

  /** Whether a warning has been reported, which stops a strict build. */
  get warned(): boolean {
    return this.findings.some((finding) => finding.fatal === false);
  }
}

function position(place: Place | undefined) {
  if (!place) return undefined;
  const start = { line: place.line, column: place.column };
  if (place.endLine === undefined || place.endColumn === undefined) return start;
  return { start, end: { line: place.endLine, column: place.endColumn } };
}
