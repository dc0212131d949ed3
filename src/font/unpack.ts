import { damaged, FontFlaw } from './flaw.js';
import { fullName } from './names.js';
import { readSfnt, type Sfnt, tagAt, viewOf } from './sfnt.js';
import { unpackWoff, unpackWoff2 } from './woff.js';

/** What some other files begin with that are given for fonts. */
const others: readonly (readonly [start: RegExp, what: string, hint?: string])[] = [
  [
    /^\s*(<!doctype|<html|<head|<\?xml[^>]*>\s*<html)/i,
    'a web page',
    'the download gave a page instead of the font: download it again, and open it in a font viewer to see',
  ],
  [/^\s*<(\?xml|svg)/i, 'an SVG or XML file'],
  [/^(%!|\x80[^ -~])/, 'a Type 1 font', 'convert it to OpenType, or take the OpenType version of the family'],
  [/^[\s\S]{34}LP/, 'an Embedded OpenType (.eot) file', 'take the .ttf, .otf or .woff2 of the same family'],
  [/^PK[^ -~]{2}/, 'a zip archive', 'unpack it and name the font file in it'],
  [/^%PDF-/, 'a PDF'],
  [/^(version https:\/\/git-lfs)/, 'a pointer of Git LFS, not the file itself', 'run `git lfs pull`'],
];

/**
 * Read the one font of a file: TrueType, OpenType, a member of a collection, WOFF or WOFF2.
 * @param member of a collection: its full or PostScript name, or its number from 0
 * @throws FontFlaw where it is none of them; RangeError where its first bytes run out of the file
 */
export async function unpack(bytes: Uint8Array, member?: string): Promise<Sfnt> {
  if (bytes.byteLength < 12) throw new FontFlaw('font-format', bytes.byteLength === 0 ? 'is empty' : 'is no font');
  const view = viewOf(bytes);
  switch (tagAt(view, 0)) {
    case '\x00\x01\x00\x00':
    case 'true':
    case 'OTTO':
      return readSfnt(bytes);
    case 'ttcf':
      return memberOf(bytes, member);
    case 'wOFF':
      return unpackWoff(bytes);
    case 'wOF2':
      return unpackWoff2(bytes);
    default:
      throw unknown(bytes);
  }
}

function unknown(bytes: Uint8Array): FontFlaw {
  const start = String.fromCharCode(...bytes.subarray(0, 200));
  const found = others.find(([pattern]) => pattern.test(start));
  return new FontFlaw('font-format', `is ${found?.[1] ?? 'no font that Colophon knows'}`, found?.[2]);
}

/** A font of a collection. */
function memberOf(bytes: Uint8Array, member: string | undefined): Sfnt {
  const view = viewOf(bytes);
  const count = view.getUint32(8);
  if (count === 0 || count > 256) throw damaged(`it counts ${count} fonts`);
  const fonts = Array.from({ length: count }, (_, index) => readSfnt(bytes, view.getUint32(12 + index * 4)));
  const names = fonts.map((font) => [fullName(font, 4), fullName(font, 6)]);
  const listed = names.map(([name], index) => `${index} “${name ?? ''}”`).join(', ');
  if (member === undefined && count > 1) {
    throw new FontFlaw('font-member', `holds ${count} fonts`, `say which in \`member\`: ${listed}`);
  }
  const byNumber = /^\d+$/.test(member ?? '0') ? Number(member ?? '0') : -1;
  const index = names.findIndex((all, at) => at === byNumber || all.includes(member));
  const found = fonts[index];
  if (!found) throw new FontFlaw('font-member', `holds no font “${member ?? ''}”`, `there are ${listed}`);
  return found;
}
