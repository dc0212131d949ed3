import type { Language } from './content.js';

const subtag = '[A-Za-z0-9]';

/**
 * What a language tag looks like: language, script, region, variants, extensions (`-u-co-phonebk`) and what is agreed in private
 * (`-x-newsroom`). RFC 5646, 2.1, without languages of four letters and more, of which there are none, and without tags of old but
 * the one for the spelling of Oxford.
 */
export const languageTag = new RegExp(
  [
    '^(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}',
    '(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?',
    `(?:-(?:${subtag}{5,8}|[0-9]${subtag}{3}))*`,
    `(?:-[0-9A-WY-Za-wy-z](?:-${subtag}{2,8})+)*`,
    `(?:-[Xx](?:-${subtag}{1,8})+)?|[Ee][Nn]-[Gg][Bb]-[Oo][Ee][Dd])$`,
  ].join(''),
);

/** Whether a text is a language tag. */
export function isLanguageTag(text: string): boolean {
  return languageTag.test(text);
}

/**
 * What a table has for a language: under its whole tag, or under the longest beginning of it that is there. RFC 4647, 3.4.
 * @param table by tags in lower case
 */
export function lookUp<Value>(table: Readonly<Record<string, Value>>, language: Language): Value | undefined {
  let tag = language.toLowerCase();
  while (tag !== '' && !Object.hasOwn(table, tag)) tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')));
  return tag === '' ? undefined : table[tag];
}
