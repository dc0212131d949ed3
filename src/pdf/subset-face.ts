import type { EmbeddedFont } from 'pdfkit';
import { fillOutline } from './glyph-path.js';
import type { ShownMark } from './shown-run.js';
import type { GlyphCodes } from './text-operators.js';

/** What a glyph without characters of its own is read as: WORD JOINER, which no reader shows or says. */
const silent = '\u2060';

/**
 * The glyphs of one embedded font that the document uses.
 * A glyph that stands for different characters in different places (a small capital for "a" and "A", a hyphen
 * for U+002D and U+00AD) gets one CID for each, so that ToUnicode is exact and no reader needs to know ActualText.
 */
export class SubsetFace implements GlyphCodes {
  readonly embedded: EmbeddedFont;
  /** By glyph and characters. */
  private readonly cids = new Map<number, Map<string, number>>();

  constructor(embedded: EmbeddedFont) {
    this.embedded = embedded;
  }

  /** Above and below the baseline, in thousandths of an em. */
  get metrics(): { readonly ascent: number; readonly descent: number } {
    return { ascent: this.embedded.ascender, descent: -this.embedded.descender };
  }

  get spaceGlyph(): number {
    return this.embedded.font.glyphForCodePoint(0x20).id;
  }

  /** The font's own advance, in thousandths of an em. */
  width(cid: number): number {
    return this.embedded.widths[cid] ?? 0;
  }

  /** The operators that draw a mark of a run. */
  outline(
    { id, x, rise }: ShownMark,
    run: { readonly x: number; readonly y: number; readonly size: number; readonly scale: number },
  ): string {
    const { font, scale } = this.embedded;
    const em = run.size / 1000;
    return fillOutline(
      font.getGlyph(id).path.commands,
      run.x + x * em * run.scale,
      run.y + rise * em,
      scale * em,
      run.scale,
    );
  }

  /** The code of a glyph where it stands for these characters. */
  cid(glyph: number, text: string): number {
    let ofGlyph = this.cids.get(glyph);
    if (!ofGlyph) {
      ofGlyph = new Map();
      this.cids.set(glyph, ofGlyph);
    }
    const known = ofGlyph.get(text);
    if (known !== undefined) return known;
    const cid = this.add(glyph, text);
    ofGlyph.set(text, cid);
    return cid;
  }

  private add(glyph: number, text: string): number {
    const { subset, widths, unicode, font, scale } = this.embedded;
    const cid = subset.glyphs.push(glyph) - 1;
    // Composite glyphs look their parts up here; the first copy will do.
    subset.mapping[glyph] ??= cid;
    widths[cid] = font.getGlyph(glyph).advanceWidth * scale;
    unicode[cid] = [...readable(text)].map((character) => character.codePointAt(0) ?? 0);
    return cid;
  }
}

/** Characters that a ToUnicode map may hold: no controls, no lone surrogates. ISO 19005-3, 6.2.11.7.2. */
function readable(text: string): string {
  return text.replace(/[\t\n\r]/g, ' ').replace(/[\p{Cc}\p{Cs}\uFEFF\uFFFE]/gu, '') || silent;
}
