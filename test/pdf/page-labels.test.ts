import { expect, test } from 'vitest';
import { pageLabelRanges } from '../../src/pdf/page-labels.js';

test('roman front matter, decimal body', () => {
  expect(pageLabelRanges(['i', 'ii', 'iii', 'iv', '1', '2', '3'])).toEqual([
    { page: 0, style: 'r', start: 1 },
    { page: 4, style: 'D', start: 1 },
  ]);
});

test('numbers that begin or jump elsewhere begin a range', () => {
  expect(pageLabelRanges(['7', '8', '12', 'XIV', 'XV'])).toEqual([
    { page: 0, style: 'D', start: 7 },
    { page: 2, style: 'D', start: 12 },
    { page: 3, style: 'R', start: 14 },
  ]);
});

test('a label that is no number, or no number that a viewer would write so, is kept as it is', () => {
  expect(pageLabelRanges(['Cover', 'iiii', '07', 'A-1', ''])).toEqual([
    { page: 0, prefix: 'Cover' },
    { page: 1, prefix: 'iiii' },
    { page: 2, prefix: '07' },
    { page: 3, prefix: 'A-1' },
    { page: 4, prefix: '' },
  ]);
});
