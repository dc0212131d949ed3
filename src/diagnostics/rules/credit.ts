import type { Rule } from '../rule.js';

/**
 * The rules of pictures and their credits. Each is judged for one figure, so that its severity can be changed in the
 * settings and its finding waived, with a reason, at the figure.
 */
export const creditRules = {
  'credit-missing': {
    severity: 'error',
    what: 'a picture without a credit',
    hint: 'give the credit line in `credit`, or in parentheses at the end of the caption',
  },
  'credit-from-file': {
    severity: 'info',
    what: "a credit from the picture's own metadata",
    hint: 'write it into `credit` to make it the manuscript’s',
  },
  'credit-unknown': {
    severity: 'warning',
    what: 'a credit that names nobody',
    hint: 'name the photographer, the agency or whoever supplied the picture, beside what the line says already',
    clause: 'IPTC Photo Metadata Standard, Credit Line',
  },
  'credit-unclear': {
    severity: 'info',
    what: 'words in a credit that are neither a name nor anything else that a credit says',
    hint: 'see that they belong to the credit and not to the caption; the line is printed as it stands',
  },
  'credit-conflict': {
    severity: 'error',
    what: 'a credit that contradicts the picture’s own metadata',
    hint: 'find out which is right and correct the other; where both may stand, say why with `waive`',
  },
  'metadata-conflict': {
    severity: 'warning',
    what: 'a text taken from a picture whose metadata contradict one another',
    hint: 'find out which is right, and write it into the manuscript',
    clause: 'IPTC Photo Metadata Standard, mapping of IIM and XMP',
  },
  'agency-misspelt': {
    severity: 'warning',
    what: 'an agency whose name seems to be misspelt',
    hint: 'correct it, or add the name to `agencies` in colophon.yaml where it is right; a credit is never rewritten',
  },
  'agency-unknown': {
    severity: 'info',
    what: 'a supplier that no list of agencies has',
    hint: 'see that it is spelt as it should be, and add it to `agencies` in colophon.yaml',
  },
  'alt-missing': {
    severity: 'error',
    what: 'missing alternative text',
    hint: 'describe the picture in `alt`, or mark it as decorative with `alt=""`',
    clause: 'WCAG 2.2, 1.1.1',
  },
  'alt-from-file': {
    severity: 'info',
    what: "alternative text from the picture's own metadata",
    hint: 'write it into `alt` to make it the manuscript’s',
  },
  'alt-empty': {
    severity: 'warning',
    what: 'a picture with a caption that is marked as decorative',
    hint: 'describe the picture; who can’t see it is told nothing of one that is decorative',
    clause: 'WCAG 2.2, 1.1.1',
  },
  'alt-is-caption': {
    severity: 'warning',
    what: 'alternative text that repeats the caption, or is one',
    hint: 'say what the picture shows, for someone who hears the caption too',
    clause: 'WCAG 2.2, 1.1.1',
  },
  'alt-file-name': {
    severity: 'warning',
    what: 'alternative text that is the name of a file, or says only that there is a picture',
    hint: 'say what the picture shows',
    clause: 'WCAG 2.2, 1.1.1',
  },
  'caption-from-file': {
    severity: 'info',
    what: "a caption from the picture's own metadata",
    hint: 'write the caption into the manuscript to change it',
  },
  'licence-missing': {
    severity: 'warning',
    what: 'a credit under a public licence that does not say which',
    hint: 'give the licence with its version, such as `licence="CC BY 4.0"`, as the source of the picture names it',
    clause: 'CC BY 4.0, 3(a)(1)',
  },
  'licence-attribution': {
    severity: 'warning',
    what: 'a credit under a Creative Commons licence without all that the licence asks for',
    hint: 'name title, author, source and licence, as far as the source of the picture gives them',
    clause: 'CC BY 4.0, 3(a)(1)',
  },
  'licence-noncommercial': {
    severity: 'error',
    what: 'a picture for non-commercial use in a commercial publication',
    hint: 'ask its author for a licence and say so in `licence`, take another picture, or correct `use` in colophon.yaml',
    clause: 'CC BY-NC 4.0, 2(a)(1)',
  },
  'licence-no-derivatives': {
    severity: 'error',
    what: 'an edited picture whose licence forbids that it be changed',
    hint: 'print the picture as it came, or ask its author',
    clause: 'CC BY-ND 4.0, 2(a)(1)',
  },
  'licence-share-alike': {
    severity: 'warning',
    what: 'an edited picture that must be shared under its own licence, in a publication under another',
    hint: 'say at the picture which licence holds for it, print it as it came, or ask its author',
    clause: 'CC BY-SA 4.0, 3(b)',
  },
  'permission-expired': {
    severity: 'error',
    what: 'a picture whose permission ends before the publication appears',
    hint: 'renew the permission and correct `expires`, or withhold the picture',
    clause: 'IPTC-IIM 4.2, 2:37; PLUS License End Date',
  },
  'permission-expiring': {
    severity: 'warning',
    what: 'a picture whose permission ends within a year of publication',
    hint: 'a book stays: have the permission extended, or note the date for the next edition',
    clause: 'IPTC-IIM 4.2, 2:37; PLUS License End Date',
  },
  embargo: {
    severity: 'error',
    what: 'a picture that may not be published yet',
    hint: 'publish on that day or later (`date` in colophon.yaml), or withhold the picture',
  },
  'archive-forbidden': {
    severity: 'warning',
    what: 'a picture that may not be kept, in an edition made to be kept',
    hint: 'ask the supplier for archival rights and say so with `waive`, or withhold the picture',
  },
  'territory-restricted': {
    severity: 'warning',
    what: 'a picture that may not be used everywhere the publication is sold',
    hint: 'give the countries of publication as `territories` in colophon.yaml, ask the supplier, or withhold the picture',
  },
  'photo-two-credits': {
    severity: 'warning',
    what: 'one photograph under two credits',
    hint: 'find out which is right, and write the same at both places',
  },
  'photo-resolution': {
    severity: 'warning',
    what: 'a picture with too few pixels for its size in print',
    hint: 'ask the supplier for a larger file, or give the picture less room',
  },
  'synthetic-undisclosed': {
    severity: 'warning',
    what: 'a picture made or put together by machine whose caption does not say so',
    hint: 'say in the caption how the picture came about, as "Image made with AI" or "Composite"',
    clause: 'IPTC Photo Metadata Standard, Digital Source Type',
  },
  'waiver-unexplained': {
    severity: 'warning',
    what: 'a waiver without a reason',
    hint: 'write the reason after the rule, as `waive="credit-conflict: the agency confirmed the new name"`; until then nothing is waived',
  },
  'waiver-unknown': {
    severity: 'warning',
    what: 'a waiver of something that is no rule of figures',
    hint: 'correct the id of the rule; the README lists those that can be waived',
  },
  'waiver-unused': {
    severity: 'info',
    what: 'a waiver of a rule that has nothing to find',
    hint: 'take the waiver out',
  },
} as const satisfies Record<string, Rule>;

/** The rules that are judged when the pages are set; all others when the publication is resolved. */
export const printRules: ReadonlySet<string> = new Set(['photo-resolution']);
