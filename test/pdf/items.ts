import type { NodeId } from '../../src/publication/content.js';
import type { Page, PageItem, PlacedText } from '../../src/typeset/page.js';

/** A run of half-em glyphs, one a character; of text from right to left, painted from the left end. */
export function run(node: NodeId, text: string, more: Partial<PlacedText> = {}): PlacedText {
  const characters = [...text].map((character) => ({
    id: character.codePointAt(0) ?? 0,
    advance: 500,
    text: character,
  }));
  return {
    kind: 'text',
    role: { node, part: 'content' },
    within: [],
    x: 50,
    y: 100,
    font: 'text-400',
    size: 10,
    colour: [0, 0, 0],
    glyphs: more.direction === 'rtl' ? characters.reverse() : characters,
    text,
    language: 'en-GB',
    direction: 'ltr',
    ...more,
  };
}

export function page(label: string, ...items: readonly PageItem[]): Page {
  return { size: { width: 300, height: 400 }, label, items };
}
