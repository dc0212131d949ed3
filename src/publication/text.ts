import type { Phrasing } from './content.js';

/** The lines of a run that breaks part; emphasis that goes over several is begun again in each. What has an id stays whole. */
export function linesBetweenBreaks(children: readonly Phrasing[]): readonly (readonly Phrasing[])[] {
  const lines: Phrasing[][] = [[]];
  for (const node of children) {
    if (node.type === 'break') lines.push([]);
    else if (node.type === 'emphasis' || node.type === 'strong' || node.type === 'delete') {
      const [first = [], ...others] = linesBetweenBreaks(node.children).map((own) =>
        own.length > 0 ? [{ ...node, children: own }] : [],
      );
      lines.at(-1)?.push(...first);
      lines.push(...others);
    } else lines.at(-1)?.push(node);
  }
  return lines;
}

/** The characters of a run of phrasing, as a reader sees them, note marks left out. */
export function textOf(children: readonly Phrasing[]): string {
  return children.map(textOfPhrasing).join('');
}

/** Whether a reader sees characters in a run: a table's head without any would be announced with every cell under it. */
export function hasWords(children: readonly Phrasing[]): boolean {
  return textOf(children).trim() !== '';
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
