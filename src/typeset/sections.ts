import type { NodeId } from '../publication/content.js';
import type { Article, Imprint, Section, TitlePage } from '../publication/publication.js';
import { type BlockContext, blockItems } from './blocks.js';
import { contentsItems, creditListItems } from './directories.js';
import { figureItems } from './figures.js';
import { content, ruleItem, setLineNode, setWords } from './lines.js';
import { firstMarks, noteStrips } from './notes.js';
import { openingStrips } from './openings.js';
import type { Setting } from './setting.js';
import { type Column, fill, type GalleyItem, glue, type Strip, spaced, spacer, startOf, strip } from './strip.js';
import type { StyleName } from './theme.js';

/** A section, set but not yet cut into pages. */
export interface Galley {
  readonly items: readonly GalleyItem[];
  readonly notes: ReadonlyMap<NodeId, readonly Strip[]>;
}

/** The label of the page that a node stands on; undefined where no page has it yet. */
export type PageOf = (node: NodeId) => string | undefined;

/**
 * Set a section. Only lists that lead somewhere ask for pages.
 * @param air factor of the space between the entries of such a list
 */
export function setSection(section: Section, pageOf: PageOf, setting: Setting, air: number): Galley {
  const { language, direction } = section;
  const whole: Column = { x: 0, width: setting.frame.measure, language, direction };
  const column: Column = { ...whole, width: setting.frame.columnWidth };
  switch (section.type) {
    case 'titlePage':
      return withoutNotes(titlePageItems(section, whole, setting));
    case 'imprint':
      return withoutNotes(imprintItems(section, whole, setting));
    case 'contents':
      return withoutNotes([
        ...sectionTitle(section, whole, setting),
        ...contentsItems(section, whole, { pageOf, setting, air }),
      ]);
    case 'creditList':
      return withoutNotes([
        ...sectionTitle(section, whole, setting),
        ...creditListItems(section, column, { pageOf, setting, air }),
      ]);
    case 'article':
      return articleGalley(section, column, whole, setting);
  }
}

function withoutNotes(items: readonly GalleyItem[]): Galley {
  return { items: keepTwo(items), notes: new Map() };
}

// ---------------------------------------------------------------- front matter

/** Title and subtitle a third of the way down, the other lines at the foot. */
function titlePageItems(section: TitlePage, column: Column, setting: Setting): Strip[] {
  const { frame, theme, styles } = setting;
  const rule = ruleItem(0, 0, 3 * frame.size, 2.4, theme.colours.accent);
  const width = 3 * frame.size;
  const centred = styles.bookTitle.align === 'center';
  const x = centred ? column.x + (column.width - width) / 2 : startOf(column, width);
  const title = setLineNode(section.title, styles.bookTitle, column, setting, { keep: true, balance: true });
  const subtitle = section.subtitle
    ? setLineNode(section.subtitle, styles.bookSubtitle, column, setting, { keep: true, balance: true })
    : [];
  const lines = section.lines.flatMap((line) => setLineNode(line, styles.bookLine, column, setting, { keep: true }));
  return [
    spacer(frame.height * 0.2),
    strip({
      height: 2.4,
      layers: [{ items: [rule], x, y: 0 }],
      anchors: [section.id],
      keep: true,
      after: glue(1.6 * frame.leading),
    }),
    ...title,
    ...spaced(subtitle, glue(0.6 * frame.leading), glue(0)),
    ...spaced(lines, fill, glue(0)),
  ];
}

/** Small, at the foot of its page. */
function imprintItems(section: Imprint, column: Column, setting: Setting): GalleyItem[] {
  const { leading } = setting.frame;
  const title = setLineNode(section.title, setting.styles.imprintTitle, column, setting, { keep: true });
  const context: BlockContext = { setting, column, paragraph: 'imprint', floats: false, depth: 0 };
  const body = blockItems(section.body, context);
  return [{ ...spacer(0), anchors: [section.id] }, ...spaced(title, fill, glue(0.35 * leading)), ...body];
}

/** The title of a section that is a list. */
function sectionTitle(section: Section, column: Column, setting: Setting): Strip[] {
  const { leading } = setting.frame;
  const lines = setLineNode(section.title, setting.styles.sectionTitle, column, setting, { keep: true });
  return spaced(lines, glue(0), glue(1.1 * leading)).map((line) => ({ ...line, anchors: [section.id], span: true }));
}

