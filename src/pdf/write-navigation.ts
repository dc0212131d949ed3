import type { OutlineItem } from 'pdfkit';
import type { NodeId } from '../publication/content.js';
import type { Destination } from './destinations.js';
import { objectText, referenceTo, WrittenValue } from './object-text.js';
import type { OutlineEntry } from './outline.js';
import type { PageLabelRange } from './page-labels.js';
import { inOrderOfKeys, textString } from './text-string.js';
import type { PageHandle } from './write-stretches.js';

/** The name tree of the destinations: one leaf, in the order of the bytes of its keys. ISO 32000-1, 12.3.2.3. */
export function destinationTree(destinations: ReadonlyMap<NodeId, Destination>, pages: readonly PageHandle[]): object {
  const names = inOrderOfKeys(destinations, ([node]) => node).map(
    ([node, destination]) => `${objectText(textString(node))} ${explicitDestination(destination, pages)}`,
  );
  return { Names: new WrittenValue(`[${names.join(' ')}]`) };
}

/**
 * Give the document's outline its items. ISO 32000-1, 12.3.3.
 * @returns how many items can now be seen below `parent`
 */
export function addOutline(
  parent: OutlineItem,
  entries: readonly OutlineEntry[],
  pages: readonly PageHandle[],
): number {
  let count = entries.length;
  for (const { title, destination, children, closed = false } of entries) {
    const item = parent.addItem(title, { pageNumber: 0 });
    item.outlineData.Dest = explicitDestination(destination, pages);
    const below = addOutline(item, children, pages);
    if (!closed) count += below;
    // A negative count: so many are hidden.
    else if (below > 0) item.outlineData.Count = -below;
  }
  if (entries.length > 0) parent.outlineData.Count = count;
  return count;
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
function explicitDestination({ page, top }: Destination, pages: readonly PageHandle[]): WrittenValue {
  const handle = pages[page];
  if (!handle) throw new Error(`there is no page ${page + 1} to lead to`);
  return new WrittenValue(`[${referenceTo(handle.number)} /XYZ null ${objectText(handle.height - top)} null]`);
}
