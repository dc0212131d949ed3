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
