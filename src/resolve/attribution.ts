import type { Paragraph, PhrasingContent, RootContent } from 'mdast';
import type { Line, NodeId } from '../publication/content.js';
import { finishedPhrasing } from './phrasing.js';
import type { Scope } from './scope.js';

const dash = /^(?:[—–―]|--{1,2})(?:\s*(?=\S)|\s+$)/;

/**
 * Part the attribution from a quotation: a last paragraph, or the last lines of it, that begins with a dash.
 * A quotation that is nothing but such a paragraph is a line of dialogue and has none.
 */
export function splitAttribution(nodes: readonly RootContent[]): {
  readonly body: readonly RootContent[];
  readonly attribution?: readonly PhrasingContent[];
} {
  const last = nodes.at(-1);
  if (last?.type !== 'paragraph') return { body: nodes };
  const [first] = last.children;
  if (nodes.length > 1 && first?.type === 'text' && dash.test(first.value)) {
    return { body: nodes.slice(0, -1), attribution: last.children };
  }
  return splitLastLine(nodes, last);
}

/** The dash at the beginning of a line within the paragraph. */
function splitLastLine(nodes: readonly RootContent[], last: Paragraph) {
  const at = last.children.findLastIndex((child, index) => lineStart(child, last.children[index - 1]) !== undefined);
  const child = last.children[at];
  const start = child && lineStart(child, last.children[at - 1]);
  if (child?.type !== 'text' || start === undefined) return { body: nodes };
  const before = { ...child, value: child.value.slice(0, start).trimEnd() };
  const after = { ...child, value: child.value.slice(start).trimStart() };
  const quotation = [...last.children.slice(0, at), before].filter(
    (node, index, all) => !(node.type === 'break' && index >= all.length - 2),
  );
  return {
    body: [...nodes.slice(0, -1), { ...last, children: quotation }],
    attribution: [after, ...last.children.slice(at + 1)],
  };
}

/** Where in a text a line begins with a dash and a space; not at the beginning of the paragraph. */
function lineStart(node: PhrasingContent, previous: PhrasingContent | undefined): number | undefined {
  if (node.type !== 'text') return undefined;
  const line = /\n(?=(?:[—–―]|--{1,2})\s+\S)(?!.*\n(?:[—–―]|--{1,2})\s)/s.exec(node.value);
  if (line) return line.index;
  return previous?.type === 'break' && dash.test(node.value.trimStart()) ? 0 : undefined;
}

/** Who said a quotation, as a line of its own. */
export function attributionLine(
  attribution: readonly PhrasingContent[] | undefined,
  quotation: NodeId,
  scope: Scope,
): Line | undefined {
  return attribution && { id: scope.ids.part(quotation, 'by'), children: finishedPhrasing(attribution, scope) };
}
