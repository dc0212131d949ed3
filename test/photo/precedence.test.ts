import { describe, expect, test } from 'vitest';
import { cleanPacket } from '../../src/photo/clean-packet.js';
import { readMetadata } from '../../src/photo/metadata.js';
import type { PhotoMetadata } from '../../src/photo/photo.js';
import { exifOf, iptc, utf8Mark, xmp } from './blocks.js';

interface Said {
  /** Properties of an XMP packet. */
  readonly xmp?: string;
  /** Datasets of record 2, in UTF-8. */
  readonly iim?: Readonly<Record<number, string | Buffer>>;
  readonly exif?: Parameters<typeof exifOf>[0];
}

function read({ xmp: properties, iim, exif }: Said): PhotoMetadata {
  const datasets = Object.entries(iim ?? {}).map(([number, text]) => [2, Number(number), Buffer.from(text)] as const);
  return readMetadata({
    ...(properties && { xmp: Buffer.from(xmp(properties)) }),
    ...(iim && { iptc: iptc([utf8Mark, ...datasets]) }),
    ...(exif && { exif: exifOf(exif) }),
  });
}

function credit(text: string): string {
  return `<photoshop:Credit>${text}</photoshop:Credit>`;
}

test('XMP comes before IIM, and IIM before EXIF, field by field; the others are kept where they differ', () => {
  const metadata = read({
    xmp: credit('Xmp credit'),
    iim: { 80: 'Iim creator', 110: 'Iim credit', 116: 'Same' },
    exif: { artist: 'Exif creator', copyright: 'Same' },
  });
  expect(metadata).toEqual({
    creators: ['Iim creator'],
    creditLine: 'Xmp credit',
    copyrightNotice: 'Same',
    origin: { creators: 'IIM', creditLine: 'XMP', copyrightNotice: 'IIM' },
    conflicts: [
      {
        field: 'creators',
        values: [
          { origin: 'IIM', text: 'Iim creator' },
          { origin: 'EXIF', text: 'Exif creator' },
        ],
      },
      {
        field: 'creditLine',
        values: [
          { origin: 'XMP', text: 'Xmp credit' },
          { origin: 'IIM', text: 'Iim credit' },
        ],
      },
    ],
  });
});

describe('no contradiction', () => {
  const long = 'Ivo Mandel, Orbis, Palace Pool Photo via Meridian';
  test.each<[string, Said]>([
    ['case, spaces and line breaks', { xmp: credit('REUTERS/Mara Lind'), iim: { 110: 'Reuters/Mara  Lind\r' } }],
    ['a credit cut at 32 bytes', { xmp: credit(long), iim: { 110: long.slice(0, 32) } }],
    ['a credit cut at 31', { xmp: credit(long), iim: { 110: long.slice(0, 31) } }],
    ['a credit cut at 32 characters', { xmp: credit('צ'.repeat(40)), iim: { 110: 'צ'.repeat(32) } }],
    [
      'a credit cut inside a character',
      { xmp: credit('שׁצ中'.repeat(20)), iim: { 110: cutBytes('שׁצ中'.repeat(20), 32) } },
    ],
    ['a caption cut at 2,000', { xmp: caption('x '.repeat(1400)), iim: { 120: 'x '.repeat(1000) } }],
    ['what ASCII has no room for', { xmp: rights('© 2026 Zoë Müller'), exif: { copyright: '(C) 2026 Zoe Muller' } }],
    ['question marks for letters', { xmp: rights('© Łódź'), exif: { copyright: '? ??d?' } }],
    ['nothing but question marks', { xmp: credit('צילום: לוי'), iim: { 110: '????? ???' } }],
    [
      'creators parted otherwise',
      { xmp: creators('Mara Lind', 'Jo Petrov'), exif: { artist: 'Mara Lind; Jo Petrov' } },
    ],
    ['creators in one text', { xmp: creators('Mara Lind', 'Jo Petrov'), iim: { 80: 'Mara Lind, Jo Petrov' } }],
    [
      'creators in one text that is cut',
      {
        xmp: creators('Maria Lind', 'Josephine Petrov-Lee'),
        iim: { 80: 'Maria Lind, Josephine Petrov-Lee, Jo'.slice(0, 31) },
      },
    ],
    [
      'another language of the same text',
      { xmp: captions({ 'x-default': 'Boats', de: 'Boote' }), iim: { 120: 'Boote' } },
    ],
    ['a date without its time', { xmp: created('2024-02-13T10:15:00+01:00'), iim: { 55: '20240213' } }],
    ['a date of which the day is unknown', { xmp: created('2024-02'), iim: { 55: '20240200' } }],
  ])('%s', (_, said) => {
    const { conflicts, possiblyCut, origin } = read(said);
    expect({ conflicts, possiblyCut }).toEqual({ conflicts: undefined, possiblyCut: undefined });
    expect(new Set(Object.values(origin ?? {}))).toEqual(new Set(['XMP']));
  });
});

