import type { Place } from '../diagnostics/messages.js';
import type { Line, NodeId } from '../publication/content.js';
import { plainRun, runsOf } from './inline.js';
import { type Colour, type ItemRole, type PageItem, type PlacedRule, type PlacedText, widthOfText } from './page.js';
import type { InlineRun, SetLine } from './paragraph.js';
import { setParagraph } from './set-paragraph.js';
import type { BlockStyle, Setting } from './setting.js';
import { type Column, type Layer, type Strip, strip } from './strip.js';

/** How the lines of a paragraph are to stand on the page, where it differs from the usual. */
export interface LinesOptions {
  readonly indent?: number;
  readonly align?: BlockStyle['align'];
  /** On the baseline grid: lines of the body. */
  readonly grid?: boolean;
  /** All lines on one page, and what follows them with them. */
  readonly keep?: boolean;
  /** Lines of about the same length: a headline whose last line is not one word. */
  readonly balance?: boolean;
  /** The first lines leave so much room at their start. */
  readonly beside?: { readonly lines: number; readonly width: number };
  /** How many lines more or fewer than the best setting has. */
  readonly looseness?: number;
  /** The same runs, the very array, are going to be set in other columns too. */
  readonly several?: boolean;
  readonly place?: Place | undefined;
}

/** Set a paragraph and make a strip of each of its lines; at least two of them stay together at each end. */
export function linesOf(
  runs: readonly InlineRun[],
  style: BlockStyle,
  column: Column,
  setting: Setting,
  options: LinesOptions = {},
): Strip[] {
  const { lines, x } = options.balance
    ? balanced(runs, style, column, setting, options)
    : { lines: setLines(runs, style, column, setting, options), x: column.x };
  return lines.map((line, index) =>
    strip({
      height: style.leading,
      depth: style.leading - style.capitals,
      layers: [lineLayer(line, x + startRoom(index, column, options), style.capitals, setting)],
      grid: options.grid ?? false,
      penalty: breakPenalty(lines, index, options.keep),
      keep: options.keep ?? false,
      notes: line.notes,
    }),
  );
}

/** What a line leaves free at its left end. */
function startRoom(line: number, { direction }: Column, { beside }: LinesOptions): number {
  return beside && line < beside.lines && direction === 'ltr' ? beside.width : 0;
}

/** Set a paragraph into bare lines. */
export function setLines(
  runs: readonly InlineRun[],
  style: BlockStyle,
  column: Column,
  setting: Setting,
  options: LinesOptions = {},
): readonly SetLine[] {
  const { beside } = options;
  const { width, direction } = column;
  return setParagraph(
    runs,
    {
      width: (line) => (beside && line < beside.lines ? width - beside.width : width),
      align: options.align ?? style.align,
      indent: options.indent ?? 0,
      hyphenate: style.hyphenate,
      scaling: style.scaling,
      direction,
      several: options.several ?? false,
      ...(options.looseness ? { looseness: options.looseness } : {}),
    },
    setting.measurer,
    setting.messages,
    options.place,
  );
}

/** The narrowest setting that needs no more lines than the full width does. */
function balanced(
  runs: readonly InlineRun[],
  style: BlockStyle,
  column: Column,
  setting: Setting,
  wanted: LinesOptions,
): { readonly lines: readonly SetLine[]; readonly x: number } {
  const options = { ...wanted, several: true };
  let lines = setLines(runs, style, column, setting, options);
  let best = column;
  let low = column.width / 2;
  for (let step = 0; step < 6 && lines.length > 1; step++) {
    const width = (low + best.width) / 2;
    const tried = setLines(runs, style, { ...column, width }, setting, options);
    const fits =
      tried.length <= lines.length &&
      wordsCut(tried) <= wordsCut(lines) &&
      tried.every((line) => line.width <= width && line.ratio >= 0);
    if (fits) {
      lines = tried;
      best = { ...column, width };
    } else {
      low = width;
    }
  }
  const align = options.align ?? style.align;
  const slack = column.width - best.width;
  const atEnd = (align === 'end') !== (column.direction === 'rtl');
  return { lines, x: column.x + (align === 'center' ? slack / 2 : atEnd ? slack : 0) };
}

