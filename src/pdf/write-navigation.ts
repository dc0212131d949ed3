import type { NodeId } from '../publication/content.js';
import type { Destination } from './destinations.js';
import { objectText, referenceTo, WrittenValue } from './object-text.js';
import type { OutlineEntry } from './outline.js';
import type { PageLabelRange } from './page-labels.js';
import { inOrderOfKeys, textString } from './text-string.js';
import type { ObjectTarget, PageHandle } from './write-stretches.js';

/** The name tree of the destinations: one leaf, in the order of the bytes of its keys. ISO 32000-1, 12.3.2.3. */
export function destinationTree(destinations: ReadonlyMap<NodeId, Destination>, pages: readonly PageHandle[]): object {
  const names = inOrderOfKeys(destinations, ([node]) => node).map(
    ([node, destination]) => `${objectText(textString(node))} ${explicitDestination(destination, pages)}`,
  );
  return { Names: new WrittenValue(`[${names.join(' ')}]`) };
}

/** What an outline or an item of it has to say of the items below it. */
type Below = Readonly<Record<'First' | 'Last', WrittenValue>> & { readonly Count: number };

/**
 * Write the items below the outline, or below an item of it. ISO 32000-1, 12.3.3.
 * @param parent the number of its object
 * @returns what its dictionary has besides, where there are any; `Count` is how many items can be seen once it is open
 */
export function writeOutline(
  parent: number,
  entries: readonly OutlineEntry[],
  pages: readonly PageHandle[],
  target: ObjectTarget,
): Below | undefined {
  if (entries.length === 0) return undefined;
  const first = target.reserve(entries.length);
  const last = first + entries.length - 1;
  let Count = entries.length;
  for (const [index, { title, destination, children, closed = false }] of entries.entries()) {
    const number = first + index;
    const below = writeOutline(number, children, pages, target);
    if (below && !closed) Count += below.Count;
    const item = {
      Title: textString(title),
      Parent: referenceTo(parent),
      ...(number > first ? { Prev: referenceTo(number - 1) } : {}),
      ...(number < last ? { Next: referenceTo(number + 1) } : {}),
      ...below,
      // A negative count: so many are hidden.
      ...(below && closed ? { Count: -below.Count } : {}),
      Dest: new WrittenValue(explicitDestination(destination, pages)),
    };
    target.write(number, objectText(item));
  }
  return { First: referenceTo(first), Last: referenceTo(last), Count };
}

/** The number tree of the page labels. ISO 32000-1, 12.4.2. */
export function pageLabelTree(ranges: readonly PageLabelRange[]): object {
  return { Nums: ranges.flatMap((range) => [range.page, labelDictionary(range)]) };
}

function labelDictionary({ style, prefix, start }: PageLabelRange): Record<string, unknown> {
  return {
    ...(style ? { S: style } : {}),
    ...(prefix === undefined ? {} : { P: textString(prefix) }),
    ...(start === undefined || start === 1 ? {} : { St: start }),
  };
}

/** A page and a height on it, at the zoom that the reader has. ISO 32000-1, 12.3.2.2. */
function explicitDestination({ page, top }: Destination, pages: readonly PageHandle[]): string {
  const handle = pages[page];
  if (!handle) throw new Error(`there is no page ${page + 1} to lead to`);
  return `[${handle.number} 0 R /XYZ null ${objectText(handle.height - top)} null]`;
}
