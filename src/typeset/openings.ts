import type { Line } from '../publication/content.js';
import type { Article, Author } from '../publication/publication.js';
import { captionStrips, captionWords } from './figures.js';
import { ruleItem, setLineNode } from './lines.js';
import type { Setting } from './setting.js';
import {
  type Column,
  glue,
  inset,
  type Layer,
  noGlue,
  type Strip,
  spaced,
  spacer,
  stack,
  startOf,
  strip,
} from './strip.js';
import type { StyleName } from './theme.js';

/** The opening of an article: kicker, quotation, headline, standfirst, byline, dateline and a rule; then its authors. */
export function openingStrips(article: Article, column: Column, setting: Setting): Strip[] {
  const { leading } = setting.frame;
  const head = (line: Line | undefined, style: StyleName, after: number): Strip[] => {
    if (!line) return [];
    const lines = setLineNode(line, setting.styles[style], column, setting, {
      keep: true,
      balance: style !== 'standfirst',
      place: article.place,
    });
    return spaced(lines, noGlue, glue(after * leading));
  };
  const { opening } = setting.theme;
  const strips = [
    ...(opening.sink > 0 ? [spacer(opening.sink * leading)] : []),
    ...(opening.ruleAbove > 0 ? [openingRule(opening.ruleAbove, 0, 0.7 * leading, column, setting)] : []),
    ...head(article.kicker, 'kicker', 0.5),
    ...head(article.pullTitle, 'pullTitle', 0.45),
    ...head(article.title, 'headline', 0.3),
    ...head(article.standfirst, 'standfirst', 0.5),
    ...head(article.byline, 'byline', 0),
    ...head(article.dateline, 'dateline', 0),
    openingRule(opening.ruleBelow, 0.3 * leading, 0.9 * leading, column, setting),
  ];
  const [first, ...rest] = strips;
  const opened = first ? [{ ...first, anchors: [article.id, article.title.id] }, ...rest] : [];
  const authors = article.authors.flatMap((author) => authorStrips(author, column, setting));
  return [...opened, ...authors].map((each) => ({ ...each, span: true }));
}

/** A rule of the opening, kept with what stands above and below it. */
function openingRule(height: number, over: number, under: number, column: Column, { theme, frame }: Setting): Strip {
  const items = height > 0 ? [ruleItem(0, 0, column.width, height, theme.colours.rule)] : [];
  return strip({
    height,
    layers: [{ items, x: column.x, y: 0 }],
    before: glue(over),
    after: glue(under, 0.5 * frame.leading),
    penalty: Number.POSITIVE_INFINITY,
    keep: true,
  });
}

/** The author's portrait with its credit, and the note about the author beside it. */
function authorStrips(author: Author, column: Column, setting: Setting): Strip[] {
  const { frame } = setting;
  const space = glue(0.8 * frame.leading, 0.5 * frame.leading);
  const portrait = author.portrait?.images[0] ? portraitOf(author, column, setting) : undefined;
  const beside = portrait ? inset(column, portrait.width + frame.size) : column;
  const note = author.note ? setLineNode(author.note, setting.styles.authorNote, beside, setting) : [];
  const figure = author.portrait;
  const credit = figure ? captionStrips(figure, captionWords(figure, beside, setting), beside, setting) : [];
  if (note.length === 0 && credit.length === 0) return [];
  // Read: picture, credit, note. Seen: the note beside the picture, the credit below the note.
  const noteBlock = stack(note);
  const creditBlock = stack(credit);
  const creditTop = Math.max(
    noteBlock.height + (note.length > 0 ? 2 : 0),
    (portrait?.height ?? 0) - creditBlock.height + creditBlock.depth,
  );
  const layers: Layer[] = [
    ...(portrait?.layers ?? []),
    ...creditBlock.layers.map((layer) => ({ ...layer, y: layer.y + creditTop })),
    ...noteBlock.layers,
  ];
  const words =
    credit.length > 0 ? creditTop + creditBlock.height - creditBlock.depth : noteBlock.height - noteBlock.depth;
  const anchors = [author.id, ...(author.portrait ? [author.portrait.id] : [])];
  const height = Math.max(words, portrait?.height ?? 0);
  const notes = [...creditBlock.notes, ...noteBlock.notes];
  return [strip({ height, layers, anchors, notes, before: space, after: space, penalty: Number.POSITIVE_INFINITY })];
}

function portraitOf(author: Author, column: Column, setting: Setting) {
  const picture = author.portrait?.images[0];
  if (!picture) return undefined;
  const { image } = picture;
  const width = Math.min(setting.theme.figures.portrait, column.width / 3);
  const height = Math.min((width * image.height) / Math.max(1, image.width), 1.6 * width);
  const own = (height * image.width) / Math.max(1, image.height);
  const role = { node: picture.id, part: 'content' } as const;
  const item = { kind: 'image', role, image, x: 0, y: 0, width: own, height } as const;
  return { width: own, height, layers: [{ items: [item], x: startOf(column, own), y: 0 }] };
}
