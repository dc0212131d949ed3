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
import { shippedTheme } from './theme.js';
import type { World } from './world.js';

/**
 * Set a publication for one edition: fonts from the world, pages from the typesetter.
 * @param own the theme, where it is not to be looked up by the edition's name for it
 */
export async function typeset(
  publication: Publication,
  edition: PdfEdition,
  world: World,
  messages: Messages,
  own?: Theme,
  onStep?: OnStep,
): Promise<Layout> {
  const theme = own ?? (await shippedTheme(edition.theme, world));
  const { faces, chains } = await loadFonts(world.resource, theme.fonts);
  const measurer = createMeasurer(faces, chains);
  const pages = layOut(publication, edition, theme, measurer, messages, onStep);
  judgePrintResolution(publication, pages, messages);
  return { pages, fonts: faces };
}
