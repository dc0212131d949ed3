import type { Messages } from '../diagnostics/messages.js';
import type { NodeId } from '../publication/content.js';
import { figuresOf } from '../publication/outline.js';
import type { Publication } from '../publication/publication.js';
import type { PageFacts } from '../typeset/page-facts.js';

/** Pixels per inch below which a photograph in print looks coarse at reading distance. */
const fewest = 150;

/** In inches: what is printed smaller than a stamp (20 mm) is an ornament, and its pixels aren't seen. */
const smallest = 20 / 25.4;

/** Notes how wide pictures are printed, and reports those with fewer pixels per inch than print needs. */
export class PrintResolution {
  /** In points. */
  private readonly widths = new Map<NodeId, number>();

  see({ widths }: PageFacts): void {
    for (const [picture, width] of widths) this.widths.set(picture, width);
  }

  judge(publication: Publication, messages: Messages): void {
    for (const figure of figuresOf(publication)) {
      for (const { id, image, facts } of figure.images) {
        const width = (this.widths.get(id) ?? 0) / 72;
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
}
