import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Messages } from '../../../src/diagnostics/messages.js';
import { printedText } from '../../../src/typeset/collect-text.js';
import type { ParagraphStyle } from '../../../src/typeset/paragraph.js';
import { setParagraph } from '../../../src/typeset/set-paragraph.js';
import { fakeMeasurer } from '../../support/fake-measurer.js';
import { paragraphStyle, run, textOf } from './support.js';

const size = 10;
const hanging = 0.6 * 0.5 * size * 2;

const words = fc.constantFrom(
  ...['a', 'of', 'the', 'typography', 'representation', 'UNESCO', 'well-known', 'said—and', '“quoted,”', '12 000'],
  ...[
    'https://example.org/a/b?c=d',
    'x'.repeat(60),
    'שלום',
    'עֲלֵיכֶם',
    'القاهرة',
    '(2024)',
    'типография',
    'λόγος',
    '日本語の本',
    '👩‍👩‍👧',
    'na\u00ADive',
  ],
);
const separators = fc.constantFrom(' ', ' ', ' ', ' ', '  ', '\u00A0', '\n', '\u200B', '');
const text = fc.array(fc.tuple(words, separators), { maxLength: 40 }).map((parts) => parts.flat().join(''));
const noise = fc.string({ unit: 'grapheme', maxLength: 60 });
const runs = fc.array(fc.tuple(fc.oneof(text, noise), fc.boolean(), fc.constantFrom('en', 'de', 'he', 'xx')), {
  maxLength: 4,
});
const style = fc.record({
  width: fc.integer({ min: 40, max: 300 }),
  align: fc.constantFrom<ParagraphStyle['align']>('justify', 'start', 'center', 'end'),
  indent: fc.constantFrom(0, 12),
  hyphenate: fc.boolean(),
  direction: fc.constantFrom<ParagraphStyle['direction']>('ltr', 'rtl'),
});

test('no character is lost, doubled or moved, and no line is wider than its measure', () => {
  fc.assert(
    fc.property(runs, style, (parts, { width, ...rest }) => {
      const source = parts.map(([words, italic, language]) => run(words, { language }, { italic }));
      const messages = new Messages();
      const lines = setParagraph(source, paragraphStyle(width, rest), fakeMeasurer(), messages);
      expect(textOf(lines).replaceAll('\u00AD', '')).toBe(printedText(source));
      lines.forEach((line, index) => {
        const allowed = width - (index === 0 ? rest.indent : 0) + (rest.align === 'justify' ? hanging : 0);
        expect(line.width).toBeLessThanOrEqual(allowed + 1e-6);
        for (const { x, glyphs } of line.items) {
          expect(x).toBeGreaterThanOrEqual(-hanging - 1e-6);
          expect(glyphs.every(({ advance }) => advance >= 0)).toBe(true);
        }
      });
    }),
    { numRuns: 400, seed: 7 },
  );
});

test('the text of the glyphs is the text of their item', () => {
  fc.assert(
    fc.property(text, style, (words, { width, ...rest }) => {
      const lines = setParagraph([run(words)], paragraphStyle(width, rest), fakeMeasurer(), new Messages());
      for (const { glyphs, text, direction } of lines.flatMap(({ items }) => items)) {
        const logical = direction === 'rtl' ? [...glyphs].reverse() : glyphs;
        expect(logical.map((glyph) => glyph.text).join('')).toBe(text);
      }
    }),
    { numRuns: 200, seed: 7 },
  );
});

test('the work of breaking grows with the length of the paragraph, not faster', () => {
  const lineMeasurements = (count: number) => {
    let asked = 0;
    const width = () => {
      asked++;
      return 170;
    };
    const words = run('photographers wait for the representation of light '.repeat(count));
    setParagraph([words], paragraphStyle(0, { width }), fakeMeasurer(), new Messages());
    return asked;
  };
  expect(lineMeasurements(400)).toBeLessThan(4.4 * lineMeasurements(100));
});
