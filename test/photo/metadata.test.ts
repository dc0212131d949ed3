import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { examinePhoto } from '../../src/photo/gate.js';
import { readMetadata } from '../../src/photo/metadata.js';
import type { MetadataBlocks } from '../../src/photo/metadata-blocks.js';
import type { PhotoMetadata } from '../../src/photo/photo.js';
import { jpeg, png } from '../support/project.js';
import { iptc, utf8Mark, xmp } from './blocks.js';

function readXmp(packet: string) {
  return said({ xmp: Buffer.from(packet) });
}

/** What the blocks say, without where each field comes from. */
function said(blocks: MetadataBlocks): Omit<PhotoMetadata, 'origin'> {
  const { origin, ...metadata } = readMetadata(blocks);
  return metadata;
}

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
      licensors: [{ url: 'https://example.org' }],
      translations: { caption: { en: 'Boats at dawn' }, copyrightNotice: { de: 'Rechte' } },
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
    expect(said({ iptc: block })).toEqual({
      creators: ['Ana Müller', 'Jo Petrov'],
      creditLine: 'Müller/Orbis',
      source: 'Orbis',
      copyrightNotice: '© Orbis',
      caption: 'Boote',
    });
  });

  test('Latin-1 without it, and UTF-8 that forgot to say so', () => {
    expect(said({ iptc: iptc([[2, 80, Buffer.from('Ana Müller', 'latin1')]]) }).creators).toEqual(['Ana Müller']);
    expect(said({ iptc: iptc([[2, 80, Buffer.from('Ana Müller')]]) }).creators).toEqual(['Ana Müller']);
  });

  test('bare, cut off, or broken', () => {
    const bare = Buffer.from([0x1c, 2, 110, 0, 2, 0x41, 0x50, 0x1c, 2, 80, 0, 99, 0x41]);
    expect(said({ iptc: bare })).toEqual({ creators: [], creditLine: 'AP' });
    expect(said({ iptc: Buffer.from('Photoshop 3.0\x008BIM\x04', 'latin1') })).toEqual({ creators: [] });
    expect(said({ iptc: Buffer.from('8BIM\x04\x04\0\0\xff\xff\xff\xff', 'latin1') })).toEqual({ creators: [] });
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
      origin: { creators: 'EXIF', copyrightNotice: 'EXIF', caption: 'EXIF' },
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
    expect(said({ exif: Buffer.from(block, 'latin1') })).toEqual({ creators: [] });
  });
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
