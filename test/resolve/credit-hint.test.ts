import { describe, expect, test } from 'vitest';
import { resolveSource } from './manuscript.js';

function hints(markdown: string, settings = {}) {
  const { messages } = resolveSource({ articles: markdown, photos: { 'a.jpg': {} }, settings });
  return messages.filter(({ ruleId }) => ruleId === 'credit-missing').map(({ note }) => note ?? '');
}

describe('a credit that was not read', () => {
  test.each([
    ['in brackets', '![Boats](../assets/a.jpg "The quay (Holt House)")', 'if "Holt House" is meant for it'],
    [
      'in brackets with others in them',
      '![Boats](../assets/a.jpg "The quay (box (blue) 4)")',
      'if "box (blue) 4" is meant',
    ],
    [
      'a last sentence',
      '![Boats](../assets/a.jpg "The quay. City Archive, MS 44")',
      'if "City Archive, MS 44" is meant',
    ],
    [
      'as alternative text',
      '![The quay. Photo: Mara Lind](../assets/a.jpg)',
      '"Photo: Mara Lind" stands in the alternative',
    ],
  ])('is named where it stands: %s', (_, markdown, expected) => {
    expect(hints(markdown)[0]).toContain(expected);
  });

  test('is asked for where there is none', () => {
    expect(hints('![Boats](../assets/a.jpg "The quay")')[0]).toContain('give the credit line in `credit`');
  });
});

test.each([
  ['AP Photo/Mara Lind, File', 1],
  ['the quay at noon', 0],
])('a caption in the alternative text is told where the file has the credit: (%s)', (bracket, count) => {
  const { messages } = resolveSource({
    articles: `![Boats wait. (${bracket})](../assets/a.jpg)`,
    photos: { 'a.jpg': { creditLine: 'AP' } },
  });
  const told = messages.filter(({ ruleId }) => ruleId === 'alt-is-caption');
  expect(told).toHaveLength(count);
  if (count > 0) expect(told[0]?.reason).toContain(bracket);
});

test('an agency that the settings name is a credit', () => {
  const markdown = '![Boats](../assets/a.jpg "The quay at noon (Fanal)")';
  expect(hints(markdown)).toHaveLength(1);
  expect(hints(markdown, { agencies: [{ name: 'Fanal' }] })).toEqual([]);
});
