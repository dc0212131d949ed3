import type { Problem } from '../diagnostics/problem.js';

/** Why a file can't be used as a font; thrown within this folder, and a finding outside of it. */
export class FontFlaw extends Error {
  readonly problem: Problem;

  constructor(ruleId: Problem['ruleId'], reason: string, hint?: string) {
    super(reason);
    this.problem = { ruleId, reason, ...(hint && { hint }) };
  }
}

/** The flaw of a font whose bytes contradict one another. */
export function damaged(reason: string): FontFlaw {
  return new FontFlaw('font-damaged', reason);
}
