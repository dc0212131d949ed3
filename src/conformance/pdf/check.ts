import type { pdfFileRules } from '../../diagnostics/rules/conformance-pdf.js';
import type { Found } from '../finding.js';
import type { PdfFacts } from './facts.js';

/** The id of a rule that finished PDFs are held against. */
export type PdfRuleId = keyof typeof pdfFileRules;

/** Hold a file against one rule. */
export type PdfCheck = (facts: PdfFacts) => readonly Found[];

/** The checks of some rules, by id. */
export type PdfChecks = { readonly [Id in PdfRuleId]?: PdfCheck };

/** One finding where something isn't as it should be, none where it is. */
export function unless(holds: boolean, reason: string, place: Omit<Found, 'reason'> = {}): Found[] {
  return holds ? [] : [{ reason, ...place }];
}

/** The number of an object as a finding has it, where it is known. */
export function at(object: number | undefined, page?: number): Omit<Found, 'reason'> {
  return { ...(object === undefined ? {} : { object }), ...(page === undefined ? {} : { page }) };
}
