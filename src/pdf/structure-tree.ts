import type { Language } from '../publication/content.js';

/** Standard structure types that Colophon uses. ISO 32000-1, 14.8.4. */
export type StructureType =
  | 'Document'
  | 'Art'
  | 'Sect'
  | 'Div'
  | 'BlockQuote'
  | 'Caption'
  | 'TOC'
  | 'TOCI'
  | 'P'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4'
  | 'H5'
  | 'H6'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'THead'
  | 'TBody'
  | 'Span'
  | 'Quote'
  | 'Note'
  | 'Reference'
  | 'Code'
  | 'Link'
  | 'Figure';

/** A rectangle on a page in points, origin at the top left. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Attributes of an element, by owner. ISO 32000-1, 14.8.5. */
export interface StructureAttributes {
  readonly listNumbering?: 'None' | 'Disc' | 'Decimal';
  /** Of a header cell. */
  readonly scope?: 'Column' | 'Row';
  /** Where a figure stands on its page. */
  readonly boundingBox?: { readonly page: number; readonly box: Box };
  readonly writingMode?: 'RlTb' | 'LrTb';
}

/** What an element says of itself besides its kids. */
export interface StructureProperties {
  readonly type: StructureType;
  /** Unique in the document; it goes into the IDTree. */
  readonly id?: string;
  readonly language?: Language;
  /** Stands in for a picture. */
  readonly alternative?: string;
  /** The characters that the element's glyphs stand for, where the glyphs don't say it themselves. */
  readonly actualText?: string;
  readonly attributes?: StructureAttributes;
}

/** A marked-content sequence of a page's content stream. Pages count from 0. */
export interface MarkedContent {
  readonly kind: 'content';
  readonly page: number;
  readonly mcid: number;
}

/** An annotation that belongs to an element. Annotations count from 0, in the order in which they were made. */
export interface AnnotationReference {
  readonly kind: 'annotation';
  readonly page: number;
  readonly annotation: number;
}

/** An element of the structure tree, ready to be written. */
export interface StructureElement extends StructureProperties {
  readonly kind: 'element';
  readonly kids: readonly StructureKid[];
}

export type StructureKid = StructureElement | MarkedContent | AnnotationReference;
