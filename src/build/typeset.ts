import { judgePrintResolution } from '../conformance/print-resolution.js';
import type { Messages } from '../diagnostics/messages.js';
import type { OnStep } from '../diagnostics/progress.js';
import type { PdfEdition } from '../publication/edition.js';
import type { Publication } from '../publication/publication.js';
import { loadFonts } from '../typeset/fonts.js';
import { layOut } from '../typeset/lay-out.js';
import type { Layout } from '../typeset/layout.js';
import { createMeasurer } from '../typeset/shape.js';
import type { Theme } from '../typeset/theme.js';
import type { UserFamily } from '../typeset/user-fonts.js';
import { shippedTheme } from './theme.js';
import type { World } from './world.js';

/**
 * Set a publication for one edition: fonts from the world, pages from the typesetter.
 * @param own the theme, where it is not to be looked up by the edition's name for it
 * @param families the user's own fonts
 */
export async function typeset(
  publication: Publication,
  edition: PdfEdition,
  world: World,
  messages: Messages,
  own?: Theme,
  families: readonly UserFamily[] = [],
  onStep?: OnStep,
): Promise<Layout> {
  const theme = own ?? (await shippedTheme(edition.theme, world));
  const { faces, chains, scripts } = await loadFonts(world.resource, theme.fonts, families);
  const measurer = createMeasurer(faces, chains, scripts);
  const pages = layOut(publication, edition, theme, measurer, messages, onStep);
  if (families.length > 0) {
    const { reportLackingFaces } = await import('./fonts.js');
    reportLackingFaces(pages, families, messages);
  }
  judgePrintResolution(publication, pages, messages);
  return { pages, fonts: faces };
}
