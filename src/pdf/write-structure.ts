import type { Language, NodeId } from '../publication/content.js';
import { objectText } from './object-text.js';
import type { FilePage } from './painted-page.js';
import { open, openObject, openReference, type Relocatable, relocatable } from './relocatable.js';
import type { StructureAttributes, StructureElement, StructureKid } from './structure-tree.js';
import { fitsString, inOrderOfKeys, textString } from './text-string.js';

/** The structure of a stretch of a book, ready to be put into a file. Its pages, links and elements are numbered from 0. */
export interface WrittenStructure {
  /** Of each section of which something was placed: its first element is that of the section. */
  readonly sections: readonly WrittenSection[];
  /** The entries of the parent tree for the pages, and those for the links. ISO 32000-1, 14.7.4.4. */
  readonly parentsOnPages: Relocatable;
  readonly parentsOfLinks: Relocatable;
}

/** The elements of a section. */
export interface WrittenSection {
  readonly section: NodeId;
  /** The number of its first element, and how many there are. */
  readonly first: number;
  readonly count: number;
  readonly objects: Relocatable;
  /** Of the elements that have one. */
  readonly ids: readonly (readonly [id: string, element: number])[];
}

/** What is asked of a page that elements stand on. */
export type StructuredPage = Pick<FilePage, 'size' | 'content'>;

/** Write the elements of some sections. ISO 32000-1, 14.7. */
export function writeSections(
  sections: ReadonlyMap<NodeId, StructureElement>,
  pages: readonly StructuredPage[],
): WrittenStructure {
  const writer = new StructureWriter(pages);
  const written = [...sections].map(([section, element]) => writer.section(section, element));
  const onPages = writer.onPages.flatMap((elements, page) =>
    pages[page]?.content.sequences ? `${open('keyOfPage', page)} [${elements.map(to).join(' ')}]` : [],
  );
  const ofLinks = writer.ofLinks.map((element, link) => `${open('keyOfLink', link)} ${to(element)}`);
  return {
    sections: written,
    parentsOnPages: relocatable(onPages.join(' ')),
    parentsOfLinks: relocatable(ofLinks.join(' ')),
  };
}

class StructureWriter {
  /** Of each page, its elements by MCID. */
  readonly onPages: number[][];
  /** Of each link, its element. */
  readonly ofLinks: number[] = [];
  private readonly pages: readonly StructuredPage[];
  private count = 0;
  private objects = '';
  private ids: [string, number][] = [];

  constructor(pages: readonly StructuredPage[]) {
    this.pages = pages;
    this.onPages = pages.map(() => []);
  }

  section(section: NodeId, element: StructureElement): WrittenSection {
    this.objects = '';
    this.ids = [];
    const first = this.element(element, openReference('root', 0));
    return { section, first, count: this.count - first, objects: relocatable(this.objects), ids: this.ids };
  }

  /** @returns the number of its object */
  private element(node: StructureElement, parent: string): number {
    const { id, kids, attributes } = node;
    const number = this.count++;
    if (id !== undefined) this.ids.push([id, number]);
    const page = kids.find((kid) => kid.kind === 'content')?.page;
    const parts = kids.map((kid) => this.kid(kid, number, page));
    const text = elementText(node, parent, attributes ? this.attributes(attributes) : [], page, parts);
    this.objects += openObject('element', number, text);
    return number;
  }

  /** @param page of the first content of the parent */
  private kid(kid: StructureKid, parent: number, page: number | undefined): string {
    switch (kid.kind) {
      case 'element':
        return to(this.element(kid, to(parent)));
      case 'content': {
        const ofPage = this.onPages[kid.page];
        if (!ofPage) throw new Error(`there is no page ${kid.page + 1}`);
        ofPage[kid.mcid] = parent;
        if (kid.page === page) return String(kid.mcid);
        return dictionary([`/Type /MCR`, `/Pg ${openReference('page', kid.page)}`, `/MCID ${kid.mcid}`]);
      }
      case 'annotation': {
        this.ofLinks[kid.annotation] = parent;
        const [onPage, link] = [openReference('page', kid.page), openReference('link', kid.annotation)];
        return dictionary([`/Type /OBJR`, `/Pg ${onPage}`, `/Obj ${link}`]);
      }
    }
  }

  /** One dictionary an owner. ISO 32000-1, 14.8.5.2. */
  private attributes({ listNumbering, scope, boundingBox, writingMode }: StructureAttributes): object[] {
    const layout: Record<string, unknown> = {};
    if (boundingBox) {
      const { x, y, width, height } = boundingBox.box;
      const bottom = (this.pages[boundingBox.page]?.size.height ?? 0) - y - height;
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

function elementText(
  { id, type, language, alternative, actualText }: Omit<StructureElement, 'kind' | 'kids' | 'attributes'>,
  parent: string,
  attributes: readonly object[],
  page: number | undefined,
  parts: readonly string[],
): string {
  return dictionary([
    `/Type /StructElem\n/S /${type}\n/P ${parent}`,
    id !== undefined && `/ID ${stringOf(id)}`,
    language !== undefined && `/Lang ${stringOf(language)}`,
    alternative !== undefined && `/Alt ${stringOf(alternative)}`,
    // Part of a text would stand for all of it.
    actualText !== undefined && fitsString(actualText) && `/ActualText ${stringOf(actualText)}`,
    attributes.length > 0 && `/A ${objectText(attributes.length === 1 ? attributes[0] : attributes)}`,
    page !== undefined && `/Pg ${openReference('page', page)}`,
    parts.length > 0 && `/K [${parts.join(' ')}]`,
  ]);
}

/** The element around all sections. @param parent and kids, by the numbers of their objects */
export function documentText(language: Language, parent: number, kids: readonly number[]): string {
  return elementText(
    { type: 'Document', language },
    `${parent} 0 R`,
    [],
    undefined,
    kids.map((kid) => `${kid} 0 R`),
  );
}

/** The StructTreeRoot. */
export interface StructureRoot {
  /** The number of the element around all sections. */
  readonly document: number;
  /** The entries of the parent tree, in the order of their keys, and how many there are. */
  readonly parents: readonly string[];
  readonly keys: number;
  /** The numbers of elements, by id. */
  readonly ids: ReadonlyMap<string, number>;
}

/** With its parent tree and IDTree. ISO 32000-1, 14.7.2. */
export function structureRootText({ document, parents, keys, ids }: StructureRoot): string {
  const names = inOrderOfKeys(ids, ([id]) => id).map(([id, element]) => `${stringOf(id)} ${element} 0 R`);
  return dictionary([
    '/Type /StructTreeRoot',
    `/K [${document} 0 R]`,
    `/ParentTree ${dictionary([`/Nums [${parents.join(' ')}]`])}`,
    `/ParentTreeNextKey ${keys}`,
    names.length > 0 && `/IDTree ${dictionary([`/Names [${names.join(' ')}]`])}`,
  ]);
}

function to(element: number): string {
  return openReference('element', element);
}

function dictionary(entries: readonly (string | false)[]): string {
  let text = '<<\n';
  for (const entry of entries) if (entry !== false) text += `${entry}\n`;
  return `${text}>>`;
}

function stringOf(text: string): string {
  return objectText(textString(text));
}