/** How many lines end within a word, or where words meet without a space. */
function wordsCut(lines: readonly SetLine[]): number {
  return lines.slice(0, -1).filter(({ items }) => !/\s$/u.test(items.at(-1)?.text ?? '')).length;
}

/** Set a line of the model: a headline, a byline, a caption. */
export function setLineNode(
  line: Line,
  style: BlockStyle,
  column: Column,
  setting: Setting,
  options: LinesOptions = {},
): Strip[] {
  return linesOf(runsOf(line.children, style.text, column.language, line.id, setting), style, column, setting, options);
}

/** Set words that are no phrasing, under a role of their own. */
export function setWords(
  text: string,
  role: ItemRole,
  style: BlockStyle,
  column: Column,
  setting: Setting,
  options: LinesOptions = {},
): Strip[] {
  return linesOf([plainRun(text, style.text, column.language, role)], style, column, setting, options);
}

/** A single line of words, not broken, as a layer whose items start at 0. */
export function wordsLayer(
  text: string,
  role: ItemRole,
  style: BlockStyle,
  column: Column,
  setting: Setting,
): { readonly items: readonly PageItem[]; readonly width: number } {
  const run = plainRun(text, style.text, column.language, role);
  const lines = setLines([run], style, { ...column, width: 10_000 }, setting, { align: 'start' });
  const placed = lines.flatMap((line) => line.items);
  const left = placed.reduce((edge, item) => Math.min(edge, item.x), Number.POSITIVE_INFINITY);
  const items = placed.map((item) => ({ ...item, x: item.x - left }));
  return { items, width: rightEdge(items) };
}

/** The note whose mark is in the line must be at the foot of its page; two lines stay together at either end. */
function breakPenalty(lines: readonly SetLine[], index: number, keep: boolean | undefined): number {
  if (index === 0) return 0;
  if (keep || index === 1 || index === lines.length - 1) return Number.POSITIVE_INFINITY;
  return lines[index - 1]?.hyphenated ? 0.4 : 0;
}

/** Where the items of a line end on the right. */
export function rightEdge(items: readonly PageItem[]): number {
  return items.reduce((edge, item) => Math.max(edge, item.x + itemWidth(item)), 0);
}

function itemWidth(item: PageItem): number {
  if (item.kind !== 'text') return item.width;
  return widthOfText(item);
}

/** The items of a line, with a rule through deleted words. */
function lineLayer(line: SetLine, x: number, y: number, setting: Setting): Layer {
  const struck = line.items.filter((item) => isDeleted(item, setting));
  return { items: struck.length === 0 ? line.items : [...line.items, ...struck.map(strike)], x, y };
}

function isDeleted({ colour }: PlacedText, { theme }: Setting): boolean {
  const [red, green, blue] = theme.colours.deleted;
  return colour[0] === red && colour[1] === green && colour[2] === blue;
}

function strike(item: PlacedText): PlacedRule {
  const { x, y, size, colour } = item;
  const role = { artifact: 'Layout' } as const;
  return { kind: 'rule', role, x, y: y - size * 0.27, width: itemWidth(item), height: size * 0.055, colour };
}

/** A role for a node's own words. */
export function content(node: NodeId): ItemRole {
  return { node, part: 'content' };
}

/** A rule or a box of the layout. */
export function ruleItem(
  x: number,
  y: number,
  width: number,
  height: number,
  colour: Colour,
  artifact: 'Layout' | 'Background' = 'Layout',
): PlacedRule {
  return { kind: 'rule', role: { artifact }, x, y, width, height, colour };
}
