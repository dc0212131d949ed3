import { createHash, type Hash } from 'node:crypto';
import PDFDocument, { type Reference } from 'pdfkit';
import { zlibDeflate } from '../deflate/deflate.js';
import type { Direction, Language } from '../publication/content.js';
import { crossReferenceTable } from './cross-references.js';
import { objectText } from './object-text.js';
import { Pieces } from './pieces.js';
import type { ObjectTarget } from './write-stretches.js';

/** What the head of a document says. */
export interface DocumentOptions {
  readonly language: Language;
  /** In which direction pages are turned. */
  readonly direction: Direction;
  /** Whether an archive wants to know what the colours are: with an output intent (sRGB). ISO 19005-3, 6.2.3. */
  readonly isArchival: boolean;
  /** The document information dictionary. */
  readonly information: Readonly<Record<string, string | Date>>;
}

/** Write an object, as pdfkit does but for the deflating and the time that it takes. ISO 32000-1, 7.3.10. */
function finalize(this: Reference): void {
  const { document, id, data, buffer } = this;
  this.offset = document._offset;
  let stream = buffer.length > 1 ? Buffer.concat(buffer) : buffer[0];
  if (stream) {
    if (this.compress) stream = zlibDeflate(stream, data.Subtype === 'Image' ? 6 : 2);
    data.Length = stream.length;
  }
  document._write(`${id} 0 obj\n${objectText(data)}`);
  if (stream) {
    document._write('stream');
    document._write(stream);
    document._write('\nendstream');
  }
  document._write('endobj');
  this.buffer = [];
  document._refEnd(this);
}

/**
 * pdfkit's document as an archive wants it: written synchronously, deflated by code that gives the same bytes on
 * every machine, and with structure and XMP of our own.
 */
export class ArchivalDocument extends PDFDocument {
  // `declare`: pdfkit writes from within its constructor, before fields would be initialised.
  declare private pieces: Pieces | undefined;
  private takenTo = 0;
  /** Of everything that has been taken. */
  hashed: Hash | undefined;
  packet: ((digest: Uint8Array) => string) | undefined;

  constructor({ language, direction, information, isArchival }: DocumentOptions) {
    super({
      pdfVersion: '1.7',
      // pdfkit's word for "with an output intent"; the level is said in our own packet.
      ...(isArchival ? { subset: 'PDF/A-3a' as const } : {}),
      lang: language,
      displayTitle: true,
      autoFirstPage: false,
      font: null,
      info: information,
    });
    this._root.data.MarkInfo = { Marked: true };
    if (direction === 'rtl') this._root.data.ViewerPreferences.data.Direction = 'R2L';
  }

  /** Bytes that have been written and not taken. */
  get held(): number {
    return this._offset - this.takenTo;
  }

  takeWritten(): readonly Uint8Array[] {
    this.takenTo = this._offset;
    return this.collected.take();
  }

  /** pdfkit's own makes an array of each line of text, and keeps them all. */
  override _write(data: Uint8Array | string): void {
    if (typeof data === 'string') this.collected.addLine(data);
    else this.collected.add(data);
    this._offset += data.length + (typeof data === 'string' ? 1 : 0);
  }

  override push(chunk: Uint8Array | null): boolean {
    if (chunk) this.collected.add(chunk);
    return true;
  }

  private get collected(): Pieces {
    this.pieces ??= new Pieces();
    return this.pieces;
  }

  override ref(data?: Record<string, unknown>): Reference {
    const reference = super.ref(data);
    reference.finalize = finalize;
    return reference;
  }

  /** What takes objects as text. */
  readonly objects: ObjectTarget = {
    reserve: (count) => {
      this._waiting += count;
      const first = this._offsets.length + 1;
      for (let object = 0; object < count; object++) this._offsets.push(null);
      return first;
    },
    write: (number, text) => {
      const offset = this._offset;
      this._write(`${number} 0 obj\n${text}\nendobj`);
      this._refEnd({ id: number, offset });
    },
    writeAll: (text) => {
      const start = this._offset;
      this._write(text((id, offset) => this._refEnd({ id, offset: start + offset })));
    },
  };

  /** Write what has been deflated (zlib) before. */
  writeStream(id: number, bytes: Uint8Array): void {
    const offset = this._offset;
    this._write(`${id} 0 obj\n${objectText({ Filter: 'FlateDecode', Length: bytes.length })}\nstream`);
    this._write(bytes);
    this._write('\nendstream\nendobj');
    this._refEnd({ id, offset });
  }

  /** pdfkit's own writes the table of references line by line: a book has a hundred thousand objects. ISO 32000-1, 7.5.5. */
  override _finalize(): void {
    const { _offset: start, _offsets: offsets, _root: root, _info: information, _id: id } = this;
    const trailer = { Size: offsets.length + 1, Root: root, Info: information, ID: [id, id] };
    this._write('xref');
    this._write(crossReferenceTable(offsets));
    this._write(`trailer\n${objectText(trailer)}\nstartxref\n${start}\n%%EOF`);
  }

  /** The structure is written before the end: pdfkit's own has wrong pages in its object references. */
  override endMarkings(): void {}

  /** pdfkit doesn't escape its packet. The digest makes identifiers that change with the content and only then. */
  override endMetadata(): void {
    const hash = this.hashed ?? createHash('sha256');
    for (const piece of this.collected.all) hash.update(piece);
    const bytes = hash.digest();
    this._id = new Uint8Array(bytes.subarray(0, 16));
    const metadata = this.ref({ Type: 'Metadata', Subtype: 'XML' });
    metadata.compress = false;
    metadata.end(new TextEncoder().encode(this.packet?.(bytes) ?? ''));
    this._root.data.Metadata = metadata;
  }
}
