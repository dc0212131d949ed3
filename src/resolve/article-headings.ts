import type { RootContent } from 'mdast';
import { hasWords, plainText } from '../manuscript/html.js';
import { foldWords } from './fold-words.js';

const wordless: ReadonlySet<string> = new Set(['yaml', 'definition']);

/** The blocks of an article without a heading at its start that says its title again, as many programs have it. */
export function withoutTitle(nodes: readonly RootContent[], title: string): readonly RootContent[] {
  const first = nodes.find((node) => (node.type === 'html' ? hasWords(node.value) : !wordless.has(node.type)));
  if (first?.type !== 'heading' || first.depth > 2) return nodes;
  const words = foldWords(plainText(first.children));
  return words !== '' && words === foldWords(title) ? nodes.filter((node) => node !== first) : nodes;
}

/** The number of signs of an article's highest headings: 1 where several have one sign and others have two, else 2. */
export function topLevel(nodes: readonly RootContent[]): 1 | 2 {
  const depths = nodes.flatMap((node) => (node.type === 'heading' && node.children.length > 0 ? [node.depth] : []));
  return depths.filter((depth) => depth === 1).length > 1 && depths.includes(2) ? 1 : 2;
}
