import bidiFactory, { type Bidi } from 'bidi-js';
import type { Direction } from '../publication/content.js';
import type { ParagraphText } from './collect-text.js';
import type { Isolate } from './paragraph.js';

// The package's types are written for a module, its code isn't one: the default export is the factory itself.
const bidi = (bidiFactory as unknown as () => Bidi)();

// Blocks whose characters are written from right to left (Hebrew to Arabic Extended, presentation forms, and
// the right-to-left part of the first supplementary plane).
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/**
 * Embedding level of each UTF-16 unit of a paragraph (UAX #9, rules P1 to I2): odd runs from right to left.
 * A span with a direction of its own is isolated.
 * @returns undefined where everything runs from left to right
 */
export function embeddingLevels(paragraph: ParagraphText, direction: Direction): Uint8Array | undefined {
  const plain =
    direction === 'ltr' &&
    paragraph.controls.length === 0 &&
    paragraph.spans.every(({ run }) => run.isolates === undefined) &&
    !rightToLeft.test(paragraph.text);
  if (plain) return undefined;
  const { text, at } = withIsolates(paragraph);
  const { levels } = bidi.getEmbeddingLevels(text, direction);
  return Uint8Array.from(at, (offset) => levels[offset] ?? 0);
}

/**
 * Put what stands on one line into visual order (UAX #9, rule L2).
 * @param levels embedding level of each part of the line, in logical order
 * @returns the parts' indices from left to right
 */
export function visualOrder(levels: readonly number[]): number[] {
  const order = levels.map((_, index) => index);
  const highest = Math.max(0, ...levels);
  for (let level = highest; level > 0; level--) {
    for (let start = 0; start < order.length; start++) {
      let end = start;
      while (end < order.length && (levels[order[end] ?? 0] ?? 0) >= level) end++;
      if (end - start > 1) order.splice(start, end - start, ...order.slice(start, end).reverse());
      start = Math.max(start, end);
    }
  }
  return order;
}

/** The text with its controls back and isolates around spans, and where each unit of the paragraph went. */
function withIsolates({ text, spans, controls }: ParagraphText): { text: string; at: Uint32Array } {
  const at = new Uint32Array(text.length);
  let open: readonly Isolate[] = [];
  let out = '';
  let control = 0;
  for (const { start, end, run } of spans) {
    const { isolates = [] } = run;
    const shared = sharedBy(open, isolates);
    out += '\u2069'.repeat(open.length - shared);
    for (const { direction } of isolates.slice(shared)) out += direction === 'rtl' ? '\u2067' : '\u2066';
    open = isolates;
    for (let offset = start; offset < end; offset++) {
      for (; (controls[control]?.offset ?? Number.POSITIVE_INFINITY) <= offset; control++) {
        out += controls[control]?.character ?? '';
      }
      at[offset] = out.length;
      out += text[offset];
    }
  }
  return { text: out + '\u2069'.repeat(open.length), at };
}

/** How many isolates, from the outermost, are the same. */
function sharedBy(a: readonly Isolate[], b: readonly Isolate[]): number {
  const different = a.findIndex(({ id }, index) => b[index]?.id !== id);
  return different < 0 ? a.length : different;
}
