import type { Reference } from 'pdfkit';
import { objectText } from './object-text.js';
import type { StructureAttributes, StructureElement, StructureKid } from './structure-tree.js';
import { fitsString, textString, textStringOrder } from './text-string.js';

/** Takes objects as text: a book has a hundred thousand elements and links, and none of them is asked for again. */
export interface ObjectTarget {
  /** The number of an object that is yet to be written. */
  reserve(): number;
  /** @param text of the object, its characters bytes */
  write(number: number, text: string): void;
}

/** What the structure tree is written into. */
export interface StructureTarget extends ObjectTarget {
  readonly pages: readonly PageHandle[];
  readonly annotations: readonly AnnotationHandle[];
}

export interface PageHandle {
  readonly reference: Reference;
  readonly height: number;
  /** Key in the parent tree; none where the page holds no content. */
  readonly key?: number;
}

export interface AnnotationHandle {
  /** Of its object. */
  readonly number: number;
  readonly key: number;
}

/**
 * Write the structure tree with its parent tree and IDTree. ISO 32000-1, 14.7.
 * @returns the number of the StructTreeRoot
 */
export function writeStructure(root: StructureElement, target: StructureTarget): number {
  const writer = new StructureWriter(target);
  const treeRoot = target.reserve();
  const kid = writer.element(root, treeRoot);
  const parents = writer.parents.map(
    (parent, key) => `${key} ${Array.isArray(parent) ? references(parent) : to(parent)}`,
  );
  const ids = [...writer.ids].sort(([a], [b]) => textStringOrder(a, b));
  const names = ids.map(([id, element]) => `${stringOf(id)} ${to(element)}`);
  target.write(
    treeRoot,
    dictionary([
      '/Type /StructTreeRoot',
      `/K [${to(kid)}]`,
      `/ParentTree ${dictionary([`/Nums [${parents.join(' ')}]`])}`,
      `/ParentTreeNextKey ${writer.parents.length}`,
      names.length > 0 && `/IDTree ${dictionary([`/Names [${names.join(' ')}]`])}`,
    ]),
  );
  return treeRoot;
}

class StructureWriter {
  /** By key: the element of an annotation, or the elements of a page by MCID. */
  readonly parents: (number | number[])[] = [];
  readonly ids = new Map<string, number>();
  private readonly target: StructureTarget;

  constructor(target: StructureTarget) {
    this.target = target;
    for (const { key } of target.pages) if (key !== undefined) this.parents[key] = [];
  }

  /** @returns the number of its object */
  element(node: StructureElement, parent: number): number {
    const { id, type, language, alternative, actualText, kids } = node;
    const number = this.target.reserve();
    if (id !== undefined) {
      if (this.ids.has(id)) throw new Error(`two structure elements have the id "${id}"`);
      this.ids.set(id, number);
    }
    const attributes = node.attributes ? this.attributes(node.attributes) : [];
    const page = kids.find((kid) => kid.kind === 'content')?.page;
    const parts = kids.map((kid) => this.kid(kid, number, page));
    this.target.write(
      number,
      dictionary([
        `/Type /StructElem\n/S /${type}\n/P ${to(parent)}`,
        id !== undefined && `/ID ${stringOf(id)}`,
        language !== undefined && `/Lang ${stringOf(language)}`,
        alternative !== undefined && `/Alt ${stringOf(alternative)}`,
        // Part of a text would stand for all of it.
        actualText !== undefined && fitsString(actualText) && `/ActualText ${stringOf(actualText)}`,
        attributes.length > 0 && `/A ${objectText(attributes.length === 1 ? attributes[0] : attributes)}`,
        page !== undefined && `/Pg ${this.pageOf(page)}`,
        parts.length > 0 && `/K [${parts.join(' ')}]`,
      ]),
    );
    return number;
  }

  /** @param page of the first content of the parent */
  private kid(kid: StructureKid, parent: number, page: number | undefined): string {
    switch (kid.kind) {
      case 'element':
        return to(this.element(kid, parent));
      case 'content': {
        const ofPage = this.parents[this.page(kid.page).key ?? -1];
        if (!Array.isArray(ofPage)) throw new Error(`page ${kid.page + 1} has no content`);
        ofPage[kid.mcid] = parent;
        if (kid.page === page) return String(kid.mcid);
        return dictionary([`/Type /MCR`, `/Pg ${this.pageOf(kid.page)}`, `/MCID ${kid.mcid}`]);
      }
      case 'annotation': {
        const annotation = this.target.annotations[kid.annotation];
        if (!annotation) throw new Error(`there is no annotation ${kid.annotation}`);
        this.parents[annotation.key] = parent;
        return dictionary([`/Type /OBJR`, `/Pg ${this.pageOf(kid.page)}`, `/Obj ${to(annotation.number)}`]);
      }
    }
  }

  private page(number: number): PageHandle {
    const page = this.target.pages[number];
    if (!page) throw new Error(`there is no page ${number + 1}`);
    return page;
  }

  private pageOf(number: number): string {
    return to(this.page(number).reference.id);
  }

  /** One dictionary an owner. ISO 32000-1, 14.8.5.2. */
  private attributes({ listNumbering, scope, boundingBox, writingMode }: StructureAttributes): object[] {
    const layout: Record<string, unknown> = {};
    if (boundingBox) {
      const { x, y, width, height } = boundingBox.box;
      const bottom = this.page(boundingBox.page).height - y - height;
      Object.assign(layout, { Placement: 'Block', BBox: [x, bottom, x + width, bottom + height] });
    }
    if (writingMode) layout.WritingMode = writingMode;
    return [
      ...(Object.keys(layout).length > 0 ? [{ O: 'Layout', ...layout }] : []),
      ...(listNumbering ? [{ O: 'List', ListNumbering: listNumbering }] : []),
      ...(scope ? [{ O: 'Table', Scope: scope }] : []),
    ];
  }
}

/** See `ObjectReference`. */
function to(number: number): string {
  return `${number} 0 R`;
}

function references(numbers: readonly number[]): string {
  return `[${numbers.map(to).join(' ')}]`;
}

function dictionary(entries: readonly (string | false)[]): string {
  let text = '<<\n';
  for (const entry of entries) if (entry !== false) text += `${entry}\n`;
  return `${text}>>`;
}

function stringOf(text: string): string {
  return objectText(textString(text));
}
