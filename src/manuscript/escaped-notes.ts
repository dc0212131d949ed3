import type { Parent, Root, Text } from 'mdast';
import { walk } from './markdown.js';

/**
 * Keep an escaped mark of a note (`\[^1]`) from being taken for one: the tree doesn't tell what was escaped, so that the
 * text is parted after the bracket.
 * @param source that the tree was parsed from
 */
export function partEscapedNotes(tree: Root, source: string): void {
  if (!source.includes('\\[^')) return;
  for (const { node } of walk(tree)) {
    if (!('children' in node)) continue;
    const parent = node as Parent;
    parent.children = parent.children.flatMap((child): Parent['children'] =>
      child.type === 'text' ? parted(child, source) : [child],
    );
  }
}

function parted(node: Text, source: string): Text[] {
  const written = source.slice(node.position?.start.offset, node.position?.end.offset);
  const escaped = [...written.matchAll(/(\\?)\[\^/g)].map(([, backslash]) => backslash !== '');
  const pieces = node.value.split(/(?<=\[)(?=\^)/);
  // A bracket written as a character reference can't be told from others.
  if (!escaped.includes(true) || escaped.length !== pieces.length - 1) return [node];
  const values = pieces.slice(0, 1);
  for (const [index, piece] of pieces.slice(1).entries()) {
    if (escaped[index]) values.push(piece);
    else values.push(`${values.pop() ?? ''}${piece}`);
  }
  return values.map((value) => ({ ...node, value }));
}
