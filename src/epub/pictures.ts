import type { OnStep } from '../diagnostics/progress.js';
import type { ImageResource, RenditionFacts } from '../publication/image-resource.js';
import { figuresOf } from '../publication/outline.js';
import type { Publication } from '../publication/publication.js';

/** A picture as it is stored in the container. */
export interface StoredPicture extends RenditionFacts {
  /** The resource's id, which is the manifest's too. */
  readonly id: string;
  /** Path relative to the package document. */
  readonly path: string;
  /** Its bytes, read when they are written. */
  readonly read: () => Promise<Uint8Array>;
}

/** The stored pictures by the id of their resource, in the order in which they first appear. */
export type StoredPictures = ReadonlyMap<string, StoredPicture>;

/** How many renditions are made at a time: enough to keep the cores busy without all pictures in memory as pixels. */
const atATime = 4;

/**
 * Make every picture of the publication ready for the e-book, each once however often it is shown.
 * @throws what a rendition throws: the picture has passed the gate, so it is a failure of input and output
 */
export async function storePictures(publication: Publication, onStep?: OnStep): Promise<StoredPictures> {
  const shown = figuresOf(publication).flatMap((figure) => figure.images.map(({ image }) => image));
  const cover = publication.cover?.image;
  const resources = [...new Map([...(cover ? [cover] : []), ...shown].map((image) => [image.id, image])).values()];
  const stored = new Map<string, StoredPicture>();
  for (let first = 0; first < resources.length; first += atATime) {
    onStep?.({ what: 'picture', done: first, total: resources.length });
    for (const picture of await Promise.all(resources.slice(first, first + atATime).map(store)))
      stored.set(picture.id, picture);
  }
  return stored;
}

async function store(image: ImageResource): Promise<StoredPicture> {
  const { mediaType, width, height } = await image.describe('epub');
  const extension = mediaType === 'image/jpeg' ? 'jpg' : 'png';
  return {
    mediaType,
    width,
    height,
    id: image.id,
    path: `images/${image.id}.${extension}`,
    read: async () => (await image.rendition('epub')).bytes,
  };
}
