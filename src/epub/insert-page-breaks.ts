import { countedCharacters } from '../publication/printed-page.js';
import { countedIn, isNoteMark, type PageBreak } from './page-breaks.js';
import { element, type XmlElement, type XmlNode } from './xml.js';

/** A break with the element that marks it. */
interface Marker {
  readonly at: PageBreak;
  readonly mark: XmlElement;
}

/** A page break as the navigation leads to it. */
export interface PlacedBreak {
  readonly label: string;
  readonly id: string;
}

/**
 * Put the page breaks into a document: before the block that begins the page, or between two words of it; never in a
 * word, a link, or between a word and the mark of its note.
 * @param word what a page is called: "Page"
 */
export function insertPageBreaks(
  root: XmlElement,
  breaks: readonly PageBreak[],
  word: string,
): { readonly root: XmlElement; readonly placed: readonly PlacedBreak[] } {
  if (breaks.length === 0) return { root, placed: [] };
  const taken = idsIn(root);
  const markers = breaks.map((at): Marker & PlacedBreak => {
    let id = `page-${at.label}`;
    while (taken.has(id)) id += '-';
    taken.add(id);
    const label = ` ${word} ${at.label}. `;
    const mark = element('span', { id, 'epub:type': 'pagebreak', role: 'doc-pagebreak', 'aria-label': label });
    return { at, mark, label: at.label, id };
  });
  const pending = new Map<string, Marker[]>();
  for (const marker of markers) {
    const node = marker.at.node ?? '';
    if (!pending.get(node)?.push(marker)) pending.set(node, [marker]);
  }
  const inner = write(root, { pending, open: holdersOf(root, pending) });
  const rest = (pending.get('') ?? []).map(({ mark }) => mark);
  return {
    root: { ...inner, children: [...inner.children, ...rest] },
    placed: markers.map(({ label, id }) => ({ label, id })),
  };
}

function idsIn({ attributes, children }: XmlElement, into = new Set<unknown>()): Set<unknown> {
  into.add(attributes.id);
  for (const child of children) if (typeof child === 'object') idsIn(child, into);
  return into;
}

type Pending = Map<string, readonly Marker[]>;

interface Work {
  /** By the id of the element that they belong to; those that have been placed are taken out. */
  readonly pending: Pending;
  /** The elements that have such an id, and those that hold them; the others stay as they are. */
  readonly open: ReadonlySet<XmlElement>;
}

function holdersOf(root: XmlElement, pending: Pending): ReadonlySet<XmlElement> {
  const holders = new Set<XmlElement>();
  const visit = (node: XmlElement): boolean => {
    let holds = typeof node.attributes.id === 'string' && pending.has(node.attributes.id);
    for (const child of node.children) if (typeof child === 'object' && visit(child)) holds = true;
    if (holds) holders.add(node);
    return holds;
  };
  visit(root);
  return holders;
}

/** Elements that hold nothing but certain others: a break goes before them, or into what they hold. */
const closed = new Set(['ul', 'ol', 'table', 'thead', 'tbody', 'tr']);

function write(node: XmlElement, work: Work): XmlElement {
  const { pending, open } = work;
  if (pending.size === 0 || !open.has(node)) return node;
  const own = take(node, pending);
  const children = node.children.flatMap((child): XmlNode[] => {
    if (typeof child === 'string') return [child];
    const before = closed.has(node.name) ? [] : startsOf(child, work);
    return [...before, write(child, work)];
  });
  return insert({ ...node, children }, own);
}

/** The breaks that belong into an element; those before it have been taken by what stands around it, where that can hold them. */
function take({ attributes: { id } }: XmlElement, pending: Pending): readonly Marker[] {
  if (typeof id !== 'string') return [];
  const own = pending.get(id) ?? [];
  pending.delete(id);
  return own;
}

/** The breaks before an element: those at the start of it, and of what it begins with. */
function startsOf(node: XmlElement, work: Work): XmlElement[] {
  const { pending, open } = work;
  if (!open.has(node)) return [];
  const { id } = node.attributes;
  const placed = typeof id === 'string' ? placesOf(node, pending.get(id) ?? []) : [];
  const here = placed.filter(({ boundary }) => boundary === undefined);
  if (typeof id === 'string' && here.length > 0) {
    const rest = placed.filter(({ boundary }) => boundary !== undefined);
    if (rest.length > 0) pending.set(id, rest);
    else pending.delete(id);
  }
  const [first] = node.children;
  const inner = typeof first === 'object' ? startsOf(first, work) : [];
  return [...here.map(({ mark }) => mark), ...inner];
}

