import type { Rule } from '../rule.js';

/** Rules of the user's own fonts. */
export const fontRules = {
  'font-format': {
    severity: 'error',
    fixed: true,
    what: 'a file that cannot be used as a font',
    hint: 'name a TrueType or OpenType font with outlines: .ttf, .otf, .ttc, .woff or .woff2',
    clause: 'OpenType 1.9.1',
  },
  'font-damaged': {
    severity: 'error',
    fixed: true,
    what: 'a damaged font',
    hint: 'fetch it again from where you have it; a font viewer will refuse it too',
    clause: 'OpenType 1.9.1',
  },
  'font-checksum': {
    severity: 'error',
    what: 'a font whose checksums are wrong, which may be damaged',
    hint: 'fetch it again; where it comes so from its maker, allow it with `rules: {font-checksum: off}` in colophon.yaml',
    clause: 'OpenType 1.9.1, "Calculating checksums"',
  },
  'font-embedding': {
    severity: 'error',
    fixed: true,
    what: 'a font that may not be embedded',
    hint: 'ask its maker for a licence with a font to match, or take another font; those under the SIL Open Font License may be embedded',
    clause: 'OpenType 1.9.1, OS/2, fsType',
  },
  'font-member': {
    severity: 'error',
    fixed: true,
    what: 'a font collection of which no member is chosen',
    hint: 'say which in `member`, by its name or its number from 0',
  },
  'font-face-missing': {
    severity: 'warning',
    what: 'letters set in another face of a family, since it lacks their own',
    hint: 'name the file of the face in `fonts`; nothing is slanted or emboldened by machine',
  },
  'font-feature-missing': {
    severity: 'warning',
    what: 'a kind of letters that the font lacks',
    hint: 'take a font that has them, or do without; nothing is made up from other letters',
  },
  'font-licence-missing': {
    severity: 'error',
    what: 'a font in the e-book without its licence',
    hint: 'name the text of its licence as `licence` of the family in `fonts`: most licences ask for it to go with the font',
    clause: 'SIL Open Font License 1.1, 2',
  },
} as const satisfies Record<string, Rule>;
