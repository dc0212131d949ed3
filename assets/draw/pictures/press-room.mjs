// An iron hand press before a tall window: a scene of distances, ray-marched, with dust in the light.
import { saveJpeg } from '../kit/files.mjs';
import { develop, glow, shade } from '../kit/image.mjs';
import { add, camera, clamp, dot, linear, mix, mix3, scale, unit } from '../kit/maths.mjs';
import { fbm, noise } from '../kit/random.mjs';

const WIDTH = 1068;
const HEIGHT = 1602;
const ROOM = { left: -2.6, right: 3.2, back: 3.4, high: 4.2 };
const WINDOW = { z: 0.35, half: 0.95, low: 0.95, high: 3.5 };

const FLOOR = 1;
const WALL = 2;
const IRON = 3;
const TIMBER = 4;
const BRASS = 5;
const PAPER = 6;
let material = 0;

const length3 = (x, y, z) => Math.sqrt(x * x + y * y + z * z);
function slab(x, y, z, hx, hy, hz, r = 0.01) {
  const [dx, dy, dz] = [Math.abs(x) - hx + r, Math.abs(y) - hy + r, Math.abs(z) - hz + r];
  return length3(Math.max(dx, 0), Math.max(dy, 0), Math.max(dz, 0)) + Math.min(Math.max(dx, dy, dz), 0) - r;
}
function rod(x, y, z, a, b, r) {
  const [bx, by, bz] = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
  const [px, py, pz] = [x - a[0], y - a[1], z - a[2]];
  const t = clamp((px * bx + py * by + pz * bz) / (bx * bx + by * by + bz * bz));
  return length3(px - bx * t, py - by * t, pz - bz * t) - r;
}
const drum = (x, y, z, r, h) => Math.max(Math.hypot(x, z) - r, Math.abs(y) - h);
const blend = (a, b, k) => {
  const t = clamp(0.5 + (0.5 * (b - a)) / k);
  return mix(b, a, t) - k * t * (1 - t);
};

/** The press: two cheeks under an arched head, a screw, the platen, the bed on its rails, the bar. */
function press(x, y, z) {
  let best = 9;
  let kind = IRON;
  const put = (d, what = IRON) => {
    if (d < best) {
      best = d;
      kind = what;
    }
  };
  const bound = slab(x, y - 1.1, z, 1.35, 1.35, 1.0);
  if (bound > 0.35) return [bound, IRON];
  const ax = Math.abs(x);
  const swell = 0.012 * Math.sin(y * 9);
  let frame = slab(ax - 0.5, y - 1.02, z, 0.085 + swell, 0.86, 0.1, 0.03);
  const arch = Math.abs(Math.hypot(x, (y - 1.82) * 1.15) - 0.5) - 0.1;
  frame = blend(frame, Math.max(Math.max(arch, 1.82 - y), Math.abs(z) - 0.1), 0.06);
  frame = blend(frame, slab(ax - 0.6, y - 0.1, z, 0.22, 0.09, 0.16, 0.05), 0.12);
  put(frame);
  put(slab(x, y - 1.66, z, 0.46, 0.11, 0.12, 0.03));
  put(drum(x, y - 1.44, z, 0.085, 0.26));
  put(drum(x, y - 1.4, z, 0.11, 0.05), BRASS);
  put(drum(x, y - 1.25, z, 0.1, 0.03), BRASS);
  put(slab(x, y - 1.13, z, 0.4, 0.05, 0.3, 0.02));
  put(blend(slab(x, y - 1.2, z, 0.3, 0.035, 0.05), slab(x, y - 1.2, z, 0.06, 0.035, 0.24), 0.03));
  put(slab(x, y - 0.98, z + 0.05, 0.44, 0.05, 0.62, 0.012));
  put(slab(x, y - 1.045, z - 0.32, 0.3, 0.012, 0.22, 0.004), PAPER);
  put(slab(ax - 0.26, y - 0.86, z + 0.1, 0.045, 0.045, 0.95, 0.01));
  put(slab(ax - 0.26, y - 0.43, z + 0.92, 0.05, 0.43, 0.05, 0.015), TIMBER);
  put(rod(x, y, z, [-0.34, 0.78, -0.35], [0.34, 0.78, -0.35], 0.05));
  put(Math.max(Math.abs(Math.hypot(y - 0.78, z + 0.35) - 0.16) - 0.025, Math.abs(x - 0.42) - 0.025), BRASS);
  put(rod(x, y, z, [0.42, 0.78, -0.35], [0.42, 0.66, -0.52], 0.018));
  put(rod(x, y, z, [0.08, 1.42, 0], [0.62, 1.4, -0.36], 0.028));
  put(rod(x, y, z, [0.62, 1.4, -0.36], [0.95, 1.34, -0.4], 0.028));
  put(rod(x, y, z, [0.92, 1.34, -0.4], [1.14, 1.31, -0.41], 0.045), TIMBER);
  // Tympan and frisket, folded up behind the bed.
  const [ty, tz] = [(y - 1.0) * 0.86 - (z - 0.68) * 0.5, (y - 1.0) * 0.5 + (z - 0.68) * 0.86];
  const leaf = slab(x, ty - 0.36, tz, 0.38, 0.36, 0.016, 0.004);
  put(leaf, Math.abs(x) < 0.34 && ty > 0.04 && ty < 0.68 ? PAPER : TIMBER);
  // Crown ornament: an urn with leaves.
  put(blend(drum(x, y - 2.42, z, 0.09, 0.035), length3(x, (y - 2.53) * 0.85, z) - 0.085, 0.04), BRASS);
  put(rod(x, y, z, [0, 2.58, 0], [0, 2.68, 0], 0.022), BRASS);
  put(Math.max(Math.abs(Math.hypot(ax - 0.33, y - 2.27) - 0.09) - 0.022, Math.abs(z) - 0.05));
  return [best, kind];
}

