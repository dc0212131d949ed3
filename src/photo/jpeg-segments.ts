import { joined } from '../publication/joined.js';
import { bufferOf } from './buffer.js';
import type { MetadataBlocks } from './metadata-blocks.js';

/** What the frame header of a JPEG says. */
export interface JpegFrame {
  /** Whether every decoder of EPUB readers and PDF viewers takes it: baseline, extended or progressive Huffman, 8 bit. */
  readonly common: boolean;
  readonly width: number;
  readonly height: number;
  readonly components: number;
  /** Transform flag of the Adobe segment: 0 none, 1 YCbCr, 2 YCCK; undefined where there is no such segment. */
  readonly adobeTransform?: number;
}

interface Segment {
  readonly marker: number;
  /** Where its length field begins; the marker is the two bytes before. */
  readonly start: number;
  /** One past its last byte. */
  readonly end: number;
}

const marker = {
  soi: 0xd8,
  eoi: 0xd9,
  sos: 0xda,
  app0: 0xe0,
  app1: 0xe1,
  app2: 0xe2,
  app13: 0xed,
  app14: 0xee,
  app15: 0xef,
  comment: 0xfe,
} as const;

/** The frame header of a JPEG; undefined where its structure isn't plain. */
export function readJpegFrame(bytes: Uint8Array): JpegFrame | undefined {
  const segments = segmentsOf(bytes);
  const frames = segments?.filter(({ marker }) => isFrame(marker)) ?? [];
  const [frame] = frames;
  if (!segments || !frame || frames.length > 1 || frame.end - frame.start < 8) return undefined;
  const at = (offset: number) => bytes[frame.start + offset] ?? 0;
  const adobe = segments.find((segment) => segment.marker === marker.app14 && text(bytes, segment, 5) === 'Adobe');
  return {
    common: frame.marker <= 0xc2 && at(2) === 8,
    height: at(3) * 256 + at(4),
    width: at(5) * 256 + at(6),
    components: at(7),
    ...(adobe && { adobeTransform: bytes[adobe.start + 13] ?? 0 }),
  };
}

/**
 * The same JPEG with its pixels untouched and nothing in it but what a decoder needs: no EXIF, XMP, IPTC, profile,
 * comment or thumbnail, and nothing after the end of the image. The Adobe segment stays: it says how colours are coded.
 * @returns undefined where the structure isn't plain
 */
export function stripJpeg(bytes: Uint8Array): Uint8Array | undefined {
  const segments = segmentsOf(bytes);
  if (!segments) return undefined;
  const parts = [Uint8Array.of(0xff, marker.soi), jfif(bytes, segments)];
  for (const segment of segments) {
    if (dropped(bytes, segment)) continue;
    parts.push(Uint8Array.of(0xff, segment.marker), bytes.subarray(segment.start, segment.end));
  }
  return joined([...parts, Uint8Array.of(0xff, marker.eoi)]);
}

/**
 * The same JPEG, in pieces, with other metadata: JFIF, colour profile and Adobe's segment stay, and pixels are untouched.
 * @returns undefined where the structure isn't plain, or a block has no room in a segment
 */
