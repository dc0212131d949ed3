/** The longest string that an archival file may hold, in bytes. ISO 19005-3, 6.1.13. */
const longest = 32_767;

/** A text string as pdfkit writes it: shortened where it would be longer than a file may hold. */
// biome-ignore lint/complexity/noBannedTypes: pdfkit tells text strings from names by their being objects
export function textString(text: string): String {
  const room = isWide(text) ? Math.floor((longest - 2) / 2) : longest;
  if (text.length <= room) return new String(text);
  const kept = text.slice(0, Math.floor((longest - 4) / 2)).replace(/[\uD800-\uDBFF]$/, '');
  return new String(`${kept}…`);
}

/** Whether a text fits into one string. */
export function fitsString(text: string): boolean {
  return textString(text).length === text.length;
}

/**
 * What goes into a name tree in the order of its keys: by the bytes that are written, which are ASCII, or UTF-16BE with a
 * byte order mark where a character is not. ISO 32000-1, 7.9.2.2 and 7.9.6.
 */
export function inOrderOfKeys<T>(things: Iterable<T>, keyOf: (thing: T) => string): readonly T[] {
  const keyed = Array.from(things, (thing) => {
    const key = keyOf(thing);
    return { thing, key, wide: isWide(key) };
  });
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return keyed.sort((a, b) => (a.wide === b.wide ? order(a.key, b.key) : a.wide ? 1 : -1)).map(({ thing }) => thing);
}

function isWide(text: string): boolean {
  return /[^\0-\x7F]/.test(text);
}
