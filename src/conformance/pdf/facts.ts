import { type Claims, claimsOf } from './claims.js';
import { type ContentFacts, type ContentMemory, readContent } from './content.js';
import type { PdfDocument } from './document.js';
import { type FontFacts, readFonts } from './fonts.js';
import { type Dict, isDict, type Value } from './objects.js';
import { idOf, readStructure, replacedSequences, type StructureTree } from './structure.js';
import { readXmp, type Xmp } from './xmp.js';

/** An annotation on a page. */
export interface Annotation {
  readonly id: number | undefined;
  readonly dict: Dict;
  readonly page: PageFacts;
}

/** A page, read. */
export interface PageFacts {
  /** From 1. */
  readonly number: number;
  /** Number of its object. */
  readonly id: number | undefined;
  readonly dict: Dict;
  readonly content: ContentFacts;
  readonly annotations: readonly Annotation[];
}

/** What the rules are held against: everything is read once. */
export interface PdfFacts {
  readonly document: PdfDocument;
  readonly pages: readonly PageFacts[];
  readonly structure: StructureTree;
  /** The fonts that text is shown in. */
  readonly fonts: readonly FontFacts[];
  /** The document's own metadata; undefined where there are none. */
  readonly xmp: Xmp | undefined;
  readonly claims: Claims;
}

/** More pages are taken for a trap. */
const mostPages = 100_000;

/** Read all that the rules ask for. */
export function readFacts(document: PdfDocument): PdfFacts {
  const pages = readPages(document);
  const metadata = document.stream(document.catalog.get('Metadata'));
  const xmp = metadata && readXmp(document, metadata);
  const structure = readStructure(document);
  return {
    document,
    pages,
    structure,
    fonts: readFonts(document, pages, replacedSequences(structure)),
    xmp,
    claims: claimsOf(xmp),
  };
}

function readPages(document: PdfDocument): PageFacts[] {
  const pages: PageFacts[] = [];
  const memory: ContentMemory = { widths: new Map(), shown: 0 };
  const seen = new Set<Value>();
  // The next comes last. A stranger's tree may be deeper than calls can be.
  const ahead: Value[] = [document.catalog.get('Pages') ?? null];
  for (let value = ahead.pop(); value !== undefined && pages.length < mostPages; value = ahead.pop()) {
    const node = document.get(value);
    if (!isDict(node) || seen.has(node)) continue;
    seen.add(node);
    if (document.name(node.get('Type')) !== 'Pages') {
      pages.push(readPage(document, node, idOf(value), pages.length + 1, memory));
      continue;
    }
    for (const kid of document.array(node.get('Kids')).toReversed()) ahead.push(kid);
  }
  return pages;
}

function readPage(
  document: PdfDocument,
  dict: Dict,
  id: number | undefined,
  number: number,
  memory: ContentMemory,
): PageFacts {
  const annotations: Annotation[] = [];
  const page = { number, id, dict, content: readContent(document, dict, memory), annotations };
  for (const each of document.array(dict.get('Annots'))) {
    annotations.push({ id: idOf(each), dict: document.dict(each), page });
  }
  return page;
}
