import type { Rule } from '../rule.js';

/** Rules of the output stage. */
export const outputRules = {} as const satisfies Record<string, Rule>;
