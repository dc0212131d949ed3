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
  tableCells: 30_000,
  /** Lines, marks of emphasis, links and the like, list items and quoted lines (each as three), cells (each as three). */
  parts: 100_000,
  /** Sum of the parts before each underlined heading and each end of a list or quotation. */
  rewrites: 20_000_000,
} as const;

/** The same for all texts of one build. */
const buildLimits = { parts: 1_000_000 } as const;

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
  /** What the parser makes of the text is held in memory at once: some six kilobytes for each of these. */
  parts: number;
  /** Where a block ends, the parser goes through all that came before. */
  rewrites: number;
  /** Signs of quotation and list with which the last line begins. */
  opening: string;
}

/** Counts what all texts of one build come to. */
export interface TextBudget {
  parts: number;
}

/** Whether a text of so many parts more would break no limit of the build. */
export function isWithinBudget(parts: number, budget: TextBudget): boolean {
  return budget.parts + parts <= buildLimits.parts;
}

/**
 * Check a Markdown text against limits in linear time, before it is parsed.
 * @param line the line of the file on which the text begins, from 1
 * @param budget of the build that the text belongs to
 * @returns whether it may be parsed; else the first breach has been reported
 */
export function withinMarkdownLimits(
  text: string,
  file: string,
  messages: Messages,
  line = 1,
  budget: TextBudget = { parts: 0 },
): boolean {
  const state: State = {
    counts: paragraphLimits.map(() => 0),
    fence: undefined,
    directives: [],
    definitions: 0,
    noteMarks: 0,
    columns: 0,
    cells: 0,
    parts: 0,
    rewrites: 0,
    opening: '',
  };
  for (const [index, content] of text.split(/\r\n|\n|\r/).entries()) {
    const reason =
      lineBreach(content) ??
      paragraphBreach(content, state) ??
      structureBreach(content, state) ??
      sizeBreach(content, state, budget);
    if (!reason) continue;
    messages.report('markdown-limit', { file, line: line + index, column: 1 }, reason);
    return false;
  }
  return true;
}

function lineBreach(line: string): string | undefined {
  if (line.length > limits.lineLength) return `a line of ${line.length} characters; ${limits.lineLength} is the limit`;
  if (/`{65}/.test(line)) return 'a run of more than 64 backticks';
  const opening = openingOf(line);
  if (!opening) return undefined;
  const nesting = markersIn(opening);
  if (nesting > limits.nesting) return `quotations or lists nested ${nesting} deep; ${limits.nesting} is the limit`;
  const indent = /^[ \t]*/.exec(line)?.[0].replaceAll('\t', '    ').length ?? 0;
  return indent > limits.indent ? `a list indented by more than ${limits.indent} spaces` : undefined;
}

/** What opens blocks at the start of a line: quotes, bullets, numbers and notes in a row, with the space before each. */
function openingOf(line: string): string {
  return /^(?:[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)|\[\^[^\]\s]{1,999}\]:))+/.exec(line)?.[0] ?? '';
}

function markersIn(opening: string): number {
  return opening.replace(/\[\^[^\]]*\]:/g, '>').match(/[>\-+*.)]/g)?.length ?? 0;
}

/** How much the parser has to hold, and how often it goes through it. */
function sizeBreach(line: string, state: State, budget: TextBudget): string | undefined {
  const opening = openingOf(line);
  const marks = line.match(/[*_~]+|`+|[[\]<&|!]|:\/\/|@|www\.|^[ \t>]*(?:#|:::)/g)?.length ?? 0;
  const parts = 1 + 3 * markersIn(opening) + marks + 2 * state.columns;
  state.parts += parts;
  budget.parts += parts;
  if (endsBlock(line, opening, state)) state.rewrites += state.parts;
  if (line.trim() !== '' || state.opening.includes('>')) state.opening = opening;
  if (state.parts > limits.parts) return `more than ${limits.parts} lines and marks in one text`;
  if (state.rewrites > limits.rewrites)
    return 'too many lists, quotations and underlined headings in a text of this length';
  return isWithinBudget(0, budget) ? undefined : `more than ${buildLimits.parts} lines and marks in all texts`;
}

/** Whether a line may end a list or quotation, or make a heading of the line before. */
function endsBlock(line: string, opening: string, state: State): boolean {
  if (/^[ \t>]*(?:=+|-+)[ \t]*$/.test(line)) return true;
  const shape = (signs: string) => signs.replace(/\d+/g, '1').replace(/[ \t]+/g, ' ');
  if (state.opening === '' || shape(opening) === shape(state.opening)) return false;
  // The text of a list item goes on where it is indented.
  return line.trim() === '' ? state.opening.includes('>') : opening !== '' || !/^(?: {2}|\t)/.test(line);
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
  if (!/[[\]*_~`&<]/.test(line)) return undefined;
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
