import type {
  Block,
  Blockquote,
  Code,
  Epigraph,
  Heading,
  Interview,
  Line,
  List,
  ListItem,
  Paragraph,
  PullQuote,
  ThematicBreak,
  Verse,
} from '../publication/content.js';
import { linesBetweenBreaks } from '../publication/text.js';
import { dropCapOf, withDropCap } from './drop-cap.js';
import { figureItems } from './figures.js';
import { plainRun, runsOf } from './inline.js';
import { isLeadIn } from './lead-in.js';
import { content, type LinesOptions, linesOf, ruleItem, setLineNode, setLines, setWords, wordsLayer } from './lines.js';
import type { BlockStyle, Setting } from './setting.js';
import {
  type Column,
  type GalleyItem,
  glue,
  inset,
  type Layer,
  noGlue,
  type Strip,
  spaced,
  startOf,
  strip,
} from './strip.js';
import { tableStrips } from './tables.js';
import type { StyleName } from './theme.js';

/** Where blocks stand: the column, the style of their paragraphs, and whether figures may float. */
export interface BlockContext {
  readonly setting: Setting;
  readonly column: Column;
  readonly paragraph: StyleName;
  readonly floats: boolean;
  /** How many lists they are in. */
  readonly depth: number;
  /** Whether the first of them, a paragraph, begins with a large letter. */
  readonly dropCap?: boolean;
}

/** Set blocks, one after the other. */
export function blockItems(blocks: readonly Block[], context: BlockContext): GalleyItem[] {
  // What stands before the text is no part of it.
  const firstWords = blocks.findIndex(({ type }) => type !== 'epigraph' && type !== 'figure');
  return blocks.flatMap((block, index) => {
    const dropCap = context.dropCap === true && index === firstWords;
    const own = { ...context, dropCap, column: columnFor(block, context.column) };
    const handle = handlers[block.type] as (block: Block, context: BlockContext, before?: Block) => GalleyItem[];
    const before = blocks[index - 1];
    return handle(block, own, index === firstWords && before?.type === 'figure' ? undefined : before);
  });
}

const handlers = {
  heading: (heading, context) => headingStrips(heading, context),
  paragraph: (paragraph, context, before) => paragraphStrips(paragraph, context, before),
  blockquote: (quote, context) => blockquoteItems(quote, context),
  pullQuote: (quote, context) => pullQuoteStrips(quote, context),
  verse: (verse, context) => verseStrips(verse, context),
  epigraph: (epigraph, context) => epigraphItems(epigraph, context),
  interview: (interview, context) => interviewItems(interview, context),
  list: (list, context) => listItems(list, context),
  table: (table, context) => tableStrips(table, context.column, context.setting),
  code: (code, context) => codeStrips(code, context),
  thematicBreak: (node, context) => ornamentStrips(node, context),
  figure: (figure, context) => figureItems(figure, context.column, context.floats, context.setting),
} satisfies {
  readonly [T in Block['type']]: (
    block: Extract<Block, { type: T }>,
    context: BlockContext,
    before?: Block,
  ) => GalleyItem[];
};

function columnFor(block: Block, column: Column): Column {
  return { ...column, language: block.language ?? column.language, direction: block.direction ?? column.direction };
}

/** Space over and under a block that is no paragraph. */
function blockGlue({ theme, frame }: Setting) {
  const space = theme.spacing.block * frame.leading;
  return glue(space, space);
}

function headingStrips(heading: Heading, { setting, column }: BlockContext): Strip[] {
  const { leading } = setting.frame;
  const style = setting.styles[heading.depth === 2 ? 'heading2' : heading.depth === 3 ? 'heading3' : 'heading4'];
  const over = heading.depth === 2 ? 1.1 : 0.75;
  const lines = setLineNode(heading, style, column, setting, { keep: true, balance: true, place: heading.place });
  const set = spaced(lines, glue(over * leading, 0.9 * leading), glue(heading.depth === 2 ? 0.3 * leading : 0));
  return set.map((line, index) => (index === 0 ? { ...line, anchors: [heading.id] } : line));
}

