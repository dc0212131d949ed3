// A compositor's case seen obliquely, its boxes full of sorts; before it a composing stick with a line of type.
import { saveJpeg } from '../kit/files.mjs';
import { develop, glow, raster, shade } from '../kit/image.mjs';
import { add, camera, clamp, dot, linear, mix, mix3, scale, step, unit } from '../kit/maths.mjs';
import { fbm, generator, noise } from '../kit/random.mjs';
import { measure, words } from '../kit/text.mjs';

const WIDTH = 1800;
const HEIGHT = 1070;
// The table top as a grid of heights: one cell is half a millimetre, all lengths are in cells.
const W = 1560;
const D = 1500;
const TABLE = 0;
const WOOD = 1;
const METAL = 2;
const FACE = 3;

const height = new Float32Array(W * D);
const kind = new Uint8Array(W * D);
const tint = new Float32Array(W * D);

function box(x0, y0, x1, y1, top, what, shade = 0.5) {
  for (let y = Math.max(0, Math.round(y0)); y < Math.min(D, y1); y++)
    for (let x = Math.max(0, Math.round(x0)); x < Math.min(W, x1); x++) {
      const at = y * W + x;
      if (top < height[at]) continue;
      height[at] = top;
      kind[at] = what;
      tint[at] = shade;
    }
}

/** A sort that lies in its box: a bar turned and tilted, its face at one end. */
function lying(cx, cy, long, wide, turn, lift, tilt, next, bounds) {
  const [c, s] = [Math.cos(turn), Math.sin(turn)];
  const r = long / 2 + wide;
  const shade = next();
  const roll = (next() - 0.5) * 0.9;
  const nick = (next() - 0.5) * 0.3;
  for (let y = Math.max(bounds[1], Math.floor(cy - r)); y < Math.min(bounds[3], cy + r); y++)
    for (let x = Math.max(bounds[0], Math.floor(cx - r)); x < Math.min(bounds[2], cx + r); x++) {
      const u = ((x - cx) * c + (y - cy) * s) / (long / 2);
      const v = (-(x - cx) * s + (y - cy) * c) / (wide / 2);
      if (Math.abs(u) > 1 || Math.abs(v) > 1) continue;
      const step = u > 0.9 ? -3.2 : 0;
      const groove = Math.abs(u - nick + 0.45) < 0.06 || Math.abs(u - nick + 0.62) < 0.05 ? -2.2 : 0;
      const top = lift + u * tilt + v * roll * wide * 0.25 + step + groove;
      const at = y * W + x;
      if (top <= height[at]) continue;
      height[at] = top;
      kind[at] = u > 0.9 ? FACE : METAL;
      tint[at] = shade;
    }
}

function fillCase() {
  const next = generator(1455);
  const [left, top, right, bottom] = [40, 470, 1520, 1480];
  box(left - 26, top - 26, right + 26, bottom + 20, 64, WOOD, 0.35);
  const rows = [0, 0.17, 0.35, 0.56, 0.78, 1];
  const plan = [
    [7, 0],
    [6, 1],
    [5, 2],
    [7, 3],
    [9, 4],
  ];
  for (const [count, row] of plan) {
    let x = 0;
    const wide = Array.from({ length: count }, () => 0.7 + next() * 0.9);
    const all = wide.reduce((a, b) => a + b, 0);
    for (const w of wide) {
      const cell = [
        left + (x / all) * (right - left) + 5,
        top + rows[row] * (bottom - top) + 5,
        left + ((x + w) / all) * (right - left) - 5,
        top + rows[row + 1] * (bottom - top) - 5,
      ].map(Math.round);
      x += w;
      for (let cy = cell[1]; cy < cell[3]; cy++)
        for (let cx = cell[0]; cx < cell[2]; cx++) {
          const at = cy * W + cx;
          height[at] = 6;
          kind[at] = WOOD;
          tint[at] = 0.7;
        }
      const area = (cell[2] - cell[0]) * (cell[3] - cell[1]);
      const body = 11 + next() * 11;
      const count2 = Math.round((area / (50 * body)) * (1.1 + next() * 2.2));
      for (let i = 0; i < count2; i++) {
        const [cx, cy] = [mix(cell[0] + 14, cell[2] - 14, next()), mix(cell[1] + 14, cell[3] - 14, next())];
        lying(
          cx,
          cy,
          58,
          body * (0.75 + next() * 0.5),
          next() * Math.PI * 2,
          14 + (i / count2) * 30 + next() * 4,
          (next() - 0.5) * 22,
          next,
          cell,
        );
      }
    }
  }
}

