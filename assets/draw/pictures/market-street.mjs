// A market street at dusk: awnings to both sides, strings of lamps, people against the light, wet stones.
import { saveJpeg } from '../kit/files.mjs';
import { blank, develop, glow, paint, raster, read } from '../kit/image.mjs';
import { clamp, linear, mix, mix3, ramp, step } from '../kit/maths.mjs';
import { fbm, generator, hash, noise } from '../kit/random.mjs';

const WIDTH = 2000;
const HEIGHT = 1333;
const VANISH = [1040, 500];
const EYE = 3.35;
const FOCAL = 1380;
const svg = (body, defs = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><defs>${defs}</defs>${body}</svg>`;

/** A place in the street (metres: across, up, along) in the picture. */
const see = ([x, y, z]) => [VANISH[0] + (x / z) * FOCAL, VANISH[1] + ((EYE - y) / z) * FOCAL];
const outline = (points, fill, more = '') =>
  `<path d="M${points
    .map((p) =>
      see(p)
        .map((v) => v.toFixed(1))
        .join(' '),
    )
    .join('L')}Z" fill="${fill}" ${more}/>`;
const hex = (rgb) =>
  `#${rgb
    .map((v) =>
      Math.round(clamp(v, 0, 255))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

/** A colour as seen through the evening's haze at a distance. */
function hazed(rgb, z) {
  const t = 1 - Math.exp(-Math.max(0, z - 3) / 30);
  return hex([mix(rgb[0], 168, t), mix(rgb[1], 112, t), mix(rgb[2], 98, t)]);
}

function sky() {
  const air = [
    [0, linear('#f6a765')],
    [0.22, linear('#d9867a')],
    [0.5, linear('#7c6f98')],
    [1, linear('#27365f')],
  ];
  const image = blank(WIDTH, HEIGHT);
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) {
      const up = clamp((VANISH[1] + 20 - y) / VANISH[1]);
      const cloud = step(0, 0.5, fbm(x * 0.0022 + y * 0.0006, y * 0.0075, 5) + 0.05);
      image.data.set(
        mix3(ramp(air, up), mix3([0.8, 0.36, 0.26], [0.2, 0.16, 0.3], step(0.1, 0.7, up)), cloud * 0.45),
        (y * WIDTH + x) * 3,
      );
    }
  return image;
}

const PLASTER = [
  [128, 92, 78],
  [112, 84, 84],
  [142, 104, 82],
  [98, 78, 84],
  [134, 98, 90],
];

/** The houses of one side, from the far end to the near. */
function houses(side, next) {
  const fronts = [];
  let z = 3.2;
  while (z < 64) {
    const long = 4 + next() * 3.6;
    fronts.push([z, z + long, 8 + next() * 5.5, Math.floor(next() * PLASTER.length)]);
    z += long;
  }
  const x = side * 5.4;
  return fronts.reverse().map(([near, far, high, tone]) => {
    const base = PLASTER[tone].map((c) => c * 0.42);
    let body = outline(
      [
        [x, 0, near],
        [x, high, near],
        [x, high, far],
        [x, 0, far],
      ],
      hazed(base, (near + far) / 2),
    );
    body += outline(
      [
        [x, high, near],
        [x - side * 0.5, high + 0.35, near],
        [x - side * 0.5, high + 0.35, far],
        [x, high, far],
      ],
      hazed([34, 26, 32], near),
    );
    for (let floor = 3.6; floor < high - 2; floor += 2.7) {
      for (let w = near + 0.7; w < far - 1.1; w += 1.75) {
        const lit = next() < 0.32;
        const frame = [
          [x, floor, w],
          [x, floor + 1.6, w],
          [x, floor + 1.6, w + 0.85],
          [x, floor, w + 0.85],
        ];
        body += outline(
          frame,
          lit ? hazed([255, 196, 112], w * 0.5) : hazed([38, 34, 46], w),
          lit ? 'opacity="0.92"' : '',
        );
        if (lit)
          body += outline(
            [
              [x, floor, w + 0.4],
              [x, floor + 1.6, w + 0.4],
              [x, floor + 1.6, w + 0.46],
              [x, floor, w + 0.46],
            ],
            hazed([60, 36, 26], w),
          );
        body += outline(
          [
            [x - side * 0.02, floor - 0.1, w - 0.1],
            [x - side * 0.14, floor - 0.1, w - 0.1],
            [x - side * 0.14, floor - 0.1, w + 0.95],
            [x - side * 0.02, floor - 0.1, w + 0.95],
          ],
          hazed([24, 18, 20], w),
        );
      }
    }
    return { z: near, body };
  });
}

const CLOTHS = [
  [
    [196, 74, 48],
    [226, 206, 174],
  ],
  [
    [34, 92, 96],
    [218, 204, 176],
  ],
  [
    [206, 144, 52],
    [206, 144, 52],
  ],
  [
    [126, 44, 52],
    [224, 196, 160],
  ],
  [
    [58, 76, 112],
    [214, 200, 180],
  ],
  [
    [186, 96, 50],
    [186, 96, 50],
  ],
];

function stall(side, z, long, next) {
  const cloth = CLOTHS[Math.floor(next() * CLOTHS.length)];
  const [inner, outer] = [side * (1.95 + next() * 0.25), side * 4.3];
  const [low, high] = [2.15 + next() * 0.15, 2.95 + next() * 0.2];
  const stripes = 9;
  let body = outline(
    [
      [outer, 0, z],
      [outer, 2.6, z],
      [outer, 2.6, z + long],
      [outer, 0, z + long],
    ],
    hazed([104, 54, 30], z * 0.6),
  );
  for (let i = 0; i < 3; i++)
    body += outline(
      [
        [side * 3.9, 1 + i * 0.42, z + 0.1],
        [side * 3.9, 1.06 + i * 0.42, z + 0.1],
        [side * 3.9, 1.06 + i * 0.42, z + long - 0.1],
        [side * 3.9, 1 + i * 0.42, z + long - 0.1],
      ],
      hazed([72, 40, 26], z),
    );
  const counter = side * 2.35;
  body += outline(
    [
      [counter, 0, z + 0.15],
      [counter, 0.92, z + 0.15],
      [counter, 0.92, z + long - 0.15],
      [counter, 0, z + long - 0.15],
    ],
    hazed([54, 34, 30], z),
  );
  body += outline(
    [
      [counter, 0.92, z + 0.15],
      [side * 3.5, 1.06, z + 0.15],
      [side * 3.5, 1.06, z + long - 0.15],
      [counter, 0.92, z + long - 0.15],
    ],
    hazed([148, 92, 48], z),
  );
  const goods = [
    [214, 92, 40],
    [228, 172, 58],
    [122, 138, 54],
    [168, 46, 40],
    [226, 202, 146],
  ];
  for (let row = 6; row >= 0; row--)
    for (let s = z + long - 0.3; s > z + 0.3; s -= 0.13) {
      const [px, py] = see([side * (2.45 + row * 0.15), 0.99 + row * 0.035 + next() * 0.05, s + next() * 0.06]);
      const crate = Math.floor((s - z) / 0.75);
      body += `<circle cx="${px.toFixed(1)}" cy="${py.toFixed(1)}" r="${((0.062 / s) * FOCAL).toFixed(1)}" fill="${hazed(
        goods[(crate * 2 + (row > 3 ? 1 : 0) + Math.floor(z)) % 5].map((c) => c * (0.4 + next() * 0.34)),
        s,
      )}"/>`;
    }
  for (let i = 0; i < stripes; i++) {
    const [a, b] = [z + (i / stripes) * long, z + ((i + 1) / stripes) * long];
    const colour = cloth[i % 2];
    body += outline(
      [
        [inner, low, a],
        [outer, high, a],
        [outer, high, b],
        [inner, low, b],
      ],
      hazed(
        colour.map((c) => c * 0.62),
        z,
      ),
    );
    const [p, q] = [see([inner, low, a]), see([inner, low, b])];
    const drop = (0.26 / ((a + b) / 2)) * FOCAL;
    body += `<path d="M${p.join(' ')}L${q.join(' ')}V${q[1] + drop * 0.7}Q${(p[0] + q[0]) / 2} ${(p[1] + q[1]) / 2 + drop * 1.5} ${p[0]} ${p[1] + drop * 0.7}Z" fill="${hazed(
      colour.map((c) => c * 0.8),
      z,
    )}"/>`;
  }
  for (const s of [z + 0.05, z + long - 0.05])
    body += outline(
      [
        [inner, 0, s],
        [inner, low, s],
        [inner + side * 0.06, low, s],
        [inner + side * 0.06, 0, s],
      ],
      hazed([30, 22, 24], z),
    );
  const lamp = see([side * 2.9, 2.05, z + long / 2]);
  const r = (0.085 / (z + long / 2)) * FOCAL;
  const cord = see([side * 2.9, 2.7, z + long / 2]);
  body += `<path d="M${lamp.join(' ')}L${cord.join(' ')}" stroke="#1a1214" stroke-width="${Math.max(1, r * 0.2)}"/><circle cx="${lamp[0]}" cy="${lamp[1]}" r="${r}" fill="#fff3cf"/>`;
  return { z: z + long * 0.5, body, lamp: [side * 2.9, 2.05, z + long / 2] };
}

