import type { PdfEdition } from '../publication/edition.js';
import { countedCharacters, type Pagination, type PrintedNode, type PrintedPage } from '../publication/printed-page.js';
import type { Publication } from '../publication/publication.js';
import type { PageOrder } from '../typeset/lay-out.js';
import type { Page } from '../typeset/page.js';

/** Notes what the pages of the PDF begin with, for the page list of the e-book. */
export class PageStarts {
  private readonly marks: ReadonlySet<string>;
  /** How many characters of each node stand on the pages so far. */
  private readonly seen = new Map<string, number>();
  private readonly pages: PrintedPage[] = [];

  /** @param printed the publication as it is laid out */
  constructor(printed: Publication) {
    this.marks = new Set(
      printed.sections.flatMap((section) =>
        section.type === 'article' ? section.notes.flatMap(({ references }) => references) : [],
      ),
    );
  }

  see(page: Page): void {
    this.pages.push({ label: page.label, nodes: nodesOn(page, this.marks, this.seen) });
  }

  /** @param order of the pages in the book */
  pagination({ title, subtitle }: Publication, edition: PdfEdition, order: PageOrder): Pagination {
    return {
      source: edition.identifier ?? `${[title, subtitle].filter(Boolean).join(': ')} (PDF)`,
      pages: order.flatMap((page) => this.pages[page] ?? []),
    };
  }
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
