import type { PdfEdition } from '../publication/edition.js';
import type { Theme } from './theme.js';

/** The type area of a page and what stands around it, in points. */
export interface Frame {
  readonly trim: { readonly width: number; readonly height: number };
  /** Width of the text. */
  readonly measure: number;
  /** Height of the type area: from the top of the first line's capitals to the baseline of the last line. */
  readonly height: number;
  /** Columns of an article, the width of each, and what parts them. */
  readonly columns: number;
  readonly columnWidth: number;
  readonly columnGap: number;
  /** Body size and the step of the baseline grid. */
  readonly size: number;
  readonly leading: number;
  readonly inner: number;
  readonly outer: number;
  /** Top of the type area, from the top of the page. */
  readonly top: number;
  /** Baselines of running head and folio, from the top of the page. */
  readonly head: number;
  readonly foot: number;
  /** How far a wide figure reaches into the outer margin. */
  readonly reach: number;
}

/**
 * Derive margins, measure and grid from the trim size.
 * @param capHeight of the body face, in thousandths of an em
 */
export function frameFor({ trim }: PdfEdition, { page }: Theme, capHeight: number): Frame {
  const { size, leading } = bodySize(trim.width, page.bodySizes);
  const margin = trim.width * page.smallestMargin;
  const measure = Math.min(page.measure * size, trim.width - 2 * margin);
  const rest = trim.width - measure;
  const inner = Math.min(rest * page.innerShare, trim.width * page.largestInner);
  const outer = rest - inner;
  const top = trim.height * page.top;
  const capitals = (capHeight / 1000) * size;
  const room = trim.height - top - trim.height * page.bottom;
  const lines = Math.max(4, Math.floor((room - capitals) / leading) + 1);
  // In a wide outer margin, a wide figure leaves a margin as narrow as the inner one.
  const reach = outer - inner > 3 * size ? outer - inner : 0;
  const columnGap = page.columns > 1 ? page.columnGap * size : 0;
  return {
    trim,
    measure,
    columns: page.columns,
    columnWidth: (measure - columnGap * (page.columns - 1)) / page.columns,
    columnGap,
    height: (lines - 1) * leading + capitals,
    size,
    leading,
    inner,
    outer,
    top,
    head: trim.height * page.head,
    foot: trim.height * (1 - page.foot),
    reach,
  };
}

function bodySize(width: number, sizes: Theme['page']['bodySizes']): { size: number; leading: number } {
  const fitting = sizes.find(({ upToWidth }) => width <= upToWidth) ?? sizes.at(-1);
  return fitting ?? { size: 10, leading: 14 };
}
