import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  agencies,
  creditStyles,
  formatCredit,
  parseContributions,
  parseCredit,
  splitCaption,
} from '../../src/credit/index.js';
import { readCredits, readSplits } from './corpus.js';

/** Tokens of the grammar, in a disorder that no desk would print. */
const tokens = fc.constantFrom(
  ...[
    'AP',
    'AFP',
    'Getty Images',
    'REUTERS',
    'Mara Lind',
    'Harbour Ledger',
    'Ministry of Rivers',
    'JO PETROV',
    '@delta',
    'ein',
    'صورة',
  ],
  ...[
    ' via ',
    '/',
    ' / ',
    ', ',
    '; ',
    ' - ',
    '#',
    ' | ',
    '. ',
    ' ',
    '\n',
    '(',
    ')',
    '[',
    ']',
    '（',
    '）',
    '"',
    '“',
    '”',
    '«',
    '…',
    '+++',
  ],
  ...[
    'File',
    'Pool',
    'Palace Pool Photo',
    'Handout',
    'Courtesy of the ',
    '-',
    'STR',
    'Screenshot: ',
    'Image made with AI by ',
    ' handout',
  ],
  ...[
    'Photo by ',
    'Foto: ',
    '© ',
    '(c) ',
    'Copyright ',
    '2024',
    'CC BY-SA 4.0',
    'Public domain',
    'https://x.example/a',
    '(1651220n)',
  ],
  ...[
    'DENMARK OUT',
    'NO SALES',
    'ATTENTION EDITORS - ',
    'Vis mer',
    'All photos: ',
    ', except p. 12 (AP)',
    'Left: ',
    'Styling: ',
    ' for ',
    ' on ',
  ],
  ...[
    '"Dawn" by ',
    ' – Own work',
    'Official U.S. Navy photo by ',
    ' USN',
    '撮影',
    '摄',
    '（代表）',
    'צילום: ',
    'FILE PHOTO: ',
    '**FILE**',
    '\uD800',
    '\u0000',
    '\uFDD0',
  ],
);
const hostile = fc.oneof(
  fc.array(tokens, { maxLength: 24 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
);

describe('whatever a line holds', () => {
  test('its pieces, joined in order, are the line', () => {
    fc.assert(
      fc.property(hostile, (line) => {
        const credit = parseCredit(line);
        expect(credit.pieces.map(({ text }) => text).join('')).toBe(line);
        expect(credit.literal).toBe(line);
      }),
      { numRuns: 3000 },
    );
  });

  test('nobody is named who is not in the line', () => {
    fc.assert(
      fc.property(hostile, (line) => {
        const credit = parseCredit(line);
        const known = new Set(agencies.map(({ name }) => name));
        const named = [...credit.creators.map(({ name }) => name), ...credit.sources, credit.distributor ?? ''];
        expect(named.filter((name) => !line.includes(name) && !known.has(name))).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  test('caption, credit and remainder are cut from the text to the letter', () => {
    fc.assert(
      fc.property(hostile, hostile, (before, after) => {
        const text = before + after;
        const { caption, credit = '', remainder = '' } = splitCaption(text, 'en');
        for (const part of [caption, credit, remainder]) expect(text).toContain(part);
        expect(caption.length + credit.length + remainder.length).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 1500 },
    );
  });

  test('house styles and contributor lines take it without a throw', () => {
    fc.assert(
      fc.property(hostile, (line) => {
        const credit = parseCredit(line);
        for (const style of creditStyles) expect(typeof formatCredit(credit, style)).toBe('string');
        parseContributions(line);
        expect(formatCredit(credit)).toBe(line);
      }),
      { numRuns: 500 },
    );
  });
});

describe('long lines', () => {
  const bricks = [
    '(',
    ')',
    '[',
    '/',
    ' via ',
    'a',
    'A',
    'A ',
    ' ',
    'AP/',
    'Mara Lind and ',
    ', ',
    '. ',
    '+++',
    '"',
    'NO ',
    'CC BY ',
    '©',
    '\n',
    '共',
    'used under ',
    '(a',
    '…',
    '- ',
  ];

  test.each(bricks)(
    'a hundred thousand characters of %j are read and restored',
    (brick) => {
      const line = brick.repeat(100_000 / brick.length);
      expect(
        parseCredit(line)
          .pieces.map(({ text }) => text)
          .join(''),
      ).toBe(line);
      const { caption } = splitCaption(`Boats. ${line}`, 'en');
      expect(caption.startsWith('Boats.')).toBe(true);
      expect(parseContributions(line)).toBeUndefined();
    },
    5000,
  );

  test('the time for ten thousand lines', () => {
    const lines = ['train', 'held-out'].flatMap((part) => readCredits(part).map(({ line }) => line));
    const captions = ['train', 'held-out'].flatMap((part) => readSplits(part));
    const parsed = cpuOf(() => {
      for (let count = 0; count < 10_000; count += 1) parseCredit(lines[count % lines.length] ?? '');
    });
    const split = cpuOf(() => {
      for (let count = 0; count < 10_000; count += 1) {
        const { text = '', language = 'en' } = captions[count % captions.length] ?? {};
        splitCaption(text, language);
      }
    });
    process.stdout.write(
      `10,000 credit lines parsed in ${parsed} ms, 10,000 captions split in ${split} ms of processor time\n`,
    );
  }, 60_000);
});

function cpuOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return Math.round((user + system) / 1000);
}
