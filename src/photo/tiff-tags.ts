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

/** Which way is up; other values than these are none, and the usual one holds. TIFF 6.0, 8. */
const orientation = { tag: 274, type: 3, usual: 1, last: 8 } as const;

/** Whether a TIFF says nothing but what makes the picture: no EXIF, no whereabouts, no XMP, no software's data. */
export function isBareTiff(bytes: Uint8Array): boolean {
  return everyEntry(bufferOf(bytes), (tag) => harmless.has(tag));
}

/** A TIFF with the usual orientation in place of one that is none, such as the 0 of some scanners, at which decoders take offence. */
export function withSoundOrientation(bytes: Uint8Array): Uint8Array {
  const tiff = bufferOf(bytes);
  const unsound: number[] = [];
  everyEntry(tiff, (tag, at, read16) => {
    if (tag !== orientation.tag || read16(at + 2) !== orientation.type) return true;
    const value = read16(at + 8);
    if (value < orientation.usual || value > orientation.last) unsound.push(at + 8);
    return true;
  });
  if (unsound.length === 0) return bytes;
  const changed = Buffer.from(tiff);
  for (const at of unsound) changed.set(isLittle(tiff) ? [orientation.usual, 0] : [0, orientation.usual], at);
  return changed;
}

function isLittle(tiff: Buffer): boolean {
  return tiff.toString('latin1', 0, 2) === 'II';
}

/**
 * Ask something of each entry of a TIFF's directories until one says no.
 * @returns whether all say yes, and the directories are sound
 */
function everyEntry(
  tiff: Buffer,
  ask: (tag: number, at: number, read16: (offset: number) => number) => boolean,
): boolean {
  const little = isLittle(tiff);
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
    for (let entry = directory + 2; entry < end; entry += 12) if (!ask(read16(entry), entry, read16)) return false;
    directory = read32(end);
  }
  return true;
}
