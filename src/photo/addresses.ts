/**
 * Whether an address could be anything but a page to read, or somebody to write to: programs make links of what a picture's rights lead to.
 * One without a scheme may be a page.
 */
export function leadsElsewhere(address: string): boolean {
  // What follows the rules for addresses in web pages leaves these out, wherever they stand.
  const scheme = /^[\0- ]*([a-z][a-z0-9+.-]*):/i.exec(address.replace(/[\t\n\r]/g, ''))?.[1];
  return scheme !== undefined && !/^(?:https?|mailto)$/i.test(scheme);
}
