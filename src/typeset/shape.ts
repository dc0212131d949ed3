import type { Buffer, Feature, Font } from 'harfbuzzjs';
import { checkTime } from '../diagnostics/time-limit.js';
import { Recent } from '../publication/recent.js';
import { type FaceGlyphs, glyphsOf } from './glyphs.js';
import { measured } from './measure.js';
import type { FontFace, FontId, Glyph } from './page.js';
import type { FontMetrics, Measurer, ShapedText, ShapeRequest } from './paragraph.js';

/** Shaped words kept in memory per face, style and language; a novel has about as many different ones. */
const cacheSize = 30_000;

const softHyphen = '\u00AD';

/** Loaded when something is first to be measured. */
let harfbuzz: typeof import('harfbuzzjs');

/** A face opened by HarfBuzz, with what is asked of it again and again. */
interface OpenFace extends FaceGlyphs {
  readonly font: Font;
  /** Whether it has a character. */
  readonly has: (codePoint: number) => boolean;
  /** Tags of its substitutions. */
  readonly features: ReadonlySet<string>;
  readonly metrics: FontMetrics;
  /** What a word is shaped with where it is divided, and the glyph that then stands in the hyphen's place. */
  readonly hyphen: { readonly character: string; readonly glyph: number | undefined };
}

/**
 * By their bytes, which those that ship have in common from build to build: HarfBuzz keeps a copy of them, and frees it only
 * when the garbage collector comes by, which knows nothing of its size.
 */
const opened = new WeakMap<Uint8Array, OpenFace>();

/** Words of one request. */
interface WordCache {
  readonly features: Feature[];
  readonly words: Recent<ShapedText>;
}

/**
 * The measuring stick of a build: HarfBuzz, with a cache of shaped words. Faces are opened when they are first
 * asked for. A text that ends in U+00AD is shaped with a visible hyphen, whose glyph has U+00AD for its text.
 * @param faces sfnt bytes by id
 * @param chains the faces to try for a style, first choice first
 * @param scripts those for which `chains` has a first choice of its own
 */
export async function createMeasurer(
  faces: ReadonlyMap<FontId, FontFace>,
  chains: Measurer['chain'],
  scripts: readonly string[] = [],
): Promise<Measurer> {
  harfbuzz = await import('harfbuzzjs');
  const open = new Map<FontId, OpenFace>();
  const faceOf = (id: FontId): OpenFace => {
    let face = open.get(id);
    if (!face) {
      face = faceWith(bytesOf(faces, id));
      open.set(id, face);
    }
    return face;
  };
  const caches = new Map<string, WordCache>();
  const byRequest = new WeakMap<ShapeRequest, WordCache>();
  const buffer = newBuffer();
  // Words come in rows of one request.
  let last: ShapeRequest | undefined;
  let cache: WordCache;
  return {
    shape: (text, request) => {
      if (request !== last) {
        cache = byRequest.get(request) ?? cacheFor(request, caches);
        byRequest.set(request, cache);
        last = request;
      }
      const known = cache.words.get(text);
      if (known) return known;
      checkTime();
      const glyphs = shapeText(text, request, faceOf(request.font), cache.features, buffer);
      return cache.words.keep(text, measured(glyphs, request.direction));
    },
    metrics: (font) => faceOf(font).metrics,
    covers: (font, codePoint) => covers(faceOf(font), codePoint),
    chain: rememberChains(chains),
    scripts,
    hasFeature: (font, feature) => faceOf(font).features.has(feature),
  };
}

/** The same array for the same faces, so that what is known of it is found by identity. */
function rememberChains(chains: Measurer['chain']): Measurer['chain'] {
  const known = new Map<string, readonly FontId[]>();
  const byFaces = new Map<string, readonly FontId[]>();
  return (style, where = {}) => {
    const key = `${style.family} ${style.weight} ${style.italic} ${where.language ?? ''} ${where.script ?? ''}`;
    let chain = known.get(key);
    if (!chain) {
      const found = chains(style, where);
      const same = found.join(' ');
      chain = byFaces.get(same) ?? found;
      byFaces.set(same, chain);
      known.set(key, chain);
    }
    return chain;
  };
}

function cacheFor(request: ShapeRequest, caches: Map<string, WordCache>): WordCache {
  const features = Object.entries(request.features).sort(([a], [b]) => (a < b ? -1 : 1));
  const key = [request.font, features.join(' '), request.language, request.script, request.direction].join('|');
  let cache = caches.get(key);
  if (!cache) {
    cache = {
      features: features.map(([tag, value]) => new harfbuzz.Feature(tag, value)),
      words: new Recent(cacheSize),
    };
    caches.set(key, cache);
  }
  return cache;
}

function bytesOf(faces: ReadonlyMap<FontId, FontFace>, id: FontId): Uint8Array {
  const bytes = faces.get(id)?.bytes;
  if (!bytes) throw new Error(`no font face is called "${id}"`);
  return bytes;
}

