import fc from 'fast-check';
import PDFDocument from 'pdfkit';
import { expect, test } from 'vitest';
import { objectText } from '../../src/pdf/object-text.js';

const document = new PDFDocument({
  pdfVersion: '1.7',
  lang: 'en',
  displayTitle: true,
  autoFirstPage: false,
  font: null,
  info: {},
});

/** What pdfkit itself writes between an object's first and last line. */
function byPdfkit(value: unknown): string {
  const lines: (string | Uint8Array)[] = [];
  document._write = (line) => void lines.push(line);
  const reference = document.ref(value as Record<string, unknown>);
  reference.compress = false;
  reference.finalize();
  return lines.slice(1, -1).join('\n');
}

const name = fc.stringMatching(/^[A-Za-z0-9]{1,12}$/);
const { value: anything } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    name,
    fc.string({ unit: 'binary' }).map((text) => new String(text)),
    fc
      .string({ unit: fc.constantFrom('(', ')', '\\', '\n', '\r', '\t', '\b', '\f', '\0', 'é', '\ud83d', 'a') })
      .map((text) => new String(text)),
    fc.double({ min: -1e12, max: 1e12, noNaN: true }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array({ maxLength: 20 }),
    fc.date({ min: new Date('1970-01-01'), max: new Date('2999-12-31'), noInvalidDate: true }),
    fc.nat().map(() => document.ref({})),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(name, fc.option(tie('value'), { nil: undefined }), { maxKeys: 5, noNullPrototype: true }),
  ),
}));

test('values are written as pdfkit writes them', () => {
  fc.assert(
    fc.property(fc.dictionary(name, anything, { maxKeys: 5, noNullPrototype: true }), (value) => {
      expect(objectText(value)).toBe(byPdfkit(value));
    }),
    { numRuns: 2000 },
  );
});

test('a number without a notation is refused', () => {
  for (const number of [Number.NaN, Number.POSITIVE_INFINITY, -1e21])
    expect(() => objectText({ Width: number })).toThrow('no notation');
});