/** A person in a coat, seen from behind or from the side; about 1.7 m. */
function person(x, z, next) {
  const k = (FOCAL / z) * (0.92 + next() * 0.14);
  const [cx, foot] = see([x, 0, z]);
  const p = (dx, dy) => `${(cx + dx * k).toFixed(1)} ${(foot - dy * k).toFixed(1)}`;
  const coat = [
    [32, 24, 30],
    [58, 34, 30],
    [26, 34, 48],
    [66, 44, 34],
    [24, 22, 26],
    [70, 30, 34],
    [34, 46, 44],
  ][Math.floor(next() * 7)];
  const fill = hazed(coat, z);
  const dark = hazed(
    coat.map((c) => c * 0.6),
    z,
  );
  const rim = hazed([236, 150, 84], z * 0.4);
  const wide = 0.17 + next() * 0.055;
  const stride = 0.05 + next() * 0.13;
  const long = next() < 0.45 ? 0.5 : 0.78;
  const head = 1.6;
  const kind = Math.floor(next() * 4);
  const turn = next() < 0.5 ? 1 : -1;
  let body = `<path d="M${p(-0.1, 0.86)}L${p(-stride - 0.06, 0.04)}L${p(-stride - 0.14 * turn, 0)}L${p(-stride + 0.06, 0)}L${p(0.0, 0.8)}L${p(stride - 0.04, 0.05)}L${p(stride - 0.05, 0)}L${p(stride + 0.13, 0)}L${p(0.13, 0.86)}Z" fill="${dark}"/>`;
  const torso = `M${p(-0.07, 1.46)}C${p(-wide, 1.44)} ${p(-wide - 0.03, 1.3)} ${p(-wide - 0.03, 1.1)}L${p(-wide - 0.05, long)}C${p(-0.1, long - 0.05)} ${p(0.1, long - 0.05)} ${p(wide + 0.05, long)}L${p(wide + 0.03, 1.1)}C${p(wide + 0.03, 1.3)} ${p(wide, 1.44)} ${p(0.07, 1.46)}Z`;
  body += `<path d="${torso}" fill="${fill}"/><path d="M${p(-0.045, 1.5)}L${p(-0.055, 1.42)}L${p(0.055, 1.42)}L${p(0.045, 1.5)}Z" fill="${dark}"/><ellipse cx="${cx}" cy="${foot - head * k}" rx="${0.095 * k}" ry="${0.125 * k}" fill="${dark}"/>`;
  if (kind === 0)
    body += `<path d="M${p(-0.15, head + 0.03)}C${p(-0.1, head + 0.05)} ${p(-0.12, head + 0.17)} ${p(0, head + 0.17)}C${p(0.12, head + 0.17)} ${p(0.1, head + 0.05)} ${p(0.15, head + 0.03)}Z" fill="${dark}"/>`;
  if (kind === 1)
    body += `<path d="M${p(-0.11, head + 0.02)}C${p(-0.13, head + 0.18)} ${p(0.13, head + 0.18)} ${p(0.11, head + 0.02)}L${p(0.15, head - 0.26)}L${p(-0.15, head - 0.26)}Z" fill="${hazed([74, 34, 36], z)}"/>`;
  const hand = `${p(turn * (wide + 0.04), 1.22)}L${p(turn * (wide + 0.08), 0.72)}`;
  body += `<path d="M${hand}" stroke="${fill}" stroke-width="${0.1 * k}" stroke-linecap="round"/>`;
  if (next() < 0.55)
    body += `<path d="M${p(turn * (wide - 0.04), 0.68)}L${p(turn * (wide + 0.2), 0.68)}L${p(turn * (wide + 0.22), 0.3)}L${p(turn * (wide - 0.06), 0.3)}Z" fill="${hazed([96, 66, 44], z)}"/>`;
  body += `<path d="M${p(-0.07, 1.46)}C${p(-wide, 1.44)} ${p(-wide - 0.03, 1.3)} ${p(-wide - 0.03, 1.1)}L${p(-wide - 0.05, long)}M${p(wide + 0.05, long)}L${p(wide + 0.03, 1.1)}C${p(wide + 0.03, 1.3)} ${p(wide, 1.44)} ${p(0.07, 1.46)}" fill="none" stroke="${rim}" stroke-width="${0.011 * k}" opacity="0.7"/>
<path d="M${p(-0.09, head + 0.04)}C${p(-0.08, head + 0.15)} ${p(0.08, head + 0.15)} ${p(0.09, head + 0.04)}" fill="none" stroke="${rim}" stroke-width="${0.011 * k}" opacity="0.7"/>`;
  return { z, body };
}

