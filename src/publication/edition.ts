/** The e-book of a publication. */
export interface EpubEdition {
  readonly format: 'epub';
  /** Identifier or ISBN of this edition where it differs from the publication's. */
  readonly identifier?: string;
}

/** The paged book of a publication. */
export interface PdfEdition {
  readonly format: 'pdf';
  readonly identifier?: string;
  /** Trim size in points (1/72 in). */
  readonly trim: { readonly width: number; readonly height: number };
  /** Name of the theme. */
  readonly theme: string;
  readonly conformance: 'PDF/A-3a';
}

export type Edition = EpubEdition | PdfEdition;
