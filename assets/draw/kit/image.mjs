// Pictures as linear light: shading, glow, grain, and the way out to a file.
import sharp from 'sharp';
import { clamp, mix, step } from './maths.mjs';
import { generator } from './random.mjs';

/** An image in linear light, three floats a pixel. */
export function blank(width, height) {
  return { width, height, data: new Float32Array(width * height * 3) };
}

const PLACES = {
  1: [[0.5, 0.5]],
  2: [
    [0.25, 0.75],
    [0.75, 0.25],
  ],
  4: [
    [0.375, 0.125],
    [0.875, 0.375],
    [0.125, 0.625],
    [0.625, 0.875],
  ],
};

/** An image whose every pixel is `colour(x, y)`, the mean of `samples` (1, 2 or 4) places in it. */
export function shade(width, height, colour, samples = 1) {
  const image = blank(width, height);
  const places = PLACES[samples];
  let at = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) {
      for (const [dx, dy] of places) {
        const [r, g, b] = colour(x + dx, y + dy);
        image.data[at] += r / places.length;
        image.data[at + 1] += g / places.length;
        image.data[at + 2] += b / places.length;
      }
    }
  }
  return image;
}

function blurLines(from, to, count, length, stride, lineStride, radius) {
  const k = 1 / (2 * radius + 1);
  for (let line = 0; line < count; line++) {
    const base = line * lineStride;
    for (let c = 0; c < 3; c++) {
      let sum = 0;
      for (let i = -radius; i <= radius; i++) sum += from[base + clamp(i, 0, length - 1) * stride + c];
      for (let i = 0; i < length; i++) {
        to[base + i * stride + c] = sum * k;
        const enter = i + radius + 1 < length ? i + radius + 1 : length - 1;
        const leave = i - radius > 0 ? i - radius : 0;
        sum += from[base + enter * stride + c] - from[base + leave * stride + c];
      }
    }
  }
}

/** A blurred copy: three box blurs, close to a Gaussian of that radius in pixels. */
export function blurred(image, radius) {
  const { width, height } = image;
  const out = { width, height, data: Float32Array.from(image.data) };
  const spare = new Float32Array(out.data.length);
  const r = Math.max(1, Math.round(radius / 1.7));
  for (let pass = 0; pass < 3; pass++) {
    blurLines(out.data, spare, height, width, 3, width * 3, r);
    blurLines(spare, out.data, width, height, width * 3, 3, r);
  }
  return out;
}

/** Light that spills over from what is brighter than `threshold`: [[radius, strength], …]. */
export function glow(image, threshold, spills) {
  const bright = blank(image.width, image.height);
  for (let i = 0; i < bright.data.length; i++) bright.data[i] = Math.max(0, image.data[i] - threshold);
  for (const [radius, strength] of spills) {
    const soft = blurred(bright, radius);
    for (let i = 0; i < soft.data.length; i++) image.data[i] += soft.data[i] * strength;
  }
  return image;
}

const filmic = (x) => clamp((x * (2.51 * x + 0.03)) / (x * (2.43 * x + 0.59) + 0.14));
const encode = (x) => (x <= 0.0031308 ? 12.92 * x : 1.055 * x ** (1 / 2.4) - 0.055);

/**
 * Develops linear light into 8-bit sRGB: exposure, film curve, vignette, tint of the shadows, grain.
 * `lift` is an sRGB colour in 0..1 mixed into the blacks.
 */
