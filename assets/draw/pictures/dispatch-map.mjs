// A schematic map of Ukraine and its neighbours; coordinates are simplified by hand, in degrees [longitude, latitude].
import { ACCENT, BRIGHT, curve, INK, LAND, PAPER, RULE, SOFT, sheet, WATER } from '../kit/dispatch.mjs';
import { savePng } from '../kit/files.mjs';
import { lines, words } from '../kit/text.mjs';

const WIDTH = 2000;
const MAP = 1300;
const HEIGHT = 1590;
const WEST = 18.2;
const NORTH = 54.45;
const DEGREE = 116;
const project = ([lon, lat]) => [(lon - WEST) * DEGREE * 0.668, (NORTH - lat) * DEGREE];

const NORTH_BORDER = [
  [23.6, 51.53],
  [24.4, 51.88],
  [25.4, 51.92],
  [26.5, 51.8],
  [27.3, 51.58],
  [28.2, 51.62],
  [28.8, 51.43],
  [29.3, 51.4],
  [30.2, 51.48],
  [30.55, 51.28],
  [30.6, 51.65],
  [30.98, 52.06],
  [31.78, 52.1],
];
const EAST_BORDER = [
  [31.78, 52.1],
  [32.3, 52.3],
  [33.2, 52.36],
  [33.82, 52.33],
  [34.35, 51.78],
  [34.12, 51.66],
  [34.25, 51.27],
  [35.1, 51.2],
  [35.42, 50.62],
  [36.1, 50.44],
  [36.6, 50.22],
  [37.45, 50.42],
  [38.02, 49.92],
  [38.9, 49.82],
  [39.2, 49.88],
  [40.1, 49.58],
  [40.15, 49.25],
  [39.72, 48.9],
  [39.95, 48.78],
  [39.68, 48.6],
  [39.95, 48.25],
  [39.75, 47.84],
  [38.85, 47.84],
  [38.3, 47.58],
  [38.28, 47.25],
  [38.2, 47.1],
];
const AZOV_COAST = [
  [38.2, 47.1],
  [37.55, 47.06],
  [37.1, 46.92],
  [36.75, 46.68],
  [36.2, 46.66],
  [35.4, 46.38],
  [35.0, 46.1],
  [34.82, 46.16],
];
const CRIMEA = [
  [34.55, 45.98],
  [34.78, 45.82],
  [35.02, 45.66],
  [35.35, 45.34],
  [35.8, 45.44],
  [36.2, 45.46],
  [36.6, 45.4],
  [36.45, 45.08],
  [35.85, 44.99],
  [35.42, 45.05],
  [35.08, 44.8],
  [34.5, 44.72],
  [34.18, 44.46],
  [33.75, 44.39],
  [33.4, 44.56],
  [33.58, 44.86],
  [33.38, 45.18],
  [32.9, 45.36],
  [32.5, 45.36],
  [32.8, 45.6],
  [33.25, 45.76],
  [33.62, 45.9],
  [33.62, 46.12],
];
const WEST_COAST = [
  [33.62, 46.12],
  [33.2, 46.15],
  [32.6, 46.08],
  [32.1, 46.2],
  [31.85, 46.28],
  [31.55, 46.56],
  [32.2, 46.52],
  [32.35, 46.58],
  [31.95, 46.66],
  [31.95, 46.95],
  [31.8, 46.7],
  [31.5, 46.62],
  [31.0, 46.6],
  [30.75, 46.5],
  [30.5, 46.1],
  [29.9, 45.75],
  [29.68, 45.4],
  [29.7, 45.2],
];
const SOUTH_BORDER = [
  [29.7, 45.2],
  [28.8, 45.28],
  [28.22, 45.46],
];
const MOLDOVA_SIDE = [
  [28.22, 45.46],
  [28.5, 45.6],
  [28.5, 45.92],
  [28.98, 46.05],
  [28.95, 46.45],
  [29.6, 46.36],
  [30.1, 46.42],
  [29.92, 46.84],
  [29.55, 47.0],
  [29.55, 47.35],
  [29.15, 47.48],
  [29.1, 47.95],
  [28.4, 48.15],
  [27.75, 48.45],
  [27.2, 48.4],
  [26.65, 48.26],
];
const WEST_BORDER = [
  [26.65, 48.26],
  [26.2, 47.98],
  [25.3, 47.9],
  [24.9, 47.73],
  [24.2, 47.9],
  [23.5, 47.98],
  [23.1, 48.09],
  [22.9, 48.0],
  [22.15, 48.4],
  [22.55, 49.08],
  [22.7, 49.5],
  [23.55, 50.25],
  [24.05, 50.55],
  [24.1, 50.87],
  [23.65, 51.3],
];
const UKRAINE = [
  ...NORTH_BORDER,
  ...EAST_BORDER.slice(1),
  ...AZOV_COAST.slice(1),
  ...CRIMEA,
  ...WEST_COAST.slice(1),
  ...SOUTH_BORDER.slice(1),
  ...MOLDOVA_SIDE.slice(1),
  ...WEST_BORDER.slice(1),
];
const DONBAS = [
  [38.02, 49.92],
  [37.88, 49.58],
  [37.98, 49.2],
  [37.5, 49.13],
  [37.05, 49.02],
  [36.85, 48.62],
  [36.8, 48.1],
  [36.58, 47.85],
  [36.95, 47.42],
  [37.1, 46.92],
  [37.55, 47.06],
  [38.2, 47.1],
  ...EAST_BORDER.slice(12, 25).reverse(),
];
const BETWEEN_REGIONS = [
  [37.98, 49.2],
  [38.35, 48.95],
  [38.3, 48.62],
  [38.75, 48.25],
  [38.85, 47.84],
];

