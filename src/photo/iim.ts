import { bufferOf } from './buffer.js';

/** A text of an IIM dataset. */
export interface IimText {
  readonly text: string;
  /** Whether it fills its dataset to the limit, so that the rest of it may have been cut off. */
  readonly possiblyCut: boolean;
}

/** Datasets of record 2 (the application record) by number, in order: 80 is By-line, 110 Credit. */
export type IimDatasets = ReadonlyMap<number, readonly IimText[]>;

/** What dataset 1:90 designates (IIM 4.2, 5; the escapes are ISO 2022's, the sets ISO 8859's). */
const characterSets: Readonly<Record<string, string>> = {
  '%G': 'utf-8',
  '%/G': 'utf-8',
  '%/H': 'utf-8',
  '%/I': 'utf-8',
  '.A': 'windows-1252',
  '-A': 'windows-1252',
  '-B': 'iso-8859-2',
  '-L': 'iso-8859-5',
  '-G': 'iso-8859-6',
  '-F': 'iso-8859-7',
  '-H': 'iso-8859-8',
  '-M': 'windows-1254',
};

/** The most bytes of the datasets that hold texts of ours (IIM 4.2, 6). */
const limits: Readonly<Record<number, number>> = {
  5: 64,
  40: 256,
  80: 32,
  85: 32,
  105: 256,
  110: 32,
  115: 32,
  116: 128,
  120: 2000,
};

/** Datasets that hold dates and times (IIM 4.2, 6). */
const dates: ReadonlySet<number> = new Set([37, 38, 55, 60]);

/** Bare IIM of the datasets that Colophon reads, byte for byte as they stand; undefined where there are none. */
export function cleanIim(bytes: Uint8Array): Buffer | undefined {
  const buffer = bufferOf(bytes);
  const iim = buffer[0] === 0x1c ? buffer : photoshopResource(buffer, 0x0404);
  const read = iim ? [...datasetsOf(iim)] : [];
  const kept = read.filter(({ record, number }) => record === 2 && (number in limits || dates.has(number)));
  const charset = read.find(({ record, number }) => record === 1 && number === 90);
  if (kept.length === 0) return undefined;
  const parts = [...(charset ? [charset] : []), ...kept].flatMap(({ record, number, value }) => [
    Buffer.from([0x1c, record, number, value.length >> 8, value.length & 0xff]),
    value,
  ]);
  return Buffer.concat(parts);
}

/** Read IPTC-IIM: bare, or inside the Photoshop resources of a JPEG's APP13 segments. */
export function readIim(bytes: Uint8Array): IimDatasets {
  const buffer = bufferOf(bytes);
  const iim = buffer[0] === 0x1c ? buffer : photoshopResource(buffer, 0x0404);
  const datasets = new Map<number, IimText[]>();
  if (!iim) return datasets;
  const raw = [...datasetsOf(iim)];
  const designation = raw.find(({ record, number }) => record === 1 && number === 90)?.value.toString('latin1');
  const characterSet = designation?.startsWith('\x1b') ? characterSets[designation.slice(1).trim()] : undefined;
  for (const { record, number, value } of raw) {
    if (record !== 2) continue;
    datasets.set(number, [...(datasets.get(number) ?? []), textOf(value, characterSet, limits[number])]);
  }
  return datasets;
}

/** Adobe Photoshop File Formats, "Image Resource Blocks": signature, id, padded name, size, padded data. */
function photoshopResource(buffer: Buffer, id: number): Buffer | undefined {
  for (let offset = buffer.indexOf('8BIM', 0, 'latin1'); offset >= 0 && offset + 12 <= buffer.length; ) {
    if (buffer.toString('latin1', offset, offset + 4) !== '8BIM') return undefined;
    const nameLength = buffer[offset + 6] ?? 0;
    const sizeAt = offset + 6 + nameLength + 1 + ((nameLength + 1) % 2);
    if (sizeAt + 4 > buffer.length) return undefined;
    const size = buffer.readUInt32BE(sizeAt);
    if (buffer.readUInt16BE(offset + 4) === id) return buffer.subarray(sizeAt + 4, sizeAt + 4 + size);
    offset = sizeAt + 4 + size + (size % 2);
  }
  return undefined;
}

interface Dataset {
  readonly record: number;
  readonly number: number;
  readonly value: Buffer;
}

/** IIM 4.2, 1.5: tag marker, record, dataset, and a length of 15 bits; longer ones hold no credits and end the reading. */
function* datasetsOf(buffer: Buffer): Generator<Dataset> {
  for (let offset = 0; offset + 5 <= buffer.length && buffer[offset] === 0x1c; ) {
    const length = buffer.readUInt16BE(offset + 3);
    if (length > 0x7fff || offset + 5 + length > buffer.length) return;
    const value = buffer.subarray(offset + 5, offset + 5 + length);
    yield { record: buffer[offset + 1] ?? 0, number: buffer[offset + 2] ?? 0, value };
    offset += 5 + length;
  }
}

function textOf(value: Buffer, characterSet: string | undefined, limit = Number.POSITIVE_INFINITY): IimText {
  // Software that cuts by bytes may halve a character of up to four; software that cuts by characters may not.
  const full = value.length <= limit && value.length >= limit - 3;
  const text = decode(value, characterSet, full).replace(/\ufffd+$/, '');
  const { length } = [...text];
  const bytesFull = full && value.length >= (length === value.length ? limit - 1 : limit - 3);
  return { text, possiblyCut: bytesFull || length === limit || length === limit - 1 };
}

/** Where 1:90 is missing, much software has written UTF-8 all the same; other bytes than that are hardly ever valid as it. */
function decode(value: Buffer, characterSet: string | undefined, mayBeHalved: boolean): string {
  if (characterSet !== undefined) return new TextDecoder(characterSet).decode(value);
  try {
    // As a stream, so that half a character at the end is left out.
    return new TextDecoder('utf-8', { fatal: true }).decode(value, { stream: mayBeHalved });
  } catch {
    return new TextDecoder('windows-1252').decode(value);
  }
}
