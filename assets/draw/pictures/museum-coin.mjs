// A worn bronze coin with a head in relief, on dark cloth, under one lamp from the side.
import { saveJpeg } from '../kit/files.mjs';
import { blank, blurred, develop, raster, shade } from '../kit/image.mjs';
import { clamp, dot, linear, mix, mix3, step, unit } from '../kit/maths.mjs';
import { fbm, noise, ridged } from '../kit/random.mjs';
import { measure, words } from '../kit/text.mjs';

const SIZE = 1600;
const CENTRE = 800;
const RADIUS = 590;
const svg = (body) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}"><rect width="${SIZE}" height="${SIZE}"/><g fill="#fff" stroke="#fff" stroke-width="0">${body}</g></svg>`;

const FACE =
  'M742 352C800 318 900 322 966 372C1010 406 1026 452 1022 498C1020 520 1024 538 1040 566C1058 598 1074 622 1070 634C1066 644 1046 646 1040 652C1036 660 1046 670 1044 682C1042 692 1032 694 1030 700C1030 708 1038 714 1034 726C1028 740 1018 744 1016 758C1016 782 1018 806 996 822C966 842 926 832 900 838C884 846 878 880 890 930C900 966 926 990 950 1010C880 1060 760 1076 676 1040C660 1010 676 960 664 900C640 860 604 800 598 700C592 560 640 412 742 352Z';
const HAIR =
  'M1008 432C980 350 860 300 760 332C660 364 596 470 590 600C586 700 606 800 640 868C650 900 640 940 610 960C660 966 700 940 716 900C740 850 730 800 752 764C770 740 800 740 812 716C800 690 806 640 830 640C846 600 850 560 880 530C920 500 980 492 1008 432Z';
const locks = (wide) => {
  let d = '';
  for (let i = 0; i < 15; i++) {
    const t = i / 14;
    const [x, y] = [975 - t * 360, 395 + t * t * 470];
    d += `M${x} ${y}c${-50 - 10 * Math.sin(i * 2)} ${-34 + t * 30} ${-92 + t * 60} ${20 + 18 * Math.sin(i * 3.1)} ${-70 + t * 110} ${72 + t * 10}c20 34 56 20 ${64 - t * 20} ${6 + t * 30}`;
  }
  return `<path d="${d}" fill="none" stroke-width="${wide}" stroke-linecap="round"/>`;
};
const WREATH = Array.from({ length: 13 }, (_, i) => {
  const t = i / 12;
  const [x, y] = [985 - t * 330, 412 - Math.sin(t * 2.4) * 62 + t * t * 330];
  return `<path transform="translate(${x} ${y}) rotate(${205 - t * 95 + (i % 2 ? 32 : -26)})" d="M0 0C16 -20 52 -20 74 0C52 16 16 18 0 0Z"/>`;
}).join('');

/** The legend: words on an arc, their feet towards the middle. */
function legend(text, radius, from, size) {
  let body = '';
  let turn = from;
  for (const letter of text) {
    const wide = measure(letter, { font: 'garamondBold', size });
    const half = (wide / 2 / radius) * (180 / Math.PI);
    turn += half;
    const a = ((turn - 90) * Math.PI) / 180;
    body += words(letter, [CENTRE + Math.cos(a) * radius, CENTRE + Math.sin(a) * radius], {
      font: 'garamondBold',
      size,
      fill: '#fff',
      anchor: 'middle',
      turn,
    });
    turn += half + (14 / radius) * (180 / Math.PI);
  }
  return body;
}

/** Raises the ground by a softened shape; blurred in floats, for bytes would leave steps. */
async function press(height, body, blur, high) {
  const { data } = await raster(svg(body), SIZE, SIZE);
  const shape = blank(SIZE, SIZE);
  for (let i = 0; i < height.length; i++) shape.data[i * 3] = data[i * 4] / 255;
  const soft = blurred(shape, blur);
  for (let i = 0; i < height.length; i++) height[i] += soft.data[i * 3] * high;
}

