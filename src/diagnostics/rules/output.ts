import type { Rule } from '../rule.js';

/** Rules of the output stage. */
export const outputRules = {
  'output-outside': {
    severity: 'error',
    fixed: true,
    what: 'an output folder in the project that is a link out of it',
    hint: 'remove the link, or name with `--out` where the outputs shall go',
  },
  'output-foreign': {
    severity: 'error',
    fixed: true,
    what: 'a file in the output folder that bears the name of an output, and that no build made',
    hint: 'move it away, or name with `--out` another folder for the outputs',
  },
} as const satisfies Record<string, Rule>;
