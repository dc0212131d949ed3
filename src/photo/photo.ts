import type { ImageResource } from '../publication/image-resource.js';

/** What a picture says about itself: XMP before IPTC-IIM before EXIF. */
export interface PhotoMetadata {
  /** IPTC creatorNames: dc:creator, 2:80, EXIF Artist. */
  readonly creators: readonly string[];
  /** IPTC creditLine: photoshop:Credit, 2:110. */
  readonly creditLine?: string;
  /** IPTC source: photoshop:Source, 2:115. */
  readonly source?: string;
  /** IPTC copyrightNotice: dc:rights, 2:116, EXIF Copyright. */
  readonly copyrightNotice?: string;
  /** xmpRights:UsageTerms. */
  readonly usageTerms?: string;
  /** xmpRights:WebStatement. */
  readonly webStatement?: string;
  /** IPTC description: dc:description, 2:120. */
  readonly caption?: string;
  /** Iptc4xmpCore:AltTextAccessibility. */
  readonly alternativeText?: string;
}

/** A picture of the project that has passed the gate. */
export interface Photo {
  /** Path relative to the project folder. */
  readonly file: string;
  readonly image: ImageResource;
  readonly metadata: PhotoMetadata;
}
