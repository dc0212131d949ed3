// Invented faces: a head modelled from simple solids, lit from one side, printed as an engraving in one ink.
import { develop, shade } from './image.mjs';
import { add, camera, clamp, dot, linear, mix, mix3, scale, step, unit } from './maths.mjs';
import { fbm, noise } from './random.mjs';

const SIZE = 1000;
const SKIN = 0;
const HAIR = 1;
const CLOTH = 2;
const WHITE = 3;
const DARK = 4;
const LIP = 5;
let material = SKIN;

const blend = (a, b, k) => {
  const t = clamp(0.5 + (0.5 * (b - a)) / k);
  return mix(b, a, t) - k * t * (1 - t);
};
const carve = (a, b, k) => -blend(-a, b, k);
function egg(x, y, z, rx, ry, rz) {
  const k = Math.sqrt((x / rx) ** 2 + (y / ry) ** 2 + (z / rz) ** 2);
  return (k - 1) * Math.min(rx, ry, rz) * (k < 1 ? 1 : 0.5 + 0.5 / Math.max(k, 1));
}
function rod(x, y, z, a, b, ra, rb) {
  const [bx, by, bz] = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
  const [px, py, pz] = [x - a[0], y - a[1], z - a[2]];
  const t = clamp((px * bx + py * by + pz * bz) / (bx * bx + by * by + bz * bz));
  return Math.hypot(px - bx * t, py - by * t, pz - bz * t) - mix(ra, rb, t);
}

/** What a face adds to a head: cheeks, brows, sockets, nose, the folds of age. */
function face(head, look, x, y, z, ax) {
  const { nose = 1, cheek = 0.05, brow = 1, age = 0 } = look;
  let d = blend(head, egg(ax - 0.36, y + 0.1, z - 0.46, 0.17, 0.15, 0.15) - cheek, 0.2);
  d = blend(d, rod(ax, y, z, [0.1, 0.25, 0.76], [0.42, 0.27, 0.58], 0.05 * brow, 0.05 * brow), 0.13);
  d = carve(d, egg(ax - 0.27, y - 0.1, z - 0.82, 0.17, 0.11, 0.17), 0.1);
  d = blend(d, rod(x, y, z, [0, 0.2, 0.76], [0, -0.13, 0.92 + 0.03 * nose], 0.045, 0.075 * nose), 0.1);
  d = blend(d, egg(ax - 0.085 * nose, y + 0.15, z - 0.83, 0.06, 0.05, 0.07), 0.05);
  d = carve(d, egg(ax - 0.06, y + 0.2, z - 0.89, 0.028, 0.018, 0.04), 0.02);
  if (age) d = carve(d, rod(ax, y, z, [0.15, -0.14, 0.86], [0.28, -0.4, 0.7], 0.012, 0.012), 0.05 * age);
  return blend(d, egg(x, y + 0.36, z - 0.66, 0.25, 0.12, 0.12), 0.12);
}

