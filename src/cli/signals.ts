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

/**
 * While outputs are written a signal ends the writing, which leaves the old ones as they were. At any other time it
 * ends the program at once: nothing is written then, and there is nothing to clear away. So does a second signal, as the folder that
 * is written to may have ceased to answer: the next build puts in order what is left.
 */
export function signalGuard(): SignalGuard {
  const stop = new AbortController();
  const handler = (name: string) => {
    if (!stop.signal.aborted) return stop.abort(name);
    end();
    process.kill(process.pid, name);
  };
  const end = () => {
    for (const name of Object.keys(numbers)) process.removeListener(name, handler);
  };
  return {
    signal: stop.signal,
    begin: () => {
      for (const name of Object.keys(numbers)) process.on(name, handler);
    },
    end,
  };
}
