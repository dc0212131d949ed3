/** A file that a PDF carries with it. ISO 19005-3, 6.8; ISO 32000-1, 7.11.4. */
export interface Attachment {
  /** Where it belongs when it is taken out: a relative path with forward slashes. */
  readonly path: string;
  /** Read when it is written. */
  readonly bytes: () => Promise<Uint8Array>;
  /** Of its bytes, in hexadecimal, where that is known before they are read. */
  readonly sha256?: string;
  /** IANA media type: `text/markdown`. */
  readonly mediaType: string;
  /** What it is, for a person who looks through the list of attachments. */
  readonly description: string;
  /** What it is to the document. ISO 19005-3, Annex E; ISO 32000-2, Table 43. */
  readonly relationship: 'Source' | 'Data' | 'Alternative' | 'Supplement';
  /** Moment of its last change, ISO 8601: never that of the file system. */
  readonly modified: string;
}
