import { bufferOf } from './buffer.js';

/** The texts of an EXIF block that speak of rights and content. */
export interface ExifTexts {
  /** Tag 0x010E. */
  readonly description?: string;
  /** Tag 0x013B. */
  readonly artist?: string;
  /** Tag 0x8298; the photographer's part where there is an editor's too. */
  readonly copyright?: string;
  /** Tag 0x9003, `2024:02:13 10:15:00`. */
  readonly dateTimeOriginal?: string;
  /** Tag 0x9011, `+01:00`. */
  readonly offsetTimeOriginal?: string;
}

const tags: Readonly<Record<number, keyof ExifTexts>> = {
  270: 'description',
  315: 'artist',
  33432: 'copyright',
  36867: 'dateTimeOriginal',
  36881: 'offsetTimeOriginal',
};

/** Points from the first image directory to that of EXIF's own tags. */
const exifDirectory = 0x8769;

/** Read the texts of the first image directory and of EXIF's own (TIFF 6.0, 2; Exif 2.32, 4.6), or of a TIFF file. */
export function readExif(bytes: Uint8Array): ExifTexts {
  const block = bufferOf(bytes);
  const tiff = block.toString('latin1', 0, 4) === 'Exif' ? block.subarray(6) : block;
  const order = tiff.toString('latin1', 0, 2);
  if (tiff.length < 8 || (order !== 'II' && order !== 'MM')) return {};
  const read16 = (offset: number) => (order === 'II' ? tiff.readUInt16LE(offset) : tiff.readUInt16BE(offset));
  const read32 = (offset: number) => (order === 'II' ? tiff.readUInt32LE(offset) : tiff.readUInt32BE(offset));
  // 43 is BigTIFF, whose directories are laid out otherwise.
  if (read16(2) !== 42) return {};
  const texts: Partial<Record<keyof ExifTexts, string>> = {};
  const entriesAt = function* (directory: number): Generator<{ tag: number; entry: number }> {
    if (directory + 2 > tiff.length) return;
    const last = Math.min(read16(directory), Math.floor((tiff.length - directory - 2) / 12));
    for (let index = 0; index < last; index++) {
      const entry = directory + 2 + 12 * index;
      yield { tag: read16(entry), entry };
    }
  };
  const readText = (tag: number, entry: number) => {
    const name = tags[tag];
    const length = read32(entry + 4);
    const offset = length <= 4 ? entry + 8 : read32(entry + 8);
    const value = name && saidIn(decode(tiff.subarray(offset, offset + length)));
    if (value) texts[name] = value;
  };
  for (const { tag, entry } of entriesAt(read32(4))) {
    readText(tag, entry);
    if (tag === exifDirectory) for (const own of entriesAt(read32(entry + 8))) readText(own.tag, own.entry);
  }
  return texts;
}

/** The first of the parts between NULs that says something: a copyright of the editor alone follows a blank one. */
function saidIn(value: string): string | undefined {
  return value.split('\0').find((part) => part.trim() !== '');
}

/** The standard says ASCII; cameras and software write UTF-8 or the system's code page. */
function decode(value: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(value);
  } catch {
    return new TextDecoder('windows-1252').decode(value);
  }
}
