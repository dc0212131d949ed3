import { type RunningScriptOptions, Script } from 'node:vm';
import { expect, test, vi } from 'vitest';
import { Messages } from '../../src/diagnostics/messages.js';
import { checkTime, eachInTime, inTime, isSound, OutOfTime, Spent } from '../../src/diagnostics/time-limit.js';

const forever = (ask?: unknown): never => {
  for (;;) if (typeof ask === 'function') ask();
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

test.each([
  ['without a limit', Number.POSITIVE_INFINITY],
  ['with one', 10],
  ['with one that is no time at all', 0],
])('pieces of work %s give what they give, in their order', (_, seconds) => {
  const late: number[] = [];
  expect(eachInTime(seconds, [1, 2, 3], (piece) => piece * 2, late.push)).toEqual([2, 4, 6]);
  expect(eachInTime(seconds, [], forever, late.push)).toEqual([]);
  expect(late).toEqual([]);
});

test('pieces of work share a watch', () => {
  const watched = vi.spyOn(Script.prototype, 'runInThisContext');
  const spend = (milliseconds: number) => {
    for (const end = performance.now() + milliseconds; performance.now() < end; );
  };
  eachInTime(10, Array(100).fill(0), spend, () => {});
  expect(watched).toHaveBeenCalledTimes(1);
  // What comes after one that takes long has as much time as it had.
  eachInTime(10, [300, 0, 300, 0], spend, () => {});
  expect(watched).toHaveBeenCalledTimes(4);
  const milliseconds = watched.mock.calls.map(([options]) => (options as RunningScriptOptions).timeout);
  expect(milliseconds).toEqual([10_250, 10_250, 10_250, 10_250]);
  watched.mockRestore();
});

test.each([
  ['a loop', forever],
  ['a loop that catches everything', catching],
  ['a loop that asks', () => forever(checkTime)],
  ['a loop in work of its own', () => inTime(10, forever)],
  ['a loop in a piece of its own', () => eachInTime(10, [0], forever, raiseAny)],
])('a piece of work that is %s is broken off, and the others are done', (_, endless) => {
  const late: (() => unknown)[] = [];
  const pieces = [() => 'a', endless, () => 'b', endless, endless, () => checkTime(), () => 'c', endless];
  const results = eachInTime(
    0.05,
    pieces,
    (piece) => piece(),
    (piece) => late.push(piece),
  );
  expect(results).toEqual(['a', undefined, 'b', undefined, undefined, undefined, 'c', undefined]);
  expect(late).toEqual([endless, endless, endless, endless]);
  expect(() => checkTime()).not.toThrow();
});

test('pieces of work have the time of the work that they are in', () => {
  const late: string[] = [];
  const pieces = () => eachInTime(10, ['a'], forever, (piece) => late.push(piece));
  expect(() => inTime(0.05, pieces)).toThrow(OutOfTime);
  const inner = () => eachInTime(0.05, ['b', 'c'], forever, (piece) => late.push(piece));
  expect(inTime(10, () => [inner(), 'went on'])).toEqual([[undefined, undefined], 'went on']);
  expect(late).toEqual(['b', 'c']);
});

test('a piece of work that throws ends them all', () => {
  const mistake = new RangeError('mine');
  const done: number[] = [];
  const work = (piece: number) => (piece === 2 ? raise(mistake) : done.push(piece));
  expect(() => eachInTime(10, [1, 2, 3], work, raiseAny)).toThrow(mistake);
  expect(done).toEqual([1]);
  expect(() => checkTime()).not.toThrow();
});

function raiseAny(): never {
  throw new Error('nothing is late');
}

test('of pieces, those that were broken off are errors with their places', () => {
  const messages = new Messages(0.05);
  const results = messages.eachInTime(
    (file) => `reading "${file}"`,
    (file) => ({ ...place, file }),
    ['a.md', 'b.md', 'c.md'],
    (file) => (file === 'b.md' ? forever() : messages.report('slug-duplicate', { ...place, file }, file)),
  );
  expect(results).toHaveLength(3);
  expect(messages.findings.map(({ ruleId, file, reason }) => [ruleId, file, reason])).toEqual([
    ['slug-duplicate', 'a.md', 'a.md'],
    ['time-limit', 'b.md', 'reading "b.md" took longer than 0.05 seconds'],
    ['slug-duplicate', 'c.md', 'c.md'],
  ]);
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
  expect(isSound()).toBe(true);
  expect(() => inTime(0.05, forever, { asks: true })).toThrow(OutOfTime);
  expect(() => inTime(10, () => 'next')).toThrow(Spent);
  expect(() => eachInTime(10, ['next'], String, raiseAny)).toThrow(Spent);
  expect(isSound()).toBe(false);
});
