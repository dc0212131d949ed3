import type { Html, PhrasingContent } from 'mdast';
import type { Place } from '../diagnostics/messages.js';
import { htmlText, htmlTokens, tagName } from '../manuscript/html.js';

/** A block of HTML as paragraphs, whose tags within a line are still there. */
export interface HtmlBlock {
  readonly paragraphs: readonly (readonly PhrasingContent[])[];
  /** The names of the tags that stand around lines, and are left out. */
  readonly tags: readonly string[];
  /** The name of a tag that is never closed, and so is text. */
  readonly open?: string;
}

/** What stands within a line, or goes with all that it holds: left to the phrasing. */
const inline =
  /^(?:em|i|cite|var|dfn|strong|b|del|s|sup|sub|br|wbr|a|q|code|kbd|samp|tt|script|style|iframe|object|template|noscript|svg)$/;

/**
 * Take a block of HTML apart: a paragraph ends at every tag that doesn't stand within a line. Text is read as HTML has it:
 * character references count, Markdown doesn't. Comments, declarations and instructions are left out.
 */
export function readHtmlBlock(html: string, place: Place, position: Html['position']): HtmlBlock {
  const paragraphs: PhrasingContent[][] = [[]];
  const tags = new Set<string>();
  for (const token of htmlTokens(html)) {
    const name = tagName(token);
    if (name && inline.test(name)) paragraphs.at(-1)?.push(tagNode(token, position));
    else if (name) {
      tags.add(name);
      paragraphs.push([]);
    } else if (!/^<[!?]/.test(token)) paragraphs.at(-1)?.push(...htmlText(token, place));
  }
  const [, open] = /<([A-Za-z][\w-]*)(?=\s|$)/.exec(htmlTokens(html).at(-1) ?? '') ?? [];
  const spoken = paragraphs.filter((nodes) => nodes.some(({ type }) => type !== 'break'));
  return { paragraphs: spoken, tags: [...tags], ...(open ? { open } : {}) };
}

function tagNode(value: string, position: Html['position']): Html {
  return { type: 'html', value, ...(position ? { position } : {}) };
}
