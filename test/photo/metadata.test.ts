import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { examinePhoto } from '../../src/photo/gate.js';
import { readMetadata } from '../../src/photo/metadata.js';
import { jpeg, png, project } from '../support/project.js';

const exiftool = '/usr/bin/exiftool';

const prefixes = [
  ['rdf', 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'],
  ['dc', 'http://purl.org/dc/elements/1.1/'],
  ['photoshop', 'http://ns.adobe.com/photoshop/1.0/'],
  ['xmpRights', 'http://ns.adobe.com/xap/1.0/rights/'],
  ['Iptc4xmpCore', 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/'],
  ['plus', 'http://ns.useplus.org/ldf/xmp/1.0/'],
]
  .map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`)
  .join(' ');

function xmp(properties: string, attributes = ''): string {
  return `<x:xmpmeta xmlns:x="adobe:ns:meta/" ${prefixes}><rdf:RDF><rdf:Description rdf:about="" ${attributes}>${properties}</rdf:Description></rdf:RDF></x:xmpmeta>`;
}

function readXmp(packet: string) {
  return readMetadata({ xmp: Buffer.from(packet) });
}

/** IPTC-IIM inside the Photoshop resources of an APP13 segment. */
function iptc(datasets: readonly (readonly [record: number, number: number, value: Buffer])[]): Buffer {
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

const utf8Mark = [1, 90, Buffer.from('\x1b%G', 'latin1')] as const;

describe('XMP', () => {
  test('arrays, language alternatives and plain texts', () => {
    const packet = xmp(`
      <dc:creator><rdf:Seq><rdf:li>Mara Lind</rdf:li><rdf:li> Jo &amp; Petrov </rdf:li></rdf:Seq></dc:creator>
      <dc:rights><rdf:Alt><rdf:li xml:lang="de">Rechte</rdf:li><rdf:li xml:lang="x-default">© Orbis</rdf:li></rdf:Alt></dc:rights>
      <dc:description><rdf:Alt><rdf:li xml:lang="en">Boats\n  at dawn</rdf:li></rdf:Alt></dc:description>
      <photoshop:Credit>Mara Lind/Orbis</photoshop:Credit>
      <photoshop:Source><![CDATA[Orbis]]></photoshop:Source>
      <xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang="x-default">No sales</rdf:li></rdf:Alt></xmpRights:UsageTerms>
      <xmpRights:WebStatement>https://example.org/terms</xmpRights:WebStatement>
      <Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">Three boats</rdf:li></rdf:Alt></Iptc4xmpCore:AltTextAccessibility>
      <plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource"><plus:LicensorURL>https://example.org</plus:LicensorURL></rdf:li></rdf:Seq></plus:Licensor>`);
    expect(readXmp(packet)).toEqual({
      creators: ['Mara Lind', 'Jo & Petrov'],
      creditLine: 'Mara Lind/Orbis',
      source: 'Orbis',
      copyrightNotice: '© Orbis',
      usageTerms: 'No sales',
      webStatement: 'https://example.org/terms',
      caption: 'Boats at dawn',
      alternativeText: 'Three boats',
    });
  });

  test('properties written as attributes, under any prefix', () => {
    const packet = xmp('', 'xmlns:q="http://ns.adobe.com/photoshop/1.0/" q:Credit="Orbis"');
    expect(readXmp(packet).creditLine).toBe('Orbis');
  });

  test('a packet with its wrapper, padding and NULs', () => {
    const packet = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>${xmp('', 'photoshop:Credit="Orbis"')}   \n<?xpacket end="w"?>\0\0`;
    expect(readXmp(packet).creditLine).toBe('Orbis');
  });

  test.each([
    ['nothing', ''],
    ['no XML', 'Credit: Orbis'],
    [
      'an entity of its own',
      `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${xmp('<photoshop:Credit>&e;</photoshop:Credit>')}`,
    ],
    ['endless depth', xmp('<dc:creator>'.repeat(5000))],
    ['another namespace', xmp('').replace('photoshop/1.0', 'other') + xmp('', '')],
  ])('%s gives nothing and throws nothing', (_, packet) => {
    expect(readXmp(packet)).toEqual({ creators: [] });
  });

  test('control characters and endless values do not get through', () => {
    const metadata = readXmp(
      xmp(`<photoshop:Credit>a&#9;\nb</photoshop:Credit><photoshop:Source>${'x'.repeat(9000)}</photoshop:Source>`),
    );
    expect(metadata.creditLine).toBe('a b');
    expect(metadata.source).toHaveLength(4001);
  });
});

describe('IPTC-IIM', () => {
  test('UTF-8 where 1:90 says so', () => {
    const block = iptc([
      utf8Mark,
      [2, 80, Buffer.from('Ana Müller')],
      [2, 80, Buffer.from('Jo Petrov')],
      [2, 110, Buffer.from('Müller/Orbis')],
      [2, 115, Buffer.from('Orbis')],
      [2, 116, Buffer.from('© Orbis')],
      [2, 120, Buffer.from('Boote')],
    ]);
    expect(readMetadata({ iptc: block })).toEqual({
      creators: ['Ana Müller', 'Jo Petrov'],
      creditLine: 'Müller/Orbis',
      source: 'Orbis',
      copyrightNotice: '© Orbis',
      caption: 'Boote',
    });
  });

  test('Latin-1 without it, and UTF-8 that forgot to say so', () => {
    expect(readMetadata({ iptc: iptc([[2, 80, Buffer.from('Ana Müller', 'latin1')]]) }).creators).toEqual([
      'Ana Müller',
    ]);
    expect(readMetadata({ iptc: iptc([[2, 80, Buffer.from('Ana Müller')]]) }).creators).toEqual(['Ana Müller']);
  });

  test('bare, cut off, or broken', () => {
    const bare = Buffer.from([0x1c, 2, 110, 0, 2, 0x41, 0x50, 0x1c, 2, 80, 0, 99, 0x41]);
    expect(readMetadata({ iptc: bare })).toEqual({ creators: [], creditLine: 'AP' });
    expect(readMetadata({ iptc: Buffer.from('Photoshop 3.0\x008BIM\x04', 'latin1') })).toEqual({ creators: [] });
    expect(readMetadata({ iptc: Buffer.from('8BIM\x04\x04\0\0\xff\xff\xff\xff', 'latin1') })).toEqual({ creators: [] });
  });
});

