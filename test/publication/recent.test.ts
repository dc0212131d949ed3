import { expect, test } from 'vitest';
import { Recent } from '../../src/publication/recent.js';

test('what is asked for again stays, and there are never more than two generations', () => {
  const recent = new Recent<number>(10);
  for (let number = 0; number < 1000; number++) {
    recent.keep(`word ${number}`, number);
    expect(recent.get('word 0')).toBe(0);
  }
  const kept = Array.from({ length: 1000 }, (_, number) => recent.get(`word ${number}`)).filter(
    (value) => value !== undefined,
  );
  expect(kept.length).toBeLessThanOrEqual(20);
  expect(kept).toContain(999);
});

test('a long text is not kept', () => {
  const recent = new Recent<number>(10, 5);
  expect(recent.keep('longer', 1)).toBe(1);
  expect(recent.get('longer')).toBeUndefined();
  recent.keep('short', 2);
  expect(recent.get('short')).toBe(2);
});
