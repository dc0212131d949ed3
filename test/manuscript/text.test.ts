import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Messages } from '../../src/diagnostics/messages.js';
import { nearest } from '../../src/diagnostics/near.js';
import { decodeText } from '../../src/manuscript/decode.js';
import { schemaFiles } from '../../src/manuscript/json-schema.js';
import { slugify } from '../../src/manuscript/slug.js';
import { findingLines } from '../support/findings.js';

function decode(bytes: Uint8Array) {
  const messages = new Messages();
  const text = decodeText(bytes, 'a.md', messages);
  return { text, lines: findingLines(messages) };
}

describe('bytes to text', () => {
  test('UTF-8 of every length, with and without a byte order mark', () => {
    expect(decode(Buffer.from('\ufeffaé日😀\r\n')).text).toBe('aé日😀\r\n');
    expect(decode(new Uint8Array()).text).toBe('');
  });

  test.each([
    ['Latin-1', [...Buffer.from('ab\ncd '), 0xe9, 0x20], '2:4', 'byte 0xe9 at offset 6', 'Windows-1252 or Latin-1'],
    ['UTF-16 with a mark', [0xff, 0xfe, 0x61, 0], '1:1', 'byte 0xff at offset 0', 'UTF-16'],
    [
      'a sequence cut off',
      [...Buffer.from('é日')].slice(0, 4),
      '1:2',
      'byte 0xe6 at offset 2',
      'Windows-1252 or Latin-1',
    ],
    ['an overlong form', [0x61, 0xc0, 0xaf], '1:2', 'byte 0xc0 at offset 1', 'Windows-1252 or Latin-1'],
    ['a surrogate', [0x61, 0xed, 0xa0, 0x80], '1:2', 'byte 0xed at offset 1', 'Windows-1252 or Latin-1'],
    ['above U+10FFFF', [0xf4, 0x90, 0x80, 0x80], '1:1', 'byte 0xf4 at offset 0', 'Windows-1252 or Latin-1'],
    ['data', [...Buffer.from('abcdefgh'), 0, 0xff], '1:10', 'byte 0xff at offset 9', 'no text at all'],
  ])('%s', (_, bytes, place, found, guess) => {
    const { text, lines } = decode(Uint8Array.from(bytes));
    expect(text).toBeUndefined();
    expect(lines).toEqual([`a.md:${place} text-encoding: not UTF-8: ${found}; the text looks like ${guess}`]);
  });

  test.each([
    ['a PDF', '%PDF-1.7\n\xe2\xe3', 'a PDF'],
    ['a .docx', 'PK\x03\x04\x14\0\xdd', 'a zip archive, as documents of Word are'],
    ['an .odt', 'PK\x03\x04\x14\0\xddmimetypeapplication/vnd.oasis.opendocument.text', 'a document of LibreOffice'],
    ['a .doc', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'an old document of Word'],
  ])('%s is told from a text', (_, bytes, what) => {
    expect(decode(Buffer.from(bytes, 'latin1')).lines).toEqual([
      `a.md:1:1 text-encoding: "a.md" is ${what}, not a text`,
    ]);
  });

  test('characters that XML cannot hold are replaced, each told at its place', () => {
    const { text, lines } = decode(Buffer.from('a\0b\tc\r\nd\u000c\ufffe😀'));
    expect(text).toBe('a\ufffdb\tc\r\nd\ufffd\ufffd😀');
    expect(lines).toEqual([
      'a.md:1:2 text-character: the character U+0000 cannot be written into a book',
      'a.md:2:2 text-character: the character U+000C cannot be written into a book',
      'a.md:2:3 text-character: the character U+FFFE cannot be written into a book',
    ]);
  });

  test('a file full of them is told in a few lines', () => {
    const { lines } = decode(new Uint8Array(100_000));
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe('a.md:1:1 text-character: 99980 more such characters in the same text');
  });
});

test.each([
  ['titel', 'title'],
  ['STANDFIRST', 'standfirst'],
  ['standfrist', 'standfirst'],
  ['credits', 'credit'],
  ['xyz', undefined],
  ['colour', undefined],
])('%s is near %s', (name, expected) => {
  expect(nearest(name, ['title', 'standfirst', 'credit', 'kicker'])).toBe(expected);
});

test.each([
  ['Über Straße & Søn', 'uber-strasse-son'],
  ['01_Harbour.Dawn', '01-harbour-dawn'],
  ['日本', ''],
  ['--', ''],
])('the slug of %s is %j', (words, slug) => {
  expect(slugify(words)).toBe(slug);
});

test.each(schemaFiles())('$path is what the schema says; `npm run schema` writes it anew', ({ path, text }) => {
  expect(readFileSync(join(import.meta.dirname, '../..', path), 'utf8')).toBe(text);
});