function furniture(x, y, z) {
  // Each piece is measured only inside its own corner, which is this much larger than it.
  let best = 0.24;
  let kind = TIMBER;
  const put = (d, what = TIMBER) => {
    if (d < best) {
      best = d;
      kind = what;
    }
  };
  // A cabinet of type cases on the right, with a sloping top.
  if (x > 1.2 && z > 1.2) {
    put(slab(x - 2.3, y - 0.55, z - 2.3, 0.75, 0.55, 0.45));
    const row = ((y + 10) % 0.14) - 0.07;
    put(Math.max(slab(x - 2.3, y - 0.56, z - 1.84, 0.7, 0.5, 0.02), 0.008 - Math.abs(row)));
    for (const kx of [1.95, 2.65]) put(Math.max(length3(x - kx, row, z - 1.81) - 0.022, y - 1.02), BRASS);
    put(slab(x - 2.3, (y - 1.22) * 0.92 - (z - 2.3) * 0.38, (z - 2.3) * 0.92 + (y - 1.22) * 0.38, 0.78, 0.035, 0.46));
  }
  // Sheets hung over lines to dry, high at the back.
  if (y > 2.55 && z > 2.2) {
    put(rod(x, y, z, [-2.6, 3.35, 2.6], [3.2, 3.35, 2.6], 0.012));
    const cell = Math.floor(x / 0.52);
    const u = x - cell * 0.52 - 0.26;
    const sway = 0.03 * Math.sin(cell * 2.3 + y * 3);
    if (cell > -4 && cell < 5) put(slab(u, y - 3.07, z - 2.6 - sway, 0.2, 0.28, 0.006, 0.003) * 0.8, PAPER);
  }
  // A low table with a stack of paper, on the left.
  if (x < -0.9 && y < 1.2) {
    put(slab(x + 1.75, y - 0.72, z - 0.9, 0.5, 0.03, 0.42));
    for (const [a, b] of [
      [-2.18, 0.55],
      [-1.32, 0.55],
      [-2.18, 1.25],
      [-1.32, 1.25],
    ])
      put(slab(x - a, y - 0.35, z - b, 0.035, 0.36, 0.035));
    put(slab(x + 1.75, y - 0.85, z - 0.9, 0.3, 0.1, 0.22, 0.01), PAPER);
    put(drum(x + 1.36, y - 0.8, z - 1.1, 0.06, 0.06), BRASS);
  }
  return [best, kind];
}

function map(x, y, z) {
  let best = y;
  material = FLOOR;
  const wall = Math.min(x - ROOM.left, ROOM.right - x, ROOM.back - z, ROOM.high - y);
  if (wall < best) {
    best = wall;
    material = WALL;
  }
  const turn = 0.5;
  const [px, pz] = [x * Math.cos(turn) - (z - 0.9) * Math.sin(turn), x * Math.sin(turn) + (z - 0.9) * Math.cos(turn)];
  const [d, kind] = press(px, y, pz);
  if (d < best) {
    best = d;
    material = kind;
  }
  const [f, what] = furniture(x, y, z);
  if (f < best) {
    best = f;
    material = what;
  }
  if (y > 3.7) {
    const beam = slab(((x + 10.4) % 1.3) - 0.65, y - 4.08, 0, 0.09, 0.14, 9);
    if (beam < best) {
      best = beam;
      material = TIMBER;
    }
  }
  return best;
}

