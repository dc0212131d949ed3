/** Letters that Unicode doesn't decompose into an ASCII letter and a mark. */
const folds: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
};

/** Lower-case ASCII letters, digits and hyphens from any words; empty where nothing is left of them. */
export function slugify(words: string): string {
  return words
    .toLowerCase()
    .replace(/[ßæœøđðþłı]/g, (letter) => folds[letter] ?? '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** Whether Windows keeps a name for a device, so that no file can bear it, with whatever ending. */
export function isDeviceName(name: string): boolean {
  return /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(name);
}

/** A slug as the name of a file: not too long, and none of a device. */
export function fileSlug(words: string): string {
  const slug = slugify(words).slice(0, 80).replace(/-+$/, '');
  return isDeviceName(slug) ? `${slug}-text` : slug;
}
