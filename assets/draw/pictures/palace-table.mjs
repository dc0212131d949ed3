// A long table in a tall hall: ray-traced boxes, sun through five windows, dust in the light.
import { saveJpeg } from '../kit/files.mjs';
import { develop, glow, shade } from '../kit/image.mjs';
import { add, camera, clamp, dot, linear, mix, mix3, scale, step, unit } from '../kit/maths.mjs';
import { fbm, generator, hash } from '../kit/random.mjs';
import { blocked, hit, scene } from '../kit/rays.mjs';

const WIDTH = 1800;
const HEIGHT = 1200;
const HALL = { x: 6, high: 8.4, far: 27 };
const SUN = unit([-0.83, 0.66, 0.22]);
const WINDOWS = [2.2, 7, 11.8, 16.6, 21.4].map((z) => ({ z, half: 1.15, low: 1.5, high: 6.3 }));

/** Whether a place on the left wall is glass, and how near a glazing bar it is. */
function glass(z, y) {
  for (const w of WINDOWS) {
    const dz = Math.abs(z - w.z);
    const arch = w.high + Math.sqrt(Math.max(0, w.half ** 2 - dz * dz)) * 0.9;
    if (dz > w.half || y < w.low || y > arch) continue;
    const bar = Math.abs(dz) < 0.045 || (dz + 0.575) % 0.575 < 0.03 || (y - w.low) % 0.96 < 0.05;
    return bar ? 0 : 1;
  }
  return 0;
}

const box = (from, to, paint) => ({ from, to, paint });
const CLOTH = linear('#6e2a22');
const WOOD = linear('#4d3322');
const SEAT = linear('#74302a');
const GILT = linear('#b08a4a');
const PAPER = linear('#efe7d6');

function chair(x, z, facing) {
  const b = (x0, y0, z0, x1, y1, z1, paint) =>
    box(
      [x + Math.min(x0 * facing, x1 * facing), y0, z + z0],
      [x + Math.max(x0 * facing, x1 * facing), y1, z + z1],
      paint,
    );
  return [
    b(-0.24, 0.42, -0.25, 0.24, 0.52, 0.25, SEAT),
    b(-0.3, 0.52, -0.25, -0.23, 1.22, 0.25, SEAT),
    b(-0.31, 1.2, -0.28, -0.22, 1.28, 0.28, GILT),
    b(-0.3, 0, -0.25, -0.24, 0.45, -0.19, WOOD),
    b(-0.3, 0, 0.19, -0.24, 0.45, 0.25, WOOD),
    b(0.18, 0, -0.25, 0.24, 0.45, -0.19, WOOD),
    b(0.18, 0, 0.19, 0.24, 0.45, 0.25, WOOD),
  ];
}

function furniture() {
  const next = generator(4);
  const groups = [
    [
      box([-0.95, 0.72, 1.2], [0.95, 0.8, 23], CLOTH),
      box([-0.93, 0.22, 1.22], [0.93, 0.72, 22.98], scale(CLOTH, 0.85)),
    ],
  ];
  for (let z = 1.9; z < 22.8; z += 1.02) {
    groups.push(chair(-1.28 - next() * 0.06, z, 1), chair(1.28 + next() * 0.06, z, -1));
    const sheets = [];
    for (const side of [-1, 1]) {
      const [a, b] = [side * 0.72 + (next() - 0.5) * 0.06, z + (next() - 0.5) * 0.1];
      sheets.push(
        box([a - 0.15, 0.8, b - 0.11], [a + 0.15, 0.806, b + 0.11], PAPER),
        box([side * 0.42 - 0.03, 0.8, b + 0.2], [side * 0.42 + 0.03, 0.93, b + 0.26], linear('#c8d2d4')),
      );
    }
    groups.push(sheets);
  }
  for (const z of [6, 12, 18])
    groups.push([
      box([-0.14, 0.8, z - 0.4], [0.14, 0.92, z + 0.4], GILT),
      box([-0.1, 0.92, z - 0.34], [0.1, 1.08, z + 0.34], linear('#46603a')),
    ]);
  for (const w of WINDOWS) {
    for (const side of [-1, 1])
      groups.push([
        box(
          [HALL.x - 0.22, 0, w.z + 2.4 + side * 0.28 - 0.14],
          [HALL.x, 7.5, w.z + 2.4 + side * 0.28 + 0.14],
          linear('#cfc1a4'),
        ),
      ]);
  }
  for (const z of [4.6, 11.8, 19])
    groups.push([
      box([-0.03, 6.2, z - 0.03], [0.03, 8.4, z + 0.03], GILT),
      box([-0.62, 5.62, z - 0.62], [0.62, 5.7, z + 0.62], GILT),
      ...Array.from({ length: 12 }, (_, i) => candle(i, z)),
    ]);
  return scene(groups);
}

