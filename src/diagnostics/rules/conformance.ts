import type { Rule } from '../rule.js';
import { epubFileRules } from './conformance-epub.js';
import { pdfFileRules } from './conformance-pdf.js';

/** Rules that finished files are held against. */
export const conformanceRules = { ...pdfFileRules, ...epubFileRules } as const satisfies Record<string, Rule>;
