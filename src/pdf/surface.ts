import type { Hash } from 'node:crypto';
import type { EmbeddedFont, Reference } from 'pdfkit';
import type { Cache } from '../publication/cache.js';
import type { Language, NodeId } from '../publication/content.js';
import type { Rendition } from '../publication/image-resource.js';
import type { FontFace, FontId } from '../typeset/page.js';
import { ArchivalDocument, type DocumentOptions } from './archival-document.js';
import type { Destination } from './destinations.js';
import { withoutGlyphNames } from './glyph-names.js';
import { archivalPacket } from './image-metadata.js';
import { type ImageSamples, toPdfImage } from './images.js';
import type { LoadedAttachment } from './load-attachments.js';
import { objectText, referenceTo, WrittenValue } from './object-text.js';
import type { OutlineEntry } from './outline.js';
import { type Canvas, PageCanvas } from './page-canvas.js';
import type { PageLabelRange } from './page-labels.js';
import type { FaceCodes, FilePage } from './painted-page.js';
import { SubsetFace } from './subset-face.js';
import { attachmentTree, type WrittenAttachment, writeAttachment } from './write-attachments.js';
import { fontProgram, writeFont } from './write-font.js';
import { destinationTree, pageLabelTree, writeOutline } from './write-navigation.js';
import { type ObjectTarget, type PageHandle, StretchWriter } from './write-stretches.js';
import type { WrittenStretch } from './written-stretch.js';

/** What a document has besides its pages. Pages are named by their number among those that were put there, from 0. */
export interface DocumentParts {
  /** Of each page of the book, from the first to the last, which of those that were put there it is. */
  readonly order: readonly number[];
  /** In the order of their pages. */
  readonly stretches: readonly WrittenStretch[];
  /** In the order of the publication. */
  readonly sections: readonly NodeId[];
  readonly outline: readonly OutlineEntry[];
  readonly destinations: ReadonlyMap<NodeId, Destination>;
  /** By place in the book. */
  readonly pageLabels: readonly PageLabelRange[];
  /** A hash (SHA-256) of everything that was taken. */
  readonly hashed: Hash;
  /** The XMP packet, given the digest of everything that was written before it. */
  readonly metadata: (digest: Uint8Array) => string;
}

/** A document that painted pages are put into. Lengths in points, origin at the top left of the page. */
export interface Surface {
  /** What its pages are painted on, in its fonts. */
  readonly canvas: Canvas;
  hasImage(id: string): boolean;
  addImage(id: string, rendition: Rendition): void;
  /**
   * Put a page into the document, after its pictures.
   * @returns its number among those that were put there, from 0
   */
  addPage(page: Omit<FilePage, 'label' | 'images'>): number;
  /** The codes of the glyphs of some fonts that were shown since this was asked last. */
  takeCodes(fonts: readonly FontId[]): readonly FaceCodes[];
  /**
   * Take over glyphs that pages painted for another document show by these codes.
   * @returns false, and nothing is taken over, where painting them here would give them other codes
   */
  useCodes(faces: readonly FaceCodes[]): boolean;
  /** Whether anything has been shown in a face. */
  shows(font: FontId): boolean;
  /** Put a file into the document. */
  attach(attachment: LoadedAttachment): void;
  /** In bytes: what has been written since it was taken last. */
  readonly held: number;
  take(): readonly Uint8Array[];
  /**
   * End the document; nothing may be added after. What is left to write is there to be taken.
   * @param cache has what earlier builds made of the fonts
   */
  finish(parts: DocumentParts, cache?: Cache): Promise<void>;
}

/** What a document is begun with. */
export interface SurfaceOptions extends DocumentOptions {
  readonly fonts: ReadonlyMap<FontId, FontFace>;
}

/** A surface that writes a tagged PDF 1.7 file with pdfkit. */
export function createSurface(options: SurfaceOptions): Surface {
  return new PdfSurface(options);
}

/** A page whose own dictionary waits for its links. */
interface FilledPage extends PageHandle {
  /** Without its end. */
  readonly dictionary: string;
}

class PdfSurface implements Surface {
  readonly canvas: Canvas;
  private readonly document: ArchivalDocument;
  private readonly objects: ObjectTarget;
  private readonly fonts: SurfaceOptions['fonts'];
  private readonly language: Language;
  private readonly faces = new Map<FontId, SubsetFace>();
  private readonly images = new Map<string, Reference>();
  private readonly pages: FilledPage[] = [];
  private readonly attached: WrittenAttachment[] = [];
  /** Texts that pages have in common, by what they are made from. */
  private readonly common = new Map<string, string>();
  /** Next key of the parent tree. */
  private nextKey = 0;

