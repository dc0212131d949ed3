import type { Messages } from '../diagnostics/messages.js';
import type { PdfOptions } from '../publication/edition.js';
import type { Terms } from '../publication/terms.js';
import type { Frame } from './frame.js';
import type { Measurer, TextStyle } from './paragraph.js';
import type { StyleName, Theme } from './theme.js';

/** A style of the theme at the size of the page. */
export interface BlockStyle {
  readonly text: TextStyle;
  /** From baseline to baseline, in points. */
  readonly leading: number;
  /** Height of its capitals, in points: the first baseline stands so far below the top of the strip. */
  readonly capitals: number;
  readonly align: 'justify' | 'start' | 'center' | 'end';
  readonly hyphenate: boolean;
  readonly scaling: number;
}

/** What everything on the pages is set with. */
export interface Setting {
  readonly theme: Theme;
  readonly frame: Frame;
  readonly styles: Readonly<Record<StyleName, BlockStyle>>;
  readonly measurer: Measurer;
  readonly messages: Messages;
  readonly terms: Terms;
  readonly options: PdfOptions;
}

/** Scale the styles of a theme to the body size and the grid of a page. */
export function stylesFor(theme: Theme, { size, leading }: Frame, measurer: Measurer): Setting['styles'] {
  const names = Object.keys(theme.styles) as StyleName[];
  return Object.fromEntries(
    names.map((name) => {
      const style = theme.styles[name];
      const text: TextStyle = {
        family: style.family,
        weight: style.weight,
        italic: style.italic,
        size: round(style.size * size),
        colour: theme.colours[style.colour],
        features: withNumerals(style.features, theme.numerals),
        ...(style.tracking === undefined ? {} : { tracking: style.tracking }),
      };
      const [font = ''] = measurer.chain(text);
      const capitals = (measurer.metrics(font).capHeight / 1000) * text.size;
      const set: BlockStyle = {
        text,
        leading: style.leading * leading,
        capitals,
        align: style.align,
        hyphenate: style.hyphenate,
        scaling: style.scaling,
      };
      return [name, set];
    }),
  ) as Setting['styles'];
}

/** Figures of the kind that the theme asks for; those of tables stay lined up. */
function withNumerals(features: TextStyle['features'], numerals: Theme['numerals']): TextStyle['features'] {
  if (numerals === undefined || (numerals === 'oldstyle' && features.tnum)) return features;
  const { onum: _, lnum: __, ...others } = features;
  return numerals === 'oldstyle' ? { ...others, onum: 1 } : { ...others, lnum: 1 };
}

/** Sizes to a hundredth of a point, so that they read well in the output. */
function round(size: number): number {
  return Math.round(size * 100) / 100;
}
