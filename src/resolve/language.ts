import type { Direction, Language } from '../publication/content.js';

/** The part of a BCP 47 tag that names the language itself: `de` of `de-AT`. */
export function primary(language: Language): string {
  return (language.split('-')[0] ?? '').toLowerCase();
}

const scriptOfLanguage: Readonly<Record<string, string>> = {
  ...scripts('Hebr', 'he iw yi'),
  ...scripts('Arab', 'ar fa ur ps sd ug ckb'),
  ...scripts('Grek', 'el grc'),
  ...scripts('Cyrl', 'ru uk be bg mk sr kk ky mn tg'),
  ...scripts('Syrc', 'syr'),
  ...scripts('Thaa', 'dv'),
};

const rightToLeft = new Set(['Hebr', 'Arab', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg']);

/** The ISO 15924 code of the script that a language is written in: the tag's own, else the usual one, else `Latn`. */
export function scriptOf(language: Language): string {
  const [, subtag] = /^[A-Za-z]+(?:-[A-Za-z]{3})*-([A-Za-z]{4})(?:-|$)/.exec(language) ?? [];
  if (subtag) return subtag.charAt(0).toUpperCase() + subtag.slice(1).toLowerCase();
  return scriptOfLanguage[primary(language)] ?? 'Latn';
}

/** The direction in which a language is written. */
export function directionOf(language: Language): Direction {
  return rightToLeft.has(scriptOf(language)) ? 'rtl' : 'ltr';
}

function scripts(script: string, languages: string): Record<string, string> {
  return Object.fromEntries(languages.split(' ').map((language) => [language, script]));
}
