import { crc32, inflateSync } from 'node:zlib';
import { joined } from '../publication/joined.js';
import { bufferOf } from './buffer.js';
import type { MetadataBlocks } from './metadata-blocks.js';

/** A chunk of a PNG (PNG, third edition, 5.3). */
export interface PngChunk {
  /** Four letters: `IHDR`. */
  readonly type: string;
  readonly data: Buffer;
  /** Offset of its length field. */
  readonly start: number;
}

/** A text that a PNG carries (PNG, third edition, 11.3.3): a `tEXt`, `zTXt` or `iTXt` chunk, unpacked. */
export interface PngText {
  readonly keyword: string;
  readonly text: Buffer;
}

const signatureLength = 8;

/** No text of use is larger unpacked; what is, is a bomb or a picture in disguise. */
const unpackedLimit = 2 ** 21;

/** The chunks in order, to the last that is whole. */
export function* pngChunks(bytes: Uint8Array): Generator<PngChunk> {
  const buffer = bufferOf(bytes);
  for (let start = signatureLength; start + 12 <= buffer.length; ) {
    const length = buffer.readUInt32BE(start);
    if (start + 12 + length > buffer.length) return;
    const type = buffer.toString('latin1', start + 4, start + 8);
    yield { type, data: buffer.subarray(start + 8, start + 8 + length), start };
    start += 12 + length;
  }
}

/** What a chunk says, where it is one of text, and `isWanted` by its keyword. */
export function pngText({ type, data }: PngChunk, isWanted: (keyword: string) => boolean): PngText | undefined {
  const end = data.indexOf(0);
  if (end < 1) return undefined;
  const keyword = data.toString('latin1', 0, end);
  if (!isWanted(keyword)) return undefined;
  switch (type) {
    case 'tEXt':
      return { keyword, text: data.subarray(end + 1) };
    case 'zTXt':
      return unpack(keyword, data.subarray(end + 2));
    case 'iTXt': {
      // Compression flag and method, then language and translated keyword, each ended by a NUL.
      const translated = data.indexOf(0, end + 3);
      const text = translated < 0 ? -1 : data.indexOf(0, translated + 1);
      if (text < 0) return undefined;
      return data[end + 1] === 1
        ? unpack(keyword, data.subarray(text + 1))
        : { keyword, text: data.subarray(text + 1) };
    }
    default:
      return undefined;
  }
}

/**
 * The same PNG without its compressed texts: a decoder would unpack them to any size, and take minutes for what has a few kilobytes here.
 * What they say is read by `pngText`.
 */
export function withoutPackedTexts(png: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = [];
  let from = 0;
  for (const { type, data, start } of pngChunks(png)) {
    if (type !== 'zTXt' && !(type === 'iTXt' && data[data.indexOf(0) + 1] === 1)) continue;
    kept.push(png.subarray(from, start));
    from = start + 12 + data.length;
  }
  return from === 0 ? png : joined([...kept, png.subarray(from)]);
}

function unpack(keyword: string, packed: Buffer): PngText | undefined {
  try {
    return { keyword, text: inflateSync(packed, { maxOutputLength: unpackedLimit }) };
  } catch {
    return undefined;
  }
}

/** The same PNG with an XMP packet, uncompressed and before the pixels (XMP specification, part 3, 1.1.5). */
export function withPngXmp(png: Uint8Array, packet: string): Uint8Array {
  const [header] = pngChunks(png);
  if (!header) throw new Error('a PNG without a header has been written');
  const end = header.start + 12 + header.data.length;
  const data = Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${packet}`, 'utf8');
  return joined([png.subarray(0, end), chunk('iTXt', data), png.subarray(end)]);
}

/** What pixels and their colours are made of (PNG, third edition, 11.2 and 11.3.2). */
const ofPixels: ReadonlySet<string> = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'pHYs', 'cICP', 'mDCV', 'cLLI'],
]);

/** The same PNG, in pieces, with other metadata; pixels and colours stay as they are. */
export function cleanPng(bytes: Uint8Array, { exif, xmp, iptc }: MetadataBlocks): Uint8Array[] | undefined {
  const [header, ...rest] = [...pngChunks(bytes)].filter(({ type }) => ofPixels.has(type));
  if (header?.type !== 'IHDR' || rest.at(-1)?.type !== 'IEND') return undefined;
  const profile = iptc && `\niptc\n${String(iptc.length).padStart(8)}\n${bufferOf(iptc).toString('hex')}\n`;
  return [
    bytes.subarray(0, signatureLength),
    chunk('IHDR', header.data),
    ...(exif ? [chunk('eXIf', exif)] : []),
    ...(xmp ? [chunk('iTXt', Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\0\0\0\0'), xmp]))] : []),
    ...(profile ? [chunk('tEXt', Buffer.from(`Raw profile type iptc\0${profile}`, 'latin1'))] : []),
    ...rest.map(({ type, data }) => chunk(type, data)),
  ];
}

function chunk(type: string, data: Uint8Array): Buffer {
  const bytes = Buffer.alloc(12 + data.length);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(type, 4, 'latin1');
  bytes.set(data, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length);
  return bytes;
}
