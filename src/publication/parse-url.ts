/**
 * A URL taken apart, or undefined where it is none. Node 20's `URL.canParse` is no help: once it has been compiled, which is after some
 * thousand calls, it takes host names with letters such as ü for invalid.
 */
export function parseUrl(url: string): URL | undefined {
  try {
    return new URL(url);
  } catch {
    return undefined;
  }
}