const SEA = [
  [29.7, 45.2],
  [29.0, 44.75],
  [28.68, 44.3],
  [28.58, 43.75],
  [28.0, 43.25],
  [27.9, 42.6],
  [27, 41.5],
  [44, 41.5],
  [41.4, 42.6],
  [39.9, 43.4],
  [38.7, 44.25],
  [37.5, 44.72],
  [36.75, 45.1],
  [36.85, 45.4],
  [37.7, 45.7],
  [37.95, 46.35],
  [38.5, 46.7],
  [39.3, 47.2],
  [38.7, 47.22],
  ...AZOV_COAST,
  ...CRIMEA,
  ...WEST_COAST.slice(1),
];
const BORDERS = [
  [
    [23.6, 51.53],
    [23.6, 52.1],
    [23.2, 52.3],
    [23.9, 52.7],
    [23.9, 53.3],
    [23.5, 53.95],
    [23.2, 54.4],
    [22.8, 55],
  ],
  [
    [23.5, 53.95],
    [24.4, 53.9],
    [25.5, 54.2],
    [25.8, 55],
  ],
  [
    [31.78, 52.1],
    [31.55, 52.75],
    [32.2, 53.1],
    [32.7, 53.45],
    [31.8, 53.8],
    [31.3, 54.2],
    [30.8, 55],
  ],
  [
    [22.55, 49.08],
    [21.6, 49.42],
    [20.9, 49.35],
    [20.1, 49.2],
    [19.6, 49.45],
    [18.85, 49.5],
    [18, 49.05],
  ],
  [
    [18.85, 49.5],
    [18.5, 49.9],
    [17.5, 50.2],
  ],
  [
    [22.15, 48.4],
    [21.5, 48.52],
    [20.8, 48.55],
    [20.3, 48.25],
    [19.5, 48.1],
    [18.8, 47.82],
    [17.8, 47.75],
  ],
  [
    [22.9, 48.0],
    [22.2, 47.6],
    [21.6, 46.9],
    [21.2, 46.4],
    [20.3, 46.15],
    [19.4, 46.1],
    [18.8, 45.9],
    [17.9, 45.8],
  ],
  [
    [20.3, 46.15],
    [20.8, 45.7],
    [21.4, 45.2],
    [21.5, 44.75],
    [22.4, 44.7],
    [22.7, 44.2],
    [22.5, 43.5],
    [22.9, 42.8],
  ],
  [
    [28.58, 43.75],
    [27.9, 43.95],
    [27.1, 44.13],
    [25.6, 43.65],
    [24.3, 43.7],
    [22.9, 43.85],
    [22.65, 44.2],
  ],
  [
    [26.65, 48.26],
    [27.25, 47.7],
    [27.8, 47.1],
    [28.15, 46.5],
    [28.1, 45.9],
    [28.22, 45.46],
  ],
  [
    [18.8, 45.9],
    [19.0, 45.4],
    [19.1, 44.9],
    [19.4, 44],
    [19, 43],
  ],
  [
    [39.9, 43.4],
    [40.6, 43.55],
    [41.6, 43.2],
    [42.8, 43.15],
    [44.5, 42.7],
  ],
];
const DNIPRO = [
  [32.3, 54.6],
  [30.6, 53.8],
  [30.3, 53.1],
  [30.55, 52.2],
  [30.55, 51.3],
  [30.52, 50.45],
  [31.3, 49.85],
  [32.05, 49.45],
  [33.4, 49.05],
  [34.6, 48.5],
  [35.1, 48.4],
  [35.1, 47.85],
  [34.5, 47.52],
  [33.5, 46.8],
  [32.6, 46.62],
  [32.3, 46.55],
];
const DANUBE = [
  [18.95, 48],
  [19.05, 47],
  [18.9, 45.9],
  [19.4, 45.2],
  [20.5, 44.8],
  [21.5, 44.75],
];