/** A paragraph after another begins with an indent; after anything else its start is plain to see. */
function paragraphStrips(paragraph: Paragraph, context: BlockContext, before: Block | undefined): Strip[] {
  const { setting, column, depth } = context;
  const style = setting.styles[context.paragraph];
  // A list has half a line over and half a line under it: its own lines stand between those of the grid.
  const grid = context.paragraph === 'body' && depth === 0;
  if (paragraph.lined) return linedStrips(paragraph, style, context, grid, before);
  const afterLines = before?.type === 'paragraph' && before.lined === true;
  // A figure may float away, so that the paragraph after it is one after a paragraph again.
  const led = isLeadIn(paragraph);
  const follows = ((before?.type === 'paragraph' && !afterLines) || before?.type === 'figure') && !led;
  const afterLeadIn = isLeadIn(before);
  const ragged = style.align !== 'justify';
  const indent = setting.theme.spacing.paragraphIndent * style.text.size;
  const isIndented = follows && !afterLeadIn && depth === 0 && !ragged;
  const hang = paragraph.hanging ? indent : 0;
  const runs = runsOf(paragraph.children, style.text, column.language, paragraph.id, setting);
  const initial = context.dropCap && grid ? dropCapOf(runs, column, setting) : undefined;
  const { place, looseness } = paragraph;
  const options = { place, ...(looseness ? { looseness } : {}) };
  const initialled = initial && withDropCap(initial, style, column, setting, options);
  if (initialled) return initialled;
  const start = hang > 0 ? -hang : isIndented ? indent : 0;
  const lines = linesOf(runs, style, inset(column, hang), setting, { ...options, indent: start, grid, keep: led });
  const apart =
    afterLines || (led && before) ? aboutLines(style, grid) : ragged && follows ? glue(0.35 * style.leading) : noGlue;
  return spaced(lines, apart, noGlue);
}

/** Lines of the author's have no indent, and space between them and other paragraphs. */
function linedStrips(
  { id, place, children }: Paragraph,
  style: BlockStyle,
  { setting, column }: BlockContext,
  grid: boolean,
  before: Block | undefined,
): Strip[] {
  const ended = { ...style, align: 'start', hyphenate: false } as const;
  const lines = endedLines({ id, children }, ended, column, setting, { place, grid });
  return spaced(lines, before ? aboutLines(style, grid) : noGlue, noGlue);
}

function aboutLines({ leading }: BlockStyle, grid: boolean) {
  return glue(0.5 * leading, grid ? 0.5 * leading : 0);
}

function blockquoteItems(quote: Blockquote, context: BlockContext): GalleyItem[] {
  const { setting } = context;
  const indent = setting.theme.spacing.quoteIndent * setting.frame.size;
  const column = inset(context.column, indent, indent);
  const inside = {
    ...context,
    column,
    paragraph: context.paragraph === 'body' ? 'blockquote' : context.paragraph,
  } as const;
  const items = blockItems(quote.children, inside);
  return spaced([...items, ...attributed(quote.attribution, column, setting)], blockGlue(setting), blockGlue(setting));
}

/** Whose words they are, never parted from them. */
function attributed(line: Line | undefined, column: Column, setting: Setting): Strip[] {
  if (!line) return [];
  const set = setLineNode(line, setting.styles.quoteAttribution, column, setting, { keep: true });
  return set.map((each, index) => ({ ...each, penalty: Number.POSITIVE_INFINITY, keep: index < set.length - 1 }));
}

// ---------------------------------------------------------------- verse, epigraphs, interviews

/** Lines that the author ended: what is turned over stands in from them, and a page ends rather before all of them, with two on either side. */
function endedLines(
  { id, children }: Line,
  style: BlockStyle,
  column: Column,
  setting: Setting,
  options: LinesOptions,
): Strip[] {
  const hang = setting.theme.spacing.paragraphIndent * style.text.size;
  const hanging = inset(column, hang);
  const set = linesBetweenBreaks(children).flatMap((line) => {
    // The space at the end stands for the end of the line when the text is read back.
    const words = [...line, { type: 'text', value: ' ' } as const];
    const runs = runsOf(words, style.text, column.language, id, setting);
    return linesOf(runs, style, hanging, setting, { ...options, indent: -hang });
  });
  return set.map((line, index) => {
    if (index === 0) return line;
    const lone = index === 1 || index === set.length - 1;
    return { ...line, penalty: lone ? Number.POSITIVE_INFINITY : line.penalty + 1.5 };
  });
}

