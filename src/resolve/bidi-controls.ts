import type { Messages, Place } from '../diagnostics/messages.js';
import type { Direction, Phrasing } from '../publication/content.js';
import { textOf } from '../publication/text.js';
import { mergeTexts } from './phrasing-tools.js';

/** How deep isolates may stand in one another; UAX #9 has 125, and a person needs two or three. */
const deepest = 12;

/**
 * Take out the controls that turn the direction of text unseen (UAX #9, 2.1 to 2.5: U+202A to 202E, U+2066 to 2069);
 * runs in other scripts get their direction from Colophon. Left in, they reach titles and file names.
 */
export function withoutBidiControls(text: string, place: Place, messages: Messages): string {
  return without(/[\u202a-\u202e\u2066-\u2069]/g, text, place, messages);
}

/** The same but for isolates, of which `applyIsolates` makes spans. */
export function withoutEmbeddings(text: string, place: Place, messages: Messages): string {
  return without(/[\u202a-\u202e]/g, text, place, messages);
}

function without(controls: RegExp, text: string, place: Place, messages: Messages): string {
  const found = text.match(controls);
  if (!found) return text;
  messages.report('bidi-control', place, `${named(found)} left out`);
  return text.replace(controls, '');
}

function named(found: readonly string[]): string {
  const names = [...new Set(found)].map((control) => `U+${control.charCodeAt(0).toString(16).toUpperCase()}`);
  const what = found.length === 1 ? 'a direction control' : `${found.length} direction controls`;
  return `${what} (${names.join(', ')})`;
}

/** What to do with isolates that were found. */
export interface IsolateHandlers {
  readonly make: (direction: Direction, children: readonly Phrasing[]) => Phrasing;
  /** Told of an isolate that is closed, and kept. */
  readonly kept: (words: string, direction: Direction) => void;
  /** Told of controls that have no counterpart among the siblings, or are too many: what they ask for is not done, or ends with them. */
  readonly unbalanced: (reason: string) => void;
}

interface Frame {
  /** U+2066 to U+2068; empty for the siblings themselves. */
  readonly control: string;
  readonly children: Phrasing[];
}

/**
 * Make spans of isolates among siblings: from U+2066 (left to right), U+2067 (right to left) or U+2068 (as the first letter has it) to
 * U+2069; emphasis and links may stand in them. One that isn't closed ends with the siblings (UAX #9, X5a to X8).
 */
export function applyIsolates(children: readonly Phrasing[], handlers: IsolateHandlers): readonly Phrasing[] {
  if (!children.some((node) => node.type === 'text' && /[\u2066-\u2069]/.test(node.value))) return children;
  const open: Frame[] = [{ control: '', children: [] }];
  const dropped: string[] = [];
  // Those that stand too deep, and have no frame.
  let beyond = 0;
  const close = (isTold: boolean) => {
    const frame = open.pop() as Frame;
    open.at(-1)?.children.push(...isolated(frame, isTold, handlers));
  };
  for (const node of children) {
    if (node.type !== 'text') {
      open.at(-1)?.children.push(node);
      continue;
    }
    for (const token of node.value.match(/[\u2066-\u2069]|[^\u2066-\u2069]+/g) ?? []) {
      if (!/[\u2066-\u2069]/.test(token)) open.at(-1)?.children.push({ type: 'text', value: token });
      else if (token !== '\u2069' && open.length <= deepest) open.push({ control: token, children: [] });
      else if (token === '\u2069' && beyond === 0 && open.length > 1) close(true);
      else {
        dropped.push(token);
        beyond = Math.max(0, beyond + (token === '\u2069' ? -1 : 1));
      }
    }
  }
  const unclosed = open.slice(1).map(({ control }) => control);
  while (open.length > 1) close(false);
  if (dropped.length > 0)
    handlers.unbalanced(`${named(dropped)} without a counterpart, or too deep in others, left out`);
  if (unclosed.length > 0) handlers.unbalanced(`${named(unclosed)} never closed: what it begins ends here`);
  return mergeTexts(open[0]?.children ?? []);
}

function isolated({ control, children }: Frame, isTold: boolean, { make, kept }: IsolateHandlers): readonly Phrasing[] {
  const inner = mergeTexts(children);
  if (inner.length === 0) return [];
  const direction = control === '\u2066' ? 'ltr' : control === '\u2067' ? 'rtl' : firstStrong(textOf(inner));
  if (isTold) kept(textOf(inner), direction);
  return [make(direction, inner)];
}

const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** UAX #9, P2 and P3, by letters. */
function firstStrong(text: string): Direction {
  const [first = ''] = /\p{L}/u.exec(text) ?? [];
  return rightToLeft.test(first) ? 'rtl' : 'ltr';
}
