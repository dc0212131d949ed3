import type { FootnoteReference, Link, Nodes, Parent, PhrasingContent, Root, Text } from 'mdast';

/**
 * Give back the note marks that GFM takes into an address written out: in `https://example.org/a.[^1]`, the address
 * ends before the full stop, and `[^1]` is a mark where there is such a note. Changes the tree.
 */
export function partNotesFromLinks(tree: Root): void {
  const labels = new Set<string>();
  const parents: Parent[] = [tree];
  for (const parent of parents) {
    if (parent.type === 'footnoteDefinition') labels.add((parent as Nodes & { identifier: string }).identifier);
    for (const child of parent.children) if ('children' in child) parents.push(child);
  }
  if (labels.size === 0) return;
  for (const parent of parents) {
    const children = parent.children as PhrasingContent[];
    for (let index = 0; index + 1 < children.length; index++) {
      const parts = partsOf(children[index] as PhrasingContent, children[index + 1] as PhrasingContent, labels);
      if (parts) children.splice(index, 2, ...parts);
    }
  }
}

/** An address that holds a note mark, and the text with the mark's end: as address, stop, mark and text. */
function partsOf(
  link: PhrasingContent,
  next: PhrasingContent,
  labels: ReadonlySet<string>,
): PhrasingContent[] | undefined {
  if (link.type !== 'link' || next.type !== 'text' || !next.value.startsWith(']')) return undefined;
  const [words] = link.children;
  if (words?.type !== 'text' || !link.url.endsWith(words.value)) return undefined;
  const found = /^(.+?)([?!.,:*_~;'"]*)\[\^([^\][\s^]+)$/.exec(words.value);
  const [, held = '', stop = '', label = ''] = found ?? [];
  if (!found || !labels.has(label.toLowerCase())) return undefined;
  const address = closed(held);
  const before = held.slice(address.length) + stop;
  const url = link.url.slice(0, link.url.length - words.value.length + address.length);
  const starts = [0, address.length, address.length + before.length, words.value.length + 1];
  const [first, second, third, fourth] = starts.map((offset) => pointAt(link, offset));
  return [
    { ...link, url, children: [{ ...words, value: address, ...span(first, second) }], ...span(first, second) },
    { type: 'text', value: before, ...span(second, third) } satisfies Text,
    {
      type: 'footnoteReference',
      identifier: label.toLowerCase(),
      label,
      ...span(third, fourth),
    } satisfies FootnoteReference,
    { ...next, value: next.value.slice(1), ...span(fourth, next.position?.end) } satisfies Text,
  ].filter((node) => node.type !== 'text' || node.value !== '');
}

/** Without closing parentheses that the address doesn't open. */
function closed(address: string): string {
  let end = address.length;
  const count = (character: string) => address.slice(0, end).split(character).length;
  while (address[end - 1] === ')' && count(')') > count('(')) end--;
  return address.slice(0, end);
}

type Point = NonNullable<Link['position']>['start'];

function pointAt({ position }: Link, offset: number): Point | undefined {
  if (!position) return undefined;
  const { line, column, offset: start } = position.start;
  return { line, column: column + offset, ...(start === undefined ? {} : { offset: start + offset }) };
}

function span(start: Point | undefined, end: Point | undefined): Pick<Link, 'position'> {
  return start && end ? { position: { start, end } } : {};
}
