import type { PdfEdition } from '../publication/edition.js';
import type { PagesOfSection, Pagination, PrintedPage } from '../publication/printed-page.js';
import type { Publication } from '../publication/publication.js';
import type { PageFacts } from '../typeset/page-facts.js';
import type { PageOrder } from '../typeset/stretch.js';

/** Notes what the pages of the PDF begin with, for the page list of the e-book. */
export class PageStarts {
  private readonly pages: PrintedPage[] = [];

  /** Take the pages of a stretch. What is on them is looked at where somebody asks for it. */
  see(facts: readonly Pick<PageFacts, 'label' | 'content'>[], only: PagesOfSection | undefined): void {
    let offsets: readonly PrintedPage['nodes'][] | undefined;
    for (const [index, { label }] of facts.entries()) {
      this.pages.push({
        label,
        get nodes() {
          offsets ??= offsetsOn(facts);
          return offsets[index] ?? [];
        },
        ...(only ? { only } : {}),
      });
    }
  }

  /** @param order of the pages in the book */
  pagination({ title, subtitle }: Publication, edition: PdfEdition, order: PageOrder): Pagination {
    return {
      source: edition.identifier ?? `${[title, subtitle].filter(Boolean).join(': ')} (PDF)`,
      pages: order.flatMap((page) => this.pages[page] ?? []),
    };
  }
}

function offsetsOn(facts: readonly Pick<PageFacts, 'content'>[]): readonly PrintedPage['nodes'][] {
  /** How many characters of each node stand on the pages so far. */
  const seen = new Map<string, number>();
  return facts.map(({ content }) =>
    content.map(([node, characters]) => {
      const offset = seen.get(node) ?? 0;
      seen.set(node, offset + characters);
      return { node, offset };
    }),
  );
}