export function cleanJpeg(bytes: Uint8Array, { exif, xmp, iptc }: MetadataBlocks): Uint8Array[] | undefined {
  const segments = segmentsOf(bytes);
  if (!segments) return undefined;
  const isJfif = (segment: Segment) => segment.marker === marker.app0 && text(bytes, segment, 4) === 'JFIF';
  const isProfile = (segment: Segment) => segment.marker === marker.app2 && text(bytes, segment, 11) === 'ICC_PROFILE';
  const data = [
    ...(exif ? [{ code: marker.app1, payload: Buffer.concat([Buffer.from('Exif\0\0'), exif]) }] : []),
    ...(xmp
      ? [{ code: marker.app1, payload: Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0'), xmp]) }]
      : []),
    ...(iptc ? [{ code: marker.app13, payload: photoshopResources(iptc) }] : []),
  ];
  if (data.some(({ payload }) => payload.length > 65_533)) return undefined;
  const parts: Uint8Array[] = [Uint8Array.of(0xff, marker.soi)];
  if (segments.some(isJfif)) parts.push(jfif(bytes, segments));
  for (const { code, payload } of data) {
    parts.push(Uint8Array.of(0xff, code, (payload.length + 2) >> 8, (payload.length + 2) & 0xff), payload);
  }
  for (const segment of segments) {
    if (dropped(bytes, segment) && !isProfile(segment)) continue;
    parts.push(Uint8Array.of(0xff, segment.marker), bytes.subarray(segment.start, segment.end));
  }
  return [...parts, Uint8Array.of(0xff, marker.eoi)];
}

/** IIM as resource 0x0404 (Adobe Photoshop File Formats, "Image Resource Blocks"). */
function photoshopResources(iim: Uint8Array): Buffer {
  const head = Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\0', 'latin1');
  head.writeUInt32BE(iim.length, head.length - 4);
  return Buffer.concat([head, iim, Buffer.alloc(iim.length % 2)]);
}

/**
 * What the application segments of one number hold, after their length: APP1 for EXIF and XMP, APP13 for Photoshop.
 * @returns undefined where the structure isn't plain
 */
export function jpegApplicationData(bytes: Uint8Array, number: number): Buffer[] | undefined {
  return segmentsOf(bytes)
    ?.filter((segment) => segment.marker === marker.app0 + number)
    .map(({ start, end }) => bufferOf(bytes).subarray(start + 2, end));
}

/** The most bytes of an XMP packet that one segment holds: 65,535 without its length and the name of what is in it. */
export const longestJpegXmp = 65_535 - 2 - 29;

/**
 * The same JPEG with an XMP packet in an APP1 segment (XMP specification, part 3, 1.1.3); nothing else is touched.
 * @param packet of at most `longestJpegXmp` bytes
 */
export function withJpegXmp(jpeg: Uint8Array, packet: string): Uint8Array {
  const data = Buffer.from(`http://ns.adobe.com/xap/1.0/\0${packet}`, 'utf8');
  const head = Buffer.from([0xff, marker.app1, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  // JFIF's segment is to follow the start of the image at once (ITU-T T.871, 10.1).
  const hasJfif = jpeg[2] === 0xff && jpeg[3] === marker.app0;
  const at = hasJfif ? 4 + bufferOf(jpeg).readUInt16BE(4) : 2;
  return joined([jpeg.subarray(0, at), head, data, jpeg.subarray(at)]);
}

function dropped(bytes: Uint8Array, segment: Segment): boolean {
  if (segment.marker === marker.app14) return text(bytes, segment, 5) !== 'Adobe';
  return segment.marker === marker.comment || (segment.marker >= marker.app0 && segment.marker <= marker.app15);
}

/** A JFIF segment (ITU-T T.871, 10.1) with the density of the one in the file and without its thumbnail. */
function jfif(bytes: Uint8Array, segments: readonly Segment[]): Uint8Array {
  const old = segments.find((segment) => segment.marker === marker.app0 && text(bytes, segment, 4) === 'JFIF');
  const head = [0xff, marker.app0, 0, 16, ...Buffer.from('JFIF\0', 'latin1'), 1, 1];
  const density = old && old.end - old.start >= 14 ? bytes.subarray(old.start + 9, old.start + 14) : [0, 0, 1, 0, 1];
  // With an Adobe segment the components need not be those of JFIF.
  const adobe = segments.some((segment) => segment.marker === marker.app14);
  return adobe && !old ? new Uint8Array() : Uint8Array.from([...head, ...density, 0, 0]);
}

const known = new WeakMap<Uint8Array, readonly Segment[] | undefined>();

/**
 * The segments between start and end of image (ITU-T T.81, B.1); a scan's entropy-coded data is part of its segment.
 * @param bytes that don't change: they are looked through once
 * @returns undefined where bytes are left over, run out, or no scan is there
 */
function segmentsOf(bytes: Uint8Array): readonly Segment[] | undefined {
  if (!known.has(bytes)) known.set(bytes, findSegments(bytes));
  return known.get(bytes);
}

function findSegments(bytes: Uint8Array): Segment[] | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== marker.soi) return undefined;
  const segments: Segment[] = [];
  for (let offset = 2; offset + 1 < bytes.length; ) {
    if (bytes[offset] !== 0xff) return undefined;
    const code = bytes[offset + 1] ?? 0;
    const start = offset + 2;
    if (code === 0xff)
      offset++; // a fill byte
    else if (code === marker.eoi)
      return segments.some((segment) => segment.marker === marker.sos) ? segments : undefined;
    else if (code < 0xc0 || (code >= 0xd0 && code <= 0xd8)) return undefined;
    else {
      const length = (bytes[start] ?? 0) * 256 + (bytes[start + 1] ?? 0);
      if (length < 2) return undefined;
      const end = code === marker.sos ? endOfScan(bytes, start + length) : start + length;
      segments.push({ marker: code, start, end });
      offset = end;
    }
  }
  return undefined;
}

/** Entropy-coded data ends at the first marker that is neither a stuffed zero nor a restart. */
function endOfScan(bytes: Uint8Array, start: number): number {
  for (let offset = bytes.indexOf(0xff, start); offset >= 0; offset = bytes.indexOf(0xff, offset + 1)) {
    const next = bytes[offset + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return offset;
  }
  return bytes.length;
}

/** SOF0 to SOF15, without DHT, JPG and DAC, which stand between them. */
function isFrame(code: number): boolean {
  return code >= 0xc0 && code <= 0xcf && code !== 0xc4 && code !== 0xc8 && code !== 0xcc;
}

function text(bytes: Uint8Array, { start }: Segment, length: number): string {
  return Buffer.from(bytes.subarray(start + 2, start + 2 + length)).toString('latin1');
}
