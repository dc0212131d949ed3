import { drawCover } from '../cover/draw-cover.js';
import type { Messages } from '../diagnostics/messages.js';
import type { Cache } from '../publication/cache.js';
import type { Publication } from '../publication/publication.js';
import { loadFonts } from '../typeset/fonts.js';
import { createMeasurer, createOutliner } from '../typeset/shape.js';
import type { Theme } from '../typeset/theme.js';
import type { UserFamily } from '../typeset/user-fonts.js';
import type { World } from './world.js';

/** The publication with its cover as a picture: the one that was given, else one that is drawn. */
export async function withCover(
  publication: Publication,
  theme: Theme,
  world: World,
  messages: Messages,
  families: readonly UserFamily[] = [],
  cache?: Cache,
): Promise<Publication> {
  const { cover, ...rest } = publication;
  if (!cover || cover.image) return publication;
  const { faces, chains, scripts } = loadFonts(world.resource, theme.fonts, families);
  const type = { theme, measurer: await createMeasurer(faces, chains, scripts), outline: await createOutliner(faces) };
  const image = await drawCover(publication, cover, type, cache);
  if (image) return { ...rest, cover: { ...cover, image } };
  messages.report('cover-missing', undefined, 'no cover can be drawn, because the title cannot be set');
  return rest;
}