async function relief() {
  const layers = [
    [`<path d="${FACE}"/>`, 46, 30],
    [`<path d="${FACE}"/>`, 12, 17],
    [`<path d="${FACE}"/>`, 3.5, 12],
    [`<path d="${HAIR}"/>`, 6, 13],
    [locks(13), 4, 10],
    [WREATH, 3, 11],
    ['<path d="M900 520C940 500 990 506 1014 522L1008 548C980 530 940 534 904 548Z"/>', 7, 8],
    ['<path d="M918 566C940 548 976 552 996 572C976 590 940 590 918 566Z"/>', 4.5, 8],
    ['<ellipse cx="900" cy="690" rx="74" ry="86"/>', 38, 11],
    ['<path d="M1016 540C1030 560 1062 612 1064 632C1050 646 1020 640 1008 628C1006 600 1006 570 1016 540Z"/>', 9, 9],
    [
      '<path d="M1038 668C1010 664 984 676 972 690C990 700 1014 698 1036 690ZM1030 704C1004 702 984 704 976 698C984 726 1010 730 1032 722Z"/>',
      4,
      8,
    ],
    ['<ellipse cx="806" cy="680" rx="34" ry="50"/>', 6, 10],
    ['<path d="M700 1010C760 960 850 950 940 1004L936 1030C850 1070 760 1070 690 1040Z"/>', 8, 10],
    [legend('HARBOVR·MINT', 424, -152, 98) + legend('ANNO·XIV', 424, 46, 98), 2, 15],
  ];
  const height = new Float32Array(SIZE * SIZE);
  for (const [body, blur, high] of layers) {
    await press(height, body, blur, high);
  }
  const cuts = [
    [
      '<path d="M930 568C945 560 966 562 978 571" fill="none" stroke-width="6"/><path d="M976 694C994 701 1016 700 1034 696" fill="none" stroke-width="7"/><path d="M796 660C820 664 822 690 806 712" fill="none" stroke-width="9"/><path d="M1006 642C1012 636 1022 636 1030 642" fill="none" stroke-width="6"/>',
      2.6,
      7,
    ],
  ];
  for (const [body, blur, deep] of cuts) {
    await press(height, body, blur, -deep);
  }
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      const i = y * SIZE + x;
      const [dx, dy] = [x - CENTRE, y - CENTRE];
      const angle = Math.atan2(dy, dx);
      const r = Math.hypot(dx, dy);
      const edge = RADIUS + fbm(Math.cos(angle) * 2.2 + 5, Math.sin(angle) * 2.2 + 5, 4) * 26;
      const rim = step(edge - 58, edge - 40, r) * step(edge + 2, edge - 16, r);
      const beads =
        (1 -
          clamp(
            Math.hypot(((angle / (2 * Math.PI)) * 116 - Math.round((angle / (2 * Math.PI)) * 116)) * 2, (r - 520) / 12),
          )) **
        0.7;
      const wear = 0.72 + 0.28 * step(-0.3, 0.25, fbm(x * 0.004 + 3, y * 0.004, 4));
      let h = height[i] * wear + rim * 20 + beads * 9;
      h += fbm(x * 0.012, y * 0.012, 5) * 4 + fbm(x * 0.09, y * 0.09, 3) * 0.7;
      h -= step(0.34, 0.56, fbm(x * 0.03 + 8, y * 0.03, 4)) * 4.5;
      const scratch = ridged(x * 0.0035 + y * 0.011, y * 0.0022 - x * 0.009, 3);
      h -= step(0.965, 0.995, scratch) * 2.6;
      const dome = Math.sqrt(Math.max(0, 1 - (r / edge) ** 2 * 0.9)) * 14;
      height[i] = r < edge ? 46 + h + dome - step(edge - 12, edge, r) * 34 : clothHeight(x, y);
    }
  }
  return height;
}

/** Woven cloth with soft folds. */
function clothHeight(x, y) {
  const fold =
    fbm(x * 0.0016 + 2, y * 0.0026 + 7, 3) * 60 +
    Math.sin((x * 0.6 + y) * 0.004 + fbm(x * 0.002, y * 0.002, 3) * 3) * 16;
  const [u, v] = [(x + y * 0.12) / 7.5, (y - x * 0.12) / 7.5];
  const over = (Math.floor(u) + Math.floor(v)) % 2 === 0;
  const thread = over ? Math.abs(Math.sin(u * Math.PI)) : Math.abs(Math.sin(v * Math.PI));
  return fold * 0.7 - 30 + thread * 2.2 * (0.7 + 0.5 * noise(x * 0.1, y * 0.1));
}

