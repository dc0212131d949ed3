// One river valley as a grid of heights, to be seen at any level of its river: ground, trees, a barn, poles.
import { clamp, mix, step } from './maths.mjs';
import { fbm, generator, noise, ridged } from './random.mjs';

export const CELL = 0.5;
export const COLUMNS = 1400;
export const ROWS = 1500;
const LEFT = -350;

export const GROUND = 0;
export const TREE = 1;
export const ROOF = 2;
export const WOOD = 3;

/** The middle of the river at a distance down the valley, in metres. */
export const middle = (z) => 34 * Math.sin(z / 78 + 0.5) + 16 * Math.sin(z / 33 + 2) - z * 0.06;

function ground(x, z) {
  const off = x - middle(z) + fbm(x * 0.02, z * 0.02, 3) * 9;
  const away = Math.abs(off);
  const plain = 1.2 + fbm(x * 0.011 + 4, z * 0.011, 4) * 1.3 + away * 0.006;
  const bed =
    -3.1 +
    fbm(x * 0.045 + 9, z * 0.02, 4) * 1.9 +
    step(0.1, 0.6, Math.sin(z / 46 + 1) * Math.sign(off) * 0.8) * 1.3 * step(4, 18, away);
  const bank = step(21, 28, away + fbm(x * 0.06, z * 0.06, 3) * 6);
  const hillside = step(110, 330, away + fbm(x * 0.006, z * 0.006, 3) * 60);
  return (
    mix(bed, plain, bank) +
    hillside * (30 + 34 * ridged(x * 0.0042 + 3, z * 0.0042, 4)) +
    fbm(x * 0.16, z * 0.16, 3) * 0.16
  );
}

/** Builds the grid: { height, kind, tint }, each COLUMNS x ROWS. */
export function valley() {
  const height = new Float32Array(COLUMNS * ROWS);
  const kind = new Uint8Array(COLUMNS * ROWS);
  const tint = new Float32Array(COLUMNS * ROWS);
  for (let j = 0; j < ROWS; j++)
    for (let i = 0; i < COLUMNS; i++) height[j * COLUMNS + i] = ground(LEFT + i * CELL, j * CELL);
  const level = Float32Array.from(height);
  const next = generator(44);
  const raise = (x, z, radius, high, what, profile) => {
    const [ci, cj] = [(x - LEFT) / CELL, z / CELL];
    const r = radius / CELL;
    const shade = next();
    const foot = level[Math.round(clamp(cj, 0, ROWS - 1)) * COLUMNS + Math.round(clamp(ci, 0, COLUMNS - 1))];
    for (let j = Math.max(0, Math.floor(cj - r)); j <= Math.min(ROWS - 1, cj + r); j++) {
      for (let i = Math.max(0, Math.floor(ci - r)); i <= Math.min(COLUMNS - 1, ci + r); i++) {
        const up = profile(Math.hypot(i - ci, j - cj) / r, i, j);
        const top = foot + high * up;
        const at = j * COLUMNS + i;
        if (up > 0 && top > height[at]) {
          height[at] = top;
          kind[at] = what;
          tint[at] = shade;
        }
      }
    }
  };
  const crown = (r, i, j) => (r < 1 ? (1 - r ** 3) ** 0.55 * (0.9 + 0.13 * noise(i * 0.4, j * 0.4)) : 0);
  const tree = (x, z, size) => raise(x, z, 1.7 + size * 2.3, 3.4 + size * 5.2, TREE, crown);
  for (let n = 0; n < 760; n++) {
    const z = next() * 740;
    const side = next() < 0.5 ? -1 : 1;
    tree(middle(z) + side * (31 + next() * 9), z, next() * 0.9);
  }
  for (const hedge of [
    [70, 150, 210, 152],
    [90, 235, 260, 260],
    [-80, 190, -230, 214],
    [-70, 300, -260, 330],
    [120, 340, 300, 380],
    [-60, 420, -280, 440],
    [150, 152, 170, 250],
    [-150, 200, -168, 320],
  ]) {
    const [x0, z0, x1, z1] = hedge;
    for (let t = 0; t < 1; t += 0.022)
      if (next() < 0.84) tree(mix(x0, x1, t) + next() * 3, mix(z0, z1, t) + next() * 3, 0.1 + next() * 0.5);
  }
  for (let n = 0; n < 7600; n++) {
    const [x, z] = [-345 + next() * 690, 20 + next() * 720];
    const away = Math.abs(x - middle(z));
    if (away > 135 && fbm(x * 0.012, z * 0.012 + 50, 3) + (away - 190) * 0.0022 > 0.02)
      tree(x, z, 0.35 + next() * 0.75);
  }
  const building = (x, z, wide, long, wall, gable) => {
    const foot = ground(x, z);
    for (let j = Math.floor((z - long / 2) / CELL); j <= (z + long / 2) / CELL; j++) {
      for (let i = Math.floor((x - wide / 2 - LEFT) / CELL); i <= (x + wide / 2 - LEFT) / CELL; i++) {
        const across = Math.abs(LEFT + i * CELL - x) / (wide / 2);
        const at = j * COLUMNS + i;
        height[at] = foot + wall + gable * (1 - across);
        kind[at] = ROOF;
        tint[at] = wide > 8 ? 0.2 : 0.8;
      }
    }
  };
  building(64, 118, 11, 17, 3.6, 4.2);
  building(80, 126, 7, 8, 2.6, 2.4);
  building(-88, 262, 10, 15, 3.8, 4);
  for (let n = 0; n < 16; n++) raise(46 + n * 2.2, 70 + n * 30, 0.45, 8.5, WOOD, (r) => (r <= 1.2 ? 1 : 0));
  for (let n = 0; n < 46; n++)
    raise(40 + n * 2.4, 96 + Math.sin(n * 0.3) * 2, 0.4, 1.5, WOOD, (r) => (r <= 1.2 ? 1 : 0));
  return { height, kind, tint };
}

/** Height between the cells at (x, z) in metres. */
export function heightAt(grid, x, z) {
  const px = clamp((x - LEFT) / CELL, 0, COLUMNS - 1.01);
  const pz = clamp(z / CELL, 0, ROWS - 1.01);
  const i = Math.floor(px);
  const j = Math.floor(pz);
  const at = j * COLUMNS + i;
  const u = px - i;
  const v = pz - j;
  const a = grid.height[at] + (grid.height[at + 1] - grid.height[at]) * u;
  const b = grid.height[at + COLUMNS] + (grid.height[at + COLUMNS + 1] - grid.height[at + COLUMNS]) * u;
  return a + (b - a) * v;
}

/** The index of the cell at (x, z). */
export const cellAt = (x, z) =>
  Math.round(clamp(z / CELL, 0, ROWS - 1)) * COLUMNS + Math.round(clamp((x - LEFT) / CELL, 0, COLUMNS - 1));
