import type { Rule } from '../rule.js';

/** Rules of the resolve stage. */
export const resolveRules = {} as const satisfies Record<string, Rule>;
