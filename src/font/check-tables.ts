import { damaged, FontFlaw } from './flaw.js';
import { type Sfnt, viewOf } from './sfnt.js';

/** How a font draws its glyphs. */
export type Outlines = 'glyf' | 'CFF ' | 'CFF2';

const required = ['cmap', 'head', 'hhea', 'hmtx', 'maxp', 'post'];

/**
 * See that a font can be used at all: that it has the tables of a scalable font, that these agree with one another,
 * and that it may be embedded.
 * @throws FontFlaw, or RangeError where a table ends too early
 */
export function checkTables(font: Sfnt): { readonly outlines: Outlines; readonly glyphCount: number } {
  const outlines = outlinesOf(font);
  const missing = required.filter((tag) => !font.tables.has(tag));
  if (missing.length > 0) throw damaged(`it lacks ${missing.map((tag) => `"${tag}"`).join(', ')}`);
  const head = table(font, 'head');
  if (head.getUint32(12) !== 0x5f0f3cf5) throw damaged('its table "head" is no such table');
  const em = head.getUint16(18);
  if (em < 16 || em > 16384) throw damaged(`its em has ${em} units`);
  const glyphCount = table(font, 'maxp').getUint16(4);
  if (glyphCount === 0) throw damaged('it has no glyphs');
  checkMetrics(font, glyphCount);
  if (outlines === 'glyf') checkLocations(font, head.getInt16(50), glyphCount);
  checkEncoding(font);
  checkEmbedding(font);
  return { outlines, glyphCount };
}

function table({ tables }: Sfnt, tag: string): DataView {
  return viewOf(tables.get(tag) ?? new Uint8Array());
}

function outlinesOf({ tables }: Sfnt): Outlines {
  if (tables.has('CFF2')) return 'CFF2';
  if (tables.has('CFF ')) return 'CFF ';
  const glyphs = tables.get('glyf');
  if (glyphs && glyphs.byteLength > 0 && tables.has('loca')) return 'glyf';
  if (['CBDT', 'EBDT', 'sbix', 'bdat'].some((tag) => tables.has(tag))) {
    throw new FontFlaw('font-format', 'holds bitmaps and no outlines', 'take a version of the font with outlines');
  }
  throw damaged('it has no outlines');
}

function checkMetrics(font: Sfnt, glyphCount: number): void {
  const count = table(font, 'hhea').getUint16(34);
  const room = table(font, 'hmtx').byteLength;
  if (count === 0 || count > glyphCount || room < count * 4 + (glyphCount - count) * 2) {
    throw damaged('its widths ("hmtx") don’t fit its glyphs');
  }
}

/** Each glyph within the table of glyphs, one after another. OpenType 1.9.1, "loca". */
function checkLocations(font: Sfnt, format: number, glyphCount: number): void {
  const locations = table(font, 'loca');
  const size = table(font, 'glyf').byteLength;
  const step = format === 0 ? 2 : 4;
  if ((format !== 0 && format !== 1) || locations.byteLength < (glyphCount + 1) * step) {
    throw damaged('its table "loca" doesn’t fit its glyphs');
  }
  let before = 0;
  for (let glyph = 0; glyph <= glyphCount; glyph++) {
    const at = format === 0 ? locations.getUint16(glyph * 2) * 2 : locations.getUint32(glyph * 4);
    if (at < before || at > size) throw damaged('its glyphs lie outside of the table that holds them');
    before = at;
  }
}

/** A map from Unicode to glyphs. OpenType 1.9.1, "cmap". */
function checkEncoding(font: Sfnt): void {
  const map = table(font, 'cmap');
  const encodings = Array.from({ length: map.getUint16(2) }, (_, index) => {
    return [map.getUint16(4 + index * 8), map.getUint16(6 + index * 8)] as const;
  });
  const isUnicode = encodings.some(
    ([platform, encoding]) => platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10)),
  );
  if (!isUnicode) {
    throw new FontFlaw('font-format', 'does not say which character each of its glyphs is in Unicode');
  }
}

/** What the font's maker allows. OpenType 1.9.1, "OS/2", fsType. */
function checkEmbedding({ tables }: Sfnt): void {
  const os2 = tables.get('OS/2');
  if (!os2 || os2.byteLength < 10) return;
  const permissions = viewOf(os2).getUint16(8);
  // Where several are set, as in old fonts, the least restrictive holds.
  if ((permissions & 0x0e) === 0x02)
    throw new FontFlaw('font-embedding', 'is marked by its maker as not to be embedded');
  if (permissions & 0x0100) throw new FontFlaw('font-embedding', 'is marked by its maker as not to be subset');
  if (permissions & 0x0200)
    throw new FontFlaw('font-embedding', 'is marked by its maker to be embedded as bitmaps only');
}

/** Whether a font may be handed on whole, and not only within a document. */
export function isInstallable({ tables }: Sfnt): boolean {
  const os2 = tables.get('OS/2');
  return !os2 || os2.byteLength < 10 || (viewOf(os2).getUint16(8) & 0x0e) === 0;
}
