import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Pieces } from '../../src/pdf/pieces.js';

const line = fc.string({ unit: fc.integer({ min: 0, max: 0xff }).map((code) => String.fromCharCode(code)) });
const lengths = fc.oneof(fc.nat({ max: 300 }), fc.constantFrom(2 ** 16, 2 ** 16 + 1, 2 ** 18 - 5, 2 ** 18, 300_000));
const bytes = fc.tuple(lengths, fc.nat({ max: 255 })).map(([length, fill]) => new Uint8Array(length).fill(fill));

test('what is added is taken, all of it and once, in its order', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(line, bytes, fc.constant('take' as const)), { maxLength: 30 }), (steps) => {
      const pieces = new Pieces();
      const taken: Uint8Array[] = [];
      const expected: Uint8Array[] = [];
      for (const step of steps) {
        if (step === 'take') taken.push(...pieces.take());
        else if (typeof step === 'string') {
          pieces.addLine(step);
          expected.push(Buffer.from(`${step}\n`, 'latin1'));
        } else {
          const given = step.slice();
          pieces.add(given);
          expected.push(step);
          // Small ones are copied: their memory may be used again.
          if (given.length <= 2 ** 16) given.fill(0);
        }
      }
      expect(Buffer.concat([...taken, ...pieces.all]).equals(Buffer.concat(expected))).toBe(true);
    }),
  );
});

test('a million short lines are few pieces', () => {
  const pieces = new Pieces();
  for (let count = 0; count < 1_000_000; count++) pieces.addLine('endobj');
  expect(pieces.take().length).toBeLessThan(40);
});
