import { type Cff, readCff } from './cff.js';
import type { Shown } from './content.js';
import type { PdfDocument } from './document.js';
import { codeWidths } from './font-widths.js';
import { Lexer, latin1, PdfSyntaxError } from './lexer.js';
import { type Dict, isArray, isDict, nameOf, PdfString, utf16, type Value, Word } from './objects.js';
import { readTrueType, type TrueType } from './truetype.js';

/** Where a code is shown for the first time. */
export interface CodeUse {
  readonly page: number;
  /** Whether ActualText says the characters wherever it is shown. */
  readonly replaced: boolean;
}

/** A font that text is shown in. */
export interface FontFacts {
  readonly name: string;
  readonly dict: Dict;
  /** The CIDFont of a composite font; the font itself otherwise. */
  readonly descendant: Dict;
  readonly descriptor: Dict;
  readonly isComposite: boolean;
  /** The codes that are shown. */
  readonly codes: ReadonlyMap<number, CodeUse>;
  /** Undefined where there is no map, or no readable one. */
  readonly toUnicode: ReadonlyMap<number, string> | undefined;
  /** Width of a code by the font's dictionary, in thousandths of an em. */
  readonly width: (code: number) => number | undefined;
  /** The glyph of a code, where CIDs are mapped to glyphs in a way this reader knows. */
  readonly glyph: (code: number) => number | undefined;
  /** The embedded program's bytes. */
  readonly embedded: Uint8Array | undefined;
  readonly program: Pick<TrueType, 'width' | 'hasOutline'> | undefined;
}

/** A page as far as its fonts go. */
interface ShowingPage {
  readonly number: number;
  /** Number of its object. */
  readonly id: number | undefined;
  readonly content: { readonly shown: readonly Shown[] };
}

/** Read the fonts of what is shown. @param replaced sequences of content whose element has ActualText */
export function readFonts(
  document: PdfDocument,
  pages: readonly ShowingPage[],
  replaced: ReadonlySet<string>,
): FontFacts[] {
  const uses = new Map<Dict, Map<number, CodeUse>>();
  for (const { content, number, id } of pages) {
    for (const { font, codes, mcid, ...shown } of content.shown) {
      if (!font) continue;
      const isReplaced = shown.replaced || (replaced.size > 0 && replaced.has(`${id} ${mcid}`));
      const known = uses.get(font) ?? new Map<number, CodeUse>();
      uses.set(font, known);
      const bytes = nameOf(font.get('Subtype')) === 'Type0' ? 2 : 1;
      for (let at = 0; at + bytes <= codes.length; at += bytes) {
        const code = bytes === 2 ? (codes.charCodeAt(at) << 8) | codes.charCodeAt(at + 1) : codes.charCodeAt(at);
        const before = known.get(code);
        if (!before || (before.replaced && !isReplaced)) known.set(code, { page: number, replaced: isReplaced });
      }
    }
  }
  return [...uses].map(([dict, codes]) => readFont(document, dict, codes));
}

function readFont(document: PdfDocument, dict: Dict, codes: ReadonlyMap<number, CodeUse>): FontFacts {
  const isComposite = document.name(dict.get('Subtype')) === 'Type0';
  const descendant = isComposite ? document.dict(document.array(dict.get('DescendantFonts'))[0]) : dict;
  const descriptor = document.dict(descendant.get('FontDescriptor'));
  const file = ['FontFile', 'FontFile2', 'FontFile3'].map((key) => document.stream(descriptor.get(key))).find(Boolean);
  const embedded = file && document.decode(file);
  const map = document.stream(dict.get('ToUnicode'));
  const mapBytes = map && document.decode(map);
  const cff = embedded && descriptor.has('FontFile3') ? readCff(embedded) : undefined;
  return {
    name: document.name(dict.get('BaseFont')) ?? 'without a name',
    dict,
    descendant,
    descriptor,
    isComposite,
    codes,
    toUnicode: mapBytes && readToUnicode(mapBytes),
    width: codeWidths(document, dict).width,
    glyph: glyphsOf(document, descendant, isComposite, cff),
    embedded,
    program: cff ? { width: cff.width, hasOutline: () => undefined } : embedded && readTrueType(embedded),
  };
}

/** ISO 32000-1, 9.7.4.2. */
function glyphsOf(
  document: PdfDocument,
  font: Dict,
  isComposite: boolean,
  cff: Cff | undefined,
): (code: number) => number | undefined {
  if (!isComposite) return () => undefined;
  if (document.name(font.get('Subtype')) !== 'CIDFontType2') return (code) => cff?.glyphOfCid(code);
  const map = document.get(font.get('CIDToGIDMap'));
  if (nameOf(map) === 'Identity') return (code) => code;
  const stream = document.stream(map);
  const bytes = stream && document.decode(stream);
  return (code) => {
    const [high, low] = [bytes?.[code * 2], bytes?.[code * 2 + 1]];
    return high === undefined || low === undefined ? undefined : (high << 8) | low;
  };
}

/** The map of a font's codes to characters. ISO 32000-1, 9.10.3. @returns undefined where it can't be read */
export function readToUnicode(bytes: Uint8Array): ReadonlyMap<number, string> | undefined {
  const map = new Map<number, string>();
  // A CMap's own words begin where its syntax is PDF's; PostScript before that may hold other words.
  const text = latin1(bytes);
  try {
    for (const match of text.matchAll(/\bbegin(bfchar|bfrange)\b/g)) {
      const lexer = new Lexer(bytes, match.index + match[0].length, false);
      if (match[1] === 'bfchar') readCharacters(lexer, map);
      else readRanges(lexer, map);
    }
  } catch (error) {
    if (!(error instanceof PdfSyntaxError)) throw error;
    return undefined;
  }
  return map;
}

function readCharacters(lexer: Lexer, map: Map<number, string>): void {
  for (let token = lexer.next(); !(token instanceof Word) && token !== undefined; token = lexer.next()) {
    map.set(codeOf(token), characters(lexer.value()));
  }
}

function readRanges(lexer: Lexer, map: Map<number, string>): void {
  for (let token = lexer.next(); !(token instanceof Word) && token !== undefined; token = lexer.next()) {
    const [first, last, target] = [codeOf(token), codeOf(lexer.value()), lexer.value()];
    for (let code = first; code <= Math.min(last, first + 0xffff); code++) {
      if (isArray(target)) map.set(code, characters(target[code - first] ?? null));
      else map.set(code, advanced(characters(target), code - first));
    }
  }
}

function codeOf(value: Value): number {
  if (!(value instanceof PdfString)) return -1;
  return [...value.bytes].reduce((code, byte) => code * 256 + byte.charCodeAt(0), 0);
}

function characters(value: Value): string {
  return value instanceof PdfString ? utf16(value.bytes) : '';
}

/** Later codes of a range count up the last character. */
function advanced(text: string, by: number): string {
  if (by === 0 || text === '') return text;
  return text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + by);
}

/** Whether a font's dictionaries are there at all, so that their details can be judged. */
export function isReadable({ descendant, descriptor }: FontFacts): boolean {
  return isDict(descendant) && descendant.size > 0 && descriptor.size > 0;
}
