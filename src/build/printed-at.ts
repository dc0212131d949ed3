import { addressesOf, contentFolder, coverPicture } from '../epub/addresses.js';
import type { Figure, FigureImage, NodeId } from '../publication/content.js';
import { figuresOf } from '../publication/outline.js';
import type { Publication } from '../publication/publication.js';
import type { PageFacts } from '../typeset/page-facts.js';
import type { PageOrder } from '../typeset/stretch.js';

/** Where a picture, or the notice that stands for it, is found in what was built. */
export interface PrintedAt {
  /** Path in the container, and the id of the element. */
  readonly epub?: { readonly file: string; readonly id: NodeId };
  /** Counting from 1, and the page's name as printed: "iv". */
  readonly pdf?: { readonly page: number; readonly label: string };
}

/** Finds where a picture is printed. */
export type FindPrinted = (figure: Figure, image: FigureImage | undefined) => PrintedAt;

/** What was built: without an e-book or without pages, nothing is said of them. */
export interface Built {
  readonly epub: boolean;
  readonly pages?: PrintedPages;
}

/** The first page of each node that belongs to a figure. */
export type PrintedPages = ReadonlyMap<NodeId, NonNullable<PrintedAt['pdf']>>;

/** Look up where pictures are printed. */
export function findPrinted(publication: Publication, { epub, pages }: Built): FindPrinted {
  const addresses = addressesOf(publication);
  return (figure, image) => {
    const id = image?.id ?? figure.id;
    const isCover = publication.cover?.image !== undefined && figure.id === publication.cover.figure?.id;
    const inText = addresses.href(id)?.split('#')[0];
    const file = epub ? (inText ?? (isCover ? addresses.coverFile : undefined)) : undefined;
    const element = inText === undefined ? coverPicture : id;
    const page =
      pages &&
      nodesOf(figure, image)
        .map((node) => pages.get(node))
        .find(Boolean);
    return {
      ...(file ? { epub: { file: `${contentFolder}/${file}`, id: element } } : {}),
      ...(page ? { pdf: page } : {}),
    };
  };
}

/** What of a figure is on a page, the picture first. */
function nodesOf({ id, withheld, caption, credits }: Figure, image: FigureImage | undefined): readonly NodeId[] {
  const words = [withheld?.id, caption?.id, ...credits.map((credit) => credit.id)];
  return [image?.id, ...words, id].filter((node) => node !== undefined);
}

/** Notes where figures are printed, page by page. */
export class PrintedFigures {
  /** What is looked for on pages. */
  readonly wanted: ReadonlySet<NodeId>;
  /** By node: the first page that has it, among those that came. */
  private readonly found = new Map<NodeId, { readonly page: number; readonly label: string }>();
  private count = 0;

  constructor(publication: Publication) {
    const nodes = figuresOf(publication).flatMap((figure) =>
      [undefined, ...figure.images].map((image) => nodesOf(figure, image)),
    );
    this.wanted = new Set(nodes.flat());
  }

  see({ label, nodes }: PageFacts): void {
    for (const node of nodes) if (!this.found.has(node)) this.found.set(node, { page: this.count, label });
    this.count++;
  }

  /** @param order of the pages in the book */
  pages(order: PageOrder): PrintedPages {
    const numbers: number[] = [];
    order.forEach((page, index) => {
      numbers[page] = index + 1;
    });
    return new Map([...this.found].map(([node, { page, label }]) => [node, { page: numbers[page] ?? 0, label }]));
  }
}
