import type { Paragraph, Parent, Root, RootContent, Table } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { readAttributes } from './attributes.js';
import { walk } from './markdown.js';

/** How Pandoc's Markdown begins the caption of a table. */
const opening = /^(?:Table)?:[ \t]+(?=\S)/;

/** Give tables the paragraph under them, or over them, that begins as Pandoc's captions do: `: Imports {#tbl-imports}`. Changes the tree. */
export function readTableCaptions(tree: Root): void {
  for (const { node } of walk(tree)) {
    const parent = node as Parent;
    if (!('children' in node) || node.type === 'containerDirective') continue;
    if (!parent.children.some(({ type }) => type === 'table')) continue;
    const kept: RootContent[] = [];
    for (const child of parent.children as RootContent[]) {
      const before = kept.at(-1);
      const captioned =
        before?.type === 'table' && child.type === 'paragraph'
          ? withCaption(before, child)
          : before?.type === 'paragraph' && child.type === 'table'
            ? withCaption(child, before)
            : undefined;
      if (captioned) kept.splice(-1, 1, captioned);
      else kept.push(child);
    }
    parent.children = kept;
  }
}

function withCaption(table: Table, caption: Paragraph): ContainerDirective | undefined {
  const [first] = caption.children;
  const [start = ''] = (first?.type === 'text' && opening.exec(first.value)) || [];
  if (first?.type !== 'text' || start === '') return undefined;
  const words: Paragraph['children'] = [
    { ...first, value: first.value.slice(start.length) },
    ...caption.children.slice(1),
  ];
  const last = words.at(-1);
  const [braces = '', inner = ''] = (last?.type === 'text' && /\s*\{([^{}]*)\}\s*$/.exec(last.value)) || [];
  const attributes = readAttributes(inner);
  const id = attributes?.id;
  if (last?.type === 'text' && attributes) words.splice(-1, 1, { ...last, value: last.value.slice(0, -braces.length) });
  const { position } = table;
  return {
    type: 'containerDirective',
    name: 'table',
    attributes: id === undefined ? {} : { id: id.replaceAll(':', '-') },
    children: [{ ...caption, children: words, ...behind(caption, start.length) }, table],
    ...(position ? { position } : {}),
  };
}

/** Where a caption stands without its mark, which is none of its words. */
function behind({ position }: Paragraph, length: number): Pick<Paragraph, 'position'> {
  if (position?.start.offset === undefined) return {};
  const { line, column, offset } = position.start;
  return { position: { ...position, start: { line, column: column + length, offset: offset + length } } };
}
