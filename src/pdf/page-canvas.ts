import { zlibDeflate } from '../deflate/deflate.js';
import type { Colour, FontId } from '../typeset/page.js';
import { objectText } from './object-text.js';
import type { PageContent, PaintedPage } from './painted-page.js';
import type { ShownRun } from './shown-run.js';
import type { Box, StructureType } from './structure-tree.js';
import type { SubsetFace } from './subset-face.js';
import { decimal, showGlyphs } from './text-operators.js';
import { textString } from './text-string.js';

/** What is on a page but no content. ISO 32000-1, 14.8.2.2. */
export interface Artifact {
  readonly type: 'Pagination' | 'Layout' | 'Background';
  readonly subtype?: 'Header' | 'Footer';
  /** Its text where its glyphs don't give it. */
  readonly actualText?: string;
}

/** Where and how a run of glyphs is painted. */
export interface TextRun {
  /** Of the left end of the baseline. */
  readonly x: number;
  readonly y: number;
  readonly font: FontId;
  /** In points. */
  readonly size: number;
  readonly colour: Colour;
  /** Horizontal scaling; 1 where it is missing. */
  readonly scale?: number;
}

/**
 * What pages are painted on. Lengths in points, origin at the top left of the page.
 * Text, rules and pictures are painted between `begin…` and `endContent`, which are never nested.
 */
export interface Canvas {
  /** Above and below the baseline in thousandths of an em. */
  readonly metrics: (font: FontId) => { readonly ascent: number; readonly descent: number };
  spaceGlyph(font: FontId): number;
  beginPage(size: PaintedPage['size']): void;
  /** @returns its MCID */
  beginContent(tag: StructureType): number;
  beginArtifact(artifact: Artifact): void;
  endContent(): void;
  /** @param shown as text, and marks that are drawn as outlines: no reader takes them for text */
  text(run: TextRun, shown: Pick<ShownRun, 'glyphs' | 'marks'>): void;
  rule(box: Box, colour: Colour): void;
  image(id: string, box: Box): void;
  /** What has been painted since the page was begun. */
  endPage(): PageContent;
}

/** Writes the operators of one page after another. What they name is numbered anew on each page, so that none depends on another. */
export class PageCanvas implements Canvas {
  private readonly face: (font: FontId) => SubsetFace;
  private height = 0;
  private operators: string[] = [];
  /** What the operators of this page name, from 1. */
  private fonts = new Map<SubsetFace, { readonly font: FontId; readonly name: string }>();
  private images = new Map<string, string>();
  private sequences = 0;
  private isMarked = false;
  private colour: string | undefined;
  /** Horizontal scaling of text. */
  private scale = 1;

  constructor(face: (font: FontId) => SubsetFace) {
    this.face = face;
  }

  readonly metrics = (font: FontId) => this.face(font).metrics;

  spaceGlyph(font: FontId): number {
    return this.face(font).spaceGlyph;
  }

  beginPage({ height }: PaintedPage['size']): void {
    this.mustBeClosed();
    this.height = height;
    this.operators = [];
    this.fonts = new Map();
    this.images = new Map();
    this.sequences = 0;
    this.colour = undefined;
    this.scale = 1;
  }

  beginContent(tag: StructureType): number {
    this.mustBeClosed();
    const mcid = this.sequences++;
    this.operators.push(`/${tag} <</MCID ${mcid}>> BDC`);
    this.isMarked = true;
    return mcid;
  }

  beginArtifact({ type, subtype, actualText }: Artifact): void {
    this.mustBeClosed();
    const properties = [
      `/Type /${type}`,
      subtype && `/Subtype /${subtype}`,
      actualText !== undefined && `/ActualText ${objectText(textString(actualText))}`,
    ].filter(Boolean);
    this.operators.push(`/Artifact <<${properties.join(' ')}>> BDC`);
    this.isMarked = true;
  }

  endContent(): void {
    if (!this.isMarked) throw new Error('marked content is ended that was not begun');
    this.operators.push('EMC');
    this.isMarked = false;
  }

  text({ x, y, font, size, colour, scale = 1 }: TextRun, { glyphs, marks }: Pick<ShownRun, 'glyphs' | 'marks'>): void {
    const face = this.face(font);
    const bottom = this.height - y;
    this.fill(colour);
    if (glyphs.length > 0) {
      this.scaleTo(scale);
      const start = `/${this.fontName(font, face)} ${decimal(size)} Tf ${decimal(x)} ${decimal(bottom)} Td`;
      this.operators.push(`BT ${start} ${showGlyphs(glyphs, face, size)} ET`);
    }
    for (const mark of marks) {
      const outline = face.outline(mark, { x, y: bottom, size, scale });
      if (outline) this.operators.push(outline);
    }
  }

  rule({ x, y, width, height }: Box, colour: Colour): void {
    this.fill(colour);
    const bottom = this.height - y - height;
    this.operators.push(`${[x, bottom, width, height].map(decimal).join(' ')} re f`);
  }

  image(id: string, { x, y, width, height }: Box): void {
    let name = this.images.get(id);
    if (name === undefined) {
      name = `Im${this.images.size + 1}`;
      this.images.set(id, name);
    }
    const matrix = [width, 0, 0, height, x, this.height - y - height];
    this.operators.push(`q ${matrix.map(decimal).join(' ')} cm /${name} Do Q`);
  }

  endPage(): PageContent {
    this.mustBeClosed();
    return {
      // As bytes of Latin-1. Text is hardly smaller for what more effort costs.
      operators: zlibDeflate(Buffer.from(`${this.operators.join('\n')}\n`, 'latin1')),
      fonts: [...this.fonts.values()].map(({ font }) => font),
      images: [...this.images.keys()],
      sequences: this.sequences,
    };
  }

  /** Two names for the same font share one face. */
  private fontName(font: FontId, face: SubsetFace): string {
    let known = this.fonts.get(face);
    if (!known) {
      known = { font, name: `F${this.fonts.size + 1}` };
      this.fonts.set(face, known);
    }
    return known.name;
  }

  /** ISO 32000-1, 9.3.4. */
  private scaleTo(scale: number): void {
    if (scale !== this.scale) this.operators.push(`${decimal(scale * 100)} Tz`);
    this.scale = scale;
  }

  private fill(colour: Colour): void {
    const operator = `${colour.map((part) => decimal(part / 255)).join(' ')} rg`;
    if (operator !== this.colour) this.operators.push(operator);
    this.colour = operator;
  }

  private mustBeClosed(): void {
    if (this.isMarked) throw new Error('marked content was begun and not ended');
  }
}
