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
    pending.set(node, [...(pending.get(node) ?? []), marker]);
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

type Pending = Map<string, Marker[]>;

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
  return own.toReversed().reduce(insert, { ...node, children });
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
  const own = typeof id === 'string' ? (pending.get(id) ?? []) : [];
  const isHere = ({ at }: Marker) => at.offset === 0 || boundaryIn(node, at.offset) === undefined;
  const here = own.filter(isHere);
  if (typeof id === 'string' && here.length > 0) {
    const rest = own.filter((marker) => !isHere(marker));
    if (rest.length > 0) pending.set(id, rest);
    else pending.delete(id);
  }
  const [first] = node.children;
  const inner = typeof first === 'object' ? startsOf(first, work) : [];
  return [...here.map(({ mark }) => mark), ...inner];
}

/** Put a break into an element: at its start, or at the boundary of words that is nearest. */
function insert(node: XmlElement, { at, mark }: Marker): XmlElement {
  const boundary = at.offset === 0 ? undefined : boundaryIn(node, at.offset);
  if (boundary === undefined) return { ...node, children: [mark, ...node.children] };
  return insertAt(node, boundary, mark);
}

/** A text of an element by its number, and how many of its characters stand before the break. */
interface Boundary {
  readonly text: number;
  readonly index: number;
}

/** The boundary of words next to an offset; undefined where the element has none, or its start is nearer. */
function boundaryIn(node: XmlElement, offset: number): Boundary | undefined {
  let counted = 0;
  let texts = 0;
  let best: Boundary | undefined;
  // At the same distance, the page rather begins a word too late than too early.
  let distance = offset;
  const visit = (each: XmlElement) => {
    for (const child of each.children) {
      if (typeof child === 'string') {
        // Counted from start to start, or a long paragraph would take time with the square of its length.
        let from = 0;
        for (const index of wordStarts(child)) {
          counted += countedCharacters(child.slice(from, index));
          from = index;
          const away = Math.abs(counted - offset);
          if (away > distance) continue;
          best = { text: texts, index };
          distance = away;
        }
        counted += countedCharacters(child.slice(from));
        texts++;
      } else if (isWhole(child)) counted += countedIn(child);
      else visit(child);
    }
  };
  visit(node);
  return best;
}

/** What no break may stand in. */
function isWhole(node: XmlElement): boolean {
  return node.name === 'a' || isNoteMark(node);
}

/** Behind white space at which a line may end. */
function wordStarts(text: string): readonly number[] {
  return [...text.matchAll(/[^\S\u00A0\u202F\u2007]+/gu)].map(({ index, 0: space }) => index + space.length);
}

function insertAt(node: XmlElement, { text, index }: Boundary, mark: XmlElement): XmlElement {
  let texts = 0;
  const visit = (each: XmlElement): XmlElement => ({
    ...each,
    children: each.children.flatMap((child): XmlNode[] => {
      if (typeof child === 'object') return [isWhole(child) ? child : visit(child)];
      const here = texts++ === text;
      return here ? [child.slice(0, index), mark, child.slice(index)].filter((part) => part !== '') : [child];
    }),
  });
  return visit(node);
}