// ---------------------------------------------------------------- articles

function articleGalley(article: Article, column: Column, whole: Column, setting: Setting): Galley {
  const notes = noteStrips(article.notes, column, setting);
  if (setting.options.notes !== 'end') {
    return { items: keepTwo(firstMarks(articleItems(article, column, whole, [], setting))), notes };
  }
  const ends = endNotes([...notes.values()].flat(), column, setting);
  return { items: keepTwo(articleItems(article, column, whole, ends, setting)), notes: new Map() };
}

/** Notes at the end of their article, under a short rule. */
function endNotes(notes: readonly Strip[], column: Column, { frame, theme }: Setting): Strip[] {
  if (notes.length === 0) return [];
  const width = Math.min(4.5 * frame.size, column.width);
  const rule = ruleItem(0, 0, width, theme.spacing.hairline, theme.colours.rule);
  const over = strip({
    height: theme.spacing.hairline,
    layers: [{ items: [rule], x: startOf(column, width), y: 0 }],
    before: glue(1.1 * frame.leading, frame.leading),
    after: glue(0.5 * frame.leading),
    keep: true,
  });
  return [over, ...notes];
}

function articleItems(
  article: Article,
  column: Column,
  whole: Column,
  ends: readonly Strip[],
  setting: Setting,
): GalleyItem[] {
  const dropCap = setting.options.dropCap === true;
  const context: BlockContext = { setting, column, paragraph: 'body', floats: true, depth: 0, dropCap };
  const lead = article.lead ? figureItems(article.lead, columnOf(article.lead, column), true, setting) : [];
  return [
    ...openingStrips(article, whole, setting),
    ...begun([...lead, ...blockItems(article.body, context)]),
    ...behindFigures([...ends, ...attributionItems(article, column, setting), ...wireLine(article, column, setting)]),
  ];
}

/** What begins with a picture keeps it there. */
function begun([first, ...rest]: readonly GalleyItem[]): GalleyItem[] {
  if (!first) return [];
  return [first.kind === 'float' ? { ...first, opens: true } : first, ...rest];
}

/** What ends an article stands behind its last picture. */
function behindFigures([first, ...rest]: readonly GalleyItem[]): GalleyItem[] {
  if (!first) return [];
  return [first.kind === 'strip' ? { ...first, clears: true } : first, ...rest];
}

function columnOf(block: { readonly language?: string }, column: Column): Column {
  return { ...column, language: block.language ?? column.language };
}

/** On whose work the article rests, under a heading and a rule of its own. */
function attributionItems(article: Article, column: Column, setting: Setting): GalleyItem[] {
  if (article.attribution.length === 0) return [];
  const { leading } = setting.frame;
  const { colours, spacing } = setting.theme;
  const rule = strip({
    height: spacing.hairline,
    layers: [{ items: [ruleItem(0, 0, column.width, spacing.hairline, colours.rule)], x: column.x, y: 0 }],
    before: glue(1.1 * leading, leading),
    after: glue(0.5 * leading),
    keep: true,
  });
  const role = content(`${article.id}--attribution`);
  const heading = setWords(setting.terms.attribution, role, setting.styles.attributionHeading, column, setting, {
    keep: true,
  });
  const paragraph: StyleName = 'attributionText';
  const body = blockItems(article.attribution, { setting, column, paragraph, floats: false, depth: 0 });
  return [rule, ...heading, ...body];
}

function wireLine(article: Article, column: Column, setting: Setting): Strip[] {
  if (!article.wireLine) return [];
  const { leading } = setting.frame;
  const lines = setLineNode(article.wireLine, setting.styles.wireLine, column, setting);
  const [first, ...rest] = spaced(lines, glue(0.8 * leading, 0.4 * leading), glue(0));
  // It never stands alone on a page.
  return first ? [{ ...first, penalty: Number.POSITIVE_INFINITY }, ...rest] : [];
}

/** What is kept with what follows it is kept with two lines of it. */
function keepTwo(items: readonly GalleyItem[]): GalleyItem[] {
  return items.map((item, index) => {
    const before = items[index - 1];
    if (item.kind !== 'strip' || !item.grid || item.keep) return item;
    return before?.kind === 'strip' && before.keep ? { ...item, keep: true } : item;
  });
}
