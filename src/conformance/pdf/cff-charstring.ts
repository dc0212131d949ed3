import type { CffIndex } from './cff.js';

/** What the width of a glyph is counted from. Adobe Technical Note 5176, table 23. */
export interface WidthRules {
  /** Of glyphs that name none. */
  readonly usual: number;
  /** What those that name one add to. */
  readonly nominal: number;
  /** Parts of outlines that all fonts of the program share, and those of this one. */
  readonly global: CffIndex;
  readonly local?: CffIndex;
}

/** Operators, and whether there is a width where so many numbers stand before them. Adobe Technical Note 5177, 3.1. */
const isOdd = (numbers: number) => numbers % 2 === 1;
const moreThan = (needed: number) => (numbers: number) => numbers > needed;
const hasWidth: Readonly<Record<number, (numbers: number) => boolean>> = {
  1: isOdd, // hstem
  3: isOdd, // vstem
  4: moreThan(1), // vmoveto
  14: (numbers) => numbers === 1 || numbers === 5, // endchar, with an accent of old
  18: isOdd, // hstemhm
  19: isOdd, // hintmask
  20: isOdd, // cntrmask
  21: moreThan(2), // rmoveto
  22: moreThan(1), // hmoveto
  23: isOdd, // vstemhm
};
const [callSubr, callGlobal, returns] = [10, 29, 11];

/** Numbers and calls before the first operator of a glyph: no sound one has more. */
const mostSteps = 500;

/**
 * The width that a charstring names before its first operator, in units of the font; the usual one where it names none. The same, 3.
 * @returns undefined where that can't be told
 */
export function cffGlyphWidth(
  charString: Uint8Array,
  { usual, nominal, global, local }: WidthRules,
): number | undefined {
  const numbers: number[] = [];
  const reading = [{ bytes: charString, at: 0 }];
  for (let step = 0; step < mostSteps; step++) {
    const here = reading.at(-1);
    const first = here?.bytes[here.at];
    if (!here || first === undefined) return undefined;
    const number = numberAt(here.bytes, here.at);
    here.at += number?.length ?? 1;
    if (number) numbers.push(number.value);
    else if (first === returns) reading.pop();
    else if (first === callSubr || first === callGlobal) {
      const subrs = first === callGlobal ? global : local;
      const index = (numbers.pop() ?? 0) + biasOf(subrs?.count ?? 0);
      if (!subrs || index < 0 || index >= subrs.count) return undefined;
      reading.push({ bytes: subrs.item(index), at: 0 });
    } else {
      const judge = hasWidth[first];
      if (!judge) return undefined;
      return judge(numbers.length) ? nominal + (numbers[0] ?? 0) : usual;
    }
  }
  return undefined;
}

/** The same, 3.2. */
function numberAt(bytes: Uint8Array, at: number): { readonly value: number; readonly length: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, bytes.byteLength - at);
  const first = view.getUint8(0);
  if (first === 28) return { value: view.getInt16(1), length: 3 };
  if (first < 32) return undefined;
  if (first < 247) return { value: first - 139, length: 1 };
  if (first < 251) return { value: (first - 247) * 256 + view.getUint8(1) + 108, length: 2 };
  if (first < 255) return { value: -(first - 251) * 256 - view.getUint8(1) - 108, length: 2 };
  return { value: view.getInt32(1) / 65536, length: 5 };
}

/** The same, 4.7. */
function biasOf(count: number): number {
  return count < 1240 ? 107 : count < 33900 ? 1131 : 32768;
}
