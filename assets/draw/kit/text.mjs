// Words as outlines, so that a drawing looks the same whichever fonts a machine has.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as hb from 'harfbuzzjs';

const require = createRequire(import.meta.url);
const FILES = {
  sans: 'source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  sansItalic: 'source-sans-3/400Regular_Italic/SourceSans3_400Regular_Italic.ttf',
  sansBold: 'source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
  sansBlack: 'source-sans-3/700Bold/SourceSans3_700Bold.ttf',
  serif: 'literata/400Regular/Literata_400Regular.ttf',
  serifBold: 'literata/600SemiBold/Literata_600SemiBold.ttf',
  serifItalic: 'literata/400Regular_Italic/Literata_400Regular_Italic.ttf',
  garamond: 'eb-garamond/500Medium/EBGaramond_500Medium.ttf',
  garamondBold: 'eb-garamond/700Bold/EBGaramond_700Bold.ttf',
  garamondItalic: 'eb-garamond/500Medium_Italic/EBGaramond_500Medium_Italic.ttf',
  noto: 'noto-serif/400Regular/NotoSerif_400Regular.ttf',
  notoBold: 'noto-serif/700Bold/NotoSerif_700Bold.ttf',
  hebrew: 'noto-serif-hebrew/500Medium/NotoSerifHebrew_500Medium.ttf',
  hebrewBold: 'noto-serif-hebrew/800ExtraBold/NotoSerifHebrew_800ExtraBold.ttf',
  arabic: 'noto-naskh-arabic/500Medium/NotoNaskhArabic_500Medium.ttf',
};
const loaded = new Map();

function load(name) {
  let entry = loaded.get(name);
  if (entry) return entry;
  const bytes = readFileSync(require.resolve(`@expo-google-fonts/${FILES[name]}`));
  const face = new hb.Face(new hb.Blob(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)));
  entry = { font: new hb.Font(face), upem: face.upem, paths: new Map() };
  loaded.set(name, entry);
  return entry;
}

function shape(words, font) {
  const buffer = new hb.Buffer();
  buffer.addText(words);
  buffer.guessSegmentProperties();
  hb.shape(load(font).font, buffer);
  return buffer.getGlyphInfosAndPositions();
}

/** The width of words of one script in one font, in the unit of `size`; `spacing` is added after each glyph. */
export function measure(words, { font = 'sans', size, spacing = 0 }) {
  let width = 0;
  for (const glyph of shape(words, font)) width += (glyph.xAdvance / load(font).upem) * size + spacing;
  return width - spacing;
}

/**
 * Words as an SVG group of outlines. `at` is the point on the baseline that `anchor` (start, middle, end) speaks of.
 * `halo` is [colour, width]: an outline of the ground's colour beneath the words.
 */
export function words(
  text,
  [x, y],
  { font = 'sans', size, fill = '#1d2831', anchor = 'start', spacing = 0, halo, turn = 0, opacity = 1 },
) {
  const { upem, paths, font: source } = load(font);
  const k = size / upem;
  const width = measure(text, { font, size, spacing });
  let pen = anchor === 'middle' ? -width / 2 : anchor === 'end' ? -width : 0;
  let glyphs = '';
  for (const glyph of shape(text, font)) {
    const id = glyph.codepoint;
    if (!paths.has(id)) paths.set(id, source.glyphToPath(id));
    const dx = pen / k + (glyph.xOffset ?? 0);
    const d = paths.get(id);
    if (d) glyphs += `<path transform="translate(${dx.toFixed(1)} ${(glyph.yOffset ?? 0).toFixed(1)})" d="${d}"/>`;
    pen += glyph.xAdvance * k + spacing;
  }
  const place = `translate(${x.toFixed(2)} ${y.toFixed(2)}) rotate(${turn}) scale(${k.toFixed(5)} ${(-k).toFixed(5)})`;
  const under = halo
    ? `<g transform="${place}" fill="${halo[0]}" stroke="${halo[0]}" stroke-width="${(halo[1] / k).toFixed(1)}" stroke-linejoin="round">${glyphs}</g>`
    : '';
  return `${under}<g transform="${place}" fill="${fill}" opacity="${opacity}">${glyphs}</g>`;
}

/** Several lines under one another, `lead` apart. */
export function lines(texts, [x, y], style) {
  const lead = style.lead ?? style.size * 1.22;
  return texts.map((text, i) => words(text, [x, y + i * lead], style)).join('');
}

/** Words broken greedily into lines no wider than `width`. */
export function wrap(text, width, style) {
  const out = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line ? `${line} ${word}` : word;
    if (line && measure(longer, style) > width) {
      out.push(line);
      line = word;
    } else line = longer;
  }
  return line ? [...out, line] : out;
}
