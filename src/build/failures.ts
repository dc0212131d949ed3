import { inSeconds } from '../diagnostics/time-limit.js';

/** There is less room in the output folder than the outputs take. */
export class NoRoom extends Error {
  override readonly name = 'NoRoom';

  /** @param needed by the outputs, in bytes, as is `free` */
  constructor(folder: string, needed: number, free: number) {
    const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
    super(`the outputs need ${megabytes(needed)} MB, and ${megabytes(free)} MB are free in "${folder}"`);
  }
}

/** Something that no build made stands where outputs are to go. */
export class ForeignFiles extends Error {
  override readonly name = 'ForeignFiles';

  /** @param paths of what is in the way */
  constructor(readonly paths: readonly string[]) {
    super(`no build made ${paths.map((path) => `"${path}"`).join(', ')}`);
  }
}

/** The outputs were not wanted any more before they were complete. */
export class Stopped extends Error {
  override readonly name = 'Stopped';

  /** @param reason why: that of the signal; undefined where another build has taken the folder over */
  constructor(readonly reason?: unknown) {
    super('the outputs were not written');
  }
}

/** A failed build could not put all old files back; the next one will. */
export class HalfWritten extends Error {
  override readonly name = 'HalfWritten';
}

/** The output folder does not answer; what is in it is put in order by the next build there. */
export class FolderSilent extends Error {
  override readonly name = 'FolderSilent';

  /** @param seconds for which it was waited for */
  constructor(folder: string, seconds: number) {
    super(`"${folder}" has not answered for ${inSeconds(Math.round(seconds))}`);
  }
}

/** Another build holds the output folder and does not let go of it. */
export class FolderLocked extends Error {
  override readonly name = 'FolderLocked';

  /**
   * @param path of the lock
   * @param holder whose it is, in words
   */
  constructor(
    readonly path: string,
    holder: string,
  ) {
    super(`another build is writing to the output folder (${holder})`);
  }
}
