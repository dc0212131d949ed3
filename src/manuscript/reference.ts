import { posix } from 'node:path';
import type { Problem } from '../diagnostics/problem.js';

/** A path as the author wrote it, understood: relative to the project, with forward slashes. */
export type Reference =
  | { readonly path: string; readonly problem?: undefined }
  | { readonly path?: undefined; readonly problem: Problem };

/**
 * Resolve a path against the file that names it. The file system isn't asked: links are judged when the file is opened.
 * Percent-encoding is undone once and before every check, so that `%2e%2e%2f` is judged as `../`.
 * @param src as written: `../assets/boats.jpg`
 * @param from the naming file, relative to the project: `manuscript/storm.md`
 * @param up how many folders above the project's own may be read
 */
export function resolveReference(src: string, from: string, up = 0): Reference {
  const scheme = /^[a-z][a-z0-9+.-]+:/i.exec(src)?.[0].toLowerCase();
  if (scheme || /^[/\\]{2}/.test(src)) return { problem: schemeProblem(src, scheme) };
  const decoded = percentDecode(src);
  if (decoded === undefined) {
    return invalid(src, 'has a percent sign that encodes no character', 'write a percent sign in a file name as `%25`');
  }
  const flaw = flawOf(decoded);
  if (flaw) return invalid(src, flaw);
  const path = posix.normalize(posix.join(posix.dirname(from), decoded));
  const above = path.split('/').filter((part) => part === '..').length;
  if (above > up) {
    return { problem: { ruleId: 'path-outside', reason: `"${shorten(src)}" leads out of the project` } };
  }
  return { path };
}

/** The path that leads from a file to another, both relative to the project. */
export function relativeReference(path: string, from: string): string {
  return posix.relative(posix.dirname(from), path);
}

function schemeProblem(src: string, scheme: string | undefined): Problem {
  if (!scheme || /^(https?|ftp):$/.test(scheme)) {
    return { ruleId: 'remote-file', reason: `"${shorten(src)}" is on another computer` };
  }
  const reason = `"${shorten(src)}" is a \`${scheme}\` address, not a path in the project`;
  return { ruleId: 'path-invalid', reason, hint: 'save the file in the project and give its relative path' };
}

function percentDecode(src: string): string | undefined {
  if (!src.includes('%')) return src;
  try {
    return decodeURIComponent(src);
  } catch {
    return undefined;
  }
}

/** What keeps a decoded path from being read; each of these names another file, or none, on some system. */
function flawOf(path: string): string | undefined {
  if (path.trim() === '') return 'is empty';
  if (/^[a-z]:/i.test(path)) return 'names a drive';
  if (path.startsWith('/')) return 'is an absolute path';
  if (path.includes('\\')) return 'has a backslash';
  if (path.includes(':')) return 'has a colon';
  if (/\p{Cc}/u.test(path)) return 'has a control character';
  if (path.split('/').some((part) => part.length > 255)) return 'has a name of more than 255 characters';
  return undefined;
}

function invalid(src: string, flaw: string, hint?: string): Reference {
  return { problem: { ruleId: 'path-invalid', reason: `the path "${shorten(src)}" ${flaw}`, ...(hint && { hint }) } };
}

/** A path or address as a message shows it: a `data:` address of a megabyte has no place in one. */
export function shorten(src: string): string {
  return src.length > 80 ? `${src.slice(0, 79)}…` : src;
}
