import type { Phrasing } from './content.js';

/** The characters of a run of phrasing, as a reader sees them, note marks left out. */
export function textOf(children: readonly Phrasing[]): string {
  return children.map(textOfPhrasing).join('');
}

function textOfPhrasing(node: Phrasing): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return node.value;
    case 'break':
      return '\n';
    case 'noteReference':
      return '';
    default:
      return textOf(node.children);
  }
}
