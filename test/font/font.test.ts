import { describe, expect, test } from 'vitest';
import { readCff } from '../../src/conformance/pdf/cff.js';
import { readTrueType } from '../../src/conformance/pdf/truetype.js';
import { locationFor } from '../../src/font/axes.js';
import { examineFont, type Font, makeFace } from '../../src/font/font.js';
import { fullName } from '../../src/font/names.js';
import { readSfnt, viewOf } from '../../src/font/sfnt.js';
import { rebuild, subset } from '../../src/font/subsetter.js';
import { createMeasurer } from '../../src/typeset/shape.js';
import { asWoff, changed, devanagari, packaged, stave, variableLiterata, withPermissions } from './fonts.js';

const name = { family: 'Täst', style: 'Regular' };

async function font(bytes: Uint8Array, member?: string): Promise<Font> {
  const { font, problem } = await examineFont(bytes, member);
  if (!font) throw new Error(problem.reason);
  return font;
}

async function face(bytes: Uint8Array, weight = 400, slanted = false): Promise<Uint8Array> {
  const source = await font(bytes);
  const { font: made, problem } = await makeFace(source, locationFor(source.axes, { weight, slanted }), name);
  if (!made) throw new Error(problem.reason);
  return made.bytes;
}

async function problem(bytes: Uint8Array, member?: string) {
  const result = await examineFont(bytes, member);
  return result.problem;
}

/** What the charstrings of a font say of the widths of its glyphs, and what its `hmtx` says. */
function widthsIn(bytes: Uint8Array) {
  const { tables } = readSfnt(bytes);
  const count = viewOf(tables.get('maxp') ?? new Uint8Array()).getUint16(4);
  const [cff, hmtx] = [readCff(bytes), readTrueType(bytes)].map((program) =>
    Array.from({ length: count }, (_, glyph) => program?.width(glyph)),
  );
  return { cff, hmtx };
}

/** Advance of a text in thousandths of an em. */
async function width(bytes: Uint8Array, text: string): Promise<number> {
  const measurer = await createMeasurer(new Map([['a', { id: 'a', bytes }]]), () => ['a']);
  const request = { font: 'a', features: {}, language: 'en', direction: 'ltr', script: 'Latn' } as const;
  return Math.round(measurer.shape(text, request).advance);
}

const text = (content: string) => new TextEncoder().encode(content.padEnd(64));

describe('the widths of glyphs in CFF', () => {
  test.each([400, 600, 700])('are written where it is made of CFF2, here in weight %i', async (weight) => {
    const { cff, hmtx } = widthsIn(await face(stave('stave-variable.otf'), weight));
    expect(cff?.length).toBeGreaterThan(1);
    expect(cff).toEqual(hmtx);
  });

  test('are those of the font’s other tables, also in subroutines', async () => {
    const before = widthsIn(stave('stave-calls.otf'));
    expect(before.cff?.slice(0, 5)).toEqual([200, 250, 200, 200, 200]);
    expect(before.hmtx?.slice(0, 5)).toEqual([200, 250, 200, 330, 200]);
    const made = await face(stave('stave-calls.otf'));
    expect(widthsIn(made)).toEqual({ cff: before.hmtx, hmtx: before.hmtx });
    expect(await width(made, 'aA')).toBe(530);
  });

  test('are left as they are where they agree', async () => {
    const made = await face(stave('stave.otf'));
    expect(readSfnt(made).tables.get('CFF ')).toEqual(readSfnt(rebuild(stave('stave.otf'), {})).tables.get('CFF '));
  });
});

