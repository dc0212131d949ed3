import type { Found } from '../../finding.js';
import { at, type PdfChecks, unless } from '../check.js';
import type { PdfFacts } from '../facts.js';
import { nameTree } from '../name-tree.js';
import { nestingProblems } from '../nesting.js';
import { isArray, nameOf, PdfString, Ref } from '../objects.js';
import { elementsOf, idOf, type StructureNode, standardTypes } from '../structure.js';
import { attributeOf, rowLengths } from '../structure-attributes.js';

/** Rules of the structure tree. */
export const structureChecks = {
  'pdf-parent-tree': (facts) => parentTree(facts),
  'pdf-structure-link': ({ document, structure }) =>
    structure.nodes.flatMap(({ dict, parent, id, type }) => {
      const root = idOf(document.catalog.get('StructTreeRoot'));
      const around = idOf(dict.get('P'));
      return [
        ...unless(around === (parent ? parent.id : root), `the P of this ${type} is not what it stands in`, at(id)),
        ...unless(!dict.has('Type') || nameOf(dict.get('Type')) === 'StructElem', 'its Type is not StructElem', at(id)),
      ];
    }),
  'pdf-role-map': ({ structure }) => [
    ...structure.nodes.flatMap(({ written, type, id }) =>
      unless(standardTypes.has(type), `the type "${written}" is mapped to no standard type`, at(id)),
    ),
    ...[...structure.roles.keys()]
      .filter((type) => standardTypes.has(type))
      .map((type) => ({ reason: `the role map gives the standard type "${type}" another meaning` })),
  ],
  'pdf-nesting': ({ structure }) => nestingProblems(structure),
  'pdf-headings': ({ structure }) => headings(structure.nodes),
  'pdf-figure-alt': ({ document, structure }) =>
    structure.nodes
      .filter(({ type }) => type === 'Figure' || type === 'Formula')
      .flatMap(({ dict, id, type }) => {
        const texts = ['Alt', 'ActualText'].map((key) => document.get(dict.get(key)));
        const told = texts.some((text) => text instanceof PdfString && text.bytes.trim() !== '');
        return unless(told, `this ${type} has neither Alt nor ActualText`, at(id));
      }),
  'pdf-figure-box': ({ document, structure }) =>
    structure.nodes
      .filter(({ type, kids }) => type === 'Figure' && new Set(contentPages(kids)).size === 1)
      .flatMap((node) => {
        const box = document.array(attributeOf(document, node, 'Layout', 'BBox'));
        const [left = 0, bottom = 0, right = 0, top = 0] = box.map((each) => document.number(each) ?? 0);
        return unless(right > left && top > bottom, 'this Figure has no BBox', at(node.id));
      }),
  'pdf-header-scope': ({ document, structure }) =>
    structure.nodes
      .filter(({ type }) => type === 'TH')
      .flatMap((node) => {
        const scope = nameOf(attributeOf(document, node, 'Table', 'Scope'));
        const headed = attributeOf(document, node, 'Table', 'Headers') !== undefined;
        return unless(headed || /^(?:Row|Column|Both)$/.test(scope ?? ''), 'this TH has no Scope', at(node.id));
      }),
  'pdf-table-rows': ({ document, structure }) =>
    structure.nodes
      .filter(({ type }) => type === 'Table')
      .flatMap((node) => {
        const lengths = [...new Set(rowLengths(document, node))];
        return unless(lengths.length < 2, `the rows have ${lengths.join(' and ')} cells`, at(node.id));
      }),
  'pdf-note-id': ({ document, structure }) => {
    const seen = new Set<string>();
    return structure.nodes
      .filter(({ type }) => type === 'Note')
      .flatMap(({ dict, id }) => {
        const own = document.get(dict.get('ID'));
        if (!(own instanceof PdfString) || own.bytes === '') return [{ reason: 'this Note has no ID', ...at(id) }];
        const isNew = !seen.has(own.bytes);
        seen.add(own.bytes);
        return unless(isNew, 'another Note has the same ID', at(id));
      });
  },
  'pdf-id-tree': (facts) => idTree(facts),
  'pdf-list-numbering': ({ document, structure }) =>
    structure.nodes
      .filter(({ type }) => type === 'L')
      .flatMap((node) => {
        const isLabelled = elementsOf(node).some((item) => elementsOf(item).some(({ type }) => type === 'Lbl'));
        const numbering = nameOf(attributeOf(document, node, 'List', 'ListNumbering'));
        const told = numbering !== undefined && numbering !== 'None';
        return unless(!isLabelled || told, 'this L has labels and no ListNumbering', at(node.id));
      }),
  'pdf-empty-element': ({ structure }) =>
    structure.nodes
      .filter((node) => !mayBeEmpty.has(node.type) && !hasContent(node) && (!node.parent || hasContent(node.parent)))
      .map(({ type, id }) => ({ reason: `this ${type} has nothing in it`, ...at(id) })),
} satisfies PdfChecks;