/** The composing stick with its line: sorts that stand, faces up. The lens sees x from right to left, so they read mirrored, as type does. */
async function fillStick() {
  const [left, right, back, front] = [150, 1330, 300, 140];
  box(left - 60, front - 34, right + 120, back + 40, 12, METAL, 0.9);
  box(left - 60, back + 14, right + 120, back + 36, 62, METAL, 0.85);
  box(left - 60, front - 34, left - 8, back + 36, 62, METAL, 0.8);
  const line = [
    ['hebrewBold', 'ם'],
    ['hebrewBold', 'ל'],
    ['hebrewBold', 'ש'],
    ['noto', ' '],
    ['notoBold', 'λ'],
    ['notoBold', 'ό'],
    ['notoBold', 'γ'],
    ['notoBold', 'ο'],
    ['notoBold', 'ς'],
    ['noto', ' '],
    ['notoBold', 'м'],
    ['notoBold', 'и'],
    ['notoBold', 'р'],
    ['noto', ' '],
    ['garamondBold', 'T'],
    ['garamondBold', 'y'],
    ['garamondBold', 'p'],
    ['garamondBold', 'e'],
  ];
  const size = 120;
  let x = left;
  let faces = '';
  const next = generator(9);
  for (const [font, letter] of line) {
    const wide = Math.round(letter === ' ' ? 30 : measure(letter, { font, size }) + 10);
    box(x, front, x + wide - 1.5, back + 12, letter === ' ' ? 66 : 84, METAL, next());
    if (letter !== ' ') faces += `${words(letter, [x + wide / 2, 0], { font, size, fill: '#fff', anchor: 'middle' })}`;
    x += wide;
  }
  box(x + 4, front - 30, x + 46, back + 12, 60, METAL, 0.9);
  box(x + 10, front + 30, x + 36, front + 66, 76, METAL, 0.7);
  const base = front + 48;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${W}" height="400"><rect width="${W}" height="400"/><g transform="translate(0 ${400 - base})">${faces}</g></svg>`;
  const { data } = await raster(svg, W, 400);
  for (let y = 0; y < 400; y++)
    for (let px = left; px < x; px++) {
      const ink = data[((399 - y) * W + px) * 4];
      const at = y * W + px;
      if (ink < 100 || height[at] < 80) continue;
      height[at] = 95;
      kind[at] = FACE;
      tint[at] = 0.95;
    }
}

function heightAt(x, y) {
  if (x < 1 || y < 1 || x > W - 2.1 || y > D - 2.1) return TABLE;
  const [i, j] = [Math.floor(x), Math.floor(y)];
  const at = j * W + i;
  const u = x - i;
  const a = height[at] + (height[at + 1] - height[at]) * u;
  const b = height[at + W] + (height[at + W + 1] - height[at + W]) * u;
  return a + (b - a) * (y - j);
}
const cellAt = (x, y) => Math.round(clamp(y, 0, D - 1)) * W + Math.round(clamp(x, 0, W - 1));

const LIGHT = unit([0.74, 0.46, 0.42]);

function march(o, d) {
  let t = d[1] < 0 ? Math.max(0, (100 - o[1]) / d[1]) : 0;
  let before = t;
  for (let i = 0; i < 420; i++) {
    const y = o[1] + d[1] * t;
    const gap = y - heightAt(o[0] + d[0] * t, o[2] + d[2] * t);
    if (gap < 0.08) {
      let [near, far] = [before, t];
      for (let k = 0; k < 6; k++) {
        const half = (near + far) / 2;
        if (o[1] + d[1] * half > heightAt(o[0] + d[0] * half, o[2] + d[2] * half)) near = half;
        else far = half;
      }
      return near;
    }
    before = t;
    t += Math.max(0.3, gap * 0.4);
    if (t > 5200) return t;
  }
  return t;
}

function open(p) {
  let light = 1;
  for (let t = 2; t < 210; t *= 1.13) {
    const y = p[1] + LIGHT[1] * t;
    if (y > 100) break;
    const gap = y - heightAt(p[0] + LIGHT[0] * t, p[2] + LIGHT[2] * t);
    light = Math.min(light, clamp(0.5 + (gap * 5) / t));
    if (light <= 0) return 0;
  }
  return light;
}

