import { basename, dirname } from 'node:path';
import { type ChokidarOptions, type FSWatcher, watch } from 'chokidar';
import { quietTime } from './watch-changes.js';

/** Whom watching tells what happens. */
export interface WatchOptions {
  /** What is not to be watched in the folder. */
  readonly isIgnored: (path: string) => boolean;
  /** An event of chokidar, or `look` where it is worth one whether the folder is still there. */
  readonly onEvent: (event: string, path: string) => void;
  readonly say: (text: string) => void;
}

/** All files in a folder, but for what is ignored, and some more. */
export interface WatchedFiles {
  /** See that files are watched, wherever they are; of one that wasn't, an event comes as soon as it is. */
  add(paths: readonly string[]): void;
  close(): Promise<void>;
}

/** What the system says where it watches no more files, or for no more programs. */
const exhausted: ReadonlySet<unknown> = new Set(['ENOSPC', 'EMFILE', 'ENFILE']);

/** A link may lead to all of the disk: what is read through one is watched by itself. */
const usual: ChokidarOptions = { followSymlinks: false, ignorePermissionErrors: true, atomic: quietTime };

/** Looked for every so often, in milliseconds. */
const looking: ChokidarOptions = { usePolling: true, interval: 1000, binaryInterval: 1000 };

/**
 * Watch a folder. Where the system can't watch so many files, they are looked at every second.
 * @param folder without links on the way to it
 * @returns once all that is there is watched
 */
export async function watchFiles(folder: string, options: WatchOptions): Promise<WatchedFiles> {
  const watched = await watchFolder(folder, options, usual);
  if (watched) return filesOf(watched, options, usual);
  options.say('The system watches no more files, and so changes are looked for every second.');
  const looked = await watchFolder(folder, options, looking);
  return looked ? filesOf(looked, options, looking) : { add: () => undefined, close: async () => undefined };
}

/** @returns undefined where the system can't */
async function watchFolder(
  folder: string,
  { isIgnored, onEvent, say }: WatchOptions,
  how: ChokidarOptions,
): Promise<FSWatcher | undefined> {
  const watcher = watch(folder, { ...how, ignored: isIgnored, ignoreInitial: true });
  watcher.on('all', onEvent);
  // Of the folder itself, which may be gone, chokidar tells nothing.
  watcher.on('raw', (_, path, facts) => {
    if ((facts as { watchedPath?: unknown }).watchedPath === folder) onEvent('look', path);
  });
  const isReady = await new Promise<boolean>((done) => {
    watcher.on('error', (error) => {
      if (exhausted.has((error as NodeJS.ErrnoException).code)) done(false);
      else say(String(error));
    });
    watcher.once('ready', () => done(true));
  });
  if (isReady) return watcher;
  await watcher.close();
  return undefined;
}

function filesOf(main: FSWatcher, { onEvent, say }: WatchOptions, how: ChokidarOptions): WatchedFiles {
  const wanted = new Set<string>();
  const folders = new Set<string>();
  const isIgnored = (path: string) => !wanted.has(path) && !folders.has(path);
  let more: FSWatcher | undefined;
  return {
    add: (paths) => {
      const watched = new Map(Object.entries(main.getWatched()).map(([folder, names]) => [folder, new Set(names)]));
      const isWatched = (path: string) => wanted.has(path) || watched.get(dirname(path))?.has(basename(path)) === true;
      const added = paths.filter((path) => !isWatched(path));
      if (added.length === 0) return;
      for (const path of added) {
        wanted.add(path);
        // So that one that is removed and comes again is seen.
        folders.add(dirname(path));
      }
      more ??= watch([], { ...how, depth: 0, ignored: isIgnored })
        .on('all', onEvent)
        .on('error', (error) => say(String(error)));
      more.add([...new Set(added.map((path) => dirname(path)))]);
    },
    close: async () => void (await Promise.all([main.close(), more?.close()])),
  };
}
