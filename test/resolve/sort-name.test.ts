import { expect, test } from 'vitest';
import { sortName } from '../../src/resolve/sort-name.js';

test.each([
  ['Mara Lind', 'Lind, Mara'],
  ['Mara J. Lind', 'Lind, Mara J.'],
  ['Anna van der Berg', 'van der Berg, Anna'],
  ['Roberto De Marchi', 'De Marchi, Roberto'],
  ['José Ortega y Gasset', 'Ortega y Gasset, José'],
  ['Karl Holm Jr.', 'Holm, Karl, Jr.'],
  ['Jean-Luc O’Hara', 'O’Hara, Jean-Luc'],
  ['Олена Коваль', 'Коваль, Олена'],
  ['ליאור בן דוד', 'בן דוד, ליאור'],
  ['محمد عبد الله', 'عبد الله, محمد'],
  ['Mara', 'Mara'],
  ['Lind, Mara', 'Lind, Mara'],
  ['山田太郎', '山田太郎'],
  ['김 민수', '김 민수'],
  ['Associated Press', 'Associated Press'],
  ['Tide Weather', 'Tide Weather'],
  ['Harbour Press', 'Harbour Press'],
  ['The Maritime Office', 'The Maritime Office'],
  ['Lena & Tom Noor', 'Lena & Tom Noor'],
  ['@harbourcat', '@harbourcat'],
])('%s is sorted as %s', (name, expected) => {
  const agencies = [{ name: 'Tide Weather', aliases: [] }] as unknown as Parameters<typeof sortName>[2];
  expect(sortName(name, 'en-GB', agencies)).toBe(expected);
});

test.each(['hu', 'vi', 'is-IS'])('a name in a book in %s stays as it is', (language) => {
  expect(sortName('Kovács Anna', language, [])).toBe('Kovács Anna');
});
