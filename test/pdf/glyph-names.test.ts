import { expect, test } from 'vitest';
import { readSfnt, viewOf } from '../../src/font/sfnt.js';
import { withoutGlyphNames } from '../../src/pdf/glyph-names.js';
import { changed, packaged } from '../font/fonts.js';

const literata = packaged('@expo-google-fonts/literata/400Regular/Literata_400Regular.ttf');

const post = (bytes: Uint8Array) => Buffer.from(readSfnt(bytes).tables.get('post') ?? []);

test('a font names no glyphs any more, and is the same but for that', () => {
  const before = Buffer.from(literata);
  expect(post(literata).readUInt32BE(0)).toBe(0x00020000);
  const bytes = withoutGlyphNames(literata);
  expect(post(bytes).readUInt32BE(0)).toBe(0x00030000);
  expect(post(bytes).subarray(4).equals(post(literata).subarray(4))).toBe(true);
  const differing = [...bytes].flatMap((byte, at) => (byte === literata[at] ? [] : [at]));
  expect(differing).toHaveLength(1);
  // It is shared with those who set the pages, as a view too.
  expect(before.equals(Buffer.from(literata))).toBe(true);
  const view = Buffer.concat([Buffer.alloc(7), literata]).subarray(7);
  expect(Buffer.from(withoutGlyphNames(view)).equals(Buffer.from(bytes))).toBe(true);
  expect(before.equals(view)).toBe(true);
});

const unnamed = changed(literata, {
  post: (table) => {
    viewOf(table).setUint32(0, 0x00030000);
    return table.subarray(0, 32);
  },
});

test.each([
  ['names no glyphs', unnamed],
  ['has no such table', changed(literata, { post: undefined })],
  ['has a table that is too short', changed(literata, { post: (table) => table.subarray(0, 3) })],
  ['breaks off in its directory', literata.slice(0, 40)],
  ['breaks off before the table', literata.slice(0, 400)],
  ['is empty', new Uint8Array()],
])('a font that %s is left as it is', (_, bytes) => {
  expect(withoutGlyphNames(bytes)).toBe(bytes);
});
