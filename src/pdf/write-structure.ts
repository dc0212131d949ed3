import type { Reference } from 'pdfkit';
import type { StructureAttributes, StructureElement, StructureKid } from './structure-tree.js';
import { fitsString, textString, textStringOrder } from './text-string.js';

/** What the structure tree is written into. */
export interface StructureTarget {
  readonly ref: (data: Record<string, unknown>) => Reference;
  readonly pages: readonly PageHandle[];
  readonly annotations: readonly AnnotationHandle[];
}

export interface PageHandle {
  readonly reference: Reference;
  readonly height: number;
  /** Key in the parent tree; none where the page holds no content. */
  key?: number;
}

export interface AnnotationHandle {
  readonly reference: Reference;
  readonly key: number;
}

/**
 * Write the structure tree with its parent tree and IDTree. ISO 32000-1, 14.7.
 * @returns the StructTreeRoot
 */
export function writeStructure(root: StructureElement, target: StructureTarget): Reference {
  const writer = new StructureWriter(target);
  const treeRoot = target.ref({ Type: 'StructTreeRoot' });
  treeRoot.data.K = [writer.element(root, treeRoot)];
  treeRoot.data.ParentTree = { Nums: writer.parents.flatMap((parent, key) => [key, parent]) };
  treeRoot.data.ParentTreeNextKey = writer.parents.length;
  const ids = [...writer.ids].sort(([a], [b]) => textStringOrder(a, b));
  if (ids.length > 0) treeRoot.data.IDTree = { Names: ids.flatMap(([id, element]) => [textString(id), element]) };
  treeRoot.end();
  return treeRoot;
}

/** What stands for the entries of an object that is in the file. */
const written: Reference['data'] = {};

class StructureWriter {
  /** By key: the element of an annotation, or the elements of a page by MCID. */
  readonly parents: (Reference | Reference[])[] = [];
  readonly ids = new Map<string, Reference>();
  private readonly target: StructureTarget;

  constructor(target: StructureTarget) {
    this.target = target;
    for (const { key } of target.pages) if (key !== undefined) this.parents[key] = [];
  }

  element(node: StructureElement, parent: Reference): Reference {
    const reference = this.target.ref({ Type: 'StructElem', S: node.type, P: parent });
    const { data } = reference;
    if (node.id !== undefined) {
      data.ID = textString(node.id);
      if (this.ids.has(node.id)) throw new Error(`two structure elements have the id "${node.id}"`);
      this.ids.set(node.id, reference);
    }
    if (node.language !== undefined) data.Lang = textString(node.language);
    if (node.alternative !== undefined) data.Alt = textString(node.alternative);
    // Part of a text would stand for all of it.
    if (node.actualText !== undefined && fitsString(node.actualText)) data.ActualText = textString(node.actualText);
    const attributes = this.attributes(node.attributes ?? {});
    if (attributes.length > 0) data.A = attributes.length === 1 ? attributes[0] : attributes;
    if (node.kids.length > 0) data.K = node.kids.map((kid) => this.kid(kid, reference));
    reference.end();
    // From here on only its number is needed, and a book has a hundred thousand of them.
    reference.data = written;
    return reference;
  }

  private kid(kid: StructureKid, parent: Reference): unknown {
    switch (kid.kind) {
      case 'element':
        return this.element(kid, parent);
      case 'content': {
        const { data } = parent;
        const page = this.page(kid.page);
        const ofPage = this.parents[page.key ?? -1];
        if (!Array.isArray(ofPage)) throw new Error(`page ${kid.page + 1} has no content`);
        ofPage[kid.mcid] = parent;
        data.Pg ??= page.reference;
        return data.Pg === page.reference ? kid.mcid : { Type: 'MCR', Pg: page.reference, MCID: kid.mcid };
      }
      case 'annotation': {
        const annotation = this.target.annotations[kid.annotation];
        if (!annotation) throw new Error(`there is no annotation ${kid.annotation}`);
        this.parents[annotation.key] = parent;
        return { Type: 'OBJR', Pg: this.page(kid.page).reference, Obj: annotation.reference };
      }
    }
  }

  private page(number: number): PageHandle {
    const page = this.target.pages[number];
    if (!page) throw new Error(`there is no page ${number + 1}`);
    return page;
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
