import type { NodeId } from '../publication/content.js';
import { countedCharacters, type PrintedPage } from '../publication/printed-page.js';
import type { XmlElement } from './xml.js';

/** A place in a document where a page of the paged edition begins. */
export interface PageBreak {
  readonly label: string;
  /** The node that it stands before or in; undefined: at the end of the document. */
  readonly node: NodeId | undefined;
  /** How many counted characters of the node stand before it. */
  readonly offset: number;
}

/** What of a document can begin a page, by the id of the element. */
export type Spots = ReadonlyMap<NodeId, Spot>;

interface Spot {
  /** In the order of the document. */
  readonly order: number;
  /** Pictures and notes stand on other places of a page than in the e-book's text. */
  readonly apart: boolean;
}

/** A place, comparable with others. */
interface Position {
  readonly order: number;
  readonly offset: number;
  readonly node: NodeId;
  readonly apart: boolean;
}

/**
 * Find where in each document the pages begin. A page begins with the first of its running text; a picture counts
 * where it stands between the text of two pages, and so do notes at the end of their article. Pages without any text
 * of the model, such as blank ones, have no break.
 * @param spots of the documents in reading order
 * @returns the breaks of each document, in order
 */
export function findPageBreaks(
  spots: readonly Spots[],
  pages: readonly PrintedPage[],
): readonly (readonly PageBreak[])[] {
  const breaks = spots.map((): PageBreak[] => []);
  let current = 0;
  let state = start;
  for (const page of pages) {
    const index = documentOf(page, spots, current);
    if (index === undefined) continue;
    if (index !== current) state = start;
    current = index;
    const found = page.nodes.flatMap((each): Position[] => {
      const spot = spots[index]?.get(each.node);
      return spot ? [{ ...each, ...spot }] : [];
    });
    const begin = beginOf(found, state);
    const text = found.filter(({ apart }) => !apart);
    const last = text.reduce((end, each) => (comparePositions(each, end) > 0 ? each : end), state.last);
    state = { begin: begin ?? state.begin, last };
    breaks[index]?.push({ label: page.label, node: begin?.node, offset: begin?.offset ?? 0 });
  }
  return breaks.map(withoutGaps);
}

interface State {
  /** Where the page before begins, and the last of its running text. */
  readonly begin: Position;
  readonly last: Position;
}

const nowhere: Position = { order: -1, offset: 0, node: '', apart: false };
const start: State = { begin: nowhere, last: nowhere };

function comparePositions(a: Position, b: Position): number {
  return a.order - b.order || a.offset - b.offset;
}

/** Pages stand in the order of the documents; a credit may have the same id at its figure and in the list of credits. */
function documentOf({ nodes }: PrintedPage, spots: readonly Spots[], current: number): number | undefined {
  for (const { node } of nodes)
    for (let index = current; index < spots.length; index++) if (spots[index]?.has(node)) return index;
  return undefined;
}

/** @returns undefined where nothing of the page stands behind the beginning of the one before */
function beginOf(found: readonly Position[], { begin, last }: State): Position | undefined {
  const first = (positions: readonly Position[]) =>
    positions.reduce<Position | undefined>(
      (least, each) => (least && comparePositions(least, each) <= 0 ? least : each),
      undefined,
    );
  const inPlace = found.filter((each) => !each.apart || each.order > last.order);
  return first(inPlace) ?? first(found.filter((each) => comparePositions(each, begin) > 0));
}

/** A page that holds only what the e-book has elsewhere begins where the next one does. */
function withoutGaps(breaks: readonly PageBreak[]): readonly PageBreak[] {
  return breaks.map((each, index) => {
    if (each.node !== undefined) return each;
    const next = breaks.slice(index).find(({ node }) => node !== undefined);
    return { ...each, node: next?.node, offset: next?.offset ?? 0 };
  });
}

/** Where a page can begin in the content of a document. */
export function spotsOf(root: XmlElement): Spots {
  const spots = new Map<NodeId, Spot>();
  const visit = (element: XmlElement, apart: boolean) => {
    const isApart = apart || element.name === 'figure' || element.attributes.class === 'notes';
    const { id } = element.attributes;
    if (typeof id === 'string') spots.set(id, { order: spots.size, apart: isApart });
    for (const child of element.children) if (typeof child === 'object') visit(child, isApart);
  };
  // What leads to the section as a whole is on none of its pages.
  visit(root, false);
  return spots;
}

/** What a text between tags counts for, the marks of notes left out. */
export function countedIn(element: XmlElement): number {
  if (isNoteMark(element)) return 0;
  return element.children.reduce(
    (sum, child) => sum + (typeof child === 'string' ? countedCharacters(child) : countedIn(child)),
    0,
  );
}

/** Whether an element is the mark of a note, which belongs to the word before it. */
export function isNoteMark({ name, attributes }: XmlElement): boolean {
  return name === 'sup' && attributes.class === 'noteref';
}