/** 1 where the window in the left wall lets light through. */
function glass(y, z) {
  const dz = Math.abs(z - WINDOW.z);
  if (dz > WINDOW.half || y < WINDOW.low || y > WINDOW.high) return 0;
  const u = ((z - WINDOW.z + WINDOW.half) / (WINDOW.half * 2)) * 4;
  const v = ((y - WINDOW.low) / (WINDOW.high - WINDOW.low)) * 6;
  return Math.min(u - Math.floor(u), Math.ceil(u) - u) < 0.045 || Math.min(v - Math.floor(v), Math.ceil(v) - v) < 0.045
    ? 0
    : 1;
}

const SUN = unit([-0.8, 0.5, -0.3]);

function sunAt(p, marched) {
  const t = (ROOM.left - p[0]) / SUN[0];
  if (!glass(p[1] + SUN[1] * t, p[2] + SUN[2] * t)) return 0;
  if (!marched) return 1;
  let light = 1;
  for (let s = 0.02, i = 0; i < 48 && s < t - 0.05; i++) {
    const gap = map(p[0] + SUN[0] * s, p[1] + SUN[1] * s, p[2] + SUN[2] * s);
    if (gap < 0.001) return 0;
    light = Math.min(light, clamp((gap * 30) / s));
    s += Math.max(0.012, gap);
  }
  return light;
}

const PANES = [
  [1.45, 0.4],
  [2.2, -0.2],
  [2.95, 0.8],
];

function skyAt(p, n) {
  let light = 0;
  for (const [y, z] of PANES) {
    const to = [ROOM.left - p[0], y - p[1], z - p[2]];
    const far = Math.hypot(...to);
    const d = scale(to, 1 / far);
    const cosine = dot(n, d);
    if (cosine <= 0) continue;
    let open = 1;
    for (let s = 0.06, i = 0; i < 13 && s < far - 0.1; i++) {
      const gap = map(p[0] + d[0] * s, p[1] + d[1] * s, p[2] + d[2] * s);
      open = Math.min(open, clamp(0.05 + (gap * 16) / s));
      if (gap < 0.002) {
        open = 0;
        break;
      }
      s += Math.max(0.05, gap);
    }
    light += (cosine * clamp(-d[0]) * open * 1.53) / (far * far + 0.4);
  }
  return light;
}

function paint(kind, [x, y, z]) {
  if (kind === FLOOR) {
    const plank = Math.floor(x / 0.24);
    const joint = x / 0.24 - plank < 0.03 ? 0.4 : 1;
    return scale(
      mix3(linear('#4a3727'), linear('#8a6a48'), clamp(0.5 + fbm(x * 5 + plank * 9, z * 0.9 + plank * 5, 4) * 0.9)),
      joint,
    );
  }
  if (kind === WALL) {
    const lime = scale(
      linear(y > 1.25 ? '#b9b09b' : '#5f6f6a'),
      0.88 + 0.25 * fbm(x * 1.1 + z * 1.1, y * 1.1 + z * 0.3, 5),
    );
    return z > ROOM.back - 0.02 && Math.abs(y - 1.25) < 0.03 ? linear('#3d3a35') : lime;
  }
  if (kind === TIMBER) return mix3(linear('#3c2819'), linear('#7a5433'), clamp(0.5 + fbm(x * 3, y * 16 + z * 3, 4)));
  if (kind === BRASS) return linear('#b98a3c');
  if (kind === PAPER)
    return scale(
      linear('#e9e0cb'),
      0.94 +
        0.06 * noise(x * 30, y * 30) -
        (y > 2.6 &&
        Math.abs(((y * 26) % 1) - 0.5) < 0.2 &&
        noise(x * 60, Math.floor(y * 26)) > -0.2 &&
        y > 2.87 &&
        y < 3.28
          ? 0.45
          : 0),
    );
  return linear('#23262a');
}

