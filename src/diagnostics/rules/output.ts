import type { Rule } from '../rule.js';

/** Rules of the output stage. */
export const outputRules = {
  'output-outside': {
    severity: 'error',
    fixed: true,
    what: 'an output folder in the project that is a link out of it',
    hint: 'remove the link, or name with `--out` where the outputs shall go',
  },
} as const satisfies Record<string, Rule>;
