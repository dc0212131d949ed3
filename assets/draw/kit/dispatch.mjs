// The look that the three graphics of the dispatch share: off-white paper, ink, one accent.

export const PAPER = '#f7f3ea';
export const INK = '#1c2730';
export const SOFT = '#56636b';
export const RULE = '#b9b4a6';
export const ACCENT = '#b3361d';
export const WATER = '#d3dfe3';
export const LAND = '#ece6d7';
export const BRIGHT = '#fffdf8';

/** A sheet of paper with what is drawn on it. */
export function sheet(width, height, defs, body) {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><defs>${defs}</defs><rect width="${width}" height="${height}" fill="${PAPER}"/>${body}</svg>`;
}

/** A closed or open curve through points, its corners slightly rounded (Catmull-Rom as cubic Béziers). */
export function curve(points, { closed = false, tension = 0.16 } = {}) {
  const n = points.length;
  const at = (i) => (closed ? points[(i + n) % n] : points[Math.max(0, Math.min(n - 1, i))]);
  let d = `M${points[0].map((v) => v.toFixed(1)).join(' ')}`;
  for (let i = 0; i < (closed ? n : n - 1); i++) {
    const [p0, p1, p2, p3] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    const c1 = [p1[0] + (p2[0] - p0[0]) * tension, p1[1] + (p2[1] - p0[1]) * tension];
    const c2 = [p2[0] - (p3[0] - p1[0]) * tension, p2[1] - (p3[1] - p1[1]) * tension];
    d += `C${[...c1, ...c2, ...p2].map((v) => v.toFixed(1)).join(' ')}`;
  }
  return closed ? `${d}Z` : d;
}
