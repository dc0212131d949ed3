import type { Language } from '../publication/content.js';
import { lookUp } from '../publication/language-tag.js';
import { primary } from './language.js';

/** What straight quotation marks, dashes and spaces become in one language. */
export interface TypographicRules {
  /** Opening and closing mark for `"`. */
  readonly double: readonly [open: string, close: string];
  /** Opening and closing mark for `'`. */
  readonly single: readonly [open: string, close: string];
  /** What `--` between spaces becomes. */
  readonly spacedDash: '–' | '—';
  /** `"` and `'` within a word are gershayim and geresh. */
  readonly gershayim: boolean;
  /** Space before `; ! ?`, and before a colon; empty where there is none. */
  readonly beforeMark: string;
  readonly beforeColon: string;
  /** Groups of thousands are parted by a space. */
  readonly spacedThousands: boolean;
  /** Abbreviations and words of one letter that stay with what follows; each matches the space. */
  readonly tied: readonly RegExp[];
}

/** U+00A0 NO-BREAK SPACE. */
export const noBreakSpace = '\u00a0';
/** U+202F NARROW NO-BREAK SPACE. */
export const narrowNoBreakSpace = '\u202f';

/** What stands before `; ! ?`. */
const beforeMarks: Readonly<Record<string, string>> = { fr: narrowNoBreakSpace, 'fr-ca': '' };

// Quotation marks after the Unicode CLDR, with the press of the language preferred where it differs.
const quotes: Readonly<Record<string, readonly [double: string, single: string]>> = {
  en: ['“|”', '‘|’'],
  de: ['„|“', '‚|‘'],
  'de-ch': ['«|»', '‹|›'],
  fr: ['«\u202f|\u202f»', '“|”'],
  'fr-ca': ['«\u00a0|\u00a0»', '“|”'],
  es: ['«|»', '“|”'],
  'es-mx': ['“|”', '‘|’'],
  'es-419': ['“|”', '‘|’'],
  ca: ['«|»', '“|”'],
  it: ['«|»', '“|”'],
  pt: ['“|”', '‘|’'],
  'pt-pt': ['«|»', '“|”'],
  nl: ['“|”', '‘|’'],
  pl: ['„|”', '«|»'],
  ru: ['«|»', '„|“'],
  uk: ['«|»', '„|“'],
  be: ['«|»', '„|“'],
  bg: ['„|“', '’|’'],
  cs: ['„|“', '‚|‘'],
  sk: ['„|“', '‚|‘'],
  sl: ['„|“', '‚|‘'],
  hr: ['„|”', '‘|’'],
  sr: ['„|”', '’|’'],
  hu: ['„|”', '»|«'],
  ro: ['„|”', '«|»'],
  lt: ['„|“', '‚|‘'],
  et: ['„|“', '‚|‘'],
  sv: ['”|”', '’|’'],
  fi: ['”|”', '’|’'],
  da: ['»|«', '›|‹'],
  nb: ['«|»', '‘|’'],
  nn: ['«|»', '‘|’'],
  no: ['«|»', '‘|’'],
  is: ['„|“', '‚|‘'],
  tr: ['“|”', '‘|’'],
  el: ['«|»', '“|”'],
  he: ['”|”', '’|’'],
  yi: ['”|”', '’|’'],
  ar: ['«|»', '“|”'],
  fa: ['«|»', '‹|›'],
  ur: ['“|”', '‘|’'],
};

const emDashed = new Set(['ru', 'uk', 'be', 'bg', 'es', 'ca']);
const thousandsBySpace = new Set('fr ru uk be bg cs sk pl hu sv fi nb nn no et lt lv'.split(' '));

/**
 * Matches the space between two things that a line may not part.
 * The space is sought first and what stands before it looked at then: the other way round, every character would be.
 * @param before, after as in a regular expression
 */
export function spaceBetween(before: string, after: string, flags = 'gu'): RegExp {
  return new RegExp(` (?<=${before} )(?=${after})`, flags);
}

const word = String.raw`(?<!\p{L})`;
const number = String.raw`\p{N}`;
const capital = String.raw`\p{Lu}`;

/** A preposition or conjunction of one letter doesn't end a line in these languages. */
const tiedLetters: Readonly<Record<string, string>> = {
  cs: 'aikosuvz',
  sk: 'aikosuvz',
  pl: 'aiouwz',
  ru: 'авикосуя',
  uk: 'авзійоуя',
};

const numberSign = spaceBetween('[№§]', number);
const tied: Readonly<Record<string, () => readonly RegExp[]>> = {
  en: () => [
    spaceBetween(String.raw`${word}(?:No|Nos|pp?|vol|ch|Fig)\.`, number),
    spaceBetween(String.raw`${word}(?:Mr|Mrs|Ms|Dr|Prof|St)\.?`, capital),
  ],
  de: () => [
    spaceBetween(String.raw`${word}(?:Nr|Bd|S|Abb)\.`, number),
    spaceBetween(String.raw`${word}(?:z|d|u|i)\.`, String.raw`[BhaÄdU]\.`),
  ],
  fr: () => [
    spaceBetween(String.raw`${word}(?:n[°º]|p\.|vol\.)`, number, 'giu'),
    spaceBetween(String.raw`${word}(?:M\.|MM\.|Mme|Mmes|Mlle|Dr)`, capital),
    // 10 h 30
    spaceBetween(number, String.raw`h(?!\p{L})`),
    spaceBetween(String.raw`${number}[ \u00a0\u202f]?h`, number),
  ],
  es: () => [
    spaceBetween(String.raw`${word}(?:n\.º|pág\.|art\.)`, number, 'giu'),
    spaceBetween(String.raw`${word}(?:Sr|Sra|Dr|Dra)\.`, capital),
  ],
  nl: () => [spaceBetween(String.raw`${word}(?:nr|blz)\.`, number, 'giu')],
  ru: () => [
    spaceBetween(String.raw`${word}(?:с|г|стр|рис)\.`, number, 'giu'),
    spaceBetween(number, String.raw`(?:гг?|вв?)\.`),
  ],
};

/** The rules of a language: those of its region before those of the language; English quotation marks for an unknown one. */
export function typographicRules(language: Language): TypographicRules {
  const name = primary(language);
  const known = rulesByLanguage.get(language) ?? makeRules(language, name);
  // An author may write any number of tags.
  if (rulesByLanguage.size >= 200) rulesByLanguage.clear();
  rulesByLanguage.set(language, known);
  return known;
}

const rulesByLanguage = new Map<Language, TypographicRules>();

function makeRules(language: Language, name: string): TypographicRules {
  const [double, single] = lookUp(quotes, language) ?? ['“|”', '‘|’'];
  const french = name === 'fr';
  const letters = tiedLetters[name];
  return {
    double: pair(double),
    single: pair(single),
    spacedDash: emDashed.has(name) ? '—' : '–',
    gershayim: name === 'he' || name === 'yi',
    beforeMark: lookUp(beforeMarks, language) ?? '',
    beforeColon: french ? noBreakSpace : '',
    spacedThousands: thousandsBySpace.has(name),
    tied: [numberSign, ...(tied[name]?.() ?? []), ...(letters ? [tiedLetter(letters)] : [])],
  };
}

function tiedLetter(letters: string): RegExp {
  return spaceBetween(String.raw`(?:^|[\s(«„])[${letters}]`, String.raw`\S`, 'giu');
}

function pair(marks: string): readonly [string, string] {
  const [open = '', close = ''] = marks.split('|');
  return [open, close];
}
