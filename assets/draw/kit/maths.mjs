// The small arithmetic that every renderer here needs.

export const clamp = (x, low = 0, high = 1) => (x < low ? low : x > high ? high : x);
export const mix = (a, b, t) => a + (b - a) * t;
export const step = (low, high, x) => {
  const t = clamp((x - low) / (high - low));
  return t * t * (3 - 2 * t);
};
export const mix3 = (a, b, t) => [mix(a[0], b[0], t), mix(a[1], b[1], t), mix(a[2], b[2], t)];
export const add = (a, b) => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
export const sub = (a, b) => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const scale = (a, k) => [a[0] * k, a[1] * k, a[2] * k];
export const times = (a, b) => [a[0] * b[0], a[1] * b[1], a[2] * b[2]];
export const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
export const unit = (a) => scale(a, 1 / Math.hypot(a[0], a[1], a[2]));

/** A colour as written in CSS (#rrggbb), as linear light. */
export function linear(hex) {
  return [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
}

/** A colour between stops [[position, colour], …] in ascending order. */
export function ramp(stops, t) {
  let i = 1;
  while (i < stops.length - 1 && t > stops[i][0]) i++;
  const [a, from] = stops[i - 1];
  const [b, to] = stops[i];
  return mix3(from, to, clamp((t - a) / (b - a)));
}

/** A camera: returns the unit ray through a point of the picture (u to the right, v upwards, the height spans -1 to 1). */
export function camera(eye, target, lens) {
  const forward = unit(sub(target, eye));
  const right = unit(cross(forward, [0, 1, 0]));
  const up = cross(right, forward);
  return (u, v) => unit(add(add(scale(right, u), scale(up, v)), scale(forward, lens)));
}
