import { type Box, type Drawing, drawnPicture, type Inset } from '../photo/drawn-picture.js';
import type { Cache } from '../publication/cache.js';
import type { ImageResource } from '../publication/image-resource.js';
import type { Cover, Publication } from '../publication/publication.js';
import type { Colour } from '../typeset/page.js';
import { motif } from './motif.js';
import { type SetWords, setWords, type Type, type Wanted } from './set-words.js';
import { type CoverWords, coverWords, type Words } from './words.js';

/** In pixels: what shops ask for (KDP cover guidelines). */
const page = { width: 1600, height: 2560 } as const;
const margin = 128;
const measure = page.width - 2 * margin;

/**
 * Draw the cover of a publication: its lead picture, whole and uncovered, over a panel in the colour of the theme with
 * title, contents, names and publisher; without a picture, a page of lines in its place.
 * @returns undefined where the title can't be set: a character that no face has
 * @throws what the picture's rendition throws
 */
export async function drawCover(
  publication: Publication,
  cover: Cover,
  type: Type,
  cache?: Cache,
): Promise<ImageResource | undefined> {
  const inset = await insetOf(cover);
  const top = inset ? inset.top + inset.height : Math.round(page.height * 0.42);
  const words = coverWords(publication);
  const panel = fitPanel(words, top, type);
  if (!panel) return undefined;
  const { accent, ink } = type.theme.colours;
  const on = luminance(accent) < 0.3 ? '#ffffff' : hex(ink);
  const pattern = inset ? '' : motif({ ...page, height: top }, margin, publication.direction, on);
  const rights = cover.figure?.images[0]?.rights;
  const drawing: Drawing = {
    ...page,
    ground: hex(accent),
    shapes: `${pattern}${panel.render(on)}`,
    shaped: inset ? under(top) : { left: 0, top: 0, ...page },
    ...(inset ? { inset } : {}),
    ...(rights ? { rights: { ...rights, alternativeText: cover.alternative } } : {}),
  };
  return drawnPicture(drawing, cache);
}

/** The panel without most of its margin: what letters reach beyond their advances stays far within half of it. */
function under(top: number): Box {
  const left = margin / 2;
  return { left, top, width: page.width - 2 * left, height: page.height - left - top };
}

/** The most that a picture is enlarged: more would show its pixels. */
const mostEnlarged = 1.8;

/** The picture from edge to edge, or as high as may be where it is higher than wide. It is never cut. */
async function insetOf({ figure }: Cover): Promise<Inset | undefined> {
  const image = figure?.images[0]?.image;
  if (!image) return undefined;
  const { bytes, width, height } = await image.rendition('epub');
  const tallest = page.height * 0.52;
  const scale = Math.min(page.width / width, tallest / height, mostEnlarged);
  const size = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
  const bleeds = size.width >= page.width - 1;
  return {
    bytes,
    ...size,
    left: Math.floor((page.width - size.width) / 2),
    top: bleeds ? 0 : margin,
  };
}

// ---------------------------------------------------------------- the panel

interface Panel {
  render(colour: string): string;
}

/** A block of the panel, with the space over it. */
interface Stacked {
  readonly block: SetWords | 'rule';
  readonly space: number;
}

const rule = { width: 150, height: 9 } as const;

/** Set the panel under `top`: the title as large as leaves room for the rest; of the articles as many as fit. */
function fitPanel(words: CoverWords, top: number, type: Type): Panel | undefined {
  const foot = footOf(words, type);
  const footTop = page.height - margin - heightOf(foot);
  const room = footTop - top - 2 * margin;
  for (const { entries, largest, mostLines } of attempts(words.entries)) {
    const body = bodyOf({ ...words, entries }, { largest, mostLines }, type);
    if (body && heightOf(body) <= room) {
      const align = alignOf(words.title, type);
      return {
        render: (colour) => render(body, top + margin * 0.9, align, colour) + render(foot, footTop, align, colour),
      };
    }
  }
  return undefined;
}

function attempts(entries: readonly Words[]) {
  return [entries.length, 1, 0].flatMap((count) =>
    [320, 270, 230, 195, 165, 140, 118, 100, 84, 72].map((largest) => ({
      entries: entries.slice(0, count),
      largest,
      // Small type may run on; large type that does has no place left.
      mostLines: largest > 150 ? 4 : 7,
    })),
  );
}

function bodyOf(
  { kicker, title, subtitle, entries }: CoverWords,
  { largest, mostLines }: { readonly largest: number; readonly mostLines: number },
  type: Type,
): readonly Stacked[] | undefined {
  const align = alignOf(title, type);
  const head = set(
    title,
    { style: 'bookTitle', sizes: [largest, largest * 0.82], mostLines, leading: 1.08, align },
    type,
  );
  if (!head) return undefined;
  const { size } = head;
  const over = kicker && set(kicker, { style: 'kicker', sizes: [62, 44], mostLines: 2, leading: 1.25, align }, type);
  const under =
    subtitle &&
    set(
      subtitle,
      { style: 'bookSubtitle', sizes: [Math.min(104, size * 0.62), 48], mostLines: 3, leading: 1.25, align },
      type,
    );
  const listed = entries.flatMap(
    (entry) => set(entry, { style: 'standfirst', sizes: [60, 44], mostLines: 2, leading: 1.3, align }, type) ?? [],
  );
  return [
    ...(over ? [{ block: over, space: 0 }] : []),
    { block: head, space: over ? 62 : 0 },
    ...(under ? [{ block: under, space: Math.max(60, size * 0.36) }] : []),
    ...(listed.length > 0 ? [{ block: 'rule' as const, space: 84 }] : []),
    ...listed.map((block, index) => ({ block, space: index === 0 ? 74 : 46 })),
  ];
}

function footOf({ title, names, publisher }: CoverWords, type: Type): readonly Stacked[] {
  const align = alignOf(title, type);
  const by = names && set(names, { style: 'byline', sizes: [54, 42], mostLines: 2, leading: 1.3, align }, type);
  const house =
    publisher && set(publisher, { style: 'kicker', sizes: [52, 38], mostLines: 2, leading: 1.25, align }, type);
  return [...(by ? [{ block: by, space: 0 }] : []), ...(house ? [{ block: house, space: by ? 52 : 0 }] : [])];
}

function set(words: Words, wanted: Omit<Wanted, 'width'>, type: Type): SetWords | undefined {
  return setWords(words, { ...wanted, width: measure }, type);
}

/** What the lines are flush with: the side on which the title begins, in whatever direction they run. */
function alignOf({ direction }: Words, { theme }: Type): Wanted['align'] {
  if (theme.styles.bookTitle.align === 'center') return 'center';
  return direction === 'rtl' ? 'right' : 'left';
}

function heightOf(stack: readonly Stacked[]): number {
  return stack.reduce((sum, { block, space }) => sum + space + (block === 'rule' ? rule.height : block.height), 0);
}

function render(stack: readonly Stacked[], top: number, align: Wanted['align'], colour: string): string {
  let y = top;
  return stack
    .map(({ block, space }) => {
      y += space;
      const at = y;
      if (block !== 'rule') {
        y += block.height;
        return block.render(margin, at, colour);
      }
      y += rule.height;
      const left = { left: margin, center: (page.width - rule.width) / 2, right: page.width - margin - rule.width }[
        align
      ];
      return `<rect x="${left}" y="${at.toFixed(2)}" width="${rule.width}" height="${rule.height}" fill="${colour}"/>`;
    })
    .join('');
}

// ---------------------------------------------------------------- colours

function hex(colour: Colour): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** WCAG 2.2, relative luminance. */
function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
