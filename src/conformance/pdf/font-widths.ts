import type { PdfDocument } from './document.js';
import { type Dict, isArray, numberOf } from './objects.js';
import type { CodeWidths } from './text-placement.js';

/** How wide a font's codes are by its dictionary. */
export function codeWidths(document: PdfDocument, font: Dict): CodeWidths {
  if (document.name(font.get('Subtype')) !== 'Type0') return { bytes: 1, width: simpleWidths(document, font) };
  const descendant = document.dict(document.array(font.get('DescendantFonts'))[0]);
  return { bytes: 2, width: compositeWidths(document, descendant) };
}

/** ISO 32000-1, 9.7.4.3. */
function compositeWidths(document: PdfDocument, font: Dict): (code: number) => number | undefined {
  const widths = new Map<number, number>();
  const items = document.array(font.get('W'));
  for (let at = 0; at < items.length; ) {
    const first = document.number(items[at]) ?? 0;
    const second = document.get(items[at + 1]);
    if (isArray(second)) {
      second.forEach((width, index) => {
        widths.set(first + index, document.number(width) ?? 0);
      });
      at += 2;
    } else {
      const [last, width] = [numberOf(second) ?? 0, document.number(items[at + 2]) ?? 0];
      for (let code = first; code <= Math.min(last, 0xffff); code++) widths.set(code, width);
      at += 3;
    }
  }
  const usual = document.number(font.get('DW')) ?? 1000;
  return (code) => widths.get(code) ?? usual;
}

function simpleWidths(document: PdfDocument, font: Dict): (code: number) => number | undefined {
  const first = document.number(font.get('FirstChar')) ?? 0;
  const widths = document.array(font.get('Widths'));
  return (code) => document.number(widths[code - first]);
}
