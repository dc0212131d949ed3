/**
 * Whether the Domain Name System can hold the name of a host, or it is an address in square brackets. RFC 1035, 2.3.4: each label
 * has 1 to 63 octets, and all together 253 at most; a dot may end them.
 */
export function isHostName(hostname: string): boolean {
  if (hostname.startsWith('[')) return true;
  const name = hostname.replace(/\.$/, '');
  return name.length <= 253 && name.split('.').every(({ length }) => length > 0 && length <= 63);
}
