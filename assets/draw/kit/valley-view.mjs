// The valley through a lens: rays over the grid of heights, water at a level, weather as given.
import { shade } from './image.mjs';
import { add, camera, clamp, dot, linear, mix, mix3, scale, step, unit } from './maths.mjs';
import { fbm, hash, noise, ridged } from './random.mjs';
import { cellAt, GROUND, heightAt, middle, ROOF, TREE, valley } from './valley.mjs';

export const WIDTH = 1800;
export const HEIGHT = 1200;
const EYE = [34, 36, -2];
const TARGET = [4, -4, 130];
const FAR = 735;

function march(grid, o, d, limit, first = 2) {
  let t = first;
  for (let i = 0; i < 210 && t < limit; i++) {
    const gap = o[1] + d[1] * t - heightAt(grid, o[0] + d[0] * t, o[2] + d[2] * t);
    if (gap < 0.004 * t * 0.3) return t;
    if (o[1] + d[1] * t > 95 && d[1] > 0) return limit;
    t += Math.max(0.16, gap * 0.42) + t * 0.0006;
  }
  return limit;
}

function sunOpen(grid, p, sun) {
  let open = 1;
  for (let t = 0.9; t < 70; t *= 1.17) {
    const gap = p[1] + sun[1] * t - heightAt(grid, p[0] + sun[0] * t, p[2] + sun[2] * t);
    if (gap < 0) return 0;
    open = Math.min(open, (gap * 9) / t);
  }
  return clamp(open);
}

/** Mud with cracks where it dried, from the nearest two of scattered points. */
function cracks(x, z) {
  const [i, j] = [Math.floor(x), Math.floor(z)];
  let [first, second] = [9, 9];
  for (let b = -1; b < 2; b++)
    for (let a = -1; a < 2; a++) {
      const far = Math.hypot(i + a + hash(i + a, j + b) - x, j + b + hash(j + b, i + a, 3) - z);
      if (far < first) [first, second] = [far, first];
      else if (far < second) second = far;
    }
  return second - first;
}

function groundColour(grid, weather, p, slope, t) {
  const [x, y, z] = p;
  const at = cellAt(x, z);
  const kind = grid.kind[at];
  if (kind === TREE)
    return scale(
      mix3(weather.leaf[0], weather.leaf[1], clamp(grid.tint[at] * 0.7 + 0.3 + fbm(x * 0.7, z * 0.7, 3) * 0.5)),
      0.8 + 0.35 * noise(x * 1.9 + y * 2.3, z * 1.9 + y * 1.7) + 0.3 * noise(x * 4.7 + y * 5.1, z * 4.7 - y * 4.3),
    );
  if (kind === ROOF)
    return slope > 0.35
      ? scale(grid.tint[at] < 0.5 ? linear('#8c4a35') : linear('#6d6a66'), 0.85 + 0.2 * noise(x * 6, z * 1.2))
      : scale(linear('#c9bda4'), 0.9 + 0.15 * noise(x * 4, y * 4));
  if (kind !== GROUND) return linear('#3a3027');
  const off = Math.abs(x - middle(z));
  const grain = fbm(x * 0.5, z * 0.5, 4);
  let grass = mix3(weather.grass[0], weather.grass[1], clamp(0.5 + fbm(x * 0.03 + 7, z * 0.03, 4) * 1.1 + grain * 0.3));
  const field = fbm(x * 0.006 + 20, z * 0.006, 2);
  const furrow = Math.sin((x * 0.5 + z * 0.86) * 2.2) * (t < 330 ? 1 : 0);
  if (off > 62 && off < 200 && field > 0.05)
    grass = mix3(grass, scale(weather.soil, 1 + furrow * 0.13), 0.72 * step(0.05, 0.12, field));
  const dry = step(0.9, -0.4, y + grain * 0.5) * step(46, 30, off);
  let mud = mix3(weather.mud[0], weather.mud[1], clamp(0.5 + fbm(x * 0.12, z * 0.12, 4) * 1.1 + (y + 2.2) * 0.12));
  if (t < 240)
    mud = scale(
      mud,
      1 -
        0.5 *
          step(0.12, 0.03, cracks(x * 1.25 + grain * 0.5, z * 1.25)) *
          step(210, 50, t) *
          step(-0.25, 0.2, fbm(x * 0.06, z * 0.06 + 9, 3)) *
          clamp(0.5 - y * 0.3),
    );
  return mix3(mix3(grass, mud, dry), weather.soil, step(0.8, 0.55, slope) * 0.6);
}

