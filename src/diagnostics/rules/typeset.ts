import type { Rule } from '../rule.js';

/** Rules of the typeset stage. */
export const typesetRules = {} as const satisfies Record<string, Rule>;
