import type { Glyph } from '../typeset/page.js';

/** The codes by which the glyphs of an embedded font are shown. */
export interface GlyphCodes {
  cid(glyph: number, text: string): number;
  /** The font's own advance, in thousandths of an em. */
  width(cid: number): number;
}

/**
 * The operators that show a run of glyphs: one TJ array, interrupted where a glyph is raised. Characters are bytes.
 * Adjustments are whole thousandths; what rounding leaves is carried to the next, so that no error adds up.
 * ISO 32000-1, 9.4.3.
 */
export function showGlyphs(glyphs: readonly Glyph[], codes: GlyphCodes, size: number): string {
  const parts: string[] = [];
  let array = '';
  let string = '';
  let x = 0;
  let pen = 0;
  let height = 0;
  const endString = () => {
    if (string) array += `(${string})`;
    string = '';
  };
  const endArray = () => {
    endString();
    if (array) parts.push(`[${array}] TJ`);
    array = '';
  };
  for (const { id, text, advance, dx = 0, dy = 0 } of glyphs) {
    const cid = codes.cid(id, text);
    if (dy !== height) {
      endArray();
      parts.push(`${decimal((dy * size) / 1000)} Ts`);
      height = dy;
    }
    const adjustment = Math.round(pen - (x + dx));
    if (adjustment !== 0) {
      endString();
      array += String(adjustment);
      pen -= adjustment;
    }
    string += stringOf(cid);
    pen += codes.width(cid);
    x += advance;
  }
  endArray();
  if (height !== 0) parts.push('0 Ts');
  return parts.join(' ');
}

/** What a literal string holds for a CID, by its two bytes. A document has few, and shows each of them a thousand times. */
const known: (string | undefined)[][] = [];

/** The two bytes of a CID, a character each. */
function stringOf(cid: number): string {
  const near = known[cid >> 8] ?? [];
  known[cid >> 8] = near;
  near[cid & 0xff] ??= newStringOf(cid);
  return near[cid & 0xff] ?? '';
}

/** A carriage return would be read as a line feed. ISO 32000-1, 7.3.4.2. */
function newStringOf(cid: number): string {
  return String.fromCharCode(cid >> 8, cid & 0xff).replace(/[\\()\r]/g, (byte) =>
    byte === '\r' ? '\\r' : `\\${byte}`,
  );
}

/** A number as PDF writes it: three decimals at most, no exponent, no negative zero. */
export function decimal(value: number): string {
  const rounded = Math.round(value * 1000) / 1000;
  return rounded === 0 ? '0' : String(rounded);
}