function look(o, d, depth) {
  let t = 0.05;
  for (let i = 0; i < (depth === 0 ? 110 : 50); i++) {
    const gap = map(o[0] + d[0] * t, o[1] + d[1] * t, o[2] + d[2] * t);
    if (gap < 0.0012 * (1 + t)) break;
    t += gap * 0.92;
    if (t > 14) break;
  }
  const p = add(o, scale(d, t));
  const here = map(p[0], p[1], p[2]);
  const kind = material;
  const e = 0.0015;
  const slope = [map(p[0] + e, p[1], p[2]) - here, map(p[0], p[1] + e, p[2]) - here, map(p[0], p[1], p[2] + e) - here];
  const n = Math.hypot(...slope) > 1e-9 ? unit(slope) : scale(d, -1);
  if (kind === WALL && p[0] < ROOM.left + 0.02) {
    if (glass(p[1], p[2])) return { colour: mix3([3.0, 3.1, 3.2], [4.6, 4.7, 4.6], clamp((p[1] - 1) / 2)), t };
    if (Math.abs(p[2] - WINDOW.z) < WINDOW.half && p[1] > WINDOW.low && p[1] < WINDOW.high)
      return { colour: [0.02, 0.018, 0.016], t };
  }
  const place = add(p, scale(n, 0.004));
  const sun = clamp(dot(n, SUN)) * (dot(n, SUN) > 0 ? sunAt(place, depth === 0) : 0);
  const sky = depth === 0 ? skyAt(place, n) : 0.1 + 0.12 * clamp(-n[0]);
  let hollow = 1;
  for (const h of [0.06, 0.22])
    hollow -= clamp((h - map(p[0] + n[0] * h, p[1] + n[1] * h, p[2] + n[2] * h)) / h) * 0.36;
  const base = paint(kind, p);
  const around = 0.055 * hollow * (0.7 + 0.3 * n[1]) * (1 + Math.max(0, -n[0]) * 0.4);
  let colour = [0, 1, 2].map(
    (c) => base[c] * (sun * [9, 7.2, 4.9][c] + sky * [4.2, 4.5, 5.0][c] * hollow + around * [1.35, 1.1, 0.9][c]),
  );
  const polish = kind === IRON ? 0.26 : kind === BRASS ? 0.55 : kind === FLOOR ? 0.16 : 0;
  if (polish && depth === 0) {
    const rough = kind === FLOOR ? 0.012 : 0.004;
    const bump = unit([
      n[0] + noise(p[0] * 26, p[2] * 26 + p[1] * 21) * rough,
      n[1],
      n[2] + noise(p[0] * 26 + 9, p[1] * 26 - p[2] * 9) * rough,
    ]);
    const mirror = unit(add(d, scale(bump, -2 * dot(d, bump))));
    const seen = look(place, mirror, 1).colour;
    const edge = polish * (0.3 + 0.7 * (1 - Math.abs(dot(d, n))) ** 3);
    const tint = kind === BRASS ? [1, 0.76, 0.4] : [1, 1, 1];
    colour = colour.map((c, k) => c + Math.min(3, seen[k]) * edge * tint[k]);
  }
  return { colour, t };
}

export async function draw() {
  const eye = [0.75, 1.42, -4.1];
  const ray = camera(eye, [-0.12, 1.52, 0.9], 1.75);
  const image = shade(WIDTH, HEIGHT, (px, py) => {
    const d = ray(-((px - WIDTH / 2) / HEIGHT) * 2, (HEIGHT / 2 - py) / (HEIGHT / 2));
    const { colour, t } = look(eye, d, 0);
    let dust = 0;
    for (let i = 0; i < 20; i++) {
      const s = ((i + 0.35 + 0.6 * Math.abs(noise(px * 1.7, py * 1.7))) / 20) * Math.min(t, 9);
      const p = add(eye, scale(d, s));
      if (p[0] > ROOM.left && sunAt(p, false)) dust += 0.7 + 0.5 * noise(p[0] * 3, p[1] * 3 + p[2] * 2);
    }
    const beam = dust * 0.0135 * Math.min(t, 9) * 0.34;
    return [colour[0] + beam * 1.15, colour[1] + beam * 0.96, colour[2] + beam * 0.7];
  });
  glow(image, 1.0, [
    [9, 0.2],
    [50, 0.16],
    [130, 0.12],
  ]);
  await saveJpeg(
    'press-room.jpg',
    develop(image, { exposure: 1.15, grain: 0.034, vignette: 0.45, lift: [0.018, 0.018, 0.022] }),
  );
}
