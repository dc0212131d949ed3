import type { Found } from '../../finding.js';
import { at, type PdfChecks, unless } from '../check.js';
import type { PdfFacts } from '../facts.js';
import { nameTree } from '../name-tree.js';
import { type Dict, isArray, isDict, Name, nameOf, PdfString, textOf, type Value } from '../objects.js';
import { idOf, numberTree } from '../structure.js';

/** Rules of what leads through the file. */
export const navigationChecks = {
  'pdf-name-tree': ({ document, structure }) => {
    const names = document.dict(document.catalog.get('Names'));
    const trees = [...names, ['IDTree', structure.root?.get('IDTree')] as const];
    return trees.flatMap(([name, root]) =>
      nameTree(document, root).problems.map((reason) => ({ reason: `${name}: ${reason}`, ...at(idOf(root)) })),
    );
  },
  'pdf-destination': (facts) => destinations(facts),
  'pdf-outline': (facts) => outline(facts),
  'pdf-page-labels': ({ document, pages }) => {
    const root = document.catalog.get('PageLabels');
    if (root === undefined) return [{ reason: 'the catalog has no PageLabels' }];
    const labels = [...numberTree(document, root)];
    const keys = labels.map(([key]) => key);
    const isOrdered = keys.every((key, index) => index === 0 || key > (keys[index - 1] ?? 0));
    return [
      ...unless(keys[0] === 0, 'the first page has no label'),
      ...unless(
        isOrdered && keys.every((key) => key < pages.length),
        'the labels are out of order or beyond the pages',
      ),
      ...labels.flatMap(([key, value]) => {
        const style = document.name(document.dict(value).get('S'));
        return unless(
          style === undefined || /^[DRrAa]$/.test(style),
          `the label of page ${key + 1} has the style "${style}"`,
        );
      }),
    ];
  },
} satisfies PdfChecks;

// ---------------------------------------------------------------- destinations

const fits: ReadonlyMap<string, number> = new Map([
  ['XYZ', 5],
  ['Fit', 2],
  ['FitH', 3],
  ['FitV', 3],
  ['FitR', 6],
  ['FitB', 2],
  ['FitBH', 3],
  ['FitBV', 3],
]);

/** From one name of a destination to the next; a name has a dictionary, and that an array. */
const mostSteps = 4;

function destinations(facts: PdfFacts): Found[] {
  const { document, pages } = facts;
  const names = new Map(
    nameTree(document, document.dict(document.catalog.get('Names')).get('Dests')).entries.map(({ key, value }) => [
      key,
      value,
    ]),
  );
  const known = new Set(pages.map(({ id }) => id));
  const problem = (given: Value | undefined, steps = 0): string | undefined => {
    if (steps > mostSteps) return 'its destination leads on and on';
    const value = document.get(given);
    if (value instanceof PdfString || value instanceof Name) {
      const key = value instanceof PdfString ? value.bytes : value.name;
      const named = names.get(key) ?? document.dict(document.catalog.get('Dests')).get(key);
      return named === undefined ? `there is no destination "${key.slice(0, 80)}"` : problem(named, steps + 1);
    }
    if (isDict(value)) return problem(value.get('D'), steps + 1);
    if (!isArray(value)) return 'it has no destination';
    if (!known.has(idOf(value[0]))) return 'its destination is on no page of the file';
    return fits.get(nameOf(value[1]) ?? '') === value.length ? undefined : 'its destination does not say what to show';
  };
  const links = pages.flatMap(({ annotations, number }) =>
    annotations.flatMap(({ dict, id }) => {
      const leads = leadsTo(facts, dict);
      const reason = leads === 'elsewhere' ? undefined : problem(leads);
      return reason === undefined ? [] : [{ reason: `the link: ${reason}`, ...at(id, number) }];
    }),
  );
  const items = outlineItems(facts).flatMap(({ dict, id }) => {
    const leads = leadsTo(facts, dict);
    const reason = leads === 'elsewhere' ? undefined : problem(leads);
    return reason === undefined ? [] : [{ reason: `the outline item: ${reason}`, ...at(id) }];
  });
  const unused = [...names].flatMap(([key, value]) => {
    const reason = problem(value);
    return reason === undefined ? [] : [{ reason: `the name "${key}": ${reason}` }];
  });
  return [...links, ...items, ...unused];
}

/** The destination of a link or an outline item within the file. */
function leadsTo({ document }: PdfFacts, dict: Dict): Value | undefined | 'elsewhere' {
  if (dict.has('Dest')) return dict.get('Dest');
  const action = document.dict(dict.get('A'));
  if (document.name(action.get('S')) === 'GoTo') return action.get('D');
  // Other actions, and annotations that are no links, are for other rules to judge.
  const mustLead = dict.has('Title') || document.name(dict.get('Subtype')) === 'Link';
  return action.size === 0 && mustLead ? null : 'elsewhere';
}

// ---------------------------------------------------------------- outline

interface OutlineItem {
  readonly id: number | undefined;
  readonly dict: Dict;
}

/** Deeper items are taken for a trap. */
const deepestItem = 200;

function outlineItems({ document }: PdfFacts): readonly OutlineItem[] {
  const items: OutlineItem[] = [];
  const seen = new Set<Dict>();
  const walk = (parent: Dict, depth: number) => {
    if (depth > deepestItem) return;
    let next = parent.get('First');
    for (let item = document.dict(next); item.size > 0 && !seen.has(item); item = document.dict(next)) {
      seen.add(item);
      items.push({ id: idOf(next), dict: item });
      walk(item, depth + 1);
      next = item.get('Next');
    }
  };
  walk(document.dict(document.catalog.get('Outlines')), 0);
  return items;
}

/** ISO 32000-1, 12.3.3: chains and counts. */
function outline(facts: PdfFacts): Found[] {
  const { document } = facts;
  const root = document.catalog.get('Outlines');
  if (root === undefined) return [];
  const found: Found[] = [];
  const seen = new Set<number | undefined>();
  /** Checks what is below an item. @returns how many items show below it when it is open */
  const walk = (parent: Dict, parentId: number | undefined, depth = 0): number => {
    if (depth > deepestItem) {
      found.push({ reason: 'the outline is nested too deeply', ...at(parentId) });
      return 0;
    }
    let count = 0;
    let before: number | undefined;
    for (let next = parent.get('First'); next !== undefined && !seen.has(idOf(next)); ) {
      const [id, item] = [idOf(next), document.dict(next)];
      seen.add(id);
      const below = walk(item, id, depth + 1);
      count += 1 + ((document.number(item.get('Count')) ?? 0) > 0 ? below : 0);
      found.push(
        ...unless(
          (textOf(document.get(item.get('Title'))) ?? '').trim() !== '',
          'the outline item has no title',
          at(id),
        ),
        ...unless(idOf(item.get('Parent')) === parentId, 'the Parent of the outline item is another', at(id)),
        ...unless(idOf(item.get('Prev')) === before, 'the Prev of the outline item is not the one before', at(id)),
      );
      before = id;
      next = item.get('Next');
    }
    const said = document.number(parent.get('Count'));
    found.push(
      ...unless(idOf(parent.get('Last')) === before, 'the Last of the outline item is not its last', at(parentId)),
      ...unless(
        Math.abs(said ?? 0) === count,
        `the Count is ${said ?? 'missing'}, and there are ${count}`,
        at(parentId),
      ),
    );
    return count;
  };
  walk(document.dict(root), idOf(root));
  return found;
}
