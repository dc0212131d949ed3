import type { Glyph } from './page.js';
import type { ShapeRequest } from './paragraph.js';

/** What the shaper says of a glyph: its number in the font, and the UTF-16 offset of the characters it stands for. */
interface GlyphInfo {
  readonly codepoint: number;
  readonly cluster: number;
}

/** Where a glyph stands, in font units. */
interface GlyphPosition {
  readonly xAdvance: number;
  readonly xOffset: number;
  readonly yOffset: number;
}

/** The glyphs of a face. */
export interface FaceGlyphs {
  /** From font units to thousandths of an em. */
  readonly scale: number;
  /** By number. The same glyph in another word is the same object: a book has few, and shows each a thousand times. */
  readonly glyphs: Map<number, Glyph[]>;
}

/**
 * The glyphs of a shaped text: a cluster's text goes to the first of its glyphs that takes room. A dot that stands before
 * its letter must not have it, or readers would see a gap where the letter is.
 * @param infos in the order in which the glyphs are painted, and so are their clusters
 */
export function glyphsOf(
  infos: readonly GlyphInfo[],
  positions: readonly GlyphPosition[],
  text: string,
  { direction, script }: Pick<ShapeRequest, 'direction' | 'script'>,
  face: FaceGlyphs,
): readonly Glyph[] {
  const glyphs: Glyph[] = [];
  for (let start = 0, end = 0; start < infos.length; start = end) {
    const cluster = infos[start]?.cluster;
    while (end < infos.length && infos[end]?.cluster === cluster) end++;
    const own = text.slice(cluster, infos[direction === 'rtl' ? start - 1 : end]?.cluster);
    const bearer = firstWithRoom(positions, start, end);
    for (let index = start; index < end; index++) {
      const position = positions[index] as GlyphPosition;
      glyphs.push(glyphFor(infos[index]?.codepoint ?? 0, position, index === bearer ? own : '', face));
    }
  }
  return brahmic.has(script) ? shareSyllables(glyphs) : glyphs;
}

/** The first glyph of a cluster that takes room, or else the first. */
function firstWithRoom(positions: readonly GlyphPosition[], start: number, end: number): number {
  for (let index = start; index < end; index++) if (positions[index]?.xAdvance !== 0) return index;
  return start;
}

function glyphFor(
  id: number,
  { xAdvance, xOffset, yOffset }: GlyphPosition,
  text: string,
  { scale, glyphs }: FaceGlyphs,
): Glyph {
  let known = glyphs.get(id);
  if (!known) {
    known = [];
    glyphs.set(id, known);
  }
  const advance = xAdvance * scale;
  const dx = xOffset * scale;
  const dy = yOffset * scale;
  for (const glyph of known) {
    const { dx: right = 0, dy: up = 0 } = glyph;
    if (glyph.advance === advance && glyph.text === text && right === dx && up === dy) return glyph;
  }
  const glyph = { id, advance, ...(dx === 0 ? {} : { dx }), ...(dy === 0 ? {} : { dy }), text };
  known.push(glyph);
  return glyph;
}

/** Scripts in which the glyphs of a syllable stand in another order than its characters. */
const brahmic: ReadonlySet<string> = new Set([
  'Deva',
  'Beng',
  'Guru',
  'Gujr',
  'Orya',
  'Taml',
  'Telu',
  'Knda',
  'Mlym',
  'Sinh',
  'Mymr',
  'Khmr',
  'Tibt',
]);

/**
 * Share out the characters of each syllable among those of its glyphs that take room, one after another: a vowel sign
 * that stands before its consonant then bears the consonant, and readers, who take glyphs from left to right, get the
 * characters in their order. Signs above and below are part of what they stand at.
 */
function shareSyllables(glyphs: readonly Glyph[]): readonly Glyph[] {
  const shared: Glyph[] = [];
  for (let start = 0; start < glyphs.length; ) {
    let end = start + 1;
    // On to the next glyph that begins a syllable: one with characters of its own that takes room.
    while (end < glyphs.length && (glyphs[end]?.text === '' || glyphs[end]?.advance === 0)) end++;
    shared.push(...sharedOut(glyphs.slice(start, end)));
    start = end;
  }
  return shared;
}

function sharedOut(syllable: readonly Glyph[]): readonly Glyph[] {
  const characters = [...syllable.map(({ text }) => text).join('')];
  let left = syllable.filter(({ advance }) => advance > 0).length;
  return syllable.map((glyph, index) => {
    const bears = glyph.advance > 0 || (left === 0 && index === 0);
    if (!bears) return { ...glyph, text: '' };
    left--;
    return { ...glyph, text: characters.splice(0, left > 0 ? 1 : characters.length).join('') };
  });
}
