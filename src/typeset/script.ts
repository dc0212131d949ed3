/** ISO 15924 codes of the scripts that text is itemised by. */
const scripts = (
  'Latn Grek Cyrl Hebr Arab Armn Geor Syrc Thaa Nkoo Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Thai Laoo ' +
  'Tibt Mymr Khmr Ethi Cher Cans Mong Hira Kana Hang Hani Bopo Copt Goth Glag Runr Ogam Tfng'
).split(' ');

const matchers = scripts.map((code) => [code, new RegExp(`^\\p{Script=${code}}`, 'u')] as const);
const known = new Map<number, string>();

/**
 * Script of a character (UAX #24): an ISO 15924 code, or `Zyyy` for what belongs to no script of its own
 * (spaces, digits, punctuation, combining marks), which takes that of its neighbours.
 */
export function scriptOf(codePoint: number): string {
  const found = known.get(codePoint);
  if (found) return found;
  const character = String.fromCodePoint(codePoint);
  const script = matchers.find(([, matcher]) => matcher.test(character))?.[0] ?? 'Zyyy';
  known.set(codePoint, script);
  return script;
}
