import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { examinePhoto } from '../../src/photo/gate.js';
import type { Photo } from '../../src/photo/photo.js';
import { jpeg, png } from '../support/project.js';
import { exifOf, iptc, jpegWith, pngWith, utf8Mark, xmp } from './blocks.js';
import { describeWithExiftool, tagged, tagsOf } from './exiftool.js';

async function photoOf(bytes: Uint8Array): Promise<Photo> {
  const { photo, problems } = await examinePhoto('a', bytes, async () => bytes);
  if (!photo) throw new Error(problems.map(({ reason }) => reason).join());
  return photo;
}

async function cleaned(bytes: Uint8Array): Promise<Uint8Array> {
  const clean = await (await photoOf(bytes)).clean?.();
  if (!clean) throw new Error('the picture cannot be cleaned');
  return clean;
}

/** What is built of the clean file is what is built of the file, and cleaning it again changes nothing. */
async function expectSame(bytes: Uint8Array): Promise<Uint8Array> {
  const clean = await cleaned(bytes);
  const [before, after] = [await photoOf(bytes), await photoOf(clean)];
  expect(after.metadata).toEqual(before.metadata);
  expect(after.image.id).toBe(before.image.id);
  expect([after.image.width, after.image.height]).toEqual([before.image.width, before.image.height]);
  for (const use of ['epub', 'pdf'] as const) {
    expect(await after.image.rendition(use)).toEqual(await before.image.rendition(use));
  }
  expect(Buffer.compare(await cleaned(clean), clean)).toBe(0);
  return clean;
}

const noise = (width: number, height: number) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#808080',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  });

const packet = xmp(
  `<dc:creator><rdf:Seq><rdf:li>Mara &amp; Lind</rdf:li><rdf:li>מיכל לוי</rdf:li></rdf:Seq></dc:creator>
  <dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© Orbis</rdf:li><rdf:li xml:lang="de">© Orbis, dt.</rdf:li></rdf:Alt></dc:rights>
  <plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource"><plus:LicensorName>Orbis</plus:LicensorName>
  <plus:LicensorEmail>mara@example.org</plus:LicensorEmail><plus:LicensorURL>https://example.org</plus:LicensorURL></rdf:li></rdf:Seq></plus:Licensor>
  <photoshop:Instructions>  No archive.&#13;  Second line </photoshop:Instructions>
  <exif:GPSLatitude>51,30.5N</exif:GPSLatitude>`,
  'photoshop:Credit="Orbis/Mara Lind" photoshop:City="Secret Bay"',
);
const iim = iptc([
  utf8Mark,
  [2, 110, Buffer.from('Orbis')],
  [2, 90, Buffer.from('Secret Bay')],
  [2, 80, Buffer.from('Ivo')],
]);
const exif = exifOf({ artist: 'Mara Lind', copyright: '© Orbis', dateTimeOriginal: '2024:02:13 10:15:00' });
const xmpSegment = Buffer.from(`http://ns.adobe.com/xap/1.0/\0${packet}`);

