import type { Html, PhrasingContent } from 'mdast';

/** Told of a tag that is left out, and of content that goes with it. */
export type DroppedHtml = (node: Html, tag: string, withContent: boolean) => void;

/** Elements that have a meaning here. */
const meanings: Readonly<Record<string, 'emphasis' | 'strong' | 'delete' | 'raised' | 'lowered'>> = {
  em: 'emphasis',
  i: 'emphasis',
  cite: 'emphasis',
  strong: 'strong',
  b: 'strong',
  del: 'delete',
  s: 'delete',
  sup: 'raised',
  sub: 'lowered',
};

/** Elements whose content is no text. */
const wordless = /^(script|style|iframe|object|template|noscript|svg)$/;

interface Frame {
  readonly tag: string;
  readonly node: Html;
  readonly children: PhrasingContent[];
}

/**
 * Turn the HTML among siblings into Markdown's own nodes: emphasis, strong, deletion, line break, raised and lowered
 * figures. Any other tag is dropped and its text kept; comments go silently; scripts and styles go with their content.
 */
export function withoutHtml(nodes: readonly PhrasingContent[], dropped: DroppedHtml): readonly PhrasingContent[] {
  if (!nodes.some(({ type }) => type === 'html')) return nodes;
  const root: PhrasingContent[] = [];
  const open: Frame[] = [];
  const top = () => open.at(-1)?.children ?? root;
  const closeFrame = (closed: boolean) => {
    const frame = open.pop();
    if (frame) top().push(...close(frame, closed, dropped));
  };
  for (const node of nodes) {
    const tag = node.type === 'html' ? parseTag(node.value) : undefined;
    if (node.type !== 'html') top().push(node);
    else if (!tag) continue;
    else if (tag.name === 'br') top().push({ type: 'break' });
    else if (tag.closing) {
      const at = open.findLastIndex((frame) => frame.tag === tag.name);
      if (at >= 0) while (open.length > at) closeFrame(open.length === at + 1);
    } else if (tag.name in meanings || wordless.test(tag.name)) open.push({ tag: tag.name, node, children: [] });
    else dropped(node, tag.name, false);
  }
  while (open.length > 0) closeFrame(false);
  return root;
}

/** Undefined for a comment, a declaration, an instruction. */
function parseTag(html: string): { readonly name: string; readonly closing: boolean } | undefined {
  const match = /^<(\/?)([A-Za-z][\w-]*)/.exec(html);
  return match?.[2] ? { name: match[2].toLowerCase(), closing: match[1] === '/' } : undefined;
}

function close({ tag, node, children }: Frame, closed: boolean, dropped: DroppedHtml): readonly PhrasingContent[] {
  if (wordless.test(tag)) {
    dropped(node, tag, closed);
    // Without an end, everything after the tag would go with it.
    return closed ? [] : children;
  }
  const meaning = meanings[tag];
  if (!closed || !meaning) {
    dropped(node, tag, false);
    return children;
  }
  if (meaning !== 'raised' && meaning !== 'lowered') return [{ type: meaning, children }];
  const shifted = shift(children, meaning);
  if (!shifted) dropped(node, tag, false);
  return shifted ?? children;
}

const shiftedDigits = { raised: '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻', lowered: '₀₁₂₃₄₅₆₇₈₉₊₋' };

/** H<sub>2</sub>O as H₂O; undefined for anything but figures. */
function shift(children: readonly PhrasingContent[], to: 'raised' | 'lowered'): PhrasingContent[] | undefined {
  const [only] = children;
  if (children.length !== 1 || only?.type !== 'text' || !/^[0-9+-]+$/.test(only.value)) return undefined;
  const value = [...only.value].map((character) => shiftedDigits[to]['0123456789+-'.indexOf(character)]).join('');
  return [{ ...only, value }];
}

/** The text of a block of HTML, its tags, comments, scripts and styles taken out, and the tags that were dropped. */
export function textOfHtml(html: string): { readonly text: string; readonly tags: readonly string[] } {
  const visible = html
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/<[?!][^>]*>/g, '')
    .replace(/<(script|style|iframe|object|template|noscript|svg)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi, '<$1>');
  const tags = [...visible.matchAll(/<([A-Za-z][\w-]*)/g)].map((match) => (match[1] ?? '').toLowerCase());
  const text = visible.replace(/<\/?[A-Za-z][^>]*(?:>|$)/g, '');
  return { text: text.trim(), tags: [...new Set(tags)] };
}
