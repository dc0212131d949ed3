import { expect, test } from 'vitest';
import type { Phrasing } from '../../src/publication/content.js';
import { applyIsolates } from '../../src/resolve/bidi-controls.js';

const text = (value: string): Phrasing => ({ type: 'text', value });

/** Spans as `<rtl …>`, with what was told after a bar. */
function shown(children: readonly Phrasing[]): string {
  const told: string[] = [];
  const result = applyIsolates(children, {
    make: (direction, inner) => ({ type: 'span', id: '', direction, children: inner }),
    kept: (words, direction) => told.push(`${direction} ${words}`),
    unbalanced: (reason) => told.push(reason),
  });
  const write = (node: Phrasing): string => {
    if (node.type === 'text') return node.value;
    const name = node.type === 'span' ? node.direction : node.type;
    return 'children' in node ? `<${name} ${node.children.map(write).join('')}>` : '';
  };
  return [result.map(write).join(''), ...told].join(' | ');
}

test.each([
  ['a plain text', 'a plain text'],
  ['a \u2067b\u2069 c', 'a <rtl b> c | rtl b'],
  ['a \u2066b\u2069 c', 'a <ltr b> c | ltr b'],
  ['\u2068\u05d0 b\u2069 \u20681 a\u2069', '<rtl \u05d0 b> <ltr 1 a> | rtl \u05d0 b | ltr 1 a'],
  ['a \u2067b \u2066c\u2069 d\u2069 e', 'a <rtl b <ltr c> d> e | ltr c | rtl b c d'],
  ['a \u2067\u2069b', 'a b'],
  ['a \u2067b', 'a <rtl b> | a direction control (U+2067) never closed: what it begins ends here'],
  ['a\u2069 b\u2069', 'a b | 2 direction controls (U+2069) without a counterpart, or too deep in others, left out'],
])('%j', (value, expected) => {
  expect(shown([text(value)])).toBe(expected);
});

test('an isolate holds what stands between its ends', () => {
  const strong: Phrasing = { type: 'strong', children: [text('b')] };
  expect(shown([text('a \u2067'), strong, text(' c\u2069 d')])).toBe('a <rtl <strong b> c> d | rtl b c');
});

test('what stands too deep has no span, and its ends are told apart from those of others', () => {
  const value = `${'\u2067a'.repeat(20)}${'\u2069'.repeat(20)} b`;
  const result = shown([text(value)]);
  expect(result.match(/<rtl/g)).toHaveLength(12);
  expect(result.split(' | ')[0]).toMatch(/> b$/);
  expect(result).toContain('16 direction controls');
});
