import type { NodeId } from '../publication/content.js';
import type { Section } from '../publication/publication.js';
import type { Draft } from './furniture.js';
import type { Page } from './page.js';

/**
 * What of a book is cut into pages for itself: an article, or all that names pages or stands before the articles. Its pages depend on
 * what is said here, and on the edition, the theme and the fonts.
 */
export interface Stretch {
  readonly sections: readonly Section[];
  /** How many pages in arabic numerals stand before it. */
  readonly start: number;
  /** The labels of the pages that its entries name, where they are those of articles. */
  readonly named: readonly (string | undefined)[];
  /** Set it. */
  set(): SetStretch;
}

export interface SetStretch {
  /** Each finished when it is asked for. */
  readonly pages: Iterable<Page>;
  readonly outcome: Outcome;
  /** Whether nothing is to be said of it; known when all pages have been finished. */
  isQuiet(): boolean;
}

/** What the rest of the book needs to know of a stretch's pages. */
export interface Outcome {
  readonly pages: readonly PageAnchors[];
  /** How many of them, the last ones, stand before all others in the book. */
  readonly front: number;
}

/** A page's label, and what it has that may be led to. */
export interface PageAnchors {
  readonly label: string;
  readonly anchors: readonly NodeId[];
}

/** Gives a book's stretches one after another, is told of each what became of it, and in the end gives the order of the pages. */
export type StretchRun = Generator<Stretch, PageOrder, Outcome>;

/** Of each page of the book, from the first to the last: which it is among those that came. */
export type PageOrder = readonly number[];

export function anchorsOf({ label, body }: Draft): PageAnchors {
  return { label, anchors: [...body.placed, ...body.notes].flatMap(({ strip }) => strip.anchors) };
}

/** Note the first page of everything that may be led to. */
export function noteLabels(pages: readonly PageAnchors[], labels: Map<NodeId, string>): void {
  for (const { label, anchors } of pages) {
    for (const anchor of anchors) if (!labels.has(anchor)) labels.set(anchor, label);
  }
}
