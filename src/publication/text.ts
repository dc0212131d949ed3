import type { Phrasing } from './content.js';

/** The characters of a run of phrasing, as a reader sees them, note marks left out. */
export function textOf(children: readonly Phrasing[]): string {
  return children.map(textOfPhrasing).join('');
}

/** Whether nothing of a text can be seen: white space, what is ignored by default (zero-width spaces, fillers, controls), blank Braille. */
export function isBlank(text: string): boolean {
  return !/[^\s\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);
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
