import { describe, expect, test } from 'vitest';
import { splitCaption } from '../../src/credit/index.js';

describe('a body that hands out pictures', () => {
  test.each([
    ['Troops in a picture released on March 1, 2024 (Israel Defense Forces)', 'Israel Defense Forces'],
    ['The author Ada Orr (1901–1980) in 1950 (Library of Congress)', 'Library of Congress'],
    ['The officer at his desk (Spokesperson)', 'Spokesperson'],
  ])('in brackets at the end of a caption is its credit: %s', (text, credit) => {
    expect(splitCaption(text, 'en').credit).toBe(credit);
  });

  test.each([
    'The “tower” (Port Ellen)',
    'The member for Orr (Labour Party)',
    'The new building (town hall)',
    'Dana Holt (police officer)',
  ])('is told from other words in brackets: %s', (text) => {
    expect(splitCaption(text, 'en')).toEqual({ caption: text });
  });
});

test.each(['(Illustrative: a ship (Mara Lind / AFP))', '(Illustrative: a ship. (Mara Lind / AFP))'])(
  'brackets about caption and credit are neither: %s',
  (text) => {
    const { caption, credit, status } = splitCaption(text, 'en');
    expect([caption.replace('.', ''), credit, status]).toEqual([
      'Illustrative: a ship',
      'Mara Lind / AFP',
      'illustrative',
    ]);
  },
);

test.each(['AP Photo/Mara Lind (Pool)', 'Mara Lind (AFP)', 'Photo: Mara Lind (AFP)'])(
  'brackets about a credit that ends with one are its own: %s',
  (credit) => {
    expect(splitCaption(`(${credit})`, 'en')).toEqual({ caption: '', credit });
  },
);

test('a label behind the name of a body', () => {
  const credit = 'Delta News photo by Mara Lind – 3 MAY 1974';
  expect(splitCaption(`The old quay. ${credit}`, 'en')).toEqual({ caption: 'The old quay.', credit });
  for (const text of ['The hall. A photo by Mara Lind hangs there', 'The hall. Visitors pass a photo by Mara Lind'])
    expect(splitCaption(text, 'en')).toEqual({ caption: text });
});

test.each([
  'Lind Collection, Tide Museum; reproduced by permission of the heirs of M. Lind',
  'Delta News Service, courtesy of the Tide Library. No known restrictions on publication.',
  'Municipal Bureau / Collection of the Tide Museum (inv. no. 2204 b)',
])('what archives write in brackets behind a caption: %s', (credit) => {
  expect(splitCaption(`The quay. (${credit})`, 'en')).toEqual({ caption: 'The quay.', credit });
});