function hollow(p) {
  let sum = 0;
  for (let i = 0; i < 8; i++) {
    const a = i * 0.785 + 0.3;
    const r = i % 2 ? 9 : 22;
    sum += clamp((heightAt(p[0] + Math.cos(a) * r, p[2] + Math.sin(a) * r) - p[1]) / r, 0, 1.6);
  }
  return 1 / (1 + sum * 0.42);
}

/** The room as polished metal sees it: a tall window to the left, dark elsewhere. */
function room(d) {
  const window =
    step(0.2, 0.5, d[0]) *
    step(0.05, 0.2, d[1]) *
    step(1, 0.8, d[1]) *
    (Math.abs(((d[2] * 5 + 20) % 1) - 0.5) > 0.06 ? 1 : 0.3);
  return add(
    [0.05 + 0.1 * clamp(d[1]), 0.05 + 0.1 * clamp(d[1]), 0.06 + 0.1 * clamp(d[1])],
    scale([2.5, 2.6, 2.75], window),
  );
}

export async function draw() {
  fillCase();
  await fillStick();
  const eye = [860, 660, -380];
  const ray = camera(eye, [785, 0, 415], 1.82);
  const image = shade(
    WIDTH,
    HEIGHT,
    (px, py) => {
      const d = ray(((px - WIDTH / 2) / HEIGHT) * 2, (HEIGHT / 2 - py) / (HEIGHT / 2));
      const t = march(eye, d);
      const p = add(eye, scale(d, t));
      const outside = p[0] < 1 || p[2] < 1 || p[0] > W - 2 || p[2] > D - 2;
      const what = outside ? TABLE : kind[cellAt(p[0], p[2])];
      const e = 0.8;
      const n = outside
        ? [0, 1, 0]
        : unit([
            heightAt(p[0] - e, p[2]) - heightAt(p[0] + e, p[2]),
            2 * e,
            heightAt(p[0], p[2] - e) - heightAt(p[0], p[2] + e),
          ]);
      const sun = clamp(dot(n, LIGHT)) * open(add(p, scale(n, 0.6)));
      const shut = outside ? 1 : hollow(p);
      const pool = 0.4 + 0.75 * Math.exp(-(((p[0] - 1000) / 1000) ** 2) - ((p[2] - 420) / 900) ** 2);
      const around = (0.1 + 0.16 * clamp(0.5 + n[0] * 0.5 + n[1] * 0.3)) * shut;
      const shine = tint[cellAt(p[0], p[2])];
      let colour;
      if (what === METAL || what === FACE) {
        const lead = mix3(
          linear('#4d5257'),
          linear('#8d9296'),
          clamp(shine * 0.8 + fbm(p[0] * 0.12, p[2] * 0.12 + p[1] * 0.1, 3) * 0.3 + 0.1),
        );
        const rough = 0.12;
        const bumpy = unit([
          n[0] + noise(p[0] * 0.5, p[2] * 0.5 + p[1]) * rough,
          n[1],
          n[2] + noise(p[0] * 0.5 + 30, p[2] * 0.5) * rough,
        ]);
        const mirror = add(d, scale(bumpy, -2 * dot(d, bumpy)));
        const seen = room(unit(mirror));
        const base = what === FACE && shine > 0.9 ? linear('#2b2a2c') : lead;
        colour = [0, 1, 2].map(
          (c) =>
            base[c] * (sun * [2.5, 2.35, 2.1][c] + around * [0.9, 0.95, 1.1][c]) +
            seen[c] * shut * (what === FACE ? 0.34 : 0.22) * (0.4 + 0.6 * base[1] * 3),
        );
      } else {
        const along =
          what === TABLE
            ? fbm(p[0] * 0.006, p[2] * 0.09, 5)
            : fbm(p[0] * 0.012 + p[1] * 0.03, p[2] * 0.1 + shine * 40, 5);
        const wood =
          what === TABLE
            ? mix3(linear('#1c1512'), linear('#3b2b22'), clamp(0.5 + along))
            : mix3(linear('#4e3524'), linear('#8d6a48'), clamp(0.45 + along * 0.9 + (shine - 0.5) * 0.2));
        colour = [0, 1, 2].map((c) => wood[c] * (sun * [2.5, 2.3, 1.95][c] + around * [0.9, 0.95, 1.1][c]));
      }
      return scale(colour, pool);
    },
    2,
  );
  glow(image, 1.0, [
    [8, 0.2],
    [40, 0.12],
  ]);
  await saveJpeg(
    'type-case.jpg',
    develop(image, { exposure: 1.7, grain: 0.024, vignette: 0.45, lift: [0.022, 0.018, 0.016] }),
  );
}
