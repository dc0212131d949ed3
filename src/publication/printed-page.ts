import type { NodeId } from './content.js';

/** A page of the paged edition, as far as another edition says where it begins. */
export interface PrintedPage {
  /** Its name as printed: "iv", "12". */
  readonly label: string;
  /** What stands on it, in reading order; a node that began on an earlier page is there with what is left of it. */
  readonly nodes: readonly PrintedNode[];
  /** Where it is one of the pages of a section that have nothing else on them, and that is known to who keeps what came of them. */
  readonly only?: PagesOfSection;
}

/** All pages of a section. */
export interface PagesOfSection {
  readonly section: NodeId;
  /** Other where anything that is told of these pages is other. */
  readonly key: string;
}

/** A node, or what is left of it, on a page. */
export interface PrintedNode {
  readonly node: NodeId;
  /** How many of its characters stand on earlier pages, counted as `countedCharacters` does, marks of notes left out. */
  readonly offset: number;
}

/** The paged edition, as far as an e-book's page list needs it. */
export interface Pagination {
  /** Names that edition: its identifier, or title and format. */
  readonly source: string;
  readonly pages: readonly PrintedPage[];
}

/** How many characters of a text every edition has alike: without white space, controls and marks of format. */
export function countedCharacters(text: string): number {
  return text.replace(/[\s\p{Cc}\p{Cf}]/gu, '').length;
}