/** The solid at a place; `look` gives the person: widths, age, hair, glasses, collar. */
function solid(look, x, y, z) {
  const ax = Math.abs(x);
  const { jaw = 0.5, long = 0.55, lips = 1 } = look;
  const skull = egg(x, y - 0.3, z + 0.02, 0.71, 0.82, 0.82);
  const chest = blend(
    egg(ax - 0.55, y + 2.05, z + 0.25, 1.15, 0.62, 0.62),
    rod(ax, y, z, [0, -1.5, -0.25], [1.2, -1.8, -0.3], 0.42, 0.3),
    0.25,
  );
  let d = blend(skull, egg(x, y + 0.3, z - 0.14, jaw, long, 0.54), 0.24);
  // Far from head and chest nothing finer can be near.
  const coarse = Math.min(d, chest, Math.hypot(x, z + 0.2) - 0.6);
  if (coarse > 0.6) return coarse - 0.32;
  d = blend(d, egg(x, y + 0.66, z - 0.36, 0.2, 0.15, 0.2), 0.18);
  d = blend(d, rod(x, y, z, [0, -0.5, -0.12], [0, -1.5, -0.25], 0.36 * (look.neck ?? 1), 0.4 * (look.neck ?? 1)), 0.14);
  d = blend(d, egg(ax - 0.71, y - 0.04, z + 0.06, 0.07, 0.2, 0.13), 0.05);
  const front = z > 0.2 && ax < 0.85 && y > -0.75 && y < 0.6;
  if (front) d = face(d, look, x, y, z, ax);
  let kind = SKIN;
  const put = (other, what, k = 0) => {
    if (other < d) kind = what;
    d = k ? blend(d, other, k) : Math.min(d, other);
  };
  if (front) {
    put(egg(x, y + 0.33 - 0.9 * x * x - 0.012 * Math.cos(x * 22), z - 0.73, 0.19, 0.036 * lips, 0.08), LIP, 0.02);
    put(egg(x, y + 0.405 - 0.9 * x * x, z - 0.73, 0.14, 0.045 * lips, 0.075), LIP, 0.025);
    const ball = Math.hypot(ax - 0.27, y - 0.1, z - 0.58) - 0.135;
    if (ball < d) {
      const pupil = Math.hypot(ax - 0.27 + (look.gaze ?? 0) * Math.sign(x), y - 0.1);
      kind = pupil < 0.058 ? DARK : WHITE;
      d = ball;
    }
    const lid = Math.max(
      Math.hypot(ax - 0.27, y - 0.1, z - 0.58) - 0.153,
      -(Math.abs(y - 0.095 + 0.25 * (ax - 0.27) ** 2 * 4) - (y > 0.095 ? 0.042 : 0.05)),
    );
    put(lid, SKIN, 0.012);
    put(rod(ax, y, z, [0.12, 0.24, 0.83], [0.43, 0.275, 0.62], 0.03, 0.016) + noise(x * 40, y * 40) * 0.008, HAIR);
  }
  const strand = 0.012 * noise(x * 7 + z * 5, y * 1.3 + x * 2);
  for (const part of look.hair) put(part(x, y, z, ax) + strand, HAIR);
  if (look.beard) put(look.beard(x, y, z, ax) + strand + 0.016 * noise(x * 14, y * 9), HAIR);
  if (look.glasses) {
    const ring = Math.hypot(Math.hypot(ax - 0.285, y - 0.09) - 0.205, z - 0.875 + ax * 0.12) - 0.02;
    put(
      Math.min(
        ring,
        rod(x, y, z, [-0.085, 0.13, 0.88], [0.085, 0.13, 0.88], 0.016, 0.016),
        rod(ax, y, z, [0.49, 0.12, 0.82], [0.74, 0.12, 0.05], 0.016, 0.016),
      ),
      DARK,
    );
  }
  put(chest + 0.02 * noise(x * 2.4 + y * 2, y * 3), CLOTH);
  if (look.collar) put(look.collar(x, y, z, ax), look.collarKind === 'white' ? WHITE : CLOTH);
  material = kind;
  return d;
}

/** The picture of a head: tones become lines that swell, in `ink` on `paper`, before a ground of `tint`. */
export function portrait(look) {
  const { turn = 0, ink, paper, tint, tones } = look;
  const [c, s] = [Math.cos(turn), Math.sin(turn)];
  const eye = [0, 0.05, 5.4];
  const ray = camera(eye, [0, -0.22, 0], 3.15);
  const light = unit(look.light ?? [-0.72, 0.55, 0.55]);
  const inks = [ink, paper, tint].map(linear);
  const map = (x, y, z) => solid(look, x * c - z * s, y, x * s + z * c);
  const image = shade(SIZE, SIZE, (px, py) => {
    const d = ray((px / SIZE) * 2 - 1, 1 - (py / SIZE) * 2);
    let t = 3.6;
    let gap = 1;
    let nearest = 9;
    for (let i = 0; i < 72 && t < 7.4; i++) {
      gap = map(eye[0] + d[0] * t, eye[1] + d[1] * t, eye[2] + d[2] * t);
      nearest = Math.min(nearest, gap);
      if (gap < 0.0016) break;
      t += gap * 0.72;
    }
    if (gap > 0.01)
      return quarter(px, py, (x, y) =>
        mix3(ground(x, y, nearest, inks, look), inks[0], 0.85 * clamp(1.2 - nearest / 0.0035)),
      );
    const p = add(eye, scale(d, t));
    const here = map(p[0], p[1], p[2]);
    const kind = material;
    const e = 0.004;
    const slope = [
      map(p[0] + e, p[1], p[2]) - here,
      map(p[0], p[1] + e, p[2]) - here,
      map(p[0], p[1], p[2] + e) - here,
    ];
    const n = Math.hypot(...slope) > 1e-9 ? unit(slope) : scale(d, -1);
    const facing = clamp(dot(n, scale(d, -1)));
    let open = 1;
    for (let h = 0.05; h < 1.3; h *= 1.45)
      open = Math.min(open, clamp(0.35 + (map(p[0] + light[0] * h, p[1] + light[1] * h, p[2] + light[2] * h) * 6) / h));
    let hollow = 1;
    for (const h of [0.07, 0.2])
      hollow -= clamp((h - map(p[0] + n[0] * h, p[1] + n[1] * h, p[2] + n[2] * h)) / h) * 0.33;
    const key = clamp(dot(n, light)) * open;
    const rim = clamp(dot(n, unit([0.85, 0.25, -0.35]))) * (1 - facing) * 1.2;
    const own = tones[['skin', 'hair', 'cloth', 'white', 'dark', 'lip'][kind]];
    let tone = own * (0.13 + 0.95 * key + 0.3 * rim + 0.14 * clamp(n[1])) * (0.45 + 0.55 * hollow);
    if (kind === HAIR) tone += 0.24 * (0.35 + own) * fbm(combed(p) * 2.6, p[1] * 1.2, 3);
    if (kind === DARK && key > 0.5 && facing > 0.9) tone += 0.25;
    return quarter(px, py, (x, y) =>
      engrave(x, y, n, clamp(tone), facing, inks, look, kind === HAIR ? combed(p) * 9 : undefined),
    );
  });
  return develop(image, { curve: false, vignette: 0.14, grain: 0.022 });
}

