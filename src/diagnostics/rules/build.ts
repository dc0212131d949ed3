import type { Rule } from '../rule.js';

/** Rules of the build itself: what the editions ask for. */
export const buildRules = {
  'theme-unknown': {
    severity: 'error',
    fixed: true,
    what: 'a theme that does not exist',
    hint: 'use one of the themes that Colophon ships with',
  },
  'theme-invalid': {
    severity: 'error',
    what: 'a theme that does not follow the schema of themes',
    hint: 'correct the value; assets/schema/theme.schema.json says what each key may hold',
  },
  'accessibility-claim': {
    severity: 'error',
    what: 'a feature that the e-book is said to have and has not',
    hint: 'take it out of `accessibility.features`, or put into the book what it says; what is in it is found without being said',
    clause: 'EPUB Accessibility 1.1, 2.2',
  },
  'cover-missing': {
    severity: 'info',
    what: 'an e-book without a cover, because its title cannot be set',
    hint: 'give a picture in `cover`, or shorten the title; a title may have only characters that a font has',
  },
  'page-list-missing': {
    severity: 'info',
    what: 'an e-book without a page list, because its pages cannot be set',
    hint: 'build the PDF too to see what stops it, or say `editions.epub.pageList: false`',
  },
  'attach-unavailable': {
    severity: 'info',
    what: 'files to be attached to a PDF that can carry none (ISO 19005-2, 6.8)',
    hint: 'take `attach` out, or choose the conformance PDF/A-3a',
  },
  'font-unattached': {
    severity: 'info',
    what: 'fonts that are not attached, because the maker of one does not let it be handed on whole',
    clause: 'OpenType 1.9.1, OS/2, fsType',
    hint: 'the PDF alone cannot rebuild the publication; where your licence allows it, say `attach: {fonts: true}`',
  },
  'picture-unattached': {
    severity: 'info',
    what: 'a picture whose file cannot be freed from what it says of place and camera, and so is not attached',
    hint: 'the PDF alone cannot rebuild the publication: save the picture as JPEG or PNG, or say `attach: {pictures: original}`',
  },
  'trim-unusable': {
    severity: 'error',
    fixed: true,
    what: 'a page too small or too large to be set',
    hint: 'choose a trim size between 90 × 120 mm and 500 × 700 mm',
  },
} as const satisfies Record<string, Rule>;
