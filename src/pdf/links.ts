import type { NodeId } from '../publication/content.js';
import { textOf } from '../publication/text.js';
import { type FontId, type PlacedText, widthOfText } from '../typeset/page.js';
import type { PaintedLink } from './painted-page.js';
import type { LocatedItem } from './slots.js';
import type { InlineNode, LinkTarget, PlannedElement } from './structure-plan.js';
import type { Box } from './structure-tree.js';

/** What makes a piece of text a link: an inline node, or an element that is a link as a whole. */
export type LinkOwner = NodeId | PlannedElement;

/** Above and below the baseline in thousandths of an em. */
export type VerticalMetrics = (font: FontId) => { readonly ascent: number; readonly descent: number };

interface Link {
  readonly owner: LinkOwner;
  /** Of the owner, for what has no hold of the plan. */
  readonly name: PaintedLink['owner'];
  readonly target: LinkTarget;
  readonly contents?: string;
}

/** The links of a page: for each link and each line one fragment, around all of the link's text on that line. */
export function linksOfPage(
  items: readonly LocatedItem[],
  inline: ReadonlyMap<NodeId, InlineNode>,
  metrics: VerticalMetrics,
): readonly PaintedLink[] {
  const lines = new Map<LinkOwner, { link: Link; items: PlacedText[] }[]>();
  for (const located of items) {
    const link = linkAround(located, inline);
    if (!link || located.item.kind !== 'text') continue;
    const ofLink = lines.get(link.owner) ?? [];
    lines.set(link.owner, ofLink);
    const line = ofLink.at(-1);
    if (line?.items[0] && sameLine(line.items[0], located.item)) line.items.push(located.item);
    else ofLink.push({ link, items: [located.item] });
  }
  return [...lines.values()].flatMap((ofLink) => {
    const words = ofLink.flatMap((line) => line.items.filter(isWords).map(({ text }) => text)).join('');
    return ofLink.map(({ link, items: texts }) => ({
      owner: link.name,
      target: link.target,
      contents: link.contents ?? said(words),
      box: boxAround(texts, metrics),
    }));
  });
}

/** The link that an item is part of; an entry of a list that leads somewhere is one link, whatever its words hold. */
export function linkAround({ item, place }: LocatedItem, inline: ReadonlyMap<NodeId, InlineNode>): Link | undefined {
  if (!place || item.kind !== 'text') return undefined;
  const whole = place.path.find(({ link }) => link !== undefined);
  if (whole?.link) {
    const { node, contents } = whole.link;
    const { slot } = place;
    const name = { node: slot.node, part: slot.part };
    return { owner: whole, name, target: { node }, ...(contents === undefined ? {} : { contents }) };
  }
  for (const id of item.within) {
    const node = inline.get(id);
    switch (node?.type) {
      case 'link':
        return {
          owner: id,
          name: id,
          target: { url: node.url },
          contents: node.title ?? (said(textOf(node.children)) || node.url),
        };
      case 'crossReference':
        return { owner: id, name: id, target: { node: node.target }, contents: said(textOf(node.children)) };
      case 'noteReference':
        return { owner: id, name: id, target: { node: node.note }, contents: node.label };
    }
  }
  return undefined;
}

/** A page number is no part of what an entry is called. */
function isWords({ role }: PlacedText): boolean {
  return !('part' in role) || role.part !== 'page';
}

/** Words as they are spoken: no soft hyphens, single spaces. */
function said(text: string): string {
  return text.replaceAll('\u00AD', '').replace(/\s+/g, ' ').trim();
}

/** A raised mark stands on the line of its neighbours. */
function sameLine(a: PlacedText, b: PlacedText): boolean {
  return Math.abs(a.y - b.y) < Math.max(a.size, b.size) / 2;
}

function boxAround(texts: readonly PlacedText[], metrics: VerticalMetrics): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const text of texts) {
    const { x, y, size, font } = text;
    const { ascent, descent } = metrics(font);
    left = Math.min(left, x);
    right = Math.max(right, x + widthOfText(text));
    top = Math.min(top, y - (ascent * size) / 1000);
    bottom = Math.max(bottom, y + (descent * size) / 1000);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
