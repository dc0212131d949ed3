// Fishing boats in a still harbour at dawn, cranes on the far quay, all of it doubled in the water.
import { saveJpeg } from '../kit/files.mjs';
import { blank, develop, glow, paint, raster } from '../kit/image.mjs';
import { linear, mix3, ramp, step } from '../kit/maths.mjs';
import { fbm, generator, ridged } from '../kit/random.mjs';
import { overWater } from '../kit/water.mjs';

const WIDTH = 2000;
const HEIGHT = 1333;
const HORIZON = 690;
const ABOVE = 500;
const SUN = [660, 52];

const AIR = [
  [0, linear('#ffb36a')],
  [0.08, linear('#f79a5c')],
  [0.2, linear('#df8468')],
  [0.38, linear('#a9788a')],
  [0.62, linear('#64708f')],
  [1, linear('#2f4566')],
];

function skyColour(x, up) {
  const height = up / (HORIZON + ABOVE);
  let colour = ramp(AIR, height * 1.25);
  const away = Math.hypot((x - SUN[0]) * 0.75, up - SUN[1]);
  const halo = Math.exp(-away / 240);
  colour = mix3(colour, [1.5, 0.82, 0.36], halo * 0.65);
  const distance = 1 / (0.06 + height);
  const u = (x - WIDTH / 2) * 0.00052 * distance;
  const v = distance * 0.9;
  const sheet = fbm(u * 1.1 + 4 + fbm(u * 2, v, 3) * 0.4, v * 2.1, 6, 0.55);
  const thick = step(-0.05, 0.42, sheet + 0.16 - height * 0.25) * step(0.0, 0.09, height);
  const relief = fbm(u * 1.1 + 4.06, v * 2.1 + 0.16, 5, 0.55) - sheet;
  const lit = mix3(
    [0.42, 0.22, 0.24],
    [1.5, 0.62, 0.3],
    step(-0.1, 0.14, relief) * Math.exp(-height * 1.6) * (0.35 + 0.65 * Math.exp(-away / 700)),
  );
  const cold = mix3(lit, [0.13, 0.15, 0.25], step(0.3, 0.85, height));
  colour = mix3(colour, cold, thick * 0.78);
  const disc = step(31, 26, Math.hypot(x - SUN[0], up - SUN[1]));
  return mix3(colour, [7, 3.6, 1.3], disc * (1 - thick * 0.3));
}

function sky() {
  const image = blank(WIDTH, HORIZON + ABOVE);
  for (let y = 0; y < image.height; y++)
    for (let x = 0; x < WIDTH; x++) image.data.set(skyColour(x, HORIZON + ABOVE - y), (y * WIDTH + x) * 3);
  return image;
}

const svg = (body) => `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${body}</svg>`;

/** A lattice girder from one point to another. */
function lattice([x1, y1], [x2, y2], wide, thin = 2) {
  const length = Math.hypot(x2 - x1, y2 - y1);
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  const [nx, ny] = [-uy * wide * 0.5, ux * wide * 0.5];
  let d = `M${x1 + nx} ${y1 + ny}L${x2 + nx} ${y2 + ny}M${x1 - nx} ${y1 - ny}L${x2 - nx} ${y2 - ny}`;
  const bays = Math.max(2, Math.round(length / (wide * 1.2)));
  for (let i = 0; i < bays; i++) {
    const side = i % 2 ? 1 : -1;
    const [a, b] = [(i / bays) * length, ((i + 1) / bays) * length];
    d += `M${x1 + ux * a + nx * side} ${y1 + uy * a + ny * side}L${x1 + ux * b - nx * side} ${y1 + uy * b - ny * side}`;
  }
  return `<path d="${d}" fill="none" stroke-width="${thin}"/>`;
}

