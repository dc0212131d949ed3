import type { NodeId } from '../publication/content.js';
import type { Relocatable } from './relocatable.js';
import type { WrittenStructure } from './write-structure.js';

/** Where a link to a node arrives: on which page, and how many points below the top of it. */
export type Arrival = readonly [node: NodeId, page: number, top: number];

/**
 * What is written of a stretch of a book besides its pages: its structure and its links. It doesn't depend on what else is in the
 * file, but for the nodes that its links lead to: they are there. Its pages are numbered from 0.
 */
export interface WrittenStretch extends WrittenStructure {
  readonly links: Relocatable;
  /** How many links each page has; those of a page follow those of the page before it. */
  readonly linksOnPages: readonly number[];
  /** The nodes that links lead to. */
  readonly targets: readonly NodeId[];
  /** What one may want to point at from outside. */
  readonly landmarks: readonly NodeId[];
  /** Of what links may lead to. */
  readonly arrivals: readonly Arrival[];
}
