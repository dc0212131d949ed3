import type { Line, Table, TableRow } from '../publication/content.js';
import { runsOf } from './inline.js';
import { ruleItem, setLineNode } from './lines.js';
import type { PageItem } from './page.js';
import { naturalWidth } from './set-paragraph.js';
import type { BlockStyle, Setting } from './setting.js';
import { type Column, glue, type Layer, type Strip, spaced, stack, stackHeight, strip } from './strip.js';

type Align = 'start' | 'center' | 'end';

/** Set a table: caption, head between rules, rows. The head is set again where the table goes on on a new page. */
export function tableStrips(table: Table, column: Column, usual: Setting): Strip[] {
  const { columns, setting } = columnsOf(table, column, usual);
  const { theme, frame, styles } = setting;
  const aligns = table.align.map((align) => alignOf(align, column));
  const caption = table.caption
    ? setLineNode(table.caption, styles.caption, column, setting, { keep: true, place: table.place })
    : [];
  const head = table.head ? headStrip(table.head, columns, aligns, column, setting) : topRule(column, setting);
  const repeat = asArtifact(head);
  const sets = table.rows.map((row) => rowStrips(row, columns, aligns, styles.table, setting));
  // A short table is better whole, even if that leaves some white.
  const short = stackHeight(sets.flat()) < frame.height * 0.35;
  const rows = sets.flatMap((set, index) => {
    // Two rows stay with the head, the last with the one before it, unless they are tall.
    const kept = set.length === 1 && (index < 2 || index === sets.length - 1);
    const penalty = kept ? Number.POSITIVE_INFINITY : short ? 6 : 0.25;
    return set.map((each, part) => ({ ...each, repeat, penalty: part > 0 ? withinRow(part, set.length) : penalty }));
  });
  const foot = strip({
    height: theme.spacing.rule,
    layers: [{ items: [ruleItem(0, 0, column.width, theme.spacing.rule, theme.colours.rule)], x: column.x, y: 0 }],
    penalty: Number.POSITIVE_INFINITY,
  });
  const over = glue(0.7 * frame.leading, 0.6 * frame.leading);
  const under = glue(frame.leading, 0.6 * frame.leading);
  return spaced([...spaced(caption, glue(0), glue(theme.spacing.captionGap)), head, ...rows, foot], over, under);
}

/** A row taller than half a page is rather broken, two lines on either side, than the page left half empty. */
function withinRow(line: number, lines: number): number {
  return line === 1 || line === lines - 1 ? Number.POSITIVE_INFINITY : 3;
}

function headStrip(
  row: TableRow,
  columns: readonly Column[],
  aligns: readonly Align[],
  column: Column,
  setting: Setting,
): Strip {
  const { rule, hairline } = setting.theme.spacing;
  const colour = setting.theme.colours.rule;
  const pad = padding(setting);
  const cells = stack(rowStrips(row, columns, aligns, setting.styles.tableHead, setting));
  const height = cells.height + rule + pad;
  const lines: Layer = {
    items: [ruleItem(0, 0, column.width, rule, colour), ruleItem(0, height - hairline, column.width, hairline, colour)],
    x: column.x,
    y: 0,
  };
  const layers = [lines, ...cells.layers.map((layer) => ({ ...layer, y: layer.y + rule + pad * 0.4 }))];
  return strip({ height, layers, keep: true, notes: cells.notes, after: glue(pad * 0.4) });
}

/** A table without a head begins with a rule. */
function topRule(column: Column, { theme }: Setting): Strip {
  const { rule } = theme.spacing;
  const items = [ruleItem(0, 0, column.width, rule, theme.colours.rule)];
  return strip({ height: rule * 3, layers: [{ items, x: column.x, y: 0 }], keep: true });
}

function padding({ frame }: Setting): number {
  return frame.leading * 0.24;
}

/** A row as one strip; one that is taller than half a page as strips of one line each. */
function rowStrips(
  row: TableRow,
  columns: readonly Column[],
  aligns: readonly Align[],
  style: BlockStyle,
  setting: Setting,
): Strip[] {
  const pad = padding(setting);
  const cells = row.cells.map((cell, index) =>
    cellStrips(cell, columns[index], aligns[index] ?? 'start', style, setting),
  );
  const tallest = Math.max(1, ...cells.map((lines) => lines.length));
  const height = tallest * style.leading;
  const top = (style.leading - style.capitals) / 2;
  if (height <= setting.frame.height / 2) {
    const layers = cells.flatMap((lines) =>
      lines.flatMap((line, index) =>
        line.layers.map((layer) => ({ ...layer, y: layer.y + top + index * style.leading })),
      ),
    );
    const notes = cells.flatMap((lines) => lines.flatMap((line) => line.notes));
    return [strip({ height: height + pad, layers, notes })];
  }
  return Array.from({ length: tallest }, (_, index) => {
    const lines = cells.flatMap((cell) => cell[index] ?? []);
    const layers = lines.flatMap((line) => line.layers.map((layer) => ({ ...layer, y: layer.y + top })));
    const last = index === tallest - 1 ? pad : 0;
    return strip({ height: style.leading + last, layers, notes: lines.flatMap((line) => line.notes) });
  });
}

