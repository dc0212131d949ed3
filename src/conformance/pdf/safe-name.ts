/** What Windows takes for devices, whatever their endings. */
const devices = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³])(?: *\.| *$)/i;

/**
 * What keeps a path that a stranger gave from being written below a folder.
 * @param platform as Node names it: what is safe on one isn't on another
 * @returns undefined where it is a relative path with forward slashes that leads nowhere but down
 */
export function unsafeName(path: string, platform: string = process.platform): string | undefined {
  if (path === '') return 'is empty';
  if (/[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}\u202A-\u202E\u2066-\u2069]/u.test(path)) return 'has a control character';
  if (path.includes('\\')) return 'has a backslash';
  if (path.startsWith('/')) return 'is an absolute path';
  if (path.includes(':')) return 'has a colon';
  const parts = path.split('/');
  if (parts.some((part) => part === '' || part === '.')) return 'has an empty part';
  if (parts.includes('..')) return 'leads out of its folder';
  if (parts.some((part) => Buffer.byteLength(part) > 255) || path.length > 2_000) return 'is too long';
  // A version control's folder is a program: what it holds is run. Some file systems leave out what can't be seen, and shorten names.
  const seen = parts.map((part) => part.replace(/\p{Default_Ignorable_Code_Point}/gu, ''));
  if (seen.some((part) => /^\.(?:git|hg|svn|bzr)(?:$|[. ])|^git~\d/i.test(part)))
    return 'is in the folder of a version control';
  const isWindows = platform === 'win32';
  if (isWindows && parts.some((part) => devices.test(part) || /[. ]$|[<>"|?*]/.test(part))) return 'is none on Windows';
  return undefined;
}
