// A lighthouse on its rock in a storm: a ray-marched sea, a wave that breaks as high as the gallery, the beam in the rain.
import { saveJpeg } from '../kit/files.mjs';
import { develop, glow, paint, raster, shade } from '../kit/image.mjs';
import { clamp, linear, mix, mix3, ramp, step } from '../kit/maths.mjs';
import { fbm, generator, noise, ridged } from '../kit/random.mjs';

const WIDTH = 2000;
const HEIGHT = 1333;
const HORIZON = 800;
const TOWER = { x: 1330, foot: 800, top: 318 };
const LAMP = [TOWER.x, 352];
const svg = (body, defs = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><defs>${defs}</defs>${body}</svg>`;

const AIR = [
  [0, linear('#8b938c')],
  [0.1, linear('#6d7b7e')],
  [0.35, linear('#3c4a55')],
  [0.7, linear('#222c37')],
  [1, linear('#141b25')],
];

function skyAt(x, y) {
  const up = clamp((HORIZON - y) / HORIZON);
  const distance = 1 / (0.13 + up);
  const u = (x - 500) * 0.0008 * distance;
  const warp = fbm(u * 1.3 + 2, distance * 1.1, 4) * 0.42;
  const mass = fbm(u * 1.2 + warp, distance * 1.6 + warp * 0.7 + 3, 6, 0.56);
  const relief = mass - fbm(u * 1.2 + warp + 0.07, distance * 1.6 + warp * 0.7 + 3.09, 6, 0.56);
  let colour = ramp(AIR, up * 1.1);
  const dark = step(-0.18, 0.38, mass);
  colour = mix3(
    colour,
    mix3(linear('#11161e'), linear('#4b5a63'), clamp(0.32 + relief * 3.4)),
    dark * (0.5 + 0.42 * step(0, 0.3, up)),
  );
  const tear = Math.exp(-(((x - 330) / 420) ** 2) - ((y - 640) / 130) ** 2);
  colour = mix3(colour, [0.72, 0.68, 0.5], tear * 0.5 * (1 - dark * 0.7));
  return colour;
}

/** The two beams of the lamp: how much light hangs in the air at a place of the picture. */
function beamAt(x, y) {
  let light = 0;
  for (const [angle, strength] of [
    [Math.PI + 0.16, 1],
    [0.06, 0.6],
  ]) {
    const [dx, dy] = [x - LAMP[0], y - LAMP[1]];
    const along = dx * Math.cos(angle) + dy * Math.sin(angle);
    if (along < 0) continue;
    const across = Math.abs(-dx * Math.sin(angle) + dy * Math.cos(angle));
    const wide = 9 + along * 0.075;
    light += (strength * Math.exp(-((across / wide) ** 2) * 1.6) * 26) / (34 + along * 0.16);
  }
  return light * (0.8 + 0.5 * fbm(x * 0.004, y * 0.012, 4));
}

/** Height of the sea in metres at (x, z): crossing swells with sharpened crests. */
function swell(x, z, fine) {
  let h = 0;
  let strength = 1.9;
  let scale = 0.045;
  let [u, v] = [x * 0.8 + z * 0.35, z * 1.15 - x * 0.25];
  for (let i = 0; i < fine; i++) {
    const n = noise(u * scale + i * 13.7 + noise(v * scale * 0.7, i * 3.1) * 0.5, v * scale);
    const m = noise(u * scale * 1.1 - 40 + i * 5, v * scale * 1.2 + 20);
    h += strength * ((1 - Math.abs(n)) ** 2.4 * 0.9 + m * 0.34);
    strength *= 0.47;
    scale *= 2.06;
    const turned = u * 0.8 - v * 0.6;
    v = u * 0.6 + v * 0.8;
    u = turned;
  }
  return h;
}

function seaAt(px, py) {
  const eye = 7.2;
  const focal = 1500;
  const d = [(px - WIDTH / 2) / focal, -(py - HORIZON) / focal, 1];
  let t = 9;
  let previous = t;
  for (let i = 0; i < 72; i++) {
    const y = eye + d[1] * t;
    const gap = y - swell(d[0] * t, t + 60, t > 150 ? 3 : 4) + 1.2;
    if (gap < 0.02 * t * 0.02) break;
    previous = t;
    t += Math.max(0.12, gap * 0.62) + t * 0.006;
    if (t > 700) return undefined;
  }
  t = (t + previous) / 2;
  const [x, z] = [d[0] * t, t + 60];
  const octaves = t > 200 ? 5 : 7;
  const e = 0.03 + t * 0.0022;
  const h = swell(x, z, octaves);
  const nx = -(swell(x + e, z, octaves) - h) / e;
  const nz = -(swell(x, z + e, octaves) - h) / e;
  const length = Math.hypot(nx, 1, nz);
  const normal = [nx / length, 1 / length, nz / length];
  const facing = clamp(-(d[0] * normal[0] + d[1] * normal[1] + d[2] * normal[2]) / Math.hypot(d[0], d[1], 1));
  const fresnel = 0.03 + 0.97 * (1 - facing) ** 5;
  const mirrorX = px + normal[0] * 500;
  const sky = skyAt(clamp(mirrorX, -400, 2400), HORIZON - 120 - normal[1] * 260 - Math.abs(normal[2]) * 160);
  const crest = step(1.0, 2.9, h);
  const body = mix3(linear('#0b1d24'), linear('#3c7a74'), crest * 0.65 * clamp(0.4 + normal[2] * 0.9));
  let colour = mix3(body, sky, fresnel * 0.8);
  const lace = ridged(x * 0.5 + fbm(x * 0.2, z * 0.2, 3) * 1.5, z * 0.36, 4);
  const foam = clamp(
    step(2.15, 3.2, h + fbm(x * 0.9, z * 0.7, 5, 0.6) * 1.5 - Math.max(0, 34 - t) * 0.045) * 0.9 +
      step(0.76, 0.93, lace) * step(0.2, 1.9, h) * 0.42,
  );
  const light = 0.34 + 0.3 * clamp(normal[1] * 0.7 - normal[0] * 0.7);
  colour = mix3(colour, [light * 1.08, light * 1.12, light * 1.1], foam);
  const gleam =
    0.8 *
    Math.exp(-(((px - TOWER.x + 30) / (60 + (py - HORIZON) * 0.42)) ** 2)) *
    clamp(fresnel * 2.2 + 0.06) *
    Math.exp(-(py - HORIZON) / 420);
  colour = [colour[0] + gleam * 0.75, colour[1] + gleam * 0.55, colour[2] + gleam * 0.24];
  const haze = clamp(1 - Math.exp(-t / 260));
  return mix3(colour, [0.17, 0.2, 0.205], haze * 0.85);
}

function tower() {
  const { x, foot, top } = TOWER;
  const wall = (y, half) => `${x - half} ${y}L${x + half} ${y}`;
  const windows = [430, 540, 650]
    .map((y, i) => `<path d="M${x - 16 + i * 3} ${y + 30}v-26q7 -12 14 0v26z" fill="#1b1d21"/>`)
    .join('');
  const bands = [
    [470, 545],
    [640, 718],
  ]
    .map(([a, b]) => {
      const half = (y) => 39 + ((y - 400) / 400) * 27;
      return `<path d="M${x - half(a)} ${a}H${x + half(a)}L${x + half(b)} ${b}H${x - half(b)}Z" fill="#7e2d25"/>`;
    })
    .join('');
  const defs = `<linearGradient id="round" x1="0" x2="1"><stop offset="0" stop-color="#fff" stop-opacity=".16"/><stop offset=".3" stop-color="#000" stop-opacity="0"/><stop offset="1" stop-color="#05070a" stop-opacity=".86"/></linearGradient>
<linearGradient id="wet" x1="0" x2="0" y1="0" y2="1"><stop offset="0" stop-color="#05080b" stop-opacity="0"/><stop offset="1" stop-color="#05080b" stop-opacity=".7"/></linearGradient>`;
  return svg(
    `<path d="M${wall(400, 39)}L${x + 68} ${foot + 30}H${x - 68}Z" fill="#a9aaa2"/>${bands}${windows}
<path d="M${wall(400, 39)}L${x + 68} ${foot + 30}H${x - 68}Z" fill="url(#round)"/><path d="M${wall(400, 39)}L${x + 68} ${foot + 30}H${x - 68}Z" fill="url(#wet)"/>
<path d="M${x - 39} 402L${x - 56} 386H${x + 56}L${x + 39} 402Z" fill="#23262a"/><path d="M${x - 56} 386V366M${x - 40} 386V366M${x - 24} 386V366M${x - 8} 386V366M${x + 8} 386V366M${x + 24} 386V366M${x + 40} 386V366M${x + 56} 386V366M${x - 57} 366H${x + 57}" stroke="#15181b" stroke-width="3.4"/>
<rect x="${x - 27}" y="328" width="54" height="58" fill="#fff0c4"/><path d="M${x - 27} 328V386M${x - 9} 328V386M${x + 9} 328V386M${x + 27} 328V386" stroke="#23211d" stroke-width="3.6"/>
<path d="M${x - 33} 330C${x - 26} 300 ${x + 26} 300 ${x + 33} 330Z" fill="#2a1917"/><path d="M${x} 308V${top - 34}" stroke="#15181b" stroke-width="4"/><circle cx="${x}" cy="306" r="6" fill="#2a1917"/>`,
    defs,
  );
}

/** The rock as a jagged outline, with the keeper's house. */
function rock() {
  let d = 'M930 900';
  for (let x = 930; x <= 1830; x += 6) {
    const t = (x - 930) / 900;
    const hump = Math.sin(Math.min(1, t * 1.15) * Math.PI) ** 0.6 * 118 + Math.exp(-(((x - 1340) / 130) ** 2)) * 34;
    d += `L${x} ${(868 - hump - ridged(x * 0.011, 3, 5) * 42 + 26).toFixed(1)}`;
  }
  return svg(`<path d="${d}L1830 900Z" fill="#101418"/>`);
}

function rockTone(x, y, out) {
  const slope = ridged(x * 0.02 + y * 0.006, y * 0.03, 5) - ridged((x + 4) * 0.02 + (y - 3) * 0.006, (y - 3) * 0.03, 5);
  const light = clamp(0.35 + slope * 2.6) * (0.6 + 0.4 * step(860, 760, y));
  const wet = mix3(linear('#0d1114'), linear('#59625f'), light);
  const strip = step(0.78, 0.95, ridged(x * 0.012, y * 0.05, 4)) * step(770, 850, y) * 0.7;
  const colour = mix3(wet, [0.42, 0.46, 0.46], strip);
  for (let c = 0; c < 3; c++) out[c] = colour[c] * out[3];
}

/** How dense the spray of one burst is at a place: a torn dome that stands on the rock's foot. */
function burstAt(x, y, [cx, base, wide, high, seed]) {
  const u = (x - cx) / wide;
  const v = (base - y) / high;
  if (v < -0.25 || v > 1.5 || Math.abs(u) > 1.5) return 0;
  const lean = u - v * v * 0.28;
  const fingers = noise(lean * 3.4 + seed, seed) * 0.3 + noise(lean * 9 + seed * 3, v * 1.2 + seed) * 0.22;
  const crown = Math.sqrt(Math.max(0, 1 - lean * lean)) * (0.9 + fingers * 1.0);
  const torn = fbm(lean * 3.6 + seed * 5 + v * 0.6, v * 5.2 * (high / 300) ** 0.5 + seed, 7, 0.64);
  const inside = crown - v + torn * 0.62;
  const body = step(0, 0.62, inside) * (0.55 + 0.45 * step(-0.35, 0.3, fbm(lean * 11 + seed, v * 6 + 3, 5, 0.6)));
  return clamp(body * step(-0.16, 0.12, v + torn * 0.16) * (1.05 - v * 0.35));
}

const BURSTS = [
  [1085, 892, 215, 560, 3.3],
  [1230, 880, 130, 300, 8.1],
  [1650, 884, 150, 240, 5.2],
  [1000, 886, 180, 130, 1.4],
  [1370, 900, 560, 66, 6.7],
  [1480, 890, 130, 120, 2.2],
];

/** Spray thrown up where the swell meets the rock, with loose drops around it. */
function addSpray(image) {
  for (let y = 240; y < 990; y++) {
    for (let x = 760; x < 1990; x++) {
      let clear = 1;
      for (const burst of BURSTS) clear *= 1 - burstAt(x, y, burst) * 0.94;
      if (clear > 0.995) continue;
      const shape = clamp(0.62 + fbm(x * 0.013, y * 0.013 + 8, 5) * 0.75 + (x - 1060) * -0.0007);
      const warm = Math.exp(-Math.hypot(x - LAMP[0], y - LAMP[1]) / 190);
      const light = [
        0.15 + 0.3 * shape + warm * 0.5,
        0.17 + 0.31 * shape + warm * 0.4,
        0.175 + 0.3 * shape + warm * 0.22,
      ];
      const at = (y * WIDTH + x) * 3;
      for (let c = 0; c < 3; c++) image.data[at + c] = mix(light[c], image.data[at + c], clear);
    }
  }
  const next = generator(8);
  for (let i = 0; i < 5200; i++) {
    const [cx, base, wide, high] = BURSTS[i % 3];
    const t = next();
    const x = Math.round(cx + (next() + next() - 1) * wide * 1.35 + t * t * wide * 0.55);
    const y = Math.round(base - t * high * (1.02 + next() * 0.34));
    if (x < 2 || x > WIDTH - 3 || y < 2) continue;
    const size = next() < 0.12 ? 1 : 0;
    for (let j = 0; j <= size; j++)
      for (let k = 0; k <= size; k++)
        for (let c = 0; c < 3; c++) {
          const at = ((y + j) * WIDTH + x + k) * 3 + c;
          image.data[at] = mix(image.data[at], 0.5, 0.4);
        }
  }
}

/** Rain: short slanted strokes, brighter within the beam. */
function rain() {
  const next = generator(3);
  let d = '';
  for (let i = 0; i < 1500; i++) {
    const [x, y, l] = [next() * WIDTH * 1.1 - 100, next() * HEIGHT, 10 + next() * 22];
    d += `M${x.toFixed(0)} ${y.toFixed(0)}l${(l * 0.42).toFixed(1)} ${l.toFixed(1)}`;
  }
  return svg(`<path d="${d}" stroke="#cfd8da" stroke-opacity=".13" stroke-width="1" fill="none"/>`);
}

export async function draw() {
  const image = shade(WIDTH, HEIGHT, (x, y) => {
    const far = y < HORIZON + 22 ? undefined : seaAt(x, y);
    if (far) return far;
    const sky = skyAt(x, Math.min(y, HORIZON));
    const beam = beamAt(x, y);
    return mix3(
      [sky[0] + beam * 0.78, sky[1] + beam * 0.66, sky[2] + beam * 0.4],
      [0.17, 0.2, 0.205],
      step(HORIZON - 60, HORIZON + 20, y) * 0.7,
    );
  });
  paint(image, await raster(tower(), WIDTH, HEIGHT));
  paint(image, await raster(rock(), WIDTH, HEIGHT), 0, 0, rockTone);
  addSpray(image);
  paint(image, await raster(rain(), WIDTH, HEIGHT));
  for (let y = LAMP[1] - 60; y < LAMP[1] + 60; y++)
    for (let x = LAMP[0] - 60; x < LAMP[0] + 60; x++) {
      const light = 5 * Math.exp(-((x - LAMP[0]) ** 2 + (y - LAMP[1]) ** 2) / 260);
      for (let c = 0; c < 3; c++) image.data[(y * WIDTH + x) * 3 + c] += light * [1, 0.85, 0.5][c];
    }
  glow(image, 0.8, [
    [8, 0.3],
    [40, 0.4],
    [150, 0.5],
  ]);
  await saveJpeg(
    'lighthouse-storm.jpg',
    develop(image, { exposure: 0.82, grain: 0.035, vignette: 0.4, lift: [0.016, 0.024, 0.032] }),
  );
}
