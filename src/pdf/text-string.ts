/**
 * Order of keys in a name tree: by the bytes that are written, which are ASCII, or UTF-16BE with a byte order
 * mark where a character is not. ISO 32000-1, 7.9.2.2 and 7.9.6.
 */
export function textStringOrder(a: string, b: string): number {
  const [wideA, wideB] = [isWide(a), isWide(b)];
  if (wideA !== wideB) return wideA ? 1 : -1;
  return a < b ? -1 : a > b ? 1 : 0;
}

function isWide(text: string): boolean {
  return /[^\0-\x7F]/.test(text);
}
