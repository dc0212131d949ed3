import type { Publication, Section } from '../publication/publication.js';
import { textOf } from '../publication/text.js';
import { ruleItem, wordsLayer } from './lines.js';
import type { Page, PageItem } from './page.js';
import type { PageBody, PlacedStrip } from './paginate.js';
import type { Setting } from './setting.js';
import { onSheet } from './sheet.js';
import type { Box, Column, Layer } from './strip.js';

/** A page with its place in the book, before everything on it has its place on the sheet. */
export interface Draft {
  readonly body: PageBody;
  /** Undefined: a blank page. */
  readonly section?: Section;
  /** Where in its section, from 0. */
  readonly ordinal: number;
  readonly label: string;
  /** On the right-hand side of an opening, in a book that is read from left to right. */
  readonly recto: boolean;
}

/** Give everything on a page its place: boxes, text, notes, running head and folio. */
export function finishPage(draft: Draft, publication: Publication, setting: Setting): Page {
  const { frame } = setting;
  const outerRight = draft.recto === (publication.direction === 'ltr');
  const left = outerRight ? frame.inner : frame.outer;
  const { placed, notes } = draft.body;
  const at = (layer: Layer, { strip, x, y }: PlacedStrip): PageItem[] =>
    moved(layer, left + x - (outerRight ? 0 : strip.reach), frame.top + y);
  const items = [
    ...boxes(draft.body, left, frame.top),
    ...placed.flatMap((each) => each.strip.layers.flatMap((layer) => at(layer, each))),
    ...columnRules(draft.body, left, setting),
    ...noteRules(draft, left, setting),
    ...notes.flatMap((each) => each.strip.layers.flatMap((layer) => at(layer, each))),
    ...runningHead(draft, publication, left, outerRight, setting),
    ...folio(draft, left, outerRight, setting),
  ];
  return onSheet({ size: frame.trim, label: draft.label, items }, setting);
}

function moved({ items, x, y }: Layer, left: number, top: number): PageItem[] {
  return items.map((item) => ({ ...item, x: item.x + x + left, y: item.y + y + top }));
}

/** One rectangle behind each run of strips that share a box. */
function boxes({ placed }: PageBody, left: number, top: number): PageItem[] {
  const items: PageItem[] = [];
  let start = 0;
  while (start < placed.length) {
    const box = placed[start]?.strip.box;
    let end = start + 1;
    while (end < placed.length && placed[end]?.strip.box === box && placed[end]?.x === placed[start]?.x) end++;
    const first = placed[start];
    const last = placed[end - 1];
    if (box && first && last) items.push(boxItem(box, left + first.x, top + first.y, top + last.y + last.strip.height));
    start = end;
  }
  return items;
}

function boxItem({ x, width, padding, colour }: Box, left: number, top: number, bottom: number): PageItem {
  return ruleItem(left + x, top - padding, width, bottom - top + 2 * padding, colour, 'Background');
}

/** A short rule at the start of the line above the notes of each column. */
function noteRules({ body: { notes }, section }: Draft, left: number, { frame, theme }: Setting): PageItem[] {
  const width = Math.min(4.5 * frame.size, frame.columnWidth);
  const tops = notes.filter(({ x }, index) => x !== notes[index - 1]?.x);
  return tops.map(({ x, y }) => {
    const start = section?.direction === 'rtl' ? frame.columnWidth - width : 0;
    const above = theme.spacing.noteGap * frame.leading * 0.42;
    return ruleItem(left + x + start, frame.top + y - above, width, theme.spacing.hairline, theme.colours.rule);
  });
}

/** Rules between the columns, as long as the longer of the two that they part. */
function columnRules({ placed, notes }: PageBody, left: number, { frame, theme }: Setting): PageItem[] {
  const thickness = theme.furniture.columnRule;
  const inColumns = [...placed, ...notes].filter(({ strip }) => !strip.span);
  const edges = [...new Set(inColumns.map(({ x }) => x))].sort((a, b) => a - b);
  if (thickness === 0 || edges.length < 2) return [];
  const top = Math.min(...inColumns.map(({ y }) => y));
  const bottom = Math.max(...inColumns.map(({ strip, y }) => y + strip.height - strip.depth));
  return edges.slice(1).map((edge) => {
    const x = left + edge - frame.columnGap / 2 - thickness / 2;
    return ruleItem(x, frame.top + top, thickness, bottom - top, theme.colours.hairline);
  });
}

// ---------------------------------------------------------------- running heads and folios

/** Pages with a head are those that go on: title page, imprint, blank pages and openings have none. */
function runningHead(
  { section, ordinal, recto }: Draft,
  publication: Publication,
  left: number,
  outerRight: boolean,
  setting: Setting,
): PageItem[] {
  if (!section || ordinal === 0 || section.type === 'titlePage' || section.type === 'imprint') return [];
  const words = recto ? textOf(section.title.children).replaceAll('\n', ' ') : publication.title;
  const column = columnOf(recto ? section : publication, setting);
  const role = { artifact: 'Pagination', subtype: 'Header' } as const;
  const set = (text: string) => wordsLayer(text, role, setting.styles.runningHead, column, setting);
  const { items, width } = shortened(words, setting.frame.measure * 0.9, set);
  const x = outerRight ? left + setting.frame.measure - width : left;
  return [...moved({ items, x, y: setting.frame.head }, 0, 0), ...headRule(left, setting)];
}

function headRule(left: number, { frame, theme }: Setting): PageItem[] {
  const thickness = theme.furniture.headRule;
  if (thickness === 0) return [];
  return [ruleItem(left, frame.head + 0.45 * frame.leading, frame.measure, thickness, theme.colours.rule)];
}

/** As many whole words as fit, with an ellipsis where some are left out. */
function shortened<T extends { readonly width: number }>(words: string, room: number, set: (text: string) => T): T {
  let result = set(words);
  const kept = words.split(/\s+/);
  while (result.width > room && kept.length > 1) {
    kept.pop();
    result = set(`${kept.join(' ').replace(/[\s,;:–—-]+$/u, '')} …`);
  }
  return result;
}

function folio({ section, label }: Draft, left: number, outerRight: boolean, setting: Setting): PageItem[] {
  if (!section || section.type === 'titlePage' || section.type === 'imprint') return [];
  const column: Column = { x: 0, width: setting.frame.measure, language: section.language, direction: 'ltr' };
  const role = { artifact: 'Pagination', subtype: 'Footer' } as const;
  const { items, width } = wordsLayer(label, role, setting.styles.folio, column, setting);
  const room = setting.frame.measure - width;
  const centred = setting.theme.furniture.folio === 'center';
  const x = left + (centred ? room / 2 : outerRight ? room : 0);
  return moved({ items, x, y: setting.frame.foot }, 0, 0);
}

function columnOf({ language, direction }: Publication | Section, { frame }: Setting): Column {
  return { x: 0, width: frame.measure, language, direction };
}