/** Stanzas with half a line between them; a page ends between stanzas rather than within one. */
function verseStrips({ stanzas, attribution, place }: Verse, { setting, column }: BlockContext): Strip[] {
  const indent = setting.theme.spacing.quoteIndent * setting.frame.size;
  const own = inset(column, indent);
  const style = setting.styles.verse;
  const set = stanzas.map((stanza, number) => {
    const lines = endedLines(stanza, style, own, setting, { place });
    return spaced(lines, number === 0 ? noGlue : glue(0.6 * style.leading), noGlue);
  });
  const by = attributed(attribution, own, setting);
  return spaced([...set.flat(), ...by], blockGlue(setting), blockGlue(setting));
}

/** At the far side of the column, whole on one page. */
function epigraphItems(epigraph: Epigraph, context: BlockContext): GalleyItem[] {
  const { setting } = context;
  const column = inset(context.column, 0.3 * context.column.width);
  const inside = { ...context, column, paragraph: 'epigraph', floats: false, dropCap: false } as const;
  const items = [...blockItems(epigraph.children, inside), ...attributed(epigraph.attribution, column, setting)];
  const kept = items.map((item, index) =>
    item.kind === 'strip' && index < items.length - 1 ? { ...item, keep: true } : item,
  );
  const { leading } = setting.frame;
  return spaced(kept, blockGlue(setting), glue(leading, leading));
}

/** Each question keeps with its answer. */
function interviewItems({ exchanges, place }: Interview, context: BlockContext): GalleyItem[] {
  const { setting, column } = context;
  const { leading } = setting.frame;
  const set = exchanges.flatMap(({ id, question, answer }) => {
    const grid = context.paragraph === 'body' && context.depth === 0;
    const asked = question
      ? setLineNode(question, setting.styles.question, column, setting, { keep: true, grid, place })
      : [];
    const first = spaced(asked, glue(0.55 * leading, 0.4 * leading), noGlue);
    const [top, ...rest] = [...first, ...blockItems(answer, context)];
    return top?.kind === 'strip' ? [{ ...top, anchors: [...top.anchors, id] }, ...rest] : top ? [top, ...rest] : [];
  });
  const last = set.at(-1);
  if (last?.kind !== 'strip') return set;
  return [...set.slice(0, -1), { ...last, after: glue(0.55 * leading, 0.4 * leading) }];
}

/** A pull quote stands between two rules, all on one page. */
function pullQuoteStrips(quote: PullQuote, { setting, column }: BlockContext): Strip[] {
  const { spacing, colours } = setting.theme;
  const { leading } = setting.frame;
  const narrow = inset(column, setting.frame.size, setting.frame.size);
  const lines = setLineNode(quote, setting.styles.pullQuote, narrow, setting, {
    keep: true,
    balance: true,
    place: quote.place,
  });
  const by = quote.attribution
    ? setLineNode(quote.attribution, setting.styles.pullQuoteAttribution, narrow, setting, { keep: true })
    : [];
  const rule = (before: number, after: number, keep: boolean): Strip =>
    strip({
      height: spacing.rule,
      layers: [{ items: [ruleItem(0, 0, column.width, spacing.rule, colours.accent)], x: column.x, y: 0 }],
      before: glue(before),
      after: glue(after),
      penalty: keep ? 0 : Number.POSITIVE_INFINITY,
      keep,
    });
  const strips = [
    rule(0, 0.75 * leading, true),
    ...lines,
    ...spaced(by, glue(0.15 * leading), noGlue),
    rule(0.2 * leading, 0, false),
  ];
  return spaced(strips, glue(0.75 * leading, leading), glue(0.95 * leading, leading));
}

// ---------------------------------------------------------------- lists

function listItems(list: List, context: BlockContext): GalleyItem[] {
  const { setting, depth } = context;
  const space = depth > 0 || context.paragraph !== 'body' ? noGlue : blockGlue(setting);
  const items = list.items.map((item, index) => listItem(item, marker(list, item, index, context), context));
  return spaced(items.flat(), space, space);
}

