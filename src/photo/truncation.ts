import type { PhotoType } from './file-type.js';
import { readJpegFrame } from './jpeg-segments.js';
import { pngChunks } from './png-chunks.js';

/**
 * Whether a damaged picture is one that breaks off before its end, as after a transfer that failed.
 * Told from the bytes: what a decoder says about it depends on which of its threads is first.
 */
export function breaksOff(type: PhotoType, bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (type) {
    case 'JPEG':
      return readJpegFrame(bytes) === undefined;
    case 'PNG':
      return ![...pngChunks(bytes)].some(({ type }) => type === 'IEND');
    case 'WebP':
      return buffer.length < 8 || buffer.readUInt32LE(4) + 8 > buffer.length;
    default:
      return false;
  }
}
