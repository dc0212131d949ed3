import type { Definition, FootnoteDefinition, RootContent } from 'mdast';
import type { Place } from '../diagnostics/messages.js';
import { parseBlocks, placeOfNode, walk } from '../manuscript/markdown.js';
import type { Photo } from '../photo/photo.js';
import type { Language } from '../publication/content.js';
import { topLevel } from './article-headings.js';
import { createHeadingLevels } from './heading-levels.js';
import { createIds, type TakenIds } from './ids.js';
import { directionOf } from './language.js';
import { createNoteBook } from './notes.js';
import type { Scope, Shared } from './scope.js';
import { termsFor } from './terms.js';

interface SectionSource {
  /** Wanted slug; another is made where it is taken. */
  readonly slug: string;
  readonly file: string;
  readonly language: Language;
  /** The Markdown of the section, for its definitions and notes. */
  readonly nodes: readonly RootContent[];
  photo(src: string): Photo | undefined;
}

/** The scope in which a section is resolved: ids, definitions and notes of its own. */
export function sectionScope(source: SectionSource, taken: TakenIds, shared: Shared): Scope {
  const { file, language, nodes } = source;
  const ids = createIds(taken, source.slug);
  const definitions = new Map<string, Definition>();
  const notes: FootnoteDefinition[] = [];
  for (const { node } of walk({ type: 'root', children: [...nodes] })) {
    // The first definition of a name counts. CommonMark 0.31.2, 4.7.
    if (node.type === 'definition' && !definitions.has(node.identifier)) definitions.set(node.identifier, node);
    if (node.type === 'footnoteDefinition') notes.push(node);
  }
  return {
    ...shared,
    file,
    language,
    direction: directionOf(language),
    terms: termsFor(language),
    ids,
    definitions,
    notes: createNoteBook(notes, ids, (node) => placeOfNode(node, file), shared.messages),
    levels: createHeadingLevels(topLevel(nodes)),
    stray: [],
    named: [],
    photo: source.photo,
    placeOf: (node) => placeOfNode(node, file),
  };
}

/** The blocks of a Markdown text in YAML; pictures in it have not been read, and are reported. */
export function nodesFromText(source: string, place: Place, scope: Pick<Shared, 'messages'>): readonly RootContent[] {
  const nodes = parseBlocks(source, place, scope.messages);
  for (const { node } of walk({ type: 'root', children: [...nodes] })) {
    const src = node.type === 'image' ? node.url : 'attributes' in node ? node.attributes?.src : undefined;
    if (!src) continue;
    const reason = `the picture "${src}" stands in a text of the front matter or the settings`;
    scope.messages.report('figure-misplaced', placeOfNode(node, place.file), reason);
  }
  return nodes;
}
