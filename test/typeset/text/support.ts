import { nodeWorld } from '../../../src/build/world.js';
import { loadFonts } from '../../../src/typeset/fonts.js';
import type { InlineRun, Measurer, ParagraphStyle, SetLine, TextStyle } from '../../../src/typeset/paragraph.js';
import { createMeasurer } from '../../../src/typeset/shape.js';

/** Ten points of the text face, black. */
export const bodyStyle: TextStyle = {
  family: 'text',
  weight: 400,
  italic: false,
  size: 10,
  colour: [0, 0, 0],
  features: {},
};

/** A run of body text in English, with anything about it changed. */
export function run(text: string, change: Partial<InlineRun> = {}, style: Partial<TextStyle> = {}): InlineRun {
  return {
    text,
    style: { ...bodyStyle, ...style },
    language: 'en',
    role: { node: 'p1', part: 'content' },
    within: [],
    ...change,
  };
}

/** A justified, hyphenated paragraph of one width in points. */
export function paragraphStyle(width: number, change: Partial<ParagraphStyle> = {}): ParagraphStyle {
  return { width: () => width, align: 'justify', indent: 0, hyphenate: true, direction: 'ltr', ...change };
}

/** The text of lines as their items hold it. */
export function textOf(lines: readonly SetLine[]): string {
  return lines.flatMap(({ items }) => items.map(({ text }) => text)).join('');
}

/** Each line's text, without the spaces at its end, its shown hyphen as a hyphen. */
export function linesOf(lines: readonly SetLine[]): string[] {
  return lines.map((line) => textOf([line]).trimEnd().replaceAll('\u00AD', '-'));
}

let real: Promise<Measurer> | undefined;

/** The measurer of a build, with the faces that ship. */
export function realMeasurer(): Promise<Measurer> {
  const { faces, chains } = loadFonts(nodeWorld().resource);
  real ??= createMeasurer(faces, chains);
  return real;
}
