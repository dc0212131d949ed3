import { judgePrintResolution } from '../conformance/print-resolution.js';
import type { Messages } from '../diagnostics/messages.js';
import type { PdfEdition } from '../publication/edition.js';
import type { Publication } from '../publication/publication.js';
import { loadFonts } from '../typeset/fonts.js';
import { layOut } from '../typeset/lay-out.js';
import type { Layout } from '../typeset/layout.js';
import { createMeasurer } from '../typeset/shape.js';
import { parseTheme } from '../typeset/theme.js';
import type { World } from './world.js';

/** Set a publication for one edition: fonts and theme from the world, pages from the typesetter. */
export async function typeset(
  publication: Publication,
  edition: PdfEdition,
  world: World,
  messages: Messages,
): Promise<Layout> {
  const theme = parseTheme(JSON.parse(await text(world, `colophon/assets/themes/${edition.theme}.json`)));
  const { faces, chains } = await loadFonts(world.resource);
  const measurer = createMeasurer(faces, chains);
  const pages = layOut(publication, edition, theme, measurer, messages);
  judgePrintResolution(publication, pages, messages);
  return { pages, fonts: faces };
}

async function text(world: World, specifier: string): Promise<string> {
  return new TextDecoder().decode(await world.resource(specifier));
}