const LAMP = unit([0.8, -0.56, 0.44]);

export async function draw() {
  const height = await relief();
  const at = (x, y) => {
    const px = clamp(x, 0, SIZE - 1.01);
    const py = clamp(y, 0, SIZE - 1.01);
    const [xi, yi] = [Math.floor(px), Math.floor(py)];
    const i = yi * SIZE + xi;
    const [u, v] = [px - xi, py - yi];
    return mix(mix(height[i], height[i + 1], u), mix(height[i + SIZE], height[i + SIZE + 1], u), v);
  };
  const low = new Float32Array(SIZE * SIZE);
  for (let y = 0; y < SIZE; y++)
    for (let x = 0; x < SIZE; x++)
      low[y * SIZE + x] =
        (at(x - 9, y) +
          at(x + 9, y) +
          at(x, y - 9) +
          at(x, y + 9) +
          at(x - 20, y - 8) +
          at(x + 20, y + 8) +
          at(x - 8, y + 20) +
          at(x + 8, y - 20)) /
        8;
  const image = shade(SIZE, SIZE, (px, py) => {
    const [x, y] = [px - 0.5, py - 0.5];
    const here = at(x, y);
    const normal = unit([-(at(x + 1, y) - at(x - 1, y)) / 2, -(at(x, y + 1) - at(x, y - 1)) / 2, 1]);
    let open = 1;
    for (let i = 1; i <= 22; i++) {
      const far = i * i * 0.42 + i;
      const rise = at(x + LAMP[0] * far, y + LAMP[1] * far) - (here + LAMP[2] * far * 1.0);
      if (rise > 0) open = Math.min(open, clamp(1 - rise / (0.6 + far * 0.06)));
    }
    const hollow = clamp((low[Math.floor(y) * SIZE + Math.floor(x)] - here) / 7);
    const pool = 0.34 + 0.9 * Math.exp(-(((x - 980) / 760) ** 2) - ((y - 640) / 760) ** 2);
    const facing = clamp(dot(normal, LAMP));
    const r = Math.hypot(x - CENTRE, y - CENTRE);
    const coin = here > 14 && r < RADIUS + 26;
    if (!coin) {
      const nap = 0.75 + 0.25 * noise(x * 0.35, y * 0.35);
      const cloth = mix3(linear('#241a26'), linear('#4b2b36'), clamp(0.5 + fbm(x * 0.003, y * 0.003, 3)));
      const light = (facing * open * 2.1 + 0.1) * pool * nap;
      return cloth.map((c) => c * light * 1.6);
    }
    const tone = clamp(0.5 + fbm(x * 0.008 + 4, y * 0.008, 5) * 0.9);
    let metal = mix3(linear('#6e4722'), linear('#a9783c'), tone);
    const verdigris = clamp(hollow * 1.3 + step(0.14, 0.5, fbm(x * 0.01 + 60, y * 0.01 + 9, 5)) * 0.5 - 0.12);
    metal = mix3(metal, linear('#41685c'), verdigris * 0.62);
    const half = unit([LAMP[0], LAMP[1], LAMP[2] + 1]);
    const gloss = dot(normal, half) ** 26 * (1 - verdigris * 0.8);
    const sheen = dot(normal, unit([0.5, 0.7, 1.2])) ** 10 * 0.13;
    const diffuse = facing * open * 1.5 + 0.09 * (1 - hollow * 0.7);
    return metal.map(
      (c, k) => (c * diffuse + [1, 0.83, 0.58][k] * gloss * open * 0.55 + [0.3, 0.36, 0.5][k] * sheen) * pool * 1.25,
    );
  });
  const picture = develop(image, { exposure: 1.25, grain: 0.025, vignette: 0.45, lift: [0.015, 0.012, 0.02] });
  await saveJpeg('museum-coin.jpg', picture, {
    exif: {
      IFD0: { Artist: 'Jo Petrov', Copyright: '2024 Holt Museum', Make: 'Colophon', Model: 'Drawn by script' },
      IFD2: { BodySerialNumber: 'CP-0042-7719' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '54/1 30/1 0/1', GPSLongitudeRef: 'W', GPSLongitude: '3/1 15/1 0/1' },
    },
  });
}
