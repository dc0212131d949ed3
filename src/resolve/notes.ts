import type { FootnoteDefinition } from 'mdast';
import type { Messages, Place } from '../diagnostics/messages.js';
import { nearest } from '../diagnostics/near.js';
import type { Block, NodeId, Note, NoteReference } from '../publication/content.js';
import type { Ids } from './ids.js';

/** The footnotes of one article: numbered from 1 in the order in which they are first referred to. */
export interface NoteBook {
  /** The mark for a reference; undefined where there is no such note, which is reported. */
  refer(identifier: string, place: Place): NoteReference | undefined;
  /** The notes, after everything that refers to them is resolved; a note may refer to further ones. */
  resolve(blocksOf: (definition: FootnoteDefinition) => readonly Block[]): readonly Note[];
}

interface Entry {
  readonly id: NodeId;
  readonly definition: FootnoteDefinition;
  readonly references: NodeId[];
}

/**
 * The footnotes of an article.
 * @param definitions in the order of the file
 */
export function createNoteBook(
  definitions: readonly FootnoteDefinition[],
  ids: Ids,
  placeOf: (node: FootnoteDefinition) => Place,
  messages: Messages,
): NoteBook {
  const defined = new Map<string, FootnoteDefinition>();
  for (const definition of definitions) {
    const name = normalise(definition.identifier);
    const first = defined.get(name);
    if (!first) defined.set(name, definition);
    else {
      const reason = `the footnote [^${definition.label ?? name}] is written twice: first on line ${placeOf(first).line}`;
      messages.report('note-duplicate', placeOf(definition), reason);
    }
  }
  const entries = new Map<string, Entry>();

  const refer = (identifier: string, place: Place): NoteReference | undefined => {
    const name = normalise(identifier);
    const definition = defined.get(name);
    if (!definition) {
      const meant = nearest(name, [...defined.keys()]);
      const hint = meant && `did you mean [^${meant}]? Otherwise write the note: \`[^${identifier}]: …\``;
      messages.report('note-missing', place, `there is no footnote [^${identifier}]`, hint);
      return undefined;
    }
    const entry = entries.get(name) ?? { id: ids.next('note'), definition, references: [] };
    entries.set(name, entry);
    const id = ids.next('noteref');
    entry.references.push(id);
    const label = String([...entries.keys()].indexOf(name) + 1);
    return { type: 'noteReference', id, note: entry.id, label };
  };

  const resolve = (blocksOf: (definition: FootnoteDefinition) => readonly Block[]): readonly Note[] => {
    const written = collect(entries, blocksOf, placeOf);
    for (const [name, definition] of defined) {
      if (entries.has(name)) continue;
      const reason = `nothing refers to the footnote [^${definition.label ?? name}], so it is not printed`;
      messages.report('note-unused', placeOf(definition), reason);
    }
    return written;
  };
  return { refer, resolve };
}

function collect(
  entries: ReadonlyMap<string, Entry>,
  blocksOf: (definition: FootnoteDefinition) => readonly Block[],
  placeOf: (node: FootnoteDefinition) => Place,
): readonly Note[] {
  const notes: Note[] = [];
  // The map's iterator goes on to what is added while it runs: the notes that notes refer to.
  for (const { id, definition, references } of entries.values()) {
    const children = blocksOf(definition);
    notes.push({ id, label: String(notes.length + 1), references, children, place: placeOf(definition) });
  }
  return notes;
}

function normalise(identifier: string): string {
  return identifier.replace(/\s+/g, ' ').trim().toLowerCase();
}
