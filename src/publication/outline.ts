import type { Block, Figure, Heading, NodeId } from './content.js';
import { withNested } from './figures.js';
import type { Article, Publication, Section } from './publication.js';

/** What of blocks is asked for by others than those who write them. */
export interface Outline {
  /** In reading order. */
  readonly figures: readonly Figure[];
  /** Of an article's body, those of the second level. */
  readonly headings: readonly Heading[];
  /** Whatever a link can lead to: blocks, pictures, items of lists. */
  readonly anchors: readonly NodeId[];
  readonly hasTable: boolean;
}

const known = new WeakMap<Section, Outline>();

/** The outline of a section. Where an earlier build has kept it, the text of the section need not be there. */
export function outlineOf(section: Section): Outline {
  let outline = known.get(section);
  if (!outline) {
    if (section.type === 'article') outline = around(section, outlineOfBlocks(section.body));
    else outline = outlineOfBlocks(section.type === 'imprint' ? section.body : []);
    known.set(section, outline);
  }
  return outline;
}

/** Note the outline of an article's body that was worked out before. */
export function knowBody(article: Article, body: Outline): void {
  known.set(article, around(article, body));
}

/** The outline of some blocks. Its headings are those that stand in no other block. */
export function outlineOfBlocks(blocks: readonly Block[]): Outline {
  const all = withNested(blocks);
  return {
    figures: all.filter((block) => block.type === 'figure'),
    headings: blocks.filter((block) => block.type === 'heading').filter(({ depth }) => depth === 2),
    anchors: all.flatMap((block) => [
      block.id,
      ...(block.type === 'figure' ? block.images.map(({ id }) => id) : []),
      ...(block.type === 'list' ? block.items.map(({ id }) => id) : []),
    ]),
    hasTable: all.some(({ type }) => type === 'table'),
  };
}

/** The articles of a publication, in reading order. */
export function articlesOf({ sections }: Publication): readonly Article[] {
  return sections.filter((section) => section.type === 'article');
}

/** Every figure of the publication in reading order, portraits of authors among them. */
export function figuresOf(publication: Publication): readonly Figure[] {
  return publication.sections.flatMap((section) => outlineOf(section).figures);
}

/** With what stands before and after the body. */
function around({ authors, lead, notes, attribution }: Article, body: Outline): Outline {
  const portraits = authors.flatMap(({ portrait }) => portrait ?? []);
  const before = outlineOfBlocks(lead ? [...portraits, lead] : portraits);
  const after = outlineOfBlocks([...notes.flatMap(({ children }) => children), ...attribution]);
  return {
    figures: [...before.figures, ...body.figures, ...after.figures],
    headings: body.headings,
    anchors: [...before.anchors, ...body.anchors, ...after.anchors],
    hasTable: body.hasTable || after.hasTable,
  };
}
