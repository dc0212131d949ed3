import { describe, expect, test } from 'vitest';
import type { Phrasing } from '../../src/publication/content.js';
import { textOf } from '../../src/publication/text.js';
import { setPlainText, setTypography } from '../../src/resolve/typography.js';

/** No-break spaces made visible: `_` for U+00A0, `^` for U+202F. */
function set(text: string, language: string): string {
  return setPlainText(text, language).replaceAll('\u00a0', '_').replaceAll('\u202f', '^');
}

describe('quotation marks', () => {
  test.each([
    ['en-GB', '“Yes,” she said, “he said ‘no’.”'],
    ['de', '„Yes,“ she said, „he said ‚no‘.“'],
    ['de-CH-1901-x-house', '«Yes,» she said, «he said ‹no›.»'],
    ['de-u-co-phonebk', '„Yes,“ she said, „he said ‚no‘.“'],
    ['de-CH', '«Yes,» she said, «he said ‹no›.»'],
    ['fr', '«^Yes,^» she said, «^he said “no”.^»'],
    ['fr-CA', '«_Yes,_» she said, «_he said “no”._»'],
    ['es', '«Yes,» she said, «he said “no”.»'],
    ['es-MX', '“Yes,” she said, “he said ‘no’.”'],
    ['it', '«Yes,» she said, «he said “no”.»'],
    ['pt', '“Yes,” she said, “he said ‘no’.”'],
    ['nl', '“Yes,” she said, “he said ‘no’.”'],
    ['pl', '„Yes,” she said, „he said «no».”'],
    ['ru', '«Yes,» she said, «he said „no“.»'],
    ['uk', '«Yes,» she said, «he said „no“.»'],
    ['cs', '„Yes,“ she said, „he said ‚no‘.“'],
    ['sv', '”Yes,” she said, ”he said ’no’.”'],
    ['fi', '”Yes,” she said, ”he said ’no’.”'],
    ['da', '»Yes,« she said, »he said ›no‹.«'],
    ['nb', '«Yes,» she said, «he said ‘no’.»'],
    ['he', '”Yes,” she said, ”he said ’no’.”'],
    ['ar', '«Yes,» she said, «he said “no”.»'],
    ['el', '«Yes,» she said, «he said “no”.»'],
    ['xx', '“Yes,” she said, “he said ‘no’.”'],
  ])('in %s: %s', (language, expected) => {
    expect(set(`"Yes," she said, "he said 'no'."`, language)).toBe(expected);
  });

  test.each([
    [`("so")`, '(“so”)'],
    [`"'Nested' first," he said`, '“‘Nested’ first,” he said'],
    [`"He said 'no'"`, '“He said ‘no’”'],
    [`a "b"--"c" d`, 'a “b”–“c” d'],
    [`"An unclosed paragraph of a long quotation`, '“An unclosed paragraph of a long quotation'],
    [`the "Ledger"'s pages`, 'the “Ledger”’s pages'],
    [`"?" and "!"`, '“?” and “!”'],
  ])('%s', (typed, expected) => {
    expect(set(typed, 'en')).toBe(expected);
  });
});

describe('apostrophes and primes', () => {
  test.each([
    [`don't, the boats' masters, O'Brien`, 'don’t, the boats’ masters, O’Brien'],
    [`'tis the '90s, rock 'n' roll`, '’tis the ’90s, rock ’n’ roll'],
    [`'Twas late. 'So it was,' she said.`, '’Twas late. ‘So it was,’ she said.'],
    [`'The boats' masters said so'`, '‘The boats’ masters said so’'],
    [`the 1960s' best`, 'the 1960s’ best'],
    [`He is 5'10" tall`, 'He is 5′10″ tall'],
    [`"He is 5'10" tall," she said`, '“He is 5′10″ tall,” she said'],
    [`a 12" ruler, 40°26'46" N`, 'a 12″ ruler, 40°26′46″ N'],
    [`"in 1984"`, '“in 1984”'],
    [`6' deep`, '6′ deep'],
  ])('%s', (typed, expected) => {
    expect(set(typed, 'en')).toBe(expected);
  });

  test('Ukrainian has an apostrophe, Hebrew gershayim and geresh', () => {
    expect(set(`п'ять`, 'uk')).toBe('п’ять');
    expect(set(`צה"ל, ג'ורג'`, 'he')).toBe('צה״ל, ג׳ורג׳');
  });
});

