import type { EpubLook } from './epub-look.js';

/** The e-book of a publication. */
export interface EpubEdition {
  readonly format: 'epub';
  /** Identifier or ISBN of this edition where it differs from the publication's. */
  readonly identifier?: string;
  /** true: its fonts are in it. */
  readonly fonts?: boolean;
  /** false: without page breaks and page list. */
  readonly pageList?: boolean;
  /** What its theme makes of it. */
  readonly look?: EpubLook;
}

/**
 * What a paged book claims to be: an archival file (ISO 19005-2 or 19005-3, level A) that is accessible too, an
 * accessible file alone (ISO 14289-1), or one for screens, which is accessible and smaller and claims nothing about archives.
 */
export const pdfConformances = ['PDF/A-2a', 'PDF/A-3a', 'PDF/UA-1', 'screen'] as const;
export type PdfConformance = (typeof pdfConformances)[number];

/** In which form pictures are attached: without whereabouts, as they are, as they are printed, or not at all. */
export const attachedPictures = ['clean', 'original', 'published', 'none'] as const;

/** What a paged book carries besides its pages. Findings, credits and the record of the build are always among it. */
export interface AttachOptions {
  /** The texts that the author wrote. */
  readonly manuscript: boolean;
  /** Fonts of the user's own: all, all where every one may be handed on whole, or none. */
  readonly fonts: 'all' | 'installable' | 'none';
  readonly pictures: (typeof attachedPictures)[number];
  /** The e-book of the same publication. */
  readonly epub: boolean;
}

/** The paged book of a publication. */
export interface PdfEdition {
  readonly format: 'pdf';
  readonly identifier?: string;
  /** Trim size in points (1/72 in). */
  readonly trim: { readonly width: number; readonly height: number };
  /** Name of the theme. */
  readonly theme: string;
  readonly options?: PdfOptions;
  readonly conformance: PdfConformance;
  /** Missing where the file carries nothing. */
  readonly attach?: AttachOptions;
}

/** What a paged book may be asked for, whatever its theme. */
export interface PdfOptions {
  /** The first letter of an article as high as three lines. */
  readonly dropCap?: boolean;
  /** Where an article begins: on the next page, or on the next right-hand one. */
  readonly openings?: 'page' | 'recto';
  /** Notes at the foot of their page, or at the end of their article. */
  readonly notes?: 'foot' | 'end';
  /** Addresses of links printed as notes. */
  readonly linkNotes?: boolean;
  /** What is cut off around the trim size, in points. */
  readonly bleed?: number;
  readonly cropMarks?: boolean;
}

export type Edition = EpubEdition | PdfEdition;
