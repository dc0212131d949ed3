import type { Html, PhrasingContent } from 'mdast';
import type { Place } from '../diagnostics/messages.js';
import { attributeOf, htmlText, htmlTokens, inline, tagName } from '../manuscript/html.js';
import { placeName } from './inline-html.js';

/** A block of HTML as paragraphs, whose tags within a line are still there. */
export interface HtmlBlock {
  readonly paragraphs: readonly HtmlParagraph[];
  /** The names of the tags that stand around lines, and are left out. */
  readonly tags: readonly string[];
  /** The ids of these tags. */
  readonly names: readonly string[];
  /** The name of a tag that is never closed, and so is text. */
  readonly open?: string;
}

export interface HtmlParagraph {
  readonly nodes: readonly PhrasingContent[];
  /** `lang` and `dir` of its tag. */
  readonly values: ReadonlyMap<string, string>;
}

/**
 * Take a block of HTML apart: a paragraph ends at every tag that doesn't stand within a line. Text is read as HTML has it:
 * character references count, Markdown doesn't. Comments, declarations and instructions are left out.
 */
export function readHtmlBlock(html: string, place: Place, position: Html['position']): HtmlBlock {
  let nodes: PhrasingContent[] = [];
  const paragraphs: HtmlParagraph[] = [{ nodes, values: new Map() }];
  const tags = new Set<string>();
  const names: string[] = [];
  for (const token of htmlTokens(html)) {
    const name = tagName(token);
    if (name && inline.test(name)) nodes.push(tagNode(token, position));
    else if (name) {
      if (!isPlainParagraph(token, name)) tags.add(name);
      const id = placeName(token);
      if (id !== undefined && !token.startsWith('</')) names.push(id);
      nodes = [];
      paragraphs.push({ nodes, values: name === 'p' ? mannerIn(token) : new Map() });
    } else if (!/^<[!?]/.test(token)) nodes.push(...htmlText(token, place));
  }
  const last = htmlTokens(html).at(-1) ?? '';
  const [, open] = tagName(last) ? [] : (/<([A-Za-z][\w-]*)(?=\s|$)/.exec(last) ?? []);
  const spoken = paragraphs.filter((each) => each.nodes.some(({ type }) => type !== 'break'));
  return { paragraphs: spoken, tags: [...tags], names, ...(open ? { open } : {}) };
}

/** Whether the tag of a paragraph says nothing that is lost without it. */
function isPlainParagraph(token: string, name: string): boolean {
  return (
    name === 'p' &&
    !/\s(?!(?:id|lang|xml:lang|dir)\s*=)[A-Za-z][\w:-]*\s*(?:=|[\s/>])/.test(token.replace(/"[^"]*"|'[^']*'/g, '""'))
  );
}

function mannerIn(token: string): ReadonlyMap<string, string> {
  const language = attributeOf(token, 'xml:lang') ?? attributeOf(token, 'lang');
  const direction = attributeOf(token, 'dir')?.toLowerCase();
  return new Map([
    ...(language ? [['lang', language] as const] : []),
    ...(direction && direction !== 'auto' ? [['dir', direction] as const] : []),
  ]);
}

function tagNode(value: string, position: Html['position']): Html {
  return { type: 'html', value, ...(position ? { position } : {}) };
}
