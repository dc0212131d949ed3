import type { Block, Figure, Line, Phrasing, TableRow } from '../publication/content.js';
import { outlineOf } from '../publication/outline.js';
import type { Article } from '../publication/publication.js';

/** What to put in a node's place; whatever is within the node has been rewritten before. */
export interface Edit {
  phrasing(node: Phrasing): readonly Phrasing[];
  figure(figure: Figure): Figure;
}

/** Every line and block of an article with an edit made throughout. */
export function rewriteArticle(article: Article, edit: Edit): Article {
  const { kicker, pullTitle, standfirst, byline, dateline, lead, wireLine } = article;
  const changed = (name: string, line: Line | undefined) => (line ? { [name]: rewriteLine(line, edit) } : {});
  return {
    ...article,
    ...changed('kicker', kicker),
    ...changed('pullTitle', pullTitle),
    title: rewriteLine(article.title, edit),
    ...changed('standfirst', standfirst),
    ...changed('byline', byline),
    ...changed('dateline', dateline),
    authors: article.authors.map((author) => ({
      ...author,
      ...changed('note', author.note),
      ...(author.portrait ? { portrait: rewriteFigure(author.portrait, edit) } : {}),
    })),
    ...(lead ? { lead: rewriteFigure(lead, edit) } : {}),
    body: rewriteBlocks(article.body, edit),
    notes: article.notes.map((note) => ({ ...note, children: rewriteBlocks(note.children, edit) })),
    attribution: rewriteBlocks(article.attribution, edit),
    ...changed('wireLine', wireLine),
  };
}

/** Blocks with an edit made throughout. */
export function rewriteBlocks(blocks: readonly Block[], edit: Edit): readonly Block[] {
  return blocks.map((block) => rewriteBlock(block, edit));
}

function rewriteBlock(block: Block, edit: Edit): Block {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return { ...block, children: rewritePhrasing(block.children, edit) };
    case 'pullQuote':
      return { ...block, children: rewritePhrasing(block.children, edit), ...attribution(block.attribution, edit) };
    case 'verse': {
      const stanzas = block.stanzas.map((stanza) => rewriteLine(stanza, edit));
      return { ...block, stanzas, ...attribution(block.attribution, edit) };
    }
    case 'interview': {
      const exchanges = block.exchanges.map(({ id, question, answer }) => ({
        id,
        ...(question ? { question: rewriteLine(question, edit) } : {}),
        answer: rewriteBlocks(answer, edit),
      }));
      return { ...block, exchanges };
    }
    case 'epigraph':
    case 'blockquote':
      return { ...block, children: rewriteBlocks(block.children, edit), ...attribution(block.attribution, edit) };
    case 'list': {
      const items = block.items.map((item) => ({ ...item, children: rewriteBlocks(item.children, edit) }));
      return { ...block, items };
    }
    case 'table': {
      const row = ({ id, cells }: TableRow) => ({ id, cells: cells.map((cell) => rewriteLine(cell, edit)) });
      const caption = block.caption ? { caption: rewriteLine(block.caption, edit) } : {};
      const head = block.head ? { head: row(block.head) } : {};
      return { ...block, ...caption, ...head, rows: block.rows.map(row) };
    }
    case 'figure':
      return rewriteFigure(block, edit);
    case 'code':
    case 'thematicBreak':
      return block;
  }
}

function attribution(line: Line | undefined, edit: Edit) {
  return line ? { attribution: rewriteLine(line, edit) } : {};
}

function rewriteFigure(figure: Figure, edit: Edit): Figure {
  const { caption, images, withheld } = figure;
  return edit.figure({
    ...figure,
    images: images.map((image) => ({ ...image, ...(image.label ? { label: rewriteLine(image.label, edit) } : {}) })),
    ...(withheld ? { withheld: { ...withheld, children: rewritePhrasing(withheld.children, edit) } } : {}),
    ...(caption ? { caption: rewriteLine(caption, edit) } : {}),
  });
}

function rewriteLine(line: Line, edit: Edit): Line {
  return { ...line, children: rewritePhrasing(line.children, edit) };
}

function rewritePhrasing(children: readonly Phrasing[], edit: Edit): readonly Phrasing[] {
  return children.flatMap((node) =>
    edit.phrasing(
      'children' in node ? ({ ...node, children: rewritePhrasing(node.children, edit) } as Phrasing) : node,
    ),
  );
}

/** Every figure of an article in reading order, portraits among them. */
export function figuresOfArticle(article: Article): readonly { readonly figure: Figure; readonly author?: string }[] {
  return outlineOf(article).figures.map((figure) => {
    const author = article.authors.find(({ portrait }) => portrait === figure);
    return { figure, ...(author ? { author: author.name } : {}) };
  });
}
