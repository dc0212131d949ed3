import type { Found } from '../finding.js';
import { at } from './check.js';
import { elementsOf, type StructureNode, type StructureTree } from './structure.js';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** What may stand in an element: all else may not. ISO 32000-1, 14.8.4.2 and 14.8.4.3. */
const kidsAllowed: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['L', words('L LI Caption')],
  ['LI', words('Lbl LBody')],
  ['TOC', words('TOC TOCI Caption')],
  ['TOCI', words('Lbl Reference NonStruct P TOC')],
  ['Table', words('TR THead TBody TFoot Caption')],
  ['THead', words('TR')],
  ['TBody', words('TR')],
  ['TFoot', words('TR')],
  ['TR', words('TH TD')],
]);

/** Where an element may stand: nowhere else. */
const parentsAllowed: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['LI', words('L')],
  ['LBody', words('LI')],
  ['TOCI', words('TOC')],
  ['THead', words('Table')],
  ['TBody', words('Table')],
  ['TFoot', words('Table')],
  ['TR', words('Table THead TBody TFoot')],
  ['TH', words('TR')],
  ['TD', words('TR')],
  ['Lbl', words('LI TOCI Note BibEntry Caption Figure Formula Reference')],
]);

/** Elements that group others and hold no content of their own. */
const groups = words('Document Part Art Sect TOC TOCI L LI Table THead TBody TFoot TR');

/** What a paragraph or a heading can't hold. */
const blocks = words('Document Part Art Sect Div BlockQuote TOC Index P H H1 H2 H3 H4 H5 H6 L Table');
const lines = words('P H H1 H2 H3 H4 H5 H6 Span Quote Reference Code Lbl');

/** All elements that stand where their type may not. */
export function nestingProblems({ nodes, top }: StructureTree): Found[] {
  // Without a tree another rule has its say.
  if (top.length === 0) return [];
  const roots =
    top.length === 1 && top[0]?.type === 'Document'
      ? []
      : [{ reason: 'the structure tree does not begin with one Document' }];
  return [...roots, ...nodes.flatMap((node) => problemsOf(node).map((reason) => ({ reason, ...at(node.id) })))];
}

function problemsOf(node: StructureNode): readonly string[] {
  const { type, parent, kids } = node;
  const parents = parentsAllowed.get(type);
  const around = parent?.type ?? 'the root';
  return [
    ...(parents && !parents.has(around) ? [`${article(type)} stands in ${article(around)}`] : []),
    ...elementsOf(node).flatMap((kid) => kidProblem(node, kid)),
    ...(groups.has(type) && kids.some(({ kind }) => kind !== 'element')
      ? [`this ${type} holds content of its own`]
      : []),
    ...(type === 'Document' && parent ? ['a Document stands within the tree'] : []),
    ...captionProblems(node),
  ];
}

function kidProblem({ type }: StructureNode, kid: StructureNode): readonly string[] {
  const allowed = kidsAllowed.get(type);
  const isStray = allowed && !allowed.has(kid.type) && !parentsAllowed.has(kid.type);
  const isBlock = lines.has(type) && blocks.has(kid.type);
  return isStray || isBlock ? [`this ${type} holds ${article(kid.type)}`] : [];
}

/** ISO 32000-1, 14.8.4.3: the caption of a list or of contents comes first, that of a table first or last. */
function captionProblems(node: StructureNode): readonly string[] {
  const elements = elementsOf(node);
  const captions = elements.flatMap(({ type }, index) => (type === 'Caption' ? [index] : []));
  const [first] = captions;
  if (first === undefined || !/^(?:L|TOC|Table)$/.test(node.type)) return [];
  if (captions.length > 1) return [`this ${node.type} has ${captions.length} captions`];
  const isPlaced = first === 0 || (node.type === 'Table' && first === elements.length - 1);
  return isPlaced ? [] : [`the Caption of this ${node.type} stands in its middle`];
}

function article(type: string): string {
  if (type === 'the root') return type;
  return /^(?:[AEIO]|H\d?$|L$|LI|LB|[FNMS]$)/.test(type) ? `an ${type}` : `a ${type}`;
}
