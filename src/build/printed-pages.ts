import type { PdfEdition } from '../publication/edition.js';
import type { Pagination, PrintedPage } from '../publication/printed-page.js';
import type { Publication } from '../publication/publication.js';
import type { PageFacts } from '../typeset/page-facts.js';
import type { PageOrder } from '../typeset/stretch.js';

/** Notes what the pages of the PDF begin with, for the page list of the e-book. */
export class PageStarts {
  /** How many characters of each node stand on the pages so far. */
  private readonly seen = new Map<string, number>();
  private readonly pages: PrintedPage[] = [];

  see({ label, content }: PageFacts): void {
    const nodes = content.map(([node, characters]) => {
      const offset = this.seen.get(node) ?? 0;
      this.seen.set(node, offset + characters);
      return { node, offset };
    });
    this.pages.push({ label, nodes });
  }

  /** @param order of the pages in the book */
  pagination({ title, subtitle }: Publication, edition: PdfEdition, order: PageOrder): Pagination {
    return {
      source: edition.identifier ?? `${[title, subtitle].filter(Boolean).join(': ')} (PDF)`,
      pages: order.flatMap((page) => this.pages[page] ?? []),
    };
  }
}
