import type { Block, Credit, Figure, FigureImage } from './content.js';

/** The credits of one picture of a figure: those that name it and those for all. */
export function creditsFor(figure: Figure, image: FigureImage | undefined): readonly Credit[] {
  return figure.credits.filter((credit) => credit.image === undefined || credit.image === image?.id);
}

/** Blocks in reading order, those within others after the one that holds them. */
export function withNested(blocks: readonly Block[], into: Block[] = []): readonly Block[] {
  for (const block of blocks) {
    into.push(block);
    withNested(childrenOf(block), into);
  }
  return into;
}

const none: readonly Block[] = [];

/** The blocks that stand directly within a block. */
function childrenOf(block: Block): readonly Block[] {
  if (block.type === 'blockquote' || block.type === 'epigraph') return block.children;
  if (block.type === 'interview') return block.exchanges.flatMap(({ answer }) => answer);
  return block.type === 'list' ? block.items.flatMap((item) => item.children) : none;
}