describe('a picture without what it need not say', () => {
  test('a JPEG keeps its rights and its pixels, and loses its place', async () => {
    const bytes = jpegWith(await noise(300, 200).jpeg().toBuffer(), [
      [0xe1, exif],
      [0xe1, xmpSegment],
      [0xed, iim],
      [0xfe, Buffer.from('Secret Bay')],
    ]);
    const clean = await expectSame(bytes);
    const text = Buffer.from(clean).toString('latin1');
    expect(text).not.toMatch(/Secret|GPS|mara@example/);
    expect(text).toContain('https://example.org');
    const { metadata } = await photoOf(clean);
    expect(metadata).toMatchObject({
      creators: ['Mara & Lind', 'מיכל לוי'],
      creditLine: 'Orbis/Mara Lind',
      translations: { copyrightNotice: { de: '© Orbis, dt.' } },
      licensors: [{ name: 'Orbis', url: 'https://example.org' }],
    });
    expect(metadata.conflicts?.map(({ field }) => field)).toContain('creators');
  });

  test('a PNG too', async () => {
    const bytes = pngWith(await noise(80, 60).png().toBuffer(), [
      ['tEXt', Buffer.from('Comment\0Secret Bay')],
      ['eXIf', exif.subarray(6)],
      ['iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${packet}`)],
      ['tEXt', Buffer.from(`Raw profile type iptc\0\niptc\n${iim.length}\n${iim.toString('hex')}\n`)],
    ]);
    const text = Buffer.from(await expectSame(bytes)).toString('latin1');
    expect(text).not.toMatch(/Secret|mara@example/);
    expect(text).not.toContain(Buffer.from('Secret Bay').toString('hex'));
  });

  test.each([1, 3, 6, 8])('orientation %i stays', async (orientation) => {
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      const bytes = await noise(90, 60)
        .toFormat(format)
        .withMetadata({ orientation })
        .withExifMerge({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 3230/100' } })
        .toBuffer();
      const clean = await expectSame(bytes);
      expect((await sharp(clean).metadata()).orientation ?? 1).toBe(orientation);
    }
  });

  test('profiles, grey, CMYK, transparency and palettes stay', async () => {
    const pictures = await Promise.all([
      noise(60, 40).withIccProfile('p3').jpeg().toBuffer(),
      noise(60, 40).toColourspace('b-w').jpeg().toBuffer(),
      noise(60, 40).toColourspace('cmyk').jpeg().toBuffer(),
      noise(60, 40).jpeg({ progressive: true, chromaSubsampling: '4:4:4' }).toBuffer(),
      noise(60, 40).withIccProfile('p3').png().toBuffer(),
      png({ colour: { r: 200, g: 10, b: 10, alpha: 0.4 } }),
      noise(60, 40).png({ palette: true, colours: 8 }).toBuffer(),
      noise(60, 40).webp({ lossless: true }).withIccProfile('p3').toBuffer(),
      noise(60, 40).webp().withXmp(packet).toBuffer(),
      noise(60, 40).gif().toBuffer(),
      noise(60, 40).tiff().toBuffer(),
      noise(60, 40).avif().toBuffer(),
      jpeg(),
    ]);
    for (const bytes of pictures) await expectSame(new Uint8Array(bytes));
  });

  test('a GIF loses its comment', async () => {
    const gif = await noise(60, 40).gif().toBuffer();
    const comment = Buffer.from('\x21\xfe\x0aSecret Bay\0', 'latin1');
    const clean = await expectSame(Buffer.concat([gif.subarray(0, -1), comment, gif.subarray(-1)]));
    expect(Buffer.from(clean).includes('Secret')).toBe(false);
  });

  test('rights too long for a segment have no clean form either', async () => {
    const long = xmp(`<dc:rights>${'©&lt;'.repeat(30_000)}</dc:rights>`);
    const bytes = pngWith(await png(), [['iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${long}`)]]);
    await expectSame(bytes);
    const main = Buffer.from(`http://ns.adobe.com/xap/1.0/\0${xmp(`<dc:rights>${'>'.repeat(30_000)}</dc:rights>`)}`);
    expect((await photoOf(jpegWith(await jpeg(), [[0xe1, main]]))).clean).toBeUndefined();
  });

  test('whatever the texts are', { timeout: 120_000 }, async () => {
    const base = await jpeg();
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(text, text, text, async (credit, artist, place) => {
        const bytes = jpegWith(base, [
          [0xe1, exifOf({ artist })],
          [0xed, iptc([utf8Mark, [2, 110, Buffer.from(credit)], [2, 90, Buffer.from(place)]])],
        ]);
        const photo = await photoOf(bytes);
        const clean = await photo.clean?.();
        if (clean) expect((await photoOf(clean)).metadata).toEqual(photo.metadata);
      }),
      { numRuns: 60 },
    );
  });
});

describeWithExiftool('a clean picture, as exiftool reads it', () => {
  const tags = [
    ...[
      'GPSLatitude=51.5',
      'GPSLatitudeRef=N',
      'GPSLongitude=0.1',
      'GPSLongitudeRef=W',
      'Make=Camera',
      'SerialNumber=4711',
    ],
    ...[
      'XMP-dc:Creator=Mara Lind',
      'XMP-dc:Rights=© Orbis',
      'XMP-photoshop:City=Secret Bay',
      'XMP-xmp:CreatorTool=Tool',
    ],
    ...['Artist=Mara Lind', 'XMP-xmpMM:DocumentID=xmp.did:1', 'OwnerName=Mara'],
  ];
  test.each(['tiff', 'avif'] as const)('a %s that holds more than may be kept has no clean form', async (type) => {
    const plain = await noise(60, 40).toFormat(type).toBuffer();
    expect((await photoOf(plain)).clean).toBeDefined();
    expect((await photoOf(await tagged(`a.${type}`, plain, tags))).clean).toBeUndefined();
  });

  test('the resolution of a picture stays, which decoders hand on', async () => {
    const large = await noise(2600, 1800).jpeg().toBuffer();
    await expectSame(await tagged('a.jpg', large, ['XResolution=240', 'YResolution=240', 'Orientation#=6']));
  });

  test.each(['jpg', 'png', 'webp'])('a %s says whose it is, and not where or with what', async (type) => {
    const plain = { jpg: noise(60, 40).jpeg(), png: noise(60, 40).png(), webp: noise(60, 40).webp() }[type];
    const clean = await expectSame(await tagged(`a.${type}`, (await plain?.toBuffer()) ?? new Uint8Array(), tags));
    const left = Object.keys(tagsOf(clean)).filter(
      (name) => !/^(?:ExifTool|System|File|Composite|RIFF|PNG|JFIF):/.test(name),
    );
    expect(
      left.filter(
        (name) =>
          !/^SourceFile$|:(?:Artist|[XY]Resolution|ResolutionUnit|PixelsPerUnit[XY]|PixelUnits|YCbCrPositioning|ExifVersion|ProfileDescription|Creator|Rights|XMPToolkit|Copyright)$/.test(
            name,
          ),
      ),
    ).toEqual([]);
    expect(left).toContain('XMP-dc:Creator');
  });
});
