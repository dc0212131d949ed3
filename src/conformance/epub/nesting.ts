import { attribute, childrenOf, type XmlElement } from '../xml.js';
import { xhtml } from './facts.js';

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Elements that stand in a line of text, and in which only such may stand. HTML, 3.2.5.2.5. */
const phrasing = words(
  `a abbr audio b bdi bdo br cite code data del dfn em i img ins kbd map mark math meter noscript object output
  picture progress q ruby rb rt rtc rp s samp script small span strong sub sup svg template time u var video wbr link
  meta area embed iframe input button`,
);

/** Elements that hold phrasing only. */
const lines = words(
  'p h1 h2 h3 h4 h5 h6 pre em strong small s cite q dfn abbr b i u mark bdi bdo span sub sup code kbd samp var time',
);

/** Children of elements that hold nothing but certain others. */
const kids: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['ul', words('li script template')],
  ['ol', words('li script template')],
  ['dl', words('dt dd div script template')],
  ['table', words('caption colgroup thead tbody tfoot tr script template')],
  ['thead', words('tr script template')],
  ['tbody', words('tr script template')],
  ['tfoot', words('tr script template')],
  ['tr', words('th td script template')],
]);

/** Where elements stand that stand nowhere else. */
const parents: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['li', words('ul ol menu')],
  ['dt', words('dl div')],
  ['dd', words('dl div')],
  ['caption', words('table')],
  ['thead', words('table')],
  ['tbody', words('table')],
  ['tfoot', words('table')],
  ['tr', words('table thead tbody tfoot')],
  ['th', words('tr')],
  ['td', words('tr')],
  ['figcaption', words('figure')],
]);

/** What is wrong with where an element stands: the rules of HTML that are most often broken. */
export function nestingProblem(element: XmlElement): string | undefined {
  const { local, namespace, parent } = element;
  if (namespace !== xhtml || !parent || parent.namespace !== xhtml) return undefined;
  if (lines.has(parent.local) && !phrasing.has(local)) return `<${local}> stands in <${parent.local}>`;
  const isStray = kids.get(parent.local)?.has(local) === false || parents.get(local)?.has(parent.local) === false;
  if (isStray) return `<${local}> stands in <${parent.local}>`;
  if (local === 'a' && hasLinkAround(element)) return 'a link stands in a link';
  return local === 'figcaption' ? captionProblem(element, parent) : undefined;
}

function hasLinkAround(element: XmlElement): boolean {
  for (let each = element.parent; each; each = each.parent) {
    if (each.local === 'a' && attribute(each, 'href') !== undefined) return true;
  }
  return false;
}

/** HTML, 4.4.12: one caption, first or last. */
function captionProblem(element: XmlElement, figure: XmlElement): string | undefined {
  const children = childrenOf(figure);
  if (childrenOf(figure, 'figcaption')[0] !== element) return 'the figure has two captions';
  return element === children[0] || element === children.at(-1)
    ? undefined
    : 'the caption stands in the figure’s middle';
}
