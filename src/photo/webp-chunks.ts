import { bufferOf } from './buffer.js';
import type { MetadataBlocks } from './metadata-blocks.js';

/** What pixels, frames and colours are made of (WebP container specification, "Extended File Format"). */
const ofPixels: ReadonlySet<string> = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);

/** Flags of a VP8X chunk. */
const flags = { xmp: 0x04, exif: 0x08 } as const;

/** The same WebP picture, in pieces, with other metadata; pixels and profile stay as they are. */
export function cleanWebp(bytes: Uint8Array, { exif, xmp }: MetadataBlocks): Uint8Array[] | undefined {
  const chunks = [...riffChunks(bytes)].filter(({ type }) => ofPixels.has(type));
  const [first] = chunks;
  if (!first || (first.type !== 'VP8X' && (exif || xmp))) return undefined;
  const body = [
    ...chunks.map(({ type, data }) => chunk(type, type === 'VP8X' ? flagged(data, exif, xmp) : data)),
    ...(exif ? [chunk('EXIF', exif)] : []),
    ...(xmp ? [chunk('XMP ', xmp)] : []),
  ];
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(
    body.reduce((sum, { length }) => sum + length, head.length - 8),
    4,
  );
  return [head, ...body];
}

function flagged(header: Buffer, exif: Uint8Array | undefined, xmp: Uint8Array | undefined): Buffer {
  const data = Buffer.from(header);
  const others = (data[0] ?? 0) & ~(flags.exif | flags.xmp);
  data[0] = others | (exif ? flags.exif : 0) | (xmp ? flags.xmp : 0);
  return data;
}

interface RiffChunk {
  /** Four characters: `VP8X`. */
  readonly type: string;
  readonly data: Buffer;
}

/** The chunks in order, to the last that is whole. */
function* riffChunks(bytes: Uint8Array): Generator<RiffChunk> {
  const buffer = bufferOf(bytes);
  for (let start = 12; start + 8 <= buffer.length; ) {
    const length = buffer.readUInt32LE(start + 4);
    if (start + 8 + length > buffer.length) return;
    yield { type: buffer.toString('latin1', start, start + 4), data: buffer.subarray(start + 8, start + 8 + length) };
    start += 8 + length + (length % 2);
  }
}

function chunk(type: string, data: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}
