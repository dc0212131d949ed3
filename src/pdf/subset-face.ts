import type { EmbeddedFont } from 'pdfkit';
import { fillOutline } from './glyph-path.js';
import type { GlyphCode } from './painted-page.js';
import type { ShownMark } from './shown-run.js';
import type { GlyphCodes } from './text-operators.js';

/** What a glyph without characters of its own is read as: WORD JOINER, which no reader shows or says. */
const silent = '\u2060';

/** Codes for glyphs by their number, and how many there are. */
const alternates = { first: 0xe000, count: 0x1000 } as const;

/** Where codes are given in the order in which they are needed: these first, from the first on. */
const further = [
  [0xf000, 0xfffe],
  [0xd800, 0xdfff],
  [0x0001, 0xd7ff],
] as const;

/**
 * The glyphs of one embedded font that the document uses, and the codes (CIDs) that show them. A glyph that stands for different
 * characters in different places (a small capital for "a" and "A", a hyphen for U+002D and U+00AD) gets one code for each, so that
 * ToUnicode is exact and no reader needs to know ActualText.
 *
 * A glyph that is the font's own for a character has the character's code point as its code; others have codes by their number.
 * So most codes are the same in every document, and pages that show them can be taken from one into another.
 */
export class SubsetFace implements GlyphCodes {
  readonly embedded: EmbeddedFont;
  /** By CID: which glyph of the subset it shows; 0 where it shows none. */
  readonly places = new Uint16Array(0x10000);
  /** By place in the subset: what it is shown by, and stands for. */
  readonly codes: (GlyphCode | undefined)[] = [undefined];
  /** By glyph and characters. */
  private readonly cids = new Map<number, Map<string, number>>();
  /** By place: in which round it was used last. */
  private readonly rounds: number[] = [0];
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

  /** A font of this kind has its codes within it, one for each of its glyphs. ISO 32000-1, 9.7.4.2. */
  get isCff(): boolean {
    return this.embedded.subset.cff !== undefined;
  }

  /** The font's own advance, in thousandths of an em. */
  width(cid: number): number {
    return this.embedded.widths[this.places[cid] ?? 0] ?? 0;
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
    const place = this.places[cid] ?? 0;
    if (this.rounds[place] !== this.round) this.noteUse(place);
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
    const taken = new Set<number>();
    return codes.every((code) => {
      if (this.has(code)) return true;
      const { glyph, text, cid } = code;
      const known = this.cids.get(glyph)?.get(text);
      const own = known ?? this.freeCode(glyph, text, taken);
      if (known === undefined) taken.add(own);
      return cid === own;
    });
  }

  /** Take over glyphs, one after another, that are shown by their codes. */
  use(codes: readonly GlyphCode[]): void {
    for (const code of codes) if (!this.has(code)) this.cid(code.glyph, code.text);
  }

  private has({ glyph, text, cid }: GlyphCode): boolean {
    const shown = this.codes[this.places[cid] ?? 0];
    return shown !== undefined && shown.glyph === glyph && shown.text === text;
  }

  private noteUse(place: number): void {
    this.rounds[place] = this.round;
    const code = this.codes[place];
    if (code) this.used.push(code);
  }

  private add(glyph: number, text: string): number {
    const { subset, widths, unicode, font, scale } = this.embedded;
    const cid = this.freeCode(glyph, text);
    const place = subset.glyphs.push(glyph) - 1;
    this.places[cid] = place;
    this.codes[place] = { glyph, text, cid };
    // Composite glyphs look their parts up here; the first copy will do.
    subset.mapping[glyph] ??= place;
    widths[place] = font.getGlyph(glyph).advanceWidth * scale;
    unicode[place] = [...readable(text)].map((character) => character.codePointAt(0) ?? 0);
    return cid;
  }

  /** @param taken codes that are spoken for, besides those that show a glyph */
  private freeCode(glyph: number, text: string, taken: ReadonlySet<number> = new Set()): number {
    const isFree = (code: number) => this.places[code] === 0 && !taken.has(code);
    if (this.isCff) return this.embedded.subset.glyphs.length + taken.size;
    const wanted = this.wantedCode(glyph, text);
    if (wanted !== undefined && isFree(wanted)) return wanted;
    for (const [first, last] of further) {
      for (let code = first; code <= last; code++) if (isFree(code)) return code;
    }
    throw new Error(`the font "${this.embedded.id}" shows more than a font of a PDF can`);
  }

  private wantedCode(glyph: number, text: string): number | undefined {
    const [character = ''] = text;
    const codePoint = character.codePointAt(0) ?? 0;
    const isOne = character.length === text.length && codePoint >= 0x20 && codePoint < 0xd800;
    if (isOne && this.embedded.font.glyphForCodePoint(codePoint).id === glyph) return codePoint;
    // A small capital that stands for a letter is met sooner or later than where it stands for a capital: one of them has the code.
    const isCapital = text !== text.toLowerCase();
    return glyph < alternates.count && !isCapital ? alternates.first + glyph : undefined;
  }
}

/** Characters that a ToUnicode map may hold: no controls, no lone surrogates. ISO 19005-3, 6.2.11.7.2. */
function readable(text: string): string {
  return text.replace(/[\t\n\r]/g, ' ').replace(/[\p{Cc}\p{Cs}\uFEFF\uFFFE]/gu, '') || silent;
}
