import type { FontFace, FontId, Page } from './page.js';

/** A publication that is laid out: all its pages, and the faces that they are set in. */
export interface Layout {
  readonly pages: readonly Page[];
  readonly fonts: ReadonlyMap<FontId, FontFace>;
}
