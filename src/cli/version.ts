import { createRequire } from 'node:module';

/** Of the package, as in its package.json. */
export function version(): string {
  const { version } = createRequire(import.meta.url)('colophon/package.json') as { version: string };
  return version;
}
