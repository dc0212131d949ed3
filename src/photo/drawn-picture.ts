import { createHash } from 'node:crypto';
import sharp, { type OutputInfo } from 'sharp';
import type { Cache } from '../publication/cache.js';
import type { ImageResource, ImageRights, Rendition } from '../publication/image-resource.js';
import { bufferOf } from './buffer.js';
import { keptRendition } from './kept.js';
import { decoderOptions, type Size, withXmp } from './rendition.js';
import { rightsPacket } from './rights-packet.js';

/** A picture that stands on a drawing, whole and unturned. */
export interface Inset {
  readonly bytes: Uint8Array;
  /** In pixels of the drawing. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A drawing: SVG without text, fonts or links, which leaves no pixel bare, and a picture on it. */
export interface Drawing extends Size {
  readonly svg: string;
  readonly inset?: Inset;
  readonly rights?: ImageRights;
}

/**
 * A drawing as a picture: JPEG, sRGB, with its rights. The same drawing gives the same bytes.
 * @param cache where it is known from an earlier build what the drawing looks like
 * @throws where the drawing can't be rendered: a mistake in Colophon
 */
export async function drawnPicture(drawing: Drawing, cache?: Cache): Promise<ImageResource> {
  const { width, height, rights } = drawing;
  const plain = await keptRendition(cache, `drawing ${digestOf(drawing)}`, () => render(drawing));
  const rendition = rights ? withXmp(plain, rightsPacket(rights)) : plain;
  const digest = createHash('sha256').update(bufferOf(rendition.bytes)).digest('hex');
  return {
    id: `img-${digest.slice(0, 16)}`,
    width,
    height,
    describe: async () => rendition,
    rendition: async () => rendition,
  };
}

/** Of all that its pixels depend on. */
function digestOf({ width, height, svg, inset }: Drawing): string {
  const { bytes, ...place } = inset ?? { bytes: new Uint8Array() };
  return createHash('sha256')
    .update(JSON.stringify([width, height, svg, place]))
    .update(bytes)
    .digest('hex');
}

async function render({ width, height, svg, inset }: Drawing): Promise<Rendition> {
  const drawn = sharp(Buffer.from(svg)).removeAlpha();
  if (inset) drawn.composite([{ ...(await fitted(inset)), left: inset.left, top: inset.top }]);
  const data = await drawn
    .toColourspace('srgb')
    // Letters keep their edges only where colour is stored at full resolution.
    // Huffman tables of its own would make it a third smaller, at three times the work and the memory.
    .jpeg({ quality: 90, chromaSubsampling: '4:4:4', optimiseCoding: false })
    .toBuffer();
  return { mediaType: 'image/jpeg', width, height, bytes: new Uint8Array(data) };
}

/** As pixels: encoded once more, a photograph would lose some of its detail. */
async function fitted({ bytes, width, height }: Inset): Promise<{ input: Buffer; raw: OutputInfo }> {
  const fit = sharp(bytes, decoderOptions).resize(width, height, { fit: 'fill' }).toColourspace('srgb');
  const { data, info } = await fit.raw().toBuffer({ resolveWithObject: true });
  return { input: data, raw: info };
}
