import type { Metadata } from 'sharp';
import { cleanPacket } from './clean-packet.js';
import { writeExif } from './exif.js';
import type { PhotoType } from './file-type.js';
import { cleanGif } from './gif-blocks.js';
import { cleanIim } from './iim.js';
import { cleanJpeg } from './jpeg-segments.js';
import type { MetadataBlocks } from './metadata-blocks.js';
import { cleanPng } from './png-chunks.js';
import { isBareTiff } from './tiff-tags.js';
import { cleanWebp } from './webp-chunks.js';

/**
 * The same picture, in pieces, pixels and colour profile untouched, that says what Colophon reads of rights and content and
 * nothing else: no whereabouts, no camera, no serial numbers, no history, no thumbnail. Every rendition and every fact
 * read from it is that of the picture as it was; what is clean already stays as it is.
 * @returns undefined where its container can't be written anew, and holds more than it may
 */
export function cleanPicture(
  type: PhotoType,
  bytes: Uint8Array,
  blocks: MetadataBlocks,
  decoded: Metadata,
): readonly Uint8Array[] | undefined {
  if (type === 'TIFF') return isBareTiff(bytes) ? [bytes] : undefined;
  if (type === 'AVIF') return decoded.exif || decoded.xmp || decoded.iptc ? undefined : [bytes];
  if (type === 'GIF') return cleanGif(bytes);
  const kept = {
    xmp: cleanPacket(blocks),
    iptc: blocks.iptc && cleanIim(blocks.iptc),
    exif: writeExif(blocks.exif, decoded.orientation),
  };
  switch (type) {
    case 'JPEG':
      return cleanJpeg(bytes, kept);
    case 'PNG':
      return cleanPng(bytes, kept);
    case 'WebP':
      return kept.iptc ? undefined : cleanWebp(bytes, kept);
  }
}
