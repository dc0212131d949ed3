// Rooms made of axis-aligned boxes, seen by rays: where a ray ends, and whether a light reaches a place.

/** Prepares boxes { from, to, … } for tracing: a box of groups of boxes, so that most are passed over at once. */
export function scene(groups) {
  return groups.map((boxes) => ({
    from: [0, 1, 2].map((k) => Math.min(...boxes.map((b) => b.from[k]))),
    to: [0, 1, 2].map((k) => Math.max(...boxes.map((b) => b.to[k]))),
    boxes,
  }));
}

function enter(from, to, o, inverse, limit) {
  let near = 1e-4;
  let far = limit;
  for (let k = 0; k < 3; k++) {
    const a = (from[k] - o[k]) * inverse[k];
    const b = (to[k] - o[k]) * inverse[k];
    if (a < b) {
      if (a > near) near = a;
      if (b < far) far = b;
    } else {
      if (b > near) near = b;
      if (a < far) far = a;
    }
    if (near > far) return -1;
  }
  return near;
}

/** The first box that a ray meets before `limit`: { t, box, normal }, or undefined. */
export function hit(groups, o, d, limit = 1e9) {
  const inverse = [1 / d[0], 1 / d[1], 1 / d[2]];
  let best;
  let t = limit;
  for (const group of groups) {
    if (enter(group.from, group.to, o, inverse, t) < 0) continue;
    for (const box of group.boxes) {
      const at = enter(box.from, box.to, o, inverse, t);
      if (at > 1e-4 && at < t) {
        t = at;
        best = box;
      }
    }
  }
  if (!best) return undefined;
  const p = [o[0] + d[0] * t, o[1] + d[1] * t, o[2] + d[2] * t];
  let axis = 0;
  let least = 1e9;
  let sign = 1;
  for (let k = 0; k < 3; k++) {
    const a = Math.abs(p[k] - best.from[k]);
    const b = Math.abs(p[k] - best.to[k]);
    if (Math.min(a, b) < least) {
      least = Math.min(a, b);
      axis = k;
      sign = a < b ? -1 : 1;
    }
  }
  const normal = [0, 0, 0];
  normal[axis] = sign;
  return { t, p, box: best, normal };
}

/** Whether anything stands between a place and `limit` along a direction. */
export function blocked(groups, o, d, limit) {
  const inverse = [1 / d[0], 1 / d[1], 1 / d[2]];
  for (const group of groups) {
    if (enter(group.from, group.to, o, inverse, limit) < 0) continue;
    for (const box of group.boxes) if (enter(box.from, box.to, o, inverse, limit) > 1e-3) return true;
  }
  return false;
}
