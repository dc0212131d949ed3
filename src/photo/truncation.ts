import type { PhotoType } from './file-type.js';
import { readJpegFrame } from './jpeg-segments.js';

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
      return !hasPngEnd(buffer);
    case 'WebP':
      return buffer.length < 8 || buffer.readUInt32LE(4) + 8 > buffer.length;
    default:
      return false;
  }
}

/** PNG (third edition), 5.3: length, type, data and checksum of each chunk; IEND is the last. */
function hasPngEnd(buffer: Buffer): boolean {
  for (let offset = 8; offset + 12 <= buffer.length; ) {
    if (buffer.toString('latin1', offset + 4, offset + 8) === 'IEND') return true;
    offset += 12 + buffer.readUInt32BE(offset);
  }
  return false;
}
