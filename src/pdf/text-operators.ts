/** A glyph of an embedded font. */
export interface EncodedGlyph {
  readonly cid: number;
  /** The font's own advance and the one wanted, in thousandths of an em. */
  readonly width: number;
  readonly advance: number;
  readonly dx: number;
  readonly dy: number;
}

/**
 * The operators that show a run of glyphs: one TJ array, interrupted where a glyph is raised.
 * Adjustments are whole thousandths; what rounding leaves is carried to the next, so that no error adds up.
 * ISO 32000-1, 9.4.3.
 */
export function showGlyphs(glyphs: readonly EncodedGlyph[], size: number): string {
  const parts: string[] = [];
  let array = '';
  let string = '';
  let rise = 0;
  // Where the pen is, and where the next glyph's origin should be.
  let pen = 0;
  let origin = 0;
  const endString = () => {
    if (string) array += `<${string}>`;
    string = '';
  };
  const endArray = () => {
    endString();
    if (array) parts.push(`[${array}] TJ`);
    array = '';
  };
  for (const { cid, width, advance, dx, dy } of glyphs) {
    if (dy !== rise) {
      endArray();
      parts.push(`${decimal((dy * size) / 1000)} Ts`);
      rise = dy;
    }
    const adjustment = Math.round(pen - (origin + dx));
    if (adjustment !== 0) {
      endString();
      array += `${adjustment} `;
      pen -= adjustment;
    }
    string += cid.toString(16).padStart(4, '0');
    pen += width;
    origin += advance;
  }
  endArray();
  if (rise !== 0) parts.push('0 Ts');
  return parts.join(' ');
}

/** A number as PDF writes it: three decimals at most, no exponent, no negative zero. */
export function decimal(value: number): string {
  const rounded = Math.round(value * 1000) / 1000;
  return rounded === 0 ? '0' : String(rounded);
}
