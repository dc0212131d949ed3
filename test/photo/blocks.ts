import { crc32 } from 'node:zlib';

const prefixes = [
  ['rdf', 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'],
  ['dc', 'http://purl.org/dc/elements/1.1/'],
  ['photoshop', 'http://ns.adobe.com/photoshop/1.0/'],
  ['xmpRights', 'http://ns.adobe.com/xap/1.0/rights/'],
  ['Iptc4xmpCore', 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/'],
  ['Iptc4xmpExt', 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/'],
  ['exif', 'http://ns.adobe.com/exif/1.0/'],
  ['plus', 'http://ns.useplus.org/ldf/xmp/1.0/'],
]
  .map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`)
  .join(' ');

/** An XMP packet with these properties as elements and as attributes. */
export function xmp(properties: string, attributes = ''): string {
  return `<x:xmpmeta xmlns:x="adobe:ns:meta/" ${prefixes}><rdf:RDF><rdf:Description rdf:about="" ${attributes}>${properties}</rdf:Description></rdf:RDF></x:xmpmeta>`;
}

/** IPTC-IIM inside the Photoshop resources of an APP13 segment. */
export function iptc(datasets: readonly (readonly [record: number, number: number, value: Buffer])[]): Buffer {
  const iim = Buffer.concat(
    datasets.map(([record, number, value]) => {
      return Buffer.concat([Buffer.from([0x1c, record, number, value.length >> 8, value.length & 0xff]), value]);
    }),
  );
  const size = Buffer.alloc(4);
  size.writeUInt32BE(iim.length);
  const other = Buffer.from('8BIM\x04\x25\x00\x00\x00\x00\x00\x03abc\0', 'latin1');
  return Buffer.concat([
    Buffer.from('Photoshop 3.0\0', 'latin1'),
    other,
    Buffer.from('8BIM\x04\x04\0\0', 'latin1'),
    size,
    iim,
  ]);
}

/** Dataset 1:90 that says UTF-8. */
export const utf8Mark = [1, 90, Buffer.from('\x1b%G', 'latin1')] as const;

/** The same JPEG with segments, each a marker and its data, after the start of the image. */
export function jpegWith(jpeg: Uint8Array, segments: readonly (readonly [marker: number, data: Uint8Array])[]): Buffer {
  const parts = segments.map(([marker, data]) => {
    const length = data.length + 2;
    return Buffer.concat([Uint8Array.of(0xff, marker, length >> 8, length & 0xff), data]);
  });
  return Buffer.concat([jpeg.subarray(0, 2), ...parts, jpeg.subarray(2)]);
}

/** The same PNG with chunks, each a type and its data, after its header. */
export function pngWith(png: Uint8Array, chunks: readonly (readonly [type: string, data: Uint8Array])[]): Buffer {
  const parts = chunks.map(([type, data]) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    checksum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, checksum]);
  });
  return Buffer.concat([png.subarray(0, 33), ...parts, png.subarray(33)]);
}

/** An EXIF block, little-endian, with texts in the first directory and in EXIF's own. */
export function exifOf(texts: { artist?: string; copyright?: string; dateTimeOriginal?: string }): Buffer {
  const first = { 315: texts.artist, 33432: texts.copyright };
  const own = { 36867: texts.dateTimeOriginal };
  // Header, then the first directory with one entry more than it has texts, then the other; texts follow both.
  const count = Object.values(first).filter((text) => text !== undefined).length + 1;
  const ownAt = 8 + 2 + 12 * count + 4;
  const parts: Buffer[] = [];
  let textAt = ownAt + 2 + 12 + 4;
  const entries = (tags: Readonly<Record<number, string | undefined>>) =>
    Object.entries(tags).flatMap(([tag, text]) => {
      if (text === undefined) return [];
      const value = Buffer.from(`${text}\0`);
      const entry = Buffer.alloc(12);
      entry.writeUInt16LE(Number(tag), 0);
      entry.writeUInt16LE(2, 2);
      entry.writeUInt32LE(value.length, 4);
      if (value.length <= 4) value.copy(entry, 8);
      else entry.writeUInt32LE(textAt, 8);
      if (value.length > 4) {
        parts.push(value);
        textAt += value.length;
      }
      return [entry];
    });
  const directory = (list: readonly Buffer[]) => {
    const length = Buffer.alloc(2);
    length.writeUInt16LE(list.length);
    return Buffer.concat([length, ...list, Buffer.alloc(4)]);
  };
  const pointer = Buffer.alloc(12);
  pointer.writeUInt16LE(0x8769, 0);
  pointer.writeUInt16LE(4, 2);
  pointer.writeUInt32LE(1, 4);
  pointer.writeUInt32LE(ownAt, 8);
  const head = Buffer.from('Exif\0\0II*\0\x08\0\0\0', 'latin1');
  const ownEntries = entries(own);
  // Room for one entry, even where there is none, so that offsets are fixed.
  const room = Buffer.alloc(12 * (1 - ownEntries.length));
  return Buffer.concat([head, directory([...entries(first), pointer]), directory(ownEntries), room, ...parts]);
}
