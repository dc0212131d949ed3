/** The texts of an EXIF block that speak of rights and content. */
export interface ExifTexts {
  /** Tag 0x010E. */
  readonly description?: string;
  /** Tag 0x013B. */
  readonly artist?: string;
  /** Tag 0x8298; the photographer's part where there is an editor's too. */
  readonly copyright?: string;
}

const tags: Readonly<Record<number, keyof ExifTexts>> = { 270: 'description', 315: 'artist', 33432: 'copyright' };

/** Read the texts of the first image directory (TIFF 6.0, 2; Exif 2.32, 4.6.4). */
export function readExif(bytes: Uint8Array): ExifTexts {
  const exif = Buffer.from(bytes);
  const tiff = exif.toString('latin1', 0, 4) === 'Exif' ? exif.subarray(6) : exif;
  const order = tiff.toString('latin1', 0, 2);
  if (tiff.length < 8 || (order !== 'II' && order !== 'MM')) return {};
  const read16 = (offset: number) => (order === 'II' ? tiff.readUInt16LE(offset) : tiff.readUInt16BE(offset));
  const read32 = (offset: number) => (order === 'II' ? tiff.readUInt32LE(offset) : tiff.readUInt32BE(offset));
  const directory = read32(4);
  if (directory + 2 > tiff.length) return {};
  const texts: Partial<Record<keyof ExifTexts, string>> = {};
  for (let index = 0; index < read16(directory); index++) {
    const entry = directory + 2 + 12 * index;
    if (entry + 12 > tiff.length) break;
    const name = tags[read16(entry)];
    if (!name) continue;
    const length = read32(entry + 4);
    const offset = length <= 4 ? entry + 8 : read32(entry + 8);
    const [value] = decode(tiff.subarray(offset, offset + length)).split('\0');
    if (value?.trim()) texts[name] = value;
  }
  return texts;
}

/** The standard says ASCII; cameras and software write UTF-8 or the system's code page. */
function decode(value: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(value);
  } catch {
    return new TextDecoder('windows-1252').decode(value);
  }
}
