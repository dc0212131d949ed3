import type { Language, NodeId } from '../publication/content.js';
import type { ImageResource } from '../publication/image-resource.js';
import type { FontId, Page } from '../typeset/page.js';
import type { LinkTarget, Part } from './structure-plan.js';
import type { Box } from './structure-tree.js';

/** What the operators of a page are, and what they name. It doesn't depend on any other page of the file. */
export interface PageContent {
  /** Deflated (zlib). */
  readonly operators: Uint8Array;
  /** In order, those that the operators call F1, F2 … */
  readonly fonts: readonly FontId[];
  /** In order, those that the operators call Im1, Im2 … */
  readonly images: readonly string[];
  /** How many marked-content sequences have an MCID. */
  readonly sequences: number;
}

/** A slot of the structure, as what has no hold of the plan names it. */
export interface SlotName {
  readonly node: NodeId;
  readonly part: Part;
}

/** A marked-content sequence on a page, and what it shows. */
export interface PaintedMark extends SlotName {
  readonly mcid: number;
  /** Inline nodes that it stands in, from the outermost in. */
  readonly within: readonly NodeId[];
  readonly language?: Language;
  /** Given where the glyphs don't say it. */
  readonly actualText?: string;
  /** Of a picture. */
  readonly box?: Box;
}

/** A link on a page: the part of it that stands on one line. */
export interface PaintedLink {
  /** The inline node that it is, or a slot of the element that is a link as a whole. */
  readonly owner: NodeId | SlotName;
  readonly target: LinkTarget;
  /** What a reader is told of it. ISO 14289-1, 7.18.5. */
  readonly contents: string;
  readonly box: Box;
}

/** A page as it is put into a file: plain data but for its pictures. */
export interface FilePage extends Pick<Page, 'size' | 'cut' | 'label'> {
  readonly content: PageContent;
  /** All faces that its text is set in, in order of appearance, with glyphs or without. */
  readonly faces: readonly FontId[];
  readonly images: readonly ImageResource[];
}

/** A page that has been painted. */
export interface PaintedPage extends FilePage {
  readonly marks: readonly PaintedMark[];
  readonly links: readonly PaintedLink[];
  /** What links may lead to, with its upper edge in points below the top of the page. */
  readonly arrivals: readonly (readonly [node: NodeId, top: number])[];
}

/** A code by which a font of the file shows a glyph where it stands for some characters. */
export interface GlyphCode {
  readonly glyph: number;
  readonly text: string;
  readonly cid: number;
}

/** Codes of one font, in order of their first use. */
export interface FaceCodes {
  readonly font: FontId;
  readonly codes: readonly GlyphCode[];
}