const path = (points, attributes, closed) => `<path d="${curve(points.map(project), { closed })}" ${attributes}/>`;
const label = (text, place, style) => words(text, project(place), { size: 46, ...style });

function town(name, place, [dx, dy, anchor], { capital = false, size = 50, halo = BRIGHT } = {}) {
  const [x, y] = project(place);
  const mark = capital
    ? `<circle cx="${x}" cy="${y}" r="17" fill="none" stroke="${INK}" stroke-width="4"/><circle cx="${x}" cy="${y}" r="8.5" fill="${INK}"/>`
    : `<circle cx="${x}" cy="${y}" r="9.5" fill="${INK}" stroke="${BRIGHT}" stroke-width="3"/>`;
  return mark + words(name, [x + dx, y + dy], { font: 'sansBold', size, fill: INK, anchor, halo: [halo, 13] });
}

const DEFS = `
<pattern id="crimea" width="15" height="15" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="15" height="15" fill="#f4dfd5"/><rect width="5" height="15" fill="${ACCENT}"/></pattern>
<pattern id="donbas" width="19" height="19" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><rect width="19" height="19" fill="#f8eae2"/><rect width="3.4" height="19" fill="${ACCENT}"/></pattern>
<clipPath id="frame"><rect width="${WIDTH}" height="${MAP}"/></clipPath>
<clipPath id="sea"><path d="${curve(SEA.map(project), { closed: true })}"/></clipPath>`;

function ground() {
  const sea = curve(SEA.map(project), { closed: true });
  const shores = [54, 36, 18]
    .map(
      (w, i) =>
        `<path d="${sea}" fill="none" stroke="#b7c9d0" stroke-opacity="${0.25 + i * 0.12}" stroke-width="${w}"/>`,
    )
    .join('');
  return `<rect width="${WIDTH}" height="${MAP}" fill="${LAND}"/>
<path d="${sea}" fill="${WATER}"/><g clip-path="url(#sea)">${shores}</g>
${BORDERS.map((b) => path(b, `fill="none" stroke="#a59f8f" stroke-width="3.4" stroke-dasharray="13 9"`)).join('')}
${path(UKRAINE, `fill="${BRIGHT}" stroke="none"`, true)}
${path(DANUBE, `fill="none" stroke="#aac1ca" stroke-width="6"`)}
${path(DNIPRO, `fill="none" stroke="#aac1ca" stroke-width="8"`)}
${path(DONBAS, `fill="url(#donbas)"`, true)}
${path(BETWEEN_REGIONS, `fill="none" stroke="${ACCENT}" stroke-width="3" stroke-dasharray="3 8" stroke-linecap="round"`)}
${path(CRIMEA, `fill="url(#crimea)"`, true)}
${path(UKRAINE, `fill="none" stroke="${INK}" stroke-width="6" stroke-linejoin="round"`, true)}`;
}

function names() {
  const country = { font: 'sans', size: 47, spacing: 9, fill: SOFT, anchor: 'middle' };
  const sea = { font: 'serifItalic', size: 54, fill: '#3f6272', anchor: 'middle' };
  return [
    label('POLAND', [20.35, 51.75], country),
    label('BELARUS', [27.6, 52.75], country),
    label('RUSSIA', [38.6, 51.9], { ...country, size: 64, spacing: 16, fill: INK }),
    label('SLOVAKIA', [20.25, 48.72], { ...country, size: 43, spacing: 2 }),
    label('HUNGARY', [20.35, 47.15], { ...country, spacing: 3 }),
    label('ROMANIA', [24.9, 45.9], country),
    label('MOLDOVA', [28.5, 47.12], { ...country, size: 42, spacing: 0, turn: 56 }),
    label('BULGARIA', [25.6, 43.36], { ...country, size: 43, spacing: 3 }),
    label('UKRAINE', [30.05, 49.08], {
      font: 'sansBold',
      size: 80,
      spacing: 26,
      fill: INK,
      anchor: 'middle',
      halo: [BRIGHT, 14],
    }),
    label('Black Sea', [32.6, 43.62], { ...sea, size: 64 }),
    label('Sea of', [36.45, 46.18], { ...sea, size: 43 }),
    label('Azov', [36.45, 45.82], { ...sea, size: 43 }),
  ].join('');
}

