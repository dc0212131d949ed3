// A city at night across a wide river: lit windows, a bridge, long reflections, lamps out of focus close by.
import { saveJpeg } from '../kit/files.mjs';
import { blank, develop, glow, raster } from '../kit/image.mjs';
import { clamp, linear, mix3, ramp, step } from '../kit/maths.mjs';
import { fbm, generator } from '../kit/random.mjs';
import { overWater } from '../kit/water.mjs';

const WIDTH = 2000;
const HEIGHT = 1333;
const HORIZON = 730;
const ABOVE = 420;
const svg = (body) => `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${body}</svg>`;
const LAMPS = ['#ffd694', '#ffc06a', '#ffe9c9', '#ffb25a', '#fff4e0', '#bfe0ff'];

function sky() {
  const air = [
    [0, linear('#54424a')],
    [0.14, linear('#2f3048')],
    [0.42, linear('#141c33')],
    [1, linear('#070d1c')],
  ];
  const image = blank(WIDTH, HORIZON + ABOVE);
  for (let y = 0; y < image.height; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const up = (image.height - y) / image.height;
      const distance = 1 / (0.12 + up);
      const cloud = step(
        -0.05,
        0.5,
        fbm((x - 1000) * 0.0009 * distance + 9, distance * 2.2 + fbm(x * 0.002, y * 0.004, 3) * 0.5, 6, 0.55),
      );
      const base = ramp(air, up * 1.25);
      const town = Math.exp(-up * 6) * Math.exp(-(((x - 1180) / 900) ** 2));
      image.data.set(
        mix3(
          mix3(base, [0.34, 0.2, 0.13], town * 0.55),
          mix3([0.03, 0.034, 0.05], [0.3, 0.17, 0.12], town),
          cloud * 0.55,
        ),
        (y * WIDTH + x) * 3,
      );
    }
  }
  return image;
}

/** One building with its windows, as SVG. */
function tower(next, { x, wide, high, base, wall, pitch, lit, crown }) {
  let body = `<path d="M${x} ${base}V${base - high}${crown === 'step' ? `h${wide * 0.2}v${-high * 0.08}h${wide * 0.6}v${high * 0.08}` : ''}${crown === 'gable' ? `l${wide / 2} ${-wide * 0.42}L${x + wide} ${base - high}` : ''}${crown === 'slope' ? `L${x + wide} ${base - high * 1.12}` : ''}H${x + wide}V${base}Z" fill="${wall}"/>`;
  if (crown === 'step')
    body += `<path d="M${x + wide / 2} ${base - high * 1.08}v${-high * 0.2}" stroke="${wall}" stroke-width="3"/><circle cx="${x + wide / 2}" cy="${base - high * 1.28}" r="2.6" fill="#ff5a43"/>`;
  const columns = Math.floor((wide - pitch) / pitch);
  const rows = Math.floor((high - pitch * 2) / (pitch * 1.35));
  const margin = (wide - columns * pitch) / 2;
  const office = next() < 0.4;
  for (let row = 0; row < rows; row++) {
    const floor = office && next() < 0.45 ? 0.85 : lit;
    for (let column = 0; column < columns; column++) {
      if (next() > floor) continue;
      const colour = office ? (next() < 0.75 ? '#fff0d2' : '#d9ecff') : LAMPS[Math.floor(next() * 5)];
      body += `<rect x="${(x + margin + column * pitch + pitch * 0.18).toFixed(1)}" y="${(base - high + pitch * 1.1 + row * pitch * 1.35).toFixed(1)}" width="${(pitch * 0.62).toFixed(1)}" height="${(pitch * 0.78).toFixed(1)}" fill="${colour}" opacity="${(0.35 + next() * 0.65).toFixed(2)}"/>`;
    }
  }
  return body;
}

function rowOfTowers(seed, { base, low, tall, walls, pitch, lit, wide: [narrow, broad], profile }) {
  const next = generator(seed);
  let body = '';
  for (let x = -20; x < WIDTH; ) {
    const wide = narrow + next() * (broad - narrow);
    const high = low + tall * profile(x + wide / 2) * (0.35 + 0.65 * next());
    const crown =
      high > low + tall * 0.5
        ? ['step', 'slope', 'flat'][Math.floor(next() * 3)]
        : ['gable', 'flat', 'flat'][Math.floor(next() * 3)];
    body += tower(next, { x, wide, high, base, wall: walls[Math.floor(next() * walls.length)], pitch, lit, crown });
    x += wide + (next() < 0.25 ? next() * 24 : 0);
  }
  return body;
}

function bridge(base) {
  const deck = base - 46;
  let body = `<path d="M0 ${deck + 14}C300 ${deck - 6} 560 ${deck - 6} 860 ${deck + 16}V${deck + 26}C560 ${deck + 6} 300 ${deck + 6} 0 ${deck + 25}Z" fill="#1b1b25"/>`;
  for (const [x, end] of [
    [-10, 200],
    [215, 430],
    [445, 650],
    [665, 860],
  ])
    body += `<path d="M${x - 8} ${base + 4}V${deck + 12}H${end + 8}V${base + 4}H${end - 4}C${end - 20} ${deck + 30} ${x + 20} ${deck + 30} ${x + 4} ${base + 4}Z" fill="#23222c"/><path d="M${end - 4} ${base}C${end - 20} ${deck + 30} ${x + 20} ${deck + 30} ${x + 4} ${base}" fill="none" stroke="#c88a4a" stroke-width="1.6" opacity="0.8"/>`;
  for (let x = 20; x < 850; x += 48) {
    const y = deck + 6 - 26 * Math.sin((x / 860) * Math.PI) + 4;
    body += `<path d="M${x} ${y + 12}v-30" stroke="#15151c" stroke-width="2.4"/><circle cx="${x}" cy="${y - 20}" r="3.6" fill="#fff1cf"/>`;
  }
  return body;
}

