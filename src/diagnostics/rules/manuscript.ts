import type { Rule } from '../rule.js';

/** Rules of the manuscript stage. */
export const manuscriptRules = {} as const satisfies Record<string, Rule>;
