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
    | 'title'
    | 'changes'
    | 'role'
    | 'contributor'
    | 'position'
    | 'exception'
    | 'date'
    | 'residue'
    | 'separator'
    | 'leftover';
}

/** Somebody who worked for the picture and didn't make it: "Styling: K. Orr". */
export interface ImageContributor {
  readonly role: string;
  readonly name: string;
}

/** What a line says of one picture among several, or of the pictures that it leaves out. */
export interface PlacedCredit {
  /** Where the picture stands, as printed: "top right", "p. 12"; undefined where only its turn in the list tells. */
  readonly where?: string;
  readonly credit: ImageCredit;
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
  /** The whole chain after "via", where it has more than one party: "via X / Reuters"; the last is `distributor`. */
  readonly distributors?: readonly string[];
  /** A pool photograph, and whose pool it was where the line says so ("Palace Pool Photo"). */
  readonly pool?: { readonly whose?: string };
  readonly statuses: readonly CreditStatus[];
  /** The title of the work (the T of Creative Commons' TASL). */
  readonly title?: string;
  /** Those who worked for the picture and didn't make it, with their printed roles. */
  readonly contributors?: readonly ImageContributor[];
  /** The date or year of the picture, as printed, where it isn't that of a copyright. */
  readonly date?: string;
  /** The line speaks for the whole publication: "All photos: Mara Lind, except p. 12 (AP)". */
  readonly scope?: 'publication';
  /** What a line for the whole publication leaves out. */
  readonly exceptions?: readonly PlacedCredit[];
  /** One credit for each picture of a figure, in printed order: "Left: Mara Lind/AP; right: Jo Petrov/AFP". */
  readonly perImage?: readonly PlacedCredit[];
  /** The client a commissioned picture was made for ("for The Harbour Ledger"). */
  readonly commissionedFor?: string;
  readonly licence?: ImageLicence;
  /** The picture's number at its supplier ("1651220n"). */
  readonly identifier?: string;
  /** A web address given as the picture's source (the S of Creative Commons' TASL). */
  readonly link?: string;
  /** What was changed in the picture, as printed ("cropped", "Desaturated from original"). */
  readonly changes?: string;
  /** The copyright notice: IPTC dc:rights. */
  readonly copyright?: { readonly holder?: string; readonly year?: string };
  /** Limits on use, as printed: "DENMARK OUT", "NO SALES". IPTC `instructions`, xmpRights:UsageTerms. */
  readonly restrictions: readonly string[];
  readonly confidence: 'high' | 'medium' | 'low';
  /** Parts of the line that could not be understood; each is a finding for the author. */
  readonly leftovers: readonly string[];
}
