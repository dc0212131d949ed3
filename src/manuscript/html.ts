import type { PhrasingContent } from 'mdast';
import type { Place } from '../diagnostics/messages.js';
import { parsePhrasing } from './markdown.js';

// HTML as it stands in a manuscript: tags and the text between them, no tree.

/** No tag is as long as that. */
const longestTag = 1000;

/** Elements whose content is no text. */
export const wordless = /^(?:script|style|iframe|object|template|noscript|svg)$/;

/** What stands within a line, or goes with all that it holds: left to the phrasing. */
export const inline =
  /^(?:a|abbr|acronym|b|bdi|bdo|big|br|cite|code|data|del|dfn|em|font|i|iframe|ins|kbd|label|mark|nobr|noscript|object|q|s|samp|script|small|span|strike|strong|style|sub|sup|svg|template|time|tt|u|var|wbr)$/;

/** Every text, tag, comment, declaration and instruction, to the letter. What is no tag is text. */
export function htmlTokens(html: string): readonly string[] {
  const tokens: string[] = [];
  const unclosed = new Set<string>();
  let text = 0;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    const end = endOfMarkup(html, at);
    if (end === undefined) {
      at += 1;
      continue;
    }
    tokens.push(html.slice(text, at), html.slice(at, end));
    text = at = end;
    const name = tagName(tokens.at(-1) ?? '') ?? '';
    if (!wordless.test(name) || html[end - 2] === '/' || unclosed.has(name)) continue;
    // Nothing in such an element is a tag but its own end.
    const close = new RegExp(`</${name}`, 'gi');
    close.lastIndex = end;
    const found = close.exec(html);
    if (found) at = found.index;
    else unclosed.add(name);
  }
  return [...tokens, html.slice(text)].filter((token) => token !== '');
}

const markup = [
  ['<!--', '-->'],
  ['<?', '?>'],
  ['<![CDATA[', ']]>'],
  ['<!', '>'],
] as const;

/** Where the markup that begins at a place ends; undefined where there is none. */
function endOfMarkup(html: string, at: number): number | undefined {
  for (const [open, close] of markup) {
    if (!html.startsWith(open, at)) continue;
    const end = html.indexOf(close, at + open.length);
    return end < 0 ? html.length : end + close.length;
  }
  if (!/[A-Za-z]/.test(html[html[at + 1] === '/' ? at + 2 : at + 1] ?? '')) return undefined;
  let quote = '';
  for (let index = at + 2; index < Math.min(html.length, at + longestTag); index++) {
    const character = html[index] ?? '';
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return index + 1;
    else if (character === '<') return undefined;
  }
  return undefined;
}

/** Text whose character references are read and nothing else, for a tree. */
export function htmlText(text: string, place: Place): PhrasingContent[] {
  const escaped = text
    .replace(/\s+/g, ' ')
    .replace(/&(?:#\d+|#[xX][\da-fA-F]+|[A-Za-z][A-Za-z\d]*);|[!-/:-@[-`{-~]/g, (found) =>
      found.length > 1 ? found : `\\${found}`,
    );
  // Space at the ends of a text parts it from what stands beside it, and a parser would take it off.
  const lead: PhrasingContent[] = /^\s/.test(escaped) ? [{ type: 'text', value: ' ' }] : [];
  const tail: PhrasingContent[] = /\S\s$/.test(escaped) ? [{ type: 'text', value: ' ' }] : [];
  return [...lead, ...parsePhrasing(escaped.trim(), place), ...tail];
}

/** Whether there is text between the tags, outside elements whose content is none. */
export function hasWords(html: string): boolean {
  let within: string | undefined;
  for (const token of htmlTokens(html)) {
    const name = tagName(token);
    if (within !== undefined) within = name === within ? undefined : within;
    else if (name) within = wordless.test(name) && !/^<\/|\/>$/.test(token) ? name : undefined;
    else if (!/^<[!?]/.test(token) && plainText(htmlText(token, { file: '', line: 1, column: 1 })).trim() !== '')
      return true;
  }
  return false;
}

/** The name of the tag that a token is; undefined for anything else. */
export function tagName(token: string): string | undefined {
  return token.endsWith('>') ? /^<\/?([A-Za-z][\w-]*)/.exec(token)?.[1]?.toLowerCase() : undefined;
}

/** The value of an attribute of a tag, its character references read. */
export function attributeOf(tag: string, name: string): string | undefined {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'=<>\`]+))`, 'i').exec(tag);
  const value = match?.[1] ?? match?.[2] ?? match?.[3];
  if (!value?.includes('&')) return value;
  return plainText(htmlText(value, { file: '', line: 1, column: 1 }));
}

/** Code has no markup in it: what there is goes, its words stay. */
export function plainText(nodes: readonly PhrasingContent[]): string {
  return nodes
    .map((node) =>
      'children' in node ? plainText(node.children) : 'value' in node && node.type !== 'html' ? node.value : '',
    )
    .join('');
}

/** Words without the emphasis that is about the whole of them. */
export function withoutEmphasis(words: readonly PhrasingContent[]): readonly PhrasingContent[] {
  const [only] = words;
  const isWhole = words.length === 1 && (only?.type === 'emphasis' || only?.type === 'strong');
  return isWhole ? withoutEmphasis(only.children) : words;
}