  constructor(options: SurfaceOptions) {
    const document = new ArchivalDocument(options);
    this.document = document;
    this.objects = document.objects;
    this.fonts = options.fonts;
    this.language = options.language;
    this.canvas = new PageCanvas((font) => this.face(font));
  }

  addPage({ size, cut, content, faces }: Parameters<Surface['addPage']>[0]): number {
    // Known in the order of the text, whichever of them are shown first.
    for (const face of faces) this.face(face);
    const { document, objects } = this;
    const contents = objects.reserve(1);
    document.writeStream(contents, content.operators);
    const named = this.resources(content);
    const resources = objects.reserve(1);
    objects.write(resources, named);
    const key = content.sequences > 0 ? this.nextKey++ : undefined;
    const number = objects.reserve(1);
    const structured = key === undefined ? '' : `/StructParents ${key}\n`;
    const dictionary = `${this.boxes(size, cut)}${structured}/Contents ${contents} 0 R\n/Resources ${resources} 0 R\n`;
    return this.pages.push({ number, dictionary, height: size.height, ...(key === undefined ? {} : { key }) }) - 1;
  }

  /** Most pages are set in the same faces. */
  private resources({ fonts, images }: FilePage['content']): string {
    return this.once(JSON.stringify([fonts, images]), () =>
      objectText({
        Font: names('F', fonts, (font) => this.face(font).embedded.ref()),
        XObject: names('Im', images, (image) => this.imageReference(image)),
      }),
    );
  }

  /** The begin of a page's dictionary. */
  private boxes({ width, height }: FilePage['size'], cut: FilePage['cut']): string {
    const box = (inset: number) => [inset, inset, width - inset, height - inset];
    return this.once(JSON.stringify([width, height, cut?.margin, cut?.bleed]), () => {
      const dictionary = {
        Type: 'Page',
        Parent: this.document._root.data.Pages,
        MediaBox: box(0),
        // ISO 32000-1, 14.11.2.
        ...(cut ? { TrimBox: box(cut.margin), BleedBox: box(cut.margin - cut.bleed) } : {}),
        // The order of the structure. ISO 14289-1, 7.18.3.
        Tabs: 'S',
      };
      return objectText(dictionary).slice(0, -'>>'.length);
    });
  }

  private once(key: string, make: () => string): string {
    const text = this.common.get(key) ?? make();
    this.common.set(key, text);
    return text;
  }

  takeCodes(fonts: readonly FontId[]): readonly FaceCodes[] {
    return fonts.map((font) => ({ font, codes: this.face(font).takeUsed() }));
  }

  useCodes(faces: readonly FaceCodes[]): boolean {
    if (!faces.every(({ font, codes }) => this.face(font).agrees(codes))) return false;
    for (const { font, codes } of faces) this.face(font).use(codes);
    return true;
  }

  shows(font: FontId): boolean {
    return this.faces.has(font);
  }

  hasImage(id: string): boolean {
    return this.images.has(id);
  }

  addImage(id: string, rendition: Rendition): void {
    const { mask, ...samples } = toPdfImage(rendition);
    const softMask = mask ? { SMask: this.imageObject(mask) } : {};
    const packet = rendition.xmp === undefined ? undefined : archivalPacket(rendition.xmp);
    const metadata = packet === undefined ? {} : { Metadata: this.metadataObject(packet) };
    this.images.set(id, this.imageObject(samples, { ...softMask, ...metadata }));
  }

  attach(attachment: LoadedAttachment): void {
    this.attached.push(writeAttachment(attachment, (data) => this.document.ref(data)));
  }