describe('EXIF', () => {
  test('artists, copyright and description, of a picture that sharp has written', async () => {
    const bytes = await sharp(await jpeg())
      .withExif({ IFD0: { Artist: 'Mara Lind; Jo Petrov', Copyright: 'Orbis', ImageDescription: 'Boats' } })
      .jpeg()
      .toBuffer();
    const { photo } = await examinePhoto('a.jpg', bytes, async () => bytes);
    expect(photo?.metadata).toEqual({
      creators: ['Mara Lind', 'Jo Petrov'],
      copyrightNotice: 'Orbis',
      caption: 'Boats',
    });
  });

  test("a camera's filling is no caption", async () => {
    const bytes = await sharp(await jpeg())
      .withExif({ IFD0: { ImageDescription: 'OLYMPUS DIGITAL CAMERA         ' } })
      .jpeg()
      .toBuffer();
    const { photo } = await examinePhoto('a.jpg', bytes, async () => bytes);
    expect(photo?.metadata).toEqual({ creators: [] });
  });

  test.each([
    ['nothing', ''],
    ['a header only', 'Exif\0\0II*\0'],
    ['a directory beyond the block', 'Exif\0\0II*\0\xff\xff\xff\x7f'],
    ['entries beyond the block', 'Exif\0\0MM\0*\0\0\0\x08\xff\xff\x01\x3b'],
    ['a text beyond the block', 'Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x3b\0\x02\0\0\0\xff\x7f\xff\xff\xff'],
  ])('%s gives nothing and throws nothing', (_, block) => {
    expect(readMetadata({ exif: Buffer.from(block, 'latin1') })).toEqual({ creators: [] });
  });
});

test('XMP comes before IPTC, and IPTC before EXIF, field by field', () => {
  const exif = Buffer.from('Exif\0\0II*\0\x08\0\0\0\x01\0\x3b\x01\x02\0\x04\0\0\0Exi\0', 'latin1');
  const block = iptc([utf8Mark, [2, 80, Buffer.from('Iim')], [2, 110, Buffer.from('Iim credit')]]);
  const packet = Buffer.from(xmp('', 'photoshop:Credit="Xmp credit"'));
  expect(readMetadata({ exif })).toEqual({ creators: ['Exi'] });
  expect(readMetadata({ exif, iptc: block })).toEqual({ creators: ['Iim'], creditLine: 'Iim credit' });
  expect(readMetadata({ exif, iptc: block, xmp: packet })).toEqual({ creators: ['Iim'], creditLine: 'Xmp credit' });
});

test('XMP is found in every type of picture that holds it', async () => {
  const packet = xmp('', 'photoshop:Credit="Orbis"');
  const picture = sharp(await png()).withXmp(packet);
  for (const image of [
    picture.clone().jpeg(),
    picture.clone().png(),
    picture.clone().webp(),
    picture.clone().tiff(),
    picture.clone().avif(),
  ]) {
    const bytes = await image.toBuffer();
    const { photo } = await examinePhoto('a', bytes, async () => bytes);
    expect(photo?.metadata.creditLine).toBe('Orbis');
  }
});

describe.skipIf(!existsSync(exiftool))('against exiftool (skipped where it is not installed)', () => {
  test('what it writes is read, and nothing of it is left in a rendition', async () => {
    const folder = await project({ 'a.jpg': await jpeg() });
    const file = join(folder, 'a.jpg');
    execFileSync(exiftool, [
      '-q',
      '-overwrite_original',
      '-codedcharacterset=UTF8',
      '-IPTC:By-line=Ana Müller',
      '-IPTC:Credit=Orbis',
      '-IPTC:Caption-Abstract=Boote im Hafen',
      '-XMP-dc:Rights=© Orbis',
      '-XMP-iptcCore:AltTextAccessibility=Drei Boote',
      '-EXIF:Artist=Someone else',
      '-EXIF:GPSLatitude=50',
      '-EXIF:GPSLatitudeRef=N',
      '-EXIF:SerialNumber=12345',
      file,
    ]);
    const bytes = new Uint8Array(await readFile(file));
    const { photo } = await examinePhoto('a.jpg', bytes, async () => bytes);
    expect(photo?.metadata).toEqual({
      creators: ['Ana Müller'],
      creditLine: 'Orbis',
      caption: 'Boote im Hafen',
      copyrightNotice: '© Orbis',
      alternativeText: 'Drei Boote',
    });
    const rendition = await photo?.image.rendition('epub');
    const left = execFileSync(
      exiftool,
      ['-json', '-G1', '-EXIF:all', '-IPTC:all', '-XMP:all', '-ICC_Profile:all', '-Photoshop:all', '-'],
      {
        input: rendition?.bytes,
      },
    );
    expect(Object.keys(JSON.parse(left.toString())[0])).toEqual(['SourceFile']);
  });
});