/** A level-luffing quay crane that stands at (x, base), k times its drawn size. */
function crane(x, base, k, reach, facing = 1) {
  const p = (dx, dy) => [x + dx * k * facing, base - dy * k];
  const line = (...points) =>
    `<path d="M${points.map((q) => q.join(' ')).join('L')}" fill="none" stroke-width="${2.2 * k}"/>`;
  const tip = p(60 + reach, 262);
  return `${lattice(p(-34, 0), p(-18, 92), 9 * k, 2.4 * k)}${lattice(p(34, 0), p(18, 92), 9 * k, 2.4 * k)}
<path d="M${p(-42, 60)}L${p(42, 60)}L${p(42, 68)}L${p(-42, 68)}ZM${p(-26, 92)}L${p(30, 92)}L${p(30, 128)}L${p(12, 136)}L${p(-44, 130)}L${p(-44, 100)}Z" stroke="none"/>
${lattice(p(20, 130), tip, 12 * k, 2 * k)}${lattice(p(-6, 130), p(-2, 212), 10 * k, 2.2 * k)}
${line(p(-2, 212), p(46 + reach * 0.55, 212))}${line(p(-2, 212), tip)}${line(p(-2, 212), p(-44, 130))}
${line(tip, [tip[0], base - 96 * k])}<circle cx="${tip[0]}" cy="${base - 92 * k}" r="${5 * k}" stroke="none"/>`;
}

function hills() {
  const ridge = (height, rough, seed) => {
    let d = `M0 ${HORIZON + 3}`;
    for (let x = 0; x <= WIDTH; x += 5)
      d += `L${x} ${(HORIZON - height * (0.25 + ridged(x * rough + seed, seed, 5, 0.45) * 0.9 * (0.35 + 0.65 * Math.abs(Math.sin(x * 0.0011 + seed)))) + 4).toFixed(1)}`;
    return `${d}L${WIDTH} ${HORIZON + 3}Z`;
  };
  return svg(
    `<path d="${ridge(120, 0.0016, 3)}" fill="#b07a72" opacity="0.75"/><path d="${ridge(74, 0.0024, 8)}" fill="#8a5f66" opacity="0.8"/>`,
  );
}

function quay() {
  const base = HORIZON + 8;
  const next = generator(5);
  let sheds = `M0 ${base + 6}V${base - 26}`;
  for (let x = 0; x < WIDTH; ) {
    const wide = 40 + next() * 110;
    const high = 16 + next() * (x > 1000 ? 62 : 30);
    sheds +=
      next() < 0.55
        ? `L${x} ${base - high}L${x + wide / 2} ${base - high - 12}L${x + wide} ${base - high}`
        : `L${x} ${base - high}L${x + wide} ${base - high}`;
    x += wide;
    sheds += `V${base - 14}`;
  }
  const masts = Array.from({ length: 34 }, () => {
    const x = next() * WIDTH;
    const high = 30 + next() * 60;
    return `M${x} ${base}V${base - high}M${x - 7} ${base - high * 0.72}h14`;
  }).join('');
  return svg(`<g fill="#4d3a49" stroke="#4d3a49"><path d="${sheds}V${base + 6}Z" stroke="none"/><path d="${masts}" stroke-width="1.6" fill="none"/>
${crane(1080, base - 8, 1.0, 40, -1)}${crane(1265, base - 8, 1.18, 90, -1)}${crane(1470, base - 8, 1.42, 60, -1)}${crane(1730, base - 6, 1.75, 130, -1)}${crane(330, base - 8, 0.72, 60)}${crane(212, base - 8, 0.68, 24)}</g>
<g fill="#ffd9a0">${Array.from({ length: 26 }, () => `<circle cx="${next() * WIDTH}" cy="${base - 4 - next() * 20}" r="${1.4 + next() * 1.2}"/>`).join('')}</g>`);
}

