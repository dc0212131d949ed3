import type { ImageResource, ImageRights } from '../publication/image-resource.js';

/** Where a picture keeps what it says about itself, by precedence: XMP, IPTC-IIM, EXIF. */
export type MetadataOrigin = 'XMP' | 'IIM' | 'EXIF';

/** The fields that are one text each, by the names of the IPTC Photo Metadata Standard. */
export interface MetadataTexts {
  /** photoshop:Credit, 2:110. */
  readonly creditLine?: string;
  /** photoshop:Source, 2:115. */
  readonly source?: string;
  /** dc:rights, 2:116, EXIF Copyright. */
  readonly copyrightNotice?: string;
  /** xmpRights:UsageTerms. */
  readonly usageTerms?: string;
  /** The address of the licence or the rights statement: xmpRights:WebStatement. */
  readonly webStatement?: string;
  /** IPTC description: dc:description, 2:120, EXIF ImageDescription. */
  readonly caption?: string;
  /** photoshop:Headline, 2:105. */
  readonly headline?: string;
  /** Often a file's name or a slug: dc:title, 2:5. */
  readonly title?: string;
  /** Iptc4xmpCore:AltTextAccessibility. */
  readonly alternativeText?: string;
  /** Iptc4xmpCore:ExtDescrAccessibility. */
  readonly extendedDescription?: string;
  /** ISO 8601, as exact as the picture says: photoshop:DateCreated, 2:55 and 2:60, EXIF DateTimeOriginal. */
  readonly dateCreated?: string;
  /** When the permission ends, ISO 8601: plus:LicenseEndDate, 2:37 and 2:38. */
  readonly expires?: string;
  /** Restrictions and other words to editors: photoshop:Instructions, 2:40. */
  readonly instructions?: string;
  /** An address of IPTC's vocabulary, such as that of a picture made by a model: Iptc4xmpExt:DigitalSourceType. */
  readonly digitalSourceType?: string;
  /** photoshop:AuthorsPosition, 2:85: "Staff Photographer". */
  readonly creatorJobTitle?: string;
}

/** A field that more than one origin may speak of. */
export type MetadataField = keyof MetadataTexts | 'creators';

/** A field for which the picture's own blocks say different things. */
export interface MetadataConflict {
  readonly field: MetadataField;
  /** What each says, by precedence, the one that was taken first; creators are joined by "; ". */
  readonly values: readonly { readonly origin: MetadataOrigin; readonly text: string }[];
}

/** Who gives licences for the picture: plus:Licensor. */
export interface Licensor {
  readonly name?: string;
  readonly url?: string;
}

/** What a picture says about itself: field by field, XMP before IPTC-IIM before EXIF. */
export interface PhotoMetadata extends MetadataTexts {
  /** dc:creator, 2:80, EXIF Artist. */
  readonly creators: readonly string[];
  /** In the order of the picture. */
  readonly licensors?: readonly Licensor[];
  /** The texts of a field by language tag, lower case, where XMP gives it in named languages. */
  readonly translations?: Readonly<Partial<Record<keyof MetadataTexts, Readonly<Record<string, string>>>>>;
  /** Where each field that is set was found. */
  readonly origin?: Readonly<Partial<Record<MetadataField, MetadataOrigin>>>;
  /** Fields of which the blocks say different things; missing where they agree in all. */
  readonly conflicts?: readonly MetadataConflict[];
  /** Fields found in IPTC-IIM alone whose text fills the limit there: its end may be missing. */
  readonly possiblyCut?: readonly MetadataField[];
}

/** A picture of the project that has passed the gate. */
export interface Photo {
  /** Path relative to the project folder. */
  readonly file: string;
  /** Of the file, whatever its name says. */
  readonly mediaType: string;
  /** The picture without a word about itself. */
  readonly image: ImageResource;
  readonly metadata: PhotoMetadata;
  /**
   * The picture with its rights, and nothing else of what its file said, written into every rendition.
   * The same rights give the same resource, down to its id; other rights give it another id.
   */
  publish(rights: ImageRights): ImageResource;
  /** The file as it is. */
  original(): Promise<Uint8Array>;
  /**
   * The file without anything but pixels, colours and what `metadata` holds: every rendition and every fact of it is that
   * of the original. Undefined where its container can't be written anew and says more.
   */
  clean?(): Promise<Uint8Array>;
}
