import { createHash } from 'node:crypto';
import sharp, { type OutputInfo } from 'sharp';
import type { Cache } from '../publication/cache.js';
import type { ImageResource, ImageRights, Rendition } from '../publication/image-resource.js';
import { bufferOf } from './buffer.js';
import { keptRendition } from './kept.js';
import { decoderOptions, type Size, withXmp } from './rendition.js';
import { rightsPacket } from './rights-packet.js';

/** A part of a drawing, in its pixels. */
export interface Box extends Size {
  readonly left: number;
  readonly top: number;
}

/** A picture that stands on a drawing, whole and unturned. */
export interface Inset extends Box {
  readonly bytes: Uint8Array;
}

/** A drawing: a ground of one colour, shapes on it, and a picture. */
export interface Drawing extends Size {
  /** In hexadecimal, as in CSS. */
  readonly ground: string;
  /** SVG without text, fonts or links. */
  readonly shapes: string;
  /** What all shapes are in. */
  readonly shaped: Box;
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
function digestOf({ width, height, ground, shapes, shaped, inset }: Drawing): string {
  const { bytes, ...place } = inset ?? { bytes: new Uint8Array() };
  return createHash('sha256')
    .update(JSON.stringify([width, height, ground, shapes, shaped, place]))
    .update(bytes)
    .digest('hex');
}

async function render({ width, height, ground, shapes, shaped, inset }: Drawing): Promise<Rendition> {
  const { left, top } = shaped;
  const around = { left, top, right: width - left - shaped.width, bottom: height - top - shaped.height };
  // Of the ground no more than is needed goes through the renderer, which has twice the pixels in memory.
  const drawn = sharp(svgOf(shapes, ground, shaped))
    .removeAlpha()
    .extend({ ...around, background: ground });
  if (inset) drawn.composite([{ ...(await fitted(inset)), left: inset.left, top: inset.top }]);
  const data = await drawn
    .toColourspace('srgb')
    // Letters keep their edges only where colour is stored at full resolution.
    // Huffman tables of its own would make it a third smaller, at three times the work and the memory.
    .jpeg({ quality: 90, chromaSubsampling: '4:4:4', optimiseCoding: false })
    .toBuffer();
  return { mediaType: 'image/jpeg', width, height, bytes: new Uint8Array(data) };
}

function svgOf(shapes: string, ground: string, { left, top, width, height }: Box): Buffer {
  const size = `width="${width}" height="${height}"`;
  const behind = `<rect x="${left}" y="${top}" ${size} fill="${ground}"/>`;
  const view = `viewBox="${left} ${top} ${width} ${height}"`;
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${size} ${view}>${behind}${shapes}</svg>`);
}

/** As pixels: encoded once more, a photograph would lose some of its detail. */
async function fitted({ bytes, width, height }: Inset): Promise<{ input: Buffer; raw: OutputInfo }> {
  const fit = sharp(bytes, decoderOptions).resize(width, height, { fit: 'fill' }).toColourspace('srgb');
  const { data, info } = await fit.raw().toBuffer({ resolveWithObject: true });
  return { input: data, raw: info };
}
