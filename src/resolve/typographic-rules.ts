import type { Language } from '../publication/content.js';
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
  /** Words of one letter stay with the next one. */
  readonly tiedLetters?: RegExp;
  /** Abbreviations that stay with what follows; each matches the space. */
  readonly tied: readonly RegExp[];
}

/** U+00A0 NO-BREAK SPACE. */
export const noBreakSpace = '\u00a0';
/** U+202F NARROW NO-BREAK SPACE. */
export const narrowNoBreakSpace = '\u202f';

// Quotation marks after the Unicode CLDR, with the press of the language preferred where it differs.
const quotes: Readonly<Record<string, readonly [double: string, single: string]>> = {
  en: ['“|”', '‘|’'],
  de: ['„|“', '‚|‘'],
  'de-CH': ['«|»', '‹|›'],
  fr: ['«\u202f|\u202f»', '“|”'],
  'fr-CA': ['«\u00a0|\u00a0»', '“|”'],
  es: ['«|»', '“|”'],
  'es-MX': ['“|”', '‘|’'],
  'es-419': ['“|”', '‘|’'],
  ca: ['«|»', '“|”'],
  it: ['«|»', '“|”'],
  pt: ['“|”', '‘|’'],
  'pt-PT': ['«|»', '“|”'],
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

/** A preposition or conjunction of one letter doesn't end a line in these languages; matches the space after it. */
const tiedLetters: Readonly<Record<string, RegExp>> = {
  cs: /(?<=(?:^|[\s(„«])[aikosuvz]) (?=\S)/giu,
  sk: /(?<=(?:^|[\s(„«])[aikosuvz]) (?=\S)/giu,
  pl: /(?<=(?:^|[\s(„«])[aiouwz]) (?=\S)/giu,
  ru: /(?<=(?:^|[\s(«„])[авикосуя]) (?=\S)/giu,
  uk: /(?<=(?:^|[\s(«„])[авзійоуя]) (?=\S)/giu,
};

const numberSign = /(?<=[№§]) (?=\p{N})/gu;
const tied: Readonly<Record<string, readonly RegExp[]>> = {
  en: [
    /(?<=(?<!\p{L})(?:No|Nos|pp?|vol|ch|Fig)\.) (?=\p{N})/gu,
    /(?<=(?<!\p{L})(?:Mr|Mrs|Ms|Dr|Prof|St)\.?) (?=\p{Lu})/gu,
  ],
  de: [/(?<=(?<!\p{L})(?:Nr|Bd|S|Abb)\.) (?=\p{N})/gu, /(?<=(?<!\p{L})(?:z\.|d\.|u\.|i\.)) (?=[BhaÄdU]\.)/gu],
  fr: [/(?<=(?<!\p{L})(?:n[°º]|p\.|vol\.)) (?=\p{N})/giu, /(?<=(?<!\p{L})(?:M\.|MM\.|Mme|Mmes|Mlle|Dr)) (?=\p{Lu})/gu],
  es: [/(?<=(?<!\p{L})(?:n\.º|pág\.|art\.)) (?=\p{N})/giu, /(?<=(?<!\p{L})(?:Sr|Sra|Dr|Dra)\.) (?=\p{Lu})/gu],
  nl: [/(?<=(?<!\p{L})(?:nr|blz)\.) (?=\p{N})/giu],
  ru: [/(?<=(?<!\p{L})(?:с|г|стр|рис)\.) (?=\p{N})/giu, /(?<=\p{N}) (?=(?:гг?|вв?)\.)/gu],
};

/** The rules of a language: those of its region before those of the language; English quotation marks for an unknown one. */
export function typographicRules(language: Language): TypographicRules {
  const name = primary(language);
  const known = rulesByLanguage.get(language) ?? makeRules(language, name);
  rulesByLanguage.set(language, known);
  return known;
}

const rulesByLanguage = new Map<Language, TypographicRules>();

function makeRules(language: Language, name: string): TypographicRules {
  const [double, single] = quotes[language] ?? quotes[name] ?? ['“|”', '‘|’'];
  const french = name === 'fr';
  const letters = tiedLetters[name];
  return {
    double: pair(double),
    single: pair(single),
    spacedDash: emDashed.has(name) ? '—' : '–',
    gershayim: name === 'he' || name === 'yi',
    beforeMark: french && language !== 'fr-CA' ? narrowNoBreakSpace : '',
    beforeColon: french ? noBreakSpace : '',
    spacedThousands: thousandsBySpace.has(name),
    ...(letters ? { tiedLetters: letters } : {}),
    tied: [numberSign, ...(tied[name] ?? [])],
  };
}

function pair(marks: string): readonly [string, string] {
  const [open = '', close = ''] = marks.split('|');
  return [open, close];
}
