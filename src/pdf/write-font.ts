import { createHash } from 'node:crypto';
import type { Reference } from 'pdfkit';
import { zlibDeflate } from '../deflate/deflate.js';
import { type Cache, madeOnce } from '../publication/cache.js';
import type { GlyphCode } from './painted-page.js';
import type { SubsetFace } from './subset-face.js';

/** Makes an object of the file. */
type Ref = (data?: Record<string, unknown>) => Reference;

/** A code and what it stands for in the font. */
interface Shown extends GlyphCode {
  /** Of the glyph in the subset. */
  readonly place: number;
}

/**
 * The program of a face's font, cut down to the glyphs that are shown, and deflated.
 * @param bytes of the whole font
 * @param cache has those of earlier builds
 */
export function fontProgram(
  { embedded: { subset } }: SubsetFace,
  bytes: Uint8Array,
  cache: Cache | undefined,
): Promise<Uint8Array> {
  const keyOf = () => {
    const font = createHash('sha256').update(bytes).digest('hex');
    return JSON.stringify(['font program', font, subset.glyphs]);
  };
  return madeOnce(cache, keyOf, () => zlibDeflate(subset.encode()));
}

/**
 * Write the font of a face: its program, cut down to the glyphs that are shown, what is told of it, which glyph each code shows, how
 * wide it is, and for which characters it stands. ISO 32000-1, 9.7.
 * @param program see `fontProgram`
 * @param dictionary the font as pages name it
 */
export function writeFont(face: SubsetFace, program: Uint8Array, dictionary: Reference, ref: Ref): void {
  const { widths, unicode, font, scale } = face.embedded;
  const shown = face.codes
    .flatMap((code, place): Shown[] => (code ? [{ ...code, place }] : []))
    .sort((a, b) => a.cid - b.cid);
  const file = ref({ ...(face.isCff ? { Subtype: 'CIDFontType0C' } : {}), Length: 0, Filter: 'FlateDecode' });
  file.end(program);
  const { FontName, ...descriptor } = descriptorOf(face);
  const told = ref({
    Type: 'FontDescriptor',
    FontName,
    ...descriptor,
    [face.isCff ? 'FontFile3' : 'FontFile2']: file,
  });
  told.end();
  const descendant = ref({
    Type: 'Font',
    Subtype: face.isCff ? 'CIDFontType0' : 'CIDFontType2',
    BaseFont: FontName,
    CIDSystemInfo: { Registry: new String('Adobe'), Ordering: new String('Identity'), Supplement: 0 },
    FontDescriptor: told,
    // Nothing is shown by code 0, which stands for what is missing.
    W: [0, [font.getGlyph(0).advanceWidth * scale], ...widthsOf(shown, widths)],
    ...(face.isCff ? {} : { CIDToGIDMap: stream(ref, glyphMap(shown)) }),
  });
  descendant.end();
  Object.assign(dictionary.data, {
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: FontName,
    Encoding: 'Identity-H',
    DescendantFonts: [descendant],
    ToUnicode: stream(ref, Buffer.from(toUnicode(shown, unicode), 'latin1')),
  });
  dictionary.end();
}

function stream(ref: Ref, bytes: Uint8Array): Reference {
  const reference = ref();
  reference.end(bytes);
  return reference;
}

/** ISO 32000-1, 9.8. */
function descriptorOf({ embedded }: SubsetFace) {
  const { font, id, scale, ascender, descender } = embedded;
  const { minX, minY, maxX, maxY } = font.bbox;
  // Six capitals, other for each font of the file. ISO 32000-1, 9.6.4.
  const tag = [1, 2, 3, 4, 5, 6].map((at) => String.fromCharCode((id.charCodeAt(at) || 73) + 17)).join('');
  return {
    FontName: `${tag}+${font.postscriptName?.replaceAll(' ', '_')}`,
    Flags: flagsOf(embedded.font),
    FontBBox: [minX, minY, maxX, maxY].map((edge) => edge * scale),
    ItalicAngle: font.italicAngle,
    Ascent: ascender,
    Descent: descender,
    CapHeight: (font.capHeight || font.ascent) * scale,
    XHeight: (font.xHeight || 0) * scale,
    StemV: 0,
  };
}

/** ISO 32000-1, Table 123. */
function flagsOf(font: SubsetFace['embedded']['font']): number {
  const family = (font['OS/2']?.sFamilyClass ?? 0) >> 8;
  const [fixedPitch, serif, symbolic, script, italic] = [1, 2, 4, 8, 64];
  return [
    font.post.isFixedPitch ? fixedPitch : 0,
    family >= 1 && family <= 7 ? serif : 0,
    symbolic,
    family === 10 ? script : 0,
    font.head.macStyle.italic ? italic : 0,
  ].reduce((flags, flag = 0) => flags | flag, 0);
}

/** ISO 32000-1, 9.7.4.3. */
function widthsOf(shown: readonly Shown[], widths: readonly number[]): (number | number[])[] {
  return runsOf(shown).flatMap((run) => [run[0]?.cid ?? 0, run.map(({ place }) => widths[place] ?? 0)]);
}

/** For each code up to the last, the number of its glyph in two bytes. ISO 32000-1, Table 117. */
function glyphMap(shown: readonly Shown[]): Uint8Array {
  const map = Buffer.alloc(2 * (1 + (shown.at(-1)?.cid ?? 0)));
  for (const { cid, place } of shown) map.writeUInt16BE(place, 2 * cid);
  return map;
}

/** Stretches of codes without a gap. */
function runsOf(shown: readonly Shown[]): Shown[][] {
  const runs: Shown[][] = [];
  for (const code of shown) {
    const last = runs.at(-1);
    if (last?.at(-1)?.cid === code.cid - 1) last.push(code);
    else runs.push([code]);
  }
  return runs;
}

/** A CMap may have a hundred entries in a block. ISO 32000-1, 9.10.3; Adobe Technical Note 5014. */
const block = 100;

/** The CMap from codes to characters (UTF-16BE). */
function toUnicode(shown: readonly Shown[], unicode: readonly (readonly number[])[]): string {
  const entries = shown.map(({ cid, place }) => `<${hex(cid)}> <${(unicode[place] ?? []).map(utf16).join('')}>`);
  const blocks: string[] = [];
  for (let at = 0; at < entries.length; at += block) {
    const some = entries.slice(at, at + block);
    blocks.push(`${some.length} beginbfchar\n${some.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <<
  /Registry (Adobe)
  /Ordering (UCS)
  /Supplement 0
>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><ffff>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
}

function utf16(codePoint: number): string {
  return Buffer.from(String.fromCodePoint(codePoint), 'utf16le').swap16().toString('hex');
}

function hex(code: number): string {
  return code.toString(16).padStart(4, '0');
}
