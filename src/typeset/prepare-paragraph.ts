import { embeddingLevels } from './bidi.js';
import type { BreakOpportunity } from './break-lines.js';
import type { ParagraphText } from './collect-text.js';
import { widthOf } from './finish-lines.js';
import { hyphenOpportunities, mergeOpportunities } from './hyphen-opportunities.js';
import { type Cell, cellAt, itemise } from './itemise.js';
import { lineOpportunities, type Opportunity } from './line-opportunities.js';
import { Sums } from './measure.js';
import type { Measurer, ParagraphStyle, ShapeRequest } from './paragraph.js';
import { overhangOf } from './typographic.js';

/** A place where a line may end, with what a line that ends there takes. */
export interface MeasuredOpportunity extends BreakOpportunity {
  /** Offset at which the next line starts, and that behind the last visible character of the line. */
  readonly next: number;
  readonly end: number;
  /** Whether the break brings the hyphen. */
  readonly divides: boolean;
}

/** What of a paragraph's style its lines' widths don't depend on. */
export type PreparedStyle = Pick<ParagraphStyle, 'align' | 'direction' | 'hyphenate'>;

/** A paragraph with its text shaped and measured, ready to be broken to any widths. */
export class PreparedParagraph {
  readonly paragraph: ParagraphText;
  readonly style: PreparedStyle;
  readonly measurer: Measurer;
  readonly cells: readonly Cell[];
  readonly sums: Sums;
  private plain: readonly MeasuredOpportunity[] | undefined;
  private divided: readonly MeasuredOpportunity[] | undefined;
  /** The hyphen that was measured last. */
  private hyphen: { readonly request: ShapeRequest; readonly width: number } | undefined;

  constructor(paragraph: ParagraphText, style: PreparedStyle, measurer: Measurer) {
    this.paragraph = paragraph;
    this.style = style;
    this.measurer = measurer;
    this.cells = itemise(paragraph, embeddingLevels(paragraph, style.direction), measurer);
    this.sums = new Sums(this.cells, paragraph.text);
  }

  /** Where lines may end without a hyphen but the author's. */
  get unhyphenated(): readonly MeasuredOpportunity[] {
    this.plain ??= this.measured(
      mergeOpportunities(lineOpportunities(this.paragraph), hyphenOpportunities(this.paragraph, this.cells, false)),
    );
    return this.plain;
  }

  /** And where words may be divided by the patterns of their language, if they may. */
  get hyphenated(): readonly MeasuredOpportunity[] {
    this.divided ??= mergeOpportunities(
      this.unhyphenated,
      this.measured(hyphenOpportunities(this.paragraph, this.cells, this.style.hyphenate)),
    );
    return this.divided;
  }

  measured(opportunities: readonly Opportunity[]): readonly MeasuredOpportunity[] {
    return opportunities.map((at) => this.measure(at));
  }

  /** How far the character that a line begins with stands out of the measure, in points. */
  startOverhang(offset: number): number {
    return this.overhangAt(offset, 'start');
  }

  private endOverhang(at: Opportunity, hyphenWidth: number): number {
    if (hyphenWidth === 0) return this.overhangAt(at.end - 1, 'end');
    return this.style.align === 'justify' ? overhangOf('\u00AD', 'end') * hyphenWidth : 0;
  }

  /** Width of the hyphen that an end of a line brings. */
  private hyphenWidth(at: Opportunity): number {
    if (at.hyphen !== 'shown') return 0;
    const cell = this.cells[cellAt(this.cells, at.end - 1)];
    if (!cell) return 0;
    const { run, request } = cell;
    if (this.hyphen?.request !== request) {
      this.hyphen = { request, width: widthOf(run, this.measurer.shape('\u00AD', request)) };
    }
    return this.hyphen.width;
  }

  private measure(at: Opportunity): MeasuredOpportunity {
    const { sums } = this;
    const hyphenWidth = this.hyphenWidth(at);
    return {
      next: at.next,
      end: at.end,
      endWidth: sums.width(at.end),
      endSpace: sums.space(at.end),
      nextWidth: sums.width(at.next),
      nextSpace: sums.space(at.next) + sums.gap(at.next),
      hyphenWidth,
      endOverhang: this.endOverhang(at, hyphenWidth),
      nextOverhang: this.startOverhang(at.next),
      penalty: at.penalty,
      hyphen: at.hyphen !== undefined,
      divides: at.hyphen === 'shown',
      forced: at.forced,
    };
  }

  private overhangAt(offset: number, edge: 'start' | 'end'): number {
    const { paragraph, cells, style } = this;
    if (style.align !== 'justify') return 0;
    const share = overhangOf(paragraph.text[offset] ?? '', edge);
    if (share === 0) return 0;
    // Against the paragraph's direction, the character is not at the edge of the line.
    const rightToLeft = (cells[cellAt(cells, offset)]?.level ?? 0) % 2 === 1;
    if (rightToLeft !== (style.direction === 'rtl')) return 0;
    return share * (this.sums.width(offset + 1) - this.sums.width(offset));
  }
}
