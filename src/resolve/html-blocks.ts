import type { Html, PhrasingContent } from 'mdast';
import type { Place } from '../diagnostics/messages.js';
import { htmlText, htmlTokens, tagName } from '../manuscript/html.js';
import { placeName } from './inline-html.js';

/** A block of HTML as paragraphs, whose tags within a line are still there. */
export interface HtmlBlock {
  readonly paragraphs: readonly (readonly PhrasingContent[])[];
  /** The names of the tags that stand around lines, and are left out. */
  readonly tags: readonly string[];
  /** The ids of these tags. */
  readonly names: readonly string[];
  /** The name of a tag that is never closed, and so is text. */
  readonly open?: string;
}

/** What stands within a line, or goes with all that it holds: left to the phrasing. */
const inline =
  /^(?:a|abbr|acronym|b|bdi|bdo|big|br|cite|code|data|del|dfn|em|font|i|iframe|ins|kbd|label|mark|nobr|noscript|object|q|s|samp|script|small|span|strike|strong|style|sub|sup|svg|template|time|tt|u|var|wbr)$/;

/**
 * Take a block of HTML apart: a paragraph ends at every tag that doesn't stand within a line. Text is read as HTML has it:
 * character references count, Markdown doesn't. Comments, declarations and instructions are left out.
 */
export function readHtmlBlock(html: string, place: Place, position: Html['position']): HtmlBlock {
  const paragraphs: PhrasingContent[][] = [[]];
  const tags = new Set<string>();
  const names: string[] = [];
  for (const token of htmlTokens(html)) {
    const name = tagName(token);
    if (name && inline.test(name)) paragraphs.at(-1)?.push(tagNode(token, position));
    else if (name) {
      tags.add(name);
      const id = placeName(token);
      if (id !== undefined && !token.startsWith('</')) names.push(id);
      paragraphs.push([]);
    } else if (!/^<[!?]/.test(token)) paragraphs.at(-1)?.push(...htmlText(token, place));
  }
  const last = htmlTokens(html).at(-1) ?? '';
  const [, open] = tagName(last) ? [] : (/<([A-Za-z][\w-]*)(?=\s|$)/.exec(last) ?? []);
  const spoken = paragraphs.filter((nodes) => nodes.some(({ type }) => type !== 'break'));
  return { paragraphs: spoken, tags: [...tags], names, ...(open ? { open } : {}) };
}

function tagNode(value: string, position: Html['position']): Html {
  return { type: 'html', value, ...(position ? { position } : {}) };
}