  async finish(parts: DocumentParts, cache?: Cache): Promise<void> {
    const programs = await this.programs(cache);
    for (const [face, program] of programs) this.embedAs(face, program);
    const { order, stretches, sections, outline, destinations, pageLabels } = parts;
    const { document, pages } = this;
    const { data: catalog } = document._root;
    const writer = new StretchWriter(this.placed(stretches), this.nextKey, this.objects);
    const linked = writer.links();
    for (const { number, dictionary } of pages) {
      const links = linked.get(number)?.map(referenceTo);
      this.objects.write(number, `${dictionary}${links ? `/Annots ${objectText(links)}\n` : ''}>>`);
    }
    catalog.StructTreeRoot = referenceTo(writer.structure(sections, this.language));
    catalog.Names.data.Dests = destinationTree(destinations, pages);
    catalog.PageLabels = pageLabelTree(pageLabels);
    if (this.attached.length > 0) {
      catalog.Names.data.EmbeddedFiles = attachmentTree(this.attached);
      catalog.AF = this.attached.map(({ reference }) => reference);
    }
    this.writeOutline(outline);
    const kids = order.flatMap((page) => pages[page]?.number ?? []);
    catalog.Pages.data.Kids = new WrittenValue(`[${kids.map((number) => `${number} 0 R`).join(' ')}]`);
    catalog.Pages.data.Count = order.length;
    document.hashed = parts.hashed;
    document.packet = parts.metadata;
    document.end();
    if (document._waiting !== 0) throw new Error(`${document._waiting} objects of the PDF were begun and not ended`);
  }

  /** pdfkit's own makes an object of each item before any is written. */
  private writeOutline(entries: readonly OutlineEntry[]): void {
    const { outline, _root: root } = this.document;
    const below = writeOutline(outline.dictionary.id, entries, this.pages, this.objects);
    if (!below) return;
    Object.assign(outline.outlineData, below);
    Object.assign(root.data, { Outlines: outline.dictionary, PageMode: 'UseOutlines' });
  }

  get held(): number {
    return this.document.held;
  }

  take(): readonly Uint8Array[] {
    return this.document.takeWritten();
  }

  private placed(stretches: readonly WrittenStretch[]) {
    let first = 0;
    return stretches.map((written) => {
      const pages = this.pages.slice(first, first + written.linksOnPages.length);
      first += pages.length;
      return { written, pages };
    });
  }

  private imageReference(id: string): Reference {
    const reference = this.images.get(id);
    if (!reference) throw new Error(`picture "${id}" is on a page that was put there before it`);
    return reference;
  }

  private imageObject(
    { width, height, channels, bytes, predicted, filter }: ImageSamples,
    more: object = {},
  ): Reference {
    const reference = this.document.ref({
      Type: 'XObject',
      Subtype: 'Image',
      Width: width,
      Height: height,
      ColorSpace: channels === 1 ? 'DeviceGray' : 'DeviceRGB',
      BitsPerComponent: 8,
      ...(filter ? { Filter: filter } : {}),
      ...(predicted ? { DecodeParms: { Predictor: 15, Colors: channels, BitsPerComponent: 8, Columns: width } } : {}),
      ...more,
    });
    reference.end(bytes);
    return reference;
  }

  /** XMP as it is, so that it can be found without a PDF reader. ISO 32000-1, 14.3.2; ISO 19005-3, 6.6.2.1. */
  private metadataObject(packet: string): Reference {
    const reference = this.document.ref({ Type: 'Metadata', Subtype: 'XML' });
    reference.compress = false;
    reference.end(new TextEncoder().encode(packet));
    return reference;
  }

  /** What is embedded of each font. */
  private async programs(cache: Cache | undefined): Promise<ReadonlyMap<SubsetFace, Uint8Array>> {
    const programs = new Map<SubsetFace, Uint8Array>();
    for (const [font, face] of this.faces) {
      const { bytes } = this.fonts.get(font) as FontFace;
      if (!programs.has(face)) programs.set(face, await fontProgram(face, bytes, cache));
    }
    return programs;
  }

  /** pdfkit's own way to write a font knows no codes but the places of glyphs. */
  private embedAs(face: SubsetFace, program: Uint8Array): void {
    const { embedded } = face;
    embedded.embed = () => writeFont(face, program, embedded.ref(), (data) => this.document.ref(data));
  }

  private face(font: FontId): SubsetFace {
    const known = this.faces.get(font);
    if (known) return known;
    const bytes = this.fonts.get(font)?.bytes;
    if (!bytes) throw new Error(`no font face is called "${font}"`);
    this.document.registerFont(font, withoutGlyphNames(bytes)).font(font);
    const embedded: EmbeddedFont = this.document._font;
    // Two names for the same font share one embedded program.
    const face = [...this.faces.values()].find((other) => other.embedded === embedded) ?? new SubsetFace(embedded);
    this.faces.set(font, face);
    return face;
  }
}

/** What operators call things of a kind, one after another. ISO 32000-1, 7.8.3. */
function names<T>(prefix: string, things: readonly T[], reference: (thing: T) => Reference): Record<string, Reference> {
  return Object.fromEntries(things.map((thing, index) => [`${prefix}${index + 1}`, reference(thing)]));
}
