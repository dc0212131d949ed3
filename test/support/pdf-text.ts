import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type Dictionary, nameOf, PdfObjects, Ref, type Value } from '../pdf/read-pdf.js';
import { fold } from './epub-text.js';

/**
 * The text of a tagged PDF as its structure tree orders it, artifacts left out: what assistive technology reads.
 * The tree is read from the file's objects, over all pages; the characters of each marked content are pdf.js's.
 */
export async function pdfStructureText(pdf: Uint8Array): Promise<string> {
  const objects = new PdfObjects(pdf);
  const marked = await markedContents(pdf);
  return fold(new StructureReader(objects, marked).text(objects.dictionary(objects.catalog.StructTreeRoot).K));
}

/** The characters of every marked content by pdf.js's name for it: `p12R_mc0`. */
async function markedContents(pdf: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const marked = new Map<string, string>();
  for (let number = 1; number <= document.numPages; number += 1) {
    const content = await (await document.getPage(number)).getTextContent({ includeMarkedContent: true });
    const open: string[] = [];
    for (const item of content.items as readonly MarkedItem[]) {
      if (item.type?.startsWith('beginMarkedContent')) open.push(item.id ?? '');
      else if (item.type === 'endMarkedContent') open.pop();
      else {
        const id = open.findLast((name) => name !== '') ?? '';
        marked.set(id, (marked.get(id) ?? '') + (item.str ?? '') + (item.hasEOL ? '\n' : ''));
      }
    }
  }
  await document.destroy();
  return marked;
}

/** What is selected on a page, one piece a marked content. */
export interface SelectedPiece {
  /** pdf.js's name for the marked content: `p12R_mc0`. */
  readonly id: string;
  readonly text: string;
}

/** What pdf.js hands out when all of a page is selected and copied, page by page, artifacts left out. */
export async function selectedByPage(pdf: Uint8Array): Promise<readonly (readonly SelectedPiece[])[]> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const pages: SelectedPiece[][] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const content = await (await document.getPage(number)).getTextContent({ includeMarkedContent: true });
    const pieces: { id: string; text: string }[] = [];
    const open: string[] = [];
    for (const item of content.items as readonly MarkedItem[]) {
      if (item.type?.startsWith('beginMarkedContent')) {
        open.push(item.id ?? '');
        if (item.id) pieces.push({ id: item.id, text: '' });
      } else if (item.type === 'endMarkedContent') open.pop();
      else {
        const piece = pieces.at(-1);
        if (piece && open.includes(piece.id)) piece.text += (item.str ?? '') + (item.hasEOL ? '\n' : '');
      }
    }
    pages.push(pieces);
  }
  await document.destroy();
  return pages;
}

interface MarkedItem {
  readonly type?: string;
  readonly id?: string;
  readonly str?: string;
  readonly hasEOL?: boolean;
}

const inline = new Set(['Span', 'Link', 'Reference', 'Quote', 'Code', 'Lbl']);

/** Walks the structure tree; pdf.js says where a line ends, but not that a page's last line does. */
class StructureReader {
  private page: number | undefined;
  private readonly objects: PdfObjects;
  private readonly marked: ReadonlyMap<string, string>;

  constructor(objects: PdfObjects, marked: ReadonlyMap<string, string>) {
    this.objects = objects;
    this.marked = marked;
  }

  text(kids: Value | undefined, page?: Ref): string {
    const value = this.objects.get(kids);
    if (value === null) return '';
    if (Array.isArray(value)) return value.map((kid) => this.text(kid, page)).join('');
    if (typeof value === 'number') return this.content(page, value);
    const found = value as Dictionary;
    const own = found.Pg instanceof Ref ? found.Pg : page;
    if (nameOf(found.Type) === 'OBJR') return '';
    return nameOf(found.Type) === 'MCR' ? this.content(own, Number(found.MCID)) : this.element(found, own);
  }

  private element(found: Dictionary, page: Ref | undefined): string {
    const text = typeof found.ActualText === 'string' ? found.ActualText : this.text(found.K, page);
    return inline.has(nameOf(found.S) ?? '') ? text : ` ${text} `;
  }

  private content(page: Ref | undefined, mcid: number): string {
    const turned = this.page !== undefined && this.page !== page?.id;
    this.page = page?.id;
    return (turned ? '\n' : '') + (this.marked.get(`p${page?.id}R_mc${mcid}`) ?? '');
  }
}
