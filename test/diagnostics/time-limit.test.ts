import { expect, test } from 'vitest';
import { Messages } from '../../src/diagnostics/messages.js';
import { checkTime, inTime, mustBeSound, OutOfTime, Spent } from '../../src/diagnostics/time-limit.js';

const forever = () => {
  for (;;);
};
const place = { file: 'a.md', line: 1, column: 1 };

test('work that ends in time gives what it gives, and throws what it throws', () => {
  expect(inTime(10, () => 7)).toBe(7);
  expect(inTime(1e9, () => 7)).toBe(7);
  expect(inTime(Number.POSITIVE_INFINITY, () => 7)).toBe(7);
  const mistake = new RangeError('mine');
  expect(() => inTime(10, () => raise(mistake))).toThrow(mistake);
});

function raise(error: Error): never {
  throw error;
}

test.each([
  ['a loop', forever],
  ['a loop that catches everything', () => catching()],
  ['a regular expression', () => /^(a+)+$/.test(`${'a'.repeat(60)}b`)],
])('%s that takes too long is broken off', (_, work) => {
  expect(() => inTime(0.05, work)).toThrow(OutOfTime);
  // What comes after is as if nothing had been.
  expect(inTime(10, () => 'next')).toBe('next');
  expect(() => checkTime()).not.toThrow();
});

function catching(): void {
  for (;;) {
    try {
      forever();
    } catch {}
  }
}

test('work within work has the time of both', () => {
  const inner: unknown[] = [];
  const outer = inTime(10, () => {
    try {
      inTime(0.05, forever);
    } catch (error) {
      inner.push(error);
    }
    return 'went on';
  });
  expect([outer, inner]).toEqual(['went on', [expect.any(OutOfTime)]]);
  expect(() => inTime(0.05, () => inTime(10, forever))).toThrow(OutOfTime);
  const asking = () => {
    for (;;) checkTime();
  };
  expect(() => inTime(0.05, () => inTime(10, asking, { asks: true }))).toThrow(OutOfTime);
});

test('what was broken off is an error with its place, and nothing comes of it', () => {
  const messages = new Messages(0.05);
  expect(messages.inTime('reading "a.md"', place, forever)).toBeUndefined();
  expect(messages.inTime('reading "b.md"', place, () => 'read')).toBe('read');
  const [finding, ...others] = messages.findings;
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ ruleId: 'time-limit', file: 'a.md', line: 1, fatal: true });
  expect(finding?.reason).toBe('reading "a.md" took longer than 0.05 seconds');
  expect(finding?.note).toContain('--time-limit');
});

test('work that asks is broken off where it asks, and what it had to clean up is cleaned up', () => {
  let isClean = false;
  const work = () => {
    try {
      for (;;) checkTime();
    } finally {
      isClean = true;
    }
  };
  expect(() => inTime(0.05, work, { asks: true })).toThrow(OutOfTime);
  expect(isClean).toBe(true);
  expect(inTime(10, () => 'next', { asks: true })).toBe('next');
});

// The last: nothing of this process is trusted after it.
test('work that should ask and does not is broken off all the same, and no other is begun', () => {
  expect(() => inTime(0.05, forever, { asks: true })).toThrow(OutOfTime);
  expect(() => inTime(10, () => 'next')).toThrow(Spent);
  expect(() => mustBeSound()).toThrow(Spent);
});
