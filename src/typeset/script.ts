/** ISO 15924 codes of the scripts that text is itemised by. */
const scripts = (
  'Latn Grek Cyrl Hebr Arab Armn Geor Syrc Thaa Nkoo Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Thai Laoo ' +
  'Tibt Mymr Khmr Ethi Cher Cans Mong Hira Kana Hang Hani Bopo Copt Goth Glag Runr Ogam Tfng'
).split(' ');

const matchers = scripts.map((code) => [code, new RegExp(`^\\p{Script=${code}}`, 'u')] as const);
const known = new Map<number, string>();

/**
 * Script of a character (UAX #24): an ISO 15924 code, or `Zyyy` for what belongs to no script of its own
 * (spaces, digits, most punctuation, combining marks), which takes that of its neighbours.
 */
export function scriptOf(codePoint: number): string {
  const found = known.get(codePoint);
  if (found) return found;
  const character = String.fromCodePoint(codePoint);
  const script = matchers.find(([, matcher]) => matcher.test(character))?.[0] ?? ofCommon(character);
  known.set(codePoint, script);
  return script;
}

// Fullwidth forms of ASCII, and halfwidth ones of Japanese punctuation.
const widthForms = /^[\uFF01-\uFF65\uFFE0-\uFFE6]/;

/** Ideographic punctuation (、。「) and the like is set as ideographs are. */
function ofCommon(character: string): string {
  if (/^\p{Script_Extensions=Hani}/u.test(character) || widthForms.test(character)) return 'Hani';
  return /^\p{Script_Extensions=Kana}/u.test(character) ? 'Kana' : 'Zyyy';
}

const writtenIn = new Map<string, RegExp>();

/** Whether a character belongs to a script or, like 「 and ।, is one of its marks (Script_Extensions, UAX #24). */
export function isWrittenIn(character: string, script: string): boolean {
  let pattern = writtenIn.get(script);
  if (!pattern) {
    pattern = new RegExp(`^\\p{Script_Extensions=${script}}`, 'u');
    writtenIn.set(script, pattern);
  }
  return pattern.test(character);
}

/** Whether a script is set without spaces, each character in a square of its own. */
export function isIdeographic(script: string): boolean {
  return script === 'Hani' || script === 'Hira' || script === 'Kana' || script === 'Bopo';
}