function embankment(base) {
  const next = generator(31);
  let body = `<rect x="0" y="${base - 13}" width="${WIDTH}" height="15" fill="#17161d"/>`;
  for (let x = 900; x < WIDTH; x += 38 + next() * 10)
    body += `<path d="M${x} ${base - 12}v-22" stroke="#121118" stroke-width="2"/><circle cx="${x}" cy="${base - 36}" r="3.3" fill="#ffe2ae"/>`;
  for (let i = 0; i < 90; i++) {
    const x = 880 + next() * 1120;
    const r = 9 + next() * 15;
    body += `<circle cx="${x}" cy="${base - 12 - r * 0.6}" r="${r}" fill="${['#141a1c', '#1b1f1c', '#231f1a'][i % 3]}" opacity="0.9"/>`;
  }
  return body;
}

/** Lamps far out of focus: discs with a brighter edge, added as light. */
function addDiscs(image) {
  const next = generator(77);
  const discs = Array.from({ length: 24 }, (_, i) => {
    const along = (i + next() * 0.8) / 24;
    const far = Math.abs(along - 0.52) * 2;
    return {
      x: along * WIDTH,
      y: HEIGHT - 16 - next() * 70 - far ** 2.2 * 210 * next(),
      r: 30 + next() * 46,
      colour: linear(['#ff9d3f', '#ffb765', '#ff8a3a', '#ffd9a0', '#ffc078', '#e8543a'][Math.floor(next() * 6)]),
      light: 0.012 + next() * 0.042,
    };
  });
  for (const { x, y, r, colour, light } of discs) {
    for (let py = Math.max(0, Math.floor(y - r - 2)); py < Math.min(HEIGHT, y + r + 2); py++) {
      for (let px = Math.max(0, Math.floor(x - r - 2)); px < Math.min(WIDTH, x + r + 2); px++) {
        const far = Math.hypot(px - x, py - y);
        const inside = clamp(r - far + 0.5);
        if (inside === 0) continue;
        const edge = 0.72 + 0.5 * step(r * 0.72, r * 0.97, far);
        for (let c = 0; c < 3; c++) image.data[(py * WIDTH + px) * 3 + c] += colour[c] * light * inside * edge;
      }
    }
  }
}

export async function draw() {
  const far = rowOfTowers(11, {
    base: HORIZON + 2,
    low: 90,
    tall: 500,
    walls: ['#262b40', '#2b2d42', '#232840'],
    pitch: 7,
    lit: 0.3,
    wide: [40, 96],
    profile: (x) => Math.exp(-(((x - 1240) / 360) ** 2)) + 0.25 * Math.exp(-(((x - 420) / 200) ** 2)),
  });
  const near = rowOfTowers(23, {
    base: HORIZON + 8,
    low: 92,
    tall: 350,
    walls: ['#171a26', '#1b1c28', '#211d25', '#14171f'],
    pitch: 8.6,
    lit: 0.36,
    wide: [64, 150],
    profile: (x) => 0.16 + 0.8 * Math.exp(-(((x - 1420) / 300) ** 2)),
  });
  const layers = [
    { raster: await raster(svg(far), WIDTH, HEIGHT), waterline: HORIZON + 4 },
    { raster: await raster(svg(near + embankment(HORIZON + 14)), WIDTH, HEIGHT), waterline: HORIZON + 15 },
    { raster: await raster(svg(bridge(HORIZON + 34)), WIDTH, HEIGHT), waterline: HORIZON + 36 },
  ];
  const image = overWater({
    width: WIDTH,
    height: HEIGHT,
    horizon: HORIZON,
    sky: sky(),
    skyHorizon: HORIZON + ABOVE,
    layers,
    focal: 1500,
    eye: 7,
    size: 0.062,
    calm: 0.5,
    body: [0.004, 0.007, 0.013],
    samples: 7,
    streak: 2.4,
    blur: 10,
  });
  glow(image, 0.35, [
    [5, 0.5],
    [24, 0.45],
    [90, 0.5],
  ]);
  addDiscs(image);
  const picture = develop(image, { exposure: 1.55, grain: 0.04, lift: [0.02, 0.024, 0.045], vignette: 0.4 });
  await saveJpeg('city-night.jpg', picture, {
    xmp: [
      ['sequence', 'dc:creator', 'Jo Petrov'],
      ['language', 'dc:rights', '© 2026 Jo Petrov'],
      ['text', 'photoshop:Credit', 'Jo Petrov, CC BY-SA 4.0, via Open Commons'],
      ['text', 'photoshop:Source', 'Open Commons'],
      ['text', 'xmpRights:WebStatement', 'https://creativecommons.org/licenses/by-sa/4.0/'],
      ['language', 'xmpRights:UsageTerms', 'Creative Commons Attribution-ShareAlike 4.0 International'],
    ],
  });
}