/** A number that grows from lock to lock: hair is combed down and outwards from the crown. */
const combed = ([x, y]) =>
  Math.atan2(x - 0.1, Math.max(0.05, 1.55 - y)) * (2.2 + Math.max(0, 1.1 - y)) + fbm(x * 2 + 4, y * 1.4, 3) * 0.25;

/** The mean of a colour over four places of a pixel. */
function quarter(x, y, colour) {
  const sum = [0, 0, 0];
  for (const [dx, dy] of [
    [-0.125, -0.375],
    [0.375, -0.125],
    [-0.375, 0.125],
    [0.125, 0.375],
  ]) {
    const part = colour(x + dx, y + dy);
    for (let c = 0; c < 3; c++) sum[c] += part[c] / 4;
  }
  return sum;
}

/** Ink or paper at a place of the print: one set of lines that swell with the dark, a second where it is deep. */
function engrave(px, py, n, tone, facing, [ink, paper, tint], look, strand) {
  const wobble = fbm(px * 0.012, py * 0.012, 3) * 1.4;
  const bend = n[0] * 5.5 + n[1] * 4;
  const first = strand === undefined ? (py * 0.94 + px * 0.34) / 7.6 + bend * 0.55 + wobble : strand + wobble * 0.5;
  const second = (py * 0.5 - px * 0.86) / 7.6 - bend * 0.5 + wobble;
  const wave = (v) => Math.abs((v - Math.floor(v)) * 2 - 1);
  const dark = 1 - tone;
  const cover = (phase, amount) => step(-0.1, 0.1, amount - wave(phase));
  const line = Math.max(cover(first, (dark - 0.12) * 1.12), cover(second, (dark - 0.52) * 1.5), step(0.9, 0.97, dark));
  const contour = step(0.24, 0.13, facing);
  const blank = mix3(paper, mix3(paper, tint, look.wash ?? 0.55), step(0.2, 0.85, dark));
  return mix3(blank, ink, Math.max(line, contour * 0.92) * (0.92 + 0.08 * noise(px * 0.8, py * 0.8)));
}

function ground(px, py, nearest, [ink, paper, tint], look) {
  const side = px / SIZE;
  const around = Math.exp(-((px - 500) ** 2 + (py - 470) ** 2) / 190000);
  const phase = (py * 0.94 - px * 0.34) / 9.2 + fbm(px * 0.01, py * 0.01, 3) * 1.2;
  const wave = Math.abs((phase - Math.floor(phase)) * 2 - 1);
  const dark = (look.ground ?? 0.3) * (0.35 + 0.9 * (look.light?.[0] > 0 ? side : 1 - side)) * (0.4 + around);
  const line = step(-0.1, 0.1, dark - wave);
  const halo = step(0.012, 0.03, nearest);
  return mix3(mix3(paper, tint, 0.62 + 0.2 * (py / SIZE)), ink, line * halo * 0.8);
}

/** Shapes of hair and beards, for `look.hair` and `look.beard`. */
export const cuts = {
  egg: (cx, cy, cz, rx, ry, rz) => (x, y, z) => egg(x - cx, y - cy, z - cz, rx, ry, rz),
  /** A cap of hair over the skull, its front edge at `front` of depth and `brow` of height. */
  cap: (thick, brow, front) => (x, y, z) =>
    carve(
      egg(x, y - 0.34, z + 0.06, 0.71 + thick, 0.82 + thick, 0.82 + thick),
      egg(x * 0.94, y - brow + 0.62, z - front, 0.66, 0.74, 0.62),
      0.07,
    ),
  full: (low) => (x, y, z, ax) =>
    carve(
      blend(
        egg(x, y + 0.42, z - 0.2, 0.53, 0.52 + low, 0.56),
        egg(ax - 0.56, y + 0.12, z - 0.1, 0.13, 0.34, 0.16),
        0.12,
      ),
      egg(x, y + 0.02, z - 0.66, 0.4, 0.33, 0.5),
      0.08,
    ),
  rod,
  carve,
};
