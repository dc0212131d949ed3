import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** What a build is given from outside: nothing else of the machine reaches it. */
export interface World {
  /** Seconds since 1970, from SOURCE_DATE_EPOCH, where it is set. */
  readonly sourceDateEpoch?: number;
  /**
   * Bytes of a file that ships with Colophon or with a package it depends on, at once: which fonts a text takes is seen in the midst of setting it.
   * @param specifier as in an import: `colophon/assets/themes/book.json`, `@expo-google-fonts/literata/…ttf`
   * @throws where it can't be read: the installation is broken
   */
  resource(specifier: string): Uint8Array;
}

const require = createRequire(import.meta.url);

/** What has been read, for as long as the process lives: these files don't change, and every build sets with the same fonts. */
const known = new Map<string, Uint8Array>();

/** The world as Node sees it. */
export function nodeWorld(sourceDateEpoch?: number): World {
  const resource = (specifier: string) => {
    const bytes = known.get(specifier) ?? readFileSync(locate(specifier));
    known.set(specifier, bytes);
    return bytes;
  };
  return { ...(sourceDateEpoch === undefined ? {} : { sourceDateEpoch }), resource };
}

function locate(specifier: string): string {
  const own = 'colophon/';
  // Packages with `exports` seldom list their own package.json.
  if (!specifier.startsWith(own)) return packageFile(specifier) ?? require.resolve(specifier);
  // Our own files go by the package's root, so that `exports` need not list them.
  return join(dirname(require.resolve('colophon/package.json')), specifier.slice(own.length));
}

function packageFile(specifier: string): string | undefined {
  if (!/^(?:@[^/]+\/)?[^/]+\/package\.json$/.test(specifier)) return undefined;
  const folders = require.resolve.paths(specifier) ?? [];
  return folders.map((folder) => join(folder, specifier)).find((path) => existsSync(path));
}