describe('the gate', () => {
  test.each([
    ['TrueType', () => stave('stave.ttf'), 'glyf'],
    ['OpenType with CFF', () => stave('stave.otf'), 'CFF '],
    ['WOFF', () => asWoff(stave('stave.ttf')), 'glyf'],
    ['WOFF with CFF', () => asWoff(stave('stave.otf')), 'CFF '],
    ['WOFF2', variableLiterata, 'glyf'],
    ['variable TrueType', () => stave('stave-variable.ttf'), 'glyf'],
    ['variable CFF2', () => stave('stave-variable.otf'), 'CFF2'],
  ])('takes %s', async (_, bytes, outlines) => {
    expect(await font(bytes())).toMatchObject({ outlines, altered: [] });
  });

  test('WOFF is unpacked to the tables that went into it', async () => {
    const { tables } = readSfnt((await font(asWoff(stave('stave.ttf')))).bytes);
    const source = readSfnt(stave('stave.ttf'));
    for (const [tag, table] of source.tables) if (tag !== 'head') expect(tables.get(tag)).toEqual(table);
  });

  test('takes the chosen member of a collection, by name or number', async () => {
    const collection = stave('staves.ttc');
    const widths = await Promise.all(
      ['Stave Regular', 'Beam-Regular', '0', '1'].map(
        async (member) => await width((await font(collection, member)).bytes, 'H'),
      ),
    );
    expect(widths).toEqual([200, 300, 200, 300]);
    expect(await problem(collection)).toMatchObject({
      ruleId: 'font-member',
      hint: 'say which in `member`: 0 “Stave Regular”, 1 “Beam Regular”',
    });
    expect(await problem(collection, '2')).toMatchObject({ ruleId: 'font-member' });
    expect(await problem(collection, 'Pole')).toMatchObject({ reason: 'holds no font “Pole”' });
  });

  test.each([
    ['nothing', new Uint8Array(), 'is empty'],
    ['a few bytes', text('abc').subarray(0, 3), 'is no font'],
    ['a web page', text('<!DOCTYPE html><html><body>Not found'), 'is a web page'],
    ['an SVG font', text('<?xml version="1.0"?><svg>'), 'is an SVG or XML file'],
    ['a Type 1 font', text('%!PS-AdobeFont-1.0: Utopia'), 'is a Type 1 font'],
    ['a zip', text('PK\x03\x04'), 'is a zip archive'],
    ['a pointer', text('version https://git-lfs.github.com/spec/v1'), 'is a pointer of Git LFS, not the file itself'],
    ['an EOT', text(`${'\x01'.repeat(34)}LP`), 'is an Embedded OpenType (.eot) file'],
    [
      'random bytes',
      Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 251),
      'is no font that Colophon knows',
    ],
    [
      'bitmaps',
      changed(stave('stave.ttf'), { glyf: undefined, loca: undefined, CBDT: () => new Uint8Array(64) }),
      'holds bitmaps and no outlines',
    ],
    [
      'symbols',
      changed(stave('stave.ttf'), { cmap: symbolMap }),
      'does not say which character each of its glyphs is in Unicode',
    ],
  ])('says what it is given instead of a font: %s', async (_, bytes, reason) => {
    expect(await problem(bytes)).toMatchObject({ ruleId: 'font-format', reason });
  });

  test.each([
    ['cut off', stave('stave.ttf').subarray(0, 1200)],
    ['cut off in its directory', stave('stave.ttf').subarray(0, 40)],
    ['a WOFF cut off', asWoff(stave('stave.ttf')).subarray(0, 900)],
    ['a WOFF2 cut off', variableLiterata().subarray(0, 9000)],
    ['a collection cut off', stave('staves.ttc').subarray(0, 14)],
    ['without a table', changed(stave('stave.ttf'), { hmtx: undefined })],
    ['without outlines', changed(stave('stave.otf'), { 'CFF ': undefined })],
    ['with a short table', changed(stave('stave.ttf'), { maxp: (table) => table.subarray(0, 4) })],
    ['with too few widths', changed(stave('stave.ttf'), { hmtx: (table) => table.subarray(0, 40) })],
    ['with glyphs outside of their table', changed(stave('stave.ttf'), { glyf: (table) => table.subarray(0, 200) })],
    ['with an em of nothing', changed(stave('stave.ttf'), { head: edited(18, 0) })],
    ['with a directory beyond reason', Uint8Array.from([0, 1, 0, 0, 255, 255, ...new Array<number>(64).fill(0)])],
  ])('refuses what is damaged: %s', async (_, bytes) => {
    expect(await problem(bytes)).toMatchObject({ ruleId: 'font-damaged' });
  });

  test('a compressed font that would fill the memory is refused before it is unpacked', async () => {
    const woff = asWoff(stave('stave.ttf'));
    viewOf(woff).setUint32(44 + 12, 0x7fffffff);
    expect(await problem(woff)).toMatchObject({ reason: 'it would unpack to more than 64 MiB' });
    const woff2 = variableLiterata();
    viewOf(woff2).setUint32(16, 0x7fffffff);
    expect(await problem(woff2)).toMatchObject({ reason: 'it would unpack to more than 64 MiB' });
  });

  test.each([
    [0x0002, 'is marked by its maker as not to be embedded'],
    [0x0100, 'is marked by its maker as not to be subset'],
    [0x0200, 'is marked by its maker to be embedded as bitmaps only'],
    [0x0000, undefined],
    [0x0004, undefined],
    [0x0008, undefined],
    // Old fonts set several; the least restrictive holds.
    [0x000a, undefined],
  ])('permissions %i', async (fsType, reason) => {
    const result = await problem(withPermissions(stave('stave.ttf'), fsType));
    expect(result?.reason).toBe(reason);
    if (reason) expect(result?.ruleId).toBe('font-embedding');
  });

  test('bytes that have changed are told by the checksums', async () => {
    const bytes = packaged('@expo-google-fonts/literata/400Regular/Literata_400Regular.ttf');
    expect((await font(bytes)).altered).toEqual([]);
    const at = (readSfnt(bytes).tables.get('glyf') as Uint8Array).byteOffset;
    bytes[at + 500] = (bytes[at + 500] ?? 0) ^ 0xff;
    expect((await font(bytes)).altered).toEqual(['glyf']);
  });
});

