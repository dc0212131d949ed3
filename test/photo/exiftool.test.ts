import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { examinePhoto } from '../../src/photo/gate.js';
import type { MetadataField, PhotoMetadata } from '../../src/photo/photo.js';
import { png } from '../support/project.js';
import { describeWithExiftool, tagged, tagsOf, tagsOfFiles } from './exiftool.js';

const pictures = resolve(import.meta.dirname, '../../assets/pictures');
const formats = ['jpeg', 'png', 'webp', 'tiff', 'avif'] as const;

/** The tags of each field as exiftool calls them, by precedence. */
const tags: Readonly<Record<MetadataField, readonly string[]>> = {
  creators: ['XMP-dc:Creator', 'IPTC:By-line', 'IFD0:Artist'],
  creditLine: ['XMP-photoshop:Credit', 'IPTC:Credit'],
  source: ['XMP-photoshop:Source', 'IPTC:Source'],
  copyrightNotice: ['XMP-dc:Rights', 'IPTC:CopyrightNotice', 'IFD0:Copyright'],
  usageTerms: ['XMP-xmpRights:UsageTerms'],
  webStatement: ['XMP-xmpRights:WebStatement'],
  caption: ['XMP-dc:Description', 'IPTC:Caption-Abstract', 'IFD0:ImageDescription'],
  headline: ['XMP-photoshop:Headline', 'IPTC:Headline'],
  title: ['XMP-dc:Title', 'IPTC:ObjectName'],
  alternativeText: ['XMP-iptcCore:AltTextAccessibility'],
  extendedDescription: ['XMP-iptcCore:ExtDescrAccessibility'],
  dateCreated: ['XMP-photoshop:DateCreated', 'IPTC:DateCreated', 'ExifIFD:DateTimeOriginal'],
  expires: ['XMP-plus:LicenseEndDate', 'IPTC:ExpirationDate'],
  instructions: ['XMP-photoshop:Instructions', 'IPTC:SpecialInstructions'],
  digitalSourceType: ['XMP-iptcExt:DigitalSourceType'],
  creatorJobTitle: ['XMP-photoshop:AuthorsPosition', 'IPTC:By-lineTitle'],
};
const fields = Object.keys(tags) as MetadataField[];

/** What is written into each field: accents, Hebrew, Arabic, Chinese, Japanese, signs that XML escapes. */
const words: Readonly<Record<MetadataField, readonly string[]>> = {
  creators: ['Zoë Ångström', 'מיכל לוי'],
  creditLine: ['צילום: מיכל לוי/Orbis'],
  source: ['وكالة النهر'],
  copyrightNotice: ['© 2026 Łódź & <Søns>'],
  usageTerms: ['仅供编辑使用'],
  webStatement: ['https://example.org/terms?a=1&b=2'],
  caption: ['Boote im Hafen, „früh“ — القوارب في الميناء'],
  headline: ['港の朝'],
  title: ['harbour_01'],
  alternativeText: ['שלוש סירות "עוגנות"'],
  extendedDescription: ['Трое лодок у причала'],
  dateCreated: ['2024:02:13 10:15:00'],
  expires: ['2026:12:31'],
  instructions: ['NO SALES — ארכיון בלבד'],
  digitalSourceType: ['http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia'],
  creatorJobTitle: ['Fotógrafa'],
};

/** Tags of one group with their words. */
function written(group: 'XMP' | 'IPTC' | 'EXIF'): string[] {
  const prefix = group === 'EXIF' ? /^(IFD0|ExifIFD):/ : new RegExp(`^${group}`);
  return fields.flatMap((field) => {
    const tag = tags[field].find((name) => prefix.test(name));
    // An IIM date has no time.
    const values = group === 'IPTC' ? words[field].map((word) => word.replace(/ \d\d:\d\d:\d\d$/, '')) : words[field];
    return tag ? values.map((word) => `${tag}=${word}`) : [];
  });
}

async function metadataOf(bytes: Uint8Array): Promise<PhotoMetadata> {
  const { photo } = await examinePhoto('a', bytes, async () => bytes);
  if (!photo) throw new Error('the picture has not passed');
  return photo.metadata;
}

/** Field by field, what exiftool reads in the tag that comes first, in our form. */
function oracle(bytes: Uint8Array): Partial<Record<MetadataField, string>> {
  return inOurForm(tagsOf(bytes));
}

function inOurForm(read: Readonly<Record<string, unknown>>): Partial<Record<MetadataField, string>> {
  const found = fields.flatMap((field) => {
    const tag = tags[field].find((name) => read[name] !== undefined && read[name] !== '');
    return tag ? [[field, texts(field, read[tag]).join('; ')] as const] : [];
  });
  return Object.fromEntries(found);
}

function texts(field: MetadataField, value: unknown): string[] {
  const values = (Array.isArray(value) ? value : [value]).map((text) => String(text).trim());
  const isDate = field === 'dateCreated' || field === 'expires';
  return isDate
    ? values.map((date) => date.replace(/^(\d{4}):(\d\d)(?::(\d\d))?/, '$1-$2-$3').replace(' ', 'T'))
    : values;
}

