// Seeded randomness and noise, so that every picture comes out the same on every machine.

/** A generator of numbers in [0, 1) from a 32-bit seed (mulberry32). */
export function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A number in [0, 1) that belongs to a point of the integer lattice. */
export function hash(x, y, z = 0) {
  let h = Math.imul(x | 0, 0x27d4eb2d) ^ Math.imul(y | 0, 0x165667b1) ^ Math.imul(z | 0, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

const SIZE = 256;
const MASK = SIZE - 1;
const lattice = new Float32Array(SIZE * SIZE);
{
  const next = generator(20220126);
  for (let i = 0; i < lattice.length; i++) lattice[i] = next() * 2 - 1;
}

/** Smooth value noise in the plane, about -1 to 1, with a period of 256. */
export function noise(x, y) {
  const xi = Math.floor(x);
  const yi = Math.floor(y);
  const fx = x - xi;
  const fy = y - yi;
  const u = fx * fx * fx * (fx * (fx * 6 - 15) + 10);
  const v = fy * fy * fy * (fy * (fy * 6 - 15) + 10);
  const r0 = (yi & MASK) * SIZE;
  const r1 = ((yi + 1) & MASK) * SIZE;
  const c0 = xi & MASK;
  const c1 = (xi + 1) & MASK;
  const a = lattice[r0 + c0];
  const b = lattice[r1 + c0];
  const top = a + (lattice[r0 + c1] - a) * u;
  const bottom = b + (lattice[r1 + c1] - b) * u;
  return top + (bottom - top) * v;
}

/** Smooth value noise in space: two planes of the lattice, mixed. */
export function noise3(x, y, z) {
  const zi = Math.floor(z);
  const f = z - zi;
  const w = f * f * (3 - 2 * f);
  const a = noise(x + zi * 37.31, y + zi * 17.17);
  const b = noise(x + (zi + 1) * 37.31, y + (zi + 1) * 17.17);
  return a + (b - a) * w;
}

/** Fractal noise: `octaves` of noise, each turned, twice as fine and half as strong; about -1 to 1. */
export function fbm(x, y, octaves = 5, gain = 0.5) {
  let sum = 0;
  let strength = 1;
  let total = 0;
  for (let i = 0; i < octaves; i++) {
    sum += noise(x, y) * strength;
    total += strength;
    strength *= gain;
    const turned = 1.6 * x - 1.2 * y + 11.3;
    y = 1.2 * x + 1.6 * y + 5.7;
    x = turned;
  }
  return sum / total;
}

/** Fractal noise with sharp crests, 0 to 1: mountain ridges, veins, ripples. */
export function ridged(x, y, octaves = 5, gain = 0.5) {
  let sum = 0;
  let strength = 1;
  let total = 0;
  for (let i = 0; i < octaves; i++) {
    const crest = 1 - Math.abs(noise(x, y));
    sum += crest * crest * strength;
    total += strength;
    strength *= gain;
    const turned = 1.6 * x - 1.2 * y + 3.1;
    y = 1.2 * x + 1.6 * y + 9.2;
    x = turned;
  }
  return sum / total;
}
