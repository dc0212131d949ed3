import type { Block, Credit, Figure, FigureImage, Note } from './content.js';
import type { Publication, Section } from './publication.js';

const known = new WeakMap<Section, readonly Block[]>();

/** All blocks of a section in reading order, those within others after the one that holds them. */
export function blocksOf(section: Section): readonly Block[] {
  let all = known.get(section);
  if (!all) {
    all = withNested(streamsOf(section));
    known.set(section, all);
  }
  return all;
}

/** Every figure of the publication in reading order, portraits of authors among them. */
export function figuresOf(publication: Publication): readonly Figure[] {
  return publication.sections.flatMap(blocksOf).filter((block) => block.type === 'figure');
}

/** The credits of one picture of a figure: those that name it and those for all. */
export function creditsFor(figure: Figure, image: FigureImage | undefined): readonly Credit[] {
  return figure.credits.filter((credit) => credit.image === undefined || credit.image === image?.id);
}

function streamsOf(section: Section): readonly Block[] {
  if (section.type === 'imprint') return section.body;
  if (section.type !== 'article') return [];
  const { authors, lead, body, notes, attribution } = section;
  const portraits = authors.flatMap(({ portrait }) => portrait ?? []);
  return [
    ...portraits,
    ...(lead ? [lead] : []),
    ...body,
    ...notes.flatMap((note: Note) => note.children),
    ...attribution,
  ];
}

function withNested(blocks: readonly Block[], into: Block[] = []): readonly Block[] {
  for (const block of blocks) {
    into.push(block);
    withNested(childrenOf(block), into);
  }
  return into;
}

const none: readonly Block[] = [];

/** The blocks that stand directly within a block. */
export function childrenOf(block: Block): readonly Block[] {
  if (block.type === 'blockquote' || block.type === 'epigraph') return block.children;
  if (block.type === 'interview') return block.exchanges.flatMap(({ answer }) => answer);
  return block.type === 'list' ? block.items.flatMap((item) => item.children) : none;
}
