import type { Figure } from '../publication/content.js';
import { creditsApart, creditsBeside, creditWords, sharedCredits } from '../publication/credits.js';
import { plainRun, runsOf } from './inline.js';
import { content, linesOf, ruleItem, setLineNode } from './lines.js';
import type { InlineRun } from './paragraph.js';
import { type Arrangement, arrange } from './pictures.js';
import { rememberByColumn, type StripsFor } from './remember.js';
import type { Setting } from './setting.js';
import {
  type Column,
  type Float,
  type GalleyItem,
  glue,
  inset,
  type Layer,
  type Strip,
  stack,
  stackHeight,
  strip,
} from './strip.js';

/** What rounding may add up to, in points. */
const tolerance = 0.01;

/**
 * Set a figure: pictures with their labels, or the notice that stands for a withheld one, then caption and credits.
 * @param floats whether it may leave its place for the top of a later page
 */
export function figureItems(figure: Figure, column: Column, floats: boolean, setting: Setting): GalleyItem[] {
  const { frame, theme } = setting;
  const broad = floats && figure.width !== 'column';
  const wide = broad && frame.reach > 0;
  const span = broad && frame.columns > 1;
  const own = broad ? { ...column, width: (span ? frame.measure : column.width) + frame.reach } : column;
  const share =
    figure.width === 'page' ? 1 : figure.width === 'wide' ? theme.figures.tallestWide : theme.figures.tallestColumn;
  const words = captionWords(figure, own, setting);
  const captions = rememberByColumn((under) => captionStrips(figure, words, under, setting));
  const make = (room: number) =>
    figureStrip(figure, own, Math.min(room, frame.height), share * frame.height, setting, { wide, span, captions });
  const natural = make(frame.height);
  if (natural.height - natural.depth > frame.height + tolerance) return tooTall(figure, span ? column : own, setting);
  if (!floats) return [natural];
  const float: Float = {
    kind: 'float',
    strip: natural,
    alone: figure.width === 'page' && natural.height > frame.height * 0.8,
    shrink: remembered((room) => shrunk(figure, natural, make, room, theme.figures.smallestShrink)),
  };
  if (!span) return [float];
  const [narrow] = figureItems({ ...figure, width: 'column' }, column, floats, setting);
  return [narrow?.kind === 'float' ? { ...float, narrow } : float];
}

/** The same room asked for again is not set again; to the point, so that the same room is often asked for. */
function remembered(shrink: Float['shrink']): Float['shrink'] {
  const known = new Map<number, Strip | undefined>();
  return (room) => {
    const whole = Math.floor(room);
    if (!known.has(whole)) known.set(whole, shrink(whole));
    return known.get(whole);
  };
}

function shrunk(
  figure: Figure,
  natural: Strip,
  make: (room: number) => Strip,
  room: number,
  smallest: number,
): Strip | undefined {
  if (figure.images.length === 0 || room < natural.height * smallest) return undefined;
  const smaller = make(room);
  return smaller.height - smaller.depth <= room + tolerance ? smaller : undefined;
}

/** A figure whose caption leaves no room for its picture is set line by line; rather parted than lost. */
function tooTall(figure: Figure, column: Column, setting: Setting): Strip[] {
  setting.messages.report(
    'figure-too-tall',
    figure.place,
    `caption and credits of figure ${figure.number} are longer than a page`,
  );
  const room = setting.frame.height / 3;
  const top = topOf(figure, column, room, setting);
  const captions = captionStrips(figure, captionWords(figure, column, setting), column, setting);
  return [...(top ? [{ ...top.strip, keep: true, anchors: [figure.id] }] : []), ...captions];
}

interface FigureOptions {
  readonly wide: boolean;
  readonly span: boolean;
  readonly captions: StripsFor;
}

/** The whole figure as one strip, at most `room` points high where that is possible. */
function figureStrip(
  figure: Figure,
  column: Column,
  room: number,
  tallest: number,
  setting: Setting,
  { wide, span, captions: captionsFor }: FigureOptions,
): Strip {
  const { theme, frame } = setting;
  const space = glue(theme.spacing.figure * frame.leading, frame.leading);
  let captions: readonly Strip[] = [];
  let top = topOf(figure, column, tallest, setting);
  // The caption is as wide as its picture, but never narrow: it is set again where the picture gets narrower.
  for (let pass = 0; pass < 3; pass++) {
    const under = captionColumn(column, top?.width ?? column.width);
    captions = captionsFor(under);
    const left = room - captionHeight(captions, setting);
    top = topOf(figure, column, Math.max(20, Math.min(tallest, left)), setting);
    if (captionColumn(column, top?.width ?? column.width).width === under.width) break;
  }
  const captionGap = glue(captions.length > 0 ? theme.spacing.captionGap : 0);
  const parts = [...(top ? [{ ...top.strip, after: captionGap }] : []), ...captions];
  return stack(parts, { before: space, after: space, anchors: [figure.id], reach: wide ? frame.reach : 0, span });
}

function captionHeight(captions: readonly Strip[], { theme }: Setting): number {
  if (captions.length === 0) return 0;
  return stackHeight(captions) - (captions.at(-1)?.depth ?? 0) + theme.spacing.captionGap;
}

/** A caption begins where its picture, in the middle of the column, begins; one under a narrow picture goes on beyond its other edge. */
function captionColumn(column: Column, width: number): Column {
  const narrow = Math.min(column.width, Math.max(width, 0.66 * column.width));
  const room = column.width - narrow;
  const start = Math.min(room, Math.max(0, (column.width - width) / 2));
  return inset(column, start, room - start);
}