describe('dashes and ellipses', () => {
  test.each([
    ['en', '1939--1945', '1939–1945'],
    ['en', 'Bennett--Lapid', 'Bennett–Lapid'],
    ['en', 'one -- two', 'one_– two'],
    ['en', 'one---two', 'one—two'],
    ['ru', 'один -- два', 'один_— два'],
    ['en', 'pass --strict to it', 'pass --strict to it'],
    ['en', '----', '----'],
    ['en', 'well-known', 'well-known'],
    ['en', 'wait...', 'wait…'],
    ['en', 'wait....', 'wait....'],
    ['en', 'one – two', 'one_– two'],
  ])('%s: %s', (language, typed, expected) => {
    expect(set(typed, language)).toBe(expected);
  });
});

describe('spaces', () => {
  test.each([
    ['en', '5 km, 10 %, 3 m', '5_km, 10_%, 3_m'],
    ['en', '3 months, 5 kings', '3 months, 5 kings'],
    ['en', 'J. R. Orr and M. Lind', 'J._R._Orr and M._Lind'],
    ['en', 'He lives in U.S. Army housing', 'He lives in U.S. Army housing'],
    ['en', 'No. 5, p. 12, Mr. Orr, Dr Lind', 'No._5, p._12, Mr._Orr, Dr_Lind'],
    ['en', 'He said no. 5 men came', 'He said no. 5 men came'],
    ['en', '13 000 men', '13 000 men'],
    ['fr', '13 000 hommes', '13^000 hommes'],
    ['fr', 'Vraiment? Oui! Voici: un; deux', 'Vraiment^? Oui^! Voici_: un^; deux'],
    ['fr', 'à 10 h 30, 8 h, 3 hommes, 5 h le 6', 'à 10_h_30, 8_h, 3 hommes, 5_h le 6'],
    ['fr', 'Quoi ?! à 10:30', 'Quoi^?! à 10:30'],
    ['fr', 'Il dit : « oui »', 'Il dit_: «^oui^»'],
    ['fr-CA-x-presse', 'Vraiment? Voici: un', 'Vraiment? Voici_: un'],
    ['fr-CA', 'Vraiment? Voici: un', 'Vraiment? Voici_: un'],
    ['cs', 'v Praze a k moři', 'v_Praze a_k_moři'],
    ['pl', 'w Polsce i za granicą', 'w_Polsce i_za granicą'],
    ['ru', 'Он был в Москве и с друзьями, с. 5', 'Он был в_Москве и_с_друзьями, с._5'],
    ['de', 'z. B. in Nr. 5', 'z._B. in Nr._5'],
  ])('%s: %s', (language, typed, expected) => {
    expect(set(typed, language)).toBe(expected);
  });
});

describe('within markup', () => {
  const text = (value: string): Phrasing => ({ type: 'text', value });
  const emphasis = (...children: Phrasing[]): Phrasing => ({ type: 'emphasis', children });

  test('a quotation opens before an emphasis and closes after it', () => {
    const set = setTypography([text('He said "'), emphasis(text("don't")), text('" twice.')], 'en');
    expect(set).toEqual([text('He said “'), emphasis(text('don’t')), text('” twice.')]);
  });

  test('a quotation opens within one emphasis and closes within another', () => {
    const set = setTypography([emphasis(text('"one')), text(' and '), emphasis(text('two"'))], 'en');
    expect(textOf(set)).toBe('“one and two”');
  });

  test('code, the address that a link prints, and line breaks stay', () => {
    const children: readonly Phrasing[] = [
      text('"'),
      { type: 'inlineCode', value: `it's "x"--y...` },
      text('" and '),
      {
        type: 'link',
        id: 'a',
        url: "https://example.org/it's--x...",
        children: [text("https://example.org/it's--x...")],
      },
      { type: 'break' },
      text('"next"'),
    ];
    const set = setTypography(children, 'en');
    expect(textOf(set)).toBe(`“it's "x"--y...” and https://example.org/it's--x...\n“next”`);
  });

  test('a run in another language has the marks of that language', () => {
    const children: readonly Phrasing[] = [
      text('"He" said '),
      { type: 'span', id: 's', language: 'ru', children: [text('"мир"')] },
      text(' and "left"'),
    ];
    expect(textOf(setTypography(children, 'en'))).toBe('“He” said «мир» and “left”');
  });

  test('the mark of a note does not come between a word and its quotation mark', () => {
    const note: Phrasing = { type: 'noteReference', id: 'r', note: 'n', label: '1' };
    expect(setTypography([text('"so'), note, text('" it was')], 'en')).toEqual([text('“so'), note, text('” it was')]);
  });

  test('what the author has set stays as it is', () => {
    const typeset = '„Deutsch“, «français», ‘single’, 5′10″, 1939–1945, a—b, wait…, 10\u00a0km';
    expect(setPlainText(typeset, 'en')).toBe(typeset);
  });
});
