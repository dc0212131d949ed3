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

interface DirectoryEntry {
  readonly tag: number;
  readonly count: number;
  /** Of the value, or of its place where it has more than four bytes. */
  readonly valueAt: number;
}

/** A TIFF structure that can be read: TIFF 6.0, 2. */
interface Tiff {
  readonly bytes: Buffer;
  read16(offset: number): number;
  read32(offset: number): number;
  /** The entries of the directory at an offset. */
  entriesAt(directory: number): Generator<DirectoryEntry>;
}

/** Open an EXIF block with or without its header, or a TIFF file; undefined for what is neither. */
function openTiff(given: Uint8Array): Tiff | undefined {
  const block = bufferOf(given);
  const bytes = block.toString('latin1', 0, 4) === 'Exif' ? block.subarray(6) : block;
  const order = bytes.toString('latin1', 0, 2);
  if (bytes.length < 8 || (order !== 'II' && order !== 'MM')) return undefined;
  const read16 = (offset: number) => (order === 'II' ? bytes.readUInt16LE(offset) : bytes.readUInt16BE(offset));
  const read32 = (offset: number) => (order === 'II' ? bytes.readUInt32LE(offset) : bytes.readUInt32BE(offset));
  // 43 is BigTIFF, whose directories are laid out otherwise.
  if (read16(2) !== 42) return undefined;
  const entriesAt = function* (directory: number): Generator<DirectoryEntry> {
    if (directory + 2 > bytes.length) return;
    const last = Math.min(read16(directory), Math.floor((bytes.length - directory - 2) / 12));
    for (let index = 0; index < last; index++) {
      const entry = directory + 2 + 12 * index;
      yield { tag: read16(entry), count: read32(entry + 4), valueAt: entry + 8 };
    }
  };
  return { bytes, read16, read32, entriesAt };
}

/** Read the texts of the first image directory and of EXIF's own (TIFF 6.0, 2; Exif 2.32, 4.6), or of a TIFF file. */
export function readExif(block: Uint8Array): ExifTexts {
  const tiff = openTiff(block);
  if (!tiff) return {};
  const { bytes, read32, entriesAt } = tiff;
  const texts: Partial<Record<keyof ExifTexts, string>> = {};
  const readText = ({ tag, count, valueAt }: DirectoryEntry) => {
    const name = tags[tag];
    const offset = count <= 4 ? valueAt : read32(valueAt);
    const value = name && saidIn(decode(bytes.subarray(offset, offset + count)));
    if (value) texts[name] = value;
  };
  for (const entry of entriesAt(read32(4))) {
    readText(entry);
    if (entry.tag === exifDirectory) for (const own of entriesAt(read32(entry.valueAt))) readText(own);
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

/** Tag 0x0112. */
const orientationTag = 274;
/** Tags 0x011A and 0x011B, pixels a unit, and 0x0128, which unit: decoders hand them on to what is made of a picture. */
const resolutionTags: ReadonlySet<number> = new Set([282, 283]);
const unitTag = 296;
const types = { ascii: 2, short: 3, long: 4, rational: 5, undefined: 7 } as const;

interface Entry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly value: Buffer;
}

/**
 * An EXIF block, without its `Exif` header, that says which way is up and the texts that `readExif` reads of another.
 * @returns undefined where there is nothing to say
 */
export function writeExif(block: Uint8Array | undefined, orientation: number | undefined): Buffer | undefined {
  const texts = block ? readExif(block) : {};
  const said = Object.entries(tags).flatMap(([tag, name]) => {
    const text = texts[name];
    return text === undefined ? [] : [ascii(Number(tag), text)];
  });
  const own = said.filter(({ tag }) => tag > exifDirectory);
  const first = said.filter(({ tag }) => tag < exifDirectory);
  if (orientation !== undefined && orientation !== 1) first.push(short(orientationTag, orientation));
  if (block) first.push(...resolutionIn(block));
  if (first.length + own.length === 0) return undefined;
  const version: Entry = { tag: 0x9000, type: types.undefined, count: 4, value: Buffer.from('0232') };
  const header = Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0]);
  if (own.length === 0) return Buffer.concat([header, directory(first, 8)]);
  // Its length doesn't depend on where the second directory is.
  const pointer = (to: number) => directory([...first, long(exifDirectory, to)], 8);
  const at = 8 + pointer(0).length;
  return Buffer.concat([header, pointer(at), directory([version, ...own], at)]);
}

function resolutionIn(block: Uint8Array): Entry[] {
  const tiff = openTiff(block);
  const entries = tiff ? [...tiff.entriesAt(tiff.read32(4))] : [];
  return entries.flatMap(({ tag, valueAt }) => {
    if (!tiff) return [];
    if (tag === unitTag) return [short(tag, tiff.read16(valueAt))];
    const at = resolutionTags.has(tag) ? tiff.read32(valueAt) : tiff.bytes.length;
    if (at + 8 > tiff.bytes.length) return [];
    const value = Buffer.alloc(8);
    value.writeUInt32LE(tiff.read32(at), 0);
    value.writeUInt32LE(tiff.read32(at + 4), 4);
    return [{ tag, type: types.rational, count: 1, value }];
  });
}

function ascii(tag: number, text: string): Entry {
  const value = Buffer.from(`${text}\0`);
  return { tag, type: types.ascii, count: value.length, value };
}

function short(tag: number, number: number): Entry {
  return { tag, type: types.short, count: 1, value: Buffer.from([number & 0xff, number >> 8]) };
}

function long(tag: number, number: number): Entry {
  const value = Buffer.alloc(4);
  value.writeUInt32LE(number);
  return { tag, type: types.long, count: 1, value };
}

/** An image directory that stands at an offset, with the values that have no room in it behind. TIFF 6.0, 2. */
function directory(entries: readonly Entry[], at: number): Buffer {
  const sorted = entries.toSorted((one, other) => one.tag - other.tag);
  const head = Buffer.alloc(2 + 12 * sorted.length + 4);
  head.writeUInt16LE(sorted.length);
  const values: Buffer[] = [];
  let free = at + head.length;
  for (const [index, { tag, type, count, value }] of sorted.entries()) {
    const entry = 2 + 12 * index;
    head.writeUInt16LE(tag, entry);
    head.writeUInt16LE(type, entry + 2);
    head.writeUInt32LE(count, entry + 4);
    if (value.length <= 4) value.copy(head, entry + 8);
    else {
      head.writeUInt32LE(free, entry + 8);
      // Values begin at even offsets.
      const padded = Buffer.concat([value, Buffer.alloc(value.length % 2)]);
      values.push(padded);
      free += padded.length;
    }
  }
  return Buffer.concat([head, ...values]);
}
