import { graphemeLengths } from '../diagnostics/graphemes.js';
import type { Direction, Language } from '../publication/content.js';
import { faceChooser, scriptIn } from './choose-face.js';
import type { ParagraphText, RunSpan } from './collect-text.js';
import type { FontId } from './page.js';
import type { InlineRun, Measurer, ShapedText, ShapeRequest, TextStyle } from './paragraph.js';
import { isIdeographic, scriptOf } from './script.js';

/** A word, a part of one, or a single space: shaped as a whole, in one face, run, script and direction. */
export interface Cell {
  /** UTF-16 offsets in the paragraph's text, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly run: InlineRun;
  /** Embedding level (UAX #9); odd from right to left. */
  readonly level: number;
  readonly request: ShapeRequest;
  readonly shaped: ShapedText;
  readonly space: boolean;
  /** One character of a script that is set without spaces: the line opens and closes beside it. */
  readonly ideographic: boolean;
}

/** A stretch of one run in one face, script and level. */
interface Item {
  start: number;
  end: number;
  font: FontId;
  script: string;
  level: number;
}

/**
 * Cut a paragraph into cells, each in the first face of its run's chain that has its graphemes, and shape them.
 * @param levels embedding levels, where text runs from right to left anywhere
 */
export function itemise(paragraph: ParagraphText, levels: Uint8Array | undefined, measurer: Measurer): Cell[] {
  const cells: Cell[] = [];
  let script = firstScript(paragraph.text);
  for (const span of paragraph.spans) {
    for (const item of itemsOf(paragraph.text, span, levels, measurer, script)) {
      script = item.script;
      addCells(cells, paragraph.text, span.run, item, measurer);
    }
  }
  return cells;
}

/** The first cell that reaches beyond an offset: the one that the offset is in. */
export function cellAt(cells: readonly Cell[], offset: number): number {
  let low = 0;
  let high = cells.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cells[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function itemsOf(
  text: string,
  span: RunSpan,
  levels: Uint8Array | undefined,
  measurer: Measurer,
  scriptBefore: string,
): Item[] {
  const plain = levels ? undefined : plainItem(text, span, measurer, scriptBefore);
  if (plain) return [plain];
  const { style, language } = span.run;
  const choose = faceChooser(measurer, style, language);
  const eastern = /^(ja|ko|zh)\b/i.test(language);
  const lengths = graphemeLengths(text.slice(span.start, span.end));
  const items: Item[] = [];
  let current: Item | undefined;
  // A space or a stop is set in the face of the words before it, but not in that of a symbol.
  let wordy = false;
  for (let start = span.start, index = 0; start < span.end; index++) {
    const end = start + (lengths?.[index] ?? 1);
    const grapheme = text.slice(start, end);
    const own = scriptOf(text.codePointAt(start) ?? 0);
    const common = own === 'Zyyy';
    const before = current?.script ?? scriptBefore;
    const ahead = common && eastern && opening.test(grapheme) ? ideographAt(text, end) : undefined;
    const follows = common && (!isIdeographic(before) || (eastern && grapheme > '\u007f'));
    const script = common ? (ahead?.script ?? (follows ? before : 'Latn')) : own;
    const level = levels?.[start] ?? 0;
    const goesOn = current !== undefined && current.script === script && current.level === level;
    const preferred = ahead ? choose(ahead.character) : follows && goesOn && wordy ? current?.font : undefined;
    const font = choose(grapheme, preferred);
    if (current && goesOn && current.font === font) {
      current.end = end;
      wordy ||= !common;
    } else {
      wordy = !common || ahead !== undefined;
      current = { start, end, font, script, level };
      items.push(current);
    }
    start = end;
  }
  return items;
}

// In Chinese and Japanese, these are as wide as what they stand before.
const opening = /^[“‘—…]/;

function ideographAt(
  text: string,
  offset: number,
): { readonly character: string; readonly script: string } | undefined {
  const codePoint = text.codePointAt(offset);
  const script = codePoint === undefined ? '' : scriptOf(codePoint);
  return isIdeographic(script) ? { character: String.fromCodePoint(codePoint ?? 0), script } : undefined;
}

/** The one item of a run that is all in the first face of its chain and in one script, as most are. */
function plainItem(
  text: string,
  { start, end, run }: RunSpan,
  measurer: Measurer,
  scriptBefore: string,
): Item | undefined {
  const [font] = measurer.chain(run.style, { language: run.language });
  const script = font === undefined ? undefined : scriptIn(text, start, end, font, measurer);
  if (font === undefined || script === undefined || measurer.scripts?.includes(script)) return undefined;
  if (isIdeographic(scriptBefore)) return undefined;
  if (script === 'Zyyy') return { start, end, font, script: scriptBefore, level: 0 };
  // What belongs to no script goes with what stands before it.
  const begins = script === scriptBefore || scriptOf(text.codePointAt(start) ?? 0) === script;
  return begins ? { start, end, font, script, level: 0 } : undefined;
}

function addCells(cells: Cell[], text: string, run: InlineRun, item: Item, measurer: Measurer): void {
  const { level, font, script } = item;
  const request = requestFor(run.style, font, run.language, level % 2 === 1 ? 'rtl' : 'ltr', script);
  const ideographic = isIdeographic(script);
  for (let start = item.start, end: number; start < item.end; start = end) {
    const space = isSpace(text.charCodeAt(start));
    end = space ? start + 1 : ideographic ? graphemeEnd(text, start, item.end) : wordEnd(text, start, item.end);
    const own = text.slice(start, end);
    const shaped = measurer.shape(own, request);
    cells.push({ start, end, text: own, run, level, request, shaped, space, ideographic: ideographic && !space });
  }
}

function wordEnd(text: string, start: number, limit: number): number {
  let end = start + 1;
  while (end < limit && !isSpace(text.charCodeAt(end))) end++;
  return end;
}

/** Each ideograph by itself, with the marks and selectors that belong to it. */
function graphemeEnd(text: string, start: number, limit: number): number {
  let end = start + ((text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1);
  while (end < limit && /^[\p{M}\p{Variation_Selector}\u200C\u200D]/u.test(text.slice(end, end + 2))) {
    end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
  }
  return end;
}

/** No break space and its narrow kin are spaces too, so that they can open with the others. */
function isSpace(unit: number): boolean {
  if (unit < 0x1680) return unit === 0x20 || unit === 0xa0;
  const wide = unit === 0x1680 || unit === 0x202f || unit === 0x205f || unit === 0x3000;
  return wide || (unit >= 0x2000 && unit <= 0x200a);
}

function firstScript(text: string): string {
  for (const character of text) {
    const script = scriptOf(character.codePointAt(0) ?? 0);
    if (script !== 'Zyyy') return script;
  }
  return 'Latn';
}

const requests = new WeakMap<TextStyle, Map<string, ShapeRequest>>();

/** The same object for the same question, so that the shaper finds its cache by identity. */
function requestFor(
  style: TextStyle,
  font: FontId,
  language: Language,
  direction: Direction,
  script: string,
): ShapeRequest {
  let known = requests.get(style);
  if (!known) {
    known = new Map();
    requests.set(style, known);
  }
  const key = `${font} ${language} ${direction} ${script}`;
  let request = known.get(key);
  if (!request) {
    // Letters set apart are not joined: a ligature would stand out as a tight spot.
    const features = style.tracking ? { liga: 0, clig: 0, ...style.features } : style.features;
    request = { font, features, language, direction, script };
    known.set(key, request);
  }
  return request;
}