describe('contradictions', () => {
  const long = 'Ivo Mandel, Orbis, Palace Pool Photo via Meridian';
  test.each<[string, Said]>([
    ['another agency', { xmp: credit('AP'), iim: { 110: 'AFP' } }],
    ['a beginning that is not cut', { xmp: credit(long), iim: { 110: 'Ivo Mandel' } }],
    ['a cut text of other words', { xmp: credit(long), iim: { 110: 'Another Person, Another Agency 1' } }],
    ['one creator of two', { xmp: creators('Mara Lind', 'Jo Petrov'), exif: { artist: 'Mara Lind' } }],
    ['the next day', { xmp: created('2024-02-13'), iim: { 55: '20240214' } }],
    ['another hour', { xmp: created('2024-02-13T10:15:00'), exif: { dateTimeOriginal: '2024:02:13 11:15:00' } }],
  ])('%s', (_, said) => {
    expect(read(said).conflicts).toHaveLength(1);
  });
});

describe('a text that may have been cut', () => {
  test('is marked where there is no other', () => {
    const { possiblyCut, creditLine } = read({ iim: { 110: 'Ivo Mandel, Orbis, Palace Pool P', 115: 'Meridian' } });
    expect([possiblyCut, creditLine]).toEqual([['creditLine'], 'Ivo Mandel, Orbis, Palace Pool P']);
  });

  test('gives way to the whole of it in EXIF', () => {
    const name = 'Maria Magdalena von und zu Hohenberg';
    const { creators, origin, possiblyCut, conflicts } = read({
      iim: { 80: name.slice(0, 32) },
      exif: { artist: name },
    });
    expect([creators, origin?.creators, possiblyCut, conflicts]).toEqual([[name], 'EXIF', undefined, undefined]);
  });

  test('does not end in half a character', () => {
    expect(read({ iim: { 110: cutBytes('אב中'.repeat(9), 32) } }).creditLine).toBe(`${'אב中'.repeat(4)}אב`);
  });

  test('does not where UTF-8 is not said either', () => {
    const block = iptc([[2, 110, cutBytes('אב中'.repeat(9), 32)]]);
    expect(readMetadata({ iptc: block }).creditLine).toBe(`${'אב中'.repeat(4)}אב`);
  });
});

describe('character sets of IIM', () => {
  test.each([
    ['-B', [0xa3, 0xf3, 0x64, 0xbc], 'Łódź'],
    ['-L', [0xbc, 0xd0, 0xe0, 0xd0], 'Мара'],
    ['-H', [0xec, 0xe5, 0xe9], 'לוי'],
    ['-G', [0xe6, 0xe7, 0xd1], 'نهر'],
    ['-F', [0xcc, 0xdc, 0xf1, 0xe1], 'Μάρα'],
    ['.A', [0x5a, 0x6f, 0xeb], 'Zoë'],
    ['%/I', [0x5a, 0x6f, 0xc3, 0xab], 'Zoë'],
    ['?!', [0x5a, 0x6f, 0xeb], 'Zoë'],
  ])('ESC %s', (designation, bytes, text) => {
    const block = iptc([
      [1, 90, Buffer.from(`\x1b${designation}`, 'latin1')],
      [2, 80, Buffer.from(bytes)],
    ]);
    expect(readMetadata({ iptc: block }).creators).toEqual([text]);
  });
});

describe('dates', () => {
  test.each<[string, Said]>([
    ['2024-02-13T10:15:00+01:00', { xmp: created('2024-02-13T10:15:00.123+01:00') }],
    ['2024', { xmp: created('2024') }],
    ['2024-02-13T10:15:00+01:00', { iim: { 55: '20240213', 60: '101500+0100' } }],
    ['2024-02-13', { iim: { 55: '20240213', 60: 'noon' } }],
    ['2024', { iim: { 55: '20240000', 60: '101500' } }],
    ['2024-02-13T10:15:00', { exif: { dateTimeOriginal: '2024:02:13 10:15:00' } }],
  ])('%s', (date, said) => {
    expect(read(said).dateCreated).toBe(date);
  });

  test.each<[string, Said]>([
    ['no date', { xmp: created('last summer') }],
    ['zeros', { iim: { 55: '00000000' } }],
    ["a camera's clock that was never set", { exif: { dateTimeOriginal: '0000:00:00 00:00:00' } }],
    ['a month too many', { exif: { dateTimeOriginal: '2024:13:13 10:15:00' } }],
  ])('%s is none', (_, said) => {
    expect(read(said)).toEqual({ creators: [] });
  });

  test('the end of a permission', () => {
    expect(read({ iim: { 37: '20261231', 38: '235959+0000' } }).expires).toBe('2026-12-31T23:59:59+00:00');
    expect(read({ xmp: '<plus:LicenseEndDate>2026-12-31</plus:LicenseEndDate>' }).expires).toBe('2026-12-31');
  });
});

