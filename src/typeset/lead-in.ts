import type { Block, Phrasing } from '../publication/content.js';
import { textOf } from '../publication/text.js';

/** The longest words in bold that still lead to what follows them. */
const longestLeadIn = 300;

/** A paragraph all in bold, as a question or a heading that isn't marked as one: it stands with what follows it. */
export function isLeadIn(block: Block | undefined): boolean {
  if (block?.type !== 'paragraph' || !block.children.some(({ type }) => type === 'strong')) return false;
  return block.children.every(isBold) && textOf(block.children).length <= longestLeadIn;
}

function isBold(node: Phrasing): boolean {
  if (node.type === 'text') return node.value.trim() === '';
  if (node.type === 'emphasis' || node.type === 'span') return node.children.length > 0 && node.children.every(isBold);
  return node.type === 'strong' || node.type === 'noteReference' || node.type === 'break';
}