/** The label hangs beside the first line of the item. */
function listItem(item: ListItem, label: string, context: BlockContext): GalleyItem[] {
  const { setting, column } = context;
  const style = setting.styles[context.paragraph];
  const labelStyle = {
    ...style,
    text: { ...setting.styles.listLabel.text, size: style.text.size, family: style.text.family },
  };
  const role = { node: item.id, part: 'label' } as const;
  const words = wordsLayer(`${label} `, role, labelStyle, column, setting);
  const indent = Math.max(setting.theme.spacing.listIndent * style.text.size, words.width + 0.55 * style.text.size);
  const inside = { ...context, column: inset(column, indent), depth: context.depth + 1 };
  const x = startOf(column, words.width, indent - words.width - 0.5 * style.text.size);
  return labelled(blockItems(item.children, inside), { items: words.items, x, y: style.capitals }, style.leading);
}

/** Put a label into the first strip of what it is the label of. */
export function labelled(items: readonly GalleyItem[], label: Layer, leading: number): GalleyItem[] {
  const [first, ...rest] = items;
  if (first?.kind !== 'strip') return [strip({ height: leading, layers: [label], keep: items.length > 0 }), ...items];
  return [{ ...first, layers: [label, ...first.layers] }, ...rest];
}

function marker(list: List, item: ListItem, index: number, { setting, depth }: BlockContext): string {
  if (item.checked !== undefined) return checkbox(item.checked, setting);
  if (list.ordered) return `${list.start + index}.`;
  return depth % 2 === 0 ? '•' : '–';
}

function checkbox(checked: boolean, { measurer, styles }: Setting): string {
  const box = checked ? '☑' : '☐';
  const covered = measurer.chain(styles.listLabel.text).some((font) => measurer.covers(font, box.codePointAt(0) ?? 0));
  return covered ? box : checked ? '[x]' : '[ ]';
}

// ---------------------------------------------------------------- code, ornaments

/** Code keeps its lines and its spaces; lines too long are broken. */
function codeStrips(code: Code, { setting, column }: BlockContext): Strip[] {
  const { theme, frame, styles } = setting;
  const padding = theme.spacing.boxPadding;
  const inner = { ...inset(column, padding, padding), language: 'zxx', direction: 'ltr' } as const;
  const sources = code.value.replace(/\n$/, '').split('\n');
  const lines = sources.flatMap((source) => codeLine(source.replaceAll('\t', '    '), code, inner, setting));
  const box = { x: column.x, width: column.width, padding, colour: theme.colours.tint };
  const boxed = lines.map((line, index) => ({
    ...line,
    box,
    penalty: index === 1 || index === lines.length - 1 ? Number.POSITIVE_INFINITY : index === 0 ? 0 : 0.5,
  }));
  const last = boxed.at(-1);
  // The box ends under the last line, so that nothing of the leading hangs out of it.
  if (last) boxed[boxed.length - 1] = { ...last, height: styles.code.capitals + padding * 0.35, depth: 0 };
  const over = theme.spacing.block * frame.leading + padding;
  // Above the first line after it there is no leading.
  const under = over + 0.35 * frame.leading;
  return spaced(boxed, glue(over, frame.leading / 2), glue(under, frame.leading / 2));
}

function codeLine(source: string, code: Code, column: Column, setting: Setting): Strip[] {
  const style = setting.styles.code;
  if (source.trim() === '') return [strip({ height: style.leading, depth: style.leading, layers: [] })];
  // The space at the end stands for the end of the line when the text is read back.
  return setWords(`${source} `, content(code.id), style, column, setting, { place: code.place });
}

function ornamentStrips(node: ThematicBreak, { setting, column }: BlockContext): Strip[] {
  const { styles, measurer, theme, frame } = setting;
  const style = styles.ornament;
  const has = measurer.chain(style.text).some((font) => measurer.covers(font, theme.ornament.codePointAt(0) ?? 0));
  const run = plainRun(has ? theme.ornament : '* * *', style.text, column.language, { artifact: 'Layout' });
  const layers = setLines([run], style, column, setting).map((line) => ({
    items: line.items,
    x: column.x,
    y: style.capitals,
  }));
  const space = glue(0.6 * frame.leading, 0.5 * frame.leading);
  return [
    strip({
      height: style.leading,
      depth: style.leading - style.capitals,
      layers,
      before: space,
      after: space,
      keep: true,
      penalty: Number.POSITIVE_INFINITY,
      anchors: [node.id],
    }),
  ];
}
