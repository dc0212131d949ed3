import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** What comes within this time of one another is one change, in milliseconds: an editor writes, renames and touches. */
export const quietTime = 150;

/**
 * What has changed since the last build, by content: a file that was only touched hasn't, and one that didn't go into a good
 * build doesn't count.
 */
export class Changes {
  readonly #folder: string;
  readonly #pending = new Map<string, string>();
  /** SHA-256 of files by their path. */
  #digests = new Map<string, string>();
  /** Whether all files that count are known: those of the last build, which was good. */
  #complete = false;
  /** Whether something has happened that may have changed no file. */
  #isLookDue = false;
  #wake: (() => void) | undefined;

  /** @param folder the project */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Take note of an event of the watcher. What happens to a folder is told of the files in it, but that it is gone is worth a look. */
  add(event: string, path: string): void {
    if (event === 'look' || event === 'unlinkDir') this.#isLookDue = true;
    else if (event === 'add' || event === 'change' || event === 'unlink') this.#pending.set(path, event);
    else return;
    this.#wake?.();
  }

  /**
   * A build has ended.
   * @param inputs what went into it where it was good, by path relative to the project
   */
  built(inputs: readonly { readonly path: string; readonly sha256: string }[] | undefined): void {
    this.#complete = inputs !== undefined;
    if (inputs) this.#digests = new Map(inputs.map(({ path, sha256 }) => [resolve(this.#folder, path), sha256]));
  }

  /**
   * Wait for changes, and until they have settled.
   * @returns the files, by path relative to the project, and none where there is only something to be looked at; undefined where the signal
   *   ends the waiting
   */
  async next(signal: AbortSignal): Promise<readonly string[] | undefined> {
    if (this.#pending.size === 0 && !this.#isLookDue) await this.#event(signal);
    while (!signal.aborted && (await this.#event(signal, quietTime)) === 'event');
    if (signal.aborted) return undefined;
    const events = [...this.#pending].sort(([a], [b]) => (a < b ? -1 : 1));
    this.#pending.clear();
    this.#isLookDue = false;
    const changed: string[] = [];
    for (const [path, event] of events) {
      if (await this.#differs(path, event)) changed.push(relative(this.#folder, path).replaceAll(sep, '/'));
    }
    return changed;
  }

  /** Wait for an event, for the end of the time (in milliseconds), or for the signal. */
  #event(signal: AbortSignal, time?: number): Promise<'event' | 'other'> {
    return new Promise((settle) => {
      const done = (what: 'event' | 'other') => {
        clearTimeout(timer);
        signal.removeEventListener('abort', aborted);
        this.#wake = undefined;
        settle(what);
      };
      const aborted = () => done('other');
      const timer = time === undefined ? undefined : setTimeout(aborted, time);
      signal.addEventListener('abort', aborted, { once: true });
      this.#wake = () => done('event');
      if (signal.aborted) aborted();
    });
  }

  async #differs(path: string, event: string): Promise<boolean> {
    const before = this.#digests.get(path);
    if (this.#complete && before === undefined) return false;
    const digest = await digestOf(path);
    this.#digests.set(path, digest);
    return digest === 'none' ? event === 'unlink' : digest !== before;
  }
}

/** SHA-256 of a file; `none` where there is no file to be read. */
async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  return pipeline(createReadStream(path), hash).then(
    () => hash.digest('hex'),
    () => 'none',
  );
}
