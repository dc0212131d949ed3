// A delta from far above: channels that divide again and again, marsh, and silt that spreads into a shallow sea.
import { saveJpeg } from '../kit/files.mjs';
import { develop, raster, read, shade } from '../kit/image.mjs';
import { clamp, linear, mix, mix3, ramp, step } from '../kit/maths.mjs';
import { fbm, generator, hash, ridged } from '../kit/random.mjs';

const WIDTH = 2000;
const HEIGHT = 1400;
const APEX = [1010, -40];
const svg = (body, blur) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><filter id="b" x="0" y="0" width="100%" height="100%"><feGaussianBlur stdDeviation="${blur}"/></filter><g ${blur ? 'filter="url(#b)"' : ''} fill="none" stroke="#fff" stroke-linecap="round" stroke-linejoin="round">${body}</g></svg>`;

/** The channels, as strokes { d, wide } and the places where they meet the sea. */
function channels() {
  const next = generator(1812);
  const strokes = [];
  const mouths = [];
  const reach = (angle) =>
    1040 + 44 * Math.sin(angle * 5 + 0.6) + 30 * Math.sin(angle * 11 + 2) + 26 * Math.sin(angle * 23);
  const grow = (x, y, angle, wide, order) => {
    let d = '';
    let flow = angle;
    const length = (order === 0 ? 190 : 80) + next() * (order < 3 ? 90 : 150);
    const bend = next() * 9;
    let travelled = 0;
    let [px, py] = [x, y];
    while (travelled < length) {
      flow = angle + Math.sin(travelled * 0.017 + bend) * 0.5 + Math.sin(travelled * 0.043 + bend * 3) * 0.28;
      const [nx, ny] = [px + Math.sin(flow) * 7, py + Math.cos(flow) * 7];
      d += `M${px.toFixed(1)} ${py.toFixed(1)}L${nx.toFixed(1)} ${ny.toFixed(1)}`;
      px = nx;
      py = ny;
      travelled += 7;
      const away = Math.hypot(px - APEX[0], py - APEX[1]);
      if (away > reach(Math.atan2(px - APEX[0], py - APEX[1]))) {
        strokes.push({ d, wide });
        mouths.push([px, py, wide]);
        return;
      }
    }
    strokes.push({ d, wide });
    if (wide < 0.7) return;
    const out = Math.atan2(px - APEX[0], py - APEX[1]);
    const part = 0.3 + next() * 0.4;
    const open = (order < 3 ? 0.85 : 0.5) + next() * 0.45;
    const steer = (turn) => clamp(mix(angle + turn, out, order < 3 ? 0.12 : 0.4), -1.2, 1.2);
    grow(px, py, steer(open * (1 - part) * 1.5), wide * Math.sqrt(part) * 0.97, order + 1);
    grow(px, py, steer(-open * part * 1.5), wide * Math.sqrt(1 - part) * 0.97, order + 1);
  };
  grow(APEX[0], APEX[1], 0, 34, 0);
  return { strokes, mouths, reach };
}

export async function draw() {
  const { strokes, mouths, reach } = channels();
  const water = await raster(
    svg(strokes.map((s) => `<path d="${s.d}" stroke-width="${s.wide.toFixed(2)}"/>`).join(''), 0.5),
    WIDTH,
    HEIGHT,
  );
  const banks = await raster(
    svg(strokes.map((s) => `<path d="${s.d}" stroke-width="${(s.wide * 2.4 + 7).toFixed(2)}"/>`).join(''), 9),
    WIDTH,
    HEIGHT,
  );
  const plumes = await raster(
    svg(
      mouths
        .map(([x, y, wide]) => {
          const [ux, uy] = [x - APEX[0], y - APEX[1]].map((v) => v / Math.hypot(x - APEX[0], y - APEX[1]));
          const far = 26 + wide * 13;
          return `<path d="M${x - ux * 20} ${y - uy * 20}L${x + ux * far + 30} ${y + uy * far}" stroke-width="${10 + wide * 5}" opacity="${clamp(0.16 + wide * 0.06)}"/>`;
        })
        .join(''),
      24,
    ),
    WIDTH,
    HEIGHT,
  );
  const sample = [0, 0, 0, 0];
  const cover = (layer, x, y) => read(layer, x, y, sample)[3];

  const SEA = [
    [0, linear('#cfc3a0')],
    [0.13, linear('#a9b695')],
    [0.3, linear('#5f9a92')],
    [0.55, linear('#23697a')],
    [1, linear('#0a2f4a')],
  ];
  const MARSH = [
    [0, linear('#23402f')],
    [0.3, linear('#3c5a37')],
    [0.5, linear('#66703f')],
    [0.72, linear('#96884f')],
    [1, linear('#bfa875')],
  ];
  const image = shade(WIDTH, HEIGHT, (x, y) => {
    const wx = x + fbm(x * 0.006, y * 0.006, 4) * 46;
    const wy = y + fbm(x * 0.006 + 40, y * 0.006 + 9, 4) * 46;
    const angle = Math.atan2(wx - APEX[0], wy - APEX[1]);
    const out = Math.hypot(wx - APEX[0], wy - APEX[1]) - reach(angle);
    const shore = out + fbm(x * 0.021, y * 0.021, 5, 0.6) * 60;
    const swirlX = x + fbm(x * 0.004 + 7, y * 0.004, 4) * 150 + fbm(x * 0.016, y * 0.016, 3) * 26;
    const swirlY = y + fbm(x * 0.004, y * 0.004 + 70, 4) * 150 + fbm(x * 0.016 + 30, y * 0.016, 3) * 26;
    const silt = cover(plumes, swirlX, swirlY);
    const depth = clamp(step(-60, 420, out) * 0.92 + 0.07 + fbm(x * 0.005 + 3, y * 0.005, 5) * 0.13 - silt * 0.42);
    const streak = ridged(swirlX * 0.009, swirlY * 0.005, 4) * 0.1 * (1 - depth);
    let sea = ramp(SEA, clamp(depth - streak + 0.03));
    sea = mix3(sea, linear('#e6d9b6'), silt ** 1.6 * 0.45);

    const bank = cover(banks, x, y);
    const damp = fbm(x * 0.008 + 5, y * 0.008, 6, 0.58);
    const fine = fbm(x * 0.06, y * 0.06, 4, 0.6);
    const dry = clamp(0.5 - damp * 0.75 + fine * 0.22 - bank * 0.55 + step(-400, -1000, out) * 0.1);
    let land = ramp(MARSH, dry);
    land = mix3(land, linear('#2f5a3e'), bank * 0.5 * clamp(0.6 + fine));
    const creeks = step(0.885, 0.955, ridged(wx * 0.014, wy * 0.014, 4, 0.52)) * step(-620, -90, out);
    const ponds = step(0.24, 0.36, fbm(x * 0.026 + 90, y * 0.026, 4)) * step(-420, -60, out);
    land = mix3(land, linear('#2f6a70'), clamp(creeks * 0.8 + ponds * 0.75) * (1 - bank * 0.6));
    const field = fields(x, y, out, bank);
    if (field) land = mix3(land, field, 0.4 * step(0.16, 0.26, zoneOf(x, y)));
    const slope = fbm(x * 0.06 + 0.09, y * 0.06 + 0.09, 4, 0.6) - fine;
    land = land.map((c) => c * (1 + slope * 1.1));

    const flow = cover(water, x + fine * 2.4, y + fbm(x * 0.06 + 9, y * 0.06, 3) * 2.4);
    const river = mix3(linear('#8fa591'), linear('#d9c79c'), clamp(0.5 + fbm(x * 0.02, y * 0.006, 4) * 0.9));
    const beach = step(-26, -4, shore) * step(16, -2, shore);
    let colour = mix3(mix3(land, linear('#dccda4'), beach * 0.75), sea, step(-4, 5, shore));
    colour = mix3(colour, river, flow * step(40, -30, shore));
    const cloud = clouds(x, y);
    const shadow = clouds(x + 26, y - 20);
    colour = colour.map((c) => c * (1 - shadow * 0.55));
    return mix3(colour, [0.95, 0.96, 0.98], cloud);
  });
  const picture = develop(image, {
    exposure: 1.02,
    curve: false,
    grain: 0.02,
    vignette: 0.16,
    saturation: 1.08,
    lift: [0.02, 0.03, 0.04],
  });
  await saveJpeg('river-delta.jpg', picture, { quality: 80 });
}

const zoneOf = (x, y) => fbm(x * 0.004 + 60, y * 0.004 + 8, 3);

/** Strips of farmed land on the dry upper part; nothing elsewhere. */
function fields(x, y, out, bank) {
  const [u, v] = [x * 0.94 + y * 0.34, y * 0.94 - x * 0.34];
  const zone = zoneOf(x, y);
  if (out > -480 || zone < 0.16 || bank > 0.7) return undefined;
  const [i, j] = [Math.floor(u / 26), Math.floor(v / 11)];
  const tone = hash(i, j);
  if (u - i * 26 < 1.6 || v - j * 11 < 1.2) return linear('#57562f');
  return ramp(
    [
      [0, linear('#47683a')],
      [0.5, linear('#a99a58')],
      [1, linear('#cdbb86')],
    ],
    tone,
  );
}

/** Fair-weather clouds in the lower left, out over the sea. */
function clouds(x, y) {
  const where = step(0.42, 0.95, y / HEIGHT + (0.38 - x / WIDTH) * 0.55);
  if (where === 0) return 0;
  const puff = fbm(x * 0.0085 + 31, y * 0.0085 + 4, 6, 0.55);
  return step(0.2, 0.52, puff * where + where * 0.06) * 0.96;
}
