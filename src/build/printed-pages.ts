import type { PdfEdition } from '../publication/edition.js';
import { countedCharacters, type Pagination, type PrintedNode } from '../publication/printed-page.js';
import type { Publication } from '../publication/publication.js';
import type { Page } from '../typeset/page.js';

/**
 * Where the pages of the PDF begin, for the page list of the e-book.
 * @param printed the publication as it was laid out
 */
export function paginationOf(pages: readonly Page[], printed: Publication, edition: PdfEdition): Pagination {
  const marks = new Set(
    printed.sections.flatMap((section) =>
      section.type === 'article' ? section.notes.flatMap(({ references }) => references) : [],
    ),
  );
  const seen = new Map<string, number>();
  return {
    source: edition.identifier ?? `${[printed.title, printed.subtitle].filter(Boolean).join(': ')} (PDF)`,
    pages: pages.map((page) => ({ label: page.label, nodes: nodesOn(page, marks, seen) })),
  };
}

/** @param seen how many characters of each node stand on the pages before; brought up to date */
function nodesOn({ items }: Page, marks: ReadonlySet<string>, seen: Map<string, number>): readonly PrintedNode[] {
  const found = new Map<string, PrintedNode>();
  const counts = new Map<string, number>();
  for (const item of items) {
    const { role } = item;
    if (!('node' in role) || role.part !== 'content') continue;
    if (!found.has(role.node)) found.set(role.node, { node: role.node, offset: seen.get(role.node) ?? 0 });
    if (item.kind !== 'text' || item.within.some((id) => marks.has(id))) continue;
    counts.set(role.node, (counts.get(role.node) ?? 0) + countedCharacters(item.text));
  }
  for (const [node, count] of counts) seen.set(node, (seen.get(node) ?? 0) + count);
  return [...found.values()];
}
