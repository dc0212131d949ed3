import type { Messages } from '../diagnostics/messages.js';
import { figuresOf } from '../publication/figures.js';
import type { Publication } from '../publication/publication.js';
import type { Page, PlacedImage } from '../typeset/page.js';

/** Pixels per inch below which a photograph in print looks coarse at reading distance. */
const fewest = 150;

/** In inches: what is printed smaller than a stamp (20 mm) is an ornament, and its pixels aren't seen. */
const smallest = 20 / 25.4;

/** Report the pictures that are printed with fewer pixels per inch than print needs, by the size they have on the page. */
export function judgePrintResolution(publication: Publication, pages: readonly Page[], messages: Messages): void {
  const placed = new Map<string, PlacedImage>();
  for (const { items } of pages) {
    for (const item of items) if (item.kind === 'image' && 'node' in item.role) placed.set(item.role.node, item);
  }
  for (const figure of figuresOf(publication)) {
    for (const { id, image, facts } of figure.images) {
      const width = (placed.get(id)?.width ?? 0) / 72;
      const resolution = Math.round(image.width / width);
      if (width < smallest || resolution >= fewest) continue;
      const name = facts ? `"${facts.file}"` : 'the picture';
      const reason = `${name} is ${image.width} pixels wide and printed ${Math.round(width * 25.4)} mm wide: ${resolution} pixels per inch`;
      const hint = `a file of ${Math.ceil(width * fewest)} pixels or more, better ${Math.ceil(width * 300)}, prints well at this width`;
      messages.about(figure.id).report('photo-resolution', figure.place, reason, hint);
    }
  }
  messages.reportUnusedWaivers((rule) => rule === 'photo-resolution');
}
