/** What a rendition of a picture is for: an e-reader's screen or the archival page. */
export type RenditionUse = 'epub' | 'pdf';

/** The bytes of a picture made ready for one output: 8-bit sRGB or grey, upright, metadata of rights only. */
export interface Rendition {
  readonly mediaType: 'image/jpeg' | 'image/png';
  /** Size in pixels. */
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

/** A picture that has passed the gate. It holds no path; its bytes are read when they are written. */
export interface ImageResource {
  /** Derived from the content, so that the same picture is stored once: `img-1f3a9c0b`. */
  readonly id: string;
  /** Size in pixels, upright, before any scaling. */
  readonly width: number;
  readonly height: number;
  /** Make the rendition for one output; the same call gives the same bytes. */
  rendition(use: RenditionUse): Promise<Rendition>;
}
