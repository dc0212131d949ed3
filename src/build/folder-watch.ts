import { answerOf } from '../diagnostics/answer.js';
import { FolderSilent } from './failures.js';

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
    return answerOf(seconds, work, () => {
      this.hasBeenSilent = true;
      return new FolderSilent(this.folder, seconds);
    });
  }
}