describe('structures of XMP', () => {
  const licensor = { name: 'Orbis', url: 'https://example.org' };
  const inside = '<plus:LicensorName>Orbis</plus:LicensorName><plus:LicensorURL>https://example.org</plus:LicensorURL>';
  test.each([
    ['a resource', `<rdf:li rdf:parseType="Resource">${inside}</rdf:li>`],
    ['a node', `<rdf:li><rdf:Description>${inside}</rdf:Description></rdf:li>`],
    ['attributes', '<rdf:li plus:LicensorName="Orbis" plus:LicensorURL="https://example.org"/>'],
    [
      'attributes of a node',
      '<rdf:li><rdf:Description plus:LicensorName="Orbis" plus:LicensorURL="https://example.org"/></rdf:li>',
    ],
  ])('as %s', (_, item) => {
    expect(read({ xmp: `<plus:Licensor><rdf:Seq>${item}</rdf:Seq></plus:Licensor>` }).licensors).toEqual([licensor]);
  });

  test('their names are no properties of the picture', () => {
    const region =
      '<dc:creator><rdf:Seq><rdf:li rdf:parseType="Resource"><photoshop:Credit>X</photoshop:Credit></rdf:li></rdf:Seq></dc:creator>';
    expect(read({ xmp: region })).toEqual({ creators: [] });
  });

  test('an address that could be anything but a page is none', () => {
    const packet = (address: string) =>
      `<xmpRights:WebStatement>${address}</xmpRights:WebStatement><plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource"><plus:LicensorName>Orbis</plus:LicensorName><plus:LicensorURL>${address}</plus:LicensorURL></rdf:li></rdf:Seq></plus:Licensor>`;
    const texts = (properties: string) => cleanPacket({ xmp: Buffer.from(xmp(properties)) })?.toString() ?? '';
    for (const address of [
      'javascript:alert(1)',
      ' JavaScript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      'vbscript:x',
    ]) {
      expect(read({ xmp: packet(address) })).toEqual({ creators: [], licensors: [{ name: 'Orbis' }] });
      expect(texts(packet(address))).toContain('Orbis');
      expect(texts(packet(address))).not.toContain(address.trim());
    }
    for (const address of ['https://example.org/terms', 'example.org/terms', 'mailto:desk@example.org'])
      expect(read({ xmp: packet(address) })).toMatchObject({ webStatement: address, licensors: [{ url: address }] });
  });

  test('a text with qualifiers, an address as a resource', () => {
    const qualified = '<photoshop:Credit rdf:parseType="Resource"><rdf:value>Orbis</rdf:value></photoshop:Credit>';
    const statement = '<xmpRights:WebStatement rdf:resource="https://example.org/terms"/>';
    expect(read({ xmp: qualified + statement })).toMatchObject({
      creditLine: 'Orbis',
      webStatement: 'https://example.org/terms',
    });
  });

  test('several descriptions', () => {
    const packet = xmp(`${credit('Orbis')}</rdf:Description><rdf:Description>${caption('Boats')}`);
    expect(readMetadata({ xmp: Buffer.from(packet) })).toMatchObject({ creditLine: 'Orbis', caption: 'Boats' });
  });

  test('what stands before a flaw is read, what is cut off by it is not', () => {
    const packet = xmp(`${credit('Orbis')}<photoshop:Source>Meri`).replace(/Meri.*/s, 'Meri');
    expect(readMetadata({ xmp: Buffer.from(packet) })).toEqual({
      creators: [],
      creditLine: 'Orbis',
      origin: { creditLine: 'XMP' },
    });
  });
});

function rights(text: string): string {
  return `<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">${text}</rdf:li></rdf:Alt></dc:rights>`;
}

function caption(text: string): string {
  return captions({ 'x-default': text });
}

function captions(texts: Readonly<Record<string, string>>): string {
  const items = Object.entries(texts).map(([language, text]) => `<rdf:li xml:lang="${language}">${text}</rdf:li>`);
  return `<dc:description><rdf:Alt>${items.join('')}</rdf:Alt></dc:description>`;
}

function creators(...names: readonly string[]): string {
  return `<dc:creator><rdf:Seq>${names.map((name) => `<rdf:li>${name}</rdf:li>`).join('')}</rdf:Seq></dc:creator>`;
}

function created(date: string): string {
  return `<photoshop:DateCreated>${date}</photoshop:DateCreated>`;
}

function cutBytes(text: string, length: number): Buffer {
  return Buffer.from(text).subarray(0, length);
}
