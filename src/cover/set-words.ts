import { Messages } from '../diagnostics/messages.js';
import type { Colour } from '../typeset/page.js';
import type { Measurer, ParagraphStyle, SetLine, TextStyle } from '../typeset/paragraph.js';
import { setParagraph } from '../typeset/set-paragraph.js';
import type { GlyphOutline } from '../typeset/shape.js';
import type { StyleName, Theme } from '../typeset/theme.js';
import type { Words } from './words.js';

/** What words are set with. */
export interface Type {
  readonly theme: Theme;
  readonly measurer: Measurer;
  readonly outline: (font: string, glyph: number) => GlyphOutline;
}

/** How words are to be set. Lengths in pixels of the cover. */
export interface Wanted {
  /** The style of the theme that gives face, features and tracking. */
  readonly style: StyleName;
  /** The largest and the smallest size that is tried. */
  readonly sizes: readonly [largest: number, smallest: number];
  readonly width: number;
  readonly mostLines: number;
  readonly leading: number;
  readonly align: 'left' | 'center' | 'right';
}

/** Words set as a block of lines. */
export interface SetWords {
  readonly size: number;
  /** From the top of the capitals of the first line to the baseline of the last. */
  readonly height: number;
  /** SVG, with the top of the first capitals at `top`. */
  render(left: number, top: number, colour: string): string;
}

/**
 * Set words as large as they may be: no word divided, the lines of about equal length.
 * @returns undefined where a face lacks a character of them, or where they fit at no size
 */
export function setWords(words: Words, wanted: Wanted, type: Type): SetWords | undefined {
  const [largest, smallest] = wanted.sizes;
  for (let size = largest; ; size = Math.max(smallest, size * 0.94)) {
    const lines = linesAt(words, wanted, size, wanted.width, type);
    if (!lines) return undefined;
    if (fits(lines, wanted)) return blockOf(balanced(words, wanted, size, lines, type), wanted, size, type);
    if (size === smallest) return undefined;
  }
}

function fits(lines: readonly SetLine[], { mostLines, width }: Wanted): boolean {
  return lines.length <= mostLines && lines.every((line) => line.width <= width) && wordsCut(lines) === 0;
}

/** How many lines end within a word. */
function wordsCut(lines: readonly SetLine[]): number {
  return lines.slice(0, -1).filter(({ items, hyphenated }) => hyphenated || !/\s$/u.test(items.at(-1)?.text ?? ''))
    .length;
}

/** The narrowest measure that takes no more lines: a title whose last line is not one short word. */
function balanced(
  words: Words,
  wanted: Wanted,
  size: number,
  whole: readonly SetLine[],
  type: Type,
): { readonly lines: readonly SetLine[]; readonly width: number } {
  let best = { lines: whole, width: wanted.width };
  let low = wanted.width / 3;
  for (let step = 0; step < 7 && whole.length > 1; step++) {
    const width = (low + best.width) / 2;
    const lines = linesAt(words, wanted, size, width, type) ?? whole;
    if (fits(lines, { ...wanted, width, mostLines: whole.length })) best = { lines, width };
    else low = width;
  }
  return best;
}

function linesAt(
  { text, language, direction }: Words,
  { style, align }: Wanted,
  size: number,
  width: number,
  { theme, measurer }: Type,
): readonly SetLine[] | undefined {
  const messages = new Messages();
  const run = {
    text,
    style: textStyle(theme, style, size),
    language,
    role: { artifact: 'Layout' },
    within: [],
  } as const;
  const paragraph: ParagraphStyle = {
    width: () => width,
    align: align === 'center' ? align : (align === 'right') === (direction === 'rtl') ? 'start' : 'end',
    indent: 0,
    hyphenate: false,
    direction,
  };
  const lines = setParagraph([run], paragraph, measurer, messages);
  return messages.findings.length > 0 || lines.length === 0 ? undefined : lines;
}

const black: Colour = [0, 0, 0];

function textStyle(theme: Theme, name: StyleName, size: number): TextStyle {
  const { family, weight, italic, features, tracking } = theme.styles[name];
  return { family, weight, italic, size, colour: black, features, ...(tracking === undefined ? {} : { tracking }) };
}

function blockOf(
  { lines, width }: { readonly lines: readonly SetLine[]; readonly width: number },
  wanted: Wanted,
  size: number,
  { measurer, outline }: Type,
): SetWords {
  const [first] = lines[0]?.items ?? [];
  const capitals = ((first ? measurer.metrics(first.font).capHeight : 700) / 1000) * size;
  const leading = wanted.leading * size;
  // A narrower measure stands in the middle, or at the side that the lines are flush with.
  const shift = { left: 0, center: (wanted.width - width) / 2, right: wanted.width - width }[wanted.align];
  return {
    size,
    height: capitals + (lines.length - 1) * leading,
    render: (left, top, colour) => {
      const paths = lines.flatMap((line, index) =>
        line.items.flatMap((item) => {
          const y = top + capitals + index * leading + item.y;
          let x = left + shift + item.x;
          return item.glyphs.flatMap(({ id, advance, dx = 0, dy = 0 }) => {
            const { path, unitsPerEm } = outline(item.font, id);
            const at = [x + (dx * item.size) / 1000, y - (dy * item.size) / 1000].map(decimal).join(' ');
            x += (advance * item.size) / 1000;
            const scale = decimal(item.size / unitsPerEm, 6);
            return path === '' ? [] : [`<path transform="translate(${at}) scale(${scale} -${scale})" d="${path}"/>`];
          });
        }),
      );
      return `<g fill="${colour}">${paths.join('')}</g>`;
    },
  };
}

function decimal(value: number, digits = 2): string {
  return String(Number(value.toFixed(digits)));
}
