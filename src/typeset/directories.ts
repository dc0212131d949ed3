import type { Line, Phrasing } from '../publication/content.js';
import { creditGroups, creditWords } from '../publication/credits.js';
import type { Contents, ContentsEntry, CreditEntry, CreditList } from '../publication/publication.js';
import { plainRun, runsOf } from './inline.js';
import { content, linesOf, rightEdge, setLineNode, wordsLayer } from './lines.js';
import type { InlineRun } from './paragraph.js';
import { remember } from './remember.js';
import type { PageOf } from './sections.js';
import type { BlockStyle, Setting } from './setting.js';
import { type Column, endOf, glue, inset, type Layer, noGlue, type Strip, spaced } from './strip.js';

/** What lists that lead somewhere, and say on which page it is, are set with. */
export interface Directory {
  readonly pageOf: PageOf;
  readonly setting: Setting;
  /** Factor of the space between entries. */
  readonly air: number;
}

/** The contents: each article with kicker and byline, its headings below it, the page at the right. */
export function contentsItems({ entries, lists }: Contents, column: Column, directory: Directory): Strip[] {
  if (lists) {
    const space = glue(0.3 * directory.air * directory.setting.frame.leading);
    return entries.flatMap((entry) => spaced(childEntry(entry, column, directory, 1), space, noGlue));
  }
  return entries.flatMap((entry) => topEntry(entry, column, directory));
}

function topEntry(entry: ContentsEntry, column: Column, directory: Directory): Strip[] {
  const { setting, air } = directory;
  const { styles, frame } = setting;
  const narrow = inset(column, 0, numberRoom(setting));
  const line = (words: readonly Phrasing[], style: BlockStyle) =>
    linesOf(runsOf(words, style.text, column.language, entry.id, setting), style, narrow, setting, { keep: true });
  const { kicker: over, byline: under } = entry;
  // A space parts what stands on lines of its own, so that it is read as words.
  const kicker = over
    ? once(entry, 'kicker', setting, () => line([...over, { type: 'text', value: ' ' }], styles.contentsKicker))
    : [];
  const label = entryLines(entry, styles.contentsEntry, column, directory);
  const byline = under ? once(entry, 'byline', setting, () => line(under, styles.contentsByline)) : [];
  const children = entry.children.flatMap((child) => childEntry(child, column, directory, 1));
  const own = [...spaced(kicker, noGlue, glue(0.1 * frame.leading)), ...label, ...byline];
  const kept = own.map((each, index) => ({ ...each, keep: index < own.length - 1 || children.length > 0 }));
  // The last heading doesn't stand alone on the next page, either.
  const together = children.map((each, index) => (index === children.length - 2 ? { ...each, keep: true } : each));
  const more = spaced(together, glue(0.22 * air * frame.leading), noGlue);
  return spaced([...kept, ...more], glue(0.8 * air * frame.leading, frame.leading / 2), glue(0.2 * frame.leading));
}

function childEntry(entry: ContentsEntry, column: Column, directory: Directory, depth: number): Strip[] {
  const { styles, frame } = directory.setting;
  const inner = inset(column, frame.size * 1.4 * (depth - 1));
  const own = entryLines(entry, styles.contentsChild, inner, directory);
  return [...own, ...entry.children.flatMap((child) => childEntry(child, column, directory, depth + 1))];
}

/** The words of an entry, dots, and the page at the end of the last line. */
function entryLines(entry: ContentsEntry, style: BlockStyle, column: Column, directory: Directory): Strip[] {
  const { pageOf, setting } = directory;
  const lines = once(entry, 'label', setting, () => {
    const runs = [
      ...runsOf(entry.label, style.text, column.language, entry.id, setting),
      plainRun(' ', style.text, column.language, content(entry.id)),
    ];
    return linesOf(runs, style, inset(column, 0, numberRoom(setting)), setting);
  });
  return withPage(lines, entry.id, pageOf(entry.target), style, column, setting, true);
}

/** The words of an entry are set once, however often the list is: only its pages and its spaces change. */
function once(
  entry: ContentsEntry | CreditEntry,
  part: string,
  setting: Setting,
  make: () => readonly Strip[],
): readonly Strip[] {
  return remember(setting, `${entry.id} ${part}`, make);
}

