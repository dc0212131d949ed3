import type { Rule } from '../rule.js';

/** Rules of the typeset stage. */
export const typesetRules = {
  'glyph-missing': {
    severity: 'error',
    fixed: true,
    what: 'character that no font has',
    hint: 'give a font that has it, in `fonts` of colophon.yaml, or write it another way; the e-book, which is read with the fonts of its reader, can be built with `--only epub`',
    clause: 'ISO 14289-1, 7.21.8',
  },
  'figure-too-tall': {
    severity: 'warning',
    what: 'figure that no page can hold',
    hint: 'shorten its caption, or move a part of it into the text',
  },
  'table-too-wide': {
    severity: 'warning',
    what: 'table that no page is wide enough for',
    hint: 'divide it, leave columns out, or choose a larger trim size',
  },
  'block-too-tall': {
    severity: 'warning',
    what: 'block that is taller than the page',
    hint: 'divide it, or choose a larger trim size',
  },
  'looseness-unmet': {
    severity: 'info',
    what: 'a paragraph that cannot be made as much longer or shorter as it asks',
    hint: 'take `{looseness=…}` away or make it smaller; a long paragraph gives a line more easily than a short one',
  },
  'pages-unsettled': {
    severity: 'warning',
    what: 'page numbers that never settle',
    hint: 'change the length of the contents by a line: a heading less, or a shorter title',
  },
} as const satisfies Record<string, Rule>;
