import type { FontFace, FontId, Page } from './page.js';

/** What layout hands to the PDF emitter: pages, and the faces that they are set in. */
export interface Layout {
  readonly pages: readonly Page[];
  readonly fonts: ReadonlyMap<FontId, FontFace>;
}
