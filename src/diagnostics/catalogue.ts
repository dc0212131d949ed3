import type { Rule } from './rule.js';
import { attachmentRules } from './rules/attachments.js';
import { buildRules } from './rules/build.js';
import { epubFileRules } from './rules/conformance-epub.js';
import { pdfFileRules } from './rules/conformance-pdf.js';
import { creditRules } from './rules/credit.js';
import { fontRules } from './rules/font.js';
import { manuscriptRules } from './rules/manuscript.js';
import { outputRules } from './rules/output.js';
import { photoRules } from './rules/photo.js';
import { resolveRules } from './rules/resolve.js';
import { typesetRules } from './rules/typeset.js';

/** Every rule that Colophon can report, by id. Each stage keeps its own rows in `rules/`. */
export const catalogue = {
  ...manuscriptRules,
  ...photoRules,
  ...fontRules,
  ...creditRules,
  ...resolveRules,
  ...typesetRules,
  ...outputRules,
  ...buildRules,
  ...attachmentRules,
  ...pdfFileRules,
  ...epubFileRules,
} as const satisfies Record<string, Rule>;

/** The id of a rule in the catalogue. */
export type RuleId = keyof typeof catalogue;

/** Rules that belong together, under a heading for people. */
export interface RuleGroup {
  readonly title: string;
  readonly rules: Readonly<Partial<Record<RuleId, Rule>>>;
}

/** The catalogue as people read it: every rule in one group. */
export const groups: readonly RuleGroup[] = [
  { title: 'Files, settings and Markdown', rules: manuscriptRules },
  { title: 'Pictures as files', rules: photoRules },
  { title: 'Fonts', rules: fontRules },
  { title: 'Pictures and their credits', rules: creditRules },
  { title: 'The text of an article', rules: resolveRules },
  { title: 'Pages', rules: { ...typesetRules, ...outputRules } },
  { title: 'Editions and themes', rules: buildRules },
  { title: 'What a PDF carries', rules: attachmentRules },
  { title: 'A finished PDF', rules: pdfFileRules },
  { title: 'A finished EPUB', rules: epubFileRules },
];
