/**
 * What Colophon uses of pdfkit 0.20.2, private members included. The version is pinned exactly;
 * test/pdf reads the written bytes back and so notices when a member changes its meaning.
 */
declare module 'pdfkit' {
  import { Readable } from 'node:stream';

  /** Strings become names, `String` objects text strings, `Uint8Array`s byte strings. */
  // biome-ignore lint/suspicious/noExplicitAny: the values of a PDF dictionary are as open as PDF objects
  type Value = any;
  type Dictionary = Record<string, Value>;

  export interface Reference {
    readonly id: number;
    readonly document: PDFDocument;
    /** Where the object begins in the file. */
    offset: number;
    data: Dictionary;
    /** Whether `finalize` deflates the stream. */
    compress: boolean;
    buffer: Uint8Array[];
    write(chunk: string | Uint8Array): void;
    end(chunk?: string | Uint8Array): void;
    /** Write the object. */
    finalize(): void;
  }

  export interface PathCommand {
    readonly command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath';
    readonly args: readonly number[];
  }

  /** A font of fontkit. */
  export interface Font {
    glyphForCodePoint(codePoint: number): { readonly id: number };
    hasGlyphForCodePoint(codePoint: number): boolean;
    getGlyph(id: number): {
      readonly advanceWidth: number;
      readonly path: { readonly commands: readonly PathCommand[] };
    };
    readonly postscriptName: string | null;
    /** In font units, as all that follow. */
    readonly bbox: { readonly minX: number; readonly minY: number; readonly maxX: number; readonly maxY: number };
    readonly ascent: number;
    readonly capHeight: number;
    readonly xHeight: number;
    /** In degrees. */
    readonly italicAngle: number;
    readonly post: { readonly isFixedPitch: number };
    readonly head: { readonly macStyle: { readonly italic: boolean } };
    readonly 'OS/2'?: { readonly sFamilyClass: number };
  }

  export interface EmbeddedFont {
    readonly id: string;
    readonly font: Font;
    /** Font units to thousandths of an em. */
    readonly scale: number;
    readonly ascender: number;
    /** Negative below the baseline. */
    readonly descender: number;
    /** The glyphs that will be embedded, each known by its place there. */
    readonly subset: {
      readonly glyphs: number[];
      readonly mapping: Record<number, number>;
      /** Of a font with PostScript outlines. */
      readonly cff?: object;
      /** The program of the font. */
      encode(): Uint8Array;
    };
    /** By place: advance in thousandths of an em. */
    readonly widths: number[];
    /** By place: the code points that it stands for. */
    readonly unicode: number[][];
    /** What pages name it by. */
    ref(): Reference;
    /** Write it, at the end of the document. */
    embed(): void;
  }

  export interface DocumentOptions {
    readonly pdfVersion: '1.7';
    /** Gives the file an output intent. */
    readonly subset?: 'PDF/A-3a';
    readonly lang: string;
    readonly displayTitle: true;
    readonly autoFirstPage: false;
    readonly font: null;
    readonly info: Readonly<Record<string, string | Date>>;
  }

  export default class PDFDocument extends Readable {
    constructor(options: DocumentOptions);
    readonly _root: Reference;
    /** The document information dictionary, once it has been written. */
    readonly _info: Reference;
    readonly _font: EmbeddedFont;
    /** The root of the outline. */
    readonly outline: { readonly outlineData: Dictionary; readonly dictionary: Reference };
    /** Objects that have been begun and not ended. */
    _waiting: number;
    /** By number, from 1 at index 0: where objects that have been written begin in the file. */
    readonly _offsets: (number | null)[];
    _id: Uint8Array;
    /** Length of what has been written. */
    _offset: number;
    /** Write a line of text (Latin-1, without its end), or bytes. */
    _write(data: string | Uint8Array): void;
    ref(data?: Dictionary): Reference;
    /** Take note that an object has been written. */
    _refEnd(reference: Pick<Reference, 'id' | 'offset'>): void;
    registerFont(name: string, source: Uint8Array): this;
    font(name: string): this;
    /** Write what follows the last object. */
    _finalize(): void;
    endMarkings(): void;
    endMetadata(): void;
    end(): void;
  }
}