function moscow() {
  const [x, y] = [1575, 250];
  const tip = [1640, 62];
  return `<path d="M${x} ${y - 48}L${tip[0] - 8} ${tip[1] + 22}" stroke="${INK}" stroke-width="6"/><path d="M${tip[0]} ${tip[1]}l-32 26l29 10z" fill="${INK}" stroke="${INK}" stroke-width="4" stroke-linejoin="round"/>${words('Moscow', [1660, 108], { font: 'sansBold', size: 50 })}${words('450 km north', [1660, 158], { size: 44, fill: SOFT })}`;
}

function callouts() {
  const tag = { font: 'sansBlack', size: 58, fill: ACCENT, halo: [PAPER, 14] };
  const [cx, cy] = project([34.6, 45.28]);
  const [dx, dy] = project([40.55, 48.85]);
  return `${words('CRIMEA', [cx - 20, cy + 12], { ...tag, size: 50, anchor: 'middle', halo: [BRIGHT, 16] })}${words('DONBAS', [dx - 6, dy - 62], { ...tag, halo: [LAND, 12] })}`;
}

function strip() {
  const top = MAP;
  const places = [
    ['Geneva', 'US–Russia talks', '10 January 2022'],
    ['Brussels', 'NATO–Russia Council', '12 January 2022'],
    ['Paris', 'Summit, 2019; then', 'talks, 26 January 2022'],
  ];
  const columns = places.map(([name, what, when], i) => {
    const x = 60 + i * 455;
    return `<circle cx="${x + 14}" cy="${top + 128}" r="13" fill="${PAPER}" stroke="${ACCENT}" stroke-width="7"/>${words(name, [x + 46, top + 146], { font: 'sansBold', size: 54 })}${words(what, [x + 46, top + 202], { size: 45 })}${words(when, [x + 46, top + 254], { size: 45, fill: SOFT })}`;
  });
  const x = 1486;
  const key = [
    ['crimea', ['Seized by Russia', 'in 2014']],
    ['donbas', ['Insurgency', 'since 2014']],
  ].map(
    ([id, text], i) =>
      `<rect x="${x}" y="${top + 44 + i * 122}" width="84" height="84" fill="url(#${id})" stroke="${INK}" stroke-width="3"/>${lines(text, [x + 106, top + 78 + i * 122], { size: 45, lead: 48 })}`,
  );
  return `<path d="M0 ${top}H${WIDTH}" stroke="${INK}" stroke-width="5"/><path d="M1458 ${top + 44}V${HEIGHT - 40}" stroke="${RULE}" stroke-width="3"/>
${words('Where they talked, west of this map', [60, top + 72], { font: 'serifItalic', size: 46, fill: SOFT })}${columns.join('')}${key.join('')}`;
}

export async function draw() {
  const towns = [
    town('Kyiv', [30.52, 50.45], [-32, -2, 'end'], { capital: true, size: 64 }),
    town('Minsk', [27.56, 53.9], [26, 16, 'start'], { halo: LAND }),
    town('Luhansk', [39.3, 48.57], [-4, -24, 'middle'], { size: 48 }),
    town('Donetsk', [37.8, 48.0], [-22, 34, 'end'], { size: 48 }),
    town('Sevastopol', [33.52, 44.6], [-26, 12, 'end'], { size: 48, halo: WATER }),
    town('Sochi', [39.72, 43.6], [24, 0, 'start'], { size: 48, halo: LAND }),
  ];
  const body = `<g clip-path="url(#frame)">${ground()}${names()}${callouts()}${towns.join('')}${moscow()}${words('Schematic', [40, MAP - 32], { font: 'serifItalic', size: 44, fill: SOFT })}</g>${strip()}`;
  await savePng('dispatch-map.png', sheet(WIDTH, HEIGHT, DEFS, body), WIDTH, HEIGHT);
}
