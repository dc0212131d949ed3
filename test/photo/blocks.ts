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