/** A text of an element by its number, and how many of its characters stand before the break. */
interface Boundary {
  readonly text: number;
  readonly index: number;
  /** How many characters count up to there, of the whole element. */
  readonly counted: number;
}

/** A break with the boundary of words that is nearest; undefined where the element has none, or its start is nearer. */
interface Place extends Marker {
  readonly boundary: Boundary | undefined;
}

function placesOf(node: XmlElement, markers: readonly Marker[]): readonly Place[] {
  // Looked for once: a long paragraph with the breaks of many pages would take time with the square of its length.
  const boundaries = markers.some(({ at }) => at.offset > 0) ? boundariesIn(node) : [];
  return markers.map((marker) => ({ ...marker, boundary: nearest(boundaries, marker.at.offset) }));
}

/** At the same distance, the page rather begins a word too late than too early. */
function nearest(boundaries: readonly Boundary[], offset: number): Boundary | undefined {
  if (offset === 0) return undefined;
  const before = lastUpTo(boundaries, offset);
  const next = boundaries[before + 1];
  const after = next && boundaries[lastUpTo(boundaries, next.counted)];
  const away = (boundary: Boundary | undefined) => (boundary ? Math.abs(boundary.counted - offset) : Infinity);
  const best = away(after) <= away(boundaries[before]) ? after : boundaries[before];
  return away(best) <= offset ? best : undefined;
}

/** The number of the last boundary with as many counted characters or fewer; -1 where there is none. */
function lastUpTo(boundaries: readonly Boundary[], counted: number): number {
  let low = 0;
  let high = boundaries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((boundaries[middle] as Boundary).counted <= counted) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function boundariesIn(node: XmlElement): readonly Boundary[] {
  const boundaries: Boundary[] = [];
  let counted = 0;
  let text = 0;
  const visit = (each: XmlElement) => {
    for (const child of each.children) {
      if (typeof child === 'string') {
        // Counted from start to start, for the same reason.
        let from = 0;
        for (const index of wordStarts(child)) {
          counted += countedCharacters(child.slice(from, index));
          from = index;
          boundaries.push({ text, index, counted });
        }
        counted += countedCharacters(child.slice(from));
        text++;
      } else if (isWhole(child)) counted += countedIn(child);
      else visit(child);
    }
  };
  visit(node);
  return boundaries;
}

/** What no break may stand in. */
function isWhole(node: XmlElement): boolean {
  return node.name === 'a' || isNoteMark(node);
}

/** Behind white space at which a line may end. */
function wordStarts(text: string): readonly number[] {
  return [...text.matchAll(/[^\S\u00A0\u202F\u2007]+/gu)].map(({ index, 0: space }) => index + space.length);
}

/** Put breaks into an element: at its start, or at the boundaries of words that are nearest. */
function insert(node: XmlElement, markers: readonly Marker[]): XmlElement {
  if (markers.length === 0) return node;
  const starts: XmlElement[] = [];
  const inTexts = new Map<number, (Boundary & { readonly mark: XmlElement })[]>();
  for (const { mark, boundary } of placesOf(node, markers)) {
    if (!boundary) starts.push(mark);
    else if (!inTexts.get(boundary.text)?.push({ ...boundary, mark }))
      inTexts.set(boundary.text, [{ ...boundary, mark }]);
  }
  let text = 0;
  const visit = (each: XmlElement): XmlElement => ({
    ...each,
    children: each.children.flatMap((child): XmlNode[] => {
      if (typeof child === 'object') return [isWhole(child) ? child : visit(child)];
      return parted(child, inTexts.get(text++) ?? []);
    }),
  });
  const { children } = inTexts.size > 0 ? visit(node) : node;
  return { ...node, children: [...starts, ...children] };
}

/** A text with the breaks in it. */
function parted(text: string, breaks: readonly { readonly index: number; readonly mark: XmlElement }[]): XmlNode[] {
  const parts: XmlNode[] = [];
  let from = 0;
  for (const { index, mark } of breaks.toSorted((a, b) => a.index - b.index)) {
    if (index > from) parts.push(text.slice(from, index));
    parts.push(mark);
    from = index;
  }
  return from < text.length ? [...parts, text.slice(from)] : parts;
}