/** Strings of bulbs that sag across the street. */
function strings() {
  const out = [];
  for (const z of [4.6, 7, 10, 14, 19, 26, 36]) {
    let cord = '';
    let bulbs = '';
    for (let i = 0; i <= 24; i++) {
      const t = i / 24;
      const place = see([
        mix(-5.3, 5.3, t),
        4.7 - Math.sin(t * Math.PI) * 0.75 + Math.sin(z) * 0.2,
        z + Math.sin(t * 3) * 0.3,
      ]);
      cord += `${i ? 'L' : 'M'}${place.map((v) => v.toFixed(1)).join(' ')}`;
      if (i % 2)
        bulbs += `<circle cx="${place[0].toFixed(1)}" cy="${(place[1] + (0.07 / z) * FOCAL).toFixed(1)}" r="${((0.05 / z) * FOCAL).toFixed(1)}" fill="${hazed([255, 232, 178], z * 0.15)}"/>`;
    }
    out.push({
      z,
      body: `<path d="${cord}" fill="none" stroke="#1c1518" stroke-width="${(0.018 / z) * FOCAL}"/>${bulbs}`,
    });
  }
  return out;
}

export async function draw() {
  const next = generator(61);
  const things = [...houses(-1, next), ...houses(1, next)].map((t) => ({ ...t, z: t.z + 40 }));
  const lamps = [];
  for (const side of [-1, 1])
    for (let z = side < 0 ? 3.4 : 4.0; z < 46; ) {
      const long = 2.5 + next() * 0.7;
      const made = stall(side, z, long, next);
      things.push(made);
      lamps.push(made.lamp);
      z += long + 0.25 + next() * 0.35;
    }
  things.push(...strings());
  for (let i = 0; i < 170; i++) {
    const z = 6.6 + next() ** 1.35 * 44;
    things.push(person((next() * 2 - 1) * 1.75, z, next));
  }
  things.push(person(-1.15, 5.3, next), person(-0.72, 5.5, next), person(1.25, 6.1, next), person(0.3, 7.2, next));
  things.sort((a, b) => b.z - a.z);
  const drawn = await raster(svg(things.map((t) => t.body).join('')), WIDTH, HEIGHT);
  const image = sky();
  ground(image, drawn, lamps);
  paint(image, drawn);
  glow(image, 0.55, [
    [6, 0.35],
    [28, 0.42],
    [110, 0.4],
  ]);
  const caption = 'Stallholders in Tanner Street have traded by lamplight since the ban on generators.';
  await saveJpeg(
    'market-street.jpg',
    develop(image, { exposure: 1.12, grain: 0.032, vignette: 0.38, lift: [0.028, 0.02, 0.03] }),
    {
      xmp: [
        ['sequence', 'dc:creator', 'Dora Pell'],
        ['language', 'dc:description', caption],
        ['language', 'dc:rights', '© 2026 Fanal'],
        ['text', 'photoshop:Credit', 'Dora Pell / Fanal'],
        ['text', 'photoshop:Source', 'Fanal'],
      ],
      iim: [
        [80, 'Dora Pell'],
        [110, 'Dora Pell / Fanal'],
        [115, 'Fanal'],
        [116, '© 2026 Fanal'],
        [120, caption],
      ],
    },
  );
}

