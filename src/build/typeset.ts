import { PrintResolution } from '../conformance/print-resolution.js';
import type { Messages } from '../diagnostics/messages.js';
import type { OnStep } from '../diagnostics/progress.js';
import type { PdfEdition } from '../publication/edition.js';
import type { Publication } from '../publication/publication.js';
import { loadFonts } from '../typeset/fonts.js';
import { inOrder, layOutPages, type PageRun } from '../typeset/lay-out.js';
import type { Layout } from '../typeset/layout.js';
import { createMeasurer } from '../typeset/shape.js';
import type { Theme } from '../typeset/theme.js';
import type { UserFamily } from '../typeset/user-fonts.js';
import { shippedTheme } from './theme.js';
import type { World } from './world.js';

/** Pages as they are set, and the faces that they are set in. */
export interface Typesetting {
  readonly fonts: Layout['fonts'];
  readonly pages: PageRun;
}

/**
 * Set a publication for one edition, page by page: fonts from the world, pages from the typesetter. What is to be said of the
 * pages is reported as they come.
 * @param own the theme, where it is not to be looked up by the edition's name for it
 * @param families the user's own fonts
 */
export async function typesetPages(
  publication: Publication,
  edition: PdfEdition,
  world: World,
  messages: Messages,
  own?: Theme,
  families: readonly UserFamily[] = [],
  onStep?: OnStep,
): Promise<Typesetting> {
  const theme = own ?? (await shippedTheme(edition.theme, world));
  const { faces, chains, scripts } = await loadFonts(world.resource, theme.fonts, families);
  const measurer = createMeasurer(faces, chains, scripts);
  const pages = layOutPages(publication, edition, theme, measurer, messages, onStep);
  const lacking = families.length > 0 ? new (await import('./fonts.js')).LackingFaces(families, messages) : undefined;
  const judged = function* (): PageRun {
    const resolution = new PrintResolution();
    for (let next = pages.next(); ; next = pages.next()) {
      if (next.done) {
        resolution.judge(publication, messages);
        return next.value;
      }
      resolution.see(next.value);
      lacking?.see(next.value);
      yield next.value;
    }
  };
  return { fonts: faces, pages: judged() };
}

/** All pages at once, in the order of the book. */
export async function typeset(...given: Parameters<typeof typesetPages>): Promise<Layout> {
  const { fonts, pages } = await typesetPages(...given);
  return { fonts, pages: inOrder(pages) };
}
