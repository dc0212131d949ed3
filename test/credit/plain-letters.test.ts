import { describe, expect, test } from 'vitest';
import { parseCredit, splitCaption } from '../../src/credit/index.js';
import { findLicence } from '../../src/credit/licence.js';
import { plainLetters, plainText } from '../../src/credit/plain-letters.js';

const swap = (from: string, to: string) => (text: string) => {
  const letters = [...to];
  return text.replace(new RegExp(`[${from}]`, 'g'), (letter) => letters[from.indexOf(letter)] ?? letter);
};
const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const shifted = (first: number) => (text: string) =>
  text.replace(/[A-Z]/g, (letter) => String.fromCodePoint(first + letter.charCodeAt(0) - 65));

/** Ways to type words so that they look the same to a reader. */
const disguises: readonly (readonly [string, (text: string) => string])[] = [
  ['Cyrillic letters', swap('ABCEHIJKMOPSTXYaceijopsxy', 'АВСЕНІЈКМОРЅТХУасеіјорѕху')],
  ['Greek letters', swap('ABEHIKMNOPTXYZov', 'ΑΒΕΗΙΚΜΝΟΡΤΧΥΖον')],
  ['Cherokee letters', swap('ADEGHLMPRSTVZ', 'ᎪᎠᎬᏀᎻᏞᎷᏢᎡᏚᎢᏙᏃ')],
  ['small capitals', swap('ABCDEGILMNORSTUVYabcdegilmnorstuvy', 'ᴀʙᴄᴅᴇɢɪʟᴍɴᴏʀꜱᴛᴜᴠʏᴀʙᴄᴅᴇɢɪʟᴍɴᴏʀꜱᴛᴜᴠʏ')],
  ['full-width letters', (text) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))],
  ['dotless i', swap('i', 'ı')],
  ['bold letters', shifted(0x1d400)],
  ['squared letters', shifted(0x1f130)],
  ['negative squared letters', shifted(0x1f170)],
  ['accents', (text) => text.replace(/[AEIOUaeiou]/g, '$&\u0301').normalize('NFC')],
  ['signs that can’t be seen', (text) => text.replace(/\B/g, '\u200b\u00ad')],
  ['spaces that do not break', (text) => text.replaceAll(' ', '\u00a0')],
  ['wide spaces', (text) => text.replaceAll(' ', ' \u3000 ')],
  ['hyphens that do not break', (text) => text.replaceAll('-', '\u2011')],
];
const restrictions = [
  'NO SALES',
  'NO ARCHIVES',
  'NO COMMERCIAL OR EDITORIAL SALES IN DENMARK',
  'Editorial use only',
  'EDITORIAL USE ONLY',
  'BEST QUALITY AVAILABLE',
  'DENMARK OUT',
  'ONE-TIME USE ONLY',
  'All rights reserved',
  'nur zur redaktionellen Verwendung',
  'no resales',
];

describe.each(disguises)('with %s', (_, disguise) => {
  test.each(restrictions)('%s is a restriction, as it was typed', (words) => {
    const typed = disguise(words);
    for (const line of [`AP Photo/Mara Lind, ${typed}`, `AP Photo/Mara Lind (${typed})`]) {
      const credit = parseCredit(line);
      expect(credit.restrictions).toEqual([typed]);
      expect(credit.creators).toEqual([{ name: 'Mara Lind' }]);
      expect(credit.leftovers).toEqual([]);
      expect(credit.pieces.map(({ text }) => text).join('')).toBe(line);
    }
    const caption = `Boats at dawn. (AP Photo/Mara Lind) (${typed})`;
    expect(splitCaption(caption, 'en')).toMatchObject({ credit: 'AP Photo/Mara Lind', remainder: `(${typed})` });
  });

  test('a licence keeps its conditions', () => {
    const typed = disguise('CC BY-NC 2.0');
    const line = `Mara Lind / ${typed} / Flickr`;
    const found = findLicence(line);
    expect(found?.licence.id).toBe('CC-BY-NC-2.0');
    expect(line.slice(found?.start, found?.end)).toBe(typed);
    expect(parseCredit(line)).toMatchObject({ licence: { id: 'CC-BY-NC-2.0' }, creators: [{ name: 'Mara Lind' }] });
  });
});

test.each(['Фото: Мара Линд/ТАСС', 'Φωτογραφία: Μάρα Λιντ / ΑΠΕ-ΜΠΕ', 'Foto: Łukasz Żak / PAP', 'צילום: מרה לינד'])(
  '%s has no restriction',
  (line) => {
    expect(parseCredit(line).restrictions).toEqual([]);
  },
);

describe('plain letters', () => {
  test('leave a text alone that has no others', () => {
    const text = 'AP Photo/Mara Lind, NO SALES 12 (a) ~';
    expect(plainText(text).text).toBe(text);
    expect(plainText(text).at(4)).toBe(4);
  });

  test('know where they come from', () => {
    const text = 'a  \u200b…Ｏ\u0301🅽x';
    const { text: plain, at } = plainText(text);
    expect(plain).toBe('a ...ONx');
    expect([...plain, ''].map((_, index) => at(index))).toEqual([0, 1, 4, 4, 4, 5, 7, 9, 10]);
  });

  test('are one each, whatever stands for them', () => {
    for (const [, disguise] of disguises) expect(plainLetters(disguise(capitals))).toBe(capitals);
    expect(plainLetters('\ud800')).toBe('\ud800');
  });
});
