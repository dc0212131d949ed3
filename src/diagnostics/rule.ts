/** How much a finding weighs: an error stops the build, a warning never changes a byte of the output. */
export type Severity = 'error' | 'warning' | 'info';

/** One row of the catalogue. Its key there is the rule's id, which is kept for ever. */
export interface Rule {
  /** Where the settings say nothing else. */
  readonly severity: Severity;
  /** What is wrong, in general, as a noun phrase: "missing alternative text". */
  readonly what: string;
  /** What to do about it, as an instruction to the author. */
  readonly hint: string;
  /** The standard and clause that the rule rests on, where there is one: "WCAG 2.2, 1.1.1". */
  readonly clause?: string;
  /** What keeps the outputs sound, or tells what can't be known: neither settings nor a waiver change it. */
  readonly fixed?: true;
}
