// The same paragraph three times: ragged, justified line by line with its rivers marked, and broken as a whole.
import { savePng } from '../kit/files.mjs';
import { lines as stack, measure, words } from '../kit/text.mjs';

const WIDTH = 2000;
const HEIGHT = 1270;
const MEASURE = 596;
const STYLE = { font: 'garamond', size: 51 };
const LEAD = 62;
const TOP = 240;
const PAPER = '#f4ecdc';
const INK = '#1c1714';
const RED = '#a8341c';
const SPACE = measure('n n', STYLE) - 2 * measure('n', STYLE);
const TEXT =
  'A compositor who set his type by hand would read each line twice: once for the words and once for the spaces between them. Where the spaces came out too wide he went back to the line above, and took in a short word or drove one over. He had no theory for it. He had good eyes, a long day, and a master who would hold the proof up to the light.'.split(
    ' ',
  );
const WIDTHS = TEXT.map((word) => measure(word, STYLE));

const natural = (from, to) => WIDTHS.slice(from, to).reduce((a, b) => a + b, 0) + (to - from - 1) * SPACE;
/** The width of a space when the words from..to fill the measure. */
const spaceOf = (from, to) => (MEASURE - natural(from, to)) / Math.max(1, to - from - 1) + SPACE;

/** Ends of lines, each filled as far as it goes. */
function greedy() {
  const ends = [];
  let from = 0;
  for (let to = 1; to <= TEXT.length; to++) {
    if (to === TEXT.length || natural(from, to + 1) > MEASURE) {
      ends.push(to);
      from = to;
    }
  }
  return ends;
}

/** Ends of lines such that the worst spaces of the paragraph as a whole are least; spaces may shrink by a quarter. */
function whole() {
  const best = [{ cost: 0, previous: -1 }];
  for (let to = 1; to <= TEXT.length; to++) {
    best[to] = { cost: Infinity, previous: -1 };
    for (let from = 0; from < to; from++) {
      const space = spaceOf(from, to);
      const last = to === TEXT.length;
      if (space < SPACE * 0.72 || (to - from < 2 && !last)) continue;
      const ratio = (space - SPACE) / SPACE;
      const cost = best[from].cost + (last ? 0 : (ratio < 0 ? -ratio * 2.6 : ratio) ** 4 + 0.02);
      if (cost < best[to].cost) best[to] = { cost, previous: from };
    }
  }
  const ends = [];
  for (let at = TEXT.length; at > 0; at = best[at].previous) ends.unshift(at);
  return ends;
}

/** The words of a column with their places, and the gaps between them. */
function set(ends, justified) {
  let from = 0;
  return ends.map((to, row) => {
    const space = justified && to < TEXT.length ? spaceOf(from, to) : SPACE;
    const gaps = [];
    const placed = [];
    let x = 0;
    for (let i = from; i < to; i++) {
      placed.push([TEXT[i], x]);
      x += WIDTHS[i];
      if (i < to - 1) gaps.push([x, x + space]);
      x += space;
    }
    from = to;
    return { placed, gaps, space, y: TOP + row * LEAD };
  });
}

/** Chains of gaps that overlap from line to line, three lines or more: what a reader sees as a river. */
function rivers(rows) {
  const chains = [];
  const follow = (chain, row) => {
    const [a, b] = chain.at(-1);
    const next = rows[row]?.gaps.find(([c, d]) => Math.min(b, d) - Math.max(a, c) > SPACE * 0.35);
    return next ? follow([...chain, next], row + 1) : chain;
  };
  rows.forEach((row, i) => {
    for (const gap of row.gaps) {
      const chain = follow([gap], i + 1);
      const known = chains.some((c) => c.chain.includes(gap));
      if (chain.length >= 3 && !known) chains.push({ chain, row: i });
    }
  });
  return chains;
}

function column(x, title, note, rows, marked) {
  const streams = marked
    ? rivers(rows).map(({ chain, row }) => {
        const left = chain.map(
          ([a], i) => `${x + a + 2} ${TOP + (row + i) * LEAD - 38}L${x + a + 2} ${TOP + (row + i) * LEAD + 14}`,
        );
        const right = chain
          .map(([, b], i) => `${x + b - 2} ${TOP + (row + i) * LEAD + 14}L${x + b - 2} ${TOP + (row + i) * LEAD - 38}`)
          .reverse();
        return `<path d="M${left.join('L')}L${right.join('L')}Z" fill="${RED}" fill-opacity="0.3" stroke="${RED}" stroke-width="4" stroke-linejoin="round"/>`;
      })
    : [];
  const type = rows.flatMap((row) =>
    row.placed.map(([word, dx]) => words(word, [x + dx, row.y], { ...STYLE, fill: INK })),
  );
  const edge = rows.length * LEAD + TOP - 36;
  return `<path d="M${x + MEASURE} ${TOP - 52}V${edge}" stroke="#c9b998" stroke-width="2.5" stroke-dasharray="4 9"/>${streams.join('')}${type.join('')}
${words(title, [x, 120], { font: 'serifBold', size: 60, fill: marked ? RED : INK })}${stack(note, [x, HEIGHT - 108], { font: 'sans', size: 46, lead: 56, fill: '#5b4f45' })}`;
}

const widest = (rows) => (Math.max(...rows.slice(0, -1).map((row) => row.space)) / SPACE).toFixed(1);

export async function draw() {
  const ragged = set(greedy(), false);
  const filled = set(greedy(), true);
  const good = set(whole(), true);
  const body = `<rect width="${WIDTH}" height="${HEIGHT}" fill="${PAPER}"/>
${column(60, 'Ragged', ['All spaces alike;', 'the edge moves instead'], ragged, false)}
${column(702, 'Line by line', [`Widest space ${widest(filled)} × normal;`, 'rivers run down the page'], filled, true)}
${column(1344, 'Whole paragraph', [`Widest space ${widest(good)} × normal;`, 'each line gives a little'], good, false)}
<path d="M60 160H656M702 160H1298M1344 160H1940" stroke="${INK}" stroke-width="4"/>`;
  await savePng(
    'line-breaks.png',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${body}</svg>`,
    WIDTH,
    HEIGHT,
  );
}