/** A trawler seen from the side; (x, y) is the middle of its waterline. */
function trawler(x, y, k, facing, paint) {
  const p = (dx, dy) => `${(x + dx * k * facing).toFixed(1)} ${(y - dy * k).toFixed(1)}`;
  const rope = (...points) =>
    `<path d="M${points.join('L')}" fill="none" stroke="${paint.dark}" stroke-width="${1.1 * k}"/>`;
  const post = (a, b, w) =>
    `<path d="M${a}L${b}" stroke="${paint.dark}" stroke-width="${w * k}" stroke-linecap="round"/>`;
  const tyres = [-70, -38, -6, 30]
    .map(
      (dx) =>
        `<circle cx="${x + dx * k * facing}" cy="${y - 12 * k}" r="${6.5 * k}" fill="none" stroke="#0b0a0d" stroke-width="${3.4 * k}"/>`,
    )
    .join('');
  return `<path d="M${p(-112, 0)}C${p(-118, 14)} ${p(-120, 26)} ${p(-122, 34)}C${p(-60, 24)} ${p(10, 25)} ${p(62, 36)}C${p(92, 43)} ${p(112, 52)} ${p(136, 66)}C${p(128, 40)} ${p(118, 18)} ${p(104, 0)}Z" fill="${paint.hull}"/>
<path d="M${p(-122, 34)}C${p(-60, 24)} ${p(10, 25)} ${p(62, 36)}C${p(92, 43)} ${p(112, 52)} ${p(136, 66)}L${p(134, 60)}C${p(110, 47)} ${p(90, 38)} ${p(62, 31)}C${p(10, 20)} ${p(-60, 19)} ${p(-122, 28)}Z" fill="${paint.rail}"/>
<path d="M${p(-117, 8)}C${p(-60, 6)} ${p(40, 6)} ${p(108, 8)}L${p(104, 0)}L${p(-112, 0)}Z" fill="${paint.foot}"/>
<path d="M${p(20, 28)}L${p(22, 82)}L${p(64, 84)}L${p(74, 66)}L${p(78, 40)}Z" fill="${paint.house}"/><path d="M${p(16, 82)}L${p(16, 88)}L${p(68, 90)}L${p(68, 84)}Z" fill="${paint.dark}"/>
<path d="M${p(28, 60)}h${9 * k * facing}v${-15 * k}h${-9 * k * facing}ZM${p(42, 60)}h${9 * k * facing}v${-15 * k}h${-9 * k * facing}ZM${p(56, 60)}h${8 * k * facing}v${-14 * k}h${-8 * k * facing}Z" fill="${paint.glass}"/>
<path d="M${p(-4, 26)}L${p(-4, 46)}L${p(20, 46)}L${p(20, 28)}Z" fill="${paint.hull}"/><path d="M${p(-112, 33)}C${p(-104, 58)} ${p(-74, 60)} ${p(-66, 27)}Z" fill="${paint.dark}"/>
${post(p(40, 88), p(40, 176), 3.4)}${post(p(26, 150), p(54, 150), 2)}${post(p(-92, 30), p(-92, 122), 4)}${post(p(-72, 30), p(-92, 122), 3)}${post(p(-40, 26), p(-30, 148), 4)}${post(p(-30, 148), p(-104, 112), 2.6)}${post(p(104, 50), p(104, 96), 2.4)}
${rope(p(40, 176), p(134, 66))}${rope(p(40, 176), p(-92, 122))}${rope(p(40, 168), p(-122, 36))}${rope(p(-30, 148), p(40, 176))}${rope(p(40, 140), p(70, 88))}${rope(p(-92, 122), p(-120, 35))}
${rope(p(-104, 112), p(-104, 44))}${tyres}<circle cx="${x + 40 * k * facing}" cy="${y - 180 * k}" r="${3.6 * k}" fill="${paint.lamp}"/>
<path d="M${p(24, 89)}L${p(66, 91)}" stroke="${paint.rim}" stroke-width="${1.6 * k}"/><path d="M${p(62, 36)}C${p(92, 43)} ${p(112, 52)} ${p(136, 66)}" fill="none" stroke="${paint.rim}" stroke-width="${1.8 * k}"/>`;
}

const BLUE = {
  hull: '#171c28',
  rail: '#6b4c3e',
  foot: '#3c1b16',
  house: '#3f373c',
  dark: '#17161c',
  glass: '#d89a62',
  lamp: '#fff0c8',
  rim: '#f2a972',
};
const RED = {
  hull: '#311716',
  rail: '#7d5c4a',
  foot: '#121318',
  house: '#4a3d3c',
  dark: '#151318',
  glass: '#e2a768',
  lamp: '#fff0c8',
  rim: '#f4ad74',
};
const HAZY = {
  hull: '#4b3f4d',
  rail: '#8f6f6a',
  foot: '#3b3039',
  house: '#7a6263',
  dark: '#3a303b',
  glass: '#e6a873',
  lamp: '#ffe6b8',
  rim: '#e5a17a',
};

