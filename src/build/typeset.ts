import { PrintResolution } from '../conformance/print-resolution.js';
import type { Messages } from '../diagnostics/messages.js';
import type { OnStep } from '../diagnostics/progress.js';
import type { PdfEdition } from '../publication/edition.js';
import type { Publication } from '../publication/publication.js';
import { loadFonts } from '../typeset/fonts.js';
import { inOrder, layOutStretches } from '../typeset/lay-out.js';
import type { Layout } from '../typeset/layout.js';
import type { Page } from '../typeset/page.js';
import { factsOf } from '../typeset/page-facts.js';
import { createMeasurer } from '../typeset/shape.js';
import type { StretchRun } from '../typeset/stretch.js';
import type { Theme } from '../typeset/theme.js';
import type { UserFamily } from '../typeset/user-fonts.js';
import { shippedTheme } from './theme.js';
import type { World } from './world.js';

/** A book as it is set, and the faces that it is set in. */
export interface Typesetting {
  readonly fonts: Layout['fonts'];
  readonly stretches: StretchRun;
  /** Looks at each page as it comes: for what can't be told of a page that was set before. */
  readonly look: ((page: Page) => void) | undefined;
}

/**
 * Set a publication for one edition: fonts from the world, pages from the typesetter.
 * @param own the theme, where it is not to be looked up by the edition's name for it
 * @param families the user's own fonts
 */
export async function typesetStretches(
  publication: Publication,
  edition: PdfEdition,
  world: World,
  messages: Messages,
  own?: Theme,
  families: readonly UserFamily[] = [],
  onStep?: OnStep,
): Promise<Typesetting> {
  const theme = own ?? (await shippedTheme(edition.theme, world));
  const { faces, chains, scripts } = loadFonts(world.resource, theme.fonts, families);
  const measurer = await createMeasurer(faces, chains, scripts);
  const stretches = layOutStretches(publication, edition, theme, measurer, messages, onStep);
  return { fonts: faces, stretches, look: await lookFor(families, messages) };
}

async function lookFor(families: readonly UserFamily[], messages: Messages): Promise<Typesetting['look']> {
  if (!families.some(({ faces }) => faces.some(({ lacks }) => lacks))) return undefined;
  const lacking = new (await import('./fonts.js')).LackingFaces(families, messages);
  return (page) => lacking.see(page);
}

/** All pages at once, in the order of the book; what is to be said of them is reported. */
export async function typeset(...given: Parameters<typeof typesetStretches>): Promise<Layout> {
  const [publication, , , messages] = given;
  const { fonts, stretches, look } = await typesetStretches(...given);
  const pages = inOrder(stretches);
  const resolution = new PrintResolution();
  for (const page of pages) {
    look?.(page);
    resolution.see(factsOf(page, new Set(), undefined));
  }
  resolution.judge(publication, messages);
  return { fonts, pages };
}