/** A face may stand in for others of its family. */
function faceWith(bytes: Uint8Array): OpenFace {
  const face = opened.get(bytes) ?? openFace(bytes);
  opened.set(bytes, face);
  return face;
}

function openFace(bytes: Uint8Array): OpenFace {
  const face = new harfbuzz.Face(new harfbuzz.Blob(bytes));
  const font = new harfbuzz.Font(face);
  const scale = 1000 / face.upem;
  const extents = font.hExtents();
  return {
    font,
    has: hasOf(font),
    features: new Set(face.getTableFeatureTags('GSUB')),
    metrics: {
      ascent: extents.ascender * scale,
      descent: -extents.descender * scale,
      capHeight: font.getMetricPositionWithFallback(harfbuzz.MetricsTag.CAP_HEIGHT) * scale,
      xHeight: font.getMetricPositionWithFallback(harfbuzz.MetricsTag.X_HEIGHT) * scale,
    },
    scale,
    glyphs: new Map(),
    hyphen: visibleHyphen(font),
  };
}

/**
 * The hyphen for a divided word. A glyph that no other character uses is the better one, because a PDF can then
 * say that it stands for a soft hyphen: the soft hyphen's own where it is visible, or that of U+2010.
 */
function visibleHyphen(font: Font): OpenFace['hyphen'] {
  const plain = font.nominalGlyph(0x2d);
  const hyphen = font.nominalGlyph(0x2010);
  const soft = font.nominalGlyph(0xad);
  const character = hyphen ? '\u2010' : '-';
  const own = soft && soft !== plain && font.glyphHAdvance(soft) > 0;
  return { character, glyph: own ? soft : undefined };
}

/** Whether a face has a character, or HarfBuzz makes it: other spaces of the plain one, U+2011 of U+2010. */
function covers({ has }: OpenFace, codePoint: number): boolean {
  if (has(codePoint)) return true;
  if (codePoint === 0x2011) return has(0x2010);
  const space = codePoint === 0xa0 || (codePoint >= 0x2000 && codePoint <= 0x200a);
  return (space || codePoint === 0x202f || codePoint === 0x205f || codePoint === 0x3000) && has(0x20);
}

/** Asked one by one: harfbuzzjs 1.6.4 doesn't free the list of all, which is some 60 KB a build. */
function hasOf(font: Font): OpenFace['has'] {
  const known = new Map<number, boolean>();
  return (codePoint) => {
    let has = known.get(codePoint);
    if (has === undefined) {
      has = (font.nominalGlyph(codePoint) ?? 0) !== 0;
      known.set(codePoint, has);
    }
    return has;
  };
}

/** Clearing its contents leaves these settings as they are. */
function newBuffer(): Buffer {
  const buffer = new harfbuzz.Buffer();
  buffer.setClusterLevel(harfbuzz.ClusterLevel.MONOTONE_CHARACTERS);
  buffer.setFlags(harfbuzz.BufferFlag.REMOVE_DEFAULT_IGNORABLES);
  return buffer;
}

function shapeText(
  text: string,
  request: ShapeRequest,
  face: OpenFace,
  features: Feature[],
  buffer: Buffer,
): readonly Glyph[] {
  const divided = text.endsWith(softHyphen);
  const shaped = divided ? text.slice(0, -1) + face.hyphen.character : text;
  buffer.clearContents();
  buffer.addText(shaped);
  const { RTL, LTR } = harfbuzz.Direction;
  buffer.setDirection(request.direction === 'rtl' ? RTL : LTR);
  buffer.setScript(request.script);
  buffer.setLanguage(request.language);
  harfbuzz.shape(face.font, buffer, features);
  const glyphs = glyphsOf(buffer.getGlyphInfos(), buffer.getGlyphPositions(), shaped, request, face);
  if (!divided) return glyphs;
  const last = request.direction === 'rtl' ? 0 : glyphs.length - 1;
  return glyphs.map((glyph, index) => (index === last ? asSoftHyphen(glyph, face) : glyph));
}

function asSoftHyphen(glyph: Glyph, face: OpenFace): Glyph {
  // Alone, it is the hyphen's own glyph; in a cluster with the letter before it, that of both.
  const id = glyph.text.length === 1 ? (face.hyphen.glyph ?? glyph.id) : glyph.id;
  return { ...glyph, id, text: glyph.text.slice(0, -1) + softHyphen };
}

/** The outline of a glyph: SVG path data in units of the font, y up. */
export interface GlyphOutline {
  readonly path: string;
  readonly unitsPerEm: number;
}

/** Gives the outlines of glyphs, for text that is painted without its font. */
export async function createOutliner(
  faces: ReadonlyMap<FontId, FontFace>,
): Promise<(font: FontId, glyph: number) => GlyphOutline> {
  harfbuzz = await import('harfbuzzjs');
  return (id, glyph) => {
    const { font, scale } = faceWith(bytesOf(faces, id));
    return { path: font.glyphToPath(glyph), unitsPerEm: 1000 / scale };
  };
}
