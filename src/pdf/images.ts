import { PNG } from 'pngjs';
import type { Rendition } from '../publication/image-resource.js';

/** Samples of a picture as PDF stores them. */
export interface ImageSamples {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  /** One byte a sample; rows are preceded by a filter byte where `predicted`. */
  readonly bytes: Uint8Array;
  /** PNG's row filters are in use. ISO 32000-1, 7.4.4.4. */
  readonly predicted: boolean;
  /** Given where the bytes are already encoded as PDF knows it; else they are to be deflated. */
  readonly filter?: 'DCTDecode' | 'FlateDecode';
}

/** A picture and, where it is not opaque, its soft mask. */
export interface PdfImage extends ImageSamples {
  readonly mask?: ImageSamples;
}

/**
 * A rendition as PDF wants it: 8-bit grey or RGB, with a soft mask where it isn't opaque. JPEG and plain PNG go in
 * as they are; other PNG is decoded at once (no thread pool, so the order of the file's objects never varies).
 * @throws where the bytes are not what the rendition says: a mistake of the photo stage
 */
export function toPdfImage({ bytes, mediaType, width, height }: Rendition): PdfImage {
  if (mediaType === 'image/png') return plainPng(bytes) ?? decodedPng(bytes);
  const channels = jpegChannels(bytes);
  return { width, height, channels, bytes, predicted: false, filter: 'DCTDecode' };
}

/** Number of colour components from the frame header. ITU-T T.81, B.2.2. */
function jpegChannels(bytes: Uint8Array): 1 | 3 {
  for (let at = 2; at + 9 < bytes.length; ) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      const channels = bytes[at + 9];
      if (bytes[at + 4] === 8 && (channels === 1 || channels === 3)) return channels;
      throw new Error(`a JPEG with ${channels} components of ${bytes[at + 4]} bits was passed on to the PDF`);
    }
    at += 2 + ((bytes[at + 2] ?? 0) << 8) + (bytes[at + 3] ?? 0);
  }
  throw new Error('a JPEG without a frame header was passed on to the PDF');
}

/** PNG's own data, where PDF reads it too: 8-bit grey or RGB, not interlaced. ISO 32000-1, 7.4.4.4. */
function plainPng(bytes: Uint8Array): PdfImage | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const [depth, colourType, interlace] = [bytes[24], bytes[25], bytes[28]];
  if (depth !== 8 || (colourType !== 0 && colourType !== 2) || interlace !== 0) return undefined;
  const data: Uint8Array[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (type === 'tRNS') return undefined;
    if (type === 'IDAT') data.push(bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const channels = colourType === 0 ? 1 : 3;
  return { width, height, channels, bytes: Buffer.concat(data), predicted: true, filter: 'FlateDecode' };
}

function decodedPng(bytes: Uint8Array): PdfImage {
  const { width, height, data } = PNG.sync.read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const pixels = width * height;
  let grey = true;
  let opaque = true;
  for (let at = 0; at < pixels * 4 && (grey || opaque); at += 4) {
    if (data[at] !== data[at + 1] || data[at] !== data[at + 2]) grey = false;
    if (data[at + 3] !== 255) opaque = false;
  }
  const colour = samples(data, width, height, grey ? [0] : [0, 1, 2]);
  return opaque ? colour : { ...colour, mask: samples(data, width, height, [3]) };
}

/** Pick channels out of RGBA, each row less the one above it ("Up"), which drawings deflate well after. */
function samples(rgba: Uint8Array, width: number, height: number, channels: readonly number[]): ImageSamples {
  const count = channels.length;
  const bytes = new Uint8Array(height * (1 + width * count));
  let out = 0;
  for (let y = 0; y < height; y++) {
    bytes[out++] = 2;
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      for (const channel of channels) {
        const above = y > 0 ? (rgba[at - width * 4 + channel] ?? 0) : 0;
        bytes[out++] = (rgba[at + channel] ?? 0) - above;
      }
    }
  }
  return { width, height, channels: count === 1 ? 1 : 3, bytes, predicted: true };
}
