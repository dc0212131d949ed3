/** What a rendition of a picture is for: an e-reader's screen or the archival page. */
export type RenditionUse = 'epub' | 'pdf';

/** The bytes of a picture made ready for one output: 8-bit sRGB or grey, upright, metadata of rights only. */
export interface Rendition {
  readonly mediaType: 'image/jpeg' | 'image/png';
  /** Size in pixels. */
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
  /** The XMP packet that the bytes carry, where the picture was published with its rights. */
  readonly xmp?: string;
}

/** What is known of a rendition before its bytes are there. */
export type RenditionFacts = Pick<Rendition, 'mediaType' | 'width' | 'height'>;

/** A picture that has passed the gate. It holds no path; its bytes are read when they are written. */
export interface ImageResource {
  /** Derived from the content, so that the same picture is stored once: `img-1f3a9c0b`. */
  readonly id: string;
  /** Size in pixels, upright, before any scaling. */
  readonly width: number;
  readonly height: number;
  /** What the rendition for one output will be; quick where its pixels are the picture's own. */
  describe(use: RenditionUse): Promise<RenditionFacts>;
  /** Make the rendition for one output; the same call gives the same bytes. */
  rendition(use: RenditionUse): Promise<Rendition>;
}

/**
 * All that a published picture says about itself: whose it is and on what terms, never where or with what it was
 * taken. Names are those of the IPTC Photo Metadata Standard.
 */
export interface ImageRights {
  /** The credit as printed: photoshop:Credit. */
  readonly creditLine: string;
  /** dc:creator. */
  readonly creators?: readonly string[];
  /** The first supplier: photoshop:Source. */
  readonly source?: string;
  /** dc:rights. */
  readonly copyrightNotice?: string;
  /** xmpRights:UsageTerms. */
  readonly usageTerms?: string;
  /** The licence's address: xmpRights:WebStatement. Anything but a web address is left out. */
  readonly webStatement?: string;
  /** Where licences are had: plus:LicensorURL. Anything but a web address is left out. */
  readonly licensorUrl?: string;
  /** Iptc4xmpCore:AltTextAccessibility. */
  readonly alternativeText?: string;
  /** An address of IPTC's vocabulary: Iptc4xmpExt:DigitalSourceType. Anything but a web address is left out. */
  readonly digitalSourceType?: string;
}
