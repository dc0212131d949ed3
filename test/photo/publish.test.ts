import { join } from 'node:path';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { examinePhoto } from '../../src/photo/gate.js';
import { readMetadata } from '../../src/photo/metadata.js';
import type { Photo } from '../../src/photo/photo.js';
import { pngChunks } from '../../src/photo/png-chunks.js';
import { rightsPacket } from '../../src/photo/rights-packet.js';
import type { ImageRights, Rendition } from '../../src/publication/image-resource.js';
import { jpeg, png, project } from '../support/project.js';
import { iptc, utf8Mark, xmp } from './blocks.js';
import { describeWithExiftool, tagged, tagsOf } from './exiftool.js';

const rights: ImageRights = {
  creditLine: 'Zoë Ångström/Orbis <via> "R&D" ]]>',
  creators: ['Zoë Ångström', 'מיכל לוי'],
  source: 'Orbis & Søns',
  copyrightNotice: '© 2026 وكالة النهر',
  usageTerms: '仅供编辑使用',
  webStatement: 'https://example.org/terms?a=1&b=2',
  licensorUrl: 'https://example.org/licence',
  alternativeText: 'שלוש סירות "עוגנות"',
  digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture',
};

async function photoOf(bytes: Uint8Array): Promise<Photo> {
  const { photo } = await examinePhoto('a', bytes, async () => bytes);
  if (!photo) throw new Error('the picture has not passed');
  return photo;
}

/** Every rendition of a picture: without and with rights, for both outputs. */
async function renditionsOf(bytes: Uint8Array): Promise<Rendition[]> {
  const { image, publish } = await photoOf(bytes);
  return Promise.all([image, publish(rights)].flatMap((one) => [one.rendition('epub'), one.rendition('pdf')]));
}

async function pixels({ bytes }: Rendition): Promise<Buffer> {
  return sharp(bytes).raw().toBuffer();
}

describe('publish', () => {
  test('the rights are read back from a JPEG and a PNG as they were given', async () => {
    for (const source of [await jpeg(), await png()]) {
      const published = (await photoOf(source)).publish(rights);
      for (const use of ['epub', 'pdf'] as const) {
        const { bytes, xmp } = await published.rendition(use);
        const { metadata } = await photoOf(bytes);
        const { licensorUrl, ...texts } = rights;
        expect(metadata).toMatchObject({ ...texts, licensors: [{ url: licensorUrl }] });
        expect(metadata.conflicts).toBeUndefined();
        expect(xmp).toBe((await sharp(bytes).metadata()).xmpAsString);
      }
    }
  });

  test('pixels are untouched, and nothing but the packet is added', async () => {
    for (const source of [
      await jpeg(),
      await png(),
      await sharp(await png())
        .webp()
        .toBuffer(),
    ]) {
      const { image, publish } = await photoOf(source);
      const [plain, published] = [await image.rendition('epub'), await publish(rights).rendition('epub')];
      expect(await pixels(published)).toEqual(await pixels(plain));
      const { bytes, xmp = '' } = published;
      const at = Buffer.from(bytes).indexOf(xmp);
      // Marker, length and name in a JPEG; length, type and head in a PNG, and the checksum after it.
      const [before, after] = published.mediaType === 'image/jpeg' ? [4 + 29, 0] : [8 + 22, 4];
      const rest = [bytes.subarray(0, at - before), bytes.subarray(at + Buffer.byteLength(xmp) + after)];
      expect(Buffer.concat(rest).equals(plain.bytes)).toBe(true);
    }
  });

  test('a plain JPEG still has the scan of its file', async () => {
    const source = Buffer.from(await jpeg());
    const scan = source.subarray(source.indexOf(Buffer.from([0xff, 0xda])));
    const { bytes } = await (await photoOf(source)).publish(rights).rendition('pdf');
    expect(Buffer.from(bytes).includes(scan)).toBe(true);
  });

  test('the packet stands after the JFIF segment, and in a PNG before the pixels', async () => {
    const published = (await photoOf(await jpeg())).publish(rights);
    const { bytes } = await published.rendition('epub');
    expect([...bytes.subarray(0, 4)]).toEqual([0xff, 0xd8, 0xff, 0xe0]);
    expect([...bytes.subarray(20, 22)]).toEqual([0xff, 0xe1]);
    const drawing = await (await photoOf(await png())).publish(rights).rendition('epub');
    const types = [...pngChunks(drawing.bytes)].map(({ type }) => type);
    expect(types.filter((type) => !['IDAT', 'pHYs'].includes(type))).toEqual(['IHDR', 'iTXt', 'IEND']);
    expect(types.indexOf('iTXt')).toBeLessThan(types.indexOf('IDAT'));
  });

  test('the id is that of the picture and its rights', async () => {
    const { image, publish } = await photoOf(await jpeg());
    const other = { ...rights, creditLine: 'Orbis' };
    expect(publish(rights).id).toMatch(/^img-[0-9a-f]{16}$/);
    expect(publish({ ...rights }).id).toBe(publish(rights).id);
    expect(new Set([image.id, publish(rights).id, publish(other).id]).size).toBe(3);
    expect((await publish(rights).rendition('epub')).bytes).toEqual((await publish(rights).rendition('epub')).bytes);
    expect((await image.rendition('epub')).xmp).toBeUndefined();
  });

  test('pixels are made once, however often a picture is published', async () => {
    let reads = 0;
    const bytes = await jpeg();
    const { photo } = await examinePhoto('a', bytes, async () => {
      reads++;
      return bytes;
    });
    for (const creditLine of ['A', 'B', 'C']) await photo?.publish({ creditLine }).rendition('epub');
    expect(reads).toBe(1);
  });
});

