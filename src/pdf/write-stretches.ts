import type { Language, NodeId } from '../publication/content.js';
import { type Numbers, type Relocatable, relocate } from './relocatable.js';
import { documentText, structureRootText } from './write-structure.js';
import type { WrittenStretch } from './written-stretch.js';

/** Takes objects as text: a book has a hundred thousand elements and links, and none of them is asked for again. */
export interface ObjectTarget {
  /** The first number of so many objects that are yet to be written. */
  reserve(count: number): number;
  /** @param text of the object, its characters bytes */
  write(number: number, text: string): void;
  /** @param text gives objects as bytes, and tells of each its number and where in the bytes it begins */
  writeAll(text: (begun: (number: number, offset: number) => void) => Uint8Array): void;
}

/** A page that is in the file. */
export interface PageHandle {
  /** Of its object. */
  readonly number: number;
  /** In points. */
  readonly height: number;
  /** Key in the parent tree; none where the page holds no content. */
  readonly key?: number;
}

/** A stretch whose pages are in the file. */
interface PlacedStretch {
  readonly written: WrittenStretch;
  readonly pages: readonly PageHandle[];
}

/** A stretch with its place among the objects of the file, and among the keys of the parent tree. */
interface NumberedStretch extends PlacedStretch {
  /** The number of the first link, and its key. */
  readonly link: number;
  readonly keyOfLink: number;
  /** The numbers of the elements. */
  readonly elements: Int32Array;
}

/** Puts into a file what has been written of the stretches of a book besides their pages. */
export class StretchWriter {
  private readonly target: ObjectTarget;
  private readonly stretches: readonly NumberedStretch[];
  private readonly keys: number;
  private root = 0;

  /** @param key the first of the parent tree that no page has */
  constructor(stretches: readonly PlacedStretch[], key: number, target: ObjectTarget) {
    this.target = target;
    let next = key;
    this.stretches = stretches.map(({ written, pages }) => {
      const count = written.linksOnPages.reduce((sum, links) => sum + links, 0);
      const keyOfLink = next;
      next += count;
      const elements = new Int32Array(written.sections.reduce((sum, section) => sum + section.count, 0));
      return { written, pages, link: target.reserve(count), keyOfLink, elements };
    });
    this.keys = next;
  }

  /** Write the links. @returns the numbers of their objects by that of the page, where it has some */
  links(): ReadonlyMap<number, readonly number[]> {
    const linked = new Map<number, readonly number[]>();
    for (const stretch of this.stretches) {
      this.write(stretch.written.links, stretch);
      let next = stretch.link;
      for (const [index, { number }] of stretch.pages.entries()) {
        const count = stretch.written.linksOnPages[index] ?? 0;
        if (count > 0) linked.set(number, range(next, count));
        next += count;
      }
    }
    return linked;
  }

  /**
   * Write the structure tree with its parent tree and IDTree. ISO 32000-1, 14.7.
   * @param order of the sections in the publication
   * @returns the number of the StructTreeRoot
   */
  structure(order: readonly NodeId[], language: Language): number {
    const treeRoot = this.target.reserve(1);
    this.root = this.target.reserve(1);
    const sections = this.sectionsIn(order);
    if (sections.length === 0) throw new Error('nothing of the publication was placed on a page');
    const ids = new Map<string, number>();
    const kids: number[] = [];
    for (const { stretch, section } of sections) {
      const { first, count, objects } = section;
      const base = this.target.reserve(count);
      for (let index = 0; index < count; index++) stretch.elements[first + index] = base + index;
      this.write(objects, stretch);
      for (const [id, element] of section.ids) {
        if (ids.has(id)) throw new Error(`two structure elements have the id "${id}"`);
        ids.set(id, stretch.elements[element] ?? 0);
      }
      kids.push(base);
    }
    this.target.write(this.root, documentText(language, treeRoot, kids));
    const parents = this.parents();
    this.target.write(treeRoot, structureRootText({ document: this.root, parents, keys: this.keys, ids }));
    return treeRoot;
  }

  private sectionsIn(order: readonly NodeId[]) {
    const bySection = new Map(
      this.stretches.flatMap((stretch) =>
        stretch.written.sections.map((section) => [section.section, { stretch, section }] as const),
      ),
    );
    return order.flatMap((section) => bySection.get(section) ?? []);
  }

  /** The entries of the parent tree in the order of their keys. */
  private parents(): readonly string[] {
    const textOf = (entries: Relocatable, stretch: NumberedStretch) =>
      Buffer.from(relocate(entries, this.numbersOf(stretch))).toString('latin1');
    const all = [
      ...this.stretches.map((stretch) => textOf(stretch.written.parentsOnPages, stretch)),
      ...this.stretches.map((stretch) => textOf(stretch.written.parentsOfLinks, stretch)),
    ];
    return all.filter((entries) => entries !== '');
  }

  private write(objects: Relocatable, stretch: NumberedStretch): void {
    this.target.writeAll((begun) => relocate(objects, this.numbersOf(stretch), begun));
  }

  private numbersOf({ pages, link, keyOfLink, elements }: NumberedStretch): Numbers {
    return {
      element: (index) => elements[index] ?? 0,
      link: (index) => link + index,
      page: (index) => pages[index]?.number ?? 0,
      keyOfPage: (index) => pages[index]?.key ?? 0,
      keyOfLink: (index) => keyOfLink + index,
      root: () => this.root,
    };
  }
}

function range(first: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}