/** Wet setts: dark stone that takes the lamps' light, and mirrors what stands behind. */
function ground(image, drawn, lamps) {
  const from = [0, 0, 0, 0];
  for (let y = VANISH[1] + 14; y < HEIGHT; y++) {
    const z = (EYE * FOCAL) / (y + 0.5 - VANISH[1]);
    for (let x = 0; x < WIDTH; x++) {
      const across = ((x - VANISH[0]) * z) / FOCAL;
      const row = Math.floor(z / 0.17);
      const u = across / 0.15 + (row % 2) * 0.5;
      const [du, dv] = [u - Math.floor(u) - 0.5, z / 0.17 - row - 0.5];
      const fine = clamp(9 / z - 0.35);
      const joint = Math.max(Math.abs(du), Math.abs(dv)) > 0.4 ? 1 - fine * 0.55 : 1;
      const tone = 0.75 + 0.5 * hash(Math.floor(u), row) * fine;
      const damp = clamp(0.55 + fbm(across * 0.7, z * 0.5, 4) * 1.1);
      let light = [0.055, 0.05, 0.07];
      for (const [lx, ly, lz] of lamps) {
        const far2 = (across - lx) ** 2 + ly * ly + (z - lz) ** 2;
        if (far2 > 60) continue;
        const k = 1.9 / (far2 * Math.sqrt(far2) + 2);
        light = [light[0] + k * 1.25, light[1] + k * 0.8, light[2] + k * 0.4];
      }
      const stone = [0.2, 0.175, 0.17].map((c, k) => c * tone * joint * light[k] * 2.4);
      const seen = [0, 0, 0];
      for (let s = 0; s < 5; s++) {
        const wobble = (noise(across * 8 + s * 7, z * 3.4) * 0.7 + noise(across * 19, z * 8 + s * 3)) * (8 + 50 / z);
        const sx = x + du * 5 * fine + wobble * 0.12;
        const sy = VANISH[1] - (y - VANISH[1]) * (0.86 + s * 0.09) + wobble * 0.8 + dv * 16 * fine;
        read(drawn, sx, sy, from);
        const at = (clamp(Math.round(sy), 0, HEIGHT - 1) * WIDTH + clamp(Math.round(sx), 0, WIDTH - 1)) * 3;
        for (let c = 0; c < 3; c++) seen[c] += (from[c] + image.data[at + c] * (1 - from[3])) / 5;
      }
      const sheen = clamp(0.14 + 0.5 * damp) * (0.45 + 0.55 * joint) * mix(0.62, 1, clamp(z / 24));
      const haze = 1 - Math.exp(-Math.max(0, z - 3) / 34);
      for (let c = 0; c < 3; c++)
        image.data[(y * WIDTH + x) * 3 + c] = mix(stone[c] + seen[c] * sheen * 0.8, [0.39, 0.16, 0.12][c], haze * 0.55);
    }
  }
}
