import sharp, { type Sharp } from 'sharp';
import { OutOfTime } from '../diagnostics/time-limit.js';
import type { Rendition, RenditionFacts, RenditionUse } from '../publication/image-resource.js';
import { fileTypeOf, type PhotoType } from './file-type.js';
import { stripJpeg, withJpegXmp } from './jpeg-segments.js';
import { withoutPackedTexts, withPngXmp } from './png-chunks.js';
import { withSoundOrientation } from './tiff-tags.js';

/** What the gate found out about a picture, as far as its renditions depend on it. */
export interface PhotoFacts {
  readonly type: PhotoType;
  /** Size in pixels, upright. */
  readonly width: number;
  readonly height: number;
  readonly grey: boolean;
  readonly hasAlpha: boolean;
  /** A JPEG that is sRGB or grey, 8 bit and upright, so that its pixels need not be touched. */
  readonly plainJpeg: boolean;
  /** Whether colour is stored at half the resolution, as photographs mostly have it. */
  readonly halfChroma: boolean;
}

/** How large pictures may be made: a larger one is scaled down to this, a smaller one stays as it is. */
export interface PictureCaps {
  /** Of a picture in the EPUB, in millions of pixels. */
  readonly megapixels: number;
  /** Of a picture in the PDF, in pixels an inch of a full A4 page. */
  readonly ppi: number;
  /** How long the decoder may take for one; without a limit where it is not given. */
  readonly seconds?: number;
}

/** Enough for twice the size of a reader's screen, and for offset print. */
export const usualCaps: PictureCaps = { megapixels: 4, ppi: 300 };

/** Of a PDF for screens, in pixels an inch. */
export const screenPpi = 150;

/** ISO 216 A4, in inches. */
const a4 = { width: 210 / 25.4, height: 297 / 25.4 } as const;

/** A drawing takes less than this as PNG, in bytes a pixel; a photograph takes more, and is stored as JPEG. */
const drawingBytesPerPixel = 0.75;

/** How every picture is opened: warnings of a decoder are errors, and nothing is decoded beyond the limit. */
export const decoderOptions = {
  failOn: 'warning',
  limitInputPixels: 100_000_000,
  sequentialRead: true,
} as const;

/** What of a picture is given to the decoder. */
export function decodable(bytes: Uint8Array): Uint8Array {
  const type = fileTypeOf(bytes).accepted;
  if (type === 'TIFF') return withSoundOrientation(bytes);
  return type === 'PNG' ? withoutPackedTexts(bytes) : bytes;
}

/**
 * Make a rendition of a picture in a size: 8-bit sRGB or grey, upright, opaque, without metadata. A JPEG that is all that already keeps its pixels as they are.
 *
 * No profile goes with it: pixels without one are taken for sRGB by browsers, e-readers and the PDF emitter alike, and
 * a profile would cost up to three kilobytes a picture to say the same.
 */
export async function makeRendition(
  bytes: Uint8Array,
  facts: PhotoFacts,
  size: Size,
  seconds?: number,
): Promise<Rendition> {
  const plain = plainRendition(facts, size);
  const stripped = plain && stripJpeg(bytes);
  if (stripped) return { ...plain, bytes: stripped };
  if (facts.type === 'PNG' || facts.type === 'GIF' || facts.type === 'TIFF') {
    const drawing = await encode(
      prepare(bytes, facts, size).png({ compressionLevel: 9, progressive: false }),
      'image/png',
      seconds,
    );
    if (drawing.bytes.byteLength <= drawing.width * drawing.height * drawingBytesPerPixel) return drawing;
  }
  const chromaSubsampling = facts.halfChroma ? '4:2:0' : '4:4:4';
  return encode(prepare(bytes, facts, size).jpeg({ quality: 88, chromaSubsampling }), 'image/jpeg', seconds);
}

/**
 * The rendition in a size where it is the picture itself without its metadata; a JPEG whose segments can't be parted is
 * encoded again, to the same size and type.
 */
export function plainRendition({ plainJpeg, width, height }: PhotoFacts, size: Size): RenditionFacts | undefined {
  return plainJpeg && size.width === width ? { mediaType: 'image/jpeg', width, height } : undefined;
}

/** The same rendition with an XMP packet in it; pixels and everything else stay as they are. */
export function withXmp(rendition: Rendition, xmp: string): Rendition {
  const insert = rendition.mediaType === 'image/jpeg' ? withJpegXmp : withPngXmp;
  return { ...rendition, bytes: insert(rendition.bytes, xmp), xmp };
}

/** Size of a rendition in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How large a picture is made for an output: renditions of the same size are the same. */
export function sizeFor(use: RenditionUse, { width, height }: Size, { megapixels, ppi }: PictureCaps): Size {
  const scale =
    use === 'epub'
      ? Math.min(1, Math.sqrt((megapixels * 1e6) / (width * height)))
      : Math.min(1, Math.round(a4.width * ppi) / width, Math.round(a4.height * ppi) / height);
  // Rounded down, so that the limit holds.
  return { width: Math.max(1, Math.floor(width * scale)), height: Math.max(1, Math.floor(height * scale)) };
}

/** Upright, converted by its profile, flattened on white (a transparent drawing vanishes on a dark page), scaled. */
function prepare(bytes: Uint8Array, facts: PhotoFacts, size: Size): Sharp {
  const image = sharp(decodable(bytes), decoderOptions).autoOrient();
  const opaque = facts.hasAlpha ? image.flatten({ background: '#ffffff' }) : image;
  const scaled = size.width === facts.width ? opaque : opaque.resize(size.width, size.height, { fit: 'fill' });
  return scaled.toColourspace(facts.grey ? 'b-w' : 'srgb');
}

/**
 * The pixels of a picture, in time.
 * @param seconds Infinity for no limit
 * @throws OutOfTime where the decoder takes longer, and what it throws
 */
export async function pixelsOf(image: Sharp, seconds = Number.POSITIVE_INFINITY) {
  const limit = seconds === Number.POSITIVE_INFINITY ? 0 : Math.min(3600, Math.max(1, Math.ceil(seconds)));
  try {
    return await image.timeout({ seconds: limit }).toBuffer({ resolveWithObject: true });
  } catch (error) {
    throw error instanceof Error && /^timeout\b/.test(error.message) ? new OutOfTime() : error;
  }
}

async function encode(image: Sharp, mediaType: Rendition['mediaType'], seconds?: number): Promise<Rendition> {
  const { data, info } = await pixelsOf(image, seconds);
  return { mediaType, width: info.width, height: info.height, bytes: new Uint8Array(data) };
}
