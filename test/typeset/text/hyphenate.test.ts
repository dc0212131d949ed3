import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { hyphenate, hyphenatedLanguages, patternFile } from '../../../src/typeset/hyphenate.js';

type Node = number | { readonly [letter: string]: Node } | readonly [{ readonly [letter: string]: Node }, number];
type Patterns = readonly [levels: unknown, trie: { readonly [letter: string]: Node }, exceptions?: object];

const require = createRequire(import.meta.url);
const hyphen: (patterns: readonly unknown[], options: object) => (text: string) => string = require('hyphen');

function patternsOf(language: string): readonly [Patterns, number, number] {
  const [file, left, right] = patternFile(language) ?? ['', 2, 2];
  return [require(`hyphen/patterns/${file}.js`), left, right];
}

/** Words put together of what the patterns of a language are about, at the start of words and within them. */
function wordsOf([, trie, exceptions = {}]: Patterns): string[] {
  const parts: string[] = [];
  const walk = (node: Node, path: string): void => {
    const children = typeof node === 'number' ? {} : Array.isArray(node) ? node[0] : node;
    if (typeof node === 'number' || Array.isArray(node)) parts.push(path);
    for (const [letter, child] of Object.entries(children)) walk(child as Node, path + letter);
  };
  walk(trie, '');
  const letters = parts.filter((part) => /^\.?\p{L}+\.?$/u.test(part));
  const starts = letters.filter((part) => part.startsWith('.'));
  const picked = (all: readonly string[], index: number) => all[(index * 7919) % all.length] ?? '';
  return Array.from({ length: 400 }, (_, index) => {
    const start = starts.length > 0 && index % 2 === 0 ? picked(starts, index) : '';
    return `${start}${picked(letters, index + 13)}${picked(letters, 3 * index)}`.replaceAll('.', '');
  }).filter((word) => !Object.hasOwn(exceptions, word) && word === word.toLowerCase());
}

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
    ['pl', 'fo-to-gra-fia roz-po-zna-nie bez-pie-czeń-stwo'],
    ['sv', 'fo-to-graf kon-stan-ti-no-pel'],
    ['uk', 'роз-ви-ток без-пе-ка'],
    ['cs', 'roz-ho-vor koe-fi-ci-ent'],
    ['da', 'ud-vik-ling'],
    ['hu', 'fej-lesz-tés'],
    ['pt', 'de-sen-vol-vi-mento'],
    ['en-US', 'present project presents reci-procity re-cog-ni-zance ret-ri-bu-tion phil-an-thropic as-so-ciates'],
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

  // The package applies its exceptions and minima wrongly, but not its patterns.
  test.each(hyphenatedLanguages().filter((language) => !/-(?!1901|gb|polyton|latn)/.test(language)))(
    '%s divides where its patterns do',
    (language) => {
      const [file, left, right] = patternsOf(language);
      const words = wordsOf(file);
      const theirs = hyphen([file[0], file[1]], { hyphenChar: '-', minWordLength: 1 });
      let divisions = 0;
      for (const word of words) {
        const whole = theirs(word);
        const offsets = [...whole.matchAll(/-/g)].map(({ index }, count) => index - count);
        // It never leaves a single letter at either end, which some languages allow.
        const inner = (offset: number) => offset >= Math.max(2, left) && offset <= word.length - Math.max(2, right);
        const expected = offsets.filter((offset) => inner(offset) && !/\p{M}/u.test(word[offset] ?? ''));
        expect([word, hyphenate(word, language).filter(inner)]).toEqual([word, expected]);
        divisions += expected.length;
      }
      expect(divisions).toBeGreaterThan(20);
    },
  );

  test('leaves words alone in a language without patterns, and in none', () => {
    for (const language of ['ja', 'xx-YY', '', 'constructor']) expect(hyphenate('typography', language)).toEqual([]);
  });

  test('never divides before a combining mark, nor where lower case changes the length', () => {
    expect(hyphenate('İstanbullular', 'tr')).toEqual([]);
    for (const offset of hyphenate('fo\u0301togra\u0301fica', 'es'))
      expect('fo\u0301togra\u0301fica'[offset]).not.toBe('\u0301');
  });
});
