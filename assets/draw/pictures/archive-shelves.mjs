// An aisle of metal shelves with boxes that runs back into the dark; one lamp hangs over it.
import { saveJpeg } from '../kit/files.mjs';
import { develop, glow, shade } from '../kit/image.mjs';
import { camera, clamp, dot, linear, mix, mix3, scale, step, unit } from '../kit/maths.mjs';
import { fbm, hash, noise } from '../kit/random.mjs';

const WIDTH = 1100;
const HEIGHT = 1650;
const FACE = 0.62;
const BAY = 1.05;
const SHELF = 0.44;
const LAMP = [0.02, 2.32, 2.75];
const CEILING = 3.15;

let material = 0;
let cell = 0;

/** Distance to a box around (cx, cy, cz). */
function boxAt(x, y, z, cx, cy, cz, hx, hy, hz) {
  const dx = Math.abs(x - cx) - hx;
  const dy = Math.abs(y - cy) - hy;
  const dz = Math.abs(z - cz) - hz;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0), Math.max(dz, 0)) + Math.min(Math.max(dx, dy, dz), 0);
}

/** Distance to the room; sets `material` (1 floor, 2 ceiling, 3 metal, 4 box, 5 back) and `cell` on the way. */
function map(x, y, z) {
  const side = x < 0 ? 1 : 2;
  const ax = Math.abs(x);
  let best = y;
  material = 1;
  const put = (distance, kind) => {
    if (distance < best) {
      best = distance;
      material = kind;
    }
  };
  put(CEILING - y, 2);
  put(FACE + 0.52 - ax, 5);
  const bay = Math.floor(z / BAY);
  const zl = z - bay * BAY;
  const row = Math.floor((y - 0.1) / SHELF);
  const yl = y - 0.1 - row * SHELF;
  if (y < 2.86) {
    put(Math.max(Math.min(yl, SHELF - yl) - 0.012, FACE - ax), 3);
    put(Math.max(Math.min(zl, BAY - zl) - 0.018, Math.abs(ax - FACE - 0.02) - 0.02), 3);
    if (row >= 0 && row < 6 && ax > FACE - 0.12) {
      const slot = Math.min(2, Math.max(0, Math.floor((zl - 0.03) / 0.33)));
      const id = hash(bay * 3 + slot, row, side);
      const other = hash(bay * 3 + slot + 91, row, side);
      const edge = Math.min(zl - 0.03 - slot * 0.33, 0.33 - (zl - 0.03 - slot * 0.33));
      if (id > 0.07) {
        const high = 0.15 + 0.035 * other - (id < 0.2 ? 0.06 : 0);
        const out = FACE + 0.05 + 0.1 * hash(bay * 3 + slot, row, side + 7) - (id > 0.96 ? 0.1 : 0);
        const before = best;
        put(
          boxAt(ax, yl, zl, out + 0.2, 0.014 + high, 0.03 + slot * 0.33 + 0.165, 0.2, high, 0.125 + 0.032 * other) -
            0.006,
          4,
        );
        if (best < before) cell = id * 4096 + slot;
      }
      best = Math.min(best, Math.max(0.02, edge + 0.012));
    }
  }
  return best;
}

function march(o, d, limit) {
  let t = 0.02;
  for (let i = 0; i < 150 && t < limit; i++) {
    const gap = map(o[0] + d[0] * t, o[1] + d[1] * t, o[2] + d[2] * t);
    if (gap < 0.0008 + t * 0.0005) return t;
    t += gap * 0.8;
  }
  return t < limit ? t : limit;
}

const BOXES = [
  linear('#7d7a66'),
  linear('#8f7b58'),
  linear('#6b6f68'),
  linear('#a08a64'),
  linear('#5d5748'),
  linear('#86684a'),
];

