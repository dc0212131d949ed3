import type { Rule } from '../rule.js';

/** Rules of the credit stage. */
export const creditRules = {} as const satisfies Record<string, Rule>;
