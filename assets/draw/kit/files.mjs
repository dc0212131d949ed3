// Where the finished pictures go, and what is written into them.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import sharp from 'sharp';

const folder = new URL('../../pictures/', import.meta.url);

/** A copy of a JPEG with one more APP segment (0xed for APP13) placed after those that open the file. */
export function withSegment(jpeg, marker, payload) {
  let at = 2;
  while (jpeg[at] === 0xff && jpeg[at + 1] >= 0xe0 && jpeg[at + 1] <= 0xef) at += 2 + jpeg.readUInt16BE(at + 2);
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(payload.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, at), head, payload, jpeg.subarray(at)]);
}

/**
 * An APP13 payload with an IPTC-IIM record: fields are [dataset, text] of record 2, in UTF-8, as 1:90 says.
 * Layout: "Photoshop 3.0", then one 8BIM resource of id 0x0404.
 */
export function iimPayload(fields) {
  const dataset = (record, number, value) => {
    const head = Buffer.from([0x1c, record, number, 0, 0]);
    head.writeUInt16BE(value.length, 3);
    return Buffer.concat([head, value]);
  };
  const record = Buffer.concat([
    dataset(1, 90, Buffer.from([0x1b, 0x25, 0x47])),
    dataset(2, 0, Buffer.from([0, 4])),
    ...fields.map(([number, text]) => dataset(2, number, Buffer.from(text, 'utf8'))),
  ]);
  const head = Buffer.from([0x38, 0x42, 0x49, 0x4d, 0x04, 0x04, 0, 0, 0, 0, 0, 0]);
  head.writeUInt32BE(record.length, 8);
  return Buffer.concat([Buffer.from('Photoshop 3.0\0', 'latin1'), head, record, Buffer.alloc(record.length % 2)]);
}

const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

const XMP_SHAPES = {
  text: (name, value) => `<${name}>${escaped(value)}</${name}>`,
  language: (name, value) =>
    `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${escaped(value)}</rdf:li></rdf:Alt></${name}>`,
  sequence: (name, value) => `<${name}><rdf:Seq><rdf:li>${escaped(value)}</rdf:li></rdf:Seq></${name}>`,
};

/** An XMP packet from rows [shape, property, value]; shape is text, language (an Alt) or sequence (a Seq). */
export function xmpPacket(rows) {
  const body = rows.map(([shape, name, value]) => XMP_SHAPES[shape](name, value)).join('\n   ');
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
   xmlns:dc="http://purl.org/dc/elements/1.1/"
   xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
   xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"
   xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">
   ${body}
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;
}

/** Writes a developed picture as a JPEG, with XMP rows, EXIF tables and IIM fields if they are given. */
export async function saveJpeg(name, { width, height, bytes }, { xmp, exif, iim, quality = 85 } = {}) {
  let pipeline = sharp(bytes, { raw: { width, height, channels: 3 } }).jpeg({
    quality,
    chromaSubsampling: '4:2:0',
    mozjpeg: true,
  });
  if (exif) pipeline = pipeline.withExif(exif);
  if (xmp) pipeline = pipeline.withXmp(xmpPacket(xmp));
  let jpeg = await pipeline.toBuffer();
  if (iim) jpeg = withSegment(jpeg, 0xed, iimPayload(iim));
  await store(name, jpeg);
}

/** Writes an SVG drawing as an 8-bit RGB PNG. */
export async function savePng(name, svg, width, height) {
  const png = await sharp(Buffer.from(svg))
    .resize(width, height)
    .removeAlpha()
    .png({ compressionLevel: 9, effort: 10, adaptiveFiltering: false })
    .toBuffer();
  await store(name, png);
}

async function store(name, bytes) {
  await mkdir(folder, { recursive: true });
  const target = new URL(name, folder);
  const before = await readFile(target).catch(() => undefined);
  if (!before?.equals(bytes)) await writeFile(target, bytes);
}
