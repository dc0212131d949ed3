/** Datasets of record 2 (the application record) by number, in order: 80 is By-line, 110 Credit. */
export type IimDatasets = ReadonlyMap<number, readonly string[]>;

/** ISO 2022 escape of UTF-8 in dataset 1:90 (IIM 4.2, chapter 5). */
const utf8Escape = '\x1b%G';

/** Read IPTC-IIM: bare, or inside the Photoshop resources of a JPEG's APP13 segment. */
export function readIim(bytes: Uint8Array): IimDatasets {
  const buffer = Buffer.from(bytes);
  const iim = buffer[0] === 0x1c ? buffer : photoshopResource(buffer, 0x0404);
  const datasets = new Map<number, string[]>();
  if (!iim) return datasets;
  const raw = [...datasetsOf(iim)];
  const isUtf8 = raw.some(({ record, number, value }) => {
    return record === 1 && number === 90 && value.toString('latin1') === utf8Escape;
  });
  for (const { record, number, value } of raw) {
    if (record !== 2) continue;
    datasets.set(number, [...(datasets.get(number) ?? []), decode(value, isUtf8)]);
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

/** Where 1:90 is missing, much software has written UTF-8 all the same; other bytes than that are hardly ever valid as it. */
function decode(value: Buffer, isUtf8: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal: !isUtf8 }).decode(value);
  } catch {
    return new TextDecoder('windows-1252').decode(value);
  }
}
