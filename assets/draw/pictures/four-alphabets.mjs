// A specimen sheet: one great letter of each script on its guide lines, its alphabet beneath.
import { savePng } from '../kit/files.mjs';
import { words } from '../kit/text.mjs';

const WIDTH = 2000;
const HEIGHT = 1760;
const PAPER = '#f4ecdc';
const INK = '#1c1714';
const RED = '#a8341c';
const LINE = '#c8a98f';
const QUIET = '#5b4f45';

const CELLS = [
  {
    box: [60, 60, 910, 800],
    great: 'א',
    font: 'hebrewBold',
    size: 690,
    base: 570,
    heights: [0, 410],
    name: 'אות',
    nameFont: 'hebrewBold',
    title: 'Hebrew',
    rows: ['אבגדהוזחטיכ', 'למנסעפצקרשת'],
    rowFont: 'hebrew',
    rtl: true,
  },
  {
    box: [1030, 60, 910, 800],
    great: 'ض',
    font: 'arabic',
    size: 570,
    base: 462,
    heights: [0, 216],
    name: 'حرف',
    nameFont: 'arabic',
    title: 'Arabic',
    rows: ['ا ب ج د ه و ز ح ط ي ك', 'ل م ن س ع ف ص ق ر ش ت'],
    rowFont: 'arabic',
    rtl: true,
  },
  {
    box: [60, 920, 580, 780],
    great: 'Ω',
    font: 'notoBold',
    size: 540,
    base: 566,
    heights: [0, 386],
    name: 'γράμμα',
    nameFont: 'notoBold',
    title: 'Greek',
    rows: ['αβγδεζηθικλμ', 'νξοπρστυφχψω'],
    rowFont: 'noto',
  },
  {
    box: [710, 920, 580, 780],
    great: 'Ж',
    font: 'notoBold',
    size: 520,
    base: 566,
    heights: [0, 371],
    name: 'буква',
    nameFont: 'notoBold',
    title: 'Cyrillic',
    rows: ['абвгдежзиклм', 'нопрстуфхцчш'],
    rowFont: 'noto',
    red: true,
  },
  {
    box: [1360, 920, 580, 780],
    great: 'g',
    font: 'garamondBold',
    size: 660,
    base: 452,
    heights: [0, 264],
    name: 'letter',
    nameFont: 'garamondBold',
    title: 'Latin',
    rows: ['abcdefghijklm', 'nopqrstuvwxyz'],
    rowFont: 'garamond',
  },
];

function cell({
  box: [x, y, wide, high],
  great,
  font,
  size,
  base,
  heights,
  name,
  nameFont,
  title,
  rows,
  rowFont,
  rtl,
  red,
}) {
  const middle = x + wide / 2;
  const guides = heights.map(
    (up) =>
      `<path d="M${x} ${y + base - up}H${x + wide}" stroke="${LINE}" stroke-width="3" stroke-dasharray="${up ? '3 9' : 'none'}"/>`,
  );
  const small = wide > 700 ? 64 : 60;
  const alphabet = rows.map((row, i) =>
    words(row, [middle, y + high - 86 + i * 74], {
      font: rowFont,
      size: small,
      fill: INK,
      anchor: 'middle',
      spacing: font === 'arabic' ? 0 : wide > 700 ? 16 : 5,
    }),
  );
  const [near, far] = rtl ? [x + wide, x] : [x, x + wide];
  return `<path d="M${x} ${y}H${x + wide}" stroke="${INK}" stroke-width="8"/>${guides.join('')}
${words(great, [middle, y + base], { font, size, fill: red ? RED : INK, anchor: 'middle' })}
${words(name, [near, y + 86], { font: nameFont, size: 68, fill: RED, anchor: rtl ? 'end' : 'start' })}${words(title, [far, y + 82], { font: 'serifItalic', size: 54, fill: QUIET, anchor: rtl ? 'start' : 'end' })}${alphabet.join('')}`;
}

export async function draw() {
  const body = `<rect width="${WIDTH}" height="${HEIGHT}" fill="${PAPER}"/>${CELLS.map(cell).join('')}`;
  await savePng(
    'four-alphabets.png',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${body}</svg>`,
    WIDTH,
    HEIGHT,
  );
}
