import { getHeapStatistics, setFlagsFromString } from 'node:v8';

/** V8 up to that of Node 24: what is said to it here was measured on these. */
const isKnown = /^1[123]\./.test(process.versions.v8);
/** Up to Node 20 there is no compiler between the one that makes code fast and the one that makes fast code. */
const isOfTwoCompilers = process.versions.v8.startsWith('11.');
/** What a build may have in memory and still be a short one, in bytes. */
const little = 100e6;

/** What the JavaScript engine of this process is told. */
export class Engine {
  #isShort = true;
  #growth = 0;

  /** To be called before any code that it is meant for is run. */
  constructor() {
    this.#beginShort();
    if (!isOfTwoCompilers) return;
    setFlagsFromString('--wasm-tiering-budget=100000000');
    // Patterns are compiled once, and not to byte code first. Not to be said by `--no-regexp-tier-up`: what has been
    // compiled to byte code before, as Node's own patterns are, is then run as machine code, and the process dies.
    setFlagsFromString('--regexp-tier-up-ticks=0');
  }

  /**
   * To be told now and then, as work goes on. Once there is much in memory, it is no longer the start of a short build, and
   * is to be looked through whenever there is so much more than what is needed.
   * @param more in per cent; 0 leaves it to the engine
   */
  sparingWithMemory(more: number): void {
    if (this.#isShort && getHeapStatistics().used_heap_size < little) return;
    if (!this.#isShort && this.#growth === more) return;
    this.#isShort = false;
    this.#growth = more;
    this.#goOn();
  }

  /** Do work as if nothing had been said since the start: compiled code is good only under what it was compiled under. */
  asAtStart<Result>(work: () => Result): Result {
    if (this.#isShort) return work();
    this.#beginShort();
    try {
      return work();
    } finally {
      this.#goOn();
    }
  }

  /**
   * While little is in memory, hardly ever look for what is no longer needed, and in one go: a tenth less CPU for one article. What
   * may grow by more has outgrown a short build before it is looked through once, and long builds keep that much to the end.
   */
  #beginShort(): void {
    grow(300, 'in one go');
    collect('alone');
    // A short build is over before most optimised code has paid for itself: compile less of it, later.
    optimiseAfter(1_200_000);
  }

  #goOn(): void {
    grow(this.#growth, this.#growth === 0 ? 'in one go' : 'bit by bit');
    collect('with helpers');
    optimiseAfter(600_000);
  }
}

function grow(percent: number, marking: 'in one go' | 'bit by bit'): void {
  if (!isKnown) return;
  setFlagsFromString(`--heap-growing-percent=${percent}`);
  setFlagsFromString(marking === 'in one go' ? '--no-incremental-marking' : '--incremental-marking');
}

/** Threads that help to look for what is no longer needed cost more than they save while there is little to look at. */
function collect(how: 'alone' | 'with helpers'): void {
  if (!isKnown) return;
  setFlagsFromString(how === 'alone' ? '--no-parallel-scavenge' : '--parallel-scavenge');
  // What looks for it whenever the program has a moment's rest.
  setFlagsFromString(how === 'alone' ? '--no-memory-reducer' : '--memory-reducer');
}

/** @param budget how much a function is run, in units of V8, before it is optimised */
function optimiseAfter(budget: number): void {
  if (isOfTwoCompilers) setFlagsFromString(`--interrupt-budget=${budget}`);
}
