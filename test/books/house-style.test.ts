import { beforeAll, describe, expect, test } from 'vitest';
import { typeset } from '../../src/build/typeset.js';
import { nodeWorld } from '../../src/build/world.js';
import { expectedText } from '../../src/conformance/expected-text.js';
import { Messages } from '../../src/diagnostics/messages.js';
import { emitPdf } from '../../src/pdf/emit-pdf.js';
import { emitEpub } from '../support/checked-epub.js';
import { epubTexts, fold } from '../support/epub-text.js';
import { housePublication, printedByHouse } from '../support/house-publication.js';
import { pdfStructureText } from '../support/pdf-text.js';

const edition = {
  format: 'pdf',
  trim: { width: 419.53, height: 595.28 },
  theme: 'book',
  conformance: 'PDF/A-3a',
} as const;

let epub: string;
let pdf: string;

beforeAll(async () => {
  const texts = epubTexts(await emitEpub(housePublication, { format: 'epub' }));
  epub = closed(texts.map(({ text }) => text).join(' '));
  const layout = await typeset(housePublication, edition, nodeWorld(), new Messages());
  pdf = closed(await pdfStructureText(await emitPdf(layout, housePublication, edition)));
}, 60_000);

/** Lines are broken elsewhere in each format. */
function closed(text: string): string {
  return fold(text).replace(/\s+/g, '');
}

/** The credits as the model has them that aren't found, each looked for after the one before it. */
function missing(text: string): readonly string[] {
  const kinds = new Set(['credit', 'credit label', 'caption', 'heading', 'section title']);
  let from = 0;
  return expectedText(housePublication)
    .filter(({ kind }) => kinds.has(kind))
    .flatMap(({ id, kind, text: wanted }) => {
      const at = text.indexOf(closed(wanted), from);
      if (at >= 0) from = at + closed(wanted).length;
      return at < 0 ? [`${kind} ${id}: ${wanted}`] : [];
    });
}

describe('a house’s credits', () => {
  test('are the same in both formats and the model: words, order, groups, headings', () => {
    expect(missing(epub)).toEqual([]);
    expect(missing(pdf)).toEqual([]);
  });

  test('stand nowhere in the words that they were supplied in', () => {
    for (const text of [epub, pdf]) {
      expect(text).not.toContain(closed('AP Photo/Mara Lind, File'));
      expect(text.split(closed(printedByHouse))).toHaveLength(1 + 4);
    }
  });
});