function cellStrips(
  cell: Line,
  column: Column | undefined,
  align: Align,
  style: BlockStyle,
  setting: Setting,
): Strip[] {
  if (!column || cell.children.length === 0) return [];
  return setLineNode(cell, style, column, setting, { align });
}

/** Left and right are meant as seen on the page, whichever way the text runs. */
function alignOf(align: Table['align'][number], { direction }: Column): Align {
  if (align === undefined || align === 'center') return align ?? 'start';
  return (align === 'right') === (direction === 'ltr') ? 'end' : 'start';
}

// ---------------------------------------------------------------- widths of columns

/** The smallest that a table's letters become, as a share of their size: five points and a half where they had nine. */
const smallest = 0.62;

/**
 * Give each column the width that its words ask for, and share out what is left or lacking. Where the longest words alone are too wide, all
 * is set smaller, as far as it can be read; only what is too wide even then has its words broken, which is reported.
 */
function columnsOf(
  table: Table,
  column: Column,
  usual: Setting,
): { readonly columns: Column[]; readonly setting: Setting } {
  const count = Math.max(1, table.align.length, table.head?.cells.length ?? 0);
  const gaps = usual.theme.spacing.cellGap * (count - 1);
  const wishes = Array.from({ length: count }, (_, index) => columnWish(table, index, column, usual));
  const least = sum(wishes.map((wish) => wish.least));
  const needed = (column.width - 0.5) / (least + gaps);
  const size = Math.min(1, Math.max(smallest, needed));
  if (needed < smallest) reportWidth(table, (least + gaps) * smallest, column.width, usual);
  const room = Math.max(count, column.width - gaps * size);
  const widths = shareOut(
    wishes.map((wish) => ({ least: wish.least * size, natural: wish.natural * size })),
    room,
  );
  let offset = 0;
  const columns = widths.map((width) => {
    const x = column.direction === 'rtl' ? column.x + column.width - offset - width : column.x + offset;
    offset += width + usual.theme.spacing.cellGap * size;
    return { ...column, x, width };
  });
  return { columns, setting: size < 1 ? smaller(usual, size) : usual };
}

function smaller(setting: Setting, size: number): Setting {
  const { table, tableHead } = setting.styles;
  const scaled = (style: BlockStyle): BlockStyle => ({
    ...style,
    text: { ...style.text, size: style.text.size * size },
    leading: style.leading * size,
    capitals: style.capitals * size,
  });
  return { ...setting, styles: { ...setting.styles, table: scaled(table), tableHead: scaled(tableHead) } };
}

function reportWidth({ place }: Table, needed: number, width: number, { messages }: Setting): void {
  const millimetres = (points: number) => Math.round((points / 72) * 25.4);
  const reason = `the table needs ${millimetres(needed)} mm, and has ${millimetres(width)} mm; words in it are broken`;
  messages.report('table-too-wide', place, reason);
}

interface Wish {
  /** Width of the longest word, and of the longest cell. */
  readonly least: number;
  readonly natural: number;
}

function columnWish(table: Table, index: number, column: Column, setting: Setting): Wish {
  let least = 1;
  let natural = 1;
  for (const row of [table.head ?? [], table.rows].flat()) {
    const cell = row.cells[index];
    if (!cell) continue;
    const style = row === table.head ? setting.styles.tableHead : setting.styles.table;
    const runs = runsOf(cell.children, style.text, column.language, cell.id, setting);
    natural = Math.max(natural, naturalWidth(runs, setting.measurer) + 0.5);
    for (const run of runs) {
      for (const word of run.text.split(/\s+/)) {
        if (word) least = Math.max(least, naturalWidth([{ ...run, text: word }], setting.measurer) + 0.5);
      }
    }
  }
  return { least: Math.min(least, natural), natural };
}

function shareOut(wishes: readonly Wish[], room: number): number[] {
  const natural = sum(wishes.map((wish) => wish.natural));
  if (natural <= room) return wishes.map((wish) => wish.natural + ((room - natural) * wish.natural) / natural);
  const least = sum(wishes.map((wish) => wish.least));
  if (least >= room) return wishes.map((wish) => (wish.least * room) / least);
  const share = (room - least) / (natural - least);
  return wishes.map((wish) => wish.least + (wish.natural - wish.least) * share);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** The same ink as an artifact: the head of a table is read once. */
function asArtifact(head: Strip): Strip {
  const layers = head.layers.map((layer) => ({
    ...layer,
    items: layer.items.map((item): PageItem => {
      const role = { artifact: 'Pagination' } as const;
      return item.kind === 'text' ? { ...item, role, within: [] } : { ...item, role };
    }),
  }));
  return { ...head, layers, notes: [], anchors: [] };
}
