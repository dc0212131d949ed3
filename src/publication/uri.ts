/**
 * Whether the Domain Name System can hold the name of a host, or it is an address in square brackets. RFC 1035, 2.3.4: each label
 * has 1 to 63 octets, and all together 253 at most; a dot may end them.
 */
export function isHostName(hostname: string): boolean {
  if (hostname.startsWith('[')) return true;
  const name = hostname.replace(/\.$/, '');
  return name.length <= 253 && name.split('.').every(({ length }) => length > 0 && length <= 63);
}

/** Percent-encode what no URI may hold (RFC 3986, 2); square brackets only stand in the host, and one `#` begins the fragment. */
export function asUri(url: string): string {
  const [, host = '', path = '', fragment] = /^(https?:\/\/[^/?#]*)?([^#]*)(?:#(.*))?$/isu.exec(url) ?? [];
  const safe = (part: string) =>
    part.replace(/%(?![0-9A-Fa-f]{2})/g, '%25').replace(/[^\w\-.~:/?@!$&'()*+,;=%]/gu, encodeURIComponent);
  const name = /^https?:\/\/\[[\dA-F:.]+\](?::\d+)?$/i.test(host) ? host : safe(host);
  return `${name}${safe(path)}${fragment === undefined ? '' : `#${safe(fragment)}`}`;
}