describe('the packet', () => {
  test('a credit alone', () => {
    expect(rightsPacket({ creditLine: 'AP' }).split('\n')).toEqual([
      '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
      '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
      '<rdf:Description rdf:about="" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">',
      '<photoshop:Credit>AP</photoshop:Credit>',
      '</rdf:Description>',
      '</rdf:RDF>',
      '</x:xmpmeta>',
      '<?xpacket end="r"?>',
    ]);
  });

  test.each([
    [{ copyrightNotice: '© Orbis' }, 'True'],
    [{ usageTerms: 'No sales' }, 'True'],
    [{ webStatement: 'https://creativecommons.org/licenses/by/4.0/' }, 'True'],
    [{ webStatement: 'https://creativecommons.org/publicdomain/mark/1.0/', copyrightNotice: '-' }, 'False'],
    [{}, undefined],
  ])('%o is marked %s', (more, marked) => {
    const packet = rightsPacket({ creditLine: 'AP', ...more });
    expect(/<xmpRights:Marked>(\w+)</.exec(packet)?.[1]).toBe(marked);
  });

  test('what is no web address is left out', () => {
    for (const address of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'example', ' ', '//x.org'])
      expect(
        rightsPacket({ creditLine: 'AP', webStatement: address, licensorUrl: address, digitalSourceType: address }),
      ).toBe(rightsPacket({ creditLine: 'AP' }));
  });

  test('whatever is written is XML, and is read back', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    const any = fc.record({ creditLine: text, creators: fc.array(text), usageTerms: text, alternativeText: text });
    fc.assert(
      fc.property(any, (given) => {
        const packet = rightsPacket(given);
        expect(() => new SaxesParser({ xmlns: true }).write(packet).close()).not.toThrow();
        const read = readMetadata({ xmp: Buffer.from(packet) });
        const again = { creditLine: '', ...read };
        expect(readMetadata({ xmp: Buffer.from(rightsPacket(again)) }).creditLine).toEqual(read.creditLine);
      }),
      { numRuns: 100, seed: 1 },
    );
    const packet = rightsPacket({ creditLine: 'a\u0000b\ud800c\ufffed\u0007\r\ne\u{1f4f7}' });
    expect(readMetadata({ xmp: Buffer.from(packet) }).creditLine).toBe('a b c d e\u{1f4f7}');
  });

  test('endless rights still fit into one segment', async () => {
    const endless = 'ש&'.repeat(50_000);
    const creators = Array.from({ length: 3000 }, () => endless);
    const many = { creditLine: endless, creators, usageTerms: endless, alternativeText: endless };
    const { bytes } = await (await photoOf(await jpeg())).publish(many).rendition('epub');
    const { metadata } = await photoOf(bytes);
    expect(metadata.creators).toHaveLength(100);
    expect(metadata.creditLine).toMatch(/^(ש&){20,}/);
  });
});

/** What must not get out; each is searched for in the bytes as it stands. */
const planted = ['CANARY', '54,30.4242', '3,15.7171', 'http://ns.adobe.com/exif'];

/** Latitude 54° 30' 25.45" in EXIF's rationals, in both byte orders. */
const latitude = [Buffer.from([54, 0, 0, 0, 1, 0, 0, 0, 30]), Buffer.from([0, 0, 0, 54, 0, 0, 0, 1, 0, 0, 0, 30])];

function findsIn(bytes: Uint8Array): string[] {
  const buffer = Buffer.from(bytes);
  const words = planted.filter((word) => buffer.includes(word) || buffer.includes(Buffer.from(word, 'utf16le')));
  return latitude.some((rationals) => buffer.includes(rationals)) ? [...words, 'rationals'] : words;
}

const packetWithPlace = xmp(
  '<photoshop:City>CANARY town</photoshop:City><exif:GPSLatitude>54,30.4242N</exif:GPSLatitude>',
  'exif:GPSLongitude="3,15.7171W"',
);

