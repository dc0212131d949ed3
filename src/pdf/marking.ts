import type { NodeId } from '../publication/content.js';
import type { PageItem } from '../typeset/page.js';
import type { Artifact, Canvas } from './page-canvas.js';
import { type ShownRun, shownRun } from './shown-run.js';
import type { LocatedItem } from './slots.js';
import type { Mark } from './structure.js';

/** How a stretch of a page is marked: with a place in the structure, or as no content. */
export type Marking = { readonly artifact: Artifact } | Omit<Mark, 'content'>;

/** An item with its marking, ready to be painted. */
export interface MarkedItem {
  readonly marking: Marking;
  readonly item: PageItem;
  /** Of a text item. */
  readonly run?: ShownRun;
}

/** Decide how an item is marked. */
export function markItem({ item, place }: LocatedItem, canvas: Pick<Canvas, 'spaceGlyph'>): MarkedItem {
  const run = item.kind === 'text' ? shownRun(item, () => canvas.spaceGlyph(item.font)) : undefined;
  const marked = { item, ...(run ? { run } : {}) };
  const actualText = run?.actualText === undefined ? {} : { actualText: run.actualText };
  if (!place) return { ...marked, marking: { artifact: { ...artifactOf(item), ...actualText } } };
  const { slot } = place;
  switch (item.kind) {
    case 'text': {
      const { within, language } = item;
      return { ...marked, marking: { slot, within, language, ...actualText } };
    }
    case 'image': {
      const { x, y, width, height } = item;
      return { ...marked, marking: { slot, within: [], box: { x, y, width, height } } };
    }
    case 'rule':
      return { ...marked, marking: { slot, within: [] } };
  }
}

/** What belongs to a node but has no place in the structure is a decorative picture. */
function artifactOf({ role }: PageItem): Artifact {
  if (!('artifact' in role)) return { type: 'Layout' };
  return { type: role.artifact, ...(role.subtype ? { subtype: role.subtype } : {}) };
}

/** Whether two neighbours may share a marked-content sequence. Pictures and text that is said otherwise never do. */
export function sharesSequence(a: Marking, b: Marking): boolean {
  if ('artifact' in a) {
    if (!('artifact' in b) || a.artifact.actualText !== undefined || b.artifact.actualText !== undefined) return false;
    return a.artifact.type === b.artifact.type && a.artifact.subtype === b.artifact.subtype;
  }
  if ('artifact' in b || a.box || b.box || a.actualText !== undefined || b.actualText !== undefined) return false;
  return a.slot === b.slot && a.language === b.language && sameNodes(a.within, b.within);
}

function sameNodes(a: readonly NodeId[], b: readonly NodeId[]): boolean {
  return a === b || (a.length === b.length && a.every((node, index) => node === b[index]));
}
