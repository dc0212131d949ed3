import { bufferOf } from './buffer.js';

/** Tags that pixels, colours and size on paper are made of, and the three texts that Colophon reads. TIFF 6.0, 8 to 22. */
const harmless: ReadonlySet<number> = new Set([
  ...[
    254, 255, 256, 257, 258, 259, 262, 263, 266, 273, 274, 277, 278, 279, 280, 281, 282, 283, 284, 290, 291, 292, 293,
  ],
  ...[
    296, 297, 301, 317, 318, 319, 320, 321, 322, 323, 324, 325, 332, 334, 336, 338, 339, 340, 341, 347, 529, 530, 531,
  ],
  ...[532, 270, 315, 33432, 34675],
]);

/** More directories than this are taken for a trap. */
const mostDirectories = 100;

/** Whether a TIFF says nothing but what makes the picture: no EXIF, no whereabouts, no XMP, no software's data. */
export function isBareTiff(bytes: Uint8Array): boolean {
  const tiff = bufferOf(bytes);
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const read16 = (offset: number) => (little ? tiff.readUInt16LE(offset) : tiff.readUInt16BE(offset));
  const read32 = (offset: number) => (little ? tiff.readUInt32LE(offset) : tiff.readUInt32BE(offset));
  // 43 is BigTIFF, whose directories are laid out otherwise.
  if (tiff.length < 8 || read16(2) !== 42) return false;
  let directory = read32(4);
  for (let count = 0; directory !== 0; count++) {
    if (count === mostDirectories || directory + 2 > tiff.length) return false;
    const entries = read16(directory);
    const end = directory + 2 + 12 * entries;
    if (end + 4 > tiff.length) return false;
    for (let entry = directory + 2; entry < end; entry += 12) if (!harmless.has(read16(entry))) return false;
    directory = read32(end);
  }
  return true;
}
