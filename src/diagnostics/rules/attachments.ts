import type { Rule } from '../rule.js';

/** Rules of the files that are taken out of a PDF. */
export const attachmentRules = {
  'attachment-none': {
    severity: 'error',
    fixed: true,
    what: 'a PDF that carries no files',
    hint: 'Colophon’s carry their source where they are PDF/A-3a and `attach` is not `none`',
  },
  'attachment-hidden': {
    severity: 'error',
    fixed: true,
    what: 'a PDF whose attachments cannot be seen',
    hint: 'Colophon writes no such files; rewrite it first: `qpdf --decrypt --object-streams=disable in.pdf out.pdf`',
  },
  'attachment-limit': {
    severity: 'error',
    fixed: true,
    what: 'more attachments than a book has',
    hint: 'take them out one by one, with another program, if you trust the file',
  },
  'attachment-name': {
    severity: 'error',
    fixed: true,
    what: 'an attachment whose name is not safe to be written',
    hint: 'nothing was written; Colophon gives no such names',
  },
  'attachment-duplicate': {
    severity: 'error',
    fixed: true,
    what: 'two attachments of one name',
    hint: 'nothing was written; capitals, small letters and encoded accents count as the same',
  },
  'attachment-unreadable': {
    severity: 'error',
    fixed: true,
    what: 'an attachment that cannot be read',
    hint: 'nothing was written; fetch the file again from where it came from',
  },
  'attachment-damaged': {
    severity: 'error',
    fixed: true,
    what: 'an attachment that is not what it was (ISO 32000-1, Table 46)',
    hint: 'nothing was written; fetch the file again from where it came from',
  },
  'attachment-exists': {
    severity: 'error',
    fixed: true,
    what: 'a file in the place of an attachment',
    hint: 'nothing was written; choose another folder, or say `--force` to replace files',
  },
  'attachment-place': {
    severity: 'error',
    fixed: true,
    what: 'a folder that attachments cannot be written to',
    hint: 'nothing was written; choose another folder: links are not followed, and folders are not replaced',
  },
} as const satisfies Record<string, Rule>;
