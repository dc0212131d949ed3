import type { FontFace, FontId, Page } from './page.js';

/** What layout hands to the PDF emitter: pages, and the faces that they are set in. */
export interface Layout {
  /** Taken out one after another by what writes them: those of a long book need much room. */
  readonly pages: Page[];
  readonly fonts: ReadonlyMap<FontId, FontFace>;
}
