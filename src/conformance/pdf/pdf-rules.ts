import type { Rule } from '../../diagnostics/rule.js';
import { pdfFileRules } from '../../diagnostics/rules/conformance-pdf.js';
import { type FileFinding, findingsOf } from '../finding.js';
import type { PdfCheck, PdfRuleId } from './check.js';
import { claimsClause, namesOf } from './claims.js';
import { PdfDocument } from './document.js';
import { readFacts } from './facts.js';
import { annotationChecks } from './rules/annotations.js';
import { attachmentChecks } from './rules/attachments.js';
import { contentChecks } from './rules/content.js';
import { fileChecks } from './rules/file.js';
import { fontChecks } from './rules/fonts.js';
import { imageChecks } from './rules/images.js';
import { languageChecks } from './rules/languages.js';
import { metadataChecks } from './rules/metadata.js';
import { navigationChecks } from './rules/navigation.js';
import { referenceChecks } from './rules/references.js';
import { structureChecks } from './rules/structure.js';

/** How each rule is checked. */
const checks = {
  ...fileChecks,
  ...metadataChecks,
  ...contentChecks,
  ...structureChecks,
  ...referenceChecks,
  ...languageChecks,
  ...annotationChecks,
  ...navigationChecks,
  ...attachmentChecks,
  ...fontChecks,
  ...imageChecks,
} satisfies { readonly [Id in PdfRuleId]: PdfCheck };

/** What can be said of a file whose objects can't be seen: all else would seem to be missing. */
const ofWholeFile: ReadonlySet<PdfRuleId> = new Set(['pdf-header', 'pdf-compressed-objects', 'pdf-end']);

/** The same of one whose texts and streams can't be read. */
const ofEncrypted: ReadonlySet<PdfRuleId> = new Set(['pdf-header', 'pdf-encrypted', 'pdf-end']);

/** What no file can be read without, though it is a clause of PDF/A or PDF/UA that says so. */
const ofEveryFile: ReadonlySet<PdfRuleId> = new Set([
  'pdf-header',
  'pdf-end',
  'pdf-encrypted',
  'pdf-xmp',
  'pdf-content-syntax',
  'pdf-resource',
]);

/**
 * Hold a finished PDF against every rule of what it claims to be. Nothing is shared with what writes PDFs here: its
 * mistakes are seen.
 * @param file name of the file as the reader of the report knows it
 */
export function checkPdf(bytes: Uint8Array, file: string): FileFinding[] {
  return judgePdf(bytes, file).findings;
}

/**
 * The same, with what the file claims: `PDF/A-3a`, `PDF/UA-1`.
 * @param findings takes what is found, rule by rule, so that it is there where the check is broken off
 */
export function judgePdf(
  bytes: Uint8Array,
  file: string,
  findings: FileFinding[] = [],
): { readonly findings: FileFinding[]; readonly claims: readonly string[] } {
  const document = new PdfDocument(bytes);
  const facts = readFacts(document);
  const rules = Object.entries(pdfFileRules) as [PdfRuleId, Rule][];
  // Syntax comes last: other checks read what nobody had read before.
  const ordered = rules.toSorted(([a], [b]) => Number(a === 'pdf-syntax') - Number(b === 'pdf-syntax'));
  const claimed = ordered.filter(([id, { clause = '' }]) => ofEveryFile.has(id) || claimsClause(facts.claims, clause));
  const isEncrypted = document.trailer.has('Encrypt');
  const readable = isEncrypted ? ofEncrypted : document.isCompressed ? ofWholeFile : undefined;
  const applicable = readable ? ordered.filter(([id]) => readable.has(id)) : claimed;
  for (const [id, rule] of applicable) findings.push(...findingsOf(file, { id, ...rule }, checks[id](facts)));
  return { findings, claims: namesOf(facts.claims) };
}
