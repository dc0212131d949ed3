import type { ShownGlyph } from './shown-run.js';

/** The codes by which the glyphs of an embedded font are shown. */
export interface GlyphCodes {
  cid(glyph: number, text: string): number;
  /** The font's own advance, in thousandths of an em. */
  width(cid: number): number;
}

/**
 * The operators that show a run of glyphs: one TJ array, interrupted where a glyph is raised.
 * Adjustments are whole thousandths; what rounding leaves is carried to the next, so that no error adds up.
 * ISO 32000-1, 9.4.3.
 */
export function showGlyphs(glyphs: readonly ShownGlyph[], codes: GlyphCodes, size: number): string {
  const parts: string[] = [];
  let array = '';
  let string = '';
  let pen = 0;
  let height = 0;
  const endString = () => {
    if (string) array += `<${string}>`;
    string = '';
  };
  const endArray = () => {
    endString();
    if (array) parts.push(`[${array}] TJ`);
    array = '';
  };
  for (const { id, text, x, rise } of glyphs) {
    const cid = codes.cid(id, text);
    if (rise !== height) {
      endArray();
      parts.push(`${decimal((rise * size) / 1000)} Ts`);
      height = rise;
    }
    const adjustment = Math.round(pen - x);
    if (adjustment !== 0) {
      endString();
      array += `${adjustment} `;
      pen -= adjustment;
    }
    string += hexadecimal(cid);
    pen += codes.width(cid);
  }
  endArray();
  if (height !== 0) parts.push('0 Ts');
  return parts.join(' ');
}

const known: string[] = [];

/** A CID as four hexadecimal digits. A document has few, and shows each of them a thousand times. */
function hexadecimal(cid: number): string {
  const digits = known[cid] ?? cid.toString(16).padStart(4, '0');
  known[cid] = digits;
  return digits;
}

/** A number as PDF writes it: three decimals at most, no exponent, no negative zero. */
export function decimal(value: number): string {
  const rounded = Math.round(value * 1000) / 1000;
  return rounded === 0 ? '0' : String(rounded);
}
