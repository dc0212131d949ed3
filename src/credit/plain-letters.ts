/**
 * Letters of other scripts, and letters with a stroke, that look like Latin ones: after Unicode's confusables (UTS #39), as far as they can be
 * taken for a letter of a word. What Unicode itself holds to be a form of a letter, such as full-width or bold ones, needs no entry.
 */
const lookAlikes: readonly (readonly [others: string, latin: string])[] = [
  // Cyrillic
  ['АВСЕНІӀЈКМОРЅТУҮХԚԜѴԌ', 'ABCEHIIJKMOPSTYYXQWVG'],
  ['авсеһніӏјкморԛѕтуүхѵԝԁ', 'abcehhiljkmopqstyyxvwd'],
  // Greek
  ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹͿ', 'ABEZHIKMNOPTYXCJ'],
  ['αεγηικνορτυχωϲϳ', 'aeynikvoptuxwcj'],
  // Armenian and Hebrew
  ['ՕՍԼօոսցհס', 'OULonughO'],
  // Cherokee
  ['ᎠᎡᎢᎪᎫᎬᎳᎷᎻᏀᏃᏒᏙᏚᏞᏟᏢᏦᏴ', 'DRTAJEWMHGZRVSLCPKB'],
  // Lisu
  ['ꓐꓑꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ', 'BPDTGKJCZFMNLSRVHWXYAEIOU'],
  // Latin: without a dot, with a stroke, of phonetic alphabets
  ['ıȷɩɑɡØøŁłĐđĦħŦŧƗɨ', 'ijiagOoLlDdHhTtIi'],
  ['ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ', 'ABCDEFGHIJKLMNOPRSTUVWYZ'],
  // Hyphens
  ['\u2010\u2011', '--'],
];

const latin = new Map(
  lookAlikes.flatMap(([others, letters]) =>
    [...others].map((other, index) => [other, letters[index] ?? other] as const),
  ),
);

/** A text in plain letters, and where each of them stands in the text itself. */
export interface PlainText {
  readonly text: string;
  /** Offset in the text itself of an offset in the plain one. */
  at(offset: number): number;
}

/**
 * A text as it looks, for words that must be found however they were typed: look-alikes, full-width letters and the like are Latin letters,
 * without accents; any white space is one blank; what can't be seen is left out. Only for comparing: it is never printed.
 */
export function plainText(text: string): PlainText {
  if (isPlain(text)) return { text, at: (offset) => offset };
  const offsets: number[] = [];
  let plain = '';
  let start = 0;
  for (const character of text) {
    const letters = plainForm(character);
    if (letters !== ' ' || !plain.endsWith(' ')) {
      plain += letters;
      for (let unit = 0; unit < letters.length; unit += 1) offsets.push(start);
    }
    start += character.length;
  }
  return { text: plain, at: (offset) => offsets[offset] ?? text.length };
}

/** The text of {@link plainText}. */
export function plainLetters(text: string): string {
  return plainText(text).text;
}

function isPlain(text: string): boolean {
  return !/[^ -~]| {2}/u.test(text);
}

const forms = new Map<string, string>();

function plainForm(character: string): string {
  if (character >= ' ' && character <= '~') return character;
  const known = forms.get(character);
  if (known !== undefined) return known;
  const form = makePlain(character);
  // Of every script together there are not many more in any archive.
  if (forms.size < 20_000) forms.set(character, form);
  return form;
}

function makePlain(character: string): string {
  if (/\s/u.test(character)) return ' ';
  const code = character.codePointAt(0) ?? 0;
  // Negative circled and negative squared letters, which Unicode takes for signs.
  for (const first of [0x1f150, 0x1f170])
    if (code >= first && code < first + 26) return String.fromCharCode(65 + code - first);
  const bare = character.normalize('NFKD').replace(/[\p{M}\p{Cf}]/gu, '');
  return [...bare].map((each) => latin.get(each) ?? each).join('');
}