/** Ours in the same form. */
function flat(metadata: PhotoMetadata): Partial<Record<MetadataField, string>> {
  const ours = fields.flatMap((field) => {
    const value = field === 'creators' ? metadata.creators.join('; ') : metadata[field];
    return value ? [[field, value] as const] : [];
  });
  return Object.fromEntries(ours);
}

describeWithExiftool('what exiftool reads', () => {
  test.each(formats)('XMP in %s, every field', async (format) => {
    const picture = await sharp(await png())
      .toFormat(format)
      .toBuffer();
    const licensor = 'XMP-plus:Licensor=[{LicensorName=דפוס & Co,LicensorURL=https://example.org/l}]';
    const bytes = await tagged(`a.${format}`, picture, [...written('XMP'), licensor]);
    const metadata = await metadataOf(bytes);
    expect(flat(metadata)).toEqual(oracle(bytes));
    expect(Object.keys(flat(metadata))).toEqual(fields);
    expect(flat(metadata).creators).toBe(words.creators.join('; '));
    expect(metadata.licensors).toEqual([{ name: 'דפוס & Co', url: 'https://example.org/l' }]);
    expect(metadata.conflicts).toBeUndefined();
    expect(new Set(Object.values(metadata.origin ?? {}))).toEqual(new Set(['XMP']));
  });

  test.each(['jpeg', 'png', 'tiff'] as const)('IIM in %s, every field that it has', async (format) => {
    const picture = await sharp(await png())
      .toFormat(format)
      .toBuffer();
    const bytes = await tagged(`a.${format}`, picture, ['IPTC:CodedCharacterSet=UTF8', ...written('IPTC')]);
    const metadata = await metadataOf(bytes);
    expect(flat(metadata)).toEqual(oracle(bytes));
    expect(Object.keys(flat(metadata))).toHaveLength(fields.filter((field) => tags[field].length > 1).length);
    expect(new Set(Object.values(metadata.origin ?? {}))).toEqual(new Set(['IIM']));
  });

  test('IIM in Latin-1, as it is where no character set is said', async () => {
    const picture = await sharp(await png())
      .jpeg()
      .toBuffer();
    const bytes = await tagged('a.jpg', picture, ['IPTC:By-line=Zoë Ångström', 'IPTC:CopyrightNotice=© Søns']);
    expect(flat(await metadataOf(bytes))).toEqual({ creators: 'Zoë Ångström', copyrightNotice: '© Søns' });
    expect(flat(await metadataOf(bytes))).toEqual(oracle(bytes));
  });

  test.each(formats)('EXIF in %s, every field that it has', async (format) => {
    const picture = await sharp(await png())
      .toFormat(format)
      .toBuffer();
    const bytes = await tagged(`a.${format}`, picture, written('EXIF'));
    const metadata = await metadataOf(bytes);
    expect(flat(metadata)).toEqual({ ...oracle(bytes), creators: words.creators.at(-1) });
    expect(Object.keys(flat(metadata))).toEqual(['creators', 'copyrightNotice', 'caption', 'dateCreated']);
    expect(new Set(Object.values(metadata.origin ?? {}))).toEqual(new Set(['EXIF']));
  });

  test('dates with times and zones', async () => {
    const picture = await sharp(await png())
      .jpeg()
      .toBuffer();
    const exif = ['ExifIFD:DateTimeOriginal=2024:02:13 10:15:00', 'ExifIFD:OffsetTimeOriginal=+01:00'];
    const iim = ['IPTC:DateCreated=2024:02:13', 'IPTC:TimeCreated=10:15:00+01:00'];
    const xmp = ['XMP-photoshop:DateCreated=2024:02:13 10:15:00.25+01:00'];
    for (const tags of [exif, iim, xmp, [...exif, ...iim, ...xmp]]) {
      const { dateCreated, conflicts } = await metadataOf(await tagged('a.jpg', picture, tags));
      expect([dateCreated, conflicts]).toEqual(['2024-02-13T10:15:00+01:00', undefined]);
    }
    const differing = await tagged('a.jpg', picture, [...xmp, 'ExifIFD:DateTimeOriginal=2024:02:14 10:15:00']);
    expect((await metadataOf(differing)).conflicts?.map(({ field }) => field)).toEqual(['dateCreated']);
  });

  test("the book's own pictures", async () => {
    const files = readdirSync(pictures).filter((name) => /\.(jpe?g|png)$/.test(name));
    const read = tagsOfFiles(files.map((name) => join(pictures, name)));
    const ours = await Promise.all(files.map(async (name) => metadataOf(readFileSync(join(pictures, name)))));
    expect(ours.map(flat)).toEqual(read.map(inOurForm));
    // Its IIM credit is the beginning of its XMP credit, cut at 32 bytes.
    expect(ours[files.indexOf('palace-table.jpg')]).toMatchObject({
      creditLine: expect.stringMatching(/via Meridian$/),
    });
    expect(ours[files.indexOf('palace-table.jpg')]?.conflicts).toBeUndefined();
    const said = ours.flatMap(({ origin }) => Object.values(origin ?? {}));
    expect(new Set(said)).toEqual(new Set(['XMP', 'EXIF']));
  });
});
