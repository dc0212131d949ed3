import type { RuleId } from './catalogue.js';

/** A finding without a place yet: what is wrong with a file, for each place that names the file to report. */
export interface Problem {
  readonly ruleId: RuleId;
  readonly reason: string;
  /** Where the rule's general hint can be bettered. */
  readonly hint?: string;
}
