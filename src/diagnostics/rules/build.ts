import type { Rule } from '../rule.js';

/** Rules of the build itself: what the editions ask for. */
export const buildRules = {
  'theme-unknown': {
    severity: 'error',
    fixed: true,
    what: 'a theme that does not exist',
    hint: 'use one of the themes that Colophon ships with',
  },
  'trim-unusable': {
    severity: 'error',
    fixed: true,
    what: 'a page too small or too large to be set',
    hint: 'choose a trim size between 90 × 120 mm and 500 × 700 mm',
  },
} as const satisfies Record<string, Rule>;