function foreground() {
  const bollard = (x, y, k) =>
    `<path d="M${x - 30 * k} ${y}C${x - 24 * k} ${y - 50 * k} ${x - 24 * k} ${y - 60 * k} ${x - 40 * k} ${y - 92 * k}C${x - 30 * k} ${y - 112 * k} ${x + 30 * k} ${y - 112 * k} ${x + 40 * k} ${y - 92 * k}C${x + 24 * k} ${y - 60 * k} ${x + 24 * k} ${y - 50 * k} ${x + 30 * k} ${y}Z" fill="#0d0c10"/><path d="M${x + 39 * k} ${y - 92 * k}C${x + 24 * k} ${y - 62 * k} ${x + 24 * k} ${y - 50 * k} ${x + 29 * k} ${y - 4 * k}M${x - 36 * k} ${y - 98 * k}C${x - 20 * k} ${y - 109 * k} ${x + 20 * k} ${y - 109 * k} ${x + 37 * k} ${y - 97 * k}" fill="none" stroke="#c67a4e" stroke-width="${3 * k}" opacity="0.8"/>`;
  return svg(`<path d="M0 1262L520 1296L900 1333H0Z" fill="#0d0b0e"/><path d="M0 1260L520 1294L910 1334" fill="none" stroke="#a9643f" stroke-width="3" opacity="0.75"/>${bollard(250, 1290, 1.25)}
<path d="M262 1216C480 1150 700 1072 914 822" fill="none" stroke="#120f12" stroke-width="9"/><path d="M262 1213C480 1147 700 1069 914 819" fill="none" stroke="#b87650" stroke-width="1.6" opacity="0.8"/>
<g fill="none" stroke="#2b2430" stroke-width="3.2" stroke-linecap="round"><path d="M905 262q14 -14 26 0q12 -14 27 -2M1010 214q11 -11 20 0q9 -11 21 -2M842 322q9 -9 16 0q8 -9 17 -1M1120 300q8 -8 14 0q7 -8 15 -1"/></g>`);
}

export async function draw() {
  const flat = (body) => raster(body, WIDTH, HEIGHT);
  const layers = [
    { raster: await flat(hills()), waterline: HORIZON + 3 },
    { raster: await flat(quay()), waterline: HORIZON + 10 },
    { raster: await flat(svg(trawler(440, 752, 0.72, 1, HAZY) + trawler(820, 742, 0.6, -1, HAZY))), waterline: 748 },
    { raster: await flat(svg(trawler(1520, 884, 1.9, -1, BLUE))), waterline: 884 },
    { raster: await flat(svg(trawler(1120, 912, 1.55, -1, RED))), waterline: 912 },
  ];
  const image = overWater({
    width: WIDTH,
    height: HEIGHT,
    horizon: HORIZON,
    sky: sky(),
    skyHorizon: HORIZON + ABOVE,
    layers,
    focal: 1500,
    eye: 5,
    size: 0.034,
    calm: 0.9,
    body: [0.012, 0.022, 0.035],
    streak: 1.6,
    blur: 3,
  });
  paint(image, await flat(foreground()));
  glow(image, 0.9, [
    [14, 0.25],
    [70, 0.22],
    [190, 0.16],
  ]);
  const picture = develop(image, { exposure: 1.02, grain: 0.026, lift: [0.03, 0.028, 0.05], vignette: 0.35 });
  await saveJpeg('harbour-dawn.jpg', picture, {
    xmp: [
      ['sequence', 'dc:creator', 'Mara Lind'],
      ['language', 'dc:description', 'Fishing boats at the quay before sunrise.'],
      ['language', 'dc:rights', '© 2026 Meridian Photo'],
      ['text', 'photoshop:Credit', 'Meridian Photo/Mara Lind'],
      ['text', 'photoshop:Source', 'Meridian'],
      [
        'language',
        'Iptc4xmpCore:AltTextAccessibility',
        'Fishing boats lie still in a harbour at dawn, with cranes standing dark against an orange sky.',
      ],
    ],
  });
}