export function develop(
  image,
  { exposure = 1, vignette = 0.25, grain = 0.02, lift = [0, 0, 0], curve = true, saturation = 1, seed = 7 } = {},
) {
  const { width, height, data } = image;
  const next = generator(seed);
  const bytes = Buffer.alloc(width * height * 3);
  let previous = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3;
      const away = Math.hypot((x / width - 0.5) * 1.1, y / height - 0.5);
      const light = exposure * (1 - vignette * step(0.3, 0.85, away));
      const speck = next() + next() - 1;
      const clump = (speck + previous * 0.5) * grain;
      previous = speck;
      const rgb = [0, 1, 2].map((c) => {
        const value = Math.max(0, data[at + c]) * light;
        return encode(curve ? filmic(value) : clamp(value));
      });
      const grey = rgb[0] * 0.3 + rgb[1] * 0.59 + rgb[2] * 0.11;
      const felt = clump * (0.35 + 0.65 * Math.sqrt(clamp(1 - Math.abs(grey - 0.4) * 1.2)));
      for (let c = 0; c < 3; c++) {
        const coloured = mix(grey, rgb[c], saturation);
        bytes[at + c] = Math.round(clamp(lift[c] + coloured * (1 - lift[c]) + felt) * 255);
      }
    }
  }
  return { width, height, bytes };
}

/** An SVG drawing as pixels with alpha: { width, height, data: RGBA bytes }. */
export async function raster(svg, width, height) {
  const { data, info } = await sharp(Buffer.from(svg))
    .resize(width, height, { fit: 'fill' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

const TO_LINEAR = Float32Array.from({ length: 256 }, (_, i) =>
  i / 255 <= 0.04045 ? i / 255 / 12.92 : ((i / 255 + 0.055) / 1.055) ** 2.4,
);

/** Reads a drawing between its pixels, into `out` = [r, g, b, alpha], linear and premultiplied. Outside of it all is clear. */
export function read(layer, x, y, out) {
  out[0] = out[1] = out[2] = out[3] = 0;
  const fx = x - 0.5;
  const fy = y - 0.5;
  const xi = Math.floor(fx);
  const yi = Math.floor(fy);
  if (xi < -1 || yi < -1 || xi >= layer.width || yi >= layer.height) return out;
  const u = fx - xi;
  const v = fy - yi;
  for (let j = 0; j < 2; j++) {
    const py = yi + j;
    if (py < 0 || py >= layer.height) continue;
    for (let i = 0; i < 2; i++) {
      const px = xi + i;
      if (px < 0 || px >= layer.width) continue;
      const at = (py * layer.width + px) * 4;
      const alpha = layer.data[at + 3];
      if (alpha === 0) continue;
      const weight = ((i ? u : 1 - u) * (j ? v : 1 - v) * alpha) / 255;
      out[0] += TO_LINEAR[layer.data[at]] * weight;
      out[1] += TO_LINEAR[layer.data[at + 1]] * weight;
      out[2] += TO_LINEAR[layer.data[at + 2]] * weight;
      out[3] += weight;
    }
  }
  return out;
}

/** Reads a float image between its pixels, its edges held. */
export function readLinear(image, x, y, out) {
  const px = clamp(x - 0.5, 0, image.width - 1.001);
  const py = clamp(y - 0.5, 0, image.height - 1.001);
  const xi = Math.floor(px);
  const yi = Math.floor(py);
  const u = px - xi;
  const v = py - yi;
  const a = (yi * image.width + xi) * 3;
  const b = a + image.width * 3;
  for (let c = 0; c < 3; c++) {
    const top = mix(image.data[a + c], image.data[a + 3 + c], u);
    out[c] = mix(top, mix(image.data[b + c], image.data[b + 3 + c], u), v);
  }
  return out;
}

/** Paints a drawing over a linear image, in place. `tone(x, y, rgba)` may change the colour on the way. */
export function paint(image, layer, dx = 0, dy = 0, tone) {
  const from = [0, 0, 0, 0];
  for (let y = 0; y < image.height; y++) {
    for (let x = 0; x < image.width; x++) {
      read(layer, x + 0.5 - dx, y + 0.5 - dy, from);
      if (from[3] === 0) continue;
      tone?.(x, y, from);
      const at = (y * image.width + x) * 3;
      for (let c = 0; c < 3; c++) image.data[at + c] = image.data[at + c] * (1 - from[3]) + from[c];
    }
  }
}
