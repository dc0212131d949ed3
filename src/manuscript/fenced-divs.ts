import type { Messages } from '../diagnostics/messages.js';
import { type Attributes, readAttributes, withStraightQuotes } from './attributes.js';

// Pandoc's blocks, `::: name` or `::: {.name}`, as converters leave them around whatever had a class in their source.

/** Names under which converters leave what Colophon has a directive for. */
const directiveOf: Readonly<Record<string, string>> = {
  epigraph: 'epigraph',
  pullquote: 'pullquote',
  qa: 'qa',
  quote: 'quote',
  references: 'references',
  bibliography: 'references',
  'csl-bib-body': 'references',
  verse: 'verse',
  poem: 'verse',
  poetry: 'verse',
};

/** What stands around each entry of a bibliography, and says no more than its paragraph does. */
const entry = /(?:^|[\s{.])csl-entry(?=[\s}]|$)/;

/** `::: name`, `::: {.name #id}`, `:::{.name}`; what has no space and a name before its braces is Colophon's own. */
const opening =
  /^([ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?):{3,}(?:[ \t]+([A-Za-z][\w-]*)|[ \t]*\{([^{}]*)\})[ \t]*:*[ \t]*$/;
const ownOpening = /^[ \t>]*:{3,}[A-Za-z]/;
/** The line that ends a block; what stands before the colons is caught. */
export const closing = /^([ \t>]*):{3,}[ \t]*$/;
/** The line that begins or ends code; what it is written with is caught. */
export const fence = /^[ \t>]*(`{3,}|~{3,})/;

interface Open {
  readonly line: number;
  /** What its name says, and the line that stands for its opening; undefined for a directive of Colophon's own. */
  readonly div?: {
    readonly name: string;
    readonly text: string;
    readonly isDirective: boolean;
    readonly id?: string;
  };
}

/**
 * Read Pandoc's blocks: one that is a directive by another spelling becomes that, of any other only what it holds is kept, with one finding
 * for each name. Lines keep their length, so that positions stay true. One that is never closed stays as it is. In directives of Colophon's own,
 * slanted quotation marks around values are made straight.
 * @returns the text, and the ids of blocks by the line, from 1, that they began on
 */
export function readFencedDivs(
  text: string,
  file: string,
  messages: Messages,
): { readonly text: string; readonly names: ReadonlyMap<number, string> } {
  const names = new Map<number, string>();
  if (!/:::[ \t]*\{|:::[ \t]+\w|^[ \t>]*:{3,}[A-Za-z].*=[“”„‘]/m.test(text)) return { text, names };
  const lines = text.split('\n');
  const open: Open[] = [];
  const dropped = new Map<string, number>();
  let code: string | undefined;
  lines.forEach((raw, index) => {
    const line = raw.replace(/\r$/, '');
    const [, mark = ''] = fence.exec(line) ?? [];
    if (code !== undefined) {
      if (mark.startsWith(code) && line.trim() === mark) code = undefined;
      return;
    }
    if (mark !== '') code = mark;
    else if (closing.test(line)) {
      const [, before = ''] = closing.exec(line) ?? [];
      const div = open.at(-1)?.div;
      const { line: first = index } = open.pop() ?? {};
      if (!div) return;
      lines[first] = div.text;
      if (div.id !== undefined) names.set(first + 1, div.id);
      if (div.isDirective) return;
      lines[index] = before + blank(raw.slice(before.length));
      if (!entry.test(div.name) && !dropped.has(div.name)) dropped.set(div.name, first);
    } else {
      const div = divOf(raw, opening.exec(line));
      if (div) open.push({ line: index, div });
      else if (ownOpening.test(line)) {
        open.push({ line: index });
        if (!/^(?: {4}|\t)/.test(line)) lines[index] = withStraightQuotes(raw);
      }
    }
  });
  for (const [name, line] of dropped) {
    const reason = `the block \`::: ${name}\` is no directive of Colophon's; what it holds is kept`;
    messages.report('markup-foreign', { file, line: line + 1, column: 1 }, reason);
  }
  return { text: lines.join('\n'), names };
}

function divOf(raw: string, found: RegExpExecArray | null): Open['div'] {
  if (!found) return undefined;
  const [, before = '', word, braces = ''] = found;
  const { classes, id, values }: Attributes = readAttributes(braces) ?? { classes: [], values: new Map() };
  // A figure or a table with a space in it is a slip, which is told elsewhere.
  if (word === 'figure' || word === 'table') return undefined;
  const known = [word ?? '', ...classes].find((name) => Object.hasOwn(directiveOf, name));
  const language = /^[\w-]+$/.exec(values.get('lang') ?? '')?.[0];
  const written = known ? `${before}:::${directiveOf[known]}${language ? `{lang=${language}}` : ''}` : before;
  const isDirective = known !== undefined && written.length <= raw.trimEnd().length;
  const kept = isDirective ? written : before;
  const name = word ?? `{${braces.trim()}}`;
  return { name, text: kept + blank(raw.slice(kept.length)), isDirective, ...(id === undefined ? {} : { id }) };
}

/** The same length without a word. */
function blank(line: string): string {
  return line.replace(/[^\r]/g, ' ');
}
