import { performance } from 'node:perf_hooks';

/** Signals that ask a program to end, and their numbers. */
const numbers: Readonly<Record<string, number>> = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };

/** The exit code of a program that a signal has ended, as the shell has it. */
export function codeOfSignal(name: unknown): number {
  return 128 + (numbers[String(name)] ?? 2);
}

/** Holds signals back while outputs are written. */
export interface SignalGuard {
  /** Aborted by a signal, with its name as the reason. */
  readonly signal: AbortSignal;
  begin(): void;
  end(): void;
}

/** What comes sooner after a signal than a person would repeat it is the same one, in milliseconds: npm passes on what the terminal has told its child already. */
const sameTime = 250;

/**
 * Hold signals back: the first is told, one that is sent again ends the program.
 * @returns lets them go
 */
export function onSignal(names: readonly string[], tell: (name: string) => void): () => void {
  let told: number | undefined;
  const handler = (name: string) => {
    if (told === undefined) {
      told = performance.now();
      return tell(name);
    }
    if (performance.now() - told < sameTime) return;
    remove();
    process.kill(process.pid, name);
  };
  const remove = () => {
    for (const name of names) process.removeListener(name, handler);
  };
  for (const name of names) process.on(name, handler);
  return () => {
    if (told === undefined) return remove();
    // Until then the program doesn't end either: as it does, it would be ended by the repetition.
    setTimeout(remove, sameTime);
  };
}

/**
 * While outputs are written a signal ends the writing, which leaves the old ones as they were. At any other time it
 * ends the program at once: nothing is written then, and there is nothing to clear away. So does a second signal, as the folder that
 * is written to may have ceased to answer: the next build puts in order what is left.
 */
export function signalGuard(): SignalGuard {
  const stop = new AbortController();
  let end = () => {};
  return {
    signal: stop.signal,
    begin: () => {
      end();
      end = onSignal(Object.keys(numbers), (name) => stop.abort(name));
    },
    end: () => end(),
  };
}
