import type { FootnoteDefinition, Heading, Paragraph, PhrasingContent } from 'mdast';

// Most of an article is a few kinds of blocks that stand on a line each, and that mean one thing only. They need no parser.

/** What has, or may have, a meaning within a line of Markdown with GFM; U+0000 is replaced by the parser. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are looked for
export const mark = /[\\`*_[\]<>&~@|\t\u0000]|https?:|www\./i;

/** Begins no block but a paragraph. */
export const opening = /^[\p{L}“‘«„]/u;

/** Whether a text is a line of plain words, which are a paragraph as they stand. */
export function isPlainLine(text: string): boolean {
  return opening.test(text) && !/[\r\n]| $/.test(text) && !mark.test(text);
}

/** A block that is one line between blank ones, as the parser would make it. */
export interface PlainBlock {
  /** Identifiers of the notes that it has marks of: they are text where there is no such note. */
  readonly marks: readonly string[];
  /** Identifier of the note that it is. */
  readonly note?: string;
  /**
   * @param line in the file, from 1
   * @param offset of the start of the line in the file
   */
  readonly node: (line: number, offset: number) => Paragraph | Heading | FootnoteDefinition;
}

/** Where a line stands: gives the position of some of it, from one column to another, which count from 0. */
type Span = (from: number, to: number) => Required<Pick<Paragraph, 'position'>>;

/** An image alone, with the title that is its credit; nothing in the title is markup. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: a character that the parser replaces
const image = /^!\[(?!\^)([^\]]*)\]\(([\w./%+-]+)(?: "([^"\\&\t\u0000]+)")?\)$/;
const heading = /^(#{1,6}) ([^#]+)$/;
const note = /^(\[\^([\w-]{1,100})\]: )(.+)$/;
const noteMark = /\[\^([\w-]{1,100})\]/;

/** The block that a line is: a heading, an image, a note or a paragraph, of plain words and marks of notes. */
export function plainBlock(line: string): PlainBlock | undefined {
  switch (line[0]) {
    case '#':
      return plainHeading(line);
    case '!':
      return plainImage(line);
    case '[':
      return plainNote(line);
    default:
      return plainParagraph(line, 0);
  }
}

function plainHeading(line: string): PlainBlock | undefined {
  const [, { length: depth } = '', words = ''] = heading.exec(line) ?? [];
  if (!isPlainLine(words)) return undefined;
  const node = (at: Span): Heading => ({
    type: 'heading',
    depth: depth as Heading['depth'],
    children: [{ type: 'text', value: words, ...at(depth + 1, line.length) }],
    ...at(0, line.length),
  });
  return { marks: [], node: placed(node) };
}

function plainImage(line: string): PlainBlock | undefined {
  const [found, alt = '', url = '', title = null] = image.exec(line) ?? [];
  if (found === undefined || mark.test(alt)) return undefined;
  const node = (at: Span): Paragraph => ({
    type: 'paragraph',
    children: [{ type: 'image', title, url, alt, ...at(0, line.length) }],
    ...at(0, line.length),
  });
  return { marks: [], node: placed(node) };
}

function plainNote(line: string): PlainBlock | undefined {
  const [, { length: start } = '', label = '', words = ''] = note.exec(line) ?? [];
  const paragraph = plainParagraph(words, start);
  if (!paragraph) return undefined;
  const identifier = label.toLowerCase();
  return {
    marks: paragraph.marks,
    note: identifier,
    node: (number, offset) => ({
      type: 'footnoteDefinition',
      identifier,
      label,
      children: [paragraph.node(number, offset) as Paragraph],
      ...spanOf(number, offset)(0, line.length),
    }),
  };
}

/** @param column of the words on their line, from 0 */
function plainParagraph(words: string, column: number): PlainBlock | undefined {
  if (!opening.test(words) || words.endsWith(' ')) return undefined;
  // Every other part is the label of a mark.
  const parts = words.includes('[^') ? words.split(noteMark) : [words];
  const isPlain = parts.every((part, index) => index % 2 === 1 || !mark.test(part));
  if (!isPlain || words.includes('![')) return undefined;
  const node = (at: Span): Paragraph => ({
    type: 'paragraph',
    children: phrasing(parts, column, at),
    ...at(column, column + words.length),
  });
  const marks = parts.flatMap((part, index) => (index % 2 === 1 ? part.toLowerCase() : []));
  return { marks, node: placed(node) };
}

function phrasing(parts: readonly string[], column: number, at: Span): PhrasingContent[] {
  let start = column;
  return parts.flatMap((part, index): PhrasingContent[] => {
    const isLabel = index % 2 === 1;
    const from = start;
    start += part.length + (isLabel ? '[^]'.length : 0);
    if (part === '') return [];
    const place = at(from, start);
    if (!isLabel) return [{ type: 'text', value: part, ...place }];
    return [{ type: 'footnoteReference', identifier: part.toLowerCase(), label: part, ...place }];
  });
}

function placed<Node>(node: (at: Span) => Node): (line: number, offset: number) => Node {
  return (line, offset) => node(spanOf(line, offset));
}

function spanOf(line: number, offset: number): Span {
  const point = (column: number) => ({ line, column: column + 1, offset: offset + column });
  return (from, to) => ({ position: { start: point(from), end: point(to) } });
}
