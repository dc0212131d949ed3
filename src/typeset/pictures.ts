import type { Figure, FigureImage, NodeId } from '../publication/content.js';
import { creditsOfImage, creditWords } from '../publication/credits.js';
import { runsOf } from './inline.js';
import { linesOf } from './lines.js';
import type { InlineRun } from './paragraph.js';
import type { Setting } from './setting.js';
import { type Column, type Layer, stack } from './strip.js';

/** A picture and the words that are printed under it alone. */
interface Captioned {
  readonly picture: FigureImage;
  readonly words: readonly InlineRun[];
}

/** A picture in its place, from the top of the figure. */
export interface PictureCell {
  readonly picture: FigureImage;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Its own words, from the bottom of the picture. */
  readonly label: readonly Layer[];
  readonly notes: readonly NodeId[];
}

/** The pictures of a figure in rows. */
export interface Arrangement {
  readonly cells: readonly PictureCell[];
  /** Width of the widest row. */
  readonly width: number;
  readonly height: number;
}

/**
 * Arrange pictures in rows of equal height, each as wide as the column where its pixels allow it.
 * @param tallest height that all rows of pictures may have together, labels not counted, in points
 */
export function arrange(figure: Figure, column: Column, tallest: number, setting: Setting): Arrangement {
  const rows = rowsOf(figure.images);
  const natural = rows.map((row) => rowHeight(row, column.width, setting));
  const sum = natural.reduce((total, height) => total + height, 0);
  const captioned = new Map(figure.images.map((picture) => [picture, wordsOf(picture, figure, column, setting)]));
  const longest = Math.max(0, ...[...captioned.values()].map((words) => (words.length > 1 ? 2 : words.length)));
  const labels = longest * setting.styles.caption.leading * rows.length;
  const factor = Math.min(1, Math.max(20, tallest - labels) / sum);
  const cells: PictureCell[] = [];
  let y = 0;
  let width = 0;
  rows.forEach((row, index) => {
    const set = setRow(
      row.map((picture) => ({ picture, words: captioned.get(picture) ?? [] })),
      (natural[index] ?? 0) * factor,
      y + (index > 0 ? setting.theme.spacing.imageGap : 0),
      column,
      setting,
    );
    cells.push(...set.cells);
    y = set.bottom;
    width = Math.max(width, set.width);
  });
  return { cells, width, height: y };
}

/** One, two or three beside one another; more in rows of two, an odd one first on its own. */
function rowsOf(pictures: readonly FigureImage[]): FigureImage[][] {
  const aspects = pictures.reduce((sum, picture) => sum + aspect(picture), 0);
  if (pictures.length <= 2 || (pictures.length === 3 && aspects < 3.3)) return [[...pictures]];
  const rows: FigureImage[][] = [];
  const [first, ...rest] = pictures;
  const even = pictures.length % 2 === 0 ? pictures : rest;
  if (pictures.length % 2 === 1 && first) rows.push([first]);
  for (let index = 0; index < even.length; index += 2) rows.push(even.slice(index, index + 2));
  return rows;
}

function aspect({ image }: FigureImage): number {
  return image.width / Math.max(1, image.height);
}

/** The height at which a row fills the width, or as much as its pixels allow. */
function rowHeight(row: readonly FigureImage[], width: number, { theme }: Setting): number {
  const gaps = theme.spacing.imageGap * (row.length - 1);
  const filling = (width - gaps) / row.reduce((sum, picture) => sum + aspect(picture), 0);
  const sharp = row.map(({ image }) => (image.height / theme.figures.lowestDpi) * 72);
  return Math.min(filling, ...sharp);
}

function setRow(row: readonly Captioned[], height: number, y: number, column: Column, setting: Setting) {
  const { imageGap } = setting.theme.spacing;
  const width = row.reduce((sum, { picture }) => sum + aspect(picture) * height, imageGap * (row.length - 1));
  const fromRight = column.direction === 'rtl';
  let offset = 0;
  let bottom = y + height;
  const cells = row.map(({ picture, words }): PictureCell => {
    const own = aspect(picture) * height;
    const left = column.x + (column.width - width) / 2;
    const x = fromRight ? left + width - offset - own : left + offset;
    offset += own + imageGap;
    const label = words.length > 0 ? labelOf(words, { ...column, x, width: own }, setting) : undefined;
    bottom = Math.max(bottom, y + height + (label?.height ?? 0));
    return { picture, x, y, width: own, height, label: label?.layers ?? [], notes: label?.notes ?? [] };
  });
  return { cells, width, bottom };
}

/** A picture's own label and credits, with spaces between them. */
function wordsOf(picture: FigureImage, figure: Figure, { language }: Column, setting: Setting): readonly InlineRun[] {
  const { caption, credit } = setting.styles;
  const { label } = picture;
  const credits = creditsOfImage(figure, picture.id);
  const runs = label ? [...runsOf(label.children, caption.text, language, label.id, setting)] : [];
  for (const each of credits) {
    const before = runs.at(-1);
    if (before) runs[runs.length - 1] = { ...before, text: `${before.text} ` };
    runs.push(...runsOf(creditWords(each), credit.text, language, each.id, setting));
  }
  return runs;
}

function labelOf(words: readonly InlineRun[], column: Column, setting: Setting) {
  const { caption } = setting.styles;
  const set = stack(linesOf(words, caption, column, setting));
  const space = setting.theme.spacing.captionGap;
  return {
    layers: set.layers.map((layer) => ({ ...layer, y: layer.y + space })),
    height: set.height - set.depth + space + caption.capitals * 0.3,
    notes: set.notes,
  };
}
