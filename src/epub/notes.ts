import type { Note } from '../publication/content.js';
import type { Article } from '../publication/publication.js';
import { markedFirst, writeBlocks } from './blocks.js';
import type { Context } from './phrasing.js';
import { element, type XmlElement, type XmlNode } from './xml.js';

/** The notes of an article under their heading, each of a kind that readers can open in a window: Apple Books asks for an `aside`. */
export function writeNotes({ id, notes }: Article, context: Context): XmlElement | undefined {
  if (notes.length === 0) return undefined;
  const heading = `${id}-notes-title`;
  return element(
    'section',
    { class: 'notes', 'epub:type': 'footnotes', 'aria-labelledby': heading },
    element('h2', { id: heading }, context.terms.notes),
    notes.map((note) => {
      const blocks = markedFirst([noteMark(note, context), ' '], writeBlocks(note.children, context));
      return element(
        'aside',
        { id: note.id, class: 'note', 'epub:type': 'footnote', role: 'doc-footnote' },
        withBacklinks(blocks, note.references, context),
      );
    }),
  );
}

/** The number of a note leads back too: it is where Kindle sees that a note begins. */
function noteMark({ label, references: [reference] }: Note, context: Context): XmlElement {
  const href = reference === undefined ? undefined : context.href(reference);
  const words = href === undefined ? label : element('a', { href, role: 'doc-backlink' }, label);
  return element('span', { class: 'note-mark' }, words);
}

/** A note ends with a way back to each of its marks. */
function withBacklinks(blocks: readonly XmlElement[], references: readonly string[], context: Context): XmlElement[] {
  const links = references.flatMap((reference, index): XmlNode[] => {
    const href = context.href(reference);
    const number = references.length > 1 ? ` ${index + 1}` : '';
    const label = `${context.terms.backToText}${number}`;
    // An arrow that most fonts have, and that is no emoji.
    const link = element('a', { href, class: 'backlink', role: 'doc-backlink', 'aria-label': label }, `↑${number}`);
    return href === undefined ? [] : [' ', link];
  });
  const last = blocks.at(-1);
  if (links.length === 0) return [...blocks];
  if (last?.name !== 'p') return [...blocks, element('p', { class: 'backlinks' }, links.slice(1))];
  return [...blocks.slice(0, -1), element('p', last.attributes, last.children, links)];
}
