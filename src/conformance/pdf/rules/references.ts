import type { Found } from '../../finding.js';
import { at, type PdfChecks, unless } from '../check.js';
import type { PdfDocument } from '../document.js';
import type { Annotation, PdfFacts } from '../facts.js';
import { nameTree } from '../name-tree.js';
import { isDict, Name, PdfString, type Value } from '../objects.js';
import { elementsOf, idOf, type StructureNode } from '../structure.js';
import { attributeOf } from '../structure-attributes.js';

/** Rules of what belongs together: notes and their marks, entries and what they lead to, cells and their headers. */
export const referenceChecks = {
  'pdf-note-link': (facts) => noteLinks(facts),
  'pdf-toc-link': (facts) => {
    const links = linksById(facts);
    const entries = facts.structure.nodes.filter(({ type }) => type === 'TOCI');
    return entries.flatMap((node) => {
      const own = node.kids.filter((kid) => kid.kind !== 'element' || kid.type !== 'TOC');
      const leads = own.some((kid) => kid.kind === 'element' && annotationsOf(kid, links).length > 0);
      return unless(leads, 'this TOCI leads nowhere', at(node.id));
    });
  },
  'pdf-table-headers': ({ document, structure }) =>
    structure.nodes
      .filter(({ type }) => type === 'Table')
      .flatMap((table) => {
        const cells = within(table, (node) => node.type === 'TH' || node.type === 'TD');
        const ids = new Set(cells.filter(({ type }) => type === 'TH').map((cell) => idText(document, cell)));
        return cells.flatMap((cell) =>
          document
            .array(attributeOf(document, cell, 'Table', 'Headers'))
            .map((each) => document.get(each))
            .flatMap((key) =>
              unless(
                key instanceof PdfString && ids.has(key.bytes),
                'a header of this cell is not in its table',
                at(cell.id),
              ),
            ),
        );
      }),
} satisfies PdfChecks;

/** Every note is referred to, and leads back to where it is. */
function noteLinks(facts: PdfFacts): Found[] {
  const { document, structure } = facts;
  const notes = structure.nodes.filter(({ type }) => type === 'Note');
  if (notes.length === 0) return [];
  const links = linksById(facts);
  const targetOf = targets(facts);
  const referring = structure.nodes
    .filter((node) => node.type === 'Reference' && !isWithin(node, 'Note') && !isWithin(node, 'TOCI'))
    .flatMap((node) => annotationsOf(node, links).map(targetOf));
  const names = new Set(referring.map(({ name }) => name));
  const pages = new Set(referring.flatMap(({ name, page }) => (name === undefined ? [page] : [])));
  return notes.flatMap((note) => {
    const id = idText(document, note);
    // Without an ID another rule has its say.
    const isReferred = id === undefined || names.has(id) || contentPages(note).some((page) => pages.has(page));
    return [
      ...unless(isReferred, 'no Reference leads to this Note', at(note.id)),
      ...unless(annotationsOf(note, links).length > 0, 'this Note does not lead back', at(note.id)),
    ];
  });
}

function idText(document: PdfDocument, { dict }: StructureNode): string | undefined {
  const id = document.get(dict.get('ID'));
  return id instanceof PdfString ? id.bytes : undefined;
}

function linksById({ pages }: PdfFacts): ReadonlyMap<number, Annotation> {
  const all = pages.flatMap(({ annotations }) => annotations);
  return new Map(all.flatMap((each) => (each.id === undefined ? [] : [[each.id, each] as const])));
}

function annotationsOf(node: StructureNode, links: ReadonlyMap<number, Annotation>): readonly Annotation[] {
  return node.kids.flatMap((kid) => {
    if (kid.kind === 'element') return annotationsOf(kid, links);
    const link = kid.kind === 'object' && kid.object !== undefined ? links.get(kid.object) : undefined;
    return link ? [link] : [];
  });
}

/** Where a link leads: the name of a destination, where it goes by one, and the number of the page's object. */
function targets({ document }: PdfFacts): (link: Annotation) => { readonly name?: string; readonly page?: number } {
  const tree = nameTree(document, document.dict(document.catalog.get('Names')).get('Dests'));
  const named = new Map(tree.entries.map(({ key, value }) => [key, value]));
  const pageOf = (given: Value | undefined): number | undefined => {
    const value = document.get(given);
    return idOf(isDict(value) ? document.array(value.get('D'))[0] : document.array(value)[0]);
  };
  return ({ dict }) => {
    const given = document.get(dict.get('Dest') ?? document.dict(dict.get('A')).get('D'));
    const name = given instanceof PdfString ? given.bytes : given instanceof Name ? given.name : undefined;
    const page = pageOf(name === undefined ? given : named.get(name));
    return { ...(name === undefined ? {} : { name }), ...(page === undefined ? {} : { page }) };
  };
}

function contentPages(node: StructureNode): readonly (number | undefined)[] {
  return node.kids.flatMap((kid) =>
    kid.kind === 'element' ? contentPages(kid) : kid.kind === 'content' ? [kid.page] : [],
  );
}

function isWithin(node: StructureNode, type: string): boolean {
  for (let around = node.parent; around; around = around.parent) if (around.type === type) return true;
  return false;
}

function within(node: StructureNode, wanted: (node: StructureNode) => boolean): readonly StructureNode[] {
  return elementsOf(node).flatMap((kid) => [
    ...(wanted(kid) ? [kid] : []),
    ...(kid.type === 'Table' ? [] : within(kid, wanted)),
  ]);
}
