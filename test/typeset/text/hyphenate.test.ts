import { describe, expect, test } from 'vitest';
import { hyphenate, hyphenatedLanguages } from '../../../src/typeset/hyphenate.js';

function divided(word: string, language: string): string {
  let out = word;
  for (const offset of [...hyphenate(word, language)].reverse()) out = `${out.slice(0, offset)}-${out.slice(offset)}`;
  return out;
}

describe('hyphenation', () => {
  test.each([
    ['en-US', 'ref-or-ma-tion as-so-ciate project present ta-ble dec-li-na-tion oblig-a-tory'],
    ['en-US', 'hy-phen-ation ty-pog-ra-phy in-ter-na-tional al-go-rithm'],
    ['en', 'Ref-or-ma-tion'],
    ['en-GB', 'hy-phen-a-tion pro-ject'],
    ['de', 'Recht-schrei-bung Zu-cker Sil-ben-tren-nung'],
    ['de-AT', 'Wahr-schein-lich-keit'],
    ['fr', 'pho-to-gra-phie'],
    ['es', 'fo-to-gra-fía'],
    ['it', 'fo-to-gra-fia'],
    ['ru', 'фо-то-гра-фия'],
    ['el', 'φω-το-γρα-φία'],
    ['nl', 'fo-to-graaf'],
    ['pl', 'fo-to-gra-fia'],
    ['sv', 'fo-to-graf'],
    ['fi', 'va-lo-ku-va'],
    ['tr', 'fo-toğ-raf'],
  ])('%s: %s', (language, words) => {
    for (const word of words.split(' ')) expect(divided(word.replaceAll('-', ''), language)).toBe(word);
  });

  test('there are at least twenty languages, and each can be loaded', () => {
    const languages = hyphenatedLanguages();
    expect(languages.length).toBeGreaterThanOrEqual(20);
    for (const language of languages) expect(Array.isArray(hyphenate('abcdefghij', language))).toBe(true);
  });

  test('leaves words alone in a language without patterns, and in none', () => {
    for (const language of ['ja', 'xx-YY', '', 'constructor']) expect(hyphenate('typography', language)).toEqual([]);
  });

  test('never divides before a combining mark, nor where lower case changes the length', () => {
    expect(hyphenate('İstanbullular', 'tr')).toEqual([]);
    for (const offset of hyphenate('fo\u0301togra\u0301fica', 'es'))
      expect('fo\u0301togra\u0301fica'[offset]).not.toBe('\u0301');
  });
});