interface Top {
  readonly strip: Strip;
  /** Width of what is seen. */
  readonly width: number;
}

function topOf(figure: Figure, column: Column, tallest: number, setting: Setting): Top | undefined {
  if (figure.withheld) return { strip: noticeStrip(figure, column, setting), width: column.width };
  if (figure.images.length === 0) return undefined;
  const arrangement = arrange(figure, column, tallest, setting);
  return { strip: picturesStrip(arrangement), width: arrangement.width };
}

function picturesStrip({ cells, height }: Arrangement): Strip {
  const layers = cells.flatMap((cell): Layer[] => [
    {
      items: [
        {
          kind: 'image',
          role: content(cell.picture.id),
          image: cell.picture.image,
          x: 0,
          y: 0,
          width: cell.width,
          height: cell.height,
        },
      ],
      x: cell.x,
      y: cell.y,
    },
    ...cell.label.map((layer) => ({ ...layer, y: layer.y + cell.y + cell.height })),
  ]);
  return strip({
    height,
    layers,
    notes: cells.flatMap((cell) => cell.notes),
    anchors: cells.map((cell) => cell.picture.id),
  });
}

/** What stands for a picture that may not be shown: its reason on a pale ground. */
function noticeStrip({ withheld }: Figure, column: Column, setting: Setting): Strip {
  const { theme } = setting;
  const padding = theme.spacing.boxPadding * 1.3;
  const inner = inset(column, padding, padding);
  const lines = withheld ? setLineNode(withheld, setting.styles.withheld, inner, setting) : [];
  const text = stack(lines);
  const height = text.height - text.depth + 2 * padding;
  const { tint, hairline } = theme.colours;
  const back = [
    ruleItem(0, 0, column.width, height, tint, 'Background'),
    ruleItem(0, 0, column.width, theme.spacing.hairline, hairline),
    ruleItem(0, height - theme.spacing.hairline, column.width, theme.spacing.hairline, hairline),
  ];
  const layers = [
    { items: back, x: column.x, y: 0 },
    ...text.layers.map((layer) => ({ ...layer, y: layer.y + padding })),
  ];
  return strip({ height, layers });
}

/** The words under a figure: its label with the caption, and the credits, where they stand beside it. */
export interface CaptionWords {
  readonly caption: readonly InlineRun[];
  readonly beside: readonly InlineRun[] | undefined;
}

/** Label, caption and credit, as the house has them: one after the other, on lines of their own, or side by side. */
export function captionWords(figure: Figure, column: Column, setting: Setting): CaptionWords {
  const caption = captionRuns(figure, column, setting);
  const credits = creditRuns(figure, column, setting);
  if (creditsBeside(figure)) return { caption, beside: credits };
  return { caption: joined(caption, credits, creditsApart(figure) && figure.caption ? '\n' : ' '), beside: undefined };
}

/** Set the words under a figure; the same words are set for one width after another. */
export function captionStrips(figure: Figure, words: CaptionWords, column: Column, setting: Setting): Strip[] {
  if (words.beside) return [besideStrip(figure, words.caption, words.beside, column, setting)];
  const options = { place: figure.place, several: true };
  const lines = linesOf(words.caption, setting.styles.caption, column, setting, options);
  return lines.map((line) => ({ ...line, penalty: Number.POSITIVE_INFINITY }));
}

function captionRuns({ id, label, caption }: Figure, { language }: Column, setting: Setting): readonly InlineRun[] {
  const { styles } = setting;
  const named = label ? [plainRun(label, styles.captionLabel.text, language, { node: id, part: 'label' })] : [];
  return joined(
    named,
    caption ? runsOf(caption.children, styles.caption.text, language, caption.id, setting) : [],
    ' ',
  );
}

function creditRuns(figure: Figure, { language }: Column, setting: Setting): readonly InlineRun[] {
  return sharedCredits(figure).reduce<readonly InlineRun[]>((runs, credit) => {
    const words = runsOf(creditWords(credit), setting.styles.credit.text, language, credit.id, setting);
    return joined(runs, words, '\n');
  }, []);
}

/** Runs one after the other; what parts them belongs to the text before. */
function joined(before: readonly InlineRun[], after: readonly InlineRun[], separator: string): readonly InlineRun[] {
  const last = before.at(-1);
  if (!last || after.length === 0) return [...before, ...after];
  return [...before.slice(0, -1), { ...last, text: `${last.text}${separator}` }, ...after];
}

/** The caption, and at its end side the credits in a narrow column. */
function besideStrip(
  figure: Figure,
  words: readonly InlineRun[],
  credits: readonly InlineRun[],
  column: Column,
  setting: Setting,
): Strip {
  const { caption } = setting.styles;
  const room = column.width * 0.3;
  const between = caption.leading;
  const options = { place: figure.place, several: true };
  const left = stack(linesOf(words, caption, inset(column, 0, room + between), setting, options));
  const narrow = inset(column, column.width - room);
  const right = stack(linesOf(credits, { ...caption, align: 'end' }, narrow, setting, options));
  const { height, depth } = left.height >= right.height ? left : right;
  return strip({
    height,
    depth,
    layers: [...left.layers, ...right.layers],
    notes: left.notes,
    penalty: Number.POSITIVE_INFINITY,
  });
}
