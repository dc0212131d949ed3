import { valuesOf, type Xmp } from './xmp.js';

const pdfaid = 'http://www.aiim.org/pdfa/ns/id/';
const pdfuaid = 'http://www.aiim.org/pdfua/ns/id/';

/** What a file says it is, as its metadata have it; nothing of it need be true. */
export interface Claims {
  /** Part and level of PDF/A: `3` and `A`. ISO 19005-3, 6.6.4. */
  readonly pdfa?: { readonly part: string; readonly level: string };
  /** Part of PDF/UA: `1`. ISO 14289-1, 5. */
  readonly pdfua?: string;
}

/** Read what a packet claims. */
export function claimsOf(xmp: Xmp | undefined): Claims {
  if (!xmp) return {};
  const part = valuesOf(xmp, pdfaid, 'part')?.[0];
  const level = valuesOf(xmp, pdfaid, 'conformance')?.[0];
  const pdfua = valuesOf(xmp, pdfuaid, 'part')?.[0];
  return {
    ...(part === undefined && level === undefined ? {} : { pdfa: { part: part ?? '', level: level ?? '' } }),
    ...(pdfua === undefined ? {} : { pdfua }),
  };
}

/** The claims as people name them: `PDF/A-3a`, `PDF/UA-1`. */
export function namesOf({ pdfa, pdfua }: Claims): readonly string[] {
  return [
    ...(pdfa ? [`PDF/A-${pdfa.part}${pdfa.level.toLowerCase()}`] : []),
    ...(pdfua === undefined ? [] : [`PDF/UA-${pdfua}`]),
  ];
}

/**
 * Whether a rule of a clause is one that the file says it keeps. PDF/A at level A asks for tags as PDF/UA does; what
 * PDF itself or WCAG asks for is asked of every file.
 */
export function claimsClause({ pdfa, pdfua }: Claims, clause: string): boolean {
  if (clause.startsWith('ISO 19005')) return pdfa !== undefined;
  return clause.startsWith('ISO 14289') ? pdfua !== undefined || pdfa?.level === 'A' : true;
}
