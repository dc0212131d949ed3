import { parseUrl } from '../publication/parse-url.js';
import { asUri, isHostName } from '../publication/uri.js';

const allowed = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/**
 * A URL as an `href` can hold it: one of the allowed schemes, in ASCII, without blanks (RFC 3986, 2).
 * @returns undefined where it is no such URL; the words of the link then stand without it
 */
export function linkTarget(url: string): string | undefined {
  const parsed = parseUrl(url);
  if (!parsed) return undefined;
  const { protocol, href, hostname } = parsed;
  if (!allowed.has(protocol) || (protocol.startsWith('http') && !isHostName(hostname))) return undefined;
  // The parser leaves a few characters that RFC 3986 doesn't allow and validators complain of.
  return asUri(href);
}

/** The same for a page on the web, as licences and canonical addresses are. */
export function webTarget(url: string | undefined): string | undefined {
  const target = url === undefined ? undefined : linkTarget(url);
  return target?.startsWith('http') ? target : undefined;
}
