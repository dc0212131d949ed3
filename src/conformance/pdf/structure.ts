import type { PdfDocument } from './document.js';
import { deepestTree } from './name-tree.js';
import { type Dict, isArray, isDict, nameOf, numberOf, Ref, type Value } from './objects.js';

/** A sequence of marked content that an element names. */
export interface ContentKid {
  readonly kind: 'content';
  readonly mcid: number;
  /** Number of the page's object. */
  readonly page: number | undefined;
}

/** An annotation that an element names. */
export interface ObjectKid {
  readonly kind: 'object';
  readonly object: number | undefined;
  readonly page: number | undefined;
}

/** An element of the structure tree. */
export interface StructureNode {
  readonly kind: 'element';
  /** Number of its object. */
  readonly id: number | undefined;
  readonly dict: Dict;
  /** Its type as it is written. */
  readonly written: string;
  /** Its standard type, by the role map. */
  readonly type: string;
  readonly parent: StructureNode | undefined;
  readonly kids: readonly (StructureNode | ContentKid | ObjectKid)[];
}

/** The structure tree, read. */
export interface StructureTree {
  readonly root: Dict | undefined;
  /** All elements in reading order. */
  readonly nodes: readonly StructureNode[];
  readonly top: readonly StructureNode[];
  readonly byId: ReadonlyMap<number, StructureNode>;
  /** By key: the elements of a page by MCID, or the element of an annotation. */
  readonly parents: ReadonlyMap<number, Value>;
  readonly roles: Dict;
}

/** Deeper elements are taken for a trap. */
const deepest = 200;

/** And so are more. */
const mostElements = 2_000_000;

/** Read the structure tree. ISO 32000-1, 14.7. */
export function readStructure(document: PdfDocument): StructureTree {
  const found = document.get(document.catalog.get('StructTreeRoot'));
  const root = isDict(found) ? found : undefined;
  const roles = document.dict(root?.get('RoleMap'));
  const reader = new StructureReader(document, roles);
  const top = root ? reader.kids(root.get('K'), undefined, undefined, 0) : [];
  return {
    root,
    roles,
    nodes: reader.nodes,
    byId: reader.byId,
    top: top.filter((kid) => kid.kind === 'element'),
    parents: numberTree(document, root?.get('ParentTree')),
  };
}

/** The elements right below one. */
export function elementsOf(node: StructureNode): readonly StructureNode[] {
  return node.kids.filter((kid) => kid.kind === 'element');
}

/** The sequences of content of which ActualText says what they are, by the number of their page's object and their MCID. ISO 32000-1, 14.9.4. */
export function replacedSequences({ nodes }: StructureTree): ReadonlySet<string> {
  const saying = new Set<StructureNode>();
  const sequences = new Set<string>();
  // Each stands behind the one around it.
  for (const node of nodes) {
    if (!node.dict.has('ActualText') && !(node.parent && saying.has(node.parent))) continue;
    saying.add(node);
    for (const kid of node.kids) if (kid.kind === 'content') sequences.add(`${kid.page} ${kid.mcid}`);
  }
  return sequences;
}

/** The values of a number tree by key. ISO 32000-1, 7.9.7. */
export function numberTree(document: PdfDocument, root: Value | undefined): ReadonlyMap<number, Value> {
  const entries = new Map<number, Value>();
  const seen = new Set<Value>();
  const walk = (value: Value | undefined, depth: number) => {
    const node = document.get(value);
    if (!isDict(node) || seen.has(node) || depth > deepestTree) return;
    seen.add(node);
    const nums = document.array(node.get('Nums'));
    for (let at = 0; at + 1 < nums.length; at += 2) entries.set(numberOf(nums[at]) ?? Number.NaN, nums[at + 1] ?? null);
    for (const kid of document.array(node.get('Kids'))) walk(kid, depth + 1);
  };
  walk(root, 0);
  return entries;
}

class StructureReader {
  readonly nodes: StructureNode[] = [];
  readonly byId = new Map<number, StructureNode>();
  private readonly document: PdfDocument;
  private readonly roles: Dict;

  constructor(document: PdfDocument, roles: Dict) {
    this.document = document;
    this.roles = roles;
  }

  kids(
    value: Value | undefined,
    parent: StructureNode | undefined,
    page: number | undefined,
    depth: number,
  ): StructureNode['kids'] {
    const kids = value instanceof Ref && isArray(this.document.get(value)) ? this.document.get(value) : value;
    const items = isArray(kids) ? kids : kids === undefined || kids === null ? [] : [kids];
    return items.flatMap((item) => this.kid(item, parent, page, depth) ?? []);
  }

  private kid(
    item: Value,
    parent: StructureNode | undefined,
    page: number | undefined,
    depth: number,
  ): StructureNode | ContentKid | ObjectKid | undefined {
    if (typeof item === 'number') return { kind: 'content', mcid: item, page };
    const id = item instanceof Ref ? item.id : undefined;
    const dict = this.document.dict(item);
    const own = idOf(dict.get('Pg')) ?? page;
    const type = nameOf(dict.get('Type'));
    if (type === 'MCR') return { kind: 'content', mcid: this.document.number(dict.get('MCID')) ?? -1, page: own };
    if (type === 'OBJR') return { kind: 'object', object: idOf(dict.get('Obj')), page: own };
    if (depth > deepest || (id !== undefined && this.byId.has(id)) || dict.size === 0) return undefined;
    if (this.nodes.length >= mostElements) return undefined;
    const written = this.document.name(dict.get('S')) ?? '';
    const node = { kind: 'element' as const, id, dict, written, type: this.standard(written), parent, kids: [] };
    this.nodes.push(node);
    if (id !== undefined) this.byId.set(id, node);
    return Object.assign(node, { kids: this.kids(dict.get('K'), node, own, depth + 1) });
  }

  private standard(type: string): string {
    let found = type;
    for (let steps = 0; steps < 10 && !standardTypes.has(found); steps++) {
      found = this.document.name(this.roles.get(found)) ?? found;
    }
    return found;
  }
}

/** The number of a referenced object. */
export function idOf(value: Value | undefined): number | undefined {
  return value instanceof Ref ? value.id : undefined;
}

/** ISO 32000-1, 14.8.4. */
export const standardTypes: ReadonlySet<string> = new Set(
  `Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody
  Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP
  Figure Formula Form`.split(/\s+/),
);
