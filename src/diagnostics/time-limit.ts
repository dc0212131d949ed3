import { performance } from 'node:perf_hooks';
import { Script } from 'node:vm';

/** How long one piece of work may take where nothing else is said, in seconds: the reading of an article, its resolving, its pages. */
export const usualTimeLimit = 120;

/** Work took longer than it may. */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime';

  /** @param file relative to the project, where the work was on one that has been looked at before */
  constructor(readonly file?: string) {
    super('work took longer than it may');
  }
}

/** What is wrong, in words. @param what names the work: `reading "a.md"` */
export function tookTooLong(what: string, seconds: number): string {
  return `${what} took longer than ${inSeconds(seconds)}`;
}

/** `1 second`, `120 seconds` */
export function inSeconds(seconds: number): string {
  return `${seconds} second${seconds === 1 ? '' : 's'}`;
}

/**
 * Work was broken off where that leaves something in memory half done that later work would use: this process can set
 * no more pages.
 */
export class Spent extends Error {
  override readonly name = 'Spent';

  constructor() {
    super('an earlier build was broken off while it set pages, and this process can build no more');
  }
}

/** Until when the work that is being done may go on, in milliseconds of a clock that nothing sets. */
let deadline = Number.POSITIVE_INFINITY;
let isSpent = false;

const name = 'colophon: work in time';
const script = new Script(`globalThis[Symbol.for(${JSON.stringify(name)})]()`);
const realm = globalThis as unknown as Record<symbol, unknown>;

/** How work may be broken off. */
export interface Interruption {
  /**
   * Whether it asks `checkTime` now and then, because it must not be broken off elsewhere, as in the middle of WebAssembly. Where it
   * doesn't ask in time, it is broken off all the same, and the process is spent.
   */
  readonly asks: boolean;
}

/**
 * Do work, and break it off where it takes too long, whatever it is at, be it a regular expression. The engine does that, so that
 * work which ends in time costs nothing. What is broken off runs no `finally`, so that work which doesn't ask must
 * leave nothing half done that outlives it.
 * @param seconds of a clock on the wall; Infinity for no limit
 * @param work synchronous; may do work in time itself
 * @throws OutOfTime where it takes longer, and Spent where an earlier work that asks did not; whatever the work throws
 */
export function inTime<Result>(seconds: number, work: () => Result, { asks }: Interruption = { asks: false }): Result {
  mustBeSound();
  const before = deadline;
  deadline = Math.min(before, performance.now() + seconds * 1000);
  try {
    return interruptible(work, seconds * (asks ? 2000 : 1000));
  } catch (error) {
    if (!isBrokenOff(error)) throw error;
    isSpent ||= asks;
    throw new OutOfTime();
  } finally {
    deadline = before;
  }
}

/** For how long pieces of work are begun under one watch, in milliseconds. */
const longestWatch = 250;

/**
 * Do pieces of work one after another, each of them in time, as `inTime` would do them. To have work watched costs about a millisecond,
 * which short pieces share: those that are begun within a quarter of a second. So a piece is broken off up to so much later.
 * @param seconds for each piece, of a clock on the wall; Infinity for no limit
 * @param work synchronous; may do work in time itself; what is broken off leaves nothing half done that outlives it
 * @param late told of a piece that took longer, before the next is begun
 * @returns what each piece gives, in their order; undefined where it took longer
 * @throws Spent where an earlier work that should have asked did not; whatever the work throws, and then no other piece is done
 */
export function eachInTime<Piece, Result>(
  seconds: number,
  pieces: readonly Piece[],
  work: (piece: Piece) => Result,
  late: (piece: Piece) => void,
): (Result | undefined)[] {
  mustBeSound();
  const before = deadline;
  const limit = seconds * 1000;
  const slice = Math.min(longestWatch, limit);
  const results: (Result | undefined)[] = [];
  let begun = 0;
  const some = () => {
    const end = performance.now() + slice;
    do {
      deadline = Math.min(before, performance.now() + limit);
      const piece = pieces[begun++] as Piece;
      results.push(work(piece));
    } while (begun < pieces.length && performance.now() < end);
  };
  while (results.length < pieces.length) {
    try {
      interruptible(some, limit + slice);
    } catch (error) {
      if (!isBrokenOff(error) && !(error instanceof OutOfTime)) throw error;
      // Otherwise it was broken off between two pieces.
      if (begun > results.length) {
        results.push(undefined);
        late(pieces[begun - 1] as Piece);
      }
    } finally {
      deadline = before;
    }
  }
  return results;
}

function isBrokenOff(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | null)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}

/** Whether what pages are set with may still be used: not where work that should have asked was broken off. */
export function isSound(): boolean {
  return !isSpent;
}

function mustBeSound(): void {
  if (isSpent) throw new Spent();
}

/**
 * Ask whether the work that is being done may go on.
 * @throws OutOfTime where it may not
 */
export function checkTime(): void {
  if (deadline !== Number.POSITIVE_INFINITY && performance.now() > deadline) throw new OutOfTime();
}

/** What the engine can count to, in milliseconds: 24 days. */
const longest = 2 ** 31 - 1;

/** The engine breaks off only scripts, and what they call: this one calls the work. */
function interruptible<Result>(work: () => Result, milliseconds: number): Result {
  if (milliseconds === Number.POSITIVE_INFINITY) return work();
  const key = Symbol.for(name);
  let result: Result | undefined;
  realm[key] = () => {
    delete realm[key];
    result = work();
  };
  script.runInThisContext({ timeout: Math.min(longest, Math.max(1, Math.ceil(milliseconds))), displayErrors: false });
  return result as Result;
}
