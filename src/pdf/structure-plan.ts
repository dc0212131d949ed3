import type { CrossReference, Language, Link, NodeId, NoteReference, Span } from '../publication/content.js';
import type { StructureProperties, StructureType } from './structure-tree.js';

/** Which part of a node a placed item is. */
export type Part = 'content' | 'label' | 'page';

/** A place in the structure that waits for what the pages show of one part of a node. */
export interface Slot {
  readonly kind: 'slot';
  readonly node: NodeId;
  readonly part: Part;
}

/** Where a link leads: out of the publication, or to a node of it. */
export type LinkTarget = { readonly url: string } | { readonly node: NodeId };

/** What an element leads to that is a link as a whole. */
export interface PlannedLink {
  readonly node: NodeId;
  /** What a reader is told of it, where that is not its text. */
  readonly contents?: string;
}

/** An element that the publication asks for, before anything has been placed. */
export interface PlannedElement extends StructureProperties {
  readonly kind: 'planned';
  /** The node that it stands for, as the target of links. */
  readonly node?: NodeId;
  /** Given where the whole element is a link. */
  readonly link?: PlannedLink;
  /** Kept in its parent though nothing of it was placed: an empty cell is still a cell. */
  readonly keepEmpty?: boolean;
  readonly kids: readonly (PlannedElement | Slot)[];
}

/** Inline nodes that have an element of their own. */
export type InlineNode = Link | CrossReference | NoteReference | Span;

/** The element of a section. */
export interface PlannedSection extends PlannedElement {
  readonly node: NodeId;
}

/** The structure of some sections of a publication, without their pages. */
export interface StructurePlan {
  /** Of the publication. */
  readonly language: Language;
  readonly sections: readonly PlannedSection[];
  readonly inline: ReadonlyMap<NodeId, InlineNode>;
  /** Pictures that say nothing: they are painted as artifacts. */
  readonly decorative: ReadonlySet<NodeId>;
  /** What one may want to point at from outside: sections, headings, figures, tables, notes. */
  readonly landmarks: ReadonlySet<NodeId>;
  /** What else links lead to: the marks of notes, and the entries of lists. */
  readonly backlinked: ReadonlySet<NodeId>;
}

/** What an element holds. */
export type Kid = PlannedElement | Slot;
/** What an element is given besides type and kids. */
export type Details = Omit<PlannedElement, 'kind' | 'type' | 'kids'>;

/** An element with its kids. */
export function element(type: StructureType, kids: readonly Kid[], details: Details = {}): PlannedElement {
  return { kind: 'planned', type, kids, ...details };
}

/** A slot for one part of a node. */
export function slot(node: NodeId, part: Part = 'content'): Slot {
  return { kind: 'slot', node, part };
}
