import type { InlineRun } from './paragraph.js';

/** A run's share of the paragraph's text: UTF-16 offsets, end exclusive. */
export interface RunSpan {
  readonly start: number;
  readonly end: number;
  readonly run: InlineRun;
}

/** The text of a paragraph as it is printed, and what its invisible characters asked for. */
export interface ParagraphText {
  readonly text: string;
  readonly spans: readonly RunSpan[];
  /** Offsets at which the author allows a hyphen (U+00AD). */
  readonly softHyphens: ReadonlySet<number>;
  /** Offsets at which a line may break without a hyphen (U+200B), and at which it may not (U+2060). */
  readonly allowed: ReadonlySet<number>;
  readonly glued: ReadonlySet<number>;
  /** Offsets behind which a line must end, because the author asked for it. */
  readonly forced: ReadonlySet<number>;
  /** Bidirectional controls of the source, with the offsets that they stand before. */
  readonly controls: readonly { readonly offset: number; readonly character: string }[];
}

// Everything below U+0020, soft hyphen, zero width space, direction controls, word joiner, byte order mark.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const special = /[\u0000-\u001F\u007F-\u009F\u00AD\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/;

/**
 * Join the runs of a paragraph. Tabs become spaces, and so does a line break that the author asked for, which
 * keeps the words apart when the text is read back; control characters go, and so do break hints and direction
 * controls, once noted: in a PDF they would be read as spaces.
 */
export function collectText(runs: readonly InlineRun[]): ParagraphText {
  const spans: RunSpan[] = [];
  const notes = newNotes();
  let text = '';
  for (const run of runs) {
    const start = text.length;
    const source = run.text.replace(/\p{Surrogate}/gu, '\uFFFD');
    if (special.test(source)) {
      for (const character of source.replaceAll('\r\n', '\n')) text += printed(character, text.length, notes);
    } else {
      text += source;
    }
    if (text.length > start) spans.push({ start, end: text.length, run });
  }
  return { text, spans, ...notes };
}

/**
 * The text that the lines of a paragraph carry: the text of their items, put together, without U+00AD.
 */
export function printedText(runs: readonly InlineRun[]): string {
  return collectText(runs).text;
}

function newNotes() {
  return {
    softHyphens: new Set<number>(),
    allowed: new Set<number>(),
    glued: new Set<number>(),
    forced: new Set<number>(),
    controls: [] as { offset: number; character: string }[],
  };
}

function printed(character: string, offset: number, notes: ReturnType<typeof newNotes>): string {
  if (!special.test(character)) return character;
  switch (character) {
    case '\n':
    case '\u2028':
    case '\u2029':
      notes.forced.add(offset + 1);
      return ' ';
    case '\t':
    case '\r':
    case '\u0085':
      return ' ';
    case '\u00AD':
      notes.softHyphens.add(offset);
      return '';
    case '\u200B':
      notes.allowed.add(offset);
      return '';
    case '\u2060':
    case '\uFEFF':
      notes.glued.add(offset);
      return '';
    default:
      if (character > '\u009F') notes.controls.push({ offset, character });
      return '';
  }
}
