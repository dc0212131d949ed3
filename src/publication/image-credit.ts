/** What a credit line says of how the picture came about or reached the publisher. */
export type CreditStatus =
  | 'file'
  | 'pool'
  | 'handout'
  | 'courtesy'
  | 'stringer'
  | 'staff'
  | 'uncredited'
  | 'screenshot'
  | 'composite'
  | 'ai'
  | 'social-media'
  | 'illustrative';

/** A person who made the picture. schema.org `creator`, IPTC `creatorNames` (dc:creator). */
export interface ImageCreator {
  readonly name: string;
  /** Rank or job title found before or after the name ("PH2", "Staff Photographer"); IPTC `creatorsJobtitle`. */
  readonly role?: string;
}

/** A licence named in a credit line. schema.org `license`, xmpRights:WebStatement. */
export interface ImageLicence {
  /** SPDX identifier where there is one (`CC-BY-SA-4.0`), else the words found. */
  readonly id: string;
  readonly url?: string;
}

/** One stretch of the credit line and what it was taken for. All pieces in order, joined, are the line. */
export interface CreditPiece {
  readonly text: string;
  readonly kind:
    | 'prefix'
    | 'creator'
    | 'source'
    | 'distributor'
    | 'pool'
    | 'status'
    | 'licence'
    | 'copyright'
    | 'restriction'
    | 'commission'
    | 'identifier'
    | 'link'
    | 'separator'
    | 'leftover';
}

/**
 * A credit line, understood. The supplied words stay beside it, to the letter.
 * Shape after IPTC Photo Metadata and schema.org `ImageObject`.
 */
export interface ImageCredit {
  /** The line as supplied. schema.org `creditText`, IPTC photoshop:Credit. */
  readonly literal: string;
  readonly pieces: readonly CreditPiece[];
  readonly creators: readonly ImageCreator[];
  /** Agencies, publications or bodies that supplied the picture, in order. IPTC photoshop:Source. */
  readonly sources: readonly string[];
  /** The party after "via". schema.org `provider`, PLUS imageSupplier. */
  readonly distributor?: string;
  /** A pool photograph, and whose pool it was where the line says so ("Palace Pool Photo"). */
  readonly pool?: { readonly whose?: string };
  readonly statuses: readonly CreditStatus[];
  /** The client a commissioned picture was made for ("for The Harbour Ledger"). */
  readonly commissionedFor?: string;
  readonly licence?: ImageLicence;
  /** The picture's number at its supplier ("1651220n"). */
  readonly identifier?: string;
  /** A web address given as the picture's source (the S of Creative Commons' TASL). */
  readonly link?: string;
  /** The copyright notice: IPTC dc:rights. */
  readonly copyright?: { readonly holder?: string; readonly year?: string };
  /** Limits on use, as printed: "DENMARK OUT", "NO SALES". IPTC `instructions`, xmpRights:UsageTerms. */
  readonly restrictions: readonly string[];
  readonly confidence: 'high' | 'medium' | 'low';
  /** Parts of the line that could not be understood; each is a finding for the author. */
  readonly leftovers: readonly string[];
}
