import { posix } from 'node:path';
import type { Messages, Place } from '../diagnostics/messages.js';
import { nearest } from '../diagnostics/near.js';
import type { NodeId, Phrasing } from '../publication/content.js';
import { textOf } from '../publication/text.js';
import type { Ids } from './ids.js';
import { copyPhrasing, slicePhrasing } from './phrasing-tools.js';

/** A place in the publication that a link can lead to. */
export interface Anchor {
  readonly kind: 'article' | 'heading' | 'figure' | 'table' | 'place';
  readonly target: NodeId;
  /** What a reference without words of its own prints, but for a figure that is numbered. */
  readonly words: readonly Phrasing[];
  /** Of a figure: "Figure 3", and its number. */
  readonly label?: string;
  readonly number?: number;
  readonly place: Place;
}

/** Every anchor of the publication, by file and name; the name of an article is empty. */
export interface Anchors {
  /** An id that the author gave; a second one of the same name is reported and not reached. */
  declare(file: string, name: string, anchor: Anchor): void;
  /** A heading's words as a name, where no id has it. */
  imply(file: string, name: string, anchor: Anchor): void;
  find(file: string, name: string): Anchor | undefined;
  /** The names of a file, or the files. */
  names(file: string): readonly string[];
  files(): readonly string[];
}

/** No anchors yet. */
export function createAnchors(messages: Messages): Anchors {
  const declared = new Map<string, Map<string, Anchor>>();
  const implied = new Map<string, Map<string, Anchor>>();
  return {
    declare: (file, name, anchor) => {
      const names = entryOf(declared, file);
      const first = names.get(name);
      if (!first) names.set(name, anchor);
      else {
        const { line, column } = first.place;
        const hint = `give one of the two another id; the first is at ${first.place.file}:${line}:${column}`;
        messages.report('id-duplicate', anchor.place, `the id "${name}" is used twice: first on line ${line}`, hint);
      }
    },
    imply: (file, name, anchor) => {
      const names = entryOf(implied, file);
      if (name !== '' && !names.has(name)) names.set(name, anchor);
    },
    find: (file, name) => declared.get(file)?.get(name) ?? implied.get(file)?.get(name),
    names: (file) =>
      [...entryOf(declared, file).keys(), ...entryOf(implied, file).keys()].filter((name) => name !== ''),
    files: () => [...declared.keys()],
  };
}

function entryOf(map: Map<string, Map<string, Anchor>>, file: string): Map<string, Anchor> {
  const names = map.get(file) ?? new Map<string, Anchor>();
  map.set(file, names);
  return names;
}

/** A cross-reference as written, waiting until every anchor is known. */
interface Pending {
  readonly href: string;
  readonly file: string;
  readonly name: string;
  readonly place: Place;
  readonly wordless: boolean;
}

/** The cross-references of the publication, from when they are met until they are resolved. */
export interface CrossReferences {
  /** Note one: `#id`, `other.md`, `other.md#id`. */
  add(id: NodeId, href: string, from: string, place: Place, wordless: boolean): void;
  get(id: NodeId): Pending | undefined;
  all(): readonly Pending[];
}

/** No cross-references yet. */
export function createCrossReferences(): CrossReferences {
  const pending = new Map<NodeId, Pending>();
  return {
    add: (id, href, from, place, wordless) => {
      const [path = '', name = ''] = href.split('#', 2).map(decode);
      const file = path === '' ? from : posix.normalize(posix.join(posix.dirname(from), path));
      pending.set(id, { href, file, name, place, wordless });
    },
    get: (id) => pending.get(id),
    all: () => [...pending.values()],
  };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/**
 * Give a cross-reference its target and its words, or report that it has none.
 * @param own its own words, empty where it has none
 * @returns the node; only the words where it leads nowhere
 */
export function resolveCrossReference(
  id: NodeId,
  own: readonly Phrasing[],
  context: ReferenceContext,
): readonly Phrasing[] {
  const { anchors } = context;
  const pending = context.crossReferences.get(id);
  if (!pending) return own;
  const anchor = anchors.find(pending.file, pending.name);
  if (!anchor) {
    reportDangling(pending, context);
    return own.length > 0 ? own : [{ type: 'text', value: pending.href }];
  }
  const children = own.length > 0 ? own.map(boundNumber) : wordsOf(anchor, pending, context);
  return [{ type: 'crossReference', id, target: anchor.target, children }];
}

/** A word and its number stay on one line: `[Figure 3](#fig-boats)`, `[Abb. 3](#fig-boats)`. */
function boundNumber(node: Phrasing): Phrasing {
  if (node.type !== 'text') return node;
  return { ...node, value: node.value.replace(/^(\p{L}+\.?) (\d+)$/u, '$1\u00a0$2') };
}

export interface ReferenceContext {
  readonly anchors: Anchors;
  /** The files of all articles that the settings list, of those too that could not be read. */
  readonly listed: ReadonlySet<string>;
  readonly crossReferences: CrossReferences;
  /** Whether the numbers of figures are printed. */
  readonly numbered: boolean;
  /** Of the section that the reference stands in. */
  readonly ids: Ids;
  readonly messages: Messages;
}

function wordsOf(
  { kind, label, words }: Anchor,
  { href, place }: Pending,
  { ids, messages, numbered }: ReferenceContext,
): readonly Phrasing[] {
  if (label && numbered) return [{ type: 'text', value: label }];
  if (label) messages.report('reference-unnumbered', place, `"${href}" has no words, and figures are not numbered`);
  else if (words.length === 0) {
    messages.report('reference-wordless', place, `the ${kind} "${href}" has no words to print`);
  }
  return words.length > 0 ? withoutFullStop(copyPhrasing(words, ids)) : [{ type: 'text', value: href }];
}

/** The sentence that the words come to stand in has a stop of its own. */
function withoutFullStop(words: readonly Phrasing[]): readonly Phrasing[] {
  const text = textOf(words);
  return /[^.]\.$/.test(text) ? slicePhrasing(words, 0, text.length - 1) : words;
}

/** Whether some cross-reference without words of its own needs the number of a figure. */
export function needsNumbers(anchors: Anchors, crossReferences: CrossReferences): boolean {
  return crossReferences
    .all()
    .some(({ file, name, wordless }) => wordless && anchors.find(file, name)?.label !== undefined);
}

function reportDangling(
  { href, file, name, place }: Pending,
  { anchors, listed, messages }: Pick<ReferenceContext, 'anchors' | 'listed' | 'messages'>,
): void {
  if (!anchors.files().includes(file)) {
    // Why that article isn't there has been said.
    if (listed.has(file)) return;
    const meant = nearest(file, anchors.files());
    const hint = meant && `did you mean "${posix.relative(posix.dirname(place.file), meant)}"?`;
    messages.report('reference-dangling', place, `"${href}" leads to no article of this publication`, hint);
    return;
  }
  const names = anchors.names(file);
  const meant = nearest(name, names);
  const elsewhere = anchors.files().find((other) => anchors.find(other, name));
  const path = elsewhere && posix.relative(posix.dirname(place.file), elsewhere);
  const hint = meant
    ? `did you mean "#${meant}"?`
    : path && `"${name}" is in another article; write \`${path}#${name}\``;
  messages.report('reference-dangling', place, `"${href}" leads nowhere: there is no id "${name}" in "${file}"`, hint);
}
