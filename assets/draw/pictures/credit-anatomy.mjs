// One credit line taken apart: under each part a bracket and who it names.
import { savePng } from '../kit/files.mjs';
import { measure, words } from '../kit/text.mjs';

const WIDTH = 2000;
const HEIGHT = 1160;
const TYPE = { font: 'serif', size: 117 };
const PAPER = '#f5f1e8';
const INK = '#1d2426';
const QUIET = '#59636a';

const ROWS = [
  {
    y: 220,
    parts: [
      { text: 'Ivo Mandel', role: 'Creator', what: 'pressed the shutter', colour: '#0f5f66' },
      { text: ', ' },
      { text: 'Orbis', role: 'Agency', what: 'employs him', colour: '#9a4a12' },
      { text: ',' },
    ],
  },
  {
    y: 770,
    parts: [
      { text: 'Palace Pool', role: 'Pool', what: 'let one camera in for all', colour: '#7b2d58' },
      { text: ' ' },
      { text: 'Photo' },
      { text: ' via ' },
      { text: 'Meridian', role: 'Distributor', what: 'passed it on', colour: '#2c4a8c' },
    ],
  },
];

function part({ text, role, what, colour }, x, y) {
  if (!role) return words(text, [x, y], { ...TYPE, fill: QUIET });
  const wide = measure(text, TYPE);
  const top = y + 50;
  const foot = top + 46;
  const middle = x + wide / 2;
  return `<rect x="${x - 16}" y="${y - 112}" width="${wide + 32}" height="150" rx="10" fill="${colour}" opacity="0.11"/>
${words(text, [x, y], { ...TYPE, fill: colour })}
<path d="M${x - 14} ${top}V${foot}H${x + wide + 14}V${top}M${middle} ${foot}V${foot + 40}" fill="none" stroke="${colour}" stroke-width="6" stroke-linejoin="round"/>
${words(role, [middle, foot + 116], { font: 'sansBlack', size: 78, fill: colour, anchor: 'middle' })}${words(what, [middle, foot + 182], { size: 56, fill: INK, anchor: 'middle' })}`;
}

function row({ y, parts }) {
  const total = parts.reduce((sum, { text }) => sum + advance(text), 0);
  let x = (WIDTH - total) / 2;
  return parts
    .map((entry) => {
      const drawn = part(entry, x, y);
      x += advance(entry.text);
      return drawn;
    })
    .join('');
}

/** The width of words with the spaces that begin and end them. */
function advance(text) {
  const bar = measure('|', TYPE);
  return measure(`|${text}|`, TYPE) - 2 * bar;
}

export async function draw() {
  const body = `<rect width="${WIDTH}" height="${HEIGHT}" fill="${PAPER}"/>${ROWS.map(row).join('')}<path d="M120 ${HEIGHT / 2 + 2}H${WIDTH - 120}" stroke="#cfc7b5" stroke-width="3"/>`;
  await savePng(
    'credit-anatomy.png',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${body}</svg>`,
    WIDTH,
    HEIGHT,
  );
}
