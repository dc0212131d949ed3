// Who sits at which table: one column for each format, one row for each party, a seat where they cross.
import { ACCENT, BRIGHT, INK, RULE, SOFT, sheet } from '../kit/dispatch.mjs';
import { savePng } from '../kit/files.mjs';
import { lines, words } from '../kit/text.mjs';

const WIDTH = 2000;
const HEIGHT = 1510;
const TOP = 280;
const ROW = 102;
const LEFT = 600;
const COLUMN = 358;

const PARTIES = [
  'Russia',
  'Ukraine (Kyiv)',
  'Donetsk',
  'Luhansk',
  'OSCE',
  'France',
  'Germany',
  'United States',
  'Other NATO allies',
];
const TABLES = [
  {
    name: ['Contact', 'Group'],
    seats: { 0: 'mediates', 1: 'party', 2: 'party', 3: 'party', 4: 'mediates' },
    last: ['since', '2014'],
  },
  {
    name: ['Normandy', 'Format'],
    seats: { 0: 'party', 1: 'party', 5: 'party', 6: 'party' },
    last: ['Paris', 'Dec. 2019'],
  },
  {
    name: ['NATO–Russia', 'Council'],
    seats: { 0: 'party', 5: 'party', 6: 'party', 7: 'party', 8: 'party' },
    last: ['Brussels', '12 Jan. 2022'],
  },
  { name: ['US–Russia', 'talks'], seats: { 0: 'party', 7: 'party' }, last: ['Geneva', '10 Jan. 2022'] },
];
const rowAt = (i) => TOP + ROW * (i + 0.5);
const columnAt = (i) => LEFT + COLUMN * (i + 0.5) - 20;

function seat(x, y, kind, colour) {
  return kind === 'mediates'
    ? `<circle cx="${x}" cy="${y}" r="25" fill="${BRIGHT}" stroke="${colour}" stroke-width="9"/>`
    : `<circle cx="${x}" cy="${y}" r="30" fill="${colour}" stroke="${BRIGHT}" stroke-width="5"/>`;
}

function table({ name, seats, last }, i) {
  const x = columnAt(i);
  const rows = Object.keys(seats).map(Number);
  const first = rowAt(Math.min(...rows));
  const end = rowAt(Math.max(...rows));
  const empty = PARTIES.map((_, row) =>
    row in seats ? '' : `<circle cx="${x}" cy="${rowAt(row)}" r="9" fill="${RULE}"/>`,
  );
  return `${lines(name, [x, 120], { font: 'serifBold', size: 53, lead: 64, anchor: 'middle' })}
<rect x="${x - 46}" y="${first - 46}" width="92" height="${end - first + 92}" rx="46" fill="#dcd5c4"/>
${empty.join('')}${rows.map((row) => seat(x, rowAt(row), seats[row], row === 0 ? ACCENT : INK)).join('')}
${lines(last, [x, TOP + ROW * PARTIES.length + 66], { size: 48, lead: 56, anchor: 'middle', fill: SOFT })}`;
}

export async function draw() {
  const bands = PARTIES.map((_, i) =>
    i % 2 ? '' : `<rect x="50" y="${TOP + i * ROW}" width="${WIDTH - 100}" height="${ROW}" fill="#efe9db"/>`,
  );
  const rows = PARTIES.map((name, i) =>
    words(name, [80, rowAt(i) + 20], {
      font: i === 0 ? 'sansBlack' : 'sansBold',
      size: 58,
      fill: i === 0 ? ACCENT : INK,
    }),
  );
  const foot = TOP + ROW * PARTIES.length;
  const key = HEIGHT - 62;
  const body = `${bands.join('')}${rows.join('')}<path d="M50 ${TOP}H${WIDTH - 50}M50 ${foot}H${WIDTH - 50}" stroke="${INK}" stroke-width="5"/>
${TABLES.map(table).join('')}${lines(['When'], [80, foot + 66], { font: 'serifItalic', size: 50, fill: SOFT })}
${seat(110, key - 17, 'party', INK)}${words('at the table as a party', [160, key], { size: 50 })}${seat(810, key - 17, 'mediates', INK)}${words('mediates', [860, key], { size: 50 })}${words('Russia sits at every one', [WIDTH - 60, key], { font: 'serifItalic', size: 54, fill: ACCENT, anchor: 'end' })}`;
  await savePng('dispatch-formats.png', sheet(WIDTH, HEIGHT, '', body), WIDTH, HEIGHT);
}
