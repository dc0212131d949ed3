// Three boats at a quay under a low sun: the example figure of a manuscript that `colophon init` writes.
import { savePng } from '../kit/files.mjs';

const WIDTH = 1200;
const HEIGHT = 800;
const SEA = 430;
/** What is cut off the sky. */
const TOP = 100;

const SKY = [
  [0, '#8fa3ad'],
  [0.55, '#c3c9c4'],
  [1, '#f0dcb8'],
];

/** A ridge of hills between two heights, as a closed shape down to the sea. */
function ridge(points, fill) {
  return `<path d="M0 ${SEA}L${points.map(([x, y]) => `${x} ${y}`).join('L')}L${WIDTH} ${SEA}Z" fill="${fill}"/>`;
}

function lighthouse(x, y) {
  return `<g transform="translate(${x} ${y})">
    <path d="M-13 0L-8 -96H8L13 0Z" fill="#f4efe3"/>
    <path d="M-11.6 -28L-9.9 -58H9.9L11.6 -28Z" fill="#b3402c"/>
    <rect x="-12" y="-101" width="24" height="6" fill="#2c3a44"/>
    <rect x="-7" y="-116" width="14" height="15" fill="#f7d98a"/>
    <path d="M-9 -116L0 -128L9 -116Z" fill="#2c3a44"/></g>`;
}

/** Short strokes of light on the water, closer together towards the horizon. */
function ripples() {
  let strokes = '';
  for (let row = 0; row < 26; row++) {
    const y = SEA + 6 + (row * (row + 14)) / 3.3;
    for (let i = 0; i < 9; i++) {
      const x = (row * 271 + i * 139 + ((row * row * 37) % 97)) % WIDTH;
      const length = 12 + row * 2.6;
      const glint = Math.abs(x - 820) < 46 + row * 5;
      strokes += `<path d="M${x} ${y.toFixed(1)}h${length.toFixed(1)}" stroke="${glint ? '#f6e3b8' : '#9fb0b5'}" stroke-opacity="${glint ? 0.9 : 0.45}" stroke-width="${(1.2 + row / 11).toFixed(2)}" stroke-linecap="round"/>`;
    }
  }
  return strokes;
}

function boat(x, y, size, hull, band) {
  return `<g transform="translate(${x} ${y}) scale(${size})">
    <path d="M-118 20Q0 34 118 20L104 44Q0 58 -100 44Z" fill="#20343f" opacity="0.28"/>
    <path d="M-128 -34L-104 20Q-100 30 -86 30H92Q106 30 112 18L136 -44Q60 -22 -128 -34Z" fill="${hull}"/>
    <path d="M-128 -34Q60 -22 136 -44L132.500 -34Q60 -12 -124 -24Z" fill="${band}"/>
    <path d="M-96 -31V-84H-30L-22 -30Z" fill="#efe8d8"/>
    <path d="M-102 -84H-26L-28 -92H-98Z" fill="#2c3a44"/>
    <path d="M-86 -74h20v18h-20zM-58 -74h20v18h-20z" fill="#5d7480"/>
    <path d="M30 -30V-196M30 -186L104 -46M30 -186L-62 -92" stroke="#2c3a44" stroke-width="4" fill="none"/>
    <path d="M30 -150L82 -70H30Z" fill="#d8cbb0" opacity="0.92"/></g>`;
}

/** The quay in front, with bollards and the ropes that lead to the boats. */
function quay() {
  const stones = Array.from({ length: 13 }, (_, i) => `<path d="M${i * 98 + 34} 716V800" stroke="#4d4a45"/>`).join('');
  const ropes = [
    [150, 560, 250],
    [430, 585, 505],
    [770, 585, 690],
    [1000, 560, 930],
  ].map(([x, y, to]) => `<path d="M${x} 690Q${(x + to) / 2} 720 ${to} ${y}" stroke="#d9c9a3" stroke-width="5" fill="none"/>`);
  const bollards = [150, 430, 770, 1000].map(
    (x) => `<path d="M${x - 15} 700V672Q${x} 656 ${x + 15} 672V700Z" fill="#26292b"/><ellipse cx="${x}" cy="671" rx="21" ry="9" fill="#33383b"/>`,
  );
  return `<rect y="692" width="${WIDTH}" height="108" fill="#6f6a61"/><rect y="692" width="${WIDTH}" height="24" fill="#8d877b"/>${stones}${bollards.join('')}${ropes.join('')}`;
}

export async function draw() {
  const stops = SKY.map(([at, colour]) => `<stop offset="${at}" stop-color="${colour}"/>`).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 ${TOP} ${WIDTH} ${HEIGHT - TOP}"><defs>
    <linearGradient id="sky" x2="0" y2="1">${stops}</linearGradient>
    <linearGradient id="sea" x2="0" y2="1"><stop offset="0" stop-color="#b9bfb4"/><stop offset="1" stop-color="#4f6873"/></linearGradient></defs>
    <rect width="${WIDTH}" height="${SEA}" fill="url(#sky)"/>
    <circle cx="820" cy="372" r="44" fill="#fbeec6"/>
    ${ridge([[0, 372], [130, 340], [260, 362], [400, 330], [560, 392], [700, 418], [900, 424], [1200, 414]], '#8b989b')}
    ${ridge([[0, 402], [160, 384], [330, 410], [470, 424], [1010, 428], [1090, 404], [1200, 392]], '#6d7d82')}
    ${lighthouse(1112, 404)}
    <rect y="${SEA}" width="${WIDTH}" height="${HEIGHT - SEA}" fill="url(#sea)"/>${ripples()}
    ${boat(905, 560, 0.98, '#7f3326', '#e6dcc6')}${boat(585, 580, 1.12, '#274a5c', '#d9b45a')}${boat(262, 562, 1.02, '#3c5a44', '#e6dcc6')}
    ${quay()}</svg>`;
  await savePng('../starter/assets/quay.png', svg, WIDTH, HEIGHT - TOP);
}
