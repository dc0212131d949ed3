import type { NodeId } from '../publication/content.js';
import { countedCharacters } from '../publication/printed-page.js';
import type { Publication } from '../publication/publication.js';
import type { Page } from './page.js';

/** What others than the painter want to know of a page. */
export interface PageFacts {
  readonly label: string;
  /** Of those that were asked for, every node that has something on it. */
  readonly nodes: readonly NodeId[];
  /**
   * In reading order, those that have more on it than a label, and how many characters of them (`countedCharacters`) without the
   * marks of notes; none where that isn't asked for.
   */
  readonly content: readonly (readonly [node: NodeId, characters: number])[];
  /** How wide its pictures are, in points. */
  readonly widths: readonly (readonly [picture: NodeId, width: number])[];
}

/**
 * @param wanted of which nodes it is to be told whether they are on the page
 * @param marks of notes, where the characters are to be counted
 */
export function factsOf(
  { label, items }: Page,
  wanted: ReadonlySet<NodeId>,
  marks: ReadonlySet<NodeId> | undefined,
): PageFacts {
  const nodes = new Set<NodeId>();
  const content = new Map<NodeId, number>();
  const widths: [NodeId, number][] = [];
  for (const item of items) {
    const { role } = item;
    if (!('node' in role)) continue;
    const { node } = role;
    if (wanted.has(node)) nodes.add(node);
    if (item.kind === 'image') widths.push([node, item.width]);
    if (role.part !== 'content' || !marks) continue;
    const isCounted = item.kind === 'text' && !item.within.some((id) => marks.has(id));
    content.set(node, (content.get(node) ?? 0) + (isCounted ? countedCharacters(item.text) : 0));
  }
  return { label, nodes: [...nodes], content: [...content], widths };
}

/** The marks of a publication's notes. */
export function marksOfNotes({ sections }: Publication): ReadonlySet<NodeId> {
  return new Set(
    sections.flatMap((section) =>
      section.type === 'article' ? section.notes.flatMap(({ references }) => references) : [],
    ),
  );
}
