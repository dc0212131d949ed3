import type { EmbeddedFont } from 'pdfkit';
import { fillOutline } from './glyph-path.js';
import type { GlyphCode } from './painted-page.js';
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
  /** By CID: what it stands for. */
  private readonly codes: GlyphCode[] = [];
  /** By CID: in which round it was used last. */
  private readonly rounds: number[] = [];
  private round = 1;
  /** In this round, in order of first use. */
  private used: GlyphCode[] = [];

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
    let cid = ofGlyph.get(text);
    if (cid === undefined) {
      cid = this.add(glyph, text);
      ofGlyph.set(text, cid);
    }
    if (this.rounds[cid] !== this.round) this.noteUse(cid);
    return cid;
  }

  /** The codes that were used since this was asked last, in order of their first use. */
  takeUsed(): readonly GlyphCode[] {
    const { used } = this;
    this.used = [];
    this.round++;
    return used;
  }

  /** Whether using these glyphs, one after another, would give them these codes. */
  agrees(codes: readonly GlyphCode[]): boolean {
    let next = this.embedded.subset.glyphs.length;
    return codes.every(({ glyph, text, cid }) => cid === (this.cids.get(glyph)?.get(text) ?? next++));
  }

  /** Use glyphs, one after another. */
  use(codes: readonly GlyphCode[]): void {
    for (const { glyph, text } of codes) this.cid(glyph, text);
  }

  private noteUse(cid: number): void {
    this.rounds[cid] = this.round;
    const code = this.codes[cid];
    if (code) this.used.push(code);
  }

  private add(glyph: number, text: string): number {
    const { subset, widths, unicode, font, scale } = this.embedded;
    const cid = subset.glyphs.push(glyph) - 1;
    // Composite glyphs look their parts up here; the first copy will do.
    subset.mapping[glyph] ??= cid;
    this.codes[cid] = { glyph, text, cid };
    widths[cid] = font.getGlyph(glyph).advanceWidth * scale;
    unicode[cid] = [...readable(text)].map((character) => character.codePointAt(0) ?? 0);
    return cid;
  }
}

/** Characters that a ToUnicode map may hold: no controls, no lone surrogates. ISO 19005-3, 6.2.11.7.2. */
function readable(text: string): string {
  return text.replace(/[\t\n\r]/g, ' ').replace(/[\p{Cc}\p{Cs}\uFEFF\uFFFE]/gu, '') || silent;
}
