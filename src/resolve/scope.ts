import type { Definition, Nodes } from 'mdast';
import type { Messages, Place } from '../diagnostics/messages.js';
import type { Photo } from '../photo/photo.js';
import type { Direction, Language } from '../publication/content.js';
import type { Terms } from '../publication/terms.js';
import type { Ledger } from './credit-rules/ledger.js';
import type { HeadingLevels } from './heading-levels.js';
import type { House } from './house.js';
import type { Ids } from './ids.js';
import type { NoteBook } from './notes.js';
import type { Anchors, CrossReferences } from './references.js';
import type { ScriptLanguages } from './scripts.js';

/** A picture as the manuscript names it. */
export interface SourceImage {
  readonly src: string;
  /** Undefined where the author gave none; empty for a decorative one. */
  readonly alt: string | undefined;
  readonly title: string | undefined;
  readonly place: Place;
}

/** Numbers figures through the publication. */
export interface FigureNumbers {
  /** How many there are so far. */
  readonly count: number;
  next(): number;
  /** Count figures that were numbered elsewhere. */
  pass(figures: number): void;
}

/** Numbers that go on after so many figures. */
export function createFigureNumbers(before = 0): FigureNumbers {
  let count = before;
  return {
    get count() {
      return count;
    },
    next: () => {
      count += 1;
      return count;
    },
    pass: (figures) => {
      count += figures;
    },
  };
}

/** What is shared by everything that is resolved in one publication. */
export interface Shared {
  readonly messages: Messages;
  readonly anchors: Pick<Anchors, 'declare' | 'imply'>;
  readonly crossReferences: Pick<CrossReferences, 'add'>;
  readonly scripts: ScriptLanguages;
  readonly house: House;
  readonly ledger: Ledger;
  readonly figures: FigureNumbers;
}

/** What resolving a piece of an article needs to know of its surroundings. */
export interface Scope extends Shared {
  /** The file that the words stand in, relative to the project. */
  readonly file: string;
  readonly language: Language;
  readonly direction: Direction;
  /** The words of the article's own language. */
  readonly terms: Terms;
  readonly ids: Ids;
  /** Whether they stand in a quotation. */
  readonly isQuoted?: boolean;
  /** Whether they stand in a list, the items of which begin at one side. */
  readonly isListed?: boolean;
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly notes: NoteBook;
  readonly levels: HeadingLevels;
  /** Pictures found within running text, waiting for the end of their block. */
  readonly stray: SourceImage[];
  /** What links call places within the block that is being resolved. */
  readonly named: string[];
  photo(src: string): Photo | undefined;
  placeOf(node: Nodes): Place;
}
