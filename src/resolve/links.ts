import { parseUrl } from '../publication/parse-url.js';
import { asUri, isHostName } from '../publication/uri.js';

/** What a link's address is, before anything is known of the publication. */
export type LinkTarget =
  | { readonly kind: 'external'; readonly url: string }
  | { readonly kind: 'internal'; readonly href: string }
  | { readonly kind: 'dropped'; readonly why: string };

const allowed = new Set(['http', 'https', 'mailto', 'tel']);

/** In characters; no reader and no page needs a longer address. */
const longest = 2048;

/**
 * Judge an address: a link out of the publication by the allow-list of schemes, a link within it, or one to be dropped.
 * @param written as it stands in the manuscript, character references undone
 */
export function judgeLink(written: string): LinkTarget {
  // Browsers skip white space and control characters in a scheme, so `java\tscript:` is one (WHATWG URL, 4.4).
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  const compact = written.replace(/[\u0000-\u0020\u007f-\u009f]/g, '');
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(compact)?.[1]?.toLowerCase();
  if (scheme === undefined) return judgeRelative(written.trim());
  if (!allowed.has(scheme)) return { kind: 'dropped', why: `\`${scheme}:\` addresses are not allowed` };
  if (written.length > longest) return { kind: 'dropped', why: `it is longer than ${longest} characters` };
  if (scheme === 'http' || scheme === 'https') return judgeWeb(written.trim());
  const isEmpty = compact.length === scheme.length + 1;
  return isEmpty ? { kind: 'dropped', why: 'the address is empty' } : { kind: 'external', url: asUri(compact) };
}

function judgeRelative(href: string): LinkTarget {
  if (href.startsWith('#') && href.length > 1) return { kind: 'internal', href };
  if (/^[^#?]+\.md(?:#.*)?$/i.test(href) && !/^[/\\]/.test(href)) return { kind: 'internal', href };
  if (href === '' || href === '#') return { kind: 'dropped', why: 'the address is empty' };
  return { kind: 'dropped', why: 'it leads neither to an article nor to a full web address' };
}

function judgeWeb(address: string): LinkTarget {
  const url = parseUrl(address);
  if (!url) return { kind: 'dropped', why: 'it is not a valid web address' };
  if (!isHostName(url.hostname)) return { kind: 'dropped', why: `“${url.hostname}” cannot be the name of a host` };
  if (url.username || url.password) return { kind: 'dropped', why: 'it holds a user name or password' };
  // As typed where that is already a URI (RFC 3986), else in the ASCII form of the WHATWG URL standard.
  return { kind: 'external', url: asUri(address) === address ? address : asUri(url.href) };
}
