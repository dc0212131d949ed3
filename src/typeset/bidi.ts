import bidiFactory, { type Bidi } from 'bidi-js';
import type { Direction } from '../publication/content.js';
import type { ParagraphText, RunSpan } from './collect-text.js';

// The package's types are written for a module, its code isn't one: the default export is the factory itself.
const bidi = (bidiFactory as unknown as () => Bidi)();

// Blocks whose characters are written from right to left (Hebrew to Arabic Extended, presentation forms, and
// the right-to-left part of the first supplementary plane).
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/**
 * Embedding level of each UTF-16 unit of a paragraph (UAX #9, rules P1 to I2): odd runs from right to left.
 * A run with a direction of its own is isolated, together with its neighbours in the same span.
 * @returns undefined where everything runs from left to right
 */
export function embeddingLevels(paragraph: ParagraphText, direction: Direction): Uint8Array | undefined {
  const plain =
    direction === 'ltr' &&
    paragraph.controls.length === 0 &&
    paragraph.spans.every(({ run }) => run.direction === undefined) &&
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

/** The text with its controls back and isolates around runs, and where each unit of the paragraph went. */
function withIsolates({ text, spans, controls }: ParagraphText): { text: string; at: Uint32Array } {
  const at = new Uint32Array(text.length);
  let out = '';
  let control = 0;
  spans.forEach((span, index) => {
    if (opens(spans[index - 1], span)) out += span.run.direction === 'rtl' ? '\u2067' : '\u2066';
    for (let offset = span.start; offset < span.end; offset++) {
      for (; (controls[control]?.offset ?? Number.POSITIVE_INFINITY) <= offset; control++) {
        out += controls[control]?.character ?? '';
      }
      at[offset] = out.length;
      out += text[offset];
    }
    const next = spans[index + 1];
    if (span.run.direction && (!next || !joined(span, next))) out += '\u2069';
  });
  return { text: out, at };
}

function opens(before: RunSpan | undefined, span: RunSpan): boolean {
  return span.run.direction !== undefined && !(before && joined(before, span));
}

/** Whether two neighbours stand in the same isolate: same direction, and a node around both. */
function joined(a: RunSpan, b: RunSpan): boolean {
  if (a.run.direction !== b.run.direction) return false;
  return a.run.within.length === 0 ? b.run.within.length === 0 : a.run.within.some((id) => b.run.within.includes(id));
}
