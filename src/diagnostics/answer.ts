import { inSeconds } from './time-limit.js';

/** What the engine can count to, in milliseconds: 24 days. */
const longest = 2 ** 31 - 1;

/** A timer that comes so much later than it should, in milliseconds, was kept waiting by other work. */
const punctual = 100;

/** A file or folder that is to be read does not answer, as on a network share that is gone. */
export class FileSilent extends Error {
  override readonly name = 'FileSilent';

  /**
   * @param file as the reader of the report knows it
   * @param seconds for which it was waited for
   */
  constructor(file: string, seconds: number) {
    super(`the disk or network that holds "${file}" has not answered for ${inSeconds(Math.round(seconds))}`);
  }
}

/** Pieces of work that have been given up and have not come back. */
let held = 0;

/** Whether the system holds work that has been given up: that keeps the process from ending by itself. */
export function isHeldUp(): boolean {
  return held > 0;
}

/**
 * What work gives that asks the file system, for as long as it may take: a call of the file system may never come back, and nothing can break
 * it off. The work goes on where it is, if it ever does.
 * @param seconds of a clock on the wall; Infinity for no limit. Time in which other work kept this process busy doesn't count at the end
 * @param silent the error that is thrown where the work takes longer
 */
export async function answerOf<Result>(seconds: number, work: Promise<Result>, silent: () => Error): Promise<Result> {
  if (seconds === Number.POSITIVE_INFINITY) return work;
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    const wait = (milliseconds: number) => {
      const due = performance.now() + milliseconds;
      timer = setTimeout(() => {
        const late = performance.now() - due;
        if (late > punctual) return wait(late);
        held++;
        const back = () => void held--;
        work.then(back, back);
        reject(silent());
      }, milliseconds);
    };
    wait(Math.min(seconds * 1000, longest));
  });
  try {
    return await Promise.race([work, silence]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The same of what is read of one file or folder.
 * @throws FileSilent
 */
export function fileAnswer<Result>(file: string, seconds: number, work: Promise<Result>): Promise<Result> {
  return answerOf(seconds, work, () => new FileSilent(file, seconds));
}
