import { setFlagsFromString } from 'node:v8';

/** V8 up to that of Node 24: what is said to it here was measured on these. */
const isKnown = /^1[123]\./.test(process.versions.v8);

/** What the JavaScript engine of this process is told. */
export class Engine {
  #growth = 0;

  /** To be called before any code that it is meant for is run. */
  constructor() {
    // While little is in memory, it is marked in one go, and not beside the work: a twentieth less CPU for one article.
    grow(0);
    // A build is over before most optimised code has paid for itself: compile less of it, later (a fifth less CPU for one
    // article, a tenth for fifty). From Node 22 on, a cheaper compiler stands in between.
    if (!process.versions.v8.startsWith('11.')) return;
    setFlagsFromString('--interrupt-budget=600000');
    setFlagsFromString('--wasm-tiering-budget=30000000');
    // Patterns are compiled once, and not to byte code first. Not to be said by `--no-regexp-tier-up`: what has been
    // compiled to byte code before, as Node's own patterns are, is then run as machine code, and the process dies.
    setFlagsFromString('--regexp-tier-up-ticks=0');
  }

  /**
   * From here on much is made that is soon done with: look for it whenever there is so much more than what is needed.
   * @param more in per cent; 0 leaves it to the engine
   */
  sparingWithMemory(more: number): void {
    this.#growth = more;
    grow(more);
  }

  /** Do work as if nothing had been said since the start: compiled code is good only under what it was compiled under. */
  asAtStart<Result>(work: () => Result): Result {
    if (this.#growth === 0) return work();
    grow(0);
    try {
      return work();
    } finally {
      grow(this.#growth);
    }
  }
}

function grow(percent: number): void {
  if (!isKnown) return;
  setFlagsFromString(`--heap-growing-percent=${percent}`);
  setFlagsFromString(percent === 0 ? '--no-incremental-marking' : '--incremental-marking');
}