describe('a face made of a font', () => {
  test.each([
    ['glyf', 'stave-variable.ttf'],
    ['CFF2', 'stave-variable.otf'],
  ])('of a variable one is static, and as wide as its weight asks (%s)', async (_, file) => {
    const faces = await Promise.all([300, 400, 700, 900].map((weight) => face(stave(file), weight)));
    expect(await Promise.all(faces.map((bytes) => width(bytes, 'H')))).toEqual([180, 208, 292, 320]);
    for (const bytes of faces) {
      const tags = [...readSfnt(bytes).tables.keys()];
      expect(tags.filter((tag) => /^([fagc]var|[HVM]VAR|CFF2)$/.test(tag))).toEqual([]);
    }
  });

  test('has the same bytes each time', async () => {
    for (const bytes of [stave('stave-variable.otf'), stave('stave.otf'), variableLiterata()]) {
      expect(await face(bytes, 700)).toEqual(await face(bytes, 700));
    }
  });

  test('keeps every character and feature', async () => {
    const made = readSfnt(await face(devanagari()));
    const source = readSfnt(devanagari());
    expect(made.tables.get('maxp')?.subarray(4, 6)).toEqual(source.tables.get('maxp')?.subarray(4, 6));
    expect([...made.tables.keys()]).toEqual(expect.arrayContaining(['GSUB', 'GPOS', 'GDEF']));
  });

  test('is named by the settings, and keeps whose it is', async () => {
    const made = readSfnt(await face(stave('stave.ttf')));
    expect([1, 2, 4, 6, 0].map((id) => fullName(made, id))).toEqual([
      'Täst',
      'Regular',
      'Täst Regular',
      'Tst-Regular',
      'Drawn for the tests of Colophon',
    ]);
  });

  test('stands at its weight, at the size of body type, and where the settings say', () => {
    const axis = (tag: string, least: number, usual: number, most: number) => ({ tag, least, usual, most });
    const axes = [
      axis('wght', 200, 400, 600),
      axis('opsz', 8, 20, 60),
      axis('wdth', 75, 100, 125),
      axis('slnt', -12, 0, 0),
    ];
    expect(locationFor(axes, { weight: 700, slanted: false })).toEqual({ wght: 600, opsz: 11, wdth: 100, slnt: 0 });
    expect(locationFor(axes, { weight: 400, slanted: true }, { opsz: 9, wdth: 80 })).toEqual({
      wght: 400,
      opsz: 9,
      wdth: 80,
      slnt: -12,
    });
    expect(locationFor([axis('ital', 0, 0, 1)], { weight: 400, slanted: true })).toEqual({ ital: 1 });
  });

  test('a damaged glyph never gets through as anything but a sound font, or a finding', async () => {
    let seed = 7;
    const random = (below: number) => {
      seed ^= seed << 13;
      seed ^= seed >>> 17;
      seed ^= seed << 5;
      return (seed >>> 0) % below;
    };
    const counts = { made: 0, refused: 0 };
    for (const file of ['stave.ttf', 'stave.otf', 'stave-variable.ttf', 'stave-variable.otf']) {
      for (let round = 0; round < 60; round++) {
        const bytes = stave(file);
        for (let change = 0; change <= random(6); change++) bytes[200 + random(bytes.length - 200)] = random(256);
        const { font: read } = await examineFont(bytes);
        const made = read && (await makeFace(read, locationFor(read.axes, { weight: 700, slanted: false }), name));
        if (made?.font) {
          counts.made++;
          expect(await width(made.font.bytes, 'HAT 12')).toBeGreaterThanOrEqual(0);
        } else counts.refused++;
      }
    }
    expect(counts.made).toBeGreaterThan(20);
    expect(counts.refused).toBeGreaterThan(20);
  });

  test('a subset has the characters asked for, their licence, and no others', async () => {
    const whole = await face(packaged('@expo-google-fonts/literata/400Regular/Literata_400Regular.ttf'));
    const part = subset(whole, 'Harbour fi');
    expect(part.byteLength).toBeLessThan(whole.byteLength / 10);
    expect(await width(part, 'Harbour')).toBe(await width(whole, 'Harbour'));
    expect(fullName(readSfnt(part), 13)).toContain('Open Font License');
    const { covers } = await createMeasurer(new Map([['a', { id: 'a', bytes: part }]]), () => ['a']);
    expect([covers('a', 0x48), covers('a', 0x5a)]).toEqual([true, false]);
    expect(subset(whole, 'Harbour fi')).toEqual(part);
  });
});

/** A map of symbols instead of Unicode. */
function symbolMap(table: Uint8Array): Uint8Array {
  const view = viewOf(table);
  for (let index = 0; index < view.getUint16(2); index++) {
    view.setUint16(4 + index * 8, 3);
    view.setUint16(6 + index * 8, 0);
  }
  return table;
}

function edited(at: number, value: number): (table: Uint8Array) => Uint8Array {
  return (table) => {
    viewOf(table).setUint16(at, value);
    return table;
  };
}