/** The valley with its river at weather.level. weather: { level, sun, sunlight, ambient, sky(d), haze, hazeFar, leaf, grass, mud, soil, water, flow } */
export function view(weather) {
  const grid = valley();
  const ray = camera(EYE, TARGET, 1.62);
  const far = (t) => mix(0, 0.96, 1 - Math.exp(-((t / weather.hazeFar) ** 1.35)));
  const surface = (p, t) => {
    const e = 0.35 + t * 0.0012;
    const n = unit([
      heightAt(grid, p[0] - e, p[2]) - heightAt(grid, p[0] + e, p[2]),
      2 * e,
      heightAt(grid, p[0], p[2] - e) - heightAt(grid, p[0], p[2] + e),
    ]);
    const rough = grid.kind[cellAt(p[0], p[2])] === TREE ? 0.75 : 0.14;
    const normal = unit([
      n[0] + noise(p[0] * 2.1, p[2] * 2.1 + p[1]) * rough,
      n[1],
      n[2] + noise(p[0] * 2.1 + 40, p[2] * 2.1 - p[1]) * rough,
    ]);
    const colour = groundColour(grid, weather, p, n[1], t);
    const sun = clamp(dot(normal, weather.sun)) * sunOpen(grid, add(p, scale(normal, 0.5)), weather.sun);
    const up = 0.55 + 0.45 * normal[1];
    return [0, 1, 2].map((c) => colour[c] * (weather.sunlight[c] * sun + weather.ambient[c] * up));
  };
  const hills = (d) => {
    const turn = Math.atan2(d[0], d[2]);
    let sky = weather.sky(d);
    for (const [rise, wide, seed, depth] of [
      [0.075, 2.2, 1, 0.82],
      [0.04, 4.1, 7, 0.62],
    ]) {
      const ridge = rise * (0.25 + ridged(turn * wide + seed, seed, 5, 0.45)) - 0.02;
      if (d[1] < ridge) sky = mix3(weather.hill, weather.haze, depth);
    }
    return sky;
  };
  const solid = (o, d, first) => {
    const t = march(grid, o, d, FAR, first);
    const beyond = hills(d);
    if (t >= FAR) return { colour: beyond, t };
    return { colour: mix3(surface(add(o, scale(d, t)), t), weather.haze, far(t)), t };
  };
  const sample = (px, py) => {
    const d = ray(((px - WIDTH / 2) / HEIGHT) * 2, (HEIGHT / 2 - py) / (HEIGHT / 2));
    const land = march(grid, EYE, d, FAR);
    const toWater = d[1] < 0 ? (weather.level - EYE[1]) / d[1] : Infinity;
    if (toWater >= Math.min(land, FAR)) {
      if (land >= FAR) return hills(d);
      return mix3(surface(add(EYE, scale(d, land)), land), weather.haze, far(land));
    }
    const p = add(EYE, scale(d, toWater));
    const depth = weather.level - heightAt(grid, p[0], p[2]);
    const stir = weather.flow;
    const ripple = [
      noise(p[0] * 0.8 + 3, p[2] * 0.45) * 0.6 + noise(p[0] * 2.4, p[2] * 1.3) * 0.4,
      noise(p[0] * 0.7 + 60, p[2] * 0.5) * 0.6 + noise(p[0] * 2.2 + 11, p[2] * 1.4) * 0.4,
    ];
    const mirror = unit([d[0] + ripple[0] * stir, -d[1] + Math.abs(ripple[1]) * stir, d[2]]);
    const seen = solid([p[0], weather.level + 0.05, p[2]], mirror, 0.4).colour;
    const fresnel = clamp(0.04 + 0.96 * (1 - Math.abs(d[1])) ** 3.4) * weather.mirror;
    const eddy = fbm(p[0] * 0.05 + fbm(p[0] * 0.03, p[2] * 0.02, 3) * 1.6, p[2] * 0.022, 5);
    const silt = scale(
      mix3(weather.water[0], weather.water[1], clamp(0.5 + eddy * 1.2)),
      mix(1.25, 1, step(0, 1.1, depth)),
    );
    const lines = weather.flow > 0.05 ? step(0.86, 0.97, ridged(p[0] * 0.13 + eddy, p[2] * 0.03, 4)) * 0.14 : 0;
    const lightness = weather.ambient.map((c, k) => c * 0.9 + weather.sunlight[k] * 0.35);
    const body = silt.map((c, k) => c * lightness[k] + lines * lightness[k] * 0.5);
    const edge = step(0.14, 0, depth) * 0.35;
    return mix3(mix3(mix3(body, seen, fresnel), [0.3, 0.26, 0.2], edge * 0.4), weather.haze, far(toWater));
  };
  return shade(WIDTH, HEIGHT, sample, 1);
}
