import { expect, test } from 'vitest';
import { isLanguageTag, lookUp } from '../../src/publication/language-tag.js';

test.each([
  'en',
  'en-GB',
  'en-GB-oed',
  'en-GB-oxendict',
  'en-x-newsroom',
  'en-x-1-a-b',
  'de-u-co-phonebk',
  'de-CH-1901-u-co-phonebk-x-house',
  'sl-rozaj-biske-1994',
  'zh-cmn-Hans-CN',
  'zh-Hant',
  'es-419',
  'ast',
  'ar-t-he-0-k1',
])('%s is a language tag', (tag) => expect(isLanguageTag(tag)).toBe(true));

test.each([
  '',
  'e',
  'English',
  'en_GB',
  'en-',
  'en-x',
  'en-u',
  'en-u-x-a',
  'en-GB-US',
  'en-x-toolongword',
  'x-house',
  'en-1',
])('"%s" is none', (tag) => expect(isLanguageTag(tag)).toBe(false));

test.each([
  ['en-GB', 'British'],
  ['en-gb-x-newsroom', 'British'],
  ['EN-US', 'English'],
  ['en-x-gb', 'English'],
  ['fr', undefined],
])('what there is for %s is that of the language proper', (language, found) => {
  expect(lookUp({ en: 'English', 'en-gb': 'British' }, language)).toBe(found);
});
