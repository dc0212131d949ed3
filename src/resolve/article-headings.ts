import type { RootContent } from 'mdast';

/** The number of signs of an article's highest headings: 1 where several have one sign and others have two, else 2. */
export function topLevel(nodes: readonly RootContent[]): 1 | 2 {
  const depths = nodes.flatMap((node) => (node.type === 'heading' && node.children.length > 0 ? [node.depth] : []));
  return depths.filter((depth) => depth === 1).length > 1 && depths.includes(2) ? 1 : 2;
}