function paint(p, kind, id, n) {
  const [x, y, z] = p;
  if (kind === 1)
    return scale(
      linear('#55534b'),
      0.8 + 0.4 * fbm(x * 3, z * 3, 5) + (Math.abs(((z + 40) % 0.6) - 0.3) > 0.296 ? -0.3 : 0),
    );
  if (kind === 2) return scale(linear('#6a675d'), 0.9);
  if (kind === 5) return linear('#2b2c2a');
  if (kind === 3) return scale(linear('#5f6c68'), 0.85 + 0.3 * fbm(z * 2, y * 9 + x * 4, 4));
  const base = BOXES[Math.floor(hash(Math.floor(id), 5) * BOXES.length)];
  let colour = scale(base, 0.85 + 0.3 * fbm(z * 5 + x, y * 5, 4) - 0.25 * step(0.3, 0.6, noise(z * 14, y * 14)));
  if (Math.abs(n[0]) > 0.7) {
    const zl = z - Math.floor(z / BAY) * BAY;
    const slot = Math.min(2, Math.max(0, Math.floor((zl - 0.03) / 0.33)));
    const u = zl - 0.03 - slot * 0.33 - 0.165;
    const yl = y - 0.1 - Math.floor((y - 0.1) / SHELF) * SHELF;
    const v = yl - 0.2;
    const wide = 0.065 + 0.02 * hash(Math.floor(id), 9);
    if (Math.abs(u) < wide && Math.abs(v) < 0.05) {
      colour = scale(linear('#e6dcc2'), 0.85 + 0.15 * noise(z * 40, y * 40));
      const line = Math.floor((v + 0.05) / 0.022);
      const within = (v + 0.05) / 0.022 - line;
      if (
        within > 0.35 &&
        within < 0.72 &&
        line < 4 &&
        noise(u * 190 + id, line * 9.3) > -0.2 &&
        Math.abs(u) < wide * (0.55 + 0.35 * hash(line, Math.floor(id)))
      )
        colour = scale(colour, 0.3);
    }
    if (Math.hypot(u, yl - 0.065) < 0.016) colour = [0.012, 0.01, 0.008];
    if (Math.abs(yl - 0.3) < 0.002) colour = scale(colour, 0.45);
  }
  return colour;
}

function lit(p, n, colour, kind) {
  const to = [LAMP[0] - p[0], LAMP[1] - p[1], LAMP[2] - p[2]];
  const far = Math.hypot(...to);
  const dir = scale(to, 1 / far);
  const facing = clamp(dot(n, dir));
  const start = [p[0] + n[0] * 0.006, p[1] + n[1] * 0.006, p[2] + n[2] * 0.006];
  let open = 0;
  if (facing > 0) {
    let t = 0.02;
    open = 1;
    for (let i = 0; i < 42 && t < far - 0.05; i++) {
      const gap = map(start[0] + dir[0] * t, start[1] + dir[1] * t, start[2] + dir[2] * t);
      if (gap < 0.0006) {
        open = 0;
        break;
      }
      open = Math.min(open, clamp((gap * 26) / t));
      t += Math.max(0.008, gap * 0.8);
    }
  }
  const shaded = step(-0.02, 0.16, LAMP[1] + 0.02 - p[1]);
  let hollow = 1;
  for (const h of [0.05, 0.13]) hollow -= clamp((h - map(p[0] + n[0] * h, p[1] + n[1] * h, p[2] + n[2] * h)) / h) * 0.4;
  const near = 1 / (0.35 + far * far);
  const direct = facing * open * near * 5.4 * (0.12 + 0.88 * shaded);
  const around = hollow * (0.16 * near + 0.004) * (kind === 2 ? 2.2 : 1);
  return [
    colour[0] * (direct * 1.15 + around * 1.1),
    colour[1] * (direct * 0.93 + around * 0.95),
    colour[2] * (direct * 0.62 + around * 0.78),
  ];
}

