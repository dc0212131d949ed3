import type { Rule } from '../rule.js';

/** Rules of the photo stage. */
export const photoRules = {} as const satisfies Record<string, Rule>;
