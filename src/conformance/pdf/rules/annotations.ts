import type { Found } from '../../finding.js';
import { at, type PdfChecks, unless } from '../check.js';
import type { Annotation, PdfFacts } from '../facts.js';
import { isArray, isDict, nameOf, PdfString, Ref, Stream, textOf, type Value } from '../objects.js';
import { idOf, type ObjectKid, type StructureNode } from '../structure.js';

/** Rules of links and other annotations, and of what they do. */
export const annotationChecks = {
  'pdf-tab-order': ({ document, pages }) =>
    pages
      .filter(({ annotations }) => annotations.length > 0)
      .flatMap(({ dict, id, number }) =>
        unless(document.name(dict.get('Tabs')) === 'S', 'the page has annotations and no Tabs S', at(id, number)),
      ),
  'pdf-annotation-type': ({ document, pages }) =>
    pages.flatMap(({ annotations }) =>
      annotations.flatMap(({ dict, id, page }) => {
        const type = document.name(dict.get('Subtype'));
        return unless(type === 'Link', `the annotation is of the type "${type ?? ''}"`, at(id, page.number));
      }),
    ),
  'pdf-annotation-flags': (facts) =>
    ofLinks(facts, ({ dict }) => {
      const flags = facts.document.number(dict.get('F')) ?? 0;
      // Print set; Invisible, Hidden, ToggleNoView and NoView not set. ISO 32000-1, Table 165.
      return (flags & 0b1_0010_0111) === 0b100 ? undefined : `the link has the flags ${flags}`;
    }),
  'pdf-link-area': (facts) =>
    ofLinks(facts, ({ dict, page }) => {
      const [left, bottom, right, top] = boxOf(facts, dict.get('Rect'));
      const [pageLeft, pageBottom, pageRight, pageTop] = boxOf(facts, page.dict.get('MediaBox'));
      const isOnPage = left < pageRight && right > pageLeft && bottom < pageTop && top > pageBottom;
      return isOnPage && right > left && top > bottom ? undefined : 'the link’s Rect is empty or off the page';
    }),
  'pdf-link-element': (facts) => {
    if (!facts.structure.root) return [];
    const holders = holdersOf(facts);
    return ofLinks(facts, ({ id }) => {
      const nodes = holders.get(id ?? -1) ?? [];
      if (nodes.length === 0) return 'no element of the structure names the link';
      if (nodes.length > 1) return `${nodes.length} elements of the structure name the link`;
      return nodes[0]?.node.type === 'Link' ? undefined : `the link stands in a ${nodes[0]?.node.type}`;
    });
  },
  'pdf-link-contents': (facts) =>
    ofLinks(facts, ({ dict }) => {
      const contents = textOf(facts.document.get(dict.get('Contents'))) ?? '';
      return contents.trim() === '' ? 'the link has no Contents' : undefined;
    }),
  'pdf-link-page': (facts) => {
    const holders = holdersOf(facts);
    return ofLinks(facts, ({ id, page, dict }) => {
      const wrong = (holders.get(id ?? -1) ?? []).some(({ kid }) => kid.page !== page.id);
      if (wrong) return 'the page (Pg) in the element’s reference is not the page of the link';
      return dict.has('P') && idOf(dict.get('P')) !== page.id ? 'the P of the link is not its page' : undefined;
    });
  },
  'pdf-link-parent': (facts) => {
    if (!facts.structure.root) return [];
    return ofLinks(facts, ({ id, dict }) => {
      const key = facts.document.number(dict.get('StructParent'));
      if (key === undefined) return 'the link has no StructParent';
      const node = facts.structure.byId.get(idOf(facts.structure.parents.get(key)) ?? -1);
      const holds = node?.kids.some((kid) => kid.kind === 'object' && kid.object === id);
      return holds ? undefined : 'the parent tree does not lead from the link to the element that names it';
    });
  },
  'pdf-action': ({ document }) => [
    ...unless(!document.dict(document.catalog.get('Names')).has('JavaScript'), 'the catalog names scripts'),
    ...document.ids.flatMap((id) => actionsIn(document.get(new Ref(id))).map((reason) => ({ reason, object: id }))),
  ],
  'pdf-uri': (facts) =>
    ofLinks(facts, ({ dict }) => {
      const action = facts.document.dict(dict.get('A'));
      if (facts.document.name(action.get('S')) !== 'URI') return undefined;
      const uri = facts.document.get(action.get('URI'));
      const text = uri instanceof PdfString ? uri.bytes : '';
      return /^(?:https?:\/\/[^\s/]|mailto:|tel:)[\x21-\x7E]*$/i.test(text) ? undefined : `the link leads to "${text}"`;
    }),
} satisfies PdfChecks;

function ofLinks({ document, pages }: PdfFacts, judge: (link: Annotation) => string | undefined): Found[] {
  return pages.flatMap(({ annotations, number }) =>
    annotations.flatMap((annotation) => {
      if (document.name(annotation.dict.get('Subtype')) !== 'Link') return [];
      const reason = judge(annotation);
      return reason === undefined ? [] : [{ reason, ...at(annotation.id, number) }];
    }),
  );
}

function boxOf({ document }: PdfFacts, value: Value | undefined): readonly [number, number, number, number] {
  const [left = 0, bottom = 0, right = 0, top = 0] = document.array(value).map((each) => document.number(each) ?? 0);
  return [left, bottom, right, top];
}

interface Holder {
  readonly node: StructureNode;
  readonly kid: ObjectKid;
}

/** Which elements name an annotation, by the number of its object. */
function holdersOf({ structure }: PdfFacts): ReadonlyMap<number, readonly Holder[]> {
  const holders = new Map<number, Holder[]>();
  for (const node of structure.nodes) {
    for (const kid of node.kids) {
      if (kid.kind !== 'object' || kid.object === undefined) continue;
      const known = holders.get(kid.object) ?? [];
      known.push({ node, kid });
      holders.set(kid.object, known);
    }
  }
  return holders;
}

const forbidden: ReadonlySet<string> = new Set(
  `Launch JavaScript Sound Movie ResetForm ImportData SubmitForm Hide SetOCGState Rendition Trans GoTo3DView GoToR
  GoToE Thread Named RichMediaExecute`.split(/\s+/),
);

/** Actions that aren't allowed in an object; what it only refers to is an object of its own. */
function actionsIn(value: Value): readonly string[] {
  if (value instanceof Stream) return actionsIn(value.dict);
  if (isArray(value)) return value.flatMap(actionsIn);
  if (!isDict(value)) return [];
  const kind = nameOf(value.get('S'));
  return [
    ...(value.has('JS') || (kind !== undefined && forbidden.has(kind))
      ? [`there is an action of the kind "${kind}"`]
      : []),
    ...(value.has('AA') ? ['there are actions (AA) that no reader asked for'] : []),
    ...[...value.values()].flatMap(actionsIn),
  ];
}
