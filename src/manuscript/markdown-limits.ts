import type { Messages } from '../diagnostics/messages.js';

// The Markdown parser takes time that grows with the square, or worse, of what is counted here. Real articles stay far
// below; a hostile one of a few kilobytes could otherwise take minutes.
const limits = {
  lineLength: 65_536,
  nesting: 100,
  indent: 200,
  directiveDepth: 10,
  definitions: 2_000,
  noteMarks: 4_000,
  tableColumns: 128,
  tableCells: 200_000,
} as const;

/** What is counted in each paragraph (lines up to a blank one); ten times as much is let pass in fenced code. */
const paragraphLimits: readonly { readonly what: string; readonly pattern: RegExp; readonly most: number }[] = [
  { what: 'opening brackets', pattern: /\[/g, most: 1_000 },
  { what: 'closing brackets', pattern: /\]/g, most: 1_000 },
  { what: 'emphasis marks', pattern: /[*_~]+/g, most: 1_000 },
  { what: 'runs of backticks', pattern: /`+/g, most: 2_000 },
  { what: 'character references', pattern: /&/g, most: 4_000 },
  { what: 'angle brackets', pattern: /</g, most: 4_000 },
];

interface State {
  /** Of the paragraph, in the order of `paragraphLimits`. */
  counts: number[];
  fence: string | undefined;
  /** Colons of each open directive. */
  directives: number[];
  definitions: number;
  noteMarks: number;
  /** Columns of the table that is open. */
  columns: number;
  cells: number;
}

/**
 * Check a Markdown text against limits in linear time, before it is parsed.
 * @param line the line of the file on which the text begins, from 1
 * @returns whether it may be parsed; else the first breach has been reported
 */
export function withinMarkdownLimits(text: string, file: string, messages: Messages, line = 1): boolean {
  const state: State = {
    counts: paragraphLimits.map(() => 0),
    fence: undefined,
    directives: [],
    definitions: 0,
    noteMarks: 0,
    columns: 0,
    cells: 0,
  };
  for (const [index, content] of text.split(/\r\n|\n|\r/).entries()) {
    const reason = lineBreach(content) ?? paragraphBreach(content, state) ?? structureBreach(content, state);
    if (!reason) continue;
    messages.report('markdown-limit', { file, line: line + index, column: 1 }, reason);
    return false;
  }
  return true;
}

function lineBreach(line: string): string | undefined {
  if (line.length > limits.lineLength) return `a line of ${line.length} characters; ${limits.lineLength} is the limit`;
  if (/`{65}/.test(line)) return 'a run of more than 64 backticks';
  // What opens a block: quotes, bullets and numbers in a row, with the space before each.
  const opening = /^(?:[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))+/.exec(line)?.[0];
  if (!opening) return undefined;
  const nesting = opening.match(/[>\-+*.)]/g)?.length ?? 0;
  if (nesting > limits.nesting) return `quotations or lists nested ${nesting} deep; ${limits.nesting} is the limit`;
  const indent = /^[ \t]*/.exec(line)?.[0].replaceAll('\t', '    ').length ?? 0;
  return indent > limits.indent ? `a list indented by more than ${limits.indent} spaces` : undefined;
}

function paragraphBreach(line: string, state: State): string | undefined {
  const fence = /^[ \t>]*(`{3,}|~{3,})/.exec(line)?.[1];
  if (fence && state.fence === undefined) state.fence = fence;
  else if (fence && state.fence !== undefined && fence.startsWith(state.fence)) state.fence = undefined;
  // At the margin a fence ends a paragraph, whatever the parser takes it for; an indented one may go on with it.
  const ends = line.trim() === '' || /^ {0,3}(?:`{3,}[^`]*|~{3,}.*)$/.test(line);
  if (ends) state.counts = paragraphLimits.map(() => 0);
  // A fence may not be one to the parser (in a comment, say), so that code is counted too, more generously.
  const factor = state.fence === undefined ? 1 : 10;
  for (const [index, { what, pattern, most }] of paragraphLimits.entries()) {
    const count = (state.counts[index] ?? 0) + (line.match(pattern)?.length ?? 0);
    if (count > most * factor) return `more than ${most * factor} ${what} in one paragraph`;
    state.counts[index] = count;
  }
  return undefined;
}

function structureBreach(line: string, state: State): string | undefined {
  const colons = /^[ \t>]*(:{3,})(.?)/.exec(line);
  if (colons?.[2]) state.directives.push(colons[1]?.length ?? 0);
  else if (colons) {
    const closed = state.directives.findLastIndex((count) => count <= (colons[1]?.length ?? 0));
    if (closed >= 0) state.directives.length = closed;
  }
  if (state.directives.length > limits.directiveDepth)
    return `directives nested more than ${limits.directiveDepth} deep`;

  if (/^[ \t>]*\[[^\]]+\]:/.test(line)) state.definitions++;
  if (state.definitions > limits.definitions) return `more than ${limits.definitions} footnotes and link definitions`;
  state.noteMarks += line.match(/\[\^/g)?.length ?? 0;
  if (state.noteMarks > limits.noteMarks) return `more than ${limits.noteMarks} footnote marks`;
  return tableBreach(line, state);
}

/** A row that is too short is filled up, so that a table costs its columns times its lines. */
function tableBreach(line: string, state: State): string | undefined {
  if (line.trim() === '') state.columns = 0;
  else if (/^[\s|:>-]+$/.test(line) && line.includes('-')) state.columns = line.split('|').length;
  if (state.columns > limits.tableColumns) return `a table of more than ${limits.tableColumns} columns`;
  state.cells += state.columns;
  return state.cells > limits.tableCells ? `tables of more than ${limits.tableCells} cells` : undefined;
}
