import { FolderSilent } from './failures.js';

/** What the engine can count to, in milliseconds: 24 days. */
const longest = 2 ** 31 - 1;

/**
 * Waits for a folder only so long. One that is on a network may cease to answer: a call of the file system then never comes back,
 * and nothing can break it off.
 */
export class FolderWatch {
  private readonly folder: string;
  private readonly seconds: number;
  private hasBeenSilent = false;

  /** @param seconds that a piece of work on the folder may take; Infinity for no limit */
  constructor(folder: string, seconds: number) {
    this.folder = folder;
    this.seconds = seconds;
  }

  /** Whether work has been given up: what of it comes back after all must leave the folder in order, and go no further. */
  get isSilent(): boolean {
    return this.hasBeenSilent;
  }

  /**
   * What work on the folder gives.
   * @param more seconds that it may take, beyond what any may
   * @throws FolderSilent where it takes longer; the work goes on where it is, if it ever does
   */
  async answer<Result>(work: Promise<Result>, more = 0): Promise<Result> {
    const seconds = this.seconds + more;
    if (seconds === Number.POSITIVE_INFINITY) return work;
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      const giveUp = () => {
        this.hasBeenSilent = true;
        reject(new FolderSilent(this.folder, seconds));
      };
      timer = setTimeout(giveUp, Math.min(seconds * 1000, longest));
    });
    try {
      return await Promise.race([work, silence]);
    } finally {
      clearTimeout(timer);
    }
  }
}
