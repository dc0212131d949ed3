import type { Block, Link, NodeId, Note, NoteReference, Phrasing } from '../publication/content.js';
import type { Article, Publication } from '../publication/publication.js';
import { textOf } from '../publication/text.js';
import { rewriteArticle } from './rewrite.js';

/**
 * A publication for paper: each link whose words don't give its address has it as a note, numbered with the others of
 * its article in the order of the text.
 */
export function withLinkNotes(publication: Publication): Publication {
  const sections = publication.sections.map((section) =>
    section.type === 'article' ? articleWithLinkNotes(section) : section,
  );
  return { ...publication, sections };
}

function articleWithLinkNotes(article: Article): Article {
  const labels = new Map<NodeId, string>();
  const made: Note[] = [];
  const labelOf = (note: NodeId): string => {
    const label = labels.get(note) ?? String(labels.size + 1);
    labels.set(note, label);
    return label;
  };
  // Only the text has notes: a link in a headline, a caption or a note keeps its address to itself.
  const edit = (node: Phrasing): readonly Phrasing[] => {
    if (node.type === 'noteReference') return [{ ...node, label: labelOf(node.note) }];
    if (node.type !== 'link' || !isHidden(node)) return [node];
    const id = `${node.id}--address`;
    const reference: NoteReference = { type: 'noteReference', id: `${id}-ref`, note: id, label: labelOf(id) };
    made.push({ id, label: reference.label, references: [reference.id], children: [addressOf(node, id)] });
    return [node, reference];
  };
  const { body } = rewriteArticle(
    { ...bare(article), body: article.body },
    { phrasing: edit, figure: (figure) => figure },
  );
  const own = article.notes.map((note) => ({ ...note, label: labelOf(note.id) }));
  const notes = [...own, ...made].sort((a, b) => Number(a.label) - Number(b.label));
  return { ...article, body, notes };
}

/** An article of which only the body is rewritten. */
function bare({ kicker, pullTitle, standfirst, byline, dateline, lead, wireLine, ...rest }: Article): Article {
  return { ...rest, title: { ...rest.title, children: [] }, authors: [], notes: [], attribution: [] };
}

/** Whether a link's words keep its address from who reads on paper. */
function isHidden({ url, children }: Link): boolean {
  const words = textOf(children).replace(/\s/g, '');
  return /^https?:/.test(url) && !words.includes(url.replace(/^https?:\/\//, '').replace(/\/$/, ''));
}

function addressOf({ url, id: link }: Link, id: NodeId): Block {
  const address: Phrasing = { type: 'link', id: `${link}--url`, url, children: [{ type: 'text', value: url }] };
  return { type: 'paragraph', id: `${id}-p`, language: 'zxx', children: [address] };
}
