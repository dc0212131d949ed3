// Still or ruffled water that mirrors flat layers standing in it, one behind the other.
import { blank, read, readLinear } from './image.mjs';
import { clamp, mix } from './maths.mjs';
import { fbm, generator, noise } from './random.mjs';

/** The slopes of the water at a place of its surface: [across, along the view], at a scale where 1 is a metre. */
export function ripples(x, z, size, calm = 0) {
  const a = noise(x * 0.9 + 3, z * 1.5) * 0.5 + noise(x * 2.3, z * 3.1 + 7) * 0.35 + noise(x * 6.1, z * 7.3) * 0.25;
  const b =
    noise(x * 0.8 + 50, z * 1.7 + 20) * 0.6 + noise(x * 2.1 + 9, z * 3.7) * 0.4 + noise(x * 5.7, z * 8.1 + 33) * 0.3;
  const gusts = 1 - calm * clamp(0.5 + fbm(x * 0.03 + 5, z * 0.05, 3));
  return [a * size * gusts, b * size * gusts];
}

/**
 * Puts water under a scene. `sky` is a linear image whose row `skyHorizon` is the horizon; it reaches above the frame, for reflections.
 * layers: [{ raster, waterline }] from far to near, each as large as the frame. Returns the picture as a linear image.
 */
export function overWater({
  width,
  height,
  horizon,
  sky,
  skyHorizon,
  layers,
  focal,
  eye,
  size,
  calm = 0,
  body,
  samples = 5,
  streak = 2,
  blur = 0,
}) {
  const image = blank(width, height);
  const next = generator(99);
  const jitter = Array.from({ length: samples }, (_, i) => [(next() - 0.5) * blur, ((i + 0.5) / samples - 0.5) * blur]);
  const colour = [0, 0, 0];
  const over = [0, 0, 0, 0];
  const mirrored = (x, y, dx, dy) => {
    const up = Math.abs(horizon - y) + dy;
    readLinear(sky, clamp(x + dx, 0, width - 1), skyHorizon - Math.max(1, up), colour);
    for (const { raster, waterline } of layers) {
      if (y <= waterline) continue;
      read(raster, x + dx, 2 * waterline - y - dy, over);
      if (over[3] === 0) continue;
      for (let c = 0; c < 3; c++) colour[c] = colour[c] * (1 - over[3]) + over[c];
    }
    return colour;
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3;
      if (y <= horizon) {
        readLinear(sky, x + 0.5, skyHorizon - (horizon - y) + 0.5, colour);
        image.data.set(colour, at);
        continue;
      }
      const below = y + 0.5 - horizon;
      const z = (eye * focal) / below;
      const across = ((x - width / 2) * z) / focal;
      const fade = 1 / (1 + z * 0.012);
      const sine = below / Math.hypot(below, focal);
      const sum = [0, 0, 0];
      for (const [jx, jz] of jitter) {
        const [sx, sz] = ripples(across + jx * z * 0.002, z + (jz * z) / 40, size, calm);
        const mirrorSine = clamp(sine + sz * 0.6, 0.01, 1);
        const fresnel = 0.03 + 0.97 * (1 - mirrorSine) ** 4.2;
        const seen = mirrored(
          x,
          y,
          (sx * focal * 0.35 + jx) * fade,
          (sz * focal * streak * 0.5 + jz * blur * 0.2) * fade,
        );
        for (let c = 0; c < 3; c++) sum[c] += mix(body[c], seen[c], fresnel);
      }
      for (let c = 0; c < 3; c++) image.data[at + c] = sum[c] / samples;
    }
  }
  for (const { raster, waterline } of layers) {
    for (let y = 0; y < Math.min(height, waterline + 1); y++) {
      for (let x = 0; x < width; x++) {
        read(raster, x + 0.5, y + 0.5, over);
        if (over[3] === 0) continue;
        const at = (y * width + x) * 3;
        for (let c = 0; c < 3; c++) image.data[at + c] = image.data[at + c] * (1 - over[3]) + over[c];
      }
    }
  }
  return image;
}