function look(o, d, depth) {
  const limit = 26;
  const t = march(o, d, limit);
  if (t >= limit) return { colour: [0.002, 0.0022, 0.003], t };
  const p = [o[0] + d[0] * t, o[1] + d[1] * t, o[2] + d[2] * t];
  map(p[0], p[1], p[2]);
  const [kind, id] = [material, cell];
  const e = 0.0012;
  const here = map(p[0], p[1], p[2]);
  const slope = [map(p[0] + e, p[1], p[2]) - here, map(p[0], p[1] + e, p[2]) - here, map(p[0], p[1], p[2] + e) - here];
  const n = Math.hypot(...slope) > 1e-9 ? unit(slope) : scale(d, -1);
  let colour = lit(p, n, paint(p, kind, id, n), kind);
  if (kind === 1 && depth === 0) {
    const rough = fbm(p[0] * 7, p[2] * 7, 3) * 0.03;
    const seen = look([p[0], 0.006, p[2]], unit([d[0] + rough, -d[1] + 0.01, d[2] + rough]), 1).colour;
    colour = mix3(colour, seen, 0.1 + 0.5 * (1 - Math.abs(d[1])) ** 4);
  }
  const fade = Math.exp(-Math.max(0, t - 2) * 0.085);
  return { colour: mix3([0.002, 0.0022, 0.003], colour, fade), t };
}

/** The enamel shade, its bulb and its cord, as the light they add and what they hide. */
function lamp(o, d) {
  const t = (LAMP[2] - o[2]) / d[2];
  const [x, y] = [o[0] + d[0] * t - LAMP[0], o[1] + d[1] * t - LAMP[1]];
  const rim = 0.17;
  const rise = y - 0.015;
  if (rise > 0 && rise < 0.17 && Math.abs(x) < mix(rim, 0.035, (rise / 0.17) ** 0.55))
    return { hide: 1, colour: mix3([0.006, 0.011, 0.01], [0.05, 0.085, 0.075], clamp(0.5 - x / rim) * 0.5) };
  const mouth = (x / rim) ** 2 + ((y - 0.012) / 0.03) ** 2;
  if (mouth < 1) return { hide: 1, colour: [7, 5.6, 3.4] };
  if (Math.hypot(x, y + 0.012) < 0.045) return { hide: 1, colour: [12, 10, 6.6] };
  if (Math.abs(x) < 0.006 && rise > 0.1) return { hide: 1, colour: [0.004, 0.004, 0.004] };
  return { hide: 0, colour: [0, 0, 0] };
}

export async function draw() {
  const eye = [0.1, 1.42, -0.55];
  const ray = camera(eye, [-0.01, 1.52, 4], 1.62);
  const image = shade(
    WIDTH,
    HEIGHT,
    (px, py) => {
      const d = ray(((px - WIDTH / 2) / HEIGHT) * 2, (HEIGHT / 2 - py) / (HEIGHT / 2));
      const { colour, t } = look(eye, d, 0);
      const shown = lamp(eye, d);
      if (shown.hide) return shown.colour;
      let dust = 0;
      for (let i = 0; i < 14; i++) {
        const s = ((i + 0.5) / 14) * Math.min(t, 7);
        const [x, y, z] = [eye[0] + d[0] * s - LAMP[0], eye[1] + d[1] * s - LAMP[1], eye[2] + d[2] * s - LAMP[2]];
        const far2 = x * x + y * y + z * z;
        const cone = step(0.5, 0.75, -y / Math.sqrt(far2));
        dust += ((0.1 + cone) / (0.12 + far2)) * (0.8 + 0.5 * noise(x * 3, y * 3 + z));
      }
      const haze = dust * 0.0052;
      return [colour[0] + haze, colour[1] + haze * 0.8, colour[2] + haze * 0.5];
    },
    2,
  );
  glow(image, 0.9, [
    [10, 0.25],
    [50, 0.2],
    [140, 0.2],
  ]);
  await saveJpeg(
    'archive-shelves.jpg',
    develop(image, { exposure: 1.5, grain: 0.035, vignette: 0.45, lift: [0.016, 0.018, 0.02] }),
  );
}
