/** A PDF name, without its solidus. */
export class Name {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** A reference to an indirect object. */
export class Ref {
  readonly id: number;
  constructor(id: number) {
    this.id = id;
  }
}

/** A string as its bytes, one character a byte. */
export class PdfString {
  readonly bytes: string;
  constructor(bytes: string) {
    this.bytes = bytes;
  }
}

/** A word that is no object: an operator of a content stream, or `obj`, `endobj` … in a file. */
export class Word {
  readonly word: string;
  constructor(word: string) {
    this.word = word;
  }
}

/** A stream: its dictionary and its bytes as they stand in the file. */
export class Stream {
  readonly dict: Dict;
  readonly raw: Uint8Array;
  constructor(dict: Dict, raw: Uint8Array) {
    this.dict = dict;
    this.raw = raw;
  }
}

export type Dict = ReadonlyMap<string, Value>;

/** An object of a PDF file. ISO 32000-1, 7.3. */
export type Value = null | boolean | number | Name | Ref | PdfString | Stream | readonly Value[] | Dict;

/** The characters of a name, or undefined for what is no name. */
export function nameOf(value: Value | undefined): string | undefined {
  return value instanceof Name ? value.name : undefined;
}

/** A number, or undefined for what is no number. */
export function numberOf(value: Value | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** Whether a value is a dictionary; a stream isn't one. */
export function isDict(value: Value | undefined): value is Dict {
  return value instanceof Map;
}

/** Whether a value is an array. */
export function isArray(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** A text string's characters: UTF-16BE behind a byte order mark, else PDFDocEncoding. ISO 32000-1, 7.9.2.2. */
export function textOf(value: Value | undefined): string | undefined {
  if (!(value instanceof PdfString)) return undefined;
  const { bytes } = value;
  if (!bytes.startsWith('\xFE\xFF')) return [...bytes].map(documentEncoding).join('');
  return utf16(bytes.slice(2));
}

/** The characters of UTF-16BE bytes. */
export function utf16(bytes: string): string {
  let text = '';
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    text += String.fromCharCode((bytes.charCodeAt(at) << 8) | bytes.charCodeAt(at + 1));
  }
  return text;
}

/** Where PDFDocEncoding differs from Latin-1. ISO 32000-1, D.2. */
const differing: readonly (readonly [number, string])[] = [
  [0x18, '˘ˇˆ˙˝˛˚˜'],
  [0x80, '•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž'],
  [0xa0, '€'],
];

function documentEncoding(byte: string): string {
  const code = byte.charCodeAt(0);
  for (const [first, characters] of differing) {
    const character = characters[code - first];
    if (code >= first && character !== undefined) return character;
  }
  return byte;
}