function candle(i, z) {
  const a = (i / 12) * Math.PI * 2;
  const [x, dz] = [Math.cos(a) * 0.66, Math.sin(a) * 0.66];
  return { from: [x - 0.03, 5.7, z + dz - 0.03], to: [x + 0.03, 6.02, z + dz + 0.03], paint: PAPER };
}

/** Where a ray meets the hall itself: { t, p, normal, paint } */
function room(o, d) {
  const planes = [
    [0, -HALL.x, 1],
    [0, HALL.x, -1],
    [1, 0, 1],
    [1, HALL.high, -1],
    [2, HALL.far, -1],
    [2, -6, 1],
  ];
  let best = { t: 1e9 };
  for (const [axis, value, sign] of planes) {
    const t = (value - o[axis]) / d[axis];
    if (t > 1e-4 && t < best.t) best = { t, axis, sign };
  }
  const p = add(o, scale(d, best.t));
  const normal = [0, 0, 0];
  normal[best.axis] = best.sign;
  return { t: best.t, p, normal, paint: surface(p, best.axis, best.sign) };
}

function surface([x, y, z], axis, sign) {
  if (axis === 1 && sign > 0) {
    const [u, v] = [(x + z) * 1.1, (x - z) * 1.1];
    const cell = hash(Math.floor(u), Math.floor(v));
    const grain = fbm(u * (cell > 0.5 ? 3 : 22), v * (cell > 0.5 ? 22 : 3), 3);
    const joint = Math.min(u - Math.floor(u), v - Math.floor(v)) < 0.03 ? 0.55 : 1;
    return scale(mix3(linear('#5b3d26'), linear('#97703f'), clamp(cell * 0.7 + 0.25 + grain * 0.3)), joint);
  }
  if (axis === 1) {
    const coffer = Math.min(Math.abs(((x + 30) % 2) - 1), Math.abs(((z + 30) % 2) - 1));
    return mix3(linear('#8f7d5c'), linear('#d8ccb2'), step(0.1, 0.22, coffer));
  }
  const along = axis === 0 ? z : x;
  if (y < 1.15)
    return scale(linear('#a6916c'), Math.abs(((along + 60) % 1.2) - 0.6) < 0.06 || Math.abs(y - 1.1) < 0.05 ? 0.7 : 1);
  if (y > 7.4) return scale(linear('#cdbb93'), 0.75 + 0.25 * Math.sin(y * 40));
  if (axis === 2 && Math.abs(x) < 1.5 && y < 4.9) {
    const inner = Math.abs(x) < 1.25 && y < 4.6;
    return inner ? (Math.abs(x) < 0.03 ? linear('#2b1d14') : linear('#5a3f2a')) : linear('#b2935a');
  }
  const damask = fbm(along * 2.2, y * 2.2, 3) * 0.12 + (Math.sin(along * 5.2) * Math.sin(y * 4.4) > 0.35 ? 0.1 : 0);
  return scale(linear('#5c6f62'), 0.95 + damask);
}

const THINGS = furniture();
const SKY = [1.15, 1.4, 1.75];
const SUNLIGHT = [15, 11.6, 7.4];

/** Sunlight at a place in the hall: 1 where a window lets it through and nothing stands between. */
function sunAt(p, test = true) {
  const t = (-HALL.x - p[0]) / SUN[0];
  const [y, z] = [p[1] + SUN[1] * t, p[2] + SUN[2] * t];
  if (!glass(z, y)) return 0;
  return test && blocked(THINGS, p, SUN, t) ? 0 : 1;
}

const seeds = generator(12);