/** Put the page number at the end of the last line, and dots before it. */
function withPage(
  lines: readonly Strip[],
  node: string,
  page: string | undefined,
  style: BlockStyle,
  column: Column,
  setting: Setting,
  dots: boolean,
): Strip[] {
  const last = lines.at(-1);
  if (!last || page === undefined) return [...lines];
  const number = pageNumber(page, style, column, setting);
  const items = number.items.map((item) => ({ ...item, role: { node, part: 'page' } as const }));
  const layers: Layer[] = [{ items, x: endOf(column, number.width), y: style.capitals }];
  if (dots) layers.unshift(...leader(last, style, column, setting));
  return [...lines.slice(0, -1), { ...last, layers: [...last.layers, ...layers] }];
}

/** The label of a page, set once for all entries of a style; whose it is, the entry says. */
function pageNumber(page: string, style: BlockStyle, column: Column, setting: Setting) {
  return remember(style, `page ${page} ${column.language} ${column.direction}`, () => {
    const numberStyle = { ...style, text: { ...style.text, italic: false, weight: 400 as const } };
    return wordsLayer(page, { artifact: 'Layout' }, numberStyle, column, setting);
  });
}

/** Dots on a common grid, counted from the page number; none where there is no room for three. */
function leader(line: Strip, style: BlockStyle, column: Column, setting: Setting): Layer[] {
  if (column.direction === 'rtl') return [];
  const role = { artifact: 'Layout' } as const;
  const dots = (count: number) =>
    remember(setting, `${count} dots ${column.language}`, () =>
      wordsLayer(new Array(count).fill('.').join(' '), role, setting.styles.leader, column, setting),
    );
  const step = dots(2).width - dots(1).width;
  const end = column.x + column.width - numberRoom(setting);
  const start = Math.max(...line.layers.map((layer) => layer.x + rightEdge(layer.items))) + setting.frame.size * 0.6;
  const count = Math.floor((end - start) / step);
  if (count < 3 || step <= 0) return [];
  return [{ items: dots(count).items, x: end - count * step, y: style.capitals }];
}

/** Room at the end of a line for the page number. */
function numberRoom({ frame }: Setting): number {
  return 2.1 * frame.size;
}

// ---------------------------------------------------------------- photo credits

/** The list of photo credits: what the figure is called, who made it, and on which page it stands. */
export function creditListItems(list: CreditList, column: Column, directory: Directory): Strip[] {
  const { setting } = directory;
  const { styles, frame } = setting;
  const intro = list.intro ? setLineNode(list.intro, styles.creditIntro, column, setting) : [];
  const groups = creditGroups(list).flatMap(({ heading, entries }) => [
    ...(heading ? groupHeading(heading, column, directory) : []),
    ...entries.flatMap((entry) => creditEntry(entry, column, directory)),
  ]);
  return [...spaced(intro, noGlue, glue(0.8 * frame.leading)), ...groups];
}

/** The photographer or agency over their credits, never parted from the first of them. */
function groupHeading(heading: Line, column: Column, { setting, air }: Directory): Strip[] {
  const lines = setLineNode(heading, setting.styles.attributionHeading, column, setting, { keep: true });
  return spaced(lines, glue(0.9 * air * setting.frame.leading, 0.3 * setting.frame.leading), noGlue);
}

function creditEntry(entry: CreditEntry, column: Column, { pageOf, setting, air }: Directory): Strip[] {
  const { styles, frame } = setting;
  const lines = once(entry, 'credit', setting, () => creditLines(entry, column, setting));
  const paged = withPage(lines, entry.id, pageOf(entry.figure), styles.creditLine, column, setting, false);
  const kept = paged.map((each, index) => (index === 0 ? each : { ...each, penalty: Number.POSITIVE_INFINITY }));
  return spaced(kept, glue(0.38 * air * frame.leading, 0.1 * frame.leading), noGlue);
}

function creditLines(entry: CreditEntry, column: Column, setting: Setting): Strip[] {
  const { styles } = setting;
  const { language } = column;
  const runs: InlineRun[] = runsOf(entry.label, styles.creditLabel.text, language, entry.id, setting);
  const add = (separator: string, words: readonly InlineRun[]) => {
    const last = runs.at(-1);
    // Within words that run the other way, the space would stand at their other end.
    if (last?.within.length) runs.push(plainRun(separator, styles.creditLine.text, language, content(entry.id)));
    else if (last) runs[runs.length - 1] = { ...last, text: `${last.text}${separator}` };
    runs.push(...words);
  };
  entry.credits.forEach((credit, index) => {
    add(index > 0 ? '\n' : ' ', runsOf(creditWords(credit), styles.creditLine.text, language, credit.id, setting));
  });
  return linesOf(runs, styles.creditLine, inset(column, 0, numberRoom(setting)), setting);
}
