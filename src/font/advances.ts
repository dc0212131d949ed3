import type { Location } from './axes.js';
import { type Sfnt, viewOf } from './sfnt.js';

/**
 * The widths of a variable CFF2 font's glyphs at one point of its space, which HarfBuzz's subsetter leaves as they are
 * at the usual one.
 * @param made the font as the subsetter made it, with the same glyphs in the same order
 * @param bytes the variable font
 */
export async function withAdvances(made: Sfnt, bytes: Uint8Array, location: Location): Promise<Sfnt> {
  const { Blob, Face, Font, Variation } = await import('harfbuzzjs');
  const font = new Font(new Face(new Blob(bytes)));
  font.setVariations(Object.entries(location).map(([tag, value]) => new Variation(tag, value)));
  const glyphCount = viewOf(made.tables.get('maxp') ?? new Uint8Array()).getUint16(4);
  const metrics = new Uint8Array(glyphCount * 4);
  const view = viewOf(metrics);
  for (let glyph = 0; glyph < glyphCount; glyph++) {
    view.setUint16(glyph * 4, Math.max(0, Math.round(font.glyphHAdvance(glyph))));
    view.setInt16(glyph * 4 + 2, font.glyphExtents(glyph)?.xBearing ?? 0);
  }
  const header = Uint8Array.from(made.tables.get('hhea') ?? []);
  viewOf(header).setUint16(34, glyphCount);
  return { ...made, tables: new Map([...made.tables, ['hmtx', metrics], ['hhea', header]]) };
}
