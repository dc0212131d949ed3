import type { Direction, Language, NodeId } from '../publication/content.js';
import type { Colour, FontId, Glyph, ItemRole, PlacedText } from './page.js';

/** Which face a run is set in; the measurer's font table turns it into a chain of fonts. */
export interface TextStyle {
  readonly family: 'text' | 'sans' | 'mono';
  readonly weight: 400 | 600 | 700;
  readonly italic: boolean;
  /** In points. */
  readonly size: number;
  readonly colour: Colour;
  /** OpenType features on top of the shaper's defaults: `{ smcp: 1, onum: 1 }`. */
  readonly features: Readonly<Record<string, number>>;
  /** Extra space after each glyph, in thousandths of an em. */
  readonly tracking?: number;
  /** Baseline shift upwards, in points (note marks). */
  readonly rise?: number;
}

/** A span whose words are put in order apart from those around it (UAX #9, 2.4). */
export interface Isolate {
  readonly id: NodeId;
  readonly direction: Direction;
}

/** A stretch of a paragraph in one style, in logical order. */
export interface InlineRun {
  readonly text: string;
  readonly style: TextStyle;
  readonly language: Language;
  /** The spans in a direction of their own that it stands in, from the outermost. */
  readonly isolates?: readonly Isolate[];
  readonly role: ItemRole;
  readonly within: readonly NodeId[];
  /** OpenType features that the author asked for, and that the face should have. */
  readonly asked?: readonly string[];
  /** The note whose mark this run is, so that the page can set the note at its foot. */
  readonly note?: NodeId;
}

/** How a paragraph is set. Lengths in points. */
export interface ParagraphStyle {
  /** Width of each line, by its number from 0: text beside a picture or a drop cap has several. */
  readonly width: (line: number) => number;
  readonly align: 'justify' | 'start' | 'center' | 'end';
  /** Indent of the first line. */
  readonly indent: number;
  readonly hyphenate: boolean;
  /** How far letters may be widened or narrowed where lines are justified, as a part of their width; 0 where it is missing. */
  readonly scaling?: number;
  readonly direction: Direction;
  /** How many lines more or fewer there are to be than the best setting has (TeX's \looseness). */
  readonly looseness?: number;
  /** Whether the same runs, the very array, are going to be set to other widths too. */
  readonly several?: boolean;
}

/** A line of a paragraph, set: items relative to the line's own left end (x) and baseline (y, down). */
export interface SetLine {
  readonly width: number;
  /** Above and below the baseline, in points, from the fonts used. */
  readonly ascent: number;
  readonly descent: number;
  readonly items: readonly PlacedText[];
  /** Notes whose mark stands in the line, in order. */
  readonly notes: readonly NodeId[];
  /** Adjustment ratio of its spaces (Knuth and Plass): 0 natural, −1 fully shrunk. */
  readonly ratio: number;
  readonly hyphenated: boolean;
}

/** What a shaper is asked for. */
export interface ShapeRequest {
  readonly font: FontId;
  readonly features: Readonly<Record<string, number>>;
  readonly language: Language;
  readonly direction: Direction;
  /** ISO 15924 code: `Latn`, `Hebr` … */
  readonly script: string;
}

/** A word that may be divided, and where it stands in what is written without a space. */
export interface DivisibleWord {
  readonly word: string;
  /** In UTF-16 units. */
  readonly index: number;
  /** Whether it is a part of a word with a hyphen of its own. */
  readonly compound: boolean;
  readonly capital: boolean;
  /** Where it was divided last: most words are of one language. */
  divided: { readonly language: Language; readonly divisions: readonly number[] } | undefined;
}

/** A shaped text: its glyphs, and what they take, in thousandths of an em. */
export interface ShapedText {
  /** In visual order, from left to right. */
  readonly glyphs: readonly Glyph[];
  readonly advance: number;
  /** How many of the glyphs start a cluster, which is where tracking goes. */
  readonly clusters: number;
  /** Where each UTF-16 unit begins, in logical order; a ligature is shared out evenly. */
  readonly positions: readonly number[];
  /** What of it may be divided, once that has been asked for: the shaper finds the same text again, and this with it. */
  words: readonly DivisibleWord[] | undefined;
}

/** Vertical metrics of a face in thousandths of an em; descent is positive downwards. */
export interface FontMetrics {
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly xHeight: number;
}

/** The measuring stick that layout is given: HarfBuzz in a build, a fake with half-em glyphs in tests. */
export interface Measurer {
  shape(text: string, request: ShapeRequest): ShapedText;
  metrics(font: FontId): FontMetrics;
  covers(font: FontId, codePoint: number): boolean;
  /**
   * The faces to try for a style, first choice first; fallbacks for other scripts follow.
   * @param where what is set: a language or a script may have a first choice of its own
   */
  chain(style: Pick<TextStyle, 'family' | 'weight' | 'italic'>, where?: ChainPlace): readonly FontId[];
  /** Scripts that have a first choice of their own. */
  readonly scripts?: readonly string[];
  /** Whether a face has an OpenType feature; without it, faces are taken to have all. */
  hasFeature?(font: FontId, feature: string): boolean;
}

/** Where a face is looked for. */
export interface ChainPlace {
  readonly language?: Language;
  /** ISO 15924 code; one of the measurer's `scripts`. */
  readonly script?: string;
}
