import type { Rule } from '../rule.js';

/** Rules of the typeset stage. */
export const typesetRules = {
  'glyph-missing': {
    severity: 'error',
    what: 'character that no font has',
    hint: 'check that the character is meant; if it is, write it another way, or add a font that has it',
    clause: 'ISO 14289-1, 7.21.8',
  },
} as const satisfies Record<string, Rule>;
