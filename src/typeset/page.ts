import type { Direction, Language, NodeId } from '../publication/content.js';
import type { ImageResource } from '../publication/image-resource.js';

/** Names a font face of the edition: `text-regular`, `sans-bold`, `hebrew-regular` … */
export type FontId = string;

/** A font face ready to be shaped with and embedded: static TrueType or OpenType (sfnt) bytes. */
export interface FontFace {
  readonly id: FontId;
  readonly bytes: Uint8Array;
}

/** sRGB, each part 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

/**
 * What a placed item belongs to: a node of the publication and which part of it, or an artifact of the page
 * that is no content (ISO 32000-1, 14.8.2.2).
 * `label` is a list item's number or bullet, a note's mark, or a figure's "Figure 3"; `page` a page number in a
 * list that leads somewhere.
 */
export type ItemRole =
  | { readonly node: NodeId; readonly part: 'content' | 'label' | 'page' }
  | { readonly artifact: 'Pagination' | 'Layout' | 'Background'; readonly subtype?: 'Header' | 'Footer' };

/** One glyph, in the order in which it is painted from left to right. */
export interface Glyph {
  /** Glyph index in the font. */
  readonly id: number;
  /** Advance in thousandths of an em, justification, tracking and kerning included. */
  readonly advance: number;
  /** Offsets in thousandths of an em, y up. */
  readonly dx?: number;
  readonly dy?: number;
  /** The characters it stands for; empty for a glyph that is a mark or part of a neighbour, which has them. */
  readonly text: string;
}

/** A run of glyphs in one font on one line. */
export interface PlacedText {
  readonly kind: 'text';
  readonly role: ItemRole;
  /** Inline nodes with a tag or link of their own that the run stands in, from the outermost in. */
  readonly within: readonly NodeId[];
  /** Left end of the baseline, in points from the top left corner of the page. */
  readonly x: number;
  readonly y: number;
  readonly font: FontId;
  /** In points. */
  readonly size: number;
  readonly colour: Colour;
  readonly glyphs: readonly Glyph[];
  /** Horizontal scaling of the glyphs and their advances, where the line needed some: about 1. ISO 32000-1, 9.3.4. */
  readonly scale?: number;
  /** The text of the run in logical order, spaces and a discretionary hyphen (U+00AD) included. */
  readonly text: string;
  readonly language: Language;
  readonly direction: Direction;
}

/** A picture. */
export interface PlacedImage {
  readonly kind: 'image';
  readonly role: ItemRole;
  readonly image: ImageResource;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A filled rectangle: a rule, a box behind text. */
export interface PlacedRule {
  readonly kind: 'rule';
  readonly role: ItemRole;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly colour: Colour;
}

/** Width of a run in points. */
export function widthOfText({ glyphs, size, scale = 1 }: Pick<PlacedText, 'glyphs' | 'size' | 'scale'>): number {
  let advance = 0;
  for (const glyph of glyphs) advance += glyph.advance;
  return (advance * size * scale) / 1000;
}

export type PageItem = PlacedText | PlacedImage | PlacedRule;

/** A page, in points, origin at the top left. Items are in painting order; content items in reading order. */
export interface Page {
  readonly size: { readonly width: number; readonly height: number };
  /** Where it is cut, where the sheet is larger: ISO 32000-1, 14.11.2 (TrimBox, BleedBox). */
  readonly cut?: { readonly margin: number; readonly bleed: number };
  /** The page's name: "iv", "12". Printed as the folio or not. */
  readonly label: string;
  readonly items: readonly PageItem[];
}
