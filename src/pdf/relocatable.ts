import { unfilled } from '../publication/joined.js';

/**
 * Text of objects in which some numbers are left open: those that depend on what else is in the file. So it can be kept, and
 * put into another file as it is. Its characters are bytes.
 */
export interface Relocatable {
  /** Everything but the open numbers. */
  readonly bytes: Uint8Array;
  /** Two words for each open number: before which byte it stands, and which it is (see `open`). */
  readonly holes: Uint32Array;
}

/** What an open number counts: each kind from 0, among those that the same text may speak of. */
const kinds = ['element', 'link', 'page', 'keyOfPage', 'keyOfLink', 'root'] as const;
type Kind = (typeof kinds)[number];

/** The numbers that stand in a file for those that were left open, of each kind. */
export type Numbers = { readonly [K in Kind]: (index: number) => number };

/** Beyond Latin-1, and so in no text of an object: where an open number stands while a text is made. */
const first = 0x100;
const bits = 14;
/** The kind of an open number that begins an object, of which note is to be taken. */
const begins = kinds.length;

/** An open number. */
export function open(kind: Kind, index: number): string {
  return marker(kinds.indexOf(kind), index);
}

/** A reference to an object whose number is open. ISO 32000-1, 7.3.10. */
export function openReference(kind: Kind, index: number): string {
  return `${open(kind, index)} 0 R`;
}

/** An object whose number is open, as it stands in the file. */
export function openObject(kind: Kind, index: number, text: string): string {
  return `${marker(begins + kinds.indexOf(kind), index)} 0 obj\n${text}\nendobj\n`;
}

function marker(kind: number, index: number): string {
  return String.fromCharCode(first + kind, first + (index >> bits), first + (index & (2 ** bits - 1)));
}

/** A text with open numbers, to be kept. */
export function relocatable(text: string): Relocatable {
  const bytes = Buffer.allocUnsafe(text.length);
  const holes: number[] = [];
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < first) bytes[length++] = code;
    else {
      const index = ((text.charCodeAt(at + 1) - first) << bits) | (text.charCodeAt(at + 2) - first);
      holes.push(length, ((code - first) << (2 * bits)) | index);
      at += 2;
    }
  }
  return { bytes: bytes.subarray(0, length), holes: Uint32Array.from(holes) };
}

/** More digits than a number of an object has. ISO 32000-1, Table C.1. */
const mostDigits = 10;

/**
 * The text with its numbers.
 * @param begun told of each object: its number, and where in the text it begins
 */
export function relocate(
  { bytes, holes }: Relocatable,
  numbers: Numbers,
  begun: (number: number, offset: number) => void = () => undefined,
): Uint8Array {
  const ofKind = kinds.map((kind) => numbers[kind]);
  const text = unfilled(bytes.length + (holes.length / 2) * mostDigits);
  let [from, to] = [0, 0];
  for (let hole = 0; hole < holes.length; hole += 2) {
    const until = holes[hole] as number;
    const what = holes[hole + 1] as number;
    // Most of what stands between two numbers is shorter than a call would be worth.
    while (from < until) text[to++] = bytes[from++] as number;
    const kind = what >>> (2 * bits);
    const isBegin = kind >= begins;
    const numberOf = ofKind[isBegin ? kind - begins : kind] as Numbers[Kind];
    const number = numberOf(what & (2 ** (2 * bits) - 1));
    if (isBegin) begun(number, to);
    to = writeDecimal(number, text, to);
  }
  text.set(bytes.subarray(from), to);
  return text.subarray(0, to + bytes.length - from);
}

/** @returns where what follows stands */
function writeDecimal(number: number, text: Uint8Array, at: number): number {
  let end = at + 1;
  for (let limit = 10; number >= limit; limit *= 10) end++;
  let rest = number;
  for (let place = end - 1; place >= at; place--) {
    const tens = Math.trunc(rest / 10);
    text[place] = 0x30 + rest - 10 * tens;
    rest = tens;
  }
  return end;
}