/** Light that falls on a place from the bright windows, and what the hall throws back. */
function lightAt(p, normal) {
  const place = add(p, scale(normal, 2e-3));
  const facing = dot(normal, SUN);
  const sun = facing > 0 ? facing * sunAt(place) : 0;
  let window = 0;
  for (const w of WINDOWS) {
    const target = [-HALL.x, mix(w.low, w.high, seeds()), w.z + (seeds() * 2 - 1) * w.half];
    const v = [target[0] - place[0], target[1] - place[1], target[2] - place[2]];
    const far = Math.hypot(...v);
    const dir = scale(v, 1 / far);
    const cosine = dot(normal, dir);
    if (cosine <= 0 || blocked(THINGS, place, dir, far)) continue;
    window += (cosine * Math.max(0, -dir[0]) * 10) / (far * far + 1) / Math.PI;
  }
  const around = unit([
    normal[0] + (seeds() * 2 - 1) * 0.9,
    normal[1] + (seeds() * 2 - 1) * 0.9,
    normal[2] + (seeds() * 2 - 1) * 0.9,
  ]);
  const near = hit(THINGS, place, around, 1.1);
  const open = near ? near.t / 1.1 : 1;
  const bounce = 0.085 * (0.35 + 0.65 * open) * (normal[1] < 0 ? 1.7 : 1);
  return [0, 1, 2].map((c) => SUNLIGHT[c] * sun + SKY[c] * window * 1.5 + [1.5, 1.08, 0.72][c] * bounce);
}

function look(o, d, depth) {
  const wall = room(o, d);
  const thing = hit(THINGS, o, d, wall.t);
  const end = thing ?? wall;
  const paint = thing ? thing.box.paint : wall.paint;
  if (!thing && wall.normal[0] === 1 && glass(wall.p[2], wall.p[1]))
    return { colour: scale([5.2, 5.4, 5.6], 0.7 + 0.3 * step(1, 6, wall.p[1])), t: end.t };
  const light = lightAt(end.p, end.normal);
  let colour = [paint[0] * light[0], paint[1] * light[1], paint[2] * light[2]];
  const polished = !thing && end.normal[1] === 1 ? 0.34 : thing && end.normal[1] === 1 && paint === CLOTH ? 0.06 : 0;
  if (polished && depth === 0) {
    const rough = 0.02;
    const mirror = unit([d[0] + (seeds() - 0.5) * rough, -d[1] + (seeds() - 0.5) * rough, d[2]]);
    const fresnel = polished * (0.25 + 0.75 * (1 - Math.abs(d[1])) ** 3);
    const seen = look(add(end.p, [0, 2e-3, 0]), mirror, 1).colour;
    colour = mix3(colour, seen, fresnel);
  }
  return { colour, t: end.t };
}

export async function draw() {
  const ray = camera([0.55, 2.75, -4.6], [-0.15, 2.3, 14], 1.42);
  const eye = [0.55, 2.75, -4.6];
  const image = shade(
    WIDTH,
    HEIGHT,
    (px, py) => {
      const d = ray(((px - WIDTH / 2) / HEIGHT) * 2, (HEIGHT / 2 - py) / (HEIGHT / 2));
      const { colour, t } = look(eye, d, 0);
      let dust = 0;
      const steps = 18;
      const reach = Math.min(t, 32);
      const start = seeds();
      for (let i = 0; i < steps; i++) {
        const s = ((i + start) / steps) * reach;
        const p = [eye[0] + d[0] * s, eye[1] + d[1] * s, eye[2] + d[2] * s];
        if (sunAt(p, false)) dust += 0.75 + 0.5 * fbm(p[0] * 0.8 + 5, p[1] * 0.8 + p[2] * 0.5, 2);
      }
      const beam = (dust / steps) * reach * 0.021;
      return [colour[0] + beam * 1.25, colour[1] + beam * 0.98, colour[2] + beam * 0.66];
    },
    2,
  );
  glow(image, 1.1, [
    [10, 0.14],
    [60, 0.12],
  ]);
  const picture = develop(image, {
    exposure: 1.15,
    grain: 0.03,
    vignette: 0.4,
    saturation: 0.9,
    lift: [0.02, 0.018, 0.02],
  });
  const caption = 'The table in the Long Hall on the morning of the signing.';
  await saveJpeg('palace-table.jpg', picture, {
    xmp: [
      ['sequence', 'dc:creator', 'Ivo Mandel'],
      ['language', 'dc:description', caption],
      ['language', 'dc:rights', '© 2026 Orbis'],
      ['text', 'photoshop:Credit', 'Ivo Mandel, Orbis, Palace Pool Photo via Meridian'],
      ['text', 'photoshop:Source', 'Meridian'],
    ],
    // IIM allows a credit 32 characters, so the line is cut as an agency's system cuts it.
    iim: [
      [80, 'Ivo Mandel'],
      [110, 'Ivo Mandel, Orbis, Palace Pool P'],
      [115, 'Meridian'],
      [116, '© 2026 Orbis'],
      [120, caption],
    ],
  });
}
