import type { NodeId, Note } from '../publication/content.js';
import { type BlockContext, blockItems, labelled } from './blocks.js';
import { markStyle } from './inline.js';
import { wordsLayer } from './lines.js';
import type { Setting } from './setting.js';
import { type Column, type Float, type GalleyItem, glue, inset, type Strip, startOf } from './strip.js';

/** Set the notes of an article, each with its mark hanging before it. */
export function noteStrips(
  notes: readonly Note[],
  column: Column,
  setting: Setting,
): ReadonlyMap<NodeId, readonly Strip[]> {
  return new Map(notes.map((note) => [note.id, oneNote(note, column, setting)]));
}

function oneNote(note: Note, around: Column, setting: Setting): Strip[] {
  // The mark stands where the note begins.
  const column = { ...around, direction: note.children[0]?.direction ?? around.direction };
  const style = setting.styles.note;
  const { size } = style.text;
  const markText = markStyle(style.text, note.label, setting.measurer);
  const mark = wordsLayer(
    `${note.label} `,
    { node: note.id, part: 'label' },
    { ...style, text: markText },
    column,
    setting,
  );
  const indent = Math.max(0.95 * size, mark.width + 0.15 * size);
  const context: BlockContext = { setting, column: inset(column, indent), paragraph: 'note', floats: false, depth: 1 };
  const label = { items: mark.items, x: startOf(column, mark.width, 0), y: style.capitals };
  const strips = labelled(blockItems(note.children, context), label, style.leading).filter(isStrip);
  return strips.map((each, index) => (index === 0 ? { ...each, before: glue(0.12 * style.leading) } : each));
}

function isStrip(item: GalleyItem): item is Strip {
  return item.kind === 'strip';
}

/** Each note is set where its first mark stands; later marks lead there. */
export function firstMarks(galley: readonly GalleyItem[]): GalleyItem[] {
  const seen = new Set<NodeId>();
  return galley.map((item) => {
    const notes = item.kind === 'strip' ? item.notes : item.strip.notes;
    const fresh = notes.filter((id) => !seen.has(id));
    for (const id of notes) seen.add(id);
    if (fresh.length === notes.length) return item;
    if (item.kind === 'strip') return { ...item, notes: fresh };
    return withNotes(item, fresh);
  });
}

/** A figure whose marks lead to these notes only. */
function withNotes(float: Float, notes: readonly NodeId[]): Float {
  const marked = (strip: Strip): Strip => ({ ...strip, notes });
  const shrink = (room: number) => {
    const smaller = float.shrink(room);
    return smaller && marked(smaller);
  };
  const narrow = float.narrow && { narrow: withNotes(float.narrow, notes) };
  return { ...float, ...narrow, strip: marked(float.strip), shrink };
}