/** The cells of a table keep its columns where they are, and an item of a list has a body, if an empty one. */
const mayBeEmpty: ReadonlySet<string> = new Set(['TR', 'TH', 'TD', 'THead', 'TBody', 'TFoot', 'LBody']);

function hasContent(node: StructureNode): boolean {
  return node.kids.some((kid) => kid.kind !== 'element' || hasContent(kid));
}

function contentPages(kids: StructureNode['kids']): readonly (number | undefined)[] {
  return kids.flatMap((kid) => (kid.kind === 'content' ? [kid.page] : []));
}

function headings(nodes: readonly StructureNode[]): Found[] {
  let last = 0;
  return nodes.flatMap(({ type, id }) => {
    const level = Number(/^H([1-6])$/.exec(type)?.[1]);
    if (type === 'H') return [{ reason: 'a heading is an H without a level', ...at(id) }];
    if (!level) return [];
    const before = last;
    last = level;
    const reason = before === 0 ? `the first heading is an H${level}` : `an H${level} follows an H${before}`;
    return unless(level <= before + 1, reason, at(id));
  });
}

/** ISO 32000-1, 14.7.4.4: from every sequence to its element. */
function parentTree({ document, pages, structure }: PdfFacts): Found[] {
  if (!structure.root) return [];
  const keys = new Set<number>();
  return pages.flatMap(({ dict, number, id, content }) => {
    const key = document.number(dict.get('StructParents'));
    if (key === undefined) return unless(content.mcids.length === 0, 'the page has no StructParents', at(id, number));
    const again = unless(!keys.has(key), `two pages have the StructParents ${key}`, at(id, number));
    keys.add(key);
    const entry = document.get(structure.parents.get(key));
    if (!isArray(entry)) return [...again, { reason: `the parent tree has no array ${key}`, ...at(id, number) }];
    const wrong = content.mcids.filter((mcid) => {
      const node = structure.byId.get(idOf(entry[mcid]) ?? -1);
      return !node?.kids.some((kid) => kid.kind === 'content' && kid.mcid === mcid && kid.page === id);
    });
    const reason = (mcid: number) => `the parent tree gives MCID ${mcid} an element that does not hold it`;
    const mcids = new Set(content.mcids);
    const more = entry.flatMap((each, mcid) => (each === null || mcids.has(mcid) ? [] : [mcid]));
    return [
      ...again,
      ...wrong.map((mcid) => ({ reason: reason(mcid), ...at(id, number) })),
      ...more.map((mcid) => ({ reason: `the parent tree has MCID ${mcid}, and the page has not`, ...at(id, number) })),
    ];
  });
}

/** Identifiers of elements are in the IDTree, and what is in it has that identifier. */
function idTree({ document, structure }: PdfFacts): Found[] {
  const entries = new Map(
    nameTree(document, structure.root?.get('IDTree')).entries.map(({ key, value }) => [key, value]),
  );
  const missing = structure.nodes.flatMap(({ dict, id, type }) => {
    const own = document.get(dict.get('ID'));
    if (!(own instanceof PdfString)) return [];
    return unless(idOf(entries.get(own.bytes)) === id, `the IDTree does not lead to this ${type}`, at(id));
  });
  const lost = [...entries].filter(([key, value]) => {
    const own = document.get(document.dict(value).get('ID'));
    return !(value instanceof Ref) || !(own instanceof PdfString) || own.bytes !== key;
  });
  return [
    ...missing,
    ...lost.map(([key]) => ({ reason: `the IDTree leads from "${key}" to an element without that ID` })),
  ];
}
