import type { Messages, Place } from '../diagnostics/messages.js';

/** How many characters of one text are reported one by one. */
const reportedCharacters = 20;

/** Characters that XML 1.0, 2.2 leaves out of `Char`. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are looked for
const illegal = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/**
 * Bytes → text. A byte order mark is dropped; characters that XML can't hold become U+FFFD, which keeps every place.
 * @returns undefined where the bytes are not UTF-8, which is reported
 */
export function decodeText(bytes: Uint8Array, file: string, messages: Messages): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return scrubText(text, (offset) => placeAt(text, offset, file), messages);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const offset = firstInvalidByte(bytes);
    // What stands before the offset is sound, so its end is the place.
    const before = new TextDecoder('utf-8').decode(bytes.subarray(0, offset));
    const document = documentBy(bytes);
    if (document) {
      const hint = `save it as Markdown, such as with \`pandoc -t markdown -o text.md\`, and name that file`;
      messages.report('text-encoding', placeAt('', 0, file), `"${file}" is ${document}, not a text`, hint);
      return undefined;
    }
    const found = `byte 0x${bytes[offset]?.toString(16).padStart(2, '0')} at offset ${offset}`;
    const reason = `not UTF-8: ${found}; the text looks like ${guessEncoding(bytes)}`;
    messages.report('text-encoding', placeAt(before, before.length, file), reason);
    return undefined;
  }
}

/**
 * Replace the characters that XML can't hold, with a finding for each.
 * @param place where a character stands, by its offset in UTF-16 code units
 */
export function scrubText(text: string, place: (offset: number) => Place, messages: Messages): string {
  let count = 0;
  const clean = text.replace(illegal, (character: string, offset: number) => {
    count++;
    if (count <= reportedCharacters) messages.report('text-character', place(offset), nameOf(character));
    return '\ufffd';
  });
  const rest = count - reportedCharacters;
  if (rest > 0) messages.report('text-character', place(0), `${rest} more such characters in the same text`);
  return clean;
}

/** The place of an offset (in UTF-16 code units) in a text that fills a file from its first line. */
export function placeAt(text: string, offset: number, file: string): Place {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { file, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

function nameOf(character: string): string {
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return `the character U+${code} cannot be written into a book`;
}

/** Offset of the first byte that is no part of a well-formed sequence (Unicode 15, table 3-7). */
function firstInvalidByte(bytes: Uint8Array): number {
  let offset = 0;
  while (offset < bytes.length) {
    const length = sequenceLength(bytes, offset);
    if (length === 0) return offset;
    offset += length;
  }
  return offset;
}

/** Length of the well-formed sequence at an offset, 0 where there is none. */
function sequenceLength(bytes: Uint8Array, offset: number): number {
  const first = bytes[offset] ?? 0;
  if (first < 0x80) return 1;
  const length = first >= 0xc2 && first <= 0xdf ? 2 : first >> 4 === 0xe ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0;
  if (length === 0) return 0;
  const second = bytes[offset + 1] ?? 0;
  // Overlong forms, surrogates and code points above U+10FFFF are told by the second byte.
  const lowest = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const highest = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < lowest || second > highest) return 0;
  for (let index = offset + 2; index < offset + length; index++) {
    if ((bytes[index] ?? 0) >> 6 !== 0b10) return 0;
  }
  return length;
}

/** What a file is that word processors write, by its first bytes. */
function documentBy(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 100));
  if (head.startsWith('%PDF-')) return 'a PDF';
  if (head.startsWith('\xd0\xcf\x11\xe0')) return 'an old document of Word';
  if (!head.startsWith('PK\x03\x04')) return undefined;
  return head.includes('opendocument') ? 'a document of LibreOffice' : 'a zip archive, as documents of Word are';
}

function guessEncoding(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return 'UTF-16';
  const sample = bytes.subarray(0, 4096);
  const zeros = sample.filter((byte) => byte === 0).length;
  if (zeros > sample.length / 4) return 'UTF-16';
  return zeros > 0 ? 'no text at all' : 'Windows-1252 or Latin-1';
}