describe('whereabouts', () => {
  test('of EXIF, XMP and IIM are in no rendition', async () => {
    const exif = {
      IFD0: { Make: 'CANARY make', Artist: 'CANARY artist' },
      IFD2: { BodySerialNumber: 'CANARY serial', CameraOwnerName: 'CANARY owner', MakerNote: 'CANARY note' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '54/1 30/1 2545/100' },
    };
    const base = sharp(await jpeg({ width: 64, height: 48 }));
    const place = iptc([utf8Mark, [2, 90, Buffer.from('CANARY city')]]);
    const sources = {
      jpeg: await base.clone().jpeg().withExif(exif).withXmp(packetWithPlace).toBuffer(),
      lying: await base.clone().jpeg().withExif(exif).withMetadata({ orientation: 6, exif }).toBuffer(),
      png: await base.clone().png().withExif(exif).withXmp(packetWithPlace).toBuffer(),
      webp: await base.clone().webp().withExif(exif).withXmp(packetWithPlace).toBuffer(),
      tiff: await base.clone().tiff().withExif(exif).withXmp(packetWithPlace).toBuffer(),
      avif: await base.clone().avif().withExif(exif).withXmp(packetWithPlace).toBuffer(),
      iim: withSegment(await jpeg(), 0xed, place),
    };
    for (const [name, source] of Object.entries(sources)) {
      expect([name, findsIn(source)]).toEqual([name, expect.arrayContaining(['CANARY'])]);
      for (const { bytes } of await renditionsOf(source)) expect([name, findsIn(bytes)]).toEqual([name, []]);
    }
  });
});

function withSegment(file: Uint8Array, marker: number, data: Uint8Array): Uint8Array {
  const length = data.length + 2;
  const head = Uint8Array.of(0xff, marker, length >> 8, length & 0xff);
  return Buffer.concat([file.subarray(0, 2), head, data, file.subarray(2)]);
}

/** All that a published picture may say; what is told of the container and its pixels is judged apart. */
const allowed = {
  'XMP-dc:Creator': rights.creators,
  'XMP-dc:Rights': rights.copyrightNotice,
  'XMP-photoshop:Credit': rights.creditLine,
  'XMP-photoshop:Source': rights.source,
  'XMP-xmpRights:Marked': true,
  'XMP-xmpRights:UsageTerms': rights.usageTerms,
  'XMP-xmpRights:WebStatement': rights.webStatement,
  'XMP-plus:Licensor': [{ LicensorURL: rights.licensorUrl }],
  'XMP-iptcCore:AltTextAccessibility': rights.alternativeText,
  'XMP-iptcExt:DigitalSourceType': rights.digitalSourceType,
};
const ofContainer =
  /^SourceFile$|^(System|File|ExifTool|Composite):|^JFIF:(JFIFVersion|ResolutionUnit|[XY]Resolution)$|^PNG:(Image(Width|Height)|BitDepth|ColorType|Compression|Filter|Interlace)$|^PNG-pHYs:/;

describeWithExiftool('what exiftool finds in a published picture', () => {
  test.each(['jpeg', 'png', 'webp', 'tiff', 'avif'] as const)('that was a %s', async (format) => {
    const large = sharp(await png({ width: 160, height: 120 }));
    const thumbnail = join(await project({ 'thumbnail.jpg': await jpeg() }), 'thumbnail.jpg');
    const source = await tagged(`a.${format}`, await large.toFormat(format).toBuffer(), [
      'GPSLatitude=54.5070',
      'GPSLatitudeRef=N',
      'EXIF:SerialNumber=CANARY serial',
      'EXIF:LensSerialNumber=CANARY lens',
      'EXIF:OwnerName=CANARY owner',
      'EXIF:ImageUniqueID=CANARY id',
      'EXIF:UserComment=CANARY comment',
      `ThumbnailImage<=${thumbnail}`,
      'XMP-exif:GPSLatitude=54.5070',
      'XMP-photoshop:City=CANARY town',
      'XMP-xmpMM:History=[{SoftwareAgent=CANARY tool,Action=saved}]',
      'XMP-mwg-rs:RegionInfo={RegionList=[{Name=CANARY person,Type=Face}]}',
      ...(format === 'jpeg' || format === 'tiff' ? ['IPTC:City=CANARY city', 'IPTC:By-line=CANARY writer'] : []),
      ...(format === 'png' ? ['PNG:Comment=CANARY text', 'PNG:Author=CANARY author'] : []),
      ...(format === 'jpeg' ? ['Comment=CANARY comment'] : []),
    ]);
    const before = tagsOf(source);
    expect(Object.keys(before)).toEqual(expect.arrayContaining(['GPS:GPSLatitude', 'XMP-exif:GPSLatitude']));
    if (format === 'jpeg') expect(Object.keys(before)).toContain('IFD1:ThumbnailImage');
    expect(findsIn(source)).toContain('CANARY');
    for (const rendition of await renditionsOf(source)) {
      expect(findsIn(rendition.bytes)).toEqual([]);
      const told = Object.entries(tagsOf(rendition.bytes)).filter(([tag]) => !ofContainer.test(tag));
      expect(Object.fromEntries(told)).toEqual(rendition.xmp ? allowed : {});
    }
  });
});
